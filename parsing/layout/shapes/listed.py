"""Plain lists of named lines with one or more numbers: 政府采购支出情况表, the parts of “三公”经费 line by line."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from parsing.document import Cell
from parsing.layout.grid import Headed
from parsing.layout.sheet import Column, Doubt, Role, SheetLine
from parsing.names import has_chinese, item_name, plain
from parsing.numbers import is_blank, parse_amount
from parsing.tables.lines import THREE_PUBLIC_UNITS

Names = Callable[[str], str | None]
"""The canonical name of a printed line, None where it is no line of the table."""

# 年末车辆数（辆）: the name itself says that no money is counted.
_COUNTED = re.compile(
    r"(?P<name>.+)（(?P<unit>辆|台|套|台（?套）?|台、套|个|人|人次|批|批次|次|户|项|平方米)）"
)
_NAMES = re.compile(r"项目|名称|科目|内容|类别|类型|指标|事项|品目")
_OPERATED = re.compile(r"行政单位|参照公务员法管理")


def listed(table: Headed, names: Names) -> tuple[list[Column], list[SheetLine], list[Doubt]]:
    """The columns, and a line for each name with the numbers on its right; a name that is no line is a doubt."""
    columns = [c for c in range(table.width) if not table.is_row_number(c)]
    worded = [c for c in columns if table.holds_words(c)]
    headed = [c for c in worded if any(_NAMES.search(text) for text in table.paths[c])]
    named = headed or worded
    blocks = {c: block_of(c, named) for c in columns}
    found = [
        Column(c, Role.NAME if c in named else Role.ASIDE if c in worded and not table.holds_amounts(c) else Role.VALUE, table.paths[c], blocks[c])
        for c in columns
    ]  # fmt: skip
    values = {c.index for c in found if c.role is Role.VALUE}
    lines: list[SheetLine] = []
    doubts: list[Doubt] = []
    running = ""
    for row in table.body:
        first = next(
            (
                item_name(cell.text)
                for c in named
                if (cell := row[c] if c < len(row) else None) and has_chinese(cell.text)
            ),
            "",
        )
        running = running_line(first, running)
        labels: dict[int, str] = {}
        for column, cell in enumerate(row):
            if cell and column in named and has_chinese(cell.text):
                labels[blocks[column]] = cell.text
        for block, label in labels.items():
            printed = item_name(label)
            name = names(printed) or running
            numbers = [
                cell
                for c, cell in enumerate(row)
                if cell and c in values and blocks[c] == block and not is_blank(cell.text)
            ]
            if name:
                counted = _COUNTED.fullmatch(name)
                unit = counted["unit"] if counted else count_unit(label, name)
                lines.append(SheetLine(counted["name"] if counted else name, row, block=block, unit=unit))
            else:
                doubts += unknown_line(label, numbers)
    return found, lines, doubts


def block_of(column: int, named: list[int]) -> int:
    """The block of a column: the run of name columns that stands nearest on its left."""
    left = [c for c in named if c <= column]
    run = (
        list(
            takewhile(
                lambda pair: pair[0] == pair[1], zip(reversed(left), range(left[-1], -1, -1), strict=False)
            )
        )
        if left
        else []
    )
    return run[-1][0] if run else -1


def running_line(name: str, above: str) -> str:
    """云南 prints 机关运行经费 and its two parts below: the line's name, "" for every other line."""
    if name == "机关运行经费":
        return name
    head = above.split("/")[0]
    return f"{head}/{name}" if head and _OPERATED.match(name) else ""


def count_unit(label: str, name: str) -> str:
    """The counting unit of a line of counts, as it prints it in brackets, else the usual one; "" for money."""
    match = re.search(r"[（(](个|辆|人次|人|批次|批|次|台)[)）]", plain(label))
    return "" if name not in THREE_PUBLIC_UNITS else match[1] if match else THREE_PUBLIC_UNITS[name]


def unknown_line(label: str, numbers: list[Cell]) -> list[Doubt]:
    """Numbers beside a name that is no line of the table are not read under another name."""
    return [
        Doubt("unknown_line", cell.place, {"item": plain(label), "text": cell.text})
        for cell in numbers
        if parse_amount(cell.text) is not None
    ]
