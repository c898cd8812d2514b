"""Putting a report into the store and taking it out again, exactly as it was read."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from data.failure import StoreFailure
from data.resolution import mark_stale
from model import Figure, Place, ReadingWarning, Report, Score, SourceFile

if TYPE_CHECKING:
    from data.store import Store

NEW, REPLACE, SUPPLEMENT, KNOWN = "new", "replace", "supplement", "known"
EVENT_KINDS = {NEW: "uploaded", REPLACE: "replaced", SUPPLEMENT: "supplemented"}

# Invented sample units are told by their name, on every page and when they are removed.
INVENTED_PREFIX = "示例"

AMOUNT = pa.decimal128(24, 8)
SCORE_NUMBERS = ("initial", "budget", "spent", "rate", "weight", "score")

FIGURE_COLUMNS = pa.schema(
    [
        ("seq", pa.int32()),
        ("statement", pa.string()),
        ("code", pa.string()),
        ("item", pa.string()),
        ("measure", pa.string()),
        ("year", pa.int32()),
        ("value", AMOUNT),
        ("decimals", pa.int8()),
        ("unit", pa.string()),
        ("text", pa.string()),
        ("place", pa.string()),
        ("basis", pa.string()),
        ("reason", pa.string()),
    ]
)
SCORE_COLUMNS = pa.schema(
    [
        ("seq", pa.int32()),
        ("table", pa.string()),
        ("project", pa.string()),
        ("kind", pa.string()),
        ("path", pa.list_(pa.string())),
        ("target", pa.string()),
        ("actual", pa.string()),
        *((name, AMOUNT) for name in SCORE_NUMBERS),
        ("printed", pa.string()),
        ("note", pa.string()),
        ("place", pa.string()),
    ]
)
WARNING_COLUMNS = pa.schema([("code", pa.string()), ("message", pa.string()), ("place", pa.string())])


@cache
def program_version() -> str:
    """The program's version as pyproject.toml states it, noted beside each report it read."""
    text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


@dataclass(frozen=True, slots=True)
class Existing:
    """The current report of a unit's year: its version and the sha256 of its files."""

    report_id: int
    version: int
    program_version: str
    files: frozenset[str]


def current_report(cursor: duckdb.DuckDBPyConnection, unit: str, year: int) -> Existing | None:
    """The report now shown for a unit's year, if any."""
    row = cursor.execute(
        """
        SELECT r.report_id, r.version, r.program_version, list(f.sha256)
        FROM reports r JOIN units u USING (unit_id) JOIN report_files f USING (report_id)
        WHERE u.name = ? AND r.year = ? AND r."current"
        GROUP BY ALL
        """,
        [unit, year],
    ).fetchone()
    return Existing(row[0], row[1], row[2], frozenset(row[3])) if row else None


def known_report(cursor: duckdb.DuckDBPyConnection, sha256: str) -> int | None:
    """The report that holds this file, the current one first."""
    row = cursor.execute(
        """
        SELECT report_id FROM report_files JOIN reports r USING (report_id)
        WHERE sha256 = ? ORDER BY r."current" DESC, report_id DESC LIMIT 1
        """,
        [sha256],
    ).fetchone()
    return int(row[0]) if row else None


def subjects_of(report: Report) -> frozenset[str]:
    """What a reading covers: its statements, and its performance tables by project."""
    scored = {f"{score.table}：{score.project}" for score in report.scores}
    return frozenset({figure.statement for figure in report.figures} | scored)


def stored_subjects(cursor: duckdb.DuckDBPyConnection, report_id: int) -> dict[str, frozenset[str]]:
    """What each file of a stored report covers: sha256 -> subjects."""
    rows = cursor.execute(
        """
        SELECT sha256, list(DISTINCT subject) FROM (
            SELECT sha256, statement AS subject FROM figures WHERE report_id = $id
            UNION ALL SELECT sha256, "table" || '：' || project FROM scores WHERE report_id = $id)
        GROUP BY sha256
        """,
        {"id": report_id},
    ).fetchall()
    return {sha256: frozenset(subjects) for sha256, subjects in rows}


def proposed_action(cursor: duckdb.DuckDBPyConnection, report: Report) -> str:
    """What saving a reading would naturally be.

    "known" where its file is stored already, "new" where its unit's year is not, "supplement" where it covers
    other statements than the current report (text in one file, tables in another), else "replace".
    """
    if known_report(cursor, report.source.sha256) is not None:
        return KNOWN
    existing = current_report(cursor, report.unit, report.year)
    if existing is None:
        return NEW
    stored = frozenset[str]().union(*stored_subjects(cursor, existing.report_id).values())
    return SUPPLEMENT if stored.isdisjoint(subjects_of(report)) else REPLACE


def save(store: Store, report: Report, original: Path | None, action: str) -> int:
    """See `Store.save`."""
    if action not in EVENT_KINDS:
        raise ValueError(f"unknown action {action!r}")
    rows = _Rows.of(report)
    with store.alone() as cursor:
        if action == NEW:
            # Decided again where no other upload can come between.
            action = proposed_action(cursor, report)
        existing = current_report(cursor, report.unit, report.year)
        stored = _stored_already(cursor, existing, report, action)
        return stored or _write(store, report, rows, original, action, existing)


def _stored_already(
    cursor: duckdb.DuckDBPyConnection, existing: Existing | None, report: Report, action: str
) -> int | None:
    """The report that holds the file already; a newer program's reading may replace the older one's."""
    if action == KNOWN:
        return known_report(cursor, report.source.sha256)
    if existing is None or report.source.sha256 not in existing.files:
        return None
    reread = action == REPLACE and existing.program_version != program_version()
    return None if reread else existing.report_id


def _write(
    store: Store, report: Report, rows: _Rows, original: Path | None, action: str, existing: Existing | None
) -> int:
    with store.write() as cursor:
        _keep_source(cursor, store, report, original)
        if existing and action == SUPPLEMENT:
            report_id = existing.report_id
        else:
            report_id = _open_version(cursor, report, existing)
        rows.insert(cursor, report_id, report.source)
        if existing and action == REPLACE:
            _carry_over(cursor, existing.report_id, report_id, report)
        mark_stale(cursor, report_id)
        kind = EVENT_KINDS[action if existing else NEW]
        log(cursor, kind, report_id=report_id, sha256=report.source.sha256, detail=report.source.name)
        return report_id


def log(
    cursor: duckdb.DuckDBPyConnection,
    kind: str,
    *,
    report_id: int | None = None,
    sha256: str = "",
    detail: str = "",
) -> None:
    """Note what was done; the unit is the report's."""
    cursor.execute(
        """
        INSERT INTO events ("at", kind, unit_id, report_id, sha256, detail)
        VALUES ($at, $kind, (SELECT unit_id FROM reports WHERE report_id = $report), $report,
            nullif($sha, ''), $detail)
        """,
        {"at": datetime.now(), "kind": kind, "report": report_id, "sha": sha256, "detail": detail},
    )


def _keep_source(
    cursor: duckdb.DuckDBPyConnection, store: Store, report: Report, original: Path | None
) -> None:
    source = report.source
    place = store.originals.keep(original, source.sha256) if original else ""
    size = original.stat().st_size if original else 0
    cursor.execute(
        "INSERT INTO source_files VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [source.sha256, source.name, source.format, size, source.pages, place, datetime.now()],
    )


def _open_version(cursor: duckdb.DuckDBPyConnection, report: Report, existing: Existing | None) -> int:
    invented = report.unit.startswith(INVENTED_PREFIX)
    cursor.execute(
        "INSERT INTO units (name, invented) VALUES (?, ?) ON CONFLICT DO NOTHING", [report.unit, invented]
    )
    if existing:
        cursor.execute('UPDATE reports SET "current" = false WHERE report_id = ?', [existing.report_id])
    row = cursor.execute(
        """
        INSERT INTO reports (unit_id, year, kind, version, "current", saved_at, invented, program_version)
        SELECT unit_id, $year, $kind,
            (SELECT coalesce(max(version), 0) + 1 FROM reports r
             WHERE r.unit_id = u.unit_id AND r.year = $year),
            true, $now, $invented, $program
        FROM units u WHERE name = $unit
        RETURNING report_id
        """,
        {
            "unit": report.unit,
            "year": report.year,
            "kind": report.kind,
            "now": datetime.now(),
            "invented": invented,
            "program": program_version(),
        },
    ).fetchone()
    assert row is not None
    return int(row[0])


def _carry_over(cursor: duckdb.DuckDBPyConnection, old_id: int, new_id: int, report: Report) -> None:
    """Keep in the new version those files of the old one that speak of other things.

    A corrected text does not take away the tables that came in a workbook; a file that overlaps with none was
    meant to replace them all.
    """
    new = subjects_of(report)
    stored = stored_subjects(cursor, old_id)
    apart = [
        sha for sha, subjects in stored.items() if subjects.isdisjoint(new) and sha != report.source.sha256
    ]
    if len(apart) == len(stored):
        return
    for table, key in (
        ("figures", "figure_id"),
        ("scores", "score_id"),
        ("warnings", None),
        ("report_files", None),
    ):
        columns = _columns(cursor, table, leaving_out={"report_id", key})
        cursor.execute(
            f"INSERT INTO {table} (report_id, {columns}) SELECT ?, {columns} FROM {table} "
            "WHERE report_id = ? AND list_contains(?, sha256)" + (f" ORDER BY {key}" if key else ""),
            [new_id, old_id, apart],
        )


def _columns(cursor: duckdb.DuckDBPyConnection, table: str, leaving_out: set[str | None]) -> str:
    names = [row[0] for row in cursor.execute(f"DESCRIBE {table}").fetchall()]
    return ", ".join(f'"{name}"' for name in names if name not in leaving_out)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A report's figures, scores and warnings as Arrow tables, made before the transaction begins."""

    figures: pa.Table
    scores: pa.Table
    warnings: pa.Table

    @classmethod
    def of(cls, report: Report) -> _Rows:
        return cls(
            pa.Table.from_pylist([_figure_row(i, f) for i, f in enumerate(report.figures)], FIGURE_COLUMNS),
            pa.Table.from_pylist([_score_row(i, s) for i, s in enumerate(report.scores)], SCORE_COLUMNS),
            pa.Table.from_pylist([_warning_row(w) for w in report.warnings], WARNING_COLUMNS),
        )

    def insert(self, cursor: duckdb.DuckDBPyConnection, report_id: int, source: SourceFile) -> None:
        cursor.execute("INSERT INTO report_files VALUES (?, ?, ?)", [report_id, source.sha256, source.name])
        for table, rows in (("figures", self.figures), ("scores", self.scores), ("warnings", self.warnings)):
            columns = ", ".join(f'"{name}"' for name in rows.column_names)
            order = " ORDER BY seq" if "seq" in rows.column_names else ""
            cursor.register("incoming", rows)
            cursor.execute(
                f"INSERT INTO {table} (report_id, sha256, {columns}) "
                f"SELECT ?, ?, {columns} FROM incoming{order}",
                [report_id, source.sha256],
            )
            cursor.unregister("incoming")


def _figure_row(seq: int, figure: Figure) -> dict[str, Any]:
    row = figure.to_json()
    row["place"] = json.dumps(row.pop("where"), ensure_ascii=False)
    value = Decimal(figure.value)
    exponent = value.as_tuple().exponent
    decimals = max(0, -int(exponent)) if isinstance(exponent, int) else 0
    return {**row, "seq": seq, "value": _amount(value, figure.item), "decimals": decimals}


def _amount(value: Decimal, item: str) -> Decimal:
    """The value with eight decimals; one that does not fit exactly is refused, never rounded."""
    fits = value.is_finite() and value.adjusted() < 16
    if not fits or value != (padded := value.quantize(Decimal("1e-8"))):
        raise StoreFailure(
            "number_too_long", f"“{item}”的数值 {value:f} 过长，无法准确保存。请核对原文件后重新上传。"
        )
    return padded


def _score_row(seq: int, score: Score) -> dict[str, Any]:
    row = score.to_json()
    row["place"] = json.dumps(row.pop("where"), ensure_ascii=False)
    printed = {name: row[name] for name in SCORE_NUMBERS if row[name]}
    numbers = {name: _number(row[name]) for name in SCORE_NUMBERS}
    return {**row, **numbers, "seq": seq, "printed": json.dumps(printed, ensure_ascii=False)}


def _number(printed: str) -> Decimal | None:
    """A score table's number, None where it is blank or no number that the column can hold exactly."""
    try:
        value = Decimal(printed)
        padded = value.quantize(Decimal("1e-8"))
    except InvalidOperation:
        return None
    return padded if value.is_finite() and padded == value and value.adjusted() < 16 else None


def _warning_row(warning: ReadingWarning) -> dict[str, Any]:
    row = warning.to_json()
    row["place"] = json.dumps(row.pop("where"), ensure_ascii=False)
    return row


def load(cursor: duckdb.DuckDBPyConnection, report_id: int) -> Report:
    """See `Store.report`."""
    head = cursor.execute(
        """
        SELECT u.name, r.year, r.kind, f.name, f.sha256, s.format, s.pages
        FROM reports r JOIN units u USING (unit_id) JOIN report_files f USING (report_id)
            JOIN source_files s USING (sha256)
        WHERE report_id = ? ORDER BY f.rowid LIMIT 1
        """,
        [report_id],
    ).fetchone()
    if head is None:
        raise StoreFailure("no_report", "这份报告已不在库中。")
    unit, year, kind, *source = head
    return Report(
        unit,
        year,
        kind,
        SourceFile(*source),
        figures=tuple(map(_figure, _fetch(cursor, "figures", report_id, "figure_id"))),
        scores=tuple(map(_score, _fetch(cursor, "scores", report_id, "score_id"))),
        warnings=tuple(map(_warning, _fetch(cursor, "warnings", report_id, "rowid"))),
    )


def _fetch(cursor: duckdb.DuckDBPyConnection, table: str, report_id: int, order: str) -> list[dict[str, Any]]:
    cursor.execute(f"SELECT * FROM {table} WHERE report_id = ? ORDER BY {order}", [report_id])
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _place(text: str) -> Place:
    return Place.from_json(json.loads(text))


def _figure(row: dict[str, Any]) -> Figure:
    fields = {
        name: row[name]
        for name in ("statement", "item", "measure", "year", "unit", "text", "code", "basis", "reason")
    }
    return Figure(
        **fields, value=row["value"].quantize(Decimal(1).scaleb(-row["decimals"])), where=_place(row["place"])
    )


def _score(row: dict[str, Any]) -> Score:
    printed = json.loads(row["printed"])
    fields = {name: row[name] for name in ("table", "project", "kind", "target", "actual", "note")}
    numbers = {name: printed.get(name, "") for name in SCORE_NUMBERS}
    return Score(**fields, **numbers, path=tuple(row["path"]), where=_place(row["place"]))


def _warning(row: dict[str, Any]) -> ReadingWarning:
    return ReadingWarning(row["code"], row["message"], _place(row["place"]))
