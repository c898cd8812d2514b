"""Which cells and sentences state the same quantity.

`quantities.csv` has one row a way in which a quantity is printed: a figure of `statement` and `item` (and `code`, where one
is given) with measure `measure_from` states the quantity's `measure`; "*" carries every measure under its own name. The
lowest `rank` is believed first. A sentence that is `held` is held against the cells above it in the file, the nearest
first. Quantities with a `grouping` are the concepts that pages ask for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.terms import files
from model.terms.measures import Measure
from model.terms.statements import is_table

FILE = "quantities.csv"


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a quantity is printed; `position` is the quantity's place in the list."""

    concept: str
    label: str
    grouping: str
    position: int
    rank: int
    statement: str
    item: str
    code: str
    measure_from: str
    measure: str
    held: bool = False

    @property
    def final(self) -> Cell:
        """Statement, line and measure by which its 决算数 is found."""
        return (
            self.statement,
            self.code or self.item,
            Measure.FINAL if self.measure_from == "*" else self.measure_from,
        )


@cache
def ways() -> tuple[Way, ...]:
    """All ways of all quantities, in the order of the file."""
    positions: dict[str, int] = {}
    return tuple(
        Way(
            concept=row["concept"],
            label=row["label"],
            grouping=row["grouping"],
            position=positions.setdefault(row["concept"], len(positions)),
            rank=int(row["rank"]),
            statement=row["statement"],
            item=row["item"],
            code=row["code"],
            measure_from=row["measure_from"],
            measure=row["measure"],
            held=bool(row["held"]),
        )
        for row in files.rows(FILE)
    )


def concepts() -> tuple[Way, ...]:
    """The ways of the quantities that pages ask for."""
    return tuple(way for way in ways() if way.grouping)


def ways_of(concept: str) -> tuple[Way, ...]:
    """The ways of one quantity, in the order of the file."""
    return tuple(way for way in ways() if way.concept == concept)


Cell = tuple[str, str, str]
"""Statement, line (its code, where it has one) and measure."""


@cache
def restated() -> dict[tuple[str, str], tuple[Cell, ...]]:
    """(section, item) of each sentence that restates a table, with the cells that print it too, the nearest first."""
    told: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for index, way in enumerate(ways()):
        if way.held:
            above = [one for one in ways()[:index] if one.concept == way.concept and is_table(one.statement)]
            told[way.statement, way.item] = tuple(cell.final for cell in reversed(above))
    return told
