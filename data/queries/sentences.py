"""The sentence in which a number is printed, out of the text that is kept of a report."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import duckdb

_LONGEST = 160


def texts(
    cursor: duckdb.DuckDBPyConnection, report_id: int, statement: str
) -> list[tuple[dict[str, Any], str]]:
    """A section's paragraphs in order, each with its place."""
    rows = cursor.execute(
        "SELECT place::VARCHAR, text FROM passages WHERE report_id = ? AND statement = ? ORDER BY rowid",
        [report_id, statement],
    ).fetchall()
    return [(json.loads(place), text) for place, text in rows]


def sentence_of(
    paragraphs: Sequence[tuple[dict[str, Any], str]], number: str, item: str, place: dict[str, Any]
) -> str:
    """The sentence that holds a number, "" where none does.

    Of several the one that shares most words with the item's name, nearest behind a paragraph's beginning.
    """
    squeezed = re.sub(r"\s", "", number)
    pattern = re.compile(rf"(?<![\d.]){re.escape(squeezed)}(?![\d.]*\d)")
    name = re.sub(r"[“”（）/]", "", item)
    found = [
        (-_shared_words(name, sentence), _distance(place, start), order, sentence)
        for order, (start, text) in enumerate(paragraphs)
        for sentence in re.split(r"(?<=[。；])", text)
        if pattern.search(sentence)
    ]
    return clipped(min(found)[3], squeezed) if found else ""


def _shared_words(name: str, sentence: str) -> int:
    """How many pairs of neighbouring characters of a name stand in the sentence."""
    return sum(name[at : at + 2] in sentence for at in range(len(name) - 1))


def _distance(place: dict[str, Any], start: dict[str, Any]) -> tuple[int, int]:
    """How far a number's place is behind a paragraph's beginning; one that begins after it comes last."""
    for unit in ("page", "line", "paragraph"):
        if unit in place and unit in start:
            gap = place[unit] - start[unit]
            return (0, gap) if gap >= 0 else (1, -gap)
    return 2, 0


def clipped(sentence: str, number: str) -> str:
    """A long sentence around its number."""
    if len(sentence) <= _LONGEST:
        return sentence
    at = sentence.find(number)
    start = max(0, at - _LONGEST // 2)
    end = min(len(sentence), start + _LONGEST)
    return f"{'……' if start else ''}{sentence[start:end]}{'……' if end < len(sentence) else ''}"
