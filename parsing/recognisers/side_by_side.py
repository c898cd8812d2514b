"""基本支出决算表: two or three blocks of (科目编码, 科目名称, 金额) beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsing.names import has_chinese, item_name, plain
from parsing.numbers import is_blank, is_nothing, parse_amount
from parsing.recognisers.blocks import Row, TableBlock
from parsing.recognisers.cells import Collector
from parsing.recognisers.classified import cell_at, holds_codes, measure_of
from parsing.recognisers.column_measures import printed_measure, stands_apart, undated
from parsing.recognisers.headings import heading_paths, split_heading
from parsing.recognisers.outcome import Outcome, Setting
from parsing.recognisers.run_together import parted
from parsing.tables.forms import Form

_SUM = re.compile(r"(?:人员经费|公用经费)(?:支出)?合计|合计|总计")
_CODE = re.compile(r"\d{3}(?:\d{2})?")
_CODE_NAME = re.compile(r"[［【（]?(\d{3}(?:\d{2})?)[］】）]?[\s　\-—_:：.]*([\u4e00-\u9fff].*)", re.DOTALL)
_NAME_HEADING = re.compile(r"名称$|^项目$")


_CODE_HEADING = re.compile(r"编码|代码|^[类款]$")
# Forms with a column for each part print the parts' sums in the line of the total.
_TOTALS, _PARTS = ("合计", "总计"), ("人员经费", "公用经费")


@dataclass(frozen=True, slots=True)
class Strip:
    """One block: where its code, name and values stand; `values` are (column, measure)."""

    codes: tuple[int, ...]
    name: int
    values: tuple[tuple[int, str], ...]


def recognise(table: TableBlock, form: Form, setting: Setting) -> Outcome:
    """The figures of every block, row by row."""
    collector = Collector(form.statement, setting, table.money_unit(setting.money))
    heading, body = split_heading(parted(table.rows))
    if not body:
        return collector.outcome
    strips = find_strips(heading, body, form, setting.year)
    parts: dict[int, tuple[str, ...]] = {}
    for row in body:
        if read_sums(row, strips, collector):
            continue
        for strip in strips:
            read_strip(row, strip, parts, collector)
    return collector.outcome


def find_strips(heading: Sequence[Row], body: Sequence[Row], form: Form, year: int) -> list[Strip]:
    """Blocks from the columns of codes: each goes up to the next one's first code."""
    width = max(map(len, [*heading, *body]))
    paths = undated(heading_paths(heading, width), year)
    held = [c for c in range(width) if holds_codes(body, c)]
    # Amounts in whole numbers look like codes (560, 300): headings go first.
    code_columns = [c for c in held if any(_CODE_HEADING.search(text) for text in paths[c])] or held
    groups: list[list[int]] = []
    for column in code_columns:
        if groups and column == groups[-1][-1] + 1 and not holds_full_codes(body, column):
            groups[-1].append(column)
        else:
            groups.append([column])
    strips = []
    for index, codes in enumerate(groups):
        end = groups[index + 1][0] if index + 1 < len(groups) else width
        strips.append(make_strip(codes, end, paths, body, form))
    return strips


def holds_full_codes(body: Sequence[Row], column: int) -> bool:
    """Whether the column holds 类 or 款 codes of their own, not the two digits of a divided code."""
    texts = [plain(cell.text) for row in body if (cell := cell_at(row, column)) and cell.text.strip()]
    return any(_CODE.fullmatch(text) or _CODE_NAME.fullmatch(text) for text in texts)


def make_strip(
    codes: list[int], end: int, paths: Sequence[tuple[str, ...]], body: Sequence[Row], form: Form
) -> Strip:
    """The block that begins with these code columns."""
    inside = range(codes[-1] + 1, end)
    name = next(
        (c for c in inside if paths[c] and _NAME_HEADING.search(paths[c][-1])),
        next(
            (c for c in inside if any((cell := cell_at(row, c)) and has_chinese(cell.text) for row in body)),
            codes[-1],
        ),
    )
    values: list[tuple[int, str]] = []
    for column in inside:
        if column == name or not any(
            (cell := cell_at(row, column)) and parse_amount(cell.text) for row in body
        ):
            continue
        if stands_apart(paths[column]):
            measure = printed_measure(paths[column])
        else:
            measure = measure_of(paths[column], form.columns, set()) or "".join(paths[column][-1:])
        values.append((column, measure or "决算数"))
    if len(values) == 1:
        values = [(values[0][0], values[0][1] if "预算" in values[0][1] else "决算数")]
    return Strip(tuple(codes), name, tuple(values))


def read_strip(row: Row, strip: Strip, parts: dict[int, tuple[str, ...]], collector: Collector) -> None:
    """One block's line of a row."""
    digits = [plain(cell.text) if (cell := cell_at(row, column)) else "" for column in strip.codes]
    name_cell = cell_at(row, strip.name)
    name = item_name(name_cell.text) if name_cell else ""
    joined = _CODE_NAME.fullmatch(digits[0])
    if joined:
        code, name = joined[1], item_name(joined[2])
    else:
        if len(digits) > 1 and not digits[0] and digits[1] and strip.codes[0] in parts:
            digits[0] = parts[strip.codes[0]][0]
        code = "".join(digits) if _CODE.fullmatch("".join(digits)) else ""
        if code:
            parts[strip.codes[0]] = tuple(digits)
    for column, measure in strip.values:
        cell = cell_at(row, column)
        if code or name:
            collector.take(cell, *sum_of_part(name, measure), code)
        elif cell is not None and parse_amount(cell.text) is not None and not is_nothing(cell.text):
            collector.outcome.warn(
                "line_without_name",
                f"“{collector.statement}”有一处印了金额（{cell.text.strip()}）但没有科目编码和名称，未读取。请对照原文补录。",
                cell.place,
                about=collector.statement,
            )


def sum_of_part(name: str, measure: str) -> tuple[str, str]:
    """A cell's item and measure; what the total's line prints in a part's column is the part's sum."""
    return (f"{measure}合计", "决算数") if name in _TOTALS and measure in _PARTS else (name, measure)


def read_sums(row: Row, strips: Sequence[Strip], collector: Collector) -> bool:
    """人员经费合计 and 公用经费合计: the amount is the next one to the right, wherever the form leaves room for it."""
    sums = [
        (column, item_name(cell.text))
        for column, cell in enumerate(row)
        if cell and _SUM.fullmatch(item_name(cell.text))
    ]
    if not sums:
        return False
    for index, (column, name) in enumerate(sums):
        end = sums[index + 1][0] if index + 1 < len(sums) else len(row)
        values = [cell for cell in row[column + 1 : end] if cell and not is_blank(cell.text)]
        name = name.replace("支出合计", "合计")
        own = next((strip for strip in reversed(strips) if strip.codes[0] <= column), None)
        if own and len(own.values) > 1:
            for value, measure in own.values:
                collector.take(cell_at(row, value), *sum_of_part(name, measure))
        elif values:
            collector.take(values[-1] if len(strips) > 1 else values[0], name, "决算数")
    return True
