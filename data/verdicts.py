"""What officials say of findings: confirmed, false alarm, corrected. Verdicts are only added; taking one back is noted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import duckdb

from data.failure import StoreFailure

CONFIRMED, FALSE_ALARM, CORRECTED = "confirmed", "false_alarm", "corrected"
VERDICTS = (CONFIRMED, FALSE_ALARM, CORRECTED)
MAX_NOTE = 2000
MAX_WHO = 40


def judge(
    cursor: duckdb.DuckDBPyConnection, finding_id: int, verdict: str, *, who: str, note: str = ""
) -> int:
    """Note a verdict on a finding and on the same finding of other versions; returns the verdict_id."""
    if verdict not in VERDICTS:
        raise ValueError(f"unknown verdict {verdict!r}")
    _check_words(who, note)
    row = cursor.execute(
        """
        INSERT INTO verdicts ("at", who, unit, year, rule, fingerprint, verdict, note)
        SELECT $at, $who, u.name, r.year, f.rule, f.fingerprint, $verdict, $note
        FROM findings f JOIN reports r USING (report_id) JOIN units u ON u.unit_id = r.named_unit_id
        WHERE finding_id = $finding
        RETURNING verdict_id
        """,
        {
            "at": datetime.now(),
            "who": who.strip(),
            "verdict": verdict,
            "note": note.strip(),
            "finding": finding_id,
        },
    ).fetchone()
    if row is None:
        raise StoreFailure("no_finding", "这条审核意见已不在库中，报告可能已重新审核。请刷新页面后再标记。")
    return int(row[0])


def withdraw(cursor: duckdb.DuckDBPyConnection, verdict_id: int, *, who: str) -> None:
    """Take a verdict back; the one before it holds again."""
    _check_words(who, "")
    done = cursor.execute(
        """
        UPDATE verdicts SET withdrawn_at = ?, withdrawn_by = ?
        WHERE verdict_id = ? AND withdrawn_at IS NULL RETURNING verdict_id
        """,
        [datetime.now(), who.strip(), verdict_id],
    ).fetchone()
    if done is None:
        raise StoreFailure("withdrawn_already", "这个标记已经撤销，没有再次撤销。")


def carry_over(
    cursor: duckdb.DuckDBPyConnection, unit: str, year: int, renamed: Iterable[tuple[str, str, str]]
) -> None:
    """Keep the verdicts with their findings where the findings' fingerprints are made anew: (rule, former, new) each."""
    for rule, former, new in renamed:
        cursor.execute(
            "UPDATE verdicts SET fingerprint = ? WHERE unit = ? AND year = ? AND rule = ? AND fingerprint = ?",
            [new, unit, year, rule, former],
        )


def _check_words(who: str, note: str) -> None:
    if not who.strip():
        raise StoreFailure("no_name", "请先填写您的姓名，标记要写明是谁做的。")
    if len(who) > MAX_WHO:
        raise StoreFailure("name_too_long", f"姓名最多 {MAX_WHO} 个字，现有 {len(who)} 个字。")
    if len(note) > MAX_NOTE:
        raise StoreFailure(
            "note_too_long", f"说明最多 {MAX_NOTE} 个字，现有 {len(note)} 个字。没有保存，请删短后再试。"
        )
