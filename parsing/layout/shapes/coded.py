"""Tables with one line a classification code, in one strip or in several beside each other.

收入决算表, 支出决算表, the tables of the funds; 基本支出决算表 with its strips of (科目编码, 科目名称, 金额).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.terms import Line
from parsing.document import Cell, Row
from parsing.layout.grid import Headed, has_value
from parsing.layout.sheet import Column, Doubt, Parts, Path, Role, SheetLine, cell_at
from parsing.names import item_name, plain
from parsing.numbers import is_blank, is_nothing, parse_amount
from parsing.recognisers.blocks import CODE_LEVELS

_CODE_HEADING = re.compile(r"编码|代码|^[类款项]$|^科目编$")
_NAME_HEADING = re.compile(r"名称$|^项目$|^科目$")
_UNIT_HEADING = re.compile(
    r"(?:预算|基层|所属|二级|编报)?单位(?:名称)?|(?:部门|单位)（(?:单位|部门)）(?:名称)?|部门名称"
)
_UNIT_CODE = re.compile(r"(?:单位|部门|机构).{0,4}(?:编码|代码)")
_TOTAL = re.compile(r"(?:本年|支出|收入)?(?:合计|总计)")
_SUM = re.compile(r"(?:人员经费|公用经费)?合计")
# 2080505机关…, 2080505-机关…, [2080505]机关… as accounting programs print them.
_CODE_THEN_NAME = re.compile(r"[［【（]?(\d{3,7})[］】）]?[\s　\-—_:：.]*([\u4e00-\u9fff].*)", re.DOTALL)
_DECIMAL = re.compile(r"-?[\d,，]+[.．]\d")
_FULL_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")


@dataclass(frozen=True, slots=True)
class Strip:
    """Which columns hold the code (one, or 类 款 项), the name and the values of lines that stand below each other."""

    codes: tuple[int, ...]
    name: int
    values: tuple[int, ...]


def coded(table: Headed) -> Parts:
    """The strips' columns, and the lines row by row; an amount without code and name is a doubt."""
    paths = [without_level(table, column) for column in range(table.width)]
    units = unit_column(paths)
    strips = find_strips(table, paths, units)
    columns = [
        Column(index, role, paths[index], block)
        for block, strip in enumerate(strips)
        for role, indexes in (
            (Role.CODE, strip.codes),
            (Role.NAME, (strip.name,)),
            (Role.VALUE, strip.values),
        )
        for index in indexes
    ]
    lines: list[SheetLine] = []
    doubts: list[Doubt] = []
    above: dict[int, tuple[str, ...]] = {}
    unit = ""
    for row in table.body:
        if len(strips) > 1 and (sums := list(sum_lines(row, strips))):
            lines += sums
            continue
        unit = unit_of(row, units) or unit
        for block, strip in enumerate(strips):
            aligned = realigned(row, strip)
            code, name, above[block] = identity_of(aligned, strip, above.get(block, ()))
            cells = [cell for column in strip.values if (cell := cell_at(aligned, column))]
            if not code and not name:
                doubts += nameless(cells)
            elif code or not _NAME_HEADING.search(name) or any(parse_amount(cell.text) for cell in cells):
                led = f"{unit}/{name}" if unit and units != strip.name else name
                lines.append(SheetLine(led, aligned, code, block, sure=code_confidence(aligned, strip)))
    return columns, lines, doubts


def by_units(table: Headed) -> bool:
    """Whether a table's lines are units, or stand below units."""
    return unit_column(table.paths) >= 0


def unit_column(paths: Sequence[Path]) -> int:
    """The column of units' names, -1 where there is none."""
    return next((c for c, path in enumerate(paths) if path and _UNIT_HEADING.fullmatch(path[-1])), -1)


def unit_of(row: Row, units: int) -> str:
    """The unit whose lines begin in a row, "" where it names none."""
    cell = cell_at(row, units) if units >= 0 else None
    return item_name(cell.text) if cell else ""


def without_level(table: Headed, column: int) -> Path:
    """The heading path of a column of amounts without 类, 款 or 项: the three were typed a column too far."""
    path, cells = table.paths[column], table.cells(column)
    amounts = sum(bool(_DECIMAL.match(plain(cell.text))) for cell in cells)
    return path[:-1] if path[-1:] and path[-1] in CODE_LEVELS and amounts * 2 > len(cells) else path


def find_strips(table: Headed, paths: Sequence[Path], units: int) -> list[Strip]:
    """Strips from the columns of codes: each goes up to the next one's first code."""
    groups: list[list[int]] = []
    for column in code_columns(table, paths):
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    starts = [0, *(codes[0] for codes in groups[1:])]
    ends = [*starts[1:], table.width]
    return [
        make_strip(table, paths, codes, range(start, end), units)
        for codes, start, end in zip(groups or [[]], starts, ends, strict=True)
    ]


def code_columns(table: Headed, paths: Sequence[Path]) -> list[int]:
    """The columns of codes: headings go first, for amounts in whole numbers look like codes (560, 300)."""
    of_units = {c for c, path in enumerate(paths) if any(_UNIT_CODE.search(text) for text in path)}
    columns = [column for column in range(table.width) if column not in of_units]
    by_heading = [
        column
        for column in columns
        if any(_CODE_HEADING.search(text) for text in paths[column])
        and holds_codes(table, column, shortest=1 if paths[column][-1] in CODE_LEVELS[1:] else 2)
    ]
    return by_heading or [column for column in columns if not of_units and holds_codes(table, column)]


def holds_codes(table: Headed, column: int, shortest: int = 2) -> bool:
    """Whether most of what the column holds is codes or parts of codes, of at least so many digits."""
    texts = [plain(cell.text) for cell in table.cells(column)]
    codes = [
        text
        for text in texts
        if re.fullmatch(rf"\d{{{shortest},7}}", text) or _CODE_THEN_NAME.fullmatch(text)
    ]
    return bool(codes) and len(codes) * 2 >= len(texts) - 2


def make_strip(
    table: Headed, paths: Sequence[Path], codes: Sequence[int], inside: range, units: int
) -> Strip:
    """The strip of these code columns: the column headed as a name, else the first that holds words, and the others."""
    others = [column for column in inside if column not in codes]
    headed = [c for c in others if paths[c] and _NAME_HEADING.search(paths[c][-1]) and c != units]
    worded = [c for c in [*headed, *others] if table.holds_words(c)]
    name = worded[0] if worded else codes[-1] if codes else inside.start
    first = min([name, *codes])
    levels = [c for c in others if paths[c] and _CODE_HEADING.search(paths[c][-1])]
    aside = {name, units, *levels, *(c for c in others if table.is_row_number(c))}
    values = [column for column in others if column > first and column not in aside]
    if len(inside) < table.width:  # forms leave room between their strips
        values = [column for column in values if table.holds_amounts(column)]
    return Strip(tuple(codes), name, tuple(values))


def realigned(row: Row, strip: Strip) -> Row:
    """A 合计 merged over code and name may come as one cell: its amounts are put back under their columns."""
    first = min(strip.values, default=0)
    filled = [(column, cell) for column, cell in enumerate(row) if cell and has_value(cell)][:2]
    if len(filled) < 2 or not _SUM.fullmatch(sum_name(filled[0][1].text)):
        return row
    (total, _), (column, amount) = filled
    shift = first - total - 1
    early = column == total + 1 < first and parse_amount(amount.text) is not None
    if not early or any(has_value(cell) for cell in row[len(row) - shift :]):
        return row
    return (*row[: total + 1], *(None,) * shift, *row[total + 1 : len(row) - shift])


def identity_of(row: Row, strip: Strip, above: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """The line's code and name, and its code parts for the lines below that leave merged parts out."""
    name_cell = cell_at(row, strip.name)
    name = item_name(name_cell.text) if name_cell else ""
    parts = [plain(cell.text) if (cell := cell_at(row, column)) else "" for column in strip.codes]
    for part in parts:
        joined = _CODE_THEN_NAME.fullmatch(part)
        if joined:
            return joined[1], item_name(joined[2]), (joined[1],)
        if _SUM.fullmatch(sum_name(part)):
            return "", sum_name(part), ()
    in_name = _CODE_THEN_NAME.fullmatch(plain(name_cell.text)) if name_cell else None
    if in_name and not any(parts):
        return in_name[1], item_name(in_name[2]), (in_name[1],)
    texts = [plain(cell.text) for cell in row if cell]
    if _SUM.fullmatch(sum_name(name)) and not any(parts):
        return "", sum_name(name), ()
    if _TOTAL.fullmatch(name) or (name in CODE_LEVELS and any(map(_TOTAL.fullmatch, texts))):
        return "", Line.TOTAL, ()
    # A workbook that keeps parts as numbers has lost the zero before: 208, 5, 5 is 2080505.
    digits = [part.zfill(2 if index else 1) if part.isdecimal() else "" for index, part in enumerate(parts)]
    if len(digits) > 1 and any(digits):
        digits = fill_left(digits, above)
    code = own_code(digits)
    code = code if _FULL_CODE.fullmatch(code) else ""
    return code, name, tuple(digits) if code else above


def code_confidence(row: Row, strip: Strip) -> float:
    """How surely the digits of a line's code were recognised, which may stand before its name."""
    cells = [cell for column in (*strip.codes, strip.name) if (cell := cell_at(row, column))]
    return min(
        (cell.confidence(*match.span()) for cell in cells for match in re.finditer(r"\d+", cell.text)),
        default=1.0,
    )


def own_code(digits: list[str]) -> str:
    """The parts put together; a 款 or 项 column that prints its whole code (20805) needs no other part."""
    last = next((part for part in reversed(digits) if part), "")
    return last if len(last) > 3 else "".join(digits)


def fill_left(digits: list[str], above: tuple[str, ...]) -> list[str]:
    """类 and 款 parts that a merged cell left out, taken from the line above."""
    filled = list(digits)
    last = max(index for index, part in enumerate(filled) if part)
    for index in range(last):
        if not filled[index] and index < len(above):
            filled[index] = above[index]
    return filled


def sum_lines(row: Row, strips: Sequence[Strip]) -> Iterator[SheetLine]:
    """人员经费合计 and 公用经费合计: the amount is the next one to the right, wherever the form leaves room for it."""
    names = [
        (column, sum_name(cell.text))
        for column, cell in enumerate(row)
        if cell and _SUM.fullmatch(sum_name(cell.text))
    ]
    for (column, name), end in zip(names, [*(c for c, _ in names[1:]), len(row)], strict=False):
        own = [block for block, strip in enumerate(strips) if min([strip.name, *strip.codes]) <= column]
        block = own[-1] if own else 0
        values = [cell for cell in row[column + 1 : end] if cell and not is_blank(cell.text)]
        if len(strips[block].values) > 1:
            yield SheetLine(name, row, block=block)
        elif values and strips[block].values:
            yield SheetLine(name, (*(None,) * strips[block].values[0], values[-1]), block=block)


def sum_name(text: str) -> str:
    """The name of a sum: 合计, 人员经费合计, 公用经费合计 however they are printed."""
    name = item_name(text)
    return Line.TOTAL if _TOTAL.fullmatch(name) else name.replace("支出合计", Line.TOTAL)


def nameless(cells: Sequence[Cell]) -> list[Doubt]:
    """Amounts in a line without code and name are no figures: say where they stand."""
    printed = [c for c in cells if parse_amount(c.text) is not None and not is_nothing(c.text)]
    return [
        Doubt("line_without_name", cell.place, {"text": cell.text, "missing": "科目编码和名称"})
        for cell in printed[:1]
    ]
