"""What persons say of units: that two names are one unit, and its level, places and sector. Changes are only added.

A unit that is joined to another keeps its name: `units.joined_to` leads to the unit that it is, `reports.unit_id`
follows, and `reports.named_unit_id` keeps whose name the report prints. So every question of `unit_id` gets the joined
unit, and undoing leads back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from data.corrections import Author
from data.failure import StoreFailure
from data.resolution import mark_stale
from data.versions import show_latest
from model.naming import LEVELS, Profile, sectors

JOINED, PARTED, DESCRIBED = "joined", "parted", "described"
MAX_PLACE = 40
MAX_SECTOR = 20


@dataclass(frozen=True, slots=True)
class _Unit:
    unit_id: int
    name: str
    invented: bool
    joined_to: int | None
    described: dict[str, str] | None


def join(cursor: duckdb.DuckDBPyConnection, unit_id: int, into: int, author: Author) -> int:
    """Say that a unit is the same as another, under whose name both are shown; returns the change_id.

    Refused where both have a shown report of one year: only one could be shown.
    """
    unit, other = _unit(cursor, unit_id), _unit(cursor, into)
    if unit.unit_id == other.unit_id:
        raise StoreFailure("same_unit", "这是同一个名称，不需要合并。请另选一个单位。")
    for one in (unit, other):
        if one.joined_to is not None:
            raise StoreFailure("joined_already", f"“{one.name}”已并入另一个单位，没有再次合并。请刷新页面。")
    if unit.invented != other.invented:
        raise StoreFailure("invented", "示例单位不能与真实单位合并。")
    if years := _years_of_both(cursor, unit_id, into):
        raise StoreFailure("both_have", _BOTH_HAVE.format(years="、".join(map(str, years))))
    cursor.execute("UPDATE units SET joined_to = ? WHERE unit_id = ?", [into, unit_id])
    _reports_follow(cursor)
    return _note(cursor, JOINED, unit, author, other=other)


def part(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, author: Author, *, undoes: int | None = None
) -> int:
    """Let a joined unit stand for itself again, with the reports that print its name; returns the change_id."""
    unit = _unit(cursor, unit_id)
    if unit.joined_to is None:
        raise StoreFailure("not_joined", f"“{unit.name}”现在没有并入其他单位，不需要撤销。")
    other = _unit(cursor, unit.joined_to)
    cursor.execute("UPDATE units SET joined_to = NULL WHERE unit_id = ?", [unit_id])
    _reports_follow(cursor)
    return _note(cursor, PARTED, unit, author, other=other, undoes=undoes)


def describe(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, profile: Profile | None, author: Author, *, seen: int = 0
) -> int:
    """Set a unit's level, places and sector; None leaves them to its name again. Returns the change_id.

    seen: the last change of the unit that the person knew of, 0 for none; a later one is told, and nothing is set.
    """
    if profile is not None:
        _check(profile)
    unit = _unit(cursor, unit_id)
    if (last := _last_description(cursor, unit_id)) and last[0] != seen:
        raise StoreFailure(
            "edited_meanwhile",
            f"您打开这个单位之后，{last[1]}已先更改了它，您的更改还没有保存。请看过后再改。",
        )
    after = profile.to_json() if profile is not None else None
    if after == unit.described:
        raise StoreFailure("nothing_changed", "没有改动：填写的内容与现在的相同。")
    return _describe(cursor, unit, after, author)


def undo(cursor: duckdb.DuckDBPyConnection, change_id: int, author: Author) -> int:
    """Take a change back, an undoing too; returns the change_id of what was done.

    Refused where the same of the unit was changed since: the later change is to be taken back first.
    """
    action, unit_id, other_id, before = _change(cursor, change_id)
    if action == JOINED:
        if _unit(cursor, unit_id).joined_to != other_id:
            raise StoreFailure("changed_since", _CHANGED_SINCE)
        return part(cursor, unit_id, author, undoes=change_id)
    if action == PARTED:
        return join(cursor, unit_id, other_id, author)
    last = _last_description(cursor, unit_id)
    if last is None or last[0] != change_id:
        raise StoreFailure("changed_since", _CHANGED_SINCE)
    return _describe(cursor, _unit(cursor, unit_id), before, author, undoes=change_id)


_BOTH_HAVE = (
    "这两个单位 {years} 年都有报告，合并后一年只能显示一份，没有合并。"
    "请先在“历史记录”删除其中一份再合并；如果两份是同一报告的文字和表，合并后重新上传删去的那份，会自动补充到一起。"
)
_CHANGED_SINCE = "这项更改之后又有人改过，没有撤销。请先撤销后来的更改。"


def _check(profile: Profile) -> None:
    if profile.level and profile.level not in LEVELS:
        raise StoreFailure("bad_level", f"层级只能是{'、'.join(LEVELS)}。")
    for label, place in (("省", profile.province), ("市", profile.city), ("县", profile.county)):
        if len(place) > MAX_PLACE:
            raise StoreFailure(
                "place_too_long", f"{label}的名称最多 {MAX_PLACE} 个字，现有 {len(place)} 个字。"
            )
    if len(profile.sector) > MAX_SECTOR:
        raise StoreFailure(
            "sector_too_long",
            f"行业最多 {MAX_SECTOR} 个字，现有 {len(profile.sector)} 个字。可选的有{'、'.join(sectors())}。",
        )


def _describe(
    cursor: duckdb.DuckDBPyConnection,
    unit: _Unit,
    after: Mapping[str, str] | None,
    author: Author,
    *,
    undoes: int | None = None,
) -> int:
    cursor.execute("UPDATE units SET described = ? WHERE unit_id = ?", [_json(after), unit.unit_id])
    return _note(cursor, DESCRIBED, unit, author, before=unit.described, after=after, undoes=undoes)


def _unit(cursor: duckdb.DuckDBPyConnection, unit_id: int) -> _Unit:
    row = cursor.execute(
        "SELECT unit_id, name, invented, joined_to, described::VARCHAR FROM units WHERE unit_id = ?",
        [unit_id],
    ).fetchone()
    if row is None:
        raise StoreFailure("no_unit", "这个单位已不在库中。请刷新页面。")
    own_id, name, invented, joined_to, described = row
    return _Unit(own_id, name, invented, joined_to, json.loads(described) if described else None)


def _years_of_both(cursor: duckdb.DuckDBPyConnection, one: int, other: int) -> list[int]:
    rows = cursor.execute(
        """
        SELECT a.year FROM reports a JOIN reports b USING (year)
        WHERE a.unit_id = ? AND b.unit_id = ? AND a."current" AND b."current" ORDER BY a.year
        """,
        [one, other],
    ).fetchall()
    return [year for (year,) in rows]


def _reports_follow(cursor: duckdb.DuckDBPyConnection) -> None:
    """Give every report to the unit that its printed name stands for now, and show the latest version of each year.

    A report that comes to a unit with versions of its year gets a version above theirs.
    """
    moved = cursor.execute(
        """
        SELECT r.report_id, r.unit_id, n.unit_id, r.year
        FROM reports r JOIN unit_names n USING (named_unit_id) WHERE r.unit_id <> n.unit_id
        """
    ).fetchall()
    cursor.execute(
        """
        UPDATE reports SET unit_id = n.unit_id, version = version + coalesce(
            (SELECT max(version) FROM reports t WHERE t.unit_id = n.unit_id AND t.year = reports.year), 0)
        FROM unit_names n
        WHERE n.named_unit_id = reports.named_unit_id AND n.unit_id <> reports.unit_id
        """
    )
    touched = {(unit, year) for _, before, after, year in moved for unit in (before, after)}
    for unit, year in sorted(touched):
        show_latest(cursor, unit, year)
    mark_stale(cursor, *(report_id for report_id, *_ in moved))
    left = sorted({before for _, before, _, _ in moved})
    cursor.execute("INSERT INTO stale_units SELECT unnest(?::INTEGER[])", [left])


def _last_description(cursor: duckdb.DuckDBPyConnection, unit_id: int) -> tuple[int, str] | None:
    """change_id and person of the last description of a unit."""
    row = cursor.execute(
        "SELECT change_id, who FROM unit_changes WHERE unit_id = ? AND action = ? ORDER BY change_id DESC LIMIT 1",
        [unit_id, DESCRIBED],
    ).fetchone()
    return (row[0], row[1]) if row else None


def _change(cursor: duckdb.DuckDBPyConnection, change_id: int) -> tuple[str, int, int, dict[str, str] | None]:
    row = cursor.execute(
        "SELECT action, unit_id, other_id, before::VARCHAR FROM unit_changes WHERE change_id = ?", [change_id]
    ).fetchone()
    if row is None:
        raise StoreFailure("no_change", "这项更改已不在记录中。请刷新页面。")
    return row[0], row[1], row[2], json.loads(row[3]) if row[3] else None


def _note(
    cursor: duckdb.DuckDBPyConnection,
    action: str,
    unit: _Unit,
    author: Author,
    *,
    other: _Unit | None = None,
    before: Mapping[str, str] | None = None,
    after: Mapping[str, str] | None = None,
    undoes: int | None = None,
) -> int:
    row = cursor.execute(
        """
        INSERT INTO unit_changes ("at", who, action, unit_id, unit, other_id, other, reason, before, after, undoes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING change_id
        """,
        [
            datetime.now(),
            author.who.strip(),
            action,
            unit.unit_id,
            unit.name,
            other.unit_id if other else None,
            other.name if other else "",
            author.reason.strip(),
            _json(before),
            _json(after),
            undoes,
        ],
    ).fetchone()
    assert row is not None
    return int(row[0])


def _json(description: Mapping[str, Any] | None) -> str | None:
    return None if description is None else json.dumps(description, ensure_ascii=False)
