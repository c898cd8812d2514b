"""Comparisons that persons keep under a name: saved, renamed, deleted and brought back; each step is logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.corrections import MAX_WHO
from data.failure import StoreFailure
from data.saving import log

MAX_NAME = 60
MAX_ADDRESS = 20_000


@dataclass(frozen=True, slots=True)
class Saved:
    """A comparison under its name. address: the query string that opens it. who: saved it, deleted: when, or None."""

    comparison_id: int
    name: str
    address: str
    who: str
    saved_at: datetime
    deleted_at: datetime | None


def saved(cursor: duckdb.DuckDBPyConnection) -> tuple[Saved, ...]:
    """Every comparison, also the deleted ones, by name."""
    rows = cursor.execute(
        "SELECT comparison_id, name, address, who, saved_at, deleted_at FROM comparisons ORDER BY name, comparison_id"
    ).fetchall()
    return tuple(Saved(*row) for row in rows)


def save(cursor: duckdb.DuckDBPyConnection, name: str, address: str, who: str) -> int:
    """Keep a comparison and return its comparison_id. A name is given once."""
    if len(address) > MAX_ADDRESS:
        raise StoreFailure("address_too_long", "选的单位太多，无法保存。请减少单位后再保存。")
    _check(cursor, name, who)
    row = cursor.execute(
        "INSERT INTO comparisons (name, address, who, saved_at) VALUES (?, ?, ?, ?) RETURNING comparison_id",
        [name.strip(), address, who.strip(), datetime.now()],
    ).fetchone()
    assert row is not None
    log(cursor, "comparison_saved", detail=name.strip(), who=who)
    return int(row[0])


def rename(cursor: duckdb.DuckDBPyConnection, comparison_id: int, name: str, who: str) -> None:
    """Give a comparison another name."""
    before = _found(cursor, comparison_id)
    if before.name == name.strip():
        raise StoreFailure("nothing_changed", "没有改动：名称与现在的相同。")
    _check(cursor, name, who)
    cursor.execute("UPDATE comparisons SET name = ? WHERE comparison_id = ?", [name.strip(), comparison_id])
    log(cursor, "comparison_renamed", detail=f"{before.name} → {name.strip()}", who=who)


def delete(cursor: duckdb.DuckDBPyConnection, comparison_id: int, who: str) -> None:
    """Put a comparison away; `restore` brings it back."""
    found = _found(cursor, comparison_id)
    _check_who(who)
    if found.deleted_at is not None:
        raise StoreFailure("deleted_already", "这个对比已经删除，没有再次删除。")
    cursor.execute(
        "UPDATE comparisons SET deleted_at = ? WHERE comparison_id = ?", [datetime.now(), comparison_id]
    )
    log(cursor, "comparison_deleted", detail=found.name, who=who)


def restore(cursor: duckdb.DuckDBPyConnection, comparison_id: int, who: str) -> None:
    """Bring a deleted comparison back; refused where its name was given to another since."""
    found = _found(cursor, comparison_id)
    if found.deleted_at is None:
        raise StoreFailure("not_deleted", "这个对比没有删除，不需要恢复。")
    _check(cursor, found.name, who)
    cursor.execute("UPDATE comparisons SET deleted_at = NULL WHERE comparison_id = ?", [comparison_id])
    log(cursor, "comparison_restored", detail=found.name, who=who)


def _found(cursor: duckdb.DuckDBPyConnection, comparison_id: int) -> Saved:
    found = next((one for one in saved(cursor) if one.comparison_id == comparison_id), None)
    if found is None:
        raise StoreFailure("no_comparison", "这个对比已不在库中。请刷新页面。")
    return found


def _check(cursor: duckdb.DuckDBPyConnection, name: str, who: str) -> None:
    _check_who(who)
    name = name.strip()
    if not name:
        raise StoreFailure("no_comparison_name", "请给这个对比起个名称，例如“各县医保人员经费”。")
    if len(name) > MAX_NAME:
        raise StoreFailure(
            "comparison_name_too_long", f"名称最多 {MAX_NAME} 个字，现有 {len(name)} 个字。没有保存。"
        )
    if any(one.name == name and one.deleted_at is None for one in saved(cursor)):
        raise StoreFailure("comparison_exists", f"已有名为“{name}”的对比。请换一个名称。")


def _check_who(who: str) -> None:
    if not who.strip():
        raise StoreFailure("no_name", "请先填写您的姓名，记录要写明是谁操作的。")
    if len(who) > MAX_WHO:
        raise StoreFailure("name_too_long", f"姓名最多 {MAX_WHO} 个字，现有 {len(who)} 个字。")
