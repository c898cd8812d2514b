"""Saying that two names are one unit, and what a unit is; taken back like a correction."""

from __future__ import annotations

from data import units
from data.corrections import Author
from data.store import Store
from library.consistency import change
from model.naming import Profile


def join(store: Store, unit_id: int, into: int, author: Author) -> int:
    """Say that a unit is the same as another, under whose name both are shown; returns the change_id."""
    with change(store) as cursor:
        return units.join(cursor, unit_id, into, author)


def part(store: Store, unit_id: int, author: Author) -> int:
    """Let a joined unit stand for itself again; returns the change_id."""
    with change(store) as cursor:
        return units.part(cursor, unit_id, author)


def describe(store: Store, unit_id: int, profile: Profile | None, author: Author, *, seen: int = 0) -> int:
    """Set a unit's level, places and sector; None leaves them to its name again. Returns the change_id."""
    with change(store) as cursor:
        return units.describe(cursor, unit_id, profile, author, seen=seen)


def undo(store: Store, change_id: int, author: Author) -> int:
    """Take a change back, an undoing too; returns the change_id of what was done."""
    with change(store) as cursor:
        return units.undo(cursor, change_id, author)
