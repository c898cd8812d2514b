"""`python -m bench.growth`: what a save, a page's questions and an audit cost as the store grows.

A store of the samples is made through the product, then multiplied under other units' names.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb

from bench.search import SAMPLES, timed
from data import repair, saving
from data.queries import (
    audit,
    catalog,
    choices,
    overview,
    performance,
    search,
    sources,
    structure,
    three_public,
)
from data.store import Store
from library import ingest
from model.terms import Line

_SHIFTED = {
    "unit_id": "units",
    "named_unit_id": "units",
    "report_id": "reports",
    "figure_id": "figures",
    "initial_budget_figure": "figures",
    "budget_rate_figure": "figures",
    "score_id": "scores",
    "finding_id": "findings",
    "event_id": "events",
}
_NAMED = {"units": "name", "resolved_values": "unit", "functional_values": "unit"}
_KEPT = (
    "migrations",
    "state",
    "concepts",
    "functional_names",
    "stale_units",
    "stale_figures",
    "stale_reports",
    "unit_changes",
)
_BATCH = 50


def base(folder: Path, samples: int) -> None:
    """A store with some of the samples, as the product keeps them."""
    with Store(folder) as store:
        for file in sorted(SAMPLES.iterdir())[-samples:]:
            ingest.save(store, ingest.examine(store, file))


def multiplied(folder: Path, reports: int) -> None:
    """Let a store hold about so many reports, every one in it again and again under other names."""
    with Store(folder) as store, store.write() as cursor:
        held = _count(cursor, "reports")
        spans = {
            kind: int(cursor.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchall()[0][0])
            for kind, table, column in (
                ("units", "units", "unit_id"),
                ("reports", "reports", "report_id"),
                ("figures", "read_figures", "figure_id"),
                ("scores", "scores", "score_id"),
                ("findings", "findings", "finding_id"),
                ("events", "events", "event_id"),
            )
        }
        copies = max(0, reports // held - 1)
        for table in _tables(cursor):
            chosen = ", ".join(_column(table, name, spans) for name in _columns(cursor, table))
            cursor.execute(f"CREATE TEMP TABLE once AS FROM {table}")
            for first in range(1, copies + 1, _BATCH):
                cursor.execute(
                    f"INSERT INTO {table} SELECT {chosen} FROM range(?, ?) c(k), once ORDER BY k",
                    [first, min(first + _BATCH, copies + 1)],
                )
            cursor.execute("DROP TABLE once")
        repair.advance_sequences(cursor)


def _tables(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    rows = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()
    return [row[0] for row in rows if row[0] not in _KEPT]


def _columns(cursor: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [row[0] for row in cursor.execute(f"DESCRIBE {table}").fetchall()]


def _column(table: str, name: str, spans: dict[str, int]) -> str:
    if kind := _SHIFTED.get(name):
        return f'"{name}" + k * {spans[kind]}'
    if name == "sha256":
        return "CASE WHEN sha256 IS NOT NULL THEN sha256(sha256 || k) END"
    if _NAMED.get(table) == name:
        return f"replace(\"{name}\", '示例', '示例' || k || '号')"
    return f'"{name}"'


def _count(cursor: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(cursor.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


def processor_ms(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the clock and of all processors that one call takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def measured(folder: Path) -> dict[str, str]:
    """What is asked after a write, and a save with its audit."""
    with Store(folder) as store:
        cursor = store.cursor()
        held = overview.holdings(cursor)
        ids = tuple(int(one) for one in held["figure_id"] if one is not None)
        unit = int(held["unit_id"].iloc[0])
        years = tuple(sorted({int(year) for year in held["year"]}))
        asked: dict[str, Callable[[], object]] = {
            "总览：持有": lambda: overview.holdings(cursor),
            "总览：出处": lambda: sources.of_figures(cursor, ids),
            "绩效：各表": lambda: performance.tables(cursor),
            "三公：比率": lambda: three_public.ratios(cursor),
            "结构：单位": lambda: structure.totals(cursor, unit),
            "审核：单位": lambda: audit.failing_units(cursor),
            "审核：数字": lambda: audit.touching(cursor, ids[:20]),
            "筛选：单位": lambda: choices.units(cursor),
            "历史：报告": lambda: catalog.reports(cursor),
            "搜索": lambda: search.items(cursor, search.words_of(Line.RECEPTION)),
        }
        figures = {
            "报告": str(_count(cursor, "reports")),
            "数据": str(_count(cursor, "read_figures")),
            "年度": str(len(years)),
        }
        for name, ask in asked.items():
            figures[name] = f"{timed(ask, 3):.0f}"
        figures |= _saves(store)
        figures["数据库 MB"] = f"{(folder / 'juesuantong.duckdb').stat().st_size / 1e6:.0f}"
        return figures


def _saves(store: Store, times: int = 5) -> dict[str, str]:
    """The median of some saves of a report of a unit that is new."""
    file = sorted(SAMPLES.glob("示例县医疗保障局2024*"))[0]
    read = ingest.read_file(file)
    taken = []
    for number in range(times):
        source = replace(read.source, sha256=f"{time.time_ns():064x}"[:64])
        one = replace(read, unit=f"试验县{time.time_ns()}第{number}局", source=source)
        examined = replace(
            ingest.examine(store, file), report=one, known=None, existing=None, default_action=saving.NEW
        )
        taken.append(processor_ms(lambda examined=examined: ingest.save(store, examined)))  # type: ignore[misc]
    taken.sort()
    wall, cpu = taken[len(taken) // 2]
    return {"保存 ms": f"{wall:.0f}", "保存 CPU ms": f"{cpu:.0f}"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--samples", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="a folder for the stores, which stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = options.keep or Path(temporary)
        first = place / "base"
        if not first.exists():
            base(first, options.samples)
        for reports in options.reports:
            folder = place / str(reports)
            if not folder.exists():
                shutil.copytree(first, folder)
                multiplied(folder, reports)
            print("  ".join(f"{name} {value}" for name, value in measured(folder).items()), flush=True)


if __name__ == "__main__":
    main()
