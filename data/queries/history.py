"""What was done with the store: uploads, corrections, marks of warnings, removals; and what can be brought back."""

from __future__ import annotations

import duckdb
import pandas as pd

_Cursor = duckdb.DuckDBPyConnection

_LOG = ["at", "kind", "unit", "year", "who", "figure_id", "subject", "patch", "before", "after", "reason"]


def log(cursor: _Cursor) -> pd.DataFrame:
    """Every entry, newest first.

    Columns: at; kind (of an event: uploaded, replaced, supplemented, reread, removed, restored, purged …; of a
    correction: changed, added, struck, undone, redone (an undo that was taken back), kept; of a warning: worked, reopened;
    of a finding: verdict_confirmed, verdict_false_alarm, verdict_corrected, verdict_withdrawn; of a unit: unit_joined,
    unit_parted, unit_described); unit, year (None where the entry is of no report); who ("" where the program did it);
    figure_id; subject (a file's name, a figure's line, a warning's or a finding's words, the other unit); patch, before,
    after (JSON text of a correction, before and after also of a unit's description); reason.
    """
    rows = cursor.execute(
        """
        WITH RECURSIVE spoken AS (
            SELECT u.name AS unit, r.year, f.rule, f.fingerprint, arg_max(f.message, f.report_id) AS message
            FROM findings f JOIN reports r USING (report_id) JOIN units u ON u.unit_id = r.named_unit_id GROUP BY ALL),
        -- What went for good is named by the event that told so.
        gone AS (
            SELECT report_id, regexp_extract(detail, '^(.*) (\\d+)$', 1) AS unit,
                TRY_CAST(regexp_extract(detail, '^(.*) (\\d+)$', 2) AS INTEGER) AS year
            FROM events WHERE kind = 'purged'),
        named AS (
            SELECT r.report_id, u.name AS unit, r.year FROM reports r JOIN units u USING (unit_id)
            UNION ALL FROM gone),
        depths AS (
            SELECT correction_id, 0 AS depth FROM corrections WHERE undoes IS NULL
            UNION ALL
            SELECT c.correction_id, d.depth + 1 FROM corrections c JOIN depths d ON c.undoes = d.correction_id)
        SELECT * FROM (
            SELECT e."at", e.kind, coalesce(n.unit, u.name) AS unit, n.year, e.who, NULL::BIGINT AS figure_id, e.detail AS subject,
                NULL AS patch, NULL AS before, NULL AS after, '' AS reason, 0 AS source, e.event_id AS number
            FROM events e LEFT JOIN named n USING (report_id) LEFT JOIN units u ON u.unit_id = e.unit_id
            UNION ALL
            SELECT c."at", CASE WHEN d.depth > 0 AND d.depth % 2 = 0 THEN 'redone' ELSE c.action END, n.unit, n.year, c.who, c.figure_id,
                concat_ws(' · ', c.after->>'statement', c.after->>'item', c.after->>'measure'),
                c.patch::VARCHAR, c.before::VARCHAR, c.after::VARCHAR, c.reason, 1, c.correction_id
            FROM corrections c JOIN depths d USING (correction_id) LEFT JOIN named n USING (report_id)
            UNION ALL
            SELECT m."at", CASE WHEN m.done THEN 'worked' ELSE 'reopened' END, u.name, m.year, m.who, NULL,
                m.message, NULL, NULL, NULL, '', 2, m.mark_id
            FROM warning_marks m LEFT JOIN units u USING (unit_id)
            UNION ALL
            SELECT v."at", 'verdict_' || v.verdict, v.unit, v.year, v.who, NULL, coalesce(f.message, v.rule),
                NULL, NULL, NULL, v.note, 3, v.verdict_id
            FROM verdicts v LEFT JOIN spoken f USING (unit, year, rule, fingerprint)
            UNION ALL
            SELECT v.withdrawn_at, 'verdict_withdrawn', v.unit, v.year, v.withdrawn_by, NULL,
                coalesce(f.message, v.rule), NULL, NULL, NULL, '', 4, v.verdict_id
            FROM verdicts v LEFT JOIN spoken f USING (unit, year, rule, fingerprint)
            WHERE v.withdrawn_at IS NOT NULL
            UNION ALL
            SELECT n."at", 'unit_' || n.action, n.unit, NULL, n.who, NULL, n.other, NULL, n.before::VARCHAR,
                n.after::VARCHAR, n.reason, 5, n.change_id
            FROM unit_changes n
            UNION ALL
            SELECT p."at", 'publication_told', p.unit, p.year, p.who, NULL,
                concat_ws(' · ', p.approved::VARCHAR, p.published::VARCHAR, nullif(p.address, '')),
                NULL, NULL, NULL, '', 6, p.publication_id
            FROM publications p
            UNION ALL
            SELECT i."at", 'inspection_marked', i.unit, i.year, i.who, NULL, concat_ws(' · ', i.line, i.state),
                NULL, NULL, NULL, i.reason, 7, i.mark_id
            FROM inspection_marks i
            UNION ALL
            SELECT i.withdrawn_at, 'inspection_withdrawn', i.unit, i.year, i.withdrawn_by, NULL,
                concat_ws(' · ', i.line, i.state), NULL, NULL, NULL, '', 8, i.mark_id
            FROM inspection_marks i WHERE i.withdrawn_at IS NOT NULL)
        ORDER BY "at" DESC, source DESC, number DESC
        """
    ).fetchall()
    return pd.DataFrame([row[:-2] for row in rows], columns=_LOG, dtype=object)


_REMOVED = ["report_id", "unit", "year", "kind", "version", "removed_at", "figures"]


def removed(cursor: _Cursor) -> pd.DataFrame:
    """Removed reports that can still be brought back, the last removed first.

    Columns: report_id, unit, year, kind, version, removed_at, figures (count).
    """
    rows = cursor.execute(
        """
        SELECT r.report_id, u.name, r.year, r.kind, r.version, r.removed_at,
            (SELECT count(*) FROM read_figures f WHERE f.report_id = r.report_id)
        FROM reports r JOIN units u USING (unit_id)
        WHERE r.removed_at IS NOT NULL ORDER BY r.removed_at DESC, r.report_id
        """
    ).fetchall()
    return pd.DataFrame(rows, columns=_REMOVED, dtype=object)


def contents(cursor: _Cursor, report_id: int) -> tuple[int, int, bool]:
    """What goes with a report: its figures, how many of them were corrected, whether an older version is there."""
    row = cursor.execute(
        """
        SELECT
            (SELECT count(*) FROM figures f WHERE f.report_id = r.report_id),
            (SELECT count(*) FROM corrected_figures c WHERE c.report_id = r.report_id),
            EXISTS (
                FROM reports o
                WHERE o.unit_id = r.unit_id AND o.year = r.year AND o.report_id <> r.report_id
                    AND o.removed_at IS NULL)
        FROM reports r WHERE r.report_id = ?
        """,
        [report_id],
    ).fetchone()
    return (int(row[0]), int(row[1]), bool(row[2])) if row else (0, 0, False)
