"""The header of a table without upright rules: which headings stand over several columns."""

from __future__ import annotations

from collections.abc import Sequence

from parsing.readers.pdf.columns import Columns
from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.rows import code_columns
from parsing.readers.pdf.rules import Span
from parsing.readers.pdf.shapes import Segment
from parsing.readers.pdf.words import TextLine, Word

WRAPPED = 1.6  # font sizes from one line of a heading to the next where another stands half way between
CENTRED = 0.1  # of its columns' width: how far from their middle a heading over them may stand
SUNK = 0.6  # of the header's height: headings under another stand at least so far down

Filled = tuple[Span, list[Glyph]]
Levels = Sequence[Sequence[Word]]


def header_cells(
    header: Sequence[TextLine], body: Sequence[TextLine], columns: Columns, rules: Sequence[Segment]
) -> list[Filled]:
    """The header's cells: headings over several columns above those of single columns."""
    if not header:
        return []
    levels: list[Sequence[Word]] = [line.words for line in header]
    # 类, 款, 项 may stand in the first row, beside a total; they are headings under 科目编码 all the same.
    codes = code_columns(body, columns)
    kinds = [word for word in body[0].words if columns.of(word) in codes and not word.is_number]
    cells = _headings([*levels, kinds], (0, len(columns)), 0, columns, rules)
    taken = {id(glyph) for word in kinds for glyph in word.glyphs}
    cells = [(span, [glyph for glyph in glyphs if id(glyph) not in taken]) for span, glyphs in cells]
    depth = max((span.row for span, _ in cells), default=0) + 1
    return [
        (span if span.columns > 1 else span._replace(rows=depth - span.row), glyphs) for span, glyphs in cells
    ]


def _headings(
    levels: Levels, reach: tuple[int, int], row: int, columns: Columns, rules: Sequence[Segment]
) -> list[Filled]:
    """The headings of the columns from reach[0] up to reach[1]. levels: the words of their lines."""
    cells: list[Filled] = []
    covered: set[int] = set()
    for level, words in enumerate(levels):
        for word in words:
            left = max((column + 1 for column in covered if column < columns.of(word)), default=reach[0])
            start, end = heading_span(word, levels[level:], (left, reach[1]), columns, rules)
            if end - start < 2 or not covered.isdisjoint(range(start, end)):
                continue
            covered.update(range(start, end))
            under = [[other for other in line if start <= columns.of(other) < end] for line in levels]
            cells.append((Span(row, start, 1, end - start), _glyphs(under[: level + 1])))
            cells.extend(_headings(under[level + 1 :], (start, end), row + 1, columns, rules))
    for column in sorted(set(range(*reach)) - covered):
        own = [[word for word in words if columns.of(word) == column] for words in levels]
        cells.append((Span(row, column, 1, 1), _glyphs(own)))
    return cells


def _glyphs(levels: Levels) -> list[Glyph]:
    return [glyph for words in levels for word in words for glyph in word.glyphs]


def heading_span(
    word: Word, levels: Levels, reach: tuple[int, int], columns: Columns, rules: Sequence[Segment]
) -> tuple[int, int]:
    """From which column up to which a heading reaches: the rule below it tells, else its place in the middle
    of columns that all have headings further down. levels: its own line and those below."""
    own = columns.of(word)
    others = [columns.of(other) for other in levels[0] if other is not word]
    left = max((column + 1 for column in others if column < own), default=reach[0])
    right = min((column for column in others if column > own), default=reach[1])
    for y, x0, x1 in rules:
        start, end = columns.within(x0, x1)
        if left <= start <= own < end <= right and _is_below(y, levels):
            return start, end
    sunk = _sunk_columns(levels, columns)
    spans = [
        (_off_centre(word, columns, start, end), (start, end))
        for start in range(left, own + 1)
        for end in range(own + 1, right + 1)
        if end - start > 1 and sunk.issuperset(range(start, end))
    ]
    off, span = min(spans, default=(1.0, (own, own + 1)))
    return span if off <= CENTRED and not _goes_on(word, levels[1:], columns) else (own, own + 1)


def _is_below(y: float, levels: Levels) -> bool:
    """Whether a rule stands between the first line of words and the next."""
    baselines = [words[0].baseline for words in levels if words]
    return len(baselines) > 1 and baselines[0] <= y < baselines[1]


def _sunk_columns(levels: Levels, columns: Columns) -> set[int]:
    """The columns whose own headings stand low in the header, as those under another heading do."""
    baselines: dict[int, list[float]] = {}
    for word in (word for words in levels[1:] for word in words):
        baselines.setdefault(columns.of(word), []).append(word.baseline)
    first, last = levels[0][0].baseline, max((max(own) for own in baselines.values()), default=0.0)
    line = first + SUNK * (last - first)
    return {column for column, own in baselines.items() if (own[0] + own[-1]) / 2 >= line}


def _goes_on(word: Word, levels: Levels, columns: Columns) -> bool:
    """Whether a heading goes on in its own column around a heading beside it that stands at half height."""
    own = columns.of(word)
    for level, words in enumerate(levels):
        below = [other for other in words if columns.of(other) == own]
        if below:
            return level > 0 and below[0].baseline - word.baseline <= WRAPPED * word.size
    return False


def _off_centre(word: Word, columns: Columns, start: int, end: int) -> float:
    """How far a heading stands from the middle of several columns, or of what they print, as a share of their
    width; 1 where it reaches beyond them."""
    left, right = columns.edges[start], columns.edges[end]
    if word.x0 < left or word.x1 > right:
        return 1.0
    middles = ((left + right) / 2, (columns.printed[start][0] + columns.printed[end - 1][1]) / 2)
    return min(abs(word.middle - middle) for middle in middles) / (right - left)
