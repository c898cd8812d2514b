"""Opening the store for the program: what is overdue goes for good."""

from __future__ import annotations

from pathlib import Path

from data.store import Store
from library import remove


def opened(folder: Path | str | None = None, *, wait: float = 0) -> Store:
    """The store in a folder, as `Store` opens it, without what was removed more than 30 days ago."""
    store = Store(folder, wait=wait)
    try:
        remove.purge(store)
    except BaseException:
        store.close()
        raise
    return store
