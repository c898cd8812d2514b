"""Whole rows printed beside the wrong lines of a table: one cause, told once, the rest compared as if it were right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from checks.book import EXPENDITURE, FUNDS, GENERAL, INCOME, STATE_CAPITAL, Book
from model import Figure

SHIFT_RULE = "MOV01"
CODED = (INCOME, EXPENDITURE, GENERAL, FUNDS, STATE_CAPITAL)
_FEWEST = 3
"""So many sums must fail before rows are thought to be shifted."""
_FURTHEST = 3
"""Rows are tried up to so many lines away."""
_ROWS = 2000
"""Longer tables are no department's: there nothing is tried."""
_Line = tuple[str, str]
_CLOSE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Shift:
    """A run of lines of which each stands beside the numbers of the line `step` rows on.

    lines: (code, item) from the first to the last. rows: each figure's key with the line that it belongs to.
    """

    statement: str
    step: int
    lines: tuple[_Line, ...]
    rows: dict[str, _Line]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of a table in their order, and what stands in each."""

    lines: tuple[_Line, ...]
    cells: tuple[tuple[Figure, ...], ...]

    @property
    def amounts(self) -> list[dict[str, Decimal]]:
        return [{figure.measure: figure.value for figure in row} for row in self.cells]


def find_shifts(book: Book) -> Iterator[Shift]:
    """The tables of which most sums that fail hold when a run of rows is moved."""
    for statement in CODED:
        table = table_of(book, statement)
        if table.lines and len(table.lines) <= _ROWS and (found := best_shift(table)):
            start, end, step = found
            yield shift_of(statement, table, start, end, step)


def table_of(book: Book, statement: str) -> _Table:
    """The lines of a table as they are printed; 合计 has no code."""
    rows: dict[_Line, list[Figure]] = defaultdict(list)
    for figure in book.of(statement):
        rows[figure.code, figure.item].append(figure)
    return _Table(tuple(rows), tuple(tuple(row) for row in rows.values()))


def best_shift(table: _Table) -> tuple[int, int, int] | None:
    """(first line, line behind the last, step) of the run that mends most, None where none mends nearly all."""
    amounts, kin = table.amounts, families([code for code, _ in table.lines])
    wrong = list(failing(amounts, kin))
    if len(wrong) < _FEWEST:
        return None
    touched = sorted({line for parent in wrong for line in (parent, *kin[parent])})
    count = len(amounts)
    starts = {0, *range(max(0, touched[0] - 2), touched[0] + 3)}
    ends = {count, *range(touched[-1] - 1, min(count, touched[-1] + 2) + 1)}
    steps = [step for size in range(1, _FURTHEST + 1) for step in (size, -size)]
    tried = [
        (
            sum(1 for _ in failing(turned(amounts, start, end, step), kin)),
            abs(step),
            end - start,
            start,
            end,
            step,
        )
        for start, end, step in product(sorted(starts), sorted(ends), steps)
        if end - start > _FEWEST
    ]
    if not tried:
        return None
    left, *_, start, end, step = min(tried)
    # A shift that pushes a row out of the table leaves the sums at its edges open.
    return (start, end, step) if left * 4 <= len(wrong) and len(wrong) - left >= _FEWEST else None


def families(codes: Sequence[str]) -> dict[int, list[int]]:
    """Each line with its children, by their numbers; the 类 under the line without a code."""
    place = {code: number for number, code in enumerate(codes)}
    kin: dict[int, list[int]] = defaultdict(list)
    for number, code in enumerate(codes):
        parent = place.get(code[:-2] if len(code) > 3 else "") if code else None
        if parent is not None:
            kin[parent].append(number)
    return kin


def failing(amounts: Sequence[dict[str, Decimal]], kin: dict[int, list[int]]) -> Iterator[int]:
    """The lines that are not the sum of their children, once a line."""
    for parent, children in kin.items():
        if any(
            abs(value - sum((amounts[child].get(measure, Decimal(0)) for child in children), Decimal(0)))
            > _CLOSE
            for measure, value in amounts[parent].items()
        ):
            yield parent


def turned(amounts: list[dict[str, Decimal]], start: int, end: int, step: int) -> list[dict[str, Decimal]]:
    """The rows with those of a run moved in a circle."""
    run = amounts[start:end]
    return [
        *amounts[:start],
        *(run[(number + step) % len(run)] for number in range(len(run))),
        *amounts[end:],
    ]


def shift_of(statement: str, table: _Table, start: int, end: int, step: int) -> Shift:
    lines, cells = table.lines[start:end], table.cells[start:end]
    moved = [(lines[number], cells[(number + step) % len(lines)]) for number in range(len(lines))]
    rows = {figure.key: line for line, row in moved for figure in row}
    return Shift(statement, step, lines, rows, tuple(figure for row in cells for figure in row))
