"""Numbers printed in the wrong rows of a column: two exchanged, or a run shifted by one row. One cause, one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from checks.book import Book
from checks.causes import Cause, Failure
from checks.words import amount, named, place, printed, quoted
from model import Figure, Finding
from model.finding import ERROR

_RUN = 3
"""So many rows that each have a neighbour's number are a shift; two may be equal by chance."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Causes of one column whose likely numbers are printed in other rows of it."""

    causes: tuple[Cause, ...]
    exchanged: bool


def find_moved(
    book: Book, causes: list[Cause], rest: list[Failure]
) -> tuple[list[Finding], list[Cause], list[Failure]]:
    """A finding for each move, and the causes and failures that no move explains."""
    columns: dict[tuple[str, str], list[Cause]] = defaultdict(list)
    for cause in causes:
        if cause.figure.code:
            columns[cause.figure.statement, cause.figure.measure].append(cause)
    moves = [move for key, group in columns.items() if (move := move_in(book, key, group))]
    taken = {id(cause) for move in moves for cause in move.causes}
    touched = {id(cause.figure) for move in moves for cause in move.causes}
    # A shift loses the number at its end: what still fails in its rows is part of it.
    rest = [failure for failure in rest if not any(id(f) in touched for f in failure.identity.figures)]
    left = [cause for cause in causes if id(cause) not in taken and id(cause.figure) not in touched]
    return [moved_finding(move) for move in moves], left, rest


def move_in(book: Book, key: tuple[str, str], causes: Sequence[Cause]) -> Moved | None:
    """The move that explains causes of one column, if any."""
    for number, one in enumerate(causes):
        for other in causes[number + 1 :]:
            if one.figure is not other.figure and agree(one, other.figure) and agree(other, one.figure):
                return Moved((one, other), True)
    column = [figure for figure in book.of(key[0]) if figure.code and figure.measure == key[1]]
    position = {id(figure): index for index, figure in enumerate(column)}
    for step in (-1, 1):
        shifted = [
            cause
            for cause in causes
            if 0 <= position[id(cause.figure)] + step < len(column)
            and agree(cause, column[position[id(cause.figure)] + step])
        ]
        if len(shifted) >= _RUN:
            # The row at the end has its neighbour's number too; its own is printed nowhere.
            ends = {position[id(cause.figure)] + step for cause in shifted}
            whole = [cause for cause in causes if cause in shifted or position[id(cause.figure)] in ends]
            return Moved(tuple(sorted(whole, key=lambda cause: position[id(cause.figure)])), False)
    return None


def agree(cause: Cause, printed_there: Figure) -> bool:
    """Whether the number that a cell should have is the one printed in another cell."""
    return abs(cause.likely - printed_there.value) <= printed_there.half_unit * 2


def moved_finding(move: Moved) -> Finding:
    """One finding for all the rows of a move."""
    first, last = move.causes[0], move.causes[-1]
    listed = "；".join(
        f"{quoted(f'{cause.figure.code} {cause.figure.item}')}印{printed(cause.figure)}，应为{amount(cause.likely)}"
        for cause in move.causes
    )
    if move.exchanged:
        said = f"{place(first.figure)}的{named(first.figure)}与{named(last.figure)}疑互换"
    else:
        said = (
            f"{place(first.figure)}“{first.figure.measure}”一栏自{quoted(first.figure.item)}至{quoted(last.figure.item)}"
            f"有 {len(move.causes)} 行的数疑错位一行"
        )
    figures = {
        id(figure): figure
        for cause in move.causes
        for figure in (cause.figure, *(f for failure in cause.failures for f in failure.identity.figures))
    }
    return Finding(
        first.failures[0].rule_id,
        ERROR,
        f"{said}：{listed}。",
        first.likely,
        first.figure.value,
        tuple(figures.values()),
    )
