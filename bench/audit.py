"""How long the rules take over a report with thousands of rows: `python -m bench.audit [ROWS …]`.

The rows agree with themselves, or every one of them is wrong, or all stand under one code; twice the rows should take about
twice the time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checks import audit
from model import Figure, Report
from model.terms import Measure, Statement
from parsing import read_report
from samples.catalog import FOLDER

SORTS = ("sound", "wrong", "one code")
_GAP = Decimal("3.50")


def with_rows(report: Report, count: int, sort: str) -> Report:
    """A report with `count` more rows in 支出决算表."""
    return replace(report, figures=(*report.figures, *rows(report, count, sort)))


def rows(report: Report, count: int, sort: str) -> Iterator[Figure]:
    """The rows' cells: a total and its only part."""
    cell = next(f for f in report.figures if f.statement == Statement.EXPENDITURE and len(f.code) == 7)
    for number in range(count):
        code = "2010101" if sort == "one code" else f"{2010000 + number}"
        for measure in (Measure.YEAR_EXPENDITURE, Measure.BASIC):
            value = Decimal(number % 97) + (_GAP if sort == "wrong" and measure == Measure.BASIC else 0)
            yield replace(
                cell, key="", code=code, item=f"科目{number}", measure=measure, value=value, text=f"{value:f}"
            )


def main(counts: list[int]) -> None:
    """A line for each sort and number of rows: seconds and findings."""
    report = read_report(next(FOLDER.glob("示例县医疗保障局2023*")))
    for sort in SORTS:
        for count in counts:
            large = with_rows(report, count, sort)
            start = time.perf_counter()
            found = audit(large).findings
            print(
                f"{sort:9} {count:6} rows {time.perf_counter() - start:6.2f} s  {len(found)} findings",
                flush=True,
            )


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [2500, 5000, 10000])
