"""Plain lists of named lines with one or more numbers: 政府采购支出情况表, the parts of “三公”经费 line by line."""

from __future__ import annotations

import re
from collections.abc import Hashable

from model.terms import Line
from parsing.document import Cell, Row
from parsing.layout.grid import Headed, has_value
from parsing.layout.lines import THREE_PUBLIC, count_unit, line_named, three_public_line
from parsing.layout.sheet import Column, Doubt, Parts, Role, SheetLine, cell_at
from parsing.names import has_chinese, item_name, plain
from parsing.numbers import parse_amount

# 年末车辆数（辆）: the name itself says that no money is counted.
_COUNTED = re.compile(
    r"(?P<name>.+)（(?P<unit>辆|台|套|台（?套）?|台、套|个|人|人次|批|批次|次|户|项|平方米)）"
)
_NAMES = re.compile(r"项目|名称|科目|内容|类别|类型|指标|事项|品目")
_OPERATED = re.compile(r"行政单位|参照公务员法管理")


def listed(table: Headed, context: str) -> Parts:
    """The columns, and a line for each name with the numbers on its right; a name that is no line is a doubt.

    context: that of the vocabulary in which the lines are named.
    """
    columns = columns_of(table)
    lines: list[SheetLine] = []
    doubts: list[Doubt] = []
    running = ""
    for row in table.body:
        labels = labels_of(row, columns)
        running = running_line(item_name(next(iter(labels.values()), "")), running)
        for block, label in labels.items():
            name = item_name(label)
            name = (
                (three_public_line(name) or running) if context == THREE_PUBLIC else line_named(name, context)
            )
            if name:
                lines.append(line_of(name, label, row, block))
            else:
                doubts += unknown_line(label, [cell for c in columns if (cell := value_in(row, c, block))])
    return columns, lines, doubts


def columns_of(table: Headed) -> list[Column]:
    """The columns of names and of numbers; a number belongs to the run of name columns nearest on its left."""
    columns = [column for column in range(table.width) if not table.is_row_number(column)]
    worded = [column for column in columns if table.holds_words(column)]
    named = [c for c in worded if any(_NAMES.search(text) for text in table.paths[c])] or worded
    out: list[Column] = []
    for column in columns:
        follows = column in named and column - 1 in named
        block = column if column in named and not follows else out[-1].block if out else -1
        aside = column in worded and not table.holds_amounts(column)
        role = Role.NAME if column in named else Role.ASIDE if aside else Role.VALUE
        out.append(Column(column, role, table.paths[column], block))
    return out


def labels_of(row: Row, columns: list[Column]) -> dict[Hashable, str]:
    """The printed name of each block's line in a row: the last of its words."""
    cells = ((column, cell_at(row, column.index)) for column in columns if column.role is Role.NAME)
    return {column.block: cell.text for column, cell in cells if cell and has_chinese(cell.text)}


def value_in(row: Row, column: Column, block: Hashable) -> Cell | None:
    """A row's cell in a value column of a block, None where it is blank."""
    cell = cell_at(row, column.index)
    own = column.role is Role.VALUE and column.block == block
    return cell if own and has_value(cell) else None


def line_of(name: str, label: str, row: Row, block: Hashable) -> SheetLine:
    """The line of a name; a line that counts has the unit that it prints in brackets, else the usual one."""
    counted = _COUNTED.fullmatch(name)
    if counted:
        return SheetLine(counted["name"], row, block=block, unit=counted["unit"])
    unit = count_unit(name)
    match = re.search(r"（(个|辆|人次|人|批次|批|次|台)）", plain(label)) if unit else None
    return SheetLine(name, row, block=block, unit=match[1] if match else unit)


def running_line(name: str, above: str) -> str:
    """云南 prints 机关运行经费 and its two parts below: the line's name, "" for every other line."""
    if three_public_line(name) == Line.AGENCY_RUNNING:
        return name
    head = above.split("/")[0]
    return f"{head}/{name}" if head and _OPERATED.match(name) else ""


def unknown_line(label: str, numbers: list[Cell]) -> list[Doubt]:
    """Numbers beside a name that is no line of the table are not read under another name."""
    return [
        Doubt("unknown_line", cell.place, {"item": plain(label), "text": cell.text})
        for cell in numbers
        if parse_amount(cell.text) is not None
    ]
