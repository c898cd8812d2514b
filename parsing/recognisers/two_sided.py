"""The two-sided 总表: income lines on the left, expenditure lines on the right, with or without 行次."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsing.names import item_name, plain
from parsing.numbers import is_nothing
from parsing.recognisers.blocks import Row, TableBlock
from parsing.recognisers.cells import Collector
from parsing.recognisers.classified import cell_at, match_columns
from parsing.recognisers.headings import heading_paths, own_text, split_heading
from parsing.recognisers.outcome import Outcome, Setting
from parsing.tables.forms import Column, Form
from parsing.tables.lines import income_line, two_sided_line

INCOME, EXPENDITURE = "income", "expenditure"
_ITEM_HEADING = re.compile(r"项目(?:[（(].*[)）])?$|^科目(?:名称)?$")
_ROW_NUMBER = re.compile(r"行次|栏次|序号")
_OPENING = re.compile(r"^(?:年初|上年)(?:财政拨款)?结转")
_SIDE_TOTAL = re.compile(r"(?:收入|支出)?(?:总计|合计)")
_FUND = re.compile(r"^(一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款)收入$")


def recognise(table: TableBlock, form: Form, setting: Setting) -> Outcome:
    """The figures of both sides, line by line."""
    collector = Collector(form.statement, setting, table.money_unit(setting.money))
    heading, body = split_heading(table.rows)
    if not body:
        return collector.outcome
    width = max(map(len, [*heading, *body]))
    sides = find_sides(heading, body, width)
    paths = heading_paths(heading, width)
    under_opening = False
    layouts = [
        (side, item, value_columns(heading, paths, item, end, side, form, body, collector, table))
        for side, item, end in sides
    ]
    for row in body:
        names = [line_name(row, item, side) for side, item, _ in layouts]
        complete_totals(names, layouts)
        for (side, _, values), name in zip(layouts, names, strict=True):
            if side == INCOME:
                under_opening = (under_opening or bool(_OPENING.match(name))) and not _SIDE_TOTAL.fullmatch(
                    name
                )
                name = opening_line(name) if under_opening else name
            read_line(row, name, side, values, collector)
    return collector.outcome


def find_sides(heading: Sequence[Row], body: Sequence[Row], width: int) -> list[tuple[str, int, int]]:
    """Each side as (side, item column, end column); a second 项目 heading begins the expenditure side.

    Until 2018 a third one lists the expenditure again, by nature and economic lines (按支出性质和经济分类).
    """
    for row in reversed(heading):
        columns = [c for c, text in enumerate(own_text(row, width)) if _ITEM_HEADING.search(text)]
        if len(columns) >= 2:
            sides = [INCOME, *[EXPENDITURE] * (len(columns) - 1)]
            return list(zip(sides, columns, [*columns[1:], width], strict=True))
    left = [c for c in range(width) if holds(body, c, r"财政拨款|事业收入|其他收入|本年收入")]
    right = [c for c in range(width) if holds(body, c, r"公共服务支出|外交支出|本年支出|教育支出")]
    if left and right and left[0] < right[0]:
        return [(INCOME, left[0], right[0]), (EXPENDITURE, right[0], width)]
    if right:
        return [(EXPENDITURE, right[0], width)]
    return [(INCOME, left[0], width)] if left else []


def holds(body: Sequence[Row], column: int, pattern: str) -> bool:
    return any((cell := cell_at(row, column)) and re.search(pattern, plain(cell.text)) for row in body)


def value_columns(
    heading: Sequence[Row],
    paths: Sequence[tuple[str, ...]],
    item: int,
    end: int,
    side: str,
    form: Form,
    body: Sequence[Row],
    collector: Collector,
    table: TableBlock,
) -> tuple[tuple[int, str], ...]:
    """The value columns of one side. Income has one kind of amount: 合计 there is the 决算数."""
    numbered = {c for c in range(item + 1, end) if any(_ROW_NUMBER.search(text) for text in paths[c])}
    candidates = [c for c in range(item + 1, end) if c not in numbered]
    columns = form.columns if side == EXPENDITURE else income_columns(form.columns)
    found = match_columns(candidates, paths, columns, body, collector, table)
    return found


def income_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that an income side can have: budgets and the 决算数."""
    budgets = tuple(c for c in columns if c.measure in ("年初预算数", "预算数"))
    return (
        *budgets,
        Column("决算数", re.compile(r"(?:金额|决算数|决算|合计|小计|数额)(?:[（(].{1,6}[）)])?$")),
    )


def line_name(row: Row, item: int, side: str) -> str:
    """The canonical name of the line on one side of a row, "" where the side is empty there."""
    cell = cell_at(row, item)
    name = item_name(cell.text) if cell else ""
    if re.fullmatch(r"(?:收入|支出)?总计|合计|总", name):
        return "收入总计" if side == INCOME else "支出总计"
    return income_line(name) if side == INCOME else two_sided_line(name)


def complete_totals(
    names: list[str], layouts: Sequence[tuple[str, int, tuple[tuple[int, str], ...]]]
) -> None:
    """The form prints all 总计 in one line: where one side's word is lost, the other side tells it (互助 2024)."""
    if not {"收入总计", "支出总计"} & set(names):
        return
    for index, (side, _, _) in enumerate(layouts):
        names[index] = names[index] or ("收入总计" if side == INCOME else "支出总计")


def opening_line(name: str) -> str:
    """The three funds listed under 年初财政拨款结转和结余 are balances, not income."""
    match = _FUND.match(name)
    return f"年初{match[1]}" if match else name


def read_line(
    row: Row, name: str, side: str, values: tuple[tuple[int, str], ...], collector: Collector
) -> None:
    """The figures of one side's line; amounts without a name are a warning."""
    for column, measure in values:
        cell = cell_at(row, column)
        if name:
            collector.take(cell, name, measure)
        elif cell is not None and not is_nothing(cell.text):
            words = "收入" if side == INCOME else "支出"
            collector.outcome.warn(
                "line_without_name",
                f"“{collector.statement}”{words}方有一行印了“{cell.text.strip()[:20]}”但没有项目名称，该行未读取。请对照原文补录。",
                cell.place,
                about=collector.statement,
            )
