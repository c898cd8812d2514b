"""The columns of a table without upright rules, from what its rows print and leave blank."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from parsing.readers.pdf.words import AMOUNT, TextLine, Word

COLUMN_GAP = 0.35  # of the font size: where no row prints over this width, two columns part
LEADING = 1.8  # font sizes from one line of a wrapped heading to the next, at most

_NUMBERING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+")
SUM = re.compile(r".{0,8}(?:合计|总计)")

Range = tuple[float, float]


class Columns:
    """A table's columns: the edges between them, and where each prints."""

    def __init__(self, edges: list[float], printed: Sequence[Range] = ()) -> None:
        self.edges = edges
        self.printed = printed or list(pairwise(edges))

    @classmethod
    def around(cls, printed: Sequence[Range], outer: Range) -> Columns:
        """The columns that print in these ranges, parted half way between them."""
        inner = ((left[1] + right[0]) / 2 for left, right in pairwise(printed))
        return cls([outer[0], *inner, outer[1]], printed)

    def __len__(self) -> int:
        return len(self.edges) - 1

    def of(self, word: Word) -> int:
        """The column in which a word stands: that of its middle, for a word over several where it begins."""
        middle, start = self._at(word.middle), self._at(word.x0 + 1)
        return middle if middle - start <= 1 else start

    def _at(self, x: float) -> int:
        return bisect_right(self.edges, x, 1, len(self)) - 1

    def has_room(self, word: Word) -> bool:
        """Whether a word stands in one column, by its edges or clear of where the columns beside it print."""
        column = self.of(word)
        left = [self.printed[column - 1][1]] if column else []
        right = [start for start, _ in self.printed[column + 1 : column + 2]]
        return word.x0 >= min([self.edges[column] - word.size, *left]) and word.x1 <= max(
            [self.edges[column + 1] + word.size, *right]
        )

    def within(self, start: float, end: float) -> tuple[int, int]:
        """The first column, and the one after the last, whose middles lie between two positions."""
        middles = [(left + right) / 2 for left, right in pairwise(self.edges)]
        return bisect_left(middles, start), bisect_right(middles, end)


def find_columns(header: Sequence[TextLine], rows: Sequence[TextLine]) -> list[Range]:
    """From where to where each column prints: blanks in all rows part them, headings add empty ones."""
    gap = COLUMN_GAP * rows[0].size
    amounts = merge_ranges([(word.x0, word.x1) for line in rows for word in line.amounts], gap)
    words = [
        word
        for line in rows
        for word in line.counted or line.words
        if line.amounts or not met_by(word, amounts)
    ]
    sums = [word for word in words if SUM.fullmatch(word.text)]
    columns = merge_ranges([(word.x0, word.x1) for word in words if not SUM.fullmatch(word.text)], gap)
    # A sum's name may reach over several columns; it makes one only where nothing else stands.
    columns = sorted([*columns, *((word.x0, word.x1) for word in sums if not met_by(word, columns))])
    columns = _joined_to_counts(columns, [word for line in rows for word in line.counted], amounts)
    headings = wrapped_headings(header)
    for heading in headings:
        met = met_by(heading, columns)
        if len(met) == 1:
            start, end = min(met[0][0], heading.x0), max(met[0][1], heading.x1)
            columns[columns.index(met[0])] = (start, end)
        elif not met and not _stands_over(heading, columns, headings):
            columns = sorted([*columns, (heading.x0, heading.x1)])
    return _join_parts(_under_own_headings(columns, words, headings), words, headings)


def _under_own_headings(
    columns: list[Range], words: Sequence[Word], headings: Sequence[Heading]
) -> list[Range]:
    """The columns, one without a heading joined to the one beside it that has nothing but a heading: short names
    at the left of a wide column do not reach under the heading in its middle."""
    kept: list[Range] = []
    for column in columns:
        pair = [*kept[-1:], column]
        headed = [any(met_by(heading, columns) == [one] for heading in headings) for one in pair]
        filled = [any(met_by(word, [one]) for word in words) for one in pair]
        if sorted(zip(headed, filled, strict=True)) == [(False, True), (True, False)]:
            kept[-1] = (kept[-1][0], column[1])
        else:
            kept.append(column)
    return kept


def _joined_to_counts(columns: list[Range], counts: Sequence[Word], amounts: Sequence[Range]) -> list[Range]:
    """The columns with amounts at the right of a column joined to its number, which stands in its middle."""
    kept: list[Range] = []
    for column in columns:
        before = kept[-1:] if counts and counts[0].x0 < column[0] else []
        counted = [any(start <= word.middle <= end for word in counts) for start, end in (*before, column)]
        if counted == [True, False] and _overlaps(column, amounts) and not _overlaps(kept[-1], amounts):
            kept[-1] = (kept[-1][0], column[1])
        else:
            kept.append(column)
    return kept


def _overlaps(column: Range, others: Sequence[Range]) -> bool:
    return any(column[0] <= end and start <= column[1] for start, end in others)


class Heading(NamedTuple):
    """A heading's reach from left to right, and the baselines of its first and last line."""

    x0: float
    x1: float
    first: float
    last: float


def wrapped_headings(header: Sequence[TextLine]) -> list[Heading]:
    """The words of a header as headings, from the bottom up; a word close under a lone other continues it."""
    headings: list[Heading] = []
    for line in header:
        reach = LEADING * line.size
        for word in line.words:
            above = [
                heading
                for heading in headings
                if 0 < line.baseline - heading.last <= reach and _is_within(word, heading, line.size)
            ]
            beside = [other for other in line.words if above and _is_within(other, above[0], line.size)]
            if len(above) == 1 and len(beside) == 1:
                headings[headings.index(above[0])] = above[0]._replace(last=line.baseline)
            else:
                headings.append(Heading(word.x0, word.x1, line.baseline, line.baseline))
    return sorted(headings, key=lambda heading: -heading.last)


def _is_within(word: Word, heading: Heading, size: float) -> bool:
    return word.x0 >= heading.x0 - size / 2 and word.x1 <= heading.x1 + size / 2


def met_by(word: Word | Heading, columns: Sequence[Range]) -> list[Range]:
    """The columns over or in which a word stands."""
    return [(start, end) for start, end in columns if word.x0 <= end and start <= word.x1]


def _stands_over(heading: Heading, columns: Sequence[Range], headings: Sequence[Heading]) -> bool:
    """Whether a heading between two columns stands over both: their own headings come only further down."""
    beside = [column for column in columns if column[1] < heading.x0][-1:]
    beside += [column for column in columns if column[0] > heading.x1][:1]
    own = [[other for other in headings if met_by(other, [column])] for column in beside]
    return len(own) == 2 and all(
        others and all(other.first > heading.last for other in others) for others in own
    )


def merge_ranges(ranges: list[Range], gap: float) -> list[Range]:
    """The ranges from left to right, those joined that leave no gap as wide as this."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start - merged[-1][1] < gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _join_parts(columns: list[Range], words: Sequence[Word], headings: Sequence[Heading]) -> list[Range]:
    """The columns, parts of others joined to them: what holds only numbering (一、) to the next, what holds a
    single word and has no heading (a piece of a name printed with spaces) to the one before."""
    kept: list[Range] = []
    numbering = False
    for column in columns:
        texts = [word.text for word in words if column[0] <= word.middle <= column[1]]
        lone = len(texts) == 1 and not AMOUNT.fullmatch(texts[0])
        part = numbering or (lone and not any(met_by(heading, [column]) for heading in headings))
        if kept and part:
            kept[-1] = (kept[-1][0], column[1])
        else:
            kept.append(column)
        numbering = bool(texts) and all(map(_NUMBERING.fullmatch, texts))
    return kept
