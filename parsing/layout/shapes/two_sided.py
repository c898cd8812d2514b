"""The two-sided 总表: income lines on the left, expenditure lines on the right, with or without 行次."""

from __future__ import annotations

import re

from parsing.layout.grid import Headed
from parsing.layout.headings import own_text
from parsing.layout.lines import BOTH_SIDES, INCOME_SIDE, line_named
from parsing.layout.sheet import Column, Doubt, Parts, Role, SheetLine, cell_at
from parsing.names import item_name
from parsing.numbers import is_nothing

INCOME, EXPENDITURE = "收入", "支出"
Side = tuple[str, int]
"""A side's name and the column of its lines' names: the block of its columns and lines."""

_ITEM_HEADING = re.compile(r"项目(?:[（(].*[)）])?$|^科目(?:名称)?$")
_TOTAL = re.compile(r"(?:收入|支出)?总计|合计|总")
_OPENING = re.compile(r"^(?:年初|上年)(?:财政拨款)?结转")
_SIDE_TOTAL = re.compile(r"(?:收入|支出)?(?:总计|合计)")
_FUND = re.compile(r"^(一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款)收入$")


def two_sided(table: Headed) -> Parts:
    """The columns of both sides and their lines, row by row; an amount without a name is a doubt."""
    sides = find_sides(table)
    ends = [*(item for _, item in sides[1:]), table.width][: len(sides)]  # no side: no column, and so unread
    columns = [
        Column(index, Role.NAME if index == side[1] else Role.VALUE, table.paths[index], side)
        for side, end in zip(sides, ends, strict=True)
        for index in range(side[1], end)
        if not table.is_row_number(index)
    ]
    values = {side: [c.index for c in columns if c.block == side and c.role is Role.VALUE] for side in sides}
    lines: list[SheetLine] = []
    doubts: list[Doubt] = []
    under_opening = False
    for row in table.body:
        names = complete_totals(
            {side: line_name(item_name(text_at(row, side[1])), side[0]) for side in sides}
        )
        for side, name in names.items():
            if side[0] == INCOME:
                opens = under_opening or bool(_OPENING.match(name))
                under_opening = opens and not _SIDE_TOTAL.fullmatch(name)
                name = opening_line(name) if under_opening else name
            if name:
                lines.append(SheetLine(name, row, block=side))
                continue
            for cell in filter(None, (cell_at(row, column) for column in values[side])):
                if not is_nothing(cell.text):
                    facts = {"text": cell.text, "missing": f"{side[0]}项目名称"}
                    doubts.append(Doubt("line_without_name", cell.place, facts))
    return columns, lines, doubts


def find_sides(table: Headed) -> list[Side]:
    """The sides from left to right; a second 项目 heading begins the expenditure side.

    Until 2018 a third one lists the expenditure again, by nature and economic lines (按支出性质和经济分类).
    """
    for row in reversed(table.heading):
        columns = [c for c, text in enumerate(own_text(row, table.width)) if _ITEM_HEADING.search(text)]
        if len(columns) >= 2:
            return [(INCOME if c == columns[0] else EXPENDITURE, c) for c in columns]
    left = [c for c in range(table.width) if table.holds(c, r"财政拨款|事业收入|其他收入|本年收入")]
    right = [c for c in range(table.width) if table.holds(c, r"公共服务支出|外交支出|本年支出|教育支出")]
    if left and right and left[0] < right[0]:
        return [(INCOME, left[0]), (EXPENDITURE, right[0])]
    return [(EXPENDITURE, right[0])] if right else [(INCOME, left[0])] if left else []


def text_at(row: tuple[object, ...], column: int) -> str:
    """What a row prints in a column."""
    cell = cell_at(row, column)  # type: ignore[arg-type]
    return cell.text if cell else ""


def line_name(name: str, side: str) -> str:
    """The canonical name of the line on one side of a row, "" where the side is empty there."""
    if _TOTAL.fullmatch(name):
        return f"{side}总计"
    return line_named(name, INCOME_SIDE if side == INCOME else BOTH_SIDES)


def complete_totals(names: dict[Side, str]) -> dict[Side, str]:
    """The form prints all 总计 in one line: where one side's word is lost, the other side tells it (互助 2024)."""
    if not {f"{INCOME}总计", f"{EXPENDITURE}总计"} & set(names.values()):
        return names
    return {side: name or f"{side[0]}总计" for side, name in names.items()}


def opening_line(name: str) -> str:
    """The three funds listed under 年初财政拨款结转和结余 are balances, not income."""
    match = _FUND.match(name)
    return f"年初{match[1]}" if match else name
