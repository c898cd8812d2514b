"""Tables without upright rules laid out as lattices: their rows, and their headers with merged headings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from parsing.readers.pdf_columns import Range, Region, crossing, find_columns, find_regions
from parsing.readers.pdf_objects import Glyph, Segment
from parsing.readers.pdf_rules import Lattice, Span, lattice_of
from parsing.readers.pdf_words import TextLine, Word, widest

CLOSE = 0.8  # of the rows' distance: a line nearer to a row than this belongs to it
MOSTLY = 0.6  # of the rows
LEADING = 1.6  # font sizes from one line of a wrapped heading to the next, at most
SLACK = 1.0  # points by which steps between lines that are meant to be equal differ
CENTRED = 0.1  # of its columns' width: how far from their middle a heading over them may stand

_CODE = re.compile(r"\d{2,8}")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]|其中[:：]")

Filled = tuple[Span, list[Glyph]]


class Unruled(NamedTuple):
    """A table found among lines: the lines it takes, its lattice, and the characters of each of its cells."""

    region: Region
    lattice: Lattice
    texts: dict[int, list[Glyph]]


class Columns:
    """A table's columns by the edges between them."""

    def __init__(self, edges: list[float]) -> None:
        self.edges = edges

    @classmethod
    def around(cls, printed: Sequence[Range], outer: Range) -> Columns:
        """The columns that print in these ranges, parted half way between them."""
        return cls([outer[0], *((left[1] + right[0]) / 2 for left, right in pairwise(printed)), outer[1]])

    def __len__(self) -> int:
        return len(self.edges) - 1

    def of(self, word: Word) -> int:
        """The column in which a word stands: that of its middle, for a word over several where it begins."""
        middle, start = self._at(word.middle), self._at(word.x0 + 1)
        return middle if middle - start <= 1 else start

    def _at(self, x: float) -> int:
        return bisect_right(self.edges, x, 1, len(self)) - 1

    def within(self, start: float, end: float) -> tuple[int, int]:
        """The first column, and the one after the last, whose middles lie between two positions."""
        middles = [(left + right) / 2 for left, right in pairwise(self.edges)]
        return bisect_left(middles, start), bisect_right(middles, end)


def find_unruled(lines: Sequence[TextLine], rules: Sequence[Segment]) -> list[Unruled]:
    """The tables among a page's lines outside ruled tables. rules: its level rules outside them."""
    return [lay_out(lines, region, rules) for region in find_regions(lines, rules)]


def lay_out(lines: Sequence[TextLine], region: Region, rules: Sequence[Segment]) -> Unruled:
    """A region's lines as the cells of a lattice."""
    head, body = lines[region.first : region.body], lines[region.body : region.last]
    outer = widest(word for line in (*head, *body) for word in line.words)
    columns = Columns.around(find_columns(lines, region), outer)
    headings = header_cells(head, columns, rules)
    depth = max((span.row + span.rows for span, _ in headings), default=0)
    rows = form_rows(body, columns, crossing(rules, outer))
    cells = [*headings, *_body_cells(rows, columns, depth)]
    edges = [edge_between(above, below) for above, below in pairwise([head, *rows] if head else rows)]
    top, bottom = _top(head or body), max(glyph.bottom for glyph in body[-1].glyphs)
    if depth:
        levels = [top + (edges[0] - top) * level / depth for level in range(depth)]
        ys = [*levels, *edges, bottom]
    else:
        ys = [top, *edges, bottom]
    return Unruled(region, lattice_of(ys, columns.edges, [span for span, _ in cells]), _texts(cells))


def edge_between(above: Sequence[TextLine], below: Sequence[TextLine]) -> float:
    """The height half way between two rows."""
    return (max(glyph.bottom for line in above for glyph in line.glyphs) + _top(below)) / 2


def _top(lines: Sequence[TextLine]) -> float:
    return min(glyph.top for line in lines for glyph in line.glyphs)


def _texts(cells: Iterable[Filled]) -> dict[int, list[Glyph]]:
    return {index: glyphs for index, (_, glyphs) in enumerate(cells) if glyphs}


def _body_cells(rows: Sequence[Sequence[TextLine]], columns: Columns, depth: int) -> list[Filled]:
    cells: list[Filled] = []
    for row, lines in enumerate(rows, depth):
        texts: list[list[Glyph]] = [[] for _ in range(len(columns))]
        for line in lines:
            for word in line.words:
                texts[columns.of(word)].extend(word.glyphs)
        cells.extend((Span(row, column, 1, 1), glyphs) for column, glyphs in enumerate(texts))
    return cells


def form_rows(lines: Sequence[TextLine], columns: Columns, rules: Sequence[float]) -> list[list[TextLine]]:
    """The lines of a table's body in rows: between rules where nearly every row has one, else by closeness."""
    inner = [y for y in rules if lines[0].baseline <= y < lines[-1].baseline]
    if inner and len(inner) >= MOSTLY * (sum(bool(line.amounts) for line in lines) - 1):
        return _between_rules(lines, inner)
    closeness = _Closeness(lines, columns)
    rows = [[lines[0]]]
    for line, below in zip(lines[1:], [*lines[2:], None], strict=True):
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
    """Tells lines that go on with the row above from rows of their own, in a body without rules between rows."""

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
    return median(below.baseline - above.baseline for above, below in full or pairwise(named or lines))


def _code_columns(lines: Sequence[TextLine], columns: Columns) -> set[int]:
    """The columns that hold nothing but classification codes."""
    words: dict[int, list[str]] = {}
    for word in (word for line in lines for word in line.words):
        words.setdefault(columns.of(word), []).append(word.text)
    return {column for column, texts in words.items() if len(texts) >= 3 and all(map(_CODE.fullmatch, texts))}


def header_cells(lines: Sequence[TextLine], columns: Columns, rules: Sequence[Segment]) -> list[Filled]:
    """The header's cells: headings over several columns above those of single columns."""
    cells = _headings([line.words for line in lines], (0, len(columns)), 0, columns, rules) if lines else []
    depth = max((span.row for span, _ in cells), default=0) + 1
    return [
        (span if span.columns > 1 else span._replace(rows=depth - span.row), glyphs) for span, glyphs in cells
    ]


def _headings(
    levels: list[list[Word]], reach: tuple[int, int], row: int, columns: Columns, rules: Sequence[Segment]
) -> list[Filled]:
    """The headings of the columns within `reach`, from its topmost level of words."""
    cells: list[Filled] = []
    covered: set[int] = set()
    for level, words in enumerate(levels):
        for word in words:
            start, end = heading_span(word, levels[level:], reach, columns, rules)
            if end - start < 2 or covered & set(range(start, end)):
                continue
            covered.update(range(start, end))
            under = [[w for w in line if start <= columns.of(w) < end] for line in levels]
            cells.append((Span(row, start, 1, end - start), _glyphs(under[: level + 1])))
            cells.extend(_headings(under[level + 1 :], (start, end), row + 1, columns, rules))
    for column in sorted(set(range(*reach)) - covered):
        own = [[w for w in words if columns.of(w) == column] for words in levels]
        cells.append((Span(row, column, 1, 1), _glyphs(own)))
    return cells


def _glyphs(levels: Iterable[Iterable[Word]]) -> list[Glyph]:
    return [glyph for words in levels for word in words for glyph in word.glyphs]


def heading_span(
    word: Word, levels: list[list[Word]], reach: tuple[int, int], columns: Columns, rules: Sequence[Segment]
) -> tuple[int, int]:
    """From which column up to which (without) a heading reaches: the rule below it tells, or its place in the
    middle of several columns that all have headings further down. levels: its own line and those below."""
    own = columns.of(word)
    lower = {columns.of(other) for words in levels[1:] for other in words}
    if not lower:
        return own, own + 1
    others = [columns.of(other) for other in levels[0] if other is not word]
    left = max((column + 1 for column in others if column < own), default=reach[0])
    right = min((column for column in others if column > own), default=reach[1])
    for y, start, end in rules:
        first, last = columns.within(start, end)
        if left <= first <= own < last <= right and _is_below(y, levels):
            return first, last
    spans = [
        (start, end)
        for start in range(left, own + 1)
        for end in range(own + 1, right + 1)
        if lower.issuperset(range(start, end)) and _is_centred(word, columns.edges[start], columns.edges[end])
    ]
    if _goes_on(word, levels[1:], columns):
        return own, own + 1
    return max(spans, key=lambda span: span[1] - span[0], default=(own, own + 1))


def _is_below(y: float, levels: list[list[Word]]) -> bool:
    """Whether a rule stands between the first level of words and the next."""
    baselines = [words[0].glyphs[0].baseline for words in levels if words]
    return baselines[0] <= y < baselines[1]


def _goes_on(word: Word, levels: list[list[Word]], columns: Columns) -> bool:
    """Whether a heading goes on in its own column around a heading beside it that stands at half height."""
    own = columns.of(word)
    size = word.glyphs[0].bottom - word.glyphs[0].top
    for level, words in enumerate(levels):
        below = [other for other in words if columns.of(other) == own]
        if below:
            return level > 0 and below[0].glyphs[0].baseline - word.glyphs[0].baseline <= LEADING * size
    return False


def _is_centred(word: Word, left: float, right: float) -> bool:
    return (
        abs(word.middle - (left + right) / 2) <= CENTRED * (right - left)
        and word.x0 >= left
        and word.x1 <= right
    )
