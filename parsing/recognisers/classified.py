"""Tables with one line a classification code: 收入决算表, 支出决算表, 一般公共预算…支出决算表, the fund tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsing.document import Cell
from parsing.names import has_chinese, item_name, plain
from parsing.numbers import is_blank, is_nothing, parse_amount
from parsing.recognisers.blocks import CODE_LEVELS, Row, TableBlock
from parsing.recognisers.cells import Collector
from parsing.recognisers.column_measures import (
    in_final_group,
    is_total,
    printed_measure,
    stands_apart,
    undated,
)
from parsing.recognisers.headings import heading_paths, looks_like_heading, split_heading
from parsing.recognisers.outcome import Outcome, Setting
from parsing.tables.forms import Column, Form

_CODE_HEADING = re.compile(r"编码|代码|^[类款项]$|^科目编$")
_NAME_HEADING = re.compile(r"名称|^项目$|^科目$")
_ROW_NUMBER = re.compile(r"行次|序号")
_TOTAL = re.compile(r"(?:本年|支出|收入)?(?:合计|总计)")
# 2080505机关…, 2080505-机关…, [2080505]机关… as accounting programs print them.
_CODE_THEN_NAME = re.compile(r"[［【（]?(\d{3,7})[］】）]?[\s　\-—_:：.]*([\u4e00-\u9fff].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns hold the code (one, or 类 款 项), the name, and which measure each value column."""

    codes: tuple[int, ...]
    name: int
    values: tuple[tuple[int, str], ...]

    def realign(self, row: Row) -> Row:
        """A 合计 merged over code and name may come as one cell: its amounts are put back under their columns."""
        first = min((column for column, _ in self.values), default=0)
        filled = [(column, cell) for column, cell in enumerate(row) if cell and has_value(cell)][:2]
        if len(filled) < 2 or not _TOTAL.fullmatch(plain(filled[0][1].text)):
            return row
        (total, _), (column, amount) = filled
        shift = first - total - 1
        early = column == total + 1 < first and parse_amount(amount.text) is not None
        if not early or any(has_value(cell) for cell in row[len(row) - shift :]):
            return row
        return (*row[: total + 1], *(None,) * shift, *row[total + 1 : len(row) - shift])


def recognise(table: TableBlock, form: Form, setting: Setting) -> Outcome:
    """The figures of a classified table."""
    collector = Collector(form.statement, setting, table.money_unit(setting.money))
    heading, body = split_heading(table.rows)
    if not body:
        return collector.outcome
    layout = find_layout(heading, body, form.columns, collector, table)
    previous: tuple[str, ...] = ()
    for row in map(layout.realign, body):
        code, name, previous = row_identity(row, layout, previous)
        cells = [(cell_at(row, column), measure) for column, measure in layout.values]
        if not code and not name:
            warn_of_nameless(cells, collector)
            continue
        if is_remark(row) or is_repeated_heading(cells, code, name):
            continue
        for cell, measure in cells:
            collector.take(cell, name, measure, code)
    return collector.outcome


def find_layout(
    heading: Sequence[Row],
    body: Sequence[Row],
    columns: tuple[Column, ...],
    collector: Collector,
    table: TableBlock,
) -> Layout:
    """Columns from their headings; where a heading says nothing, from what the column holds."""
    width = max(map(len, [*heading, *body]))
    paths = [without_level(path, columns) for path in heading_paths(heading, width)]
    codes = tuple(
        column
        for column in range(width)
        if paths[column]
        and _CODE_HEADING.search(paths[column][-1])
        and holds_codes(body, column, shortest=1 if paths[column][-1] in CODE_LEVELS[1:] else 2)
    ) or tuple(column for column in range(min(width, 4)) if holds_codes(body, column))
    name = find_name(paths, body, codes, width)
    numbered = [c for c in range(width) if any(_ROW_NUMBER.search(text) for text in paths[c])]
    levels = [c for c in range(width) if paths[c] and paths[c][-1] in CODE_LEVELS]
    skipped = {*codes, name, *numbered, *levels}
    candidates = [column for column in range(width) if column not in skipped and column > min([name, *codes])]
    values = match_columns(candidates, paths, columns, body, collector, table)
    if len(values) == 1 and any(column.measure == "决算数" for column in columns):
        values = ((values[0][0], "决算数"),)
    return Layout(codes, name, values)


def without_level(path: tuple[str, ...], columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The heading path of a column of amounts without 类, 款 or 项: the three were typed a column too far."""
    misplaced = path[-1:] and path[-1] in CODE_LEVELS and measure_of(path[:-1], columns, set())
    return path[:-1] if misplaced else path


def holds_codes(body: Sequence[Row], column: int, shortest: int = 2) -> bool:
    """Whether most of what the column holds is codes or parts of codes, of at least so many digits."""
    texts = [plain(cell.text) for row in body if (cell := cell_at(row, column)) and cell.text.strip()]
    codes = [
        text
        for text in texts
        if re.fullmatch(rf"\d{{{shortest},7}}", text) or _CODE_THEN_NAME.fullmatch(text)
    ]
    return bool(codes) and len(codes) * 2 >= len(texts) - 2


def find_name(
    paths: Sequence[tuple[str, ...]], body: Sequence[Row], codes: tuple[int, ...], width: int
) -> int:
    """The column of names: the one headed so, else the first after the codes that holds words."""
    headed = [
        c
        for c in range(width)
        if c not in codes and any(_NAME_HEADING.search(text) for text in paths[c][-1:])
    ]
    for column in [*headed, *range(width)]:
        if column not in codes and any(
            (cell := cell_at(row, column)) and has_chinese(cell.text) for row in body
        ):
            return int(column)
    return codes[-1] if codes else 0


def match_columns(
    candidates: Sequence[int],
    paths: Sequence[tuple[str, ...]],
    columns: tuple[Column, ...],
    body: Sequence[Row],
    collector: Collector,
    table: TableBlock,
) -> tuple[tuple[int, str], ...]:
    """The measure of each value column, by its heading path; a damaged heading by its place among sound ones.

    A heading of the form that the table does not know keeps its printed path. A column without any heading is
    told from the standard order only where the columns around it leave one measure open; else it is a warning.
    """
    found: dict[int, str] = {}
    paths = [in_final_group(path) for path in undated(paths, collector.setting.year)]
    for column in candidates:
        if stands_apart(paths[column]):
            found[column] = printed_measure(own_path(paths[column]))
        elif measure := measure_of(paths[column], columns, set(found.values())):
            found[column] = measure
    order = [column.measure for column in columns]
    for column in candidates:
        if column in found or not any(has_value(cell_at(row, column)) for row in body):
            continue
        measure = gap_measure(column, candidates, found, order)
        if measure and not (
            looks_like_heading(paths[column])
            and len("".join(paths[column])) > 3
            and not damaged(paths[column])
        ):
            found[column] = measure
            collector.outcome.warn(
                "repaired_heading",
                f"“{collector.statement}”第 {column + 1} 列的表头无法辨认，按标准表式认作“{measure}”。",
                table.place,
            )
        elif is_total(paths[column]) and (total := total_of(order)) not in found.values():
            found[column] = total
        elif looks_like_heading(paths[column]):
            found[column] = printed_measure(own_path(paths[column]))
        else:
            collector.outcome.warn(
                "unknown_column",
                f"“{collector.statement}”第 {column + 1} 列没有可辨认的表头，该列未读取。请对照原文补录。",
                table.place,
                about=collector.statement,
            )
    return told_apart(found, collector, table)


def total_of(order: Sequence[str]) -> str:
    """The measure of a form that holds a line's whole amount."""
    return next((measure for measure in order if _TOTAL.fullmatch(measure)), "决算数")


def told_apart(found: dict[int, str], collector: Collector, table: TableBlock) -> tuple[tuple[int, str], ...]:
    """The columns whose measure no other column has; two of one name would be taken for one another."""
    measures = list(found.values())
    for measure in {measure for measure in measures if measures.count(measure) > 1}:
        collector.outcome.warn(
            "unknown_column",
            f"“{collector.statement}”有几列的表头都是“{measure}”，分不清，均未读取。请对照原文补录。",
            table.place,
            about=collector.statement,
        )
    return tuple(
        (column, measure) for column, measure in sorted(found.items()) if measures.count(measure) == 1
    )


def measure_of(path: tuple[str, ...], columns: tuple[Column, ...], taken: set[str]) -> str:
    """The measure whose pattern fits the heading path, "" where none that is free does."""
    joined = "/".join(path)
    return next((c.measure for c in columns if c.measure not in taken and c.heading.search(joined)), "")


def own_path(path: tuple[str, ...]) -> tuple[str, ...]:
    """The heading path without the words that every column has over it; a group's sum bears the group's name."""
    own = tuple(text for text in path if text not in ("项目", "支出", "收入")) or path
    return own[:-1] if len(own) > 2 and own[-1] in ("小计", "合计") else own


def damaged(path: tuple[str, ...]) -> bool:
    """Whether a heading shows the marks of bad OCR: scattered single letters or foreign script."""
    return bool(re.search(r"[A-Za-z\uac00-\ud7af\\\\=/|~]", "".join(path)))


def gap_measure(column: int, candidates: Sequence[int], found: dict[int, str], order: list[str]) -> str:
    """The one standard measure that can stand in this column, given the sound columns left and right of it."""
    before = [order.index(found[c]) for c in candidates if c < column and found.get(c) in order]
    after = [order.index(found[c]) for c in candidates if c > column and found.get(c) in order]
    low = max(before, default=-1)
    high = min(after, default=len(order))
    unknown = [c for c in candidates if c not in found]
    free = [measure for measure in order[low + 1 : high] if measure not in found.values()]
    return free[0] if len(free) == 1 and len(unknown) == 1 and before and after else ""


def row_texts(row: Row) -> list[str]:
    return [plain(cell.text) for cell in row if cell]


def row_identity(row: Row, layout: Layout, previous: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """The line's code and name, and its code parts for the lines below that leave merged parts out."""
    name_cell = cell_at(row, layout.name)
    name = item_name(name_cell.text) if name_cell else ""
    parts = [plain(cell.text) if (cell := cell_at(row, column)) else "" for column in layout.codes]
    for part in parts:
        joined = _CODE_THEN_NAME.fullmatch(part)
        if joined:
            return joined[1], item_name(joined[2]), (joined[1],)
        if _TOTAL.fullmatch(part):
            return "", "合计", ()
    in_name = _CODE_THEN_NAME.fullmatch(plain(name_cell.text)) if name_cell else None
    if in_name and not any(parts):
        return in_name[1], item_name(in_name[2]), (in_name[1],)
    if _TOTAL.fullmatch(name) or (name in CODE_LEVELS and any(map(_TOTAL.fullmatch, row_texts(row)))):
        return "", "合计", ()
    # A workbook that keeps parts as numbers has lost the zero before: 208, 5, 5 is 2080505.
    digits = [part.zfill(2 if index else 1) if part.isdigit() else "" for index, part in enumerate(parts)]
    if len(digits) > 1 and any(digits):
        digits = fill_left(digits, previous)
    code = own_code(digits)
    if not re.fullmatch(r"\d{3}(?:\d{2}){0,3}", code):
        code = ""
    return code, name, tuple(digits) if code else previous


def own_code(digits: list[str]) -> str:
    """The parts put together; a 款 or 项 column that prints its whole code (20805) needs no other part."""
    last = next((part for part in reversed(digits) if part), "")
    return last if len(last) > 3 else "".join(digits)


def fill_left(digits: list[str], previous: tuple[str, ...]) -> list[str]:
    """类 and 款 parts that a merged cell left out, taken from the line above."""
    filled = list(digits)
    last = max(index for index, part in enumerate(filled) if part)
    for index in range(last):
        if not filled[index] and index < len(previous):
            filled[index] = previous[index]
    return filled


def cell_at(row: Row, column: int) -> Cell | None:
    """The cell that starts at a column, None where the row is shorter or the position covered."""
    return row[column] if column < len(row) else None


def has_value(cell: Cell | None) -> bool:
    """Whether a cell holds anything but a blank."""
    return cell is not None and not is_blank(cell.text)


def is_repeated_heading(cells: Sequence[tuple[Cell | None, str]], code: str, name: str) -> bool:
    """A heading row printed again on the next page: no code, a heading's word for a name, no amount."""
    return (
        not code
        and bool(_NAME_HEADING.search(name))
        and not any(cell and parse_amount(cell.text) for cell, _ in cells)
    )


def is_remark(row: Row) -> bool:
    """A note printed as a table row."""
    texts = [plain(cell.text) for cell in row if cell and cell.text.strip()]
    return bool(texts) and bool(re.match(r"注[:：\d]|说明[:：]|备注[:：]", texts[0]))


def warn_of_nameless(cells: Sequence[tuple[Cell | None, str]], collector: Collector) -> None:
    """Amounts in a line without code and name are no figures: say where they stand."""
    printed = [
        cell
        for cell, _ in cells
        if cell is not None and parse_amount(cell.text) is not None and not is_nothing(cell.text)
    ]
    if printed:
        collector.outcome.warn(
            "line_without_name",
            f"“{collector.statement}”有一行印了金额（{printed[0].text.strip()}）但没有科目编码和名称，该行未读取。请对照原文补录。",
            printed[0].place,
            about=collector.statement,
        )
