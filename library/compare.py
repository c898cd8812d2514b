"""Comparisons under a name: kept, renamed, put away and brought back."""

from __future__ import annotations

from data import comparisons
from data.store import Store
from library import permission
from library.consistency import change
from model.actor import Role


def save(store: Store, name: str, address: str, who: str) -> int:
    """Keep a comparison and return its comparison_id. A name is given once."""
    permission.permit(store, Role.EDIT, "保存对比")
    with change(store) as cursor:
        return comparisons.save(cursor, name, address, store.actor.signs(who))


def rename(store: Store, comparison_id: int, name: str, who: str) -> None:
    """Give a comparison another name."""
    permission.permit(store, Role.EDIT, "对比改名")
    with change(store) as cursor:
        comparisons.rename(cursor, comparison_id, name, store.actor.signs(who))


def delete(store: Store, comparison_id: int, who: str) -> None:
    """Put a comparison away; `restore` brings it back."""
    permission.permit(store, Role.EDIT, "删除对比")
    with change(store) as cursor:
        comparisons.delete(cursor, comparison_id, store.actor.signs(who))


def restore(store: Store, comparison_id: int, who: str) -> None:
    """Bring a deleted comparison back; refused where its name was given to another since."""
    permission.permit(store, Role.EDIT, "恢复对比")
    with change(store) as cursor:
        comparisons.restore(cursor, comparison_id, store.actor.signs(who))
