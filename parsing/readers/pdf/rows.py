"""The rows of a table without rules between them, from the lines of its body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from parsing.readers.pdf.columns import Columns
from parsing.readers.pdf.words import TextLine

CLOSE = 0.8  # of the rows' distance: a line nearer to a row than this may belong to it
MOSTLY = 0.6  # of the rows must have a rule below for rules to part them
MIN_CODES = 3  # words in a column, most of them codes, make it one of codes
CODED = 0.7  # of its words
SLACK = 1.0  # points by which steps between lines that are meant to be equal differ

_CODE = re.compile(r"\d{2,8}")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]|其中[:：]")


def form_rows(lines: Sequence[TextLine], columns: Columns, rules: Sequence[float]) -> list[list[TextLine]]:
    """The lines of a table's body in rows: by the rules where nearly every row has one, else by the lines."""
    inner = [y for y in rules if lines[0].baseline <= y < lines[-1].baseline]
    if inner and len(inner) >= MOSTLY * (sum(bool(line.amounts) for line in lines) - 1):
        return _rows_between(lines, inner)
    codes = code_columns(lines, columns)
    fragments = [not line.amounts and codes.isdisjoint(_taken([line], columns)) for line in lines]
    if codes and any(fragments):
        centred = _centred_rows(lines, fragments)
        if centred:
            return centred
    return _close_rows(lines, fragments if codes else [False] * len(lines), codes, columns)


def _rows_between(lines: Sequence[TextLine], rules: Sequence[float]) -> list[list[TextLine]]:
    rows: dict[int, list[TextLine]] = {}
    for line in lines:
        rows.setdefault(bisect_right(rules, line.baseline), []).append(line)
    return list(rows.values())


def _centred_rows(lines: Sequence[TextLine], fragments: Sequence[bool]) -> list[list[TextLine]] | None:
    """The rows where each has as many fragments of its name above its code as below; None where that fails."""
    rows: list[list[TextLine]] = []
    waiting: list[TextLine] = []  # fragments since the last line with a code
    needed = 0  # of them that still belong to the row above
    for line, fragment in zip(lines, fragments, strict=True):
        if fragment:
            waiting.append(line)
            continue
        if len(waiting) < needed or (line.amounts and not line.is_row and not waiting):
            return None
        if rows:
            rows[-1].extend(waiting[:needed])
        rows.append([*waiting[needed:], line])
        needed, waiting = len(rows[-1]) - 1, []
    if len(waiting) != needed:
        return None
    rows[-1].extend(waiting)
    return rows


def _close_rows(
    lines: Sequence[TextLine], fragments: Sequence[bool], codes: set[int], columns: Columns
) -> list[list[TextLine]]:
    """The rows by closeness. fragments: which lines are parts of names, because they hold no code."""
    distance = _row_distance(lines)
    rows = [[lines[0]]]
    whole = not fragments[0]  # the row has more than fragments
    for index in range(1, len(lines)):
        line, row = lines[index], rows[-1]
        step = line.baseline - row[-1].baseline
        below = lines[index + 1].baseline - line.baseline if index + 1 < len(lines) else float("inf")
        if fragments[index]:
            goes_on = step <= below + SLACK
        else:
            near = step < CLOSE * distance and step <= below + SLACK
            goes_on = not whole or (near and _is_more(row, line, codes, columns))
        if goes_on:
            row.append(line)
        else:
            rows.append([line])
        whole = not fragments[index] or (goes_on and whole)
    return rows


def _is_more(row: Sequence[TextLine], line: TextLine, codes: set[int], columns: Columns) -> bool:
    """Whether a line near a row goes on with it: a wrapped name, or amounts printed a little off their name."""
    taken, wanted = _taken(row, columns), _taken([line], columns)
    if taken.isdisjoint(wanted):
        return True
    both_amounts = line.amounts and any(above.amounts for above in row)
    return not (codes & taken & wanted or both_amounts or _NUMBERED.match(line.text))


def _taken(lines: Iterable[TextLine], columns: Columns) -> set[int]:
    return {columns.of(word) for line in lines for word in line.words}


def _row_distance(lines: Sequence[TextLine]) -> float:
    """How far apart rows stand: the usual step from one line with a name and amounts to the next."""
    full = [(above, below) for above, below in pairwise(lines) if above.is_row and below.is_row]
    named = [line for line in lines if not all(word.is_number for word in line.words)]
    steps = [below.baseline - above.baseline for above, below in full or pairwise(named or lines)]
    return median(steps) if steps else lines[0].row_step


def code_columns(lines: Sequence[TextLine], columns: Columns) -> set[int]:
    """The columns that hold classification codes (and perhaps 类, 款, 项 above them)."""
    texts: dict[int, list[str]] = {}
    for word in (word for line in lines for word in line.words):
        texts.setdefault(columns.of(word), []).append(word.text)
    return {
        column
        for column, words in texts.items()
        if len(words) >= MIN_CODES and sum(map(bool, map(_CODE.fullmatch, words))) >= CODED * len(words)
    }
