"""What is in the store: units, years, reports, files, what happened last and what needs attention."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from data.queries import frame, where
from model.terms import Origin, Statement


def units(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Units that have a report, real ones first.

    Columns: unit_id, unit, invented, reports, first_year, last_year.
    """
    return frame(
        cursor,
        """
        SELECT u.unit_id, u.name AS unit, u.invented, count(*) AS reports,
            min(r.year) AS first_year, max(r.year) AS last_year
        FROM units u JOIN reports r USING (unit_id)
        WHERE r."current"
        GROUP BY ALL ORDER BY u.invented, u.name
        """,
    )


def years(cursor: duckdb.DuckDBPyConnection, units: Sequence[int] | None = None) -> list[int]:
    """The years that have a report of these units (of any unit for None), newest first."""
    condition, params = where(unit_id=units, current=[True])
    rows = cursor.execute(
        f"SELECT DISTINCT year FROM reports {condition} ORDER BY year DESC", params
    ).fetchall()
    return [row[0] for row in rows]


def reports(
    cursor: duckdb.DuckDBPyConnection,
    units: Sequence[int] | None = None,
    years: Sequence[int] | None = None,
    *,
    old_versions: bool = False,
) -> pd.DataFrame:
    """Reports with their counts, by unit and newest year first; older versions only when asked for.

    Columns: report_id, unit_id, unit, invented, year, kind, version, current, saved_at,
    program_version, files, tables (standard tables read), statements (tables and sections), figures, derived,
    scores, warnings (those not worked through).
    """
    condition, params = where(unit_id=units, year=years, current=None if old_versions else [True])
    sql = f"""
        WITH wanted AS (SELECT * FROM reports {condition}),
        counts AS (
            SELECT report_id, count(*) AS figures, count(*) FILTER (basis = 'derived') AS derived,
                count(DISTINCT statement) AS statements,
                count(DISTINCT statement) FILTER (statement LIKE '%表' AND statement <> '{Statement.CHART}') AS tables
            FROM figures SEMI JOIN wanted USING (report_id) GROUP BY report_id),
        scored AS (SELECT report_id, count(*) AS scores FROM scores GROUP BY report_id),
        warned AS (SELECT report_id, count(*) AS warnings FROM warnings_with_marks WHERE NOT done GROUP BY report_id),
        filed AS (SELECT report_id, count(*) AS files FROM report_files GROUP BY report_id)
        SELECT r.report_id, r.unit_id, u.name AS unit, r.invented, r.year, r.kind, r.version, r."current",
            r.saved_at, r.program_version, coalesce(files, 0) AS files, coalesce(tables, 0) AS tables,
            coalesce(statements, 0) AS statements, coalesce(figures, 0) AS figures,
            coalesce(derived, 0) AS derived, coalesce(scores, 0) AS scores, coalesce(warnings, 0) AS warnings
        FROM wanted r
        JOIN units u USING (unit_id)
        LEFT JOIN counts USING (report_id) LEFT JOIN scored USING (report_id)
        LEFT JOIN warned USING (report_id) LEFT JOIN filed USING (report_id)
        ORDER BY r.invented, u.name, r.year DESC, r.version DESC
    """
    return frame(cursor, sql, params)


def sources(
    cursor: duckdb.DuckDBPyConnection, units: Sequence[int] | None = None, years: Sequence[int] | None = None
) -> pd.DataFrame:
    """The files behind the current reports.

    Columns: report_id, unit_id, unit, year, name, format, size (bytes), pages, sha256, stored_as, figures,
    derived, warnings.
    """
    condition, params = where(unit_id=units, year=years, current=[True])
    sql = f"""
        WITH wanted AS (SELECT * FROM reports {condition})
        SELECT r.report_id, r.unit_id, u.name AS unit, r.year, rf.name, s.format, s.size, s.pages, s.sha256,
            s.stored_as,
            (SELECT count(*) FROM figures f
             WHERE f.report_id = r.report_id AND f.sha256 = rf.sha256) AS figures,
            (SELECT count(*) FROM figures f
             WHERE f.report_id = r.report_id AND f.sha256 = rf.sha256 AND f.basis = 'derived') AS derived,
            (SELECT count(*) FROM warnings w
             WHERE w.report_id = r.report_id AND w.sha256 = rf.sha256) AS warnings
        FROM wanted r
        JOIN units u USING (unit_id) JOIN report_files rf USING (report_id) JOIN source_files s USING (sha256)
        ORDER BY u.name, r.year DESC, rf.name
    """
    return frame(cursor, sql, params)


def last_events(cursor: duckdb.DuckDBPyConnection, limit: int = 10) -> pd.DataFrame:
    """What happened last, newest first.

    Columns: at, kind (uploaded, replaced, supplemented, removed, samples_removed), unit_id, unit, year,
    report_id, detail (the file's name; what was removed).
    """
    return frame(
        cursor,
        """
        SELECT e."at", e.kind, e.unit_id, u.name AS unit, r.year, e.report_id, e.detail
        FROM events e LEFT JOIN units u USING (unit_id) LEFT JOIN reports r USING (report_id)
        ORDER BY e.event_id DESC LIMIT ?
        """,
        [limit],
    )


def warnings(
    cursor: duckdb.DuckDBPyConnection, units: Sequence[int] | None = None, years: Sequence[int] | None = None
) -> pd.DataFrame:
    """What the reading of current reports did not understand.

    Columns: report_id, unit_id, unit, year, file, number (in the report's list), code, message, place (JSON text);
    what a person has worked through is left out.
    """
    condition, params = where(unit_id=units, year=years, current=[True])
    sql = f"""
        WITH wanted AS (SELECT * FROM reports {condition})
        SELECT r.report_id, r.unit_id, u.name AS unit, r.year, rf.name AS file, w.number, w.code, w.message,
            w.place::VARCHAR AS place
        FROM wanted r
        JOIN units u USING (unit_id) JOIN warnings_with_marks w USING (report_id)
        JOIN report_files rf ON rf.report_id = r.report_id AND rf.sha256 = w.sha256
        WHERE NOT w.done
        ORDER BY u.name, r.year DESC, w.number
    """
    return frame(cursor, sql, params)


def figures(
    cursor: duckdb.DuckDBPyConnection,
    units: Sequence[int] | None = None,
    years: Sequence[int] | None = None,
    *,
    statements: Sequence[str] | None = None,
    ids: Sequence[int] | None = None,
) -> pd.DataFrame:
    """Figures of current reports as printed, in the order of the documents.

    Columns: figure_id, unit_id, unit, invented, report_year, statement, code, item, measure, year, value
    (decimal), unit_of_value, text, basis, basis_name (原文, 推算), reason, reason_of_name (增减, 预算差异, ""),
    certainty_name (本句写明, 承前文, 已印证), correction ("", changed, added), correction_name ("", 已更正, 补录), file,
    place (JSON text).
    """
    condition, params = where(unit_id=units, report_year=years, statement=statements, figure_id=ids)
    sql = f"""
        SELECT f.figure_id, f.unit_id, u.name AS unit, u.invented, f.report_year, f.statement, f.code, f.item,
            f.measure, f.year, f.value, f.unit AS unit_of_value, f.text, f.basis,
            CASE f.basis WHEN 'derived' THEN '{Origin.DERIVED}' ELSE '原文' END AS basis_name, f.reason,
            CASE f.reason_of WHEN 'change' THEN '增减' WHEN 'budget' THEN '预算差异' ELSE '' END AS reason_of_name,
            CASE f.certainty WHEN 'carried' THEN '承前文' WHEN 'proved' THEN '已印证' ELSE '本句写明' END
                AS certainty_name,
            f.correction,
            CASE f.correction WHEN 'changed' THEN '已更正' WHEN 'added' THEN '补录' ELSE '' END AS correction_name,
            rf.name AS file, f.place::VARCHAR AS place
        FROM (SELECT * FROM current_figures {condition}) f
        JOIN units u USING (unit_id)
        JOIN report_files rf ON rf.report_id = f.report_id AND rf.sha256 = f.sha256
        ORDER BY u.name, f.report_year DESC, f.figure_id
    """
    return frame(cursor, sql, params)


def scores(
    cursor: duckdb.DuckDBPyConnection, units: Sequence[int] | None = None, years: Sequence[int] | None = None
) -> pd.DataFrame:
    """Lines of performance tables of current reports, in the order of the documents.

    Columns: score_id, unit_id, unit, invented, year, table, project, kind, kind_name (资金, 指标, 总分),
    level1, level2, level3, target, actual, initial, budget, spent (万元), rate (%), weight, score (decimals,
    NA where the table has none), note, file, place (JSON text).
    """
    condition, params = where(unit_id=units, year=years, current=[True])
    sql = f"""
        WITH wanted AS (SELECT * FROM reports {condition})
        SELECT s.score_id, r.unit_id, u.name AS unit, r.invented, r.year, s."table", s.project, s.kind,
            CASE s.kind WHEN 'funding' THEN '资金' WHEN 'indicator' THEN '指标' ELSE '总分' END
                AS kind_name,
            coalesce(s.path[1], '') AS level1, coalesce(s.path[2], '') AS level2,
            coalesce(array_to_string(s.path[3:], '/'), '') AS level3, s.target, s.actual, s.initial, s.budget,
            s.spent, s.rate, s.weight, s.score, s.note, rf.name AS file, s.place::VARCHAR AS place
        FROM wanted r
        JOIN units u USING (unit_id) JOIN scores s USING (report_id)
        JOIN report_files rf ON rf.report_id = r.report_id AND rf.sha256 = s.sha256
        ORDER BY u.name, r.year DESC, s.score_id
    """
    return frame(cursor, sql, params)
