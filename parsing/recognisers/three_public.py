"""“三公”经费 table: columns for its parts, grouped by 预算数 and 决算数 or interleaved, or one line a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsing.document import Cell
from parsing.names import has_chinese, item_name, plain
from parsing.numbers import is_blank, parse_amount
from parsing.recognisers.blocks import Row, TableBlock, is_column_numbers
from parsing.recognisers.cells import Collector
from parsing.recognisers.classified import cell_at, is_remark
from parsing.recognisers.column_measures import printed_measure, stands_apart, undated
from parsing.recognisers.headings import heading_paths, split_heading
from parsing.recognisers.outcome import Outcome, Setting
from parsing.tables.forms import Form
from parsing.tables.lines import THREE_PUBLIC_UNITS, three_public_line

_BUDGET = re.compile(r"预算")
_FINAL = re.compile(r"决算|统计数|实际")
_INITIAL = re.compile(r"年初预算")
_OPERATED = re.compile(r"行政单位|参照公务员法管理")
_WHOLE = re.compile(r"^(?:合计|总计|小计)$")
_MEASURE_BELOW = re.compile(r"(?<=.)(?:(?:年初|全年|调整)?预算数|决算数)$")


def recognise(table: TableBlock, form: Form, setting: Setting) -> Outcome:
    """The figures of the table, whichever way round it is printed."""
    collector = Collector(form.statement, setting, table.money_unit(setting.money))
    if is_listed(table.rows):
        read_lines(table.rows, collector)
    else:
        read_columns(table, collector)
    return collector.outcome


def is_listed(rows: Sequence[Row]) -> bool:
    """Whether the parts are lines: three or more rows begin with a part's or count's name beside a number or blank."""
    named = [
        row
        for row in rows
        if first_text(row) and three_public_line(item_name(first_text(row))) and len(row) > 1
    ]
    with_heading = sum(
        1 for row in named if filled(row) > 4 and not any(parse_amount(c.text) for c in row if c)
    )
    return len(named) - with_heading >= 3


def first_text(row: Row) -> str:
    """The first words of a row."""
    return next((cell.text for cell in row if cell and has_chinese(cell.text)), "")


def filled(row: Row) -> int:
    return sum(1 for cell in row if cell and cell.text.strip())


def read_lines(rows: Sequence[Row], collector: Collector) -> None:
    """Lines of (name, values), also in two pairs beside each other (相关统计数)."""
    heading, _ = split_heading(rows)
    width = max(map(len, rows))
    paths = heading_paths(
        [row for row in heading if not three_public_line(item_name(first_text(row)))] or rows[:1], width
    )
    paths = undated(paths, collector.setting.year)
    running = ""
    for row in rows:
        if is_remark(row) or is_column_numbers(row):
            continue
        name, label, counts = "", "", False
        running = running_line(row, running)
        for column, cell in enumerate(row):
            if cell is None or not cell.text.strip():
                continue
            if has_chinese(cell.text):
                text, label = item_name(cell.text), cell.text
                name = three_public_line(text) or running
                counts = name in THREE_PUBLIC_UNITS
                continue
            if is_blank(cell.text) or is_row_number(paths, column):
                continue
            if not name:
                warn_of_line(cell, label, collector)
                continue
            if counts:
                collector.take(cell, name, "数量", unit=count_unit(label, name))
            else:
                collector.take(cell, name, line_measure(paths[column] if column < len(paths) else ()))


def running_line(row: Row, above: str) -> str:
    """云南 prints 机关运行经费 and its two parts below: the line's name, "" for lines of “三公”经费."""
    name = item_name(first_text(row))
    if name == "机关运行经费":
        return name
    head = above.split("/")[0]
    return f"{head}/{name}" if head and _OPERATED.match(name) else ""


def warn_of_line(cell: Cell, label: str, collector: Collector) -> None:
    """A number beside a name that is no part of “三公”经费 is not read under another name."""
    if label and parse_amount(cell.text) is not None:
        collector.outcome.warn(
            "unknown_line",
            f"“{collector.statement}”中“{plain(label)[:30]}”不是可辨认的项目，“{cell.text.strip()[:20]}”未读取。请对照原文补录。",
            cell.place,
            about=collector.statement,
        )


def is_row_number(paths: Sequence[tuple[str, ...]], column: int) -> bool:
    return column < len(paths) and any("行次" in text or "序号" in text for text in paths[column])


def count_unit(text: str, name: str) -> str:
    """The counting unit that the line prints in brackets, else the usual one."""
    match = re.search(r"[（(](个|辆|人次|人|批次|批|次|台)[)）]", plain(text))
    return match[1] if match else THREE_PUBLIC_UNITS[name]


def line_measure(path: tuple[str, ...]) -> str:
    """What a value column of a listed table holds."""
    if stands_apart(path):
        return printed_measure(path)
    joined = "/".join(path)
    if _INITIAL.search(joined):
        return "年初预算数"
    return "预算数" if _BUDGET.search(joined) and not _FINAL.search(joined.split("/")[-1]) else "决算数"


def read_columns(table: TableBlock, collector: Collector) -> None:
    """One row of amounts under headings of parts and of 预算数, 决算数."""
    heading, body = split_heading(table.rows)
    rows = [
        row for row in body if any(cell and parse_amount(cell.text) for cell in row) and not is_remark(row)
    ]
    if not rows:
        return
    width = max(map(len, [*heading, *rows]))
    paths = undated(heading_paths(heading, width), collector.setting.year)
    meanings = column_meanings(paths)
    for row in rows:
        measure = measure_in((plain(first_text(row)),))
        columns = part_columns(paths, measure) if measure else meanings
        values = [
            (c, cell)
            for c in range(width)
            if (cell := cell_at(row, c)) and not is_blank(cell.text) and not has_chinese(cell.text)
        ]
        for column, cell in values:
            meaning = columns.get(column)
            if meaning:
                collector.take(cell, meaning[0], meaning[1])
            else:
                collector.outcome.warn(
                    "unknown_column",
                    f"“{collector.statement}”第 {column + 1} 列的表头无法辨认，“{cell.text.strip()}”未读取。请对照原文补录。",
                    cell.place,
                    about=collector.statement,
                )


def column_meanings(paths: Sequence[tuple[str, ...]]) -> dict[int, tuple[str, str]]:
    """(part, measure) of each column.

    The part is the lowest heading that names one; 小计 belongs to the vehicles' group. Where 预算数 and 决算数 do not
    stand over the columns they govern (damaged headings), a part's first column is the budget, its second the final.
    """
    parts = {column: part for column, path in enumerate(paths) if (part := part_of(path))}
    measures = {column: measure for column, path in enumerate(paths) if (measure := measure_in(path))}
    by_part: dict[str, list[int]] = {}
    for column, part in parts.items():
        by_part.setdefault(part, []).append(column)
    out: dict[int, tuple[str, str]] = {}
    for part, columns in by_part.items():
        printed = [measures.get(column, "") for column in columns]
        if len(columns) == 2 and len(set(filter(None, printed))) < 2:
            printed = ["预算数", "决算数"]
        if len(set(printed)) == len(columns) and all(printed):
            out.update({column: (part, measure) for column, measure in zip(columns, printed, strict=True)})
    return out


def part_columns(paths: Sequence[tuple[str, ...]], measure: str) -> dict[int, tuple[str, str]]:
    """(part, measure) of each column where a line is all 预算数 or all 决算数 (陕西)."""
    return {column: (part, measure) for column, path in enumerate(paths) if (part := part_of(path))}


def part_of(path: tuple[str, ...]) -> str:
    """The part that a heading path names, lowest heading first; a measure may be printed in the same cell."""
    path = tuple(_MEASURE_BELOW.sub("", text) for text in path)
    for text in reversed(path):
        if _WHOLE.match(text):
            continue
        part = three_public_line(item_name(text))
        if part and part != "合计":
            below = path[path.index(text) + 1 :]
            if part in ("公务用车购置费", "公务用车运行维护费") or not any(_WHOLE.match(t) for t in below):
                return part
            return part
    if len(path) > 1 and "三公" in path[-2]:
        return "合计"
    if any(text == "小计" for text in path):
        return "公务用车购置及运行维护费"
    return "合计" if any(_WHOLE.match(text) for text in path) else ""


def measure_in(path: tuple[str, ...]) -> str:
    """The measure that a heading path names."""
    for text in reversed(path):
        if stands_apart((text,)):
            return printed_measure((text,))
        if _INITIAL.search(text):
            return "年初预算数"
        if _FINAL.search(text):
            return "决算数"
        if _BUDGET.search(text):
            return "预算数"
    return ""
