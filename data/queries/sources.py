"""Where figures were printed: their files, with the span of pages or lines."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

import duckdb
import pandas as pd

from model import Place


def of_figures(cursor: duckdb.DuckDBPyConnection, figure_ids: tuple[int, ...]) -> pd.DataFrame:
    """The files that hold the figures, one row a file of a report.

    Columns: unit (as the report prints it), year (of the report), file (name), span (第 3–8 页, 第 120–310 行 or ""), figures (count).
    """
    rows = cursor.execute(
        """
        SELECT u.name, r.year, coalesce(f2.name, s.name, ''), f.place
        FROM figures f
        JOIN reports r USING (report_id)
        JOIN units u ON u.unit_id = r.named_unit_id
        LEFT JOIN report_files f2 ON f2.report_id = f.report_id AND f2.sha256 = f.sha256
        LEFT JOIN source_files s ON s.sha256 = f.sha256
        WHERE f.figure_id IN (SELECT unnest(?))
        ORDER BY u.name, r.year, 3
        """,
        [list(figure_ids)],
    ).fetchall()
    places: dict[tuple[str, int, str], list[Place]] = defaultdict(list)
    for unit, year, file, place in rows:
        places[unit, year, file].append(Place.from_json(json.loads(place)))
    lines = [(*key, span(found), len(found)) for key, found in places.items()]
    return pd.DataFrame(lines, columns=["unit", "year", "file", "span", "figures"])


def places(cursor: duckdb.DuckDBPyConnection, figure_ids: tuple[int, ...]) -> dict[int, str]:
    """Where each figure is printed, in words: 第 12 页, 第 240 行."""
    rows = cursor.execute(
        "SELECT figure_id, place FROM figures WHERE figure_id IN (SELECT unnest(?))", [list(figure_ids)]
    ).fetchall()
    return {figure_id: in_words(place) for figure_id, place in rows}


def in_words(place: str | None) -> str:
    """A stored place as an official reads it; "" where there is none."""
    return Place.from_json(json.loads(place)).describe() if place else ""


def span(found: Iterable[Place]) -> str:
    """The pages or lines that the places lie in, as one span each."""
    found = list(found)
    pages = [place.page for place in found if place.page is not None]
    lines = [place.line for place in found if place.line is not None]
    paragraphs = [place.paragraph for place in found if place.paragraph is not None]
    spans = [_span(pages, "页"), _span(lines, "行"), _span(paragraphs, "段")]
    return "，".join(part for part in spans if part)


def _span(numbers: list[int], word: str) -> str:
    if not numbers:
        return ""
    first, last = min(numbers), max(numbers)
    return f"第 {first} {word}" if first == last else f"第 {first}–{last} {word}"
