"""What officials say of the reading's warnings and of the audit's findings."""

from __future__ import annotations

from collections.abc import Iterable

from data import marks, verdicts
from data.store import Store
from library import permission
from library.consistency import change
from model.actor import Role


def warnings(store: Store, report_id: int, numbers: Iterable[int], done: bool, who: str) -> None:
    """Mark warnings of a report as worked through, or take them up again; all of them or none."""
    permission.permit(store, Role.EDIT, "处理提示", permission.of_report(store, report_id))
    with change(store) as cursor:
        for number in numbers:
            marks.mark_warning(cursor, report_id, number, done, store.actor.signs(who))


def judge(store: Store, finding_id: int, verdict: str, *, who: str, note: str = "") -> int:
    """Note a verdict on a finding and on the same finding of other versions; returns the verdict_id."""
    permission.permit(store, Role.EDIT, "标记审核意见", permission.of_finding(store, finding_id))
    with change(store) as cursor:
        return verdicts.judge(cursor, finding_id, verdict, who=store.actor.signs(who), note=note)


def withdraw(store: Store, verdict_id: int, *, who: str) -> None:
    """Take a verdict back; the one before it holds again."""
    permission.permit(store, Role.EDIT, "撤销标记", permission.of_verdict(store, verdict_id))
    with change(store) as cursor:
        verdicts.withdraw(cursor, verdict_id, who=store.actor.signs(who))
