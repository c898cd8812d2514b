"""What the audit found: findings with what officials said of them, answers of the rules, what a correction closed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd

from data.queries.sentences import sentence_of, texts
from data.queries.sources import in_words
from model.terms import Measure

_Cursor = duckdb.DuckDBPyConnection

# A finding with its verdict. open: nobody has put it away; reopened: said to be corrected, but a report saved since
# still has it. A confirmed finding stays open until the unit corrects it.
_JUDGED = """
    WITH holding AS (
        FROM verdicts WHERE withdrawn_at IS NULL
        QUALIFY row_number() OVER (PARTITION BY unit, year, rule, fingerprint ORDER BY verdict_id DESC) = 1),
    judged AS (
        SELECT f.*, r.unit_id, u.name AS unit, u.invented, r.year, r.version, r."current",
            v.verdict_id, coalesce(v.verdict, '') AS verdict, coalesce(v.note, '') AS note,
            coalesce(v.who, '') AS who, v."at" AS judged_at,
            coalesce(v.verdict = 'corrected' AND v."at" < r.saved_at, false) AS reopened,
            coalesce(v.verdict = 'confirmed' OR (v.verdict = 'corrected' AND v."at" < r.saved_at), true) AS open
        FROM findings f
        JOIN reports r ON r.report_id = f.report_id AND r.removed_at IS NULL
        JOIN units u USING (unit_id)
        JOIN units p ON p.unit_id = r.named_unit_id
        LEFT JOIN holding v
            ON v.unit = p.name AND v.year = r.year AND v.rule = f.rule AND v.fingerprint = f.fingerprint)
"""


def report_of(cursor: _Cursor, unit_id: int, year: int) -> dict[str, Any] | None:
    """The current report of a unit's year with its counts; None where there is none.

    Keys: report_id, unit, year, kind, version, saved_at, audited_at (None where it waits for its audit), files
    (names), and the number of rules in each state: agrees, disagrees, unchecked, not_applicable, partly (agree or
    not, but with parts that could not be checked).
    """
    row = cursor.execute(
        """
        SELECT r.report_id, u.name, r.year, r.kind, r.version, r.saved_at, a.audited_at,
            (SELECT list(f.name ORDER BY f.name) FROM report_files f WHERE f.report_id = r.report_id),
            count(*) FILTER (w.state = 'agrees'), count(*) FILTER (w.state = 'disagrees'),
            count(*) FILTER (w.state = 'unchecked'), count(*) FILTER (w.state = 'not_applicable'),
            count(*) FILTER (w.state IN ('agrees', 'disagrees') AND len(w.missing) > 0)
        FROM reports r
        JOIN units u USING (unit_id)
        LEFT JOIN audits a USING (report_id)
        LEFT JOIN audit_answers w USING (report_id)
        WHERE r.unit_id = ? AND r.year = ? AND r."current"
        GROUP BY ALL
        """,
        [unit_id, year],
    ).fetchone()
    names = (
        "report_id", "unit", "year", "kind", "version", "saved_at", "audited_at", "files", "agrees", "disagrees",
        "unchecked", "not_applicable", "partly",
    )  # fmt: skip
    return dict(zip(names, row, strict=True)) if row else None


_FINDING = [
    "finding_id", "report_id", "unit_id", "unit", "invented", "year", "rule", "severity", "message", "expected",
    "actual", "difference", "fingerprint", "place", "quoted", "verdict_id", "verdict", "note", "who", "judged_at",
    "reopened", "open", "statement",
]  # fmt: skip


def findings(cursor: _Cursor, unit_id: int | None = None, year: int | None = None) -> pd.DataFrame:
    """The findings of current reports, of one unit's year or of all, errors first.

    Columns: finding_id, report_id, unit_id, unit, invented, year, rule, severity (error, warning, note), message,
    expected, actual, difference (Decimal or None), fingerprint, place (in words), quoted (a sentence or ""),
    verdict_id, verdict ("", confirmed, false_alarm, corrected), note, who, judged_at, reopened, open, statement
    (the table or section of the first number compared, "" where words are).
    """
    condition = '"current"'
    params: dict[str, Any] = {}
    if unit_id is not None:
        condition += " AND unit_id = $unit AND year = $year"
        params = {"unit": unit_id, "year": year}
    columns = ", ".join("place::VARCHAR" if name == "place" else name for name in _FINDING[:-1])
    rows = cursor.execute(
        f"""
        {_JUDGED},
        spoken AS (
            SELECT c.report_id, c.fingerprint, arg_min(f.statement, (NOT c.suspect, c.position)) AS statement
            FROM finding_figures c JOIN figures f USING (figure_id) GROUP BY ALL),
        scored AS (
            SELECT c.report_id, c.fingerprint, arg_min(s."table", c.position) AS statement
            FROM finding_scores c JOIN scores s USING (score_id) GROUP BY ALL),
        worded AS (
            SELECT f.report_id, f.fingerprint, any_value(t.statement) AS statement
            FROM findings f JOIN passages t ON t.report_id = f.report_id AND t.place::VARCHAR = f.place::VARCHAR
            WHERE f.quoted <> '' GROUP BY ALL)
        SELECT {columns}, coalesce(p.statement, s.statement, w.statement, '')
        FROM judged
        LEFT JOIN spoken p USING (report_id, fingerprint)
        LEFT JOIN scored s USING (report_id, fingerprint)
        LEFT JOIN worded w USING (report_id, fingerprint)
        WHERE {condition} ORDER BY invented, unit, year DESC, position
        """,
        params or None,
    ).fetchall()
    frame = pd.DataFrame(rows, columns=_FINDING, dtype=object)
    for column in ("expected", "actual", "difference"):
        frame[column] = pd.Series([Decimal(v) if v else None for v in frame[column]], dtype=object)
    frame["place"] = pd.Series([in_words(place) for place in frame["place"]], dtype=object)
    return frame


_COMPARED = [
    "figure_id", "unit", "report_year", "statement", "item", "code", "measure", "year", "value", "unit_of_value", "text",
    "place", "file", "suspect", "correction", "sentence",
]  # fmt: skip


def compared(cursor: _Cursor, report_id: int, fingerprint: str) -> pd.DataFrame:
    """The figures that a finding compares, in its order, each with the sentence it stands in ("" for a table's).

    Columns: figure_id, unit, report_year, statement, item, code, measure, year, value, unit_of_value, text (as
    printed), place (in words), file, suspect, correction ("", changed, added), sentence.
    """
    rows = cursor.execute(
        """
        SELECT f.figure_id, u.name, r.year, f.statement, f.item, f.code, f.measure, f.year, f.value, f.unit, f.text,
            f.place::VARCHAR, n.name, c.suspect, f.correction, f.report_id
        FROM finding_figures c
        JOIN figures f USING (figure_id)
        JOIN reports r ON r.report_id = f.report_id
        JOIN units u USING (unit_id)
        LEFT JOIN report_files n ON n.report_id = f.report_id AND n.sha256 = f.sha256
        WHERE c.report_id = ? AND c.fingerprint = ?
        ORDER BY c.position
        """,
        [report_id, fingerprint],
    ).fetchall()
    kept: dict[tuple[int, str], list[tuple[dict[str, Any], str]]] = {}
    lines = []
    for *row, own_report in rows:
        line = dict(zip(_COMPARED, (*row, ""), strict=True))
        if not line["statement"].endswith("表"):
            key = (own_report, line["statement"])
            if key not in kept:
                kept[key] = texts(cursor, *key)
            line["sentence"] = sentence_of(
                kept[key], line["text"], line["item"], json.loads(line["place"] or "{}")
            )
        lines.append(line | {"place": in_words(line["place"])})
    return pd.DataFrame(lines, columns=_COMPARED, dtype=object)


def compared_scores(cursor: _Cursor, report_id: int, fingerprint: str) -> pd.DataFrame:
    """The lines of performance tables that a finding compares.

    Columns: table, project, line (the last level of its path), target, actual, budget, spent, rate, weight, score
    (as printed, "" where blank), place (in words), file, score_id.
    """
    rows = cursor.execute(
        """
        SELECT s."table", s.project, s.path[-1], s.target, s.actual, s.printed::VARCHAR, s.place::VARCHAR, n.name,
            s.score_id
        FROM finding_scores c
        JOIN scores s USING (score_id)
        LEFT JOIN report_files n ON n.report_id = s.report_id AND n.sha256 = s.sha256
        WHERE c.report_id = ? AND c.fingerprint = ?
        ORDER BY c.position
        """,
        [report_id, fingerprint],
    ).fetchall()
    numbers = ("budget", "spent", "rate", "weight", "score")
    lines = [
        (*row[:5], *(json.loads(row[5]).get(name, "") for name in numbers), in_words(row[6]), *row[7:])
        for row in rows
    ]
    columns = ["table", "project", "line", "target", "actual", *numbers, "place", "file", "score_id"]
    return pd.DataFrame(lines, columns=columns, dtype=object)


def figure_near(cursor: _Cursor, finding_id: int) -> int | None:
    """The figure that stands nearest to the place of a finding on words: its page or line shows those words."""
    row = cursor.execute(
        """
        SELECT f.figure_id
        FROM findings g
        JOIN figures f ON f.report_id = g.report_id
            AND (f.place->>'page') IS NOT DISTINCT FROM (g.place->>'page')
            AND ((f.place->>'line') IS NULL) = ((g.place->>'line') IS NULL)
            AND ((f.place->>'paragraph') IS NULL) = ((g.place->>'paragraph') IS NULL)
        WHERE g.finding_id = ?
        ORDER BY abs(coalesce((f.place->>'line')::INT - (g.place->>'line')::INT, 0))
            + abs(coalesce((f.place->>'paragraph')::INT - (g.place->>'paragraph')::INT, 0))
            + abs(coalesce((f.place->>'$.bbox[1]')::DOUBLE - (g.place->>'$.bbox[1]')::DOUBLE, 0)), f.figure_id
        LIMIT 1
        """,
        [finding_id],
    ).fetchone()
    return int(row[0]) if row else None


def kept_fingerprints(cursor: _Cursor, report_id: int) -> set[str]:
    """The fingerprints of a report's findings."""
    rows = cursor.execute("SELECT fingerprint FROM findings WHERE report_id = ?", [report_id]).fetchall()
    return {row[0] for row in rows}


def earlier_fingerprints(cursor: _Cursor, unit_id: int, year: int) -> set[str]:
    """The fingerprints of all findings of the versions of a unit's year that are no longer shown."""
    rows = cursor.execute(
        """
        SELECT DISTINCT f.fingerprint FROM findings f JOIN reports r USING (report_id)
        WHERE r.unit_id = ? AND r.year = ? AND NOT r."current"
        """,
        [unit_id, year],
    ).fetchall()
    return {row[0] for row in rows}


def answers(cursor: _Cursor, report_id: int) -> pd.DataFrame:
    """Every rule's answer on a report. Columns: rule, state, asked, missing (tuple)."""
    rows = cursor.execute(
        "SELECT rule, state, asked, missing FROM audit_answers WHERE report_id = ? ORDER BY position",
        [report_id],
    ).fetchall()
    return pd.DataFrame(
        [(rule, state, asked, tuple(missing)) for rule, state, asked, missing in rows],
        columns=["rule", "state", "asked", "missing"],
        dtype=object,
    )


def closed(cursor: _Cursor, unit_id: int, year: int) -> pd.DataFrame:
    """Findings of earlier versions of a unit's year that the current one no longer has; notes are left out.

    Columns: rule, severity, message, place (in words), version (the last that had it), verdict, note, who,
    rechecked (False where the current report lacks a line that the finding compared, or the text that it spoke of).
    """
    rows = cursor.execute(
        f"""
        {_JUDGED},
        lines AS (
            SELECT c.report_id, c.fingerprint, f.statement, f.code, f.item, f.measure
            FROM finding_figures c JOIN figures f USING (figure_id)),
        held AS (
            SELECT DISTINCT statement, code, item, measure
            FROM figures JOIN reports r USING (report_id)
            WHERE r.unit_id = $unit AND r.year = $year AND r."current"),
        known AS (SELECT fingerprint FROM judged WHERE unit_id = $unit AND year = $year AND "current"),
        lacking AS (
            SELECT DISTINCT report_id, fingerprint FROM lines ANTI JOIN held USING (statement, code, item, measure)),
        compared AS (SELECT DISTINCT report_id, fingerprint FROM finding_figures),
        asked AS (
            SELECT a.rule FROM audit_answers a JOIN reports r USING (report_id)
            WHERE r.unit_id = $unit AND r.year = $year AND r."current" AND a.state IN ('agrees', 'disagrees'))
        SELECT j.rule, j.severity, j.message, j.place::VARCHAR, j.version, j.verdict, j.note, j.who,
            l.fingerprint IS NULL AND (c.fingerprint IS NOT NULL OR k.rule IS NOT NULL)
        FROM judged j
        ANTI JOIN known USING (fingerprint)
        LEFT JOIN lacking l ON l.report_id = j.report_id AND l.fingerprint = j.fingerprint
        LEFT JOIN compared c ON c.report_id = j.report_id AND c.fingerprint = j.fingerprint
        LEFT JOIN asked k ON k.rule = j.rule
        WHERE j.unit_id = $unit AND j.year = $year AND NOT j."current" AND j.severity <> 'note'
            AND j.version < (
                SELECT version FROM reports WHERE unit_id = $unit AND year = $year AND "current")
        QUALIFY row_number() OVER (PARTITION BY j.fingerprint ORDER BY j.version DESC) = 1
        ORDER BY j.version DESC, j.position
        """,
        {"unit": unit_id, "year": year},
    ).fetchall()
    columns = ["rule", "severity", "message", "place", "version", "verdict", "note", "who", "rechecked"]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    frame["place"] = pd.Series([in_words(place) for place in frame["place"]], dtype=object)
    return frame


def shared_causes(cursor: _Cursor, least: int = 3) -> pd.DataFrame:
    """Causes that the shown reports of at least so many units give word by word, the most used first.

    Columns: cause, units (count), uses (count), names (the units in words).
    """
    rows = cursor.execute(
        """
        SELECT trim(f.reason, '。；， ') AS cause, count(DISTINCT r.unit_id) AS units, count(*) AS uses,
            string_agg(DISTINCT u.name, '、' ORDER BY u.name)
        FROM figures f JOIN reports r USING (report_id) JOIN units u ON u.unit_id = r.unit_id
        WHERE r."current" AND r.removed_at IS NULL AND length(f.reason) >= 4 AND f.basis <> 'derived'
        GROUP BY cause HAVING units >= ? ORDER BY units DESC, uses DESC, cause
        """,
        [least],
    ).fetchall()
    return pd.DataFrame(rows, columns=["cause", "units", "uses", "names"], dtype=object)


def history(cursor: _Cursor, finding_id: int) -> pd.DataFrame:
    """Everything that was said of a finding, newest first.

    Columns: verdict_id, at, who, verdict, note, withdrawn_at, withdrawn_by.
    """
    rows = cursor.execute(
        """
        SELECT v.verdict_id, v."at", v.who, v.verdict, v.note, v.withdrawn_at, v.withdrawn_by
        FROM findings f
        JOIN reports r USING (report_id)
        JOIN units u ON u.unit_id = r.named_unit_id
        JOIN verdicts v
            ON v.unit = u.name AND v.year = r.year AND v.rule = f.rule AND v.fingerprint = f.fingerprint
        WHERE f.finding_id = ?
        ORDER BY v.verdict_id DESC
        """,
        [finding_id],
    ).fetchall()
    columns = ["verdict_id", "at", "who", "verdict", "note", "withdrawn_at", "withdrawn_by"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def failing_rules(cursor: _Cursor, units: Sequence[int] | None = None) -> pd.DataFrame:
    """Rules by the reports (of these units; of all for None) in which they have an open error or warning, most first.

    Columns: rule, reports (with such a finding), asked (reports of which the rule could be asked), findings.
    """
    rows = cursor.execute(
        f"""
        {_JUDGED},
        loud AS (
            SELECT * FROM judged
            WHERE "current" AND open AND severity <> 'note' AND ($units IS NULL OR unit_id IN (SELECT unnest($units::INTEGER[])))),
        asked AS (
            SELECT rule, count(*) AS asked
            FROM audit_answers JOIN reports r USING (report_id)
            WHERE r."current" AND state IN ('agrees', 'disagrees')
                AND ($units IS NULL OR r.unit_id IN (SELECT unnest($units::INTEGER[])))
            GROUP BY rule)
        SELECT l.rule, count(DISTINCT l.report_id) AS reports, greatest(any_value(a.asked), reports), count(*)
        FROM loud l LEFT JOIN asked a USING (rule)
        GROUP BY l.rule ORDER BY reports DESC, count(*) DESC, l.rule
        """,
        {"units": list(units) if units is not None else None},
    ).fetchall()
    return pd.DataFrame(rows, columns=["rule", "reports", "asked", "findings"], dtype=object)


def failing_units(cursor: _Cursor) -> pd.DataFrame:
    """Every current report with its open findings, most errors first.

    Columns: unit_id, unit, invented, year, errors, warnings, notes, done (put away by a person), unchecked (rules).
    """
    rows = cursor.execute(
        f"""
        {_JUDGED},
        counted AS (
            SELECT report_id, count(*) FILTER (open AND severity = 'error') AS errors,
                count(*) FILTER (open AND severity = 'warning') AS warnings,
                count(*) FILTER (open AND severity = 'note') AS notes, count(*) FILTER (NOT open) AS done
            FROM judged GROUP BY report_id),
        gaps AS (
            SELECT report_id, count(*) AS unchecked FROM audit_answers WHERE state = 'unchecked' GROUP BY report_id)
        SELECT r.unit_id, u.name, u.invented, r.year, coalesce(c.errors, 0), coalesce(c.warnings, 0),
            coalesce(c.notes, 0), coalesce(c.done, 0), coalesce(g.unchecked, 0)
        FROM reports r
        JOIN units u USING (unit_id)
        LEFT JOIN counted c USING (report_id)
        LEFT JOIN gaps g USING (report_id)
        WHERE r."current"
        ORDER BY 5 DESC, 6 DESC, 7 DESC, u.invented, u.name, r.year DESC
        """
    ).fetchall()
    columns = ["unit_id", "unit", "invented", "year", "errors", "warnings", "notes", "done", "unchecked"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


# The figures that an open error or warning touches, the gravest finding last. One printed number may stand for two
# figures (收、支总计): both are touched; so is a number that was worked out from a touched one.
_TOUCHED = f"""
    {_JUDGED},
    named AS (
        SELECT report_id, fingerprint, bool_or(suspect) AS has_suspect FROM finding_figures GROUP BY ALL),
    hit AS (
        SELECT o.report_id, o.sha256, o.statement, o.measure, o.text, o.place, o.item, o.code, j.severity, j.message,
            j.position
        FROM finding_figures c
        JOIN figures o ON o.figure_id = c.figure_id
        JOIN judged j ON j.report_id = c.report_id AND j.fingerprint = c.fingerprint
        JOIN named n ON n.report_id = c.report_id AND n.fingerprint = c.fingerprint
        WHERE j."current" AND j.open AND j.severity <> 'note' AND (c.suspect OR NOT n.has_suspect)),
    touched AS (
        SELECT f.figure_id, h.severity, h.message, h.position
        FROM figures f JOIN hit h USING (report_id, sha256, statement, measure, text, place)
        UNION ALL
        SELECT f.figure_id, h.severity, h.message, h.position
        FROM figures f JOIN hit h USING (report_id, statement, item, code)
        WHERE f.basis = 'derived' AND h.measure IN ('{Measure.FINAL}', '{Measure.CHANGE}'))
    SELECT figure_id, severity, message FROM touched
"""


def touching(cursor: _Cursor, figure_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The figures that an open error or warning touches: figure_id -> (severity, message), the gravest.

    Where a finding names the figure that is likely misprinted, only that one is touched.
    """
    rows = cursor.execute(
        f"{_TOUCHED} WHERE figure_id IN (SELECT unnest($ids)) ORDER BY severity = 'error', position DESC",
        {"ids": list(figure_ids)},
    ).fetchall()
    return {figure_id: (severity, message) for figure_id, severity, message in rows}


def erring(cursor: _Cursor) -> dict[int, str]:
    """Every figure that an open error touches: figure_id -> what the gravest says."""
    rows = cursor.execute(f"{_TOUCHED} WHERE severity = 'error' ORDER BY position DESC").fetchall()
    return {figure_id: message for figure_id, _, message in rows}


def touching_projects(cursor: _Cursor, unit_id: int, year: int) -> dict[tuple[str, str], tuple[str, str]]:
    """The projects whose performance tables an open error or warning touches, by (project, kind of line).

    kind: funding, indicator, total. The value is (severity, message) of the gravest.
    """
    rows = cursor.execute(
        f"""
        {_JUDGED}
        SELECT s.project, s.kind, j.severity, j.message
        FROM finding_scores c
        JOIN judged j USING (report_id, fingerprint)
        JOIN scores s USING (score_id)
        WHERE j.unit_id = $unit AND j.year = $year AND j."current" AND j.open AND j.severity <> 'note'
        ORDER BY j.severity = 'error', j.position DESC
        """,
        {"unit": unit_id, "year": year},
    ).fetchall()
    return {(project, kind): (severity, message) for project, kind, severity, message in rows}
