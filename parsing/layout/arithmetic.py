"""“三公” tables with broken headings, told by their sums: where one order of the forms alone makes 合计 its parts' sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from model.terms.lines import Line
from model.terms.measures import Measure
from model.terms.provenance import Certainty
from parsing.document import Row
from parsing.layout.columns import is_bare_difference
from parsing.layout.sheet import Column, Role, SheetLine, cell_at
from parsing.numbers import parse_amount

MEASURES = (Measure.BUDGET, Measure.FINAL)
# The orders in which forms print the parts: 财政部's and Shanghai's.
_ORDERS = (
    (Line.TOTAL, Line.OVERSEAS, Line.VEHICLES, Line.VEHICLE_PURCHASE, Line.VEHICLE_RUNNING, Line.RECEPTION),
    (Line.TOTAL, Line.OVERSEAS, Line.RECEPTION, Line.VEHICLES, Line.VEHICLE_PURCHASE, Line.VEHICLE_RUNNING),
)
Reading = Mapping[tuple[str, str], int]
"""The column in which each item's measure stands."""


def proved_columns(drawn: Sequence[int], known: Reading, lines: Sequence[SheetLine]) -> list[Column]:
    """The columns of the one reading that agrees with every line and with the headings that are sound, else none.

    drawn: the columns of numbers. known: what sound headings tell.
    """
    if len(drawn) != len(MEASURES) * len(_ORDERS[0]) or not lines or any(line.measure for line in lines):
        return []
    agreed = [
        reading
        for reading in readings(drawn)
        if all(reading.get(key, index) == index for key, index in known.items())
        and all(adds_up(line.row, reading) for line in lines)
    ]
    if len(agreed) != 1:
        return []
    return [
        Column(index, Role.VALUE, item=item, measure=measure, certainty=Certainty.PROVED)
        for (item, measure), index in agreed[0].items()
    ]


def readings(drawn: Sequence[int]) -> Iterator[Reading]:
    """Every way in which forms print budget and final: all budgets first, or each part's two beside each other."""
    for order in _ORDERS:
        yield dict(zip(((item, one) for one in MEASURES for item in order), drawn, strict=True))
        yield dict(zip(((item, one) for item in order for one in MEASURES), drawn, strict=True))


def adds_up(row: Row, reading: Reading) -> bool:
    """Whether a row's budget and final are each the sum of their parts, and not nothing."""
    for measure in MEASURES:
        whole, overseas, vehicles, bought, running, received = (
            value_at(row, reading[item, measure]) for item in _ORDERS[0]
        )
        if not whole or whole != overseas + vehicles + received or vehicles != bought + running:
            return False
    return True


def told_differences(lines: Sequence[SheetLine], columns: Sequence[Column], year: int) -> list[SheetLine]:
    """The lines, those that say a difference and not from what with the base that it is right for in every column."""
    final = next((one for one in lines if one.measure == Measure.FINAL and one.year == year), None)
    bases = {
        Measure.CHANGE.value: [one for one in lines if one.measure == Measure.FINAL and one.year == year - 1],
        Measure.BUDGET_GAP.value: [one for one in lines if one.measure == Measure.INITIAL_BUDGET],
    }
    out = []
    for line in lines:
        right = [
            measure
            for measure, found in bases.items()
            if final
            and len(found) == 1
            and all(
                value_at(line.row, c.index) == value_at(final.row, c.index) - value_at(found[0].row, c.index)
                for c in columns
            )
        ]
        told = is_bare_difference(line.measure) and len(right) == 1
        out.append(replace(line, measure=right[0]) if told else line)
    return out


def value_at(row: Row, column: int) -> Decimal:
    """The number in a column, nought where it is blank."""
    cell = cell_at(row, column)
    amount = parse_amount(cell.text) if cell else None
    return amount.value if amount else Decimal(0)
