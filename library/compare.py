"""Comparisons under a name: kept, renamed, put away and brought back."""

from __future__ import annotations

from data import comparisons
from data.store import Store
from library.consistency import change


def save(store: Store, name: str, address: str, who: str) -> int:
    """Keep a comparison and return its comparison_id. A name is given once."""
    with change(store) as cursor:
        return comparisons.save(cursor, name, address, who)


def rename(store: Store, comparison_id: int, name: str, who: str) -> None:
    """Give a comparison another name."""
    with change(store) as cursor:
        comparisons.rename(cursor, comparison_id, name, who)


def delete(store: Store, comparison_id: int, who: str) -> None:
    """Put a comparison away; `restore` brings it back."""
    with change(store) as cursor:
        comparisons.delete(cursor, comparison_id, who)


def restore(store: Store, comparison_id: int, who: str) -> None:
    """Bring a deleted comparison back; refused where its name was given to another since."""
    with change(store) as cursor:
        comparisons.restore(cursor, comparison_id, who)
