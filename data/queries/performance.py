"""绩效自评: score tables, their lines as a tree, where points were lost, and the tables compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
import pandas as pd

from data.queries.sources import span
from model import Place

FUNDING, INDICATOR, TOTAL = "funding", "indicator", "total"
HEADING = "heading"
WHOLE_FUNDING = "年度资金总额"

_CENT = Decimal("0.01")
_FULL_MARK = Decimal(100)

LINE_COLUMNS = [
    *(
        "score_id",
        "unit_id",
        "unit",
        "invented",
        "year",
        "table",
        "project",
        "kind",
        "path",
        "target",
        "actual",
    ),
    *("initial", "budget", "spent", "rate", "weight", "score", "note", "file", "place"),
]
TABLE_COLUMNS = [
    *(
        "key",
        "unit_id",
        "unit",
        "invented",
        "year",
        "table",
        "project",
        "indicators",
        "scored",
        "weights",
        "full",
    ),
    *(
        "score",
        "score_origin",
        "score_rate",
        "lost",
        "scores",
        "partial",
        "budget",
        "spent",
        "execution",
        "note",
    ),
]
TREE_COLUMNS = [
    *(
        "role",
        "depth",
        "label",
        "level1",
        "level2",
        "level3",
        "target",
        "actual",
        "weight",
        "score",
        "score_rate",
    ),
    *("lost", "note", "place", "file", "score_id"),
]


def lines(cursor: duckdb.DuckDBPyConnection, unit_ids: tuple[int, ...] = ()) -> pd.DataFrame:
    """Every score line of the current reports, in the order of the documents; all units where none is named.

    Columns: score_id, unit_id, unit, invented, year, table, project, kind (funding, indicator, total),
    path (tuple), target, actual, initial, budget, spent (万元), rate (%), weight, score (points), note,
    file, place.
    """
    rows = cursor.execute(
        """
        SELECT s.score_id, u.unit_id, u.name, u.invented, r.year, s."table", s.project, s.kind, s.path,
               s.target, s.actual, s.initial, s.budget, s.spent, s.rate, s.weight, s.score, s.note,
               coalesce(f.name, ''), s.place::VARCHAR
        FROM scores s
        JOIN reports r ON r.report_id = s.report_id AND r."current"
        JOIN units u ON u.unit_id = r.unit_id
        LEFT JOIN report_files f ON f.report_id = r.report_id AND f.sha256 = s.sha256
        WHERE len(?) = 0 OR u.unit_id IN (SELECT unnest(?))
        ORDER BY u.invented, u.name, r.year, s.score_id
        """,
        [list(unit_ids), list(unit_ids)],
    ).fetchall()
    records = [(*row[:8], tuple(row[8]), *row[9:-1], _place_text(row[-1])) for row in rows]
    return pd.DataFrame(records, columns=LINE_COLUMNS, dtype=object)


def tables(cursor: duckdb.DuckDBPyConnection, unit_ids: tuple[int, ...] = ()) -> pd.DataFrame:
    """One row a score table.

    Columns: key (table and project), unit_id, unit, invented, year, table, project; indicators (lines read);
    scored (whether it gives points at all); weights, scores (sums of the lines read); score (总分 as
    printed, else the lines' sum), score_origin (总分 or 各行相加); partial (points stand in lines that could
    not be read); full (full mark), score_rate (%), lost (points), all None in a partial table without
    total; budget, spent (万元), execution (执行率 %) of the whole funding; note of the total line.
    """
    rows = cursor.execute(
        """
        SELECT u.unit_id, u.name, u.invented, r.year, s."table", s.project,
            count(*) FILTER (s.kind = $indicator) AS indicators,
            sum(s.weight) FILTER (s.kind <> $total) AS weights,
            sum(s.score) FILTER (s.kind <> $total) AS scores,
            first({'weight': s.weight, 'score': s.score, 'note': s.note} ORDER BY s.score_id)
                FILTER (s.kind = $total) AS total,
            first({'budget': s.budget, 'spent': s.spent, 'rate': s.rate} ORDER BY s.score_id)
                FILTER (s.kind = $funding AND contains(s.path[1], $whole)) AS money
        FROM scores s
        JOIN reports r ON r.report_id = s.report_id AND r."current"
        JOIN units u ON u.unit_id = r.unit_id
        WHERE len($units) = 0 OR u.unit_id IN (SELECT unnest($units::INTEGER[]))
        GROUP BY ALL
        ORDER BY u.invented, u.name, r.year, min(s.score_id)
        """,
        {
            "units": list(unit_ids),
            "indicator": INDICATOR,
            "total": TOTAL,
            "funding": FUNDING,
            "whole": WHOLE_FUNDING,
        },
    ).fetchall()
    return pd.DataFrame([_table(row) for row in rows], columns=TABLE_COLUMNS, dtype=object)


def files(cursor: duckdb.DuckDBPyConnection, unit_ids: tuple[int, ...], year: int) -> pd.DataFrame:
    """The files that hold a year's score lines, one row a file of a report.

    Columns: unit, year, file (name), span (第 3–8 页, 第 120–310 行 or ""), lines (count).
    """
    rows = cursor.execute(
        """
        SELECT u.name, r.year, coalesce(f.name, ''), list(s.place::VARCHAR)
        FROM scores s
        JOIN reports r ON r.report_id = s.report_id AND r."current"
        JOIN units u ON u.unit_id = r.unit_id
        LEFT JOIN report_files f ON f.report_id = r.report_id AND f.sha256 = s.sha256
        WHERE u.unit_id IN (SELECT unnest(?)) AND r.year = ?
        GROUP BY ALL
        ORDER BY ALL
        """,
        [list(unit_ids), year],
    ).fetchall()
    records = [
        (unit, of_year, file, span(Place.from_json(json.loads(place)) for place in places), len(places))
        for unit, of_year, file, places in rows
    ]
    return pd.DataFrame(records, columns=["unit", "year", "file", "span", "lines"])


def tree(found: pd.DataFrame) -> pd.DataFrame:
    """One table's lines under their headings, in print order, with sums for each heading.

    found: lines of one unit, year, table and project, with the columns of `lines`.
    Columns: role (funding, heading, indicator or total), depth (0 outermost), label, level1, level2, level3;
    target, actual, weight, score, score_rate (%), lost (points), note, place, file, score_id.
    """
    records = found.to_dict("records")
    rows = [_funding_row(line) for line in records if line["kind"] == FUNDING and _gives_points(line)]
    indicators = [line for line in records if line["kind"] == INDICATOR]
    open_path: tuple[str, ...] = ()
    for line in indicators:
        *headings, _ = line["path"]
        for depth, name in enumerate(headings):
            here = tuple(headings[: depth + 1])
            if name and open_path[: depth + 1] != here:
                rows.append(
                    _heading_row(here, [other for other in indicators if other["path"][: depth + 1] == here])
                )
        open_path = tuple(headings)
        rows.append(_indicator_row(line))
    rows += [_total_row(line) for line in records if line["kind"] == TOTAL]
    return pd.DataFrame(rows, columns=TREE_COLUMNS, dtype=object)


def funding(found: pd.DataFrame) -> pd.DataFrame:
    """The funding lines that give any number, with the columns of `lines` and `item`, the line's name."""
    numbers = ["initial", "budget", "spent", "rate", "weight", "score"]
    kept = found[(found["kind"] == FUNDING) & found[numbers].notna().any(axis=1)] if len(found) else found
    return kept.assign(item=pd.Series([path[0] for path in kept["path"]], index=kept.index, dtype=object))


def losses(found: pd.DataFrame) -> pd.DataFrame:
    """The lines that lost points, most first.

    Columns: those of `lines` and item, level (一级), lost (points), score_rate (%).
    """
    records = []
    for line in found.to_dict("records"):
        lost = points_lost(line["weight"], line["score"])
        if line["kind"] == TOTAL or not lost or lost < 0:
            continue
        level = line["path"][0] if line["kind"] == INDICATOR else ""
        rate = percentage(line["score"], line["weight"])
        records.append({**line, "item": line["path"][-1], "level": level, "lost": lost, "score_rate": rate})
    records.sort(key=lambda line: -line["lost"])
    return pd.DataFrame(records, columns=[*LINE_COLUMNS, "item", "level", "lost", "score_rate"], dtype=object)


def points_lost(weight: Decimal | None, score: Decimal | None) -> Decimal | None:
    """分值 less 得分; None where one of them was not printed."""
    return None if weight is None or score is None else weight - score


def percentage(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """`part` in percent of `whole`, to two places; None without either or with a whole of zero."""
    if part is None or whole is None or not whole:
        return None
    return (part * 100 / whole).quantize(_CENT, rounding=ROUND_HALF_UP)


def table_key(table: str, project: str) -> str:
    """How a table is named in the address and told from the others of its report."""
    return f"{table}·{project}"


def _table(row: Sequence[Any]) -> dict[str, Any]:
    """A table's row of numbers, with what follows from them."""
    unit_id, unit, invented, year, table, project, indicators, weights, scores, total, money = row
    total, money = total or {}, money or {}
    printed = total.get("score")
    score = printed if printed is not None else scores
    partial = score is not None and (weights or 0) < (total.get("weight") or _FULL_MARK)
    # Without a total, what the unread lines gave is unknown: neither a full mark nor a rate can be told.
    unknown = partial and printed is None
    full = None if unknown else _full_mark(total.get("weight"), weights, score)
    return {
        "key": table_key(table, project),
        "unit_id": unit_id,
        "unit": unit,
        "invented": invented,
        "year": year,
        "table": table,
        "project": project,
        "indicators": indicators,
        "scored": score is not None,
        "weights": weights,
        "scores": scores,
        "full": full,
        "score": score,
        "score_origin": "" if score is None else "总分" if printed is not None else "各行相加",
        "score_rate": percentage(score, full),
        "lost": points_lost(full, score),
        "partial": partial,
        "budget": money.get("budget"),
        "spent": money.get("spent"),
        "execution": _execution(money),
        "note": total.get("note", ""),
    }


def _full_mark(printed: Decimal | None, weights: Decimal | None, score: Decimal | None) -> Decimal | None:
    """The table's full mark: as printed, else the lines' sum, else 100 where lines are plainly missing."""
    if score is None:
        return None
    if printed is not None:
        return printed
    return weights if weights is not None and weights >= score else _FULL_MARK


def _execution(money: dict[str, Any]) -> Decimal | None:
    """执行率 as printed, else 全年执行数 in percent of 全年预算数."""
    printed = money.get("rate")
    return printed if printed is not None else percentage(money.get("spent"), money.get("budget"))


def _gives_points(line: dict[str, Any]) -> bool:
    return line["weight"] is not None or line["score"] is not None


def _row(role: str, depth: int, label: str, line: dict[str, Any], **more: Any) -> dict[str, Any]:
    weight, score = more.pop("weight", line.get("weight")), more.pop("score", line.get("score"))
    return {
        "role": role,
        "depth": depth,
        "label": label,
        **{name: line.get(name, "") for name in ("target", "actual", "note", "place", "file")},
        "score_id": line.get("score_id"),
        "weight": weight,
        "score": score,
        "score_rate": percentage(score, weight),
        "lost": points_lost(weight, score),
        **dict.fromkeys(("level1", "level2", "level3"), ""),
        **more,
    }


def _funding_row(line: dict[str, Any]) -> dict[str, Any]:
    rate = line["rate"]
    actual = f"执行率 {format(rate.normalize(), 'f')}%" if rate is not None else ""
    return _row(FUNDING, 0, line["path"][0], line, actual=actual, level1=line["path"][0])


def _heading_row(path: tuple[str, ...], inside: Sequence[dict[str, Any]]) -> dict[str, Any]:
    levels = dict(zip(("level1", "level2"), path, strict=False))
    sums = {name: _sum(inside, name) for name in ("weight", "score")}
    row = _row(HEADING, len(path) - 1, path[-1], {}, **sums, **levels)
    if any((line["weight"] is None) != (line["score"] is None) for line in inside):
        # A line whose score was not read has lost nothing that anybody knows of.
        row.update(score_rate=None, lost=None)
    return row


def _indicator_row(line: dict[str, Any]) -> dict[str, Any]:
    *headings, leaf = line["path"]
    levels = dict(zip(("level1", "level2"), headings, strict=False))
    return _row(INDICATOR, len(headings), leaf, line, **{**levels, "level3": leaf})


def _total_row(line: dict[str, Any]) -> dict[str, Any]:
    return _row(TOTAL, 0, line["path"][0], line)


def _sum(found: Iterable[dict[str, Any]], name: str) -> Decimal | None:
    """The sum of what was printed; None where nothing was."""
    values = [line[name] for line in found if line[name] is not None]
    return sum(values, Decimal(0)) if values else None


def _place_text(place: str) -> str:
    return Place.from_json(json.loads(place)).describe()
