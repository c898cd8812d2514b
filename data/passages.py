"""The text of a report that is kept for checks of wording."""

from __future__ import annotations

import json
from collections.abc import Iterable

import duckdb
import pyarrow as pa

from model import Passage, Place

COLUMNS = pa.schema(
    [("seq", pa.int32()), ("statement", pa.string()), ("text", pa.string()), ("place", pa.string())]
)


def insert(
    cursor: duckdb.DuckDBPyConnection, report_id: int, sha256: str, passages: Iterable[Passage]
) -> None:
    """Write the text of one file of a report."""
    rows = [
        {
            "seq": seq,
            "statement": passage.statement,
            "text": passage.text,
            "place": json.dumps(passage.where.to_json(), ensure_ascii=False),
        }
        for seq, passage in enumerate(passages)
    ]
    if not rows:
        return
    cursor.register("incoming_passages", pa.Table.from_pylist(rows, COLUMNS))
    cursor.execute(
        "INSERT INTO passages (report_id, sha256, seq, statement, text, place) "
        "SELECT ?, ?, seq, statement, text, place FROM incoming_passages ORDER BY seq",
        [report_id, sha256],
    )
    cursor.unregister("incoming_passages")


def load(cursor: duckdb.DuckDBPyConnection, report_id: int, sha256: str = "") -> tuple[Passage, ...]:
    """The text of a report, file by file; of one file where its sha256 is given."""
    rows = cursor.execute(
        "SELECT statement, text, place::VARCHAR FROM passages "
        "WHERE report_id = $report AND $sha IN ('', sha256) ORDER BY rowid",
        {"report": report_id, "sha": sha256},
    ).fetchall()
    return tuple(
        Passage(statement, text, Place.from_json(json.loads(place))) for statement, text, place in rows
    )


def without_text(cursor: duckdb.DuckDBPyConnection) -> list[tuple[int, str, str, str]]:
    """Files of reports that were stored before texts were kept: (report_id, sha256, name, stored_as)."""
    return cursor.execute(
        """
        SELECT f.report_id, f.sha256, f.name, s.stored_as
        FROM report_files f JOIN source_files s USING (sha256)
        WHERE s.stored_as <> '' AND NOT EXISTS (
            FROM passages p WHERE p.report_id = f.report_id AND p.sha256 = f.sha256)
        ORDER BY f.report_id
        """
    ).fetchall()
