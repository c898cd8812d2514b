"""公开检查 of stored reports: their sheets, what persons say of them, who must publish."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import duckdb

from checks.disclosure import Publication, Sheet, inspect
from checks.disclosure.line import lines_for
from checks.disclosure.publication import NotPossible, checked
from data import disclosure, rows
from data.disclosure import Publisher
from data.failure import StoreFailure
from data.store import Store
from library import permission
from library.audit import rules_version
from model.actor import Role

_Cursor = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of a stored report's sheet: the program's answer, and the state that holds with persons' marks."""

    line: str
    group: str
    text: str
    state: str
    message: str
    should_be: str


def sheet_of(cursor: _Cursor, report_id: int) -> Sheet:
    """The sheet of a stored report, with what was told of its publication."""
    report = rows.load(cursor, report_id)
    name = cursor.execute(
        "SELECT u.name FROM reports r JOIN units u USING (unit_id) WHERE report_id = ?", [report_id]
    ).fetchone()
    unit = name[0] if name else report.unit
    return inspect(report, publication_of(cursor, unit, report.year))


def publication_of(cursor: _Cursor, unit: str, year: int) -> Publication:
    """What was last told of a publication, as the checks ask it."""
    known = disclosure.told(cursor, unit, year)
    return (
        Publication(known.approved, known.published, known.address, known.screenshot)
        if known
        else Publication()
    )


def tell(store: Store, unit: str, year: int, told: Publication, who: str, today: date | None = None) -> None:
    """Keep when and where a report was published. Raises StoreFailure where that cannot be."""
    permission.permit(store, Role.EDIT, "填写公开情况", [unit])
    try:
        good = checked(told, year, today or date.today())
    except NotPossible as refused:
        raise StoreFailure("not_possible", str(refused)) from refused
    with store.write() as cursor:
        values = (good.approved, good.published, good.address, good.screenshot)
        disclosure.tell(cursor, unit, year, values, store.actor.signs(who))


def mark(store: Store, unit: str, year: int, line: str, state: str, *, reason: str, who: str) -> int:
    """Keep a person's own answer to a line; returns the mark_id."""
    permission.permit(store, Role.EDIT, "公开检查判断", [unit])
    with store.write() as cursor:
        return disclosure.mark(cursor, unit, year, line, state, reason, store.actor.signs(who))


def withdraw(store: Store, mark_id: int, *, who: str) -> None:
    """Take a person's answer back."""
    permission.permit(store, Role.EDIT, "撤销公开检查判断", permission.of_mark(store, mark_id))
    with store.write() as cursor:
        disclosure.withdraw(cursor, mark_id, store.actor.signs(who))


def expect(store: Store, year: int, units: Iterable[Publisher], *, who: str) -> None:
    """Keep who must publish a year's accounts, in place of the list before."""
    permission.permit(store, Role.MANAGE, "导入应公开名单")
    with store.write() as cursor:
        disclosure.expect(cursor, year, units, store.actor.signs(who))


def bring_up_to_date(store: Store, year: int, told: Callable[[int, int], None] | None = None) -> None:
    """Keep the sheet in short of every report of a year that has none, or an outdated one."""
    waiting = outdated(store.cursor(), year)
    for done, (report_id, state) in enumerate(waiting, start=1):
        answers = json.dumps(short(sheet_of(store.cursor(), report_id)), ensure_ascii=False)
        with store.write() as cursor:
            cursor.execute("INSERT OR REPLACE INTO inspections VALUES (?, ?, ?)", [report_id, state, answers])
        if told:
            told(done, len(waiting))


def short(sheet: Sheet) -> list[dict[str, Any]]:
    """A sheet without its evidence."""
    return [
        {
            "line": a.line.line_id,
            "group": a.line.group,
            "text": a.line.text,
            "state": a.state,
            "message": a.message,
            "should_be": a.verdict.should_be,
        }
        for a in sheet.answers
    ]


def outdated(cursor: _Cursor, year: int) -> list[tuple[int, str]]:
    """The year's current reports whose sheet waits, each with the state that it is to be made of."""
    rows_of_year = cursor.execute(
        """
        SELECT r.report_id, coalesce(a.state, ''), coalesce(i.state, ''), coalesce(max(p.publication_id), 0)
        FROM reports r JOIN units u USING (unit_id)
        LEFT JOIN audits a USING (report_id) LEFT JOIN inspections i USING (report_id)
        LEFT JOIN publications p ON p.unit = u.name AND p.year = r.year
        WHERE r.year = ? AND r."current" GROUP BY ALL ORDER BY 1
        """,
        [year],
    ).fetchall()
    asked = f"{rules_version()}.{hash_of_lines(year)}"
    states = [(int(r), kept, f"{asked}.{audited}.{last}") for r, audited, kept, last in rows_of_year]
    return [(report_id, now) for report_id, kept, now in states if kept != now]


def hash_of_lines(year: int) -> str:
    """Changes with a bureau's own lines."""
    told = "".join(f"{line.line_id}{line.text}{line.decide}{line.asks}" for line in lines_for(year, ""))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def standing(cursor: _Cursor, year: int) -> dict[int, list[Standing]]:
    """The kept lines of every report of a year, with persons' marks in place of the program's answers."""
    marks = disclosure.holding(cursor)
    kept = cursor.execute(
        """
        SELECT r.report_id, u.name, i.answers::VARCHAR FROM reports r JOIN units u USING (unit_id)
        JOIN inspections i USING (report_id) WHERE r.year = ? AND r."current"
        """,
        [year],
    ).fetchall()
    return {
        report_id: [
            replace(one, state=marks.get((unit, year, one.line), one.state))
            for one in (Standing(**told) for told in json.loads(answers))
        ]
        for report_id, unit, answers in kept
    }
