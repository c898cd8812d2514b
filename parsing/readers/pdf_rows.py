"""The rows of a table without rules between them, from the lines of its body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from statistics import median

from parsing.readers.pdf_columns import Columns
from parsing.readers.pdf_words import TextLine

CLOSE = 0.8  # of the rows' distance: a line nearer to a row than this may belong to it
MOSTLY = 0.6  # of the rows must have a rule below for rules to part them
MIN_CODES = 3  # codes and nothing else in a column make it one of codes
SLACK = 1.0  # points by which steps between lines that are meant to be equal differ

_CODE = re.compile(r"\d{2,8}")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]|其中[:：]")


def form_rows(lines: Sequence[TextLine], columns: Columns, rules: Sequence[float]) -> list[list[TextLine]]:
    """The lines of a table's body in rows: by the rules where nearly every row has one, else by closeness."""
    inner = [y for y in rules if lines[0].baseline <= y < lines[-1].baseline]
    if inner and len(inner) >= MOSTLY * (sum(bool(line.amounts) for line in lines) - 1):
        return _between_rules(lines, inner)
    closeness = _Closeness(lines, columns)
    rows = [[lines[0]]]
    for line, below in zip_longest(lines[1:], lines[2:]):
        if closeness.continues(rows[-1], line, below):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _between_rules(lines: Sequence[TextLine], rules: Sequence[float]) -> list[list[TextLine]]:
    rows: dict[int, list[TextLine]] = {}
    for line in lines:
        rows.setdefault(bisect_right(rules, line.baseline), []).append(line)
    return list(rows.values())


class _Closeness:
    """Tells lines that go on with the row above from rows of their own, where no rules stand between rows."""

    def __init__(self, lines: Sequence[TextLine], columns: Columns) -> None:
        self.columns = columns
        self.distance = _row_distance(lines)
        self.codes = _code_columns(lines, columns)

    def continues(self, row: Sequence[TextLine], line: TextLine, below: TextLine | None) -> bool:
        """Whether `line` goes on with `row`: a wrapped name, or amounts printed a little off their name."""
        step = line.baseline - row[-1].baseline
        if self._is_fragment(line):
            return below is None or step <= below.baseline - line.baseline + SLACK
        if all(map(self._is_fragment, row)):
            return True
        if self.codes & self._taken(row) & self._taken([line]):
            return False
        if step >= CLOSE * self.distance or (
            below is not None and below.baseline - line.baseline < step - SLACK
        ):
            return False
        if self._taken(row).isdisjoint(self._taken([line])):
            return True
        return not _NUMBERED.match(line.text) and not (line.amounts and any(above.amounts for above in row))

    def _taken(self, lines: Iterable[TextLine]) -> set[int]:
        return {self.columns.of(word) for line in lines for word in line.words}

    def _is_fragment(self, line: TextLine) -> bool:
        """A part of a name: a line without code or amount in a table whose lines have codes."""
        return bool(self.codes) and not line.amounts and self.codes.isdisjoint(self._taken([line]))


def _row_distance(lines: Sequence[TextLine]) -> float:
    """How far apart rows stand: the usual step from one line with a name and amounts to the next."""
    full = [(above, below) for above, below in pairwise(lines) if above.is_row and below.is_row]
    named = [line for line in lines if not all(word.is_number for word in line.words)]
    steps = [below.baseline - above.baseline for above, below in full or pairwise(named or lines)]
    return median(steps) if steps else lines[0].row_step


def _code_columns(lines: Sequence[TextLine], columns: Columns) -> set[int]:
    """The columns that hold nothing but classification codes."""
    texts: dict[int, list[str]] = {}
    for word in (word for line in lines for word in line.words):
        texts.setdefault(columns.of(word), []).append(word.text)
    return {
        column
        for column, codes in texts.items()
        if len(codes) >= MIN_CODES and all(map(_CODE.fullmatch, codes))
    }
