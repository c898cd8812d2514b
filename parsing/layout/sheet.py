"""A table understood: columns that know what their numbers say, lines that know what they speak of, and what is doubtful."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from model import Place
from model.terms.provenance import Certainty
from parsing.document import Cell, Row

Path = tuple[str, ...]


class Role(StrEnum):
    """What stands in a column."""

    CODE = "编码"
    NAME = "名称"
    UNIT = "单位"
    VALUE = "数值"
    ASIDE = "其他"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    path: the headings over it, top first. block: the lines whose columns lie beside each other (a side, a strip).
    item: the line of account that its heading names, "" where each line names its own. measure: what its numbers say,
    "" where nothing tells. unit: a counting unit or %, "" for the table's money. year: 0 for the report's own.
    certainty: how item and measure are known.
    """

    index: int
    role: Role
    path: Path = ()
    block: Hashable = 0
    item: str = ""
    measure: str = ""
    unit: str = ""
    year: int = 0
    certainty: Certainty = Certainty.NAMED


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of account: its name and code, and the row whose cells under the columns of its block are its numbers.

    measure, year: what all its numbers say, where the line tells it and not the columns. unit: its counting unit.
    sure: how surely its code was recognised.
    """

    name: str
    row: Row
    code: str = ""
    block: Hashable = 0
    measure: str = ""
    year: int = 0
    unit: str = ""
    sure: float = 1.0

    def cell(self, column: Column) -> Cell | None:
        """The cell under a column, None where the row is shorter or the position covered."""
        return cell_at(self.row, column.index)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a table that was not understood: a code, its place and the facts that a message tells."""

    code: str
    where: Place
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of one statement. money: the unit of its amounts."""

    statement: str
    money: str
    columns: tuple[Column, ...] = ()
    lines: tuple[SheetLine, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def drawn(self) -> str:
        """The sheet for a developer's eye: one row a column, one row a line."""
        rows = [f"{self.statement}（{self.money}）"]
        for one in self.columns:
            told = (one.item, one.measure or "?" * (one.role is Role.VALUE), one.unit, str(one.year or ""))
            rows.append(
                f"  {one.index + 1:>2} {one.role} {'/'.join(one.path)} → {' '.join(filter(None, told))}"
            )
        for line in self.lines:
            cells = [cell.text if (cell := line.cell(one)) else "" for one in self.values(line)]
            rows.append(f"  {line.code:>7} {line.name} {line.measure} | {' | '.join(cells)}")
        return "\n".join([*rows, *(f"  ! {doubt.code} {dict(doubt.facts)}" for doubt in self.doubts)])

    def values(self, line: SheetLine) -> list[Column]:
        """The columns in which a line's numbers stand."""
        return [one for one in self.columns if one.role is Role.VALUE and one.block == line.block]


Parts = tuple[list[Column], list[SheetLine], list[Doubt]]
"""What a shape makes of a grid: columns of which only the places and headings are known, lines, doubts."""


def cell_at(row: Row, column: int) -> Cell | None:
    """The cell that starts at a column, None where the row is shorter or the position covered."""
    return row[column] if column < len(row) else None
