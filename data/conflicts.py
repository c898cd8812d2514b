"""What two files of one report state differently: a text and a workbook, a first print and a later one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from model import Report
from model.report import REPORTED

Quantity = tuple[str, str, str, int, str]
"""statement, code or item, measure, year, unit of the value."""


@dataclass(frozen=True, slots=True)
class Stating:
    """One file's statement of a quantity. half_unit: half of its last printed digit; figure_id: None before it is stored."""

    quantity: Quantity
    item: str
    sha256: str
    value: Decimal
    half_unit: Decimal
    figure_id: int | None = None

    def agrees(self, other: Stating) -> bool:
        """Whether both can be true, rounding granted."""
        return abs(self.value - other.value) <= self.half_unit + other.half_unit


Pair = tuple[Stating, Stating]


def conflicts(statings: Iterable[Stating]) -> Iterator[Pair]:
    """Of each quantity that two files state differently the first two statements, in the order given.

    Where a file states a quantity several times (several projects of one name), one that agrees is enough.
    """
    found: dict[Quantity, dict[str, list[Stating]]] = defaultdict(lambda: defaultdict(list))
    for stating in statings:
        found[stating.quantity][stating.sha256].append(stating)
    for by_file in found.values():
        yield from _of_quantity(list(by_file.values()))


def _of_quantity(files: Sequence[Sequence[Stating]]) -> Iterator[Pair]:
    first = files[0]
    for others in files[1:]:
        if not any(one.agrees(other) for one in first for other in others):
            yield first[0], others[0]
            return


def stored(
    cursor: duckdb.DuckDBPyConnection, report_id: int, *, in_several_files: bool = False
) -> list[Stating]:
    """Every printed figure of a stored report, as it was read or corrected, in the order of reading.

    in_several_files: only of quantities that more than one of its files states.
    """
    rows = cursor.execute(
        """
        SELECT statement, if(code = '', item, code) AS line, measure, year, unit, item, sha256, value, decimals,
            figure_id
        FROM figures WHERE report_id = $id AND basis = $basis
        WINDOW same AS (PARTITION BY statement, line, measure, year, unit)
        QUALIFY NOT $several OR min(sha256) OVER same <> max(sha256) OVER same
        ORDER BY figure_id
        """,
        {"id": report_id, "basis": REPORTED, "several": in_several_files},
    ).fetchall()
    return [
        Stating(tuple(row[:5]), row[5], row[6], row[7], Decimal(5).scaleb(-row[8] - 1), row[9])
        for row in rows
    ]


def read(report: Report) -> list[Stating]:
    """Every printed figure of a reading that is not stored."""
    return [
        Stating(
            (figure.statement, figure.code or figure.item, figure.measure, figure.year, figure.unit),
            figure.item,
            report.source.sha256,
            figure.value,
            figure.half_unit,
        )
        for figure in report.figures
        if figure.basis == REPORTED
    ]
