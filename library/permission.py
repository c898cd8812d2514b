"""Whether who holds a store may do what a verb does: asked by the verbs, before anything is written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import duckdb

from data import corrections
from data.access import CHANGED, REFUSED, Access
from data.corrections import Author
from data.failure import StoreFailure
from data.store import Store
from model.actor import ROLE_WORDS, Role
from model.naming import Profile, recognise

_REFUSED = "需要“{needed}”权限，{who}的权限是“{has}”，没有保存任何内容。请联系管理人员。"
_ELSEWHERE = "{who}的权限不包括“{unit}”，没有保存任何内容。请联系管理人员。"

# Whose a thing is, by its number.
_REPORT = "SELECT u.name FROM reports r JOIN units u USING (unit_id) WHERE report_id = ?"
_FINDING = "SELECT u.name FROM findings JOIN reports USING (report_id) JOIN units u USING (unit_id) WHERE finding_id = ?"
_VERDICT = "SELECT unit FROM verdicts WHERE verdict_id = ?"
_MARK = "SELECT unit FROM inspection_marks WHERE mark_id = ?"
_UNIT = "SELECT name FROM units WHERE unit_id = ?"
_CHANGE = "SELECT u.name FROM unit_changes c JOIN units u ON u.unit_id IN (c.unit_id, c.other_id) WHERE change_id = ?"
_CORRECTION = "SELECT figure_id FROM corrections WHERE correction_id = ?"


def permit(store: Store, needed: Role, verb: str, units: Iterable[str] = ()) -> None:
    """Let the verb go on, or raise StoreFailure "not_allowed"; both are noted where somebody is signed in.

    units: names of the units that the verb touches, for those whose role is confined to some.
    """
    actor, names = store.actor, tuple(units)
    if actor.role < needed:
        message = _REFUSED.format(
            needed=ROLE_WORDS[needed], who=actor.name or "未登录者", has=actor.role.word
        )
        _refuse(store, verb, names, message)
    for name in names:
        if not actor.holds_for(name, places_of(store.cursor(), name)):
            _refuse(store, verb, names, _ELSEWHERE.format(who=actor.name or "未登录者", unit=name))
    if actor.name:
        Access(store.folder).note(actor.name, CHANGED, verb, unit="、".join(names))


def _refuse(store: Store, verb: str, units: tuple[str, ...], message: str) -> None:
    Access(store.folder).note(store.actor.name, REFUSED, verb, unit="、".join(units))
    raise StoreFailure("not_allowed", message)


def signed(store: Store, author: Author) -> Author:
    """An author under the name of who is signed in."""
    return replace(author, who=store.actor.signs(author.who))


def of_report(store: Store, report_id: int) -> list[str]:
    return _names(store.cursor(), _REPORT, report_id)


def of_figure(store: Store, figure_id: int) -> list[str]:
    """The unit of a figure; none where it is not there, which the verb itself tells."""
    try:
        return of_report(store, corrections.report_of(store.cursor(), figure_id))
    except StoreFailure:
        return []


def of_correction(store: Store, correction_id: int) -> list[str]:
    row = store.cursor().execute(_CORRECTION, [correction_id]).fetchone()
    return of_figure(store, row[0]) if row else []


def of_finding(store: Store, finding_id: int) -> list[str]:
    return _names(store.cursor(), _FINDING, finding_id)


def of_verdict(store: Store, verdict_id: int) -> list[str]:
    return _names(store.cursor(), _VERDICT, verdict_id)


def of_mark(store: Store, mark_id: int) -> list[str]:
    return _names(store.cursor(), _MARK, mark_id)


def of_units(store: Store, *unit_ids: int) -> list[str]:
    return [name for unit_id in unit_ids for name in _names(store.cursor(), _UNIT, unit_id)]


def of_change(store: Store, change_id: int) -> list[str]:
    return _names(store.cursor(), _CHANGE, change_id)


def places_of(cursor: duckdb.DuckDBPyConnection, unit: str) -> tuple[str, ...]:
    """The province, city and county in which a unit lies, as its name says or a person has completed it."""
    row = cursor.execute("SELECT described FROM units WHERE name = ?", [unit]).fetchone()
    profile = Profile(**json.loads(row[0])) if row and row[0] else recognise(unit)
    return tuple(place for place in (profile.province, profile.city, profile.county) if place)


def _names(cursor: duckdb.DuckDBPyConnection, asked: str, number: int) -> list[str]:
    return [name for (name,) in cursor.execute(asked, [number]).fetchall()]
