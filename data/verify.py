"""Proving a store: every table reads, every original is the one that was uploaded, every figure has its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import repair
from data.originals import DAMAGED, Originals


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and what is wrong with it, a line each."""

    reports: int
    figures: int
    originals: int
    wrong: tuple[str, ...]


def verify(connection: duckdb.DuckDBPyConnection, originals: Originals) -> Proof:
    """Look through a whole store; nothing is changed."""
    damaged = repair.damaged_tables(connection)
    if damaged:
        return Proof(0, 0, 0, (f"数据库有损坏：{'、'.join(damaged)}。请运行 python -m data repair。",))
    reports, figures, files = (
        int(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])
        for table in ("reports", "read_figures", "source_files")
    )
    return Proof(
        reports, figures, files, (*_wrong_originals(connection, originals), *_wrong_rows(connection))
    )


def _wrong_originals(connection: duckdb.DuckDBPyConnection, originals: Originals) -> Iterator[str]:
    rows = connection.execute(
        "SELECT sha256, name, stored_as FROM source_files WHERE stored_as <> '' ORDER BY name"
    ).fetchall()
    for sha256, name, place in rows:
        if wrong := originals.wrong_with(place, sha256):
            said = "已损坏（内容与入库时不同）" if wrong == DAMAGED else "已丢失"
            yield f"原件“{name}”{said}：{place}。重新上传同一个文件即可补回。"
    known = {place for _, _, place in rows}
    stray = [
        path
        for path in originals.folder.rglob("*")
        if path.is_file() and _place(originals, path) not in known
    ]
    if stray:
        yield f"存放文件夹中有 {len(stray)} 个文件没有报告使用，例如 {_place(originals, stray[0])}。不影响使用。"


def _place(originals: Originals, path: Path) -> str:
    return path.relative_to(originals.folder).as_posix()


def _wrong_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for sql, said in _QUESTIONS:
        count = int(connection.execute(sql).fetchall()[0][0])
        if count:
            yield said.format(count=count)


_QUESTIONS = (
    (
        "SELECT count(*) FROM read_figures f ANTI JOIN report_files USING (report_id, sha256)",
        "有 {count} 个数字找不到所在的文件。",
    ),
    (
        "SELECT count(*) FROM report_files ANTI JOIN source_files USING (sha256)",
        "有 {count} 个文件没有来源记录。",
    ),
    (
        'SELECT count(*) FROM (SELECT 1 FROM reports WHERE "current" GROUP BY unit_id, year HAVING count(*) > 1)',
        "有 {count} 个单位年度同时显示两个版本。",
    ),
    (
        "SELECT count(*) FROM (SELECT 1 FROM read_figures GROUP BY figure_id HAVING count(*) > 1)",
        "有 {count} 个数字的编号重复。",
    ),
    (
        "SELECT count(*) FROM corrections c ANTI JOIN reports USING (report_id) "
        "WHERE c.report_id NOT IN (SELECT coalesce(report_id, -1) FROM events WHERE kind = 'purged')",
        "有 {count} 条更正找不到报告。",
    ),
    ("SELECT count(*) FROM stale_units", "有 {count} 个单位的汇总没有更新。"),
)
