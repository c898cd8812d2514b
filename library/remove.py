"""Taking reports out of sight and back, and what is gone for good."""

from __future__ import annotations

from datetime import datetime

from data import removal
from data.store import Store
from library import permission
from library.consistency import change
from model.actor import Role


def remove(store: Store, report_id: int, who: str = "") -> None:
    """Remove one version of a report; the version before it is shown again. It can be restored for 30 days."""
    permission.permit(store, Role.MANAGE, "删除报告", permission.of_report(store, report_id))
    with change(store) as cursor:
        removal.remove_report(cursor, report_id, store.actor.signs(who))


def restore(store: Store, report_id: int, who: str = "") -> None:
    """Bring a removed report back; it is shown unless a higher version of its unit's year is there."""
    permission.permit(store, Role.MANAGE, "恢复报告", permission.of_report(store, report_id))
    with change(store) as cursor:
        removal.restore_report(cursor, report_id, store.actor.signs(who))


def purge(store: Store, now: datetime | None = None) -> int:
    """Delete for good what was removed more than 30 days ago, and return how many reports that were."""
    with store.alone() as looking:
        if not removal.overdue(looking, now):
            return 0
        with change(store) as cursor:
            gone = removal.purge(cursor, now)
    removal.discard(gone, store.originals, store.views)
    return gone.count


def remove_invented(store: Store) -> int:
    """Remove all invented units with everything they reported, and return how many they were."""
    permission.permit(store, Role.MANAGE, "移除示例")
    with change(store) as cursor:
        gone = removal.remove_invented(cursor)
    removal.discard(gone, store.originals, store.views)
    return gone.count
