"""Writes of single parts of the store in tests: what `library` does whole, here by itself and without its audits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import duckdb

from data import saving
from data.store import Store
from model import Report

P = ParamSpec("P")
T = TypeVar("T")


def within(
    store: Store,
    act: Callable[Concatenate[duckdb.DuckDBPyConnection, P], T],
    *given: P.args,
    **more: P.kwargs,
) -> T:
    """What an act of `data` gives in a transaction of its own."""
    with store.write() as cursor:
        return act(cursor, *given, **more)


def save(store: Store, report: Report, *, original: Path | None = None, action: str = "new") -> int:
    """Store a report without auditing it."""
    stored = saving.stored_already(store.cursor(), report, action)
    if stored is not None:
        return stored
    with store.originals.unless_saved(original, report.source.sha256):
        return within(store, saving.save, store.originals, report, original, action)
