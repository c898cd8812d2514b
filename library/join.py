"""Saying that two names are one unit, and what a unit is; taken back like a correction."""

from __future__ import annotations

from data import units
from data.corrections import Author
from data.store import Store
from library import permission
from library.consistency import change
from model.actor import Role
from model.naming import Profile


def join(store: Store, unit_id: int, into: int, author: Author) -> int:
    """Say that a unit is the same as another, under whose name both are shown; returns the change_id."""
    permission.permit(store, Role.EDIT, "合并名称", permission.of_units(store, unit_id, into))
    with change(store) as cursor:
        return units.join(cursor, unit_id, into, permission.signed(store, author))


def part(store: Store, unit_id: int, author: Author) -> int:
    """Let a joined unit stand for itself again; returns the change_id."""
    permission.permit(store, Role.EDIT, "撤销合并", permission.of_units(store, unit_id))
    with change(store) as cursor:
        return units.part(cursor, unit_id, permission.signed(store, author))


def describe(store: Store, unit_id: int, profile: Profile | None, author: Author, *, seen: int = 0) -> int:
    """Set a unit's level, places and sector; None leaves them to its name again. Returns the change_id."""
    permission.permit(store, Role.EDIT, "更改地区、行业", permission.of_units(store, unit_id))
    with change(store) as cursor:
        return units.describe(cursor, unit_id, profile, permission.signed(store, author), seen=seen)


def undo(store: Store, change_id: int, author: Author) -> int:
    """Take a change back, an undoing too; returns the change_id of what was done."""
    permission.permit(store, Role.EDIT, "撤销单位更改", permission.of_change(store, change_id))
    with change(store) as cursor:
        return units.undo(cursor, change_id, permission.signed(store, author))
