"""`python -m bench.search`: how fast a search, a page's filters and a comparison are over some hundreds of reports."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import duckdb

from data.queries import choices, comparison, search, units
from data.store import Store
from library import ingest
from model import Report
from model.terms import Line

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
_TYPED = (Line.RECEPTION, "２０８０５", "医疗保障 2023", "人员 增加", "没有这样的词")


def filled(store: Store, reports: int) -> None:
    """Fill an empty store with a sample's figures under as many names as wanted."""
    sample = ingest.read_file(next(iter(sorted(SAMPLES.glob("示例县医疗保障局2024*")))))
    for number in range(reports):
        ingest.keep(store, _copy(sample, f"示例第{number // 5}县医疗保障局", 2020 + number % 5))


def _copy(sample: Report, unit: str, year: int) -> Report:
    shift = year - sample.year
    figures = tuple(replace(figure, year=figure.year + shift) for figure in sample.figures)
    digest = sha256(f"{unit}{year}".encode()).hexdigest()
    source = replace(sample.source, sha256=digest)
    return replace(sample, unit=unit, year=year, figures=figures, source=source)


def timed(ask: Callable[[], object], runs: int = 5) -> float:
    """The median of some runs, in milliseconds."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)[runs // 2]


def print_search(cursor: duckdb.DuckDBPyConnection, typed: str) -> None:
    words = search.words_of(typed)
    groups = (search.units, search.items, search.projects, search.reasons)
    times = {group.__name__: timed(partial(group, cursor, words)) for group in groups}
    parts = "  ".join(f"{name} {taken:.0f}" for name, taken in times.items())
    print(f"  search {typed}: {sum(times.values()):.0f} ({parts})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        filled(store, options.reports)
        cursor = store.cursor()
        (count,) = cursor.execute("SELECT count(*) FROM read_figures").fetchone() or (0,)
        print(f"{options.reports} reports, {count} figures; milliseconds, median of 5")
        for typed in _TYPED:
            print_search(cursor, typed)
        print(f"  filters: {timed(lambda: choices.units(cursor)):.0f}")
        print(f"  likely the same: {timed(lambda: units.likely_same(cursor), 1):.0f}")
        indicator = comparison.indicators(cursor)["personnel"]
        wanted = tuple(int(unit) for unit in choices.units(cursor)["unit_id"][:40])
        years = (2020, 2021, 2022, 2023, 2024)
        asked = timed(lambda: comparison.values(cursor, wanted, years, indicator, comparison.SHARE))
        print(f"  comparison of {len(wanted)} units: {asked:.0f}")


if __name__ == "__main__":
    main()
