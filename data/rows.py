"""A report as rows of the store's tables and back, without losing a digit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import duckdb
import pyarrow as pa

from data import passages
from data.failure import StoreFailure
from model import Figure, Place, ReadingWarning, Report, Score, SourceFile
from model.terms.provenance import Certainty, ReasonOf

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
        ("confidence", pa.float64()),
        ("reason_of", pa.string()),
        ("certainty", pa.string()),
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
WARNING_COLUMNS = pa.schema([(name, pa.string()) for name in ("code", "message", "place", "about", "text")])


@dataclass(frozen=True, slots=True)
class ReportRows:
    """A report's figures, scores and warnings as Arrow tables, made before the transaction begins."""

    figures: pa.Table
    scores: pa.Table
    warnings: pa.Table

    @classmethod
    def of(cls, report: Report) -> ReportRows:
        """Raises StoreFailure where a figure does not fit."""
        return cls(
            pa.Table.from_pylist([figure_row(i, f) for i, f in enumerate(report.figures)], FIGURE_COLUMNS),
            pa.Table.from_pylist([_score_row(i, s) for i, s in enumerate(report.scores)], SCORE_COLUMNS),
            pa.Table.from_pylist([_warning_row(w) for w in report.warnings], WARNING_COLUMNS),
        )

    def insert(self, cursor: duckdb.DuckDBPyConnection, report_id: int, source: SourceFile) -> None:
        """Write the rows as `source`'s part of a report."""
        cursor.execute("INSERT INTO report_files VALUES (?, ?, ?)", [report_id, source.sha256, source.name])
        for table, rows in (
            ("read_figures", self.figures),
            ("scores", self.scores),
            ("warnings", self.warnings),
        ):
            columns = ", ".join(f'"{name}"' for name in rows.column_names)
            order = " ORDER BY seq" if "seq" in rows.column_names else ""
            cursor.register("incoming", rows)
            cursor.execute(
                f"INSERT INTO {table} (report_id, sha256, {columns}) "
                f"SELECT ?, ?, {columns} FROM incoming{order}",
                [report_id, source.sha256],
            )
            cursor.unregister("incoming")


def figure_row(seq: int, figure: Figure) -> dict[str, Any]:
    """A figure as the columns of `FIGURE_COLUMNS`. Raises StoreFailure where its value does not fit."""
    row = figure.to_json()
    row["place"] = json.dumps(row.pop("where"), ensure_ascii=False)
    value = Decimal(figure.value)
    exponent = value.as_tuple().exponent
    decimals = max(0, -int(exponent)) if isinstance(exponent, int) else 0
    return {
        "confidence": 1.0,
        **row,
        "seq": seq,
        "value": _amount(value, figure.item),
        "decimals": decimals,
    }


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
    row = {"about": "", "text": "", **warning.to_json()}
    row["place"] = json.dumps(row.pop("where"), ensure_ascii=False)
    return row


def load(cursor: duckdb.DuckDBPyConnection, report_id: int, *, as_read: bool = False) -> Report:
    """A stored report with its corrections; one of several files carries the first file as its source.

    as_read: leave the corrections out.
    """
    return _load(cursor, report_id, "", "read_figures" if as_read else "figures")


def load_file(cursor: duckdb.DuckDBPyConnection, report_id: int, sha256: str) -> Report:
    """What was read of one file of a stored report, without corrections."""
    return _load(cursor, report_id, sha256, "read_figures")


def _load(cursor: duckdb.DuckDBPyConnection, report_id: int, sha256: str, figures: str) -> Report:
    head = cursor.execute(
        """
        SELECT coalesce(r.printed_name, u.name), r.year, r.kind, r.kind_printed, f.name, f.sha256, s.format, s.pages
        FROM reports r JOIN units u ON u.unit_id = r.named_unit_id JOIN report_files f USING (report_id)
            JOIN source_files s USING (sha256)
        WHERE report_id = $report AND $sha IN ('', f.sha256) ORDER BY f.rowid LIMIT 1
        """,
        {"report": report_id, "sha": sha256},
    ).fetchone()
    if head is None:
        raise StoreFailure("no_report", "这份报告已不在库中。")
    unit, year, kind, kind_is_printed, *source = head

    def parts(table: str, order: str) -> list[dict[str, Any]]:
        return _fetch(cursor, table, report_id, sha256, order)

    return Report(
        unit,
        year,
        kind,
        SourceFile(*source),
        figures=tuple(map(figure_of_row, parts(figures, "figure_id"))),
        scores=tuple(map(_score, parts("scores", "score_id"))),
        warnings=tuple(map(_warning, parts("warnings", "rowid"))),
        passages=passages.load(cursor, report_id, sha256),
        kind_is_printed=kind_is_printed,
    )


def _fetch(
    cursor: duckdb.DuckDBPyConnection, table: str, report_id: int, sha256: str, order: str
) -> list[dict[str, Any]]:
    cursor.execute(
        f"SELECT * FROM {table} WHERE report_id = $report AND $sha IN ('', sha256) ORDER BY {order}",
        {"report": report_id, "sha": sha256},
    )
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _place(text: str) -> Place:
    return Place.from_json(json.loads(text))


def figure_of_row(row: dict[str, Any]) -> Figure:
    """The figure in a row of `figures` or `read_figures`."""
    fields = {
        name: row[name]
        for name in (
            "statement", "item", "measure", "year", "unit", "text", "code", "basis", "reason", "confidence",
        )
    }  # fmt: skip
    return Figure(
        **fields,
        value=row["value"].quantize(Decimal(1).scaleb(-row["decimals"])),
        where=_place(row["place"]),
        reason_of=ReasonOf(row["reason_of"]),
        certainty=Certainty(row["certainty"]),
        key=str(row["figure_id"]),
    )


def _score(row: dict[str, Any]) -> Score:
    printed = json.loads(row["printed"])
    fields = {name: row[name] for name in ("table", "project", "kind", "target", "actual", "note")}
    numbers = {name: printed.get(name, "") for name in SCORE_NUMBERS}
    return Score(**fields, **numbers, path=tuple(row["path"]), where=_place(row["place"]))


def _warning(row: dict[str, Any]) -> ReadingWarning:
    return ReadingWarning(
        row["code"], row["message"], _place(row["place"]), row["about"] or "", row["text"] or ""
    )
