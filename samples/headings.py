"""Column headings as trees: what stands over several columns, and the rows of merged cells that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samples.document import Cell, Row


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one column, or of several by its parts, or of several that it stands over alone (columns).

    measure: what the column's numbers are, if any.
    """

    text: str
    measure: str = ""
    parts: tuple[Heading, ...] = ()
    columns: int = 1

    @property
    def width(self) -> int:
        """Over how many columns it stands."""
        return sum(part.width for part in self.parts) or self.columns

    @property
    def depth(self) -> int:
        """How many rows it and its parts need."""
        return 1 + max((part.depth for part in self.parts), default=0)

    def measures(self) -> Iterator[str]:
        """The measure of each of its columns."""
        if not self.parts:
            yield self.measure
        for part in self.parts:
            yield from part.measures()


def heading(text: str, *parts: Heading | str) -> Heading:
    """A heading over parts, each named alone where its measure is its name."""
    return Heading(text, parts=tuple(map(single, parts)))


def single(part: Heading | str) -> Heading:
    return Heading(part, part) if isinstance(part, str) else part


def measures(headings: Sequence[Heading]) -> list[str]:
    """The measure of each column under the headings."""
    return [measure for one in headings for measure in one.measures()]


def heading_rows(headings: Sequence[Heading]) -> tuple[Row, ...]:
    """The rows that the headings make; one without parts reaches down to the last of them."""
    depth = max(one.depth for one in headings)
    rows: list[list[Cell | None]] = [[] for _ in range(depth)]
    for one in headings:
        _add(one, rows)
    return tuple(map(tuple, rows))


def _add(one: Heading, rows: Sequence[list[Cell | None]]) -> None:
    """Add a heading to the right of the rows, from the first of them down."""
    if not one.parts:
        rows[0] += [Cell(one.text, len(rows), one.columns), *[None] * (one.columns - 1)]
        for row in rows[1:]:
            row += [None] * one.columns
        return
    rows[0] += [Cell(one.text, columns=one.width), *[None] * (one.width - 1)]
    for part in one.parts:
        _add(part, rows[1:])
