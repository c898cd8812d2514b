"""A change that leaves the store consistent: with it go what it makes other values say and every audit that it touches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from data import resolution
from data.store import Store
from library import audit


@contextmanager
def change(store: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """One transaction for what the block does and what follows from it; readers see all of it or nothing."""
    with store.write() as cursor:
        yield cursor
        audit.follow(cursor, resolution.refresh(cursor))
