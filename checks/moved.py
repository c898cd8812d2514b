"""Numbers printed in the wrong rows of a column: two exchanged, or a run shifted by one row. One cause, one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.book import Book
from checks.causes import Failure, holds_with, needed
from checks.results import Identity
from model import Figure, Finding
from model.finding import ERROR
from model.words import amount, named, place, printed, quoted, say

_RUN = 3
"""So many rows that each have a neighbour's number are a shift; two may be equal by chance."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A number of a column with the value that its row's sum asks for."""

    figure: Figure
    likely: Decimal


@dataclass(frozen=True, slots=True)
class Moved:
    """Numbers of one column that stand in each other's rows, and the failures that come from it."""

    rows: tuple[Wrong, ...]
    exchanged: bool
    failures: tuple[Failure, ...]


def find_moved(book: Book, failures: Sequence[Failure]) -> tuple[list[Moved], list[Failure]]:
    """Every column with moved numbers, and the failures that no move explains."""
    left = dict(enumerate(failures))
    moves: list[Moved] = []
    for key, rows in wrong_rows(failures).items():
        column = [figure for figure in book.of(key[0]) if figure.code and figure.measure == key[1]]
        if len(rows) < 2 or not (exchanged(rows) or is_shifted(rows, column)):
            continue
        values = {row.figure.key: row.likely for row in rows}
        explained = [number for number, failure in left.items() if holds_with(failure.identity, values)]
        if explained:
            moves.append(Moved(tuple(rows), exchanged(rows), tuple(map(left.pop, explained))))
    return moves, list(left.values())


def wrong_rows(failures: Sequence[Failure]) -> dict[tuple[str, str], list[Wrong]]:
    """For each column of a table: its numbers in rows that do not add up, in the order of the rows."""
    columns: dict[tuple[str, str], list[Wrong]] = defaultdict(list)
    for failure in failures:
        if is_row(failure.identity):
            for figure in failure.identity.figures:
                wrong = Wrong(figure, needed(figure, failure.identity))
                columns[figure.statement, figure.measure].append(wrong)
    return columns


def is_row(identity: Identity) -> bool:
    """Whether an identity sums up the columns of one row."""
    total = identity.total
    return bool(total.code) and all(
        (part.figure.statement, part.figure.code) == (total.statement, total.code) for part in identity.parts
    )


def exchanged(rows: Sequence[Wrong]) -> bool:
    """Whether just two rows are wrong and each should have the other's number."""
    return len(rows) == 2 and agrees(rows[0], rows[1].figure) and agrees(rows[1], rows[0].figure)


def is_shifted(rows: Sequence[Wrong], column: Sequence[Figure]) -> bool:
    """Whether most of the wrong rows should have the number printed one row above, or all one row below."""
    position = {figure.key: index for index, figure in enumerate(column)}
    for step in (-1, 1):
        beside = [
            row
            for row in rows
            if 0 <= position[row.figure.key] + step < len(column)
            and agrees(row, column[position[row.figure.key] + step])
        ]
        if len(beside) >= _RUN and len(beside) * 2 > len(rows):
            return True
    return False


def agrees(row: Wrong, printed_there: Figure) -> bool:
    """Whether the number that a row should have is the one printed in another."""
    return abs(row.likely - printed_there.value) <= printed_there.half_unit * 2


def moved_finding(move: Moved) -> Finding:
    """One finding for all the rows of a move."""
    first, last = move.rows[0], move.rows[-1]
    listed = "；".join(
        f"{quoted(f'{row.figure.code} {row.figure.item}')}印{printed(row.figure)}，应为{amount(row.likely)}"
        for row in move.rows
    )
    if move.exchanged:
        said = f"{place(first.figure)}的{named(first.figure)}与{named(last.figure)}疑互换"
    else:
        said = (
            f"{place(first.figure)}“{first.figure.measure}”一栏自{quoted(first.figure.item)}至{quoted(last.figure.item)}"
            f"有 {len(move.rows)} 行的数疑错位一行"
        )
    figures = {row.figure.key: row.figure for row in move.rows}
    figures |= {figure.key: figure for failure in move.failures for figure in failure.identity.figures}
    return Finding(
        move.failures[0].rule_id,
        ERROR,
        say("{said}：{listed}。", said=said, listed=listed),
        first.likely,
        first.figure.value,
        tuple(figures.values()),
    )
