"""Keeping what the audit of a report said: its findings with their figures, every rule's answer, the state audited."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from model import Finding, Place
from model.finding import decimal_text

_FINDINGS = pa.schema(
    [("position", pa.int32())]
    + [
        (name, pa.string())
        for name in (
            "rule",
            "severity",
            "message",
            "expected",
            "actual",
            "difference",
            "fingerprint",
            "place",
            "quoted",
        )
    ]
)
_FIGURES = pa.schema(
    [
        ("fingerprint", pa.string()),
        ("position", pa.int32()),
        ("figure_id", pa.int64()),
        ("suspect", pa.bool_()),
    ]
)
_SCORES = pa.schema([("fingerprint", pa.string()), ("position", pa.int32()), ("score_id", pa.int64())])
_ANSWERS = pa.schema(
    [
        ("position", pa.int32()),
        ("rule", pa.string()),
        ("state", pa.string()),
        ("asked", pa.int32()),
        ("missing", pa.list_(pa.string())),
    ]
)
TABLES = ("audits", "audit_answers", "findings", "finding_figures", "finding_scores")

# What an audit depends on: the rules, everything that was read of the report, and last year's current report.
_STATES = """
    WITH wanted AS (SELECT report_id, unit_id, year, "current" FROM reports {condition}),
    numbers AS (
        SELECT report_id, count(*) AS n,
            bit_xor(hash(figure_id, statement, code, item, measure, year, value, unit, basis, text, place)) AS mark
        FROM figures SEMI JOIN wanted USING (report_id) GROUP BY report_id),
    lines AS (
        SELECT report_id, count(*) AS n, bit_xor(hash(score_id)) AS mark
        FROM scores SEMI JOIN wanted USING (report_id) GROUP BY report_id),
    texts AS (
        SELECT report_id, count(*) AS n FROM passages SEMI JOIN wanted USING (report_id) GROUP BY report_id),
    own AS (
        SELECT r.report_id, r.unit_id, r.year, r."current",
            concat_ws('.', n.n, n.mark, l.n, l.mark, t.n) AS mark
        FROM wanted r
        LEFT JOIN numbers n USING (report_id)
        LEFT JOIN lines l USING (report_id)
        LEFT JOIN texts t USING (report_id))
    SELECT o.report_id, concat_ws(':', $rules, o.mark, b.mark) AS state
    FROM own o
    LEFT JOIN own b ON b.unit_id = o.unit_id AND b.year = o.year - 1 AND b."current"
"""


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding as it is stored.

    fingerprint: tells it from the report's other findings, and finds it again in another version.
    figure_ids, score_ids: of the figures and score lines that it compares. suspect: the figure_id that is likely
    misprinted. quoted: the sentence of a finding on words.
    """

    finding: Finding
    fingerprint: str
    figure_ids: tuple[int, ...]
    score_ids: tuple[int, ...]
    suspect: int | None
    quoted: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A rule's answer as it is stored."""

    rule: str
    state: str
    asked: int
    missing: tuple[str, ...]


def keep(
    cursor: duckdb.DuckDBPyConnection,
    report_id: int,
    findings: Sequence[KeptFinding],
    answers: Sequence[KeptAnswer],
    state: str,
) -> None:
    """Put a report's audit in place of the one before."""
    forget(cursor, [report_id])
    cursor.execute("INSERT INTO audits VALUES (?, ?, ?)", [report_id, datetime.now(), state])
    _insert(cursor, "audit_answers", report_id, _answer_rows(answers))
    _insert(cursor, "findings", report_id, _finding_rows(findings))
    _insert(cursor, "finding_figures", report_id, _figure_rows(findings))
    _insert(cursor, "finding_scores", report_id, _score_rows(findings))


def forget(cursor: duckdb.DuckDBPyConnection, report_ids: Sequence[int]) -> None:
    """Take the audits of reports away."""
    for table in TABLES:
        cursor.execute(f"DELETE FROM {table} WHERE report_id IN (SELECT unnest(?))", [list(report_ids)])


def _insert(cursor: duckdb.DuckDBPyConnection, table: str, report_id: int, rows: pa.Table) -> None:
    if not rows.num_rows:
        return
    columns = ", ".join(rows.column_names)
    cursor.register("incoming_audit", rows)
    cursor.execute(
        f"INSERT INTO {table} (report_id, {columns}) SELECT ?, {columns} FROM incoming_audit ORDER BY position",
        [report_id],
    )
    cursor.unregister("incoming_audit")


def _answer_rows(answers: Sequence[KeptAnswer]) -> pa.Table:
    rows = [
        {"position": n, "rule": a.rule, "state": a.state, "asked": a.asked, "missing": list(a.missing)}
        for n, a in enumerate(answers)
    ]
    return pa.Table.from_pylist(rows, _ANSWERS)


def _finding_rows(findings: Sequence[KeptFinding]) -> pa.Table:
    rows = [
        {
            "position": position,
            "rule": kept.finding.rule,
            "severity": kept.finding.severity,
            "message": kept.finding.message,
            "expected": decimal_text(kept.finding.expected),
            "actual": decimal_text(kept.finding.actual),
            "difference": decimal_text(kept.finding.difference),
            "fingerprint": kept.fingerprint,
            "place": json.dumps(_first_place(kept.finding).to_json(), ensure_ascii=False),
            "quoted": kept.quoted,
        }
        for position, kept in enumerate(findings)
    ]
    return pa.Table.from_pylist(rows, _FINDINGS)


def _first_place(finding: Finding) -> Place:
    """Where to look first."""
    if finding.where is not None:
        return finding.where
    spots = (finding.suspect, *finding.figures, *finding.scores)
    return next((spot.where for spot in spots if spot is not None), Place())


def _figure_rows(findings: Sequence[KeptFinding]) -> pa.Table:
    rows = [
        {
            "fingerprint": kept.fingerprint,
            "position": position,
            "figure_id": figure_id,
            "suspect": figure_id == kept.suspect,
        }
        for kept in findings
        for position, figure_id in enumerate(kept.figure_ids)
    ]
    return pa.Table.from_pylist(rows, _FIGURES)


def _score_rows(findings: Sequence[KeptFinding]) -> pa.Table:
    rows = [
        {"fingerprint": kept.fingerprint, "position": position, "score_id": score_id}
        for kept in findings
        for position, score_id in enumerate(kept.score_ids)
    ]
    return pa.Table.from_pylist(rows, _SCORES)


def state_of(cursor: duckdb.DuckDBPyConnection, report_id: int, rules: str) -> str:
    """The state that an audit of the report now would have; "" where the report is gone."""
    states = _STATES.format(
        condition="WHERE unit_id IN (SELECT unit_id FROM reports WHERE report_id = $report)"
    )
    row = cursor.execute(
        f"SELECT state FROM ({states}) WHERE report_id = $report", {"rules": rules, "report": report_id}
    ).fetchone()
    return str(row[0]) if row else ""


def outdated(cursor: duckdb.DuckDBPyConnection, rules: str, units: Sequence[int] | None = None) -> list[int]:
    """Reports (of these units; of all for None) never audited, or changed since, or audited by other rules; oldest first."""
    condition = "" if units is None else "WHERE unit_id IN (SELECT unnest($units::INTEGER[]))"
    rows = cursor.execute(
        f"""
        SELECT s.report_id FROM ({_STATES.format(condition=condition)}) s
        JOIN reports r USING (report_id)
        LEFT JOIN audits a USING (report_id)
        WHERE a.state IS DISTINCT FROM s.state
        ORDER BY r.year, s.report_id
        """,
        {"rules": rules} | ({} if units is None else {"units": list(units)}),
    ).fetchall()
    return [int(row[0]) for row in rows]


def audited_state(cursor: duckdb.DuckDBPyConnection, report_id: int) -> str:
    """The state in which a report was last audited; "" where it never was."""
    row = cursor.execute("SELECT state FROM audits WHERE report_id = ?", [report_id]).fetchone()
    return str(row[0]) if row else ""


def loud(cursor: duckdb.DuckDBPyConnection, report_id: int) -> frozenset[str]:
    """The fingerprints of a report's errors and warnings."""
    rows = cursor.execute(
        "SELECT fingerprint FROM findings WHERE report_id = ? AND severity <> 'note'", [report_id]
    ).fetchall()
    return frozenset(row[0] for row in rows)


def ids_of(cursor: duckdb.DuckDBPyConnection, report_id: int) -> tuple[list[int], list[int]]:
    """The figure_ids and score_ids of a report, in the order in which it is loaded."""
    figures = cursor.execute(
        "SELECT figure_id FROM figures WHERE report_id = ? ORDER BY figure_id", [report_id]
    ).fetchall()
    scores = cursor.execute(
        "SELECT score_id FROM scores WHERE report_id = ? ORDER BY score_id", [report_id]
    ).fetchall()
    return [row[0] for row in figures], [row[0] for row in scores]


def is_corrected(cursor: duckdb.DuckDBPyConnection, report_id: int) -> bool:
    """Whether any figure of a report stands corrected."""
    return bool(
        cursor.execute("SELECT 1 FROM corrected_figures WHERE report_id = ? LIMIT 1", [report_id]).fetchone()
    )


def year_before(cursor: duckdb.DuckDBPyConnection, report_id: int) -> int | None:
    """The current report of the same unit's year before."""
    row = cursor.execute(
        """
        SELECT o.report_id FROM reports r JOIN reports o ON o.unit_id = r.unit_id AND o.year = r.year - 1
        WHERE r.report_id = ? AND o."current"
        """,
        [report_id],
    ).fetchone()
    return int(row[0]) if row else None


def units_named(cursor: duckdb.DuckDBPyConnection, report_id: int) -> list[int]:
    """The year's current 单位决算 of units that a 部门决算 names outside its sections on figures."""
    rows = cursor.execute(
        """
        SELECT DISTINCT o.report_id FROM reports d
        JOIN reports o ON o.year = d.year AND o.kind = '单位决算' AND o."current" AND o.unit_id <> d.unit_id
        JOIN units u ON u.unit_id = o.named_unit_id
        JOIN passages p ON p.report_id = d.report_id AND p.statement = '' AND contains(p.text, replace(u.name, '（本级）', ''))
        WHERE d.report_id = ? AND d.kind = '部门决算' ORDER BY 1
        """,
        [report_id],
    ).fetchall()
    return [int(row[0]) for row in rows]


def departments_naming(cursor: duckdb.DuckDBPyConnection, report_ids: Sequence[int]) -> list[int]:
    """The current 部门决算 that name the unit of one of these 单位决算 of their year."""
    rows = cursor.execute(
        """
        SELECT DISTINCT d.report_id FROM reports o
        JOIN units u ON u.unit_id = o.named_unit_id
        JOIN reports d ON d.year = o.year AND d.kind = '部门决算' AND d."current" AND d.unit_id <> o.unit_id
        JOIN passages p ON p.report_id = d.report_id AND p.statement = '' AND contains(p.text, replace(u.name, '（本级）', ''))
        WHERE o.report_id IN (SELECT unnest(?::INTEGER[])) AND o.kind = '单位决算' ORDER BY 1
        """,
        [list(report_ids)],
    ).fetchall()
    return [int(row[0]) for row in rows]
