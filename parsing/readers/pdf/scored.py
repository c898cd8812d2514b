"""Performance tables between whose columns no rule stands: their headings tell the columns, their cells the rows.

Such a table is a pile of bands (项目名称, 预算数, 一级指标 …), each with columns of its own. In a band, blanks that go
through all its lines part the columns; the lines of one cell stand close together; and a cell stands in the middle of
its row, or of the rows that it is merged over. Where any of that does not hold, there is no table here: what is not
understood is told by whoever misses its scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsing.readers.pdf.columns import COLUMN_GAP, Columns, merge_ranges
from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.words import TextLine, Word, widest

CLOSE = 1.35  # font sizes between the lines of one cell, at most
LEVEL = 0.6  # font sizes by which the middle of a cell may miss its row's
FAR = 4.0  # font sizes between two lines that do not belong together
MAX_ABOVE = 40  # lines of a table above the headings of its indicators

_LEVELS = re.compile(r"[一二]级指标")
_NAME = re.compile(r"三级指标|指标名称")
_VALUE = re.compile(r"得分|分值|.*完成值|.*指标值")
_FUNDING = re.compile(r"(?:年初|全年)?预算数|(?:全年)?执行数|(?:预算)?执行率")
_GOALS = re.compile(r"预期目标|.*总体目标|实际完成情况")
_WHOSE = re.compile(r"(?:项目|部门|单位)名称|主管部门")
_BEGINS = re.compile(r"项目名称|主管部门|年度资金总额|年度总体目标")
_TITLE = re.compile(r"(?:绩效|自评|评价).*表$|^（20\d{2}年度?）$|单位[:：]")
_PAGE_NUMBER = re.compile(r"[-—·]*\d{1,4}[-—·]*|第?\d+页.*|\d+/\d+")
_TOTAL = re.compile(r"总分|合计|总计|总得分|自评总分")


class Printed(NamedTuple):
    """A cell: its lines of characters, and the rows that it covers."""

    lines: list[list[Glyph]]
    rows: int = 1


Rows = list[list[Printed | None]]


class Band(NamedTuple):
    """The columns of a band: from which one on they have headings, which one every row fills, which are merged.

    is_last: whether only the total comes behind it. is_full: whether it has all its rows already.
    """

    columns: Columns
    begin: int
    key: int
    merged: frozenset[int] = frozenset()
    is_last: bool = True
    is_full: bool = False


class Scored(NamedTuple):
    """A table found among lines: the lines that it takes, and its rows, all of one length.

    band: its last one, where it has no total yet and may go on overleaf.
    """

    first: int
    last: int
    rows: Rows
    band: Band | None = None


class Block(NamedTuple):
    """The lines of one cell."""

    words: list[Word]

    @property
    def top(self) -> float:
        return min(glyph.top for glyph in self.words[0].glyphs)

    @property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.words[-1].glyphs)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)

    def printed(self, rows: int = 1) -> Printed:
        return Printed([word.glyphs for word in self.words], rows)


class _NoTable(Exception):
    """The lines do not stand as the cells of a table would."""


def find_scored(lines: Sequence[TextLine], before: Band | None = None) -> list[Scored]:
    """The performance tables among a page's lines outside ruled tables. before: with which the page before ended."""
    found: list[Scored] = []
    if before and (rest := continued(lines, before)):
        found.append(rest)
    for heading, line in enumerate(lines):
        if not heads_indicators(line) or not _names(line, _VALUE):
            continue
        first = _first(lines, heading, found[-1].last if found else 0)
        last = _last(lines, heading)
        try:
            rows, band = _rows(lines, first, heading, last)
        except _NoTable:
            continue
        found.append(_table(first, last, rows, band, is_whole=_ends(lines[last - 1])))
    if begun := _begun(lines, found[-1].last if found else 0):
        found.append(begun)
    return found


def _begun(lines: Sequence[TextLine], after: int) -> Scored | None:
    """A table of which the page holds no more than its beginning: its headings of money stand below whose
    it is."""
    funding = next((i for i in range(after, len(lines)) if heads_money(lines[i])), None)
    if funding is None:
        return None
    first = _first(lines, funding, after)
    last = _last(lines, funding)
    if len(lines) - last > 1 or not any(_names(line, _WHOSE) for line in lines[first:funding]):
        return None
    goals = _goals(lines, funding, last)
    try:
        inside, band = _band(lines[funding:goals], _FUNDING)
    except _NoTable:
        return None
    rows = [*_words(lines[first:funding]), *inside, *_words(lines[goals:last])]
    return _table(first, last, rows, band._replace(is_last=False, is_full=goals < last), is_whole=False)


def _goals(lines: Sequence[TextLine], first: int, last: int) -> int:
    """The first line of the goals among some lines; behind them where there is none."""
    return next((index for index in range(first, last) if _names(lines[index], _GOALS)), last)


def heads_indicators(line: TextLine) -> bool:
    """Whether a line prints several headings of indicators' levels."""
    return "级指标" in line.text and _names(line, _LEVELS) >= 2


def heads_money(line: TextLine) -> bool:
    """Whether a line prints several headings of budgets and spending."""
    return "执行" in line.text and _names(line, _FUNDING) >= 2


def is_level(lines: Sequence[TextLine]) -> bool:
    """Whether a cell is the heading of a level of indicators."""
    return len(lines) == 1 and bool(_LEVELS.fullmatch(lines[0].text))


def runs_together(lines: Sequence[TextLine]) -> bool:
    """Whether one cell holds several headings of levels, or the names that several rows of a table begin with."""
    begun = sum(bool(_BEGINS.fullmatch(word.text)) for line in lines for word in line.words)
    return begun > 1 or any(map(heads_indicators, lines))


def continued(lines: Sequence[TextLine], band: Band) -> Scored | None:
    """The rest of the page before's table: the lines from the page's top down to a total, all in its columns."""
    if not band.is_last:
        return _continued_above(lines, band)
    last = next((index for index, line in enumerate(lines) if _ends(line)), -1) + 1
    body = [word for line in lines[: max(0, last - 1)] for word in line.words]
    if not last or not all(map(band.columns.has_room, body)):
        return None
    try:
        rows = [*_filled(band, lines[: last - 1], goes_on=True), _total(lines[last - 1], band.columns)]
    except _NoTable:
        return None
    return _table(0, last, rows, None, is_whole=True)


def _continued_above(lines: Sequence[TextLine], band: Band) -> Scored | None:
    """The rest of a table of which the page before held the beginning only."""
    heading = next((index for index, line in enumerate(lines) if heads_indicators(line)), None)
    if heading is None or any(_TITLE.search(line.text) for line in lines[:heading]):
        return None
    last = _last(lines, heading)
    try:
        rows, inside = _rows(lines, 0, heading, last, band)
    except _NoTable:
        return None
    return _table(0, last, rows, inside, is_whole=_ends(lines[last - 1]))


def _table(first: int, last: int, rows: Rows, band: Band | None, *, is_whole: bool) -> Scored:
    width = max(map(len, rows))
    return Scored(
        first, last, [row + [None] * (width - len(row)) for row in rows], None if is_whole else band
    )


def _ends(line: TextLine) -> bool:
    """Whether a line is a table's total."""
    return any(_TOTAL.fullmatch(word.text) for word in line.words)


def _first(lines: Sequence[TextLine], heading: int, after: int) -> int:
    """The first line below the table's title; the headings' own where there is none near above."""
    for index in range(heading - 1, max(after, heading - MAX_ABOVE) - 1, -1):
        if _TITLE.search(lines[index].text):
            return index + 1
        if lines[index + 1].baseline - lines[index].baseline > FAR * lines[index].size:
            return index + 1
    return heading


def _last(lines: Sequence[TextLine], heading: int) -> int:
    """The line behind the total, or behind the last one that stands near the one before."""
    for index in range(heading + 1, len(lines)):
        near = lines[index].baseline - lines[index - 1].baseline <= FAR * lines[index].size
        if not near or _TITLE.search(lines[index].text) or _PAGE_NUMBER.fullmatch(lines[index].text):
            return index
        if any(_TOTAL.fullmatch(word.text) for word in lines[index].words):
            return index + 1
    return len(lines)


def _rows(
    lines: Sequence[TextLine], first: int, heading: int, last: int, before: Band | None = None
) -> tuple[Rows, Band]:
    """The table's rows, band by band, and the last band. before: the band with which the page before ended. Raises
    _NoTable."""
    while (
        heading > first
        and lines[heading].baseline - lines[heading - 1].baseline <= CLOSE * lines[heading].size
    ):
        heading -= 1  # a heading of several lines begins above the others
    funding = next((i for i in range(first, heading) if heads_money(lines[i])), heading)
    rows: Rows = []
    if before and funding == heading:
        goals = first if before.is_full else _goals(lines, first, heading)
        rows += _filled(before, lines[first:goals], goes_on=True) if first < goals else []
    else:
        goals = _goals(lines, funding, heading)
        rows += _words(lines[first:funding])
        rows += _band(lines[funding:goals], _FUNDING)[0] if funding < goals else []
    rows += _words(lines[goals:heading])
    end = last - _ends(lines[last - 1])
    inside, band = _band(lines[heading:end], _LEVELS, _NAME)
    return [*rows, *inside, *(_total(line, band.columns) for line in lines[end:last])], band


def _words(lines: Sequence[TextLine]) -> Iterator[list[Printed | None]]:
    """Lines of which each is a row, each word a cell."""
    return ([Printed([word.glyphs]) for word in line.words] for line in lines)


def _names(line: TextLine, pattern: re.Pattern[str]) -> int:
    return sum(bool(pattern.fullmatch(word.text)) for word in line.words)


def _band(
    lines: Sequence[TextLine], known: re.Pattern[str], named: re.Pattern[str] | None = None
) -> tuple[Rows, Band]:
    """A band's headings and rows. known: headings that it has, whose cells go over several rows where there is a
    column that every row fills. named: that column's heading; else it is the one left of all headings."""
    size = lines[0].size
    words = [word for line in lines for word in line.words]
    ranges = merge_ranges([(word.x0, word.x1) for word in words], COLUMN_GAP * size)
    columns = Columns.around(ranges, widest(words))
    level = next(word.baseline for word in words if known.fullmatch(word.text))
    heads = [_heading(cells, level, size) for cells in _cells(lines, columns)]
    texts = [head.text if head else "" for head in heads]
    begin = next((index for index, text in enumerate(texts) if known.fullmatch(text)), len(texts))
    key = begin - 1
    if named is not None:
        key = next((index for index, text in enumerate(texts) if named.fullmatch(text)), -1)
    if key < 0 or not all(texts[begin:]):
        raise _NoTable  # a column that no heading names
    merged = frozenset(index for index, text in enumerate(texts) if named and known.fullmatch(text))
    band = Band(columns, begin, key, merged)
    taken = {id(word) for head in heads if head for word in head.words}
    rest = [
        TextLine.of(kept) for line in lines if (kept := [one for one in line.words if id(one) not in taken])
    ]
    return [[head and head.printed() for head in heads], *_filled(band, rest)], band


def _filled(band: Band, lines: Sequence[TextLine], *, goes_on: bool = False) -> Rows:
    """The rows below a band's headings. goes_on: from the page before, so that a merged cell may begin there."""
    cells = _cells(lines, band.columns)
    names = cells[band.key]
    if not names:
        raise _NoTable
    rows: Rows = [[None] * len(band.columns) for _ in names]
    headed = range(min(band.begin, band.key), len(band.columns))
    for column in headed:
        if column not in band.merged:
            _put(rows, column, cells[column], names, lines[0].size)
    edges = _edges(rows)
    for column in band.merged:
        _put_merged(rows, column, cells[column], edges, goes_on=goes_on)
    return rows


def _edges(rows: Rows) -> list[float]:
    """The heights of the edges between rows, half way between what they print."""
    glyphs = [[glyph for cell in row if cell for line in cell.lines for glyph in line] for row in rows]
    tops = [min(glyph.top for glyph in row) for row in glyphs]
    bottoms = [max(glyph.bottom for glyph in row) for row in glyphs]
    inner = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    return [tops[0], *inner, bottoms[-1]]


def _cells(lines: Sequence[TextLine], columns: Columns) -> list[list[Block]]:
    """The cells of each column."""
    words = [word for line in lines for word in line.words]
    if not words:
        raise _NoTable
    return [
        _blocks([word for word in words if columns.of(word) == column], lines[0].size)
        for column in range(len(columns))
    ]


def _blocks(words: Sequence[Word], size: float) -> list[Block]:
    """A column's words in cells: lines close to one another."""
    found: list[Block] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if found and word.baseline - found[-1].words[-1].baseline <= CLOSE * size:
            found[-1].words.append(word)
        else:
            found.append(Block([word]))
    return found


def _heading(cells: Sequence[Block], baseline: float, size: float) -> Block | None:
    """A column's cell that stands beside the known headings."""
    return next((cell for cell in cells[:1] if _beside(cell, baseline, size)), None)


def _beside(cell: Block, baseline: float, size: float) -> bool:
    lines = (cell.words[0].baseline + cell.words[-1].baseline) / 2
    return abs(lines - baseline) <= LEVEL * size


def _put(rows: Rows, column: int, cells: Sequence[Block], names: Sequence[Block], size: float) -> None:
    """Each cell beside the name in whose row's middle it stands; blank cells where a row has none."""
    for cell in cells:
        row = min(range(len(names)), key=lambda index: abs(names[index].middle - cell.middle))
        if abs(names[row].middle - cell.middle) > LEVEL * size or rows[row][column] is not None:
            raise _NoTable
        rows[row][column] = cell.printed()
    for whole in rows:
        whole[column] = whole[column] or Printed([])


def _put_merged(
    rows: Rows, column: int, cells: Sequence[Block], edges: Sequence[float], *, goes_on: bool
) -> None:
    """Each cell over the rows in whose middle it stands: they follow one another without a gap.

    Rows that a cell of the page before goes on over, or one that goes on overleaf, are left.
    """
    last = len(rows)
    at = last if goes_on else 0
    for cell in reversed(cells) if goes_on else cells:
        reach = range(at) if goes_on else range(at + 1, last + 1)
        other = min(reach, key=lambda one: abs((edges[at] + edges[one]) / 2 - cell.middle), default=None)
        if other is None:
            raise _NoTable
        rows[min(at, other)][column] = cell.printed(abs(other - at))
        at = other


def _total(line: TextLine, columns: Columns) -> list[Printed | None]:
    """The line of the total: its name first, its numbers in their columns."""
    row: list[Printed | None] = [None] * len(columns)
    for word in line.words:
        row[0 if _TOTAL.fullmatch(word.text) else columns.of(word)] = Printed([word.glyphs])
    return row
