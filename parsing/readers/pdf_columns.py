"""Tables drawn with level rules only, or with none: columns from amounts that stand under one another.

Prose never becomes a table: amounts must stand clear of words, in columns, over several rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from parsing.readers.pdf_objects import Segment
from parsing.readers.pdf_words import TextLine, Word, widest

COLUMN_GAP = 0.5  # of the font size: where no row prints over this width, two columns part
ALIGNED = 0.6  # of the font size: the ends, middles or beginnings of one column's amounts differ by less
ALIGNED_SHARE = 0.7  # of a table's amounts must stand so
MIN_ROWS = 3  # rows of amounts that make a table
LONE_ROW = 4  # amounts and nothing else on a line: no prose, though it be the only row
MAX_BETWEEN = 25  # lines without an amount between two with one: blank lines of the accounts
MAX_HEADER = 8  # lines of a table's header
ROW = 2.0  # font sizes from one row to the next where a table has but one
FAR = 4.0  # font sizes between two lines that do not belong together
WIDE = 0.7  # of a table's width, for a rule that crosses it

_NUMBERING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+")
_PROSE = re.compile(r"[。；;]|，.{8}|^(?:备?注|附注|说明)[:：]")
_NOTE = re.compile(r"单位[:：]|公开\d+表|^表\d+$")


class Region(NamedTuple):
    """A table's lines: the header's from `first` to `body`, the rows' from `body` to `last` (without)."""

    first: int
    body: int
    last: int


Range = tuple[float, float]


def find_regions(lines: Sequence[TextLine], rules: Sequence[Segment]) -> list[Region]:
    """Where amounts stand in columns over several of a page's lines (from the top down, outside ruled tables)."""
    regions: list[Region] = []
    for run in _runs(lines):
        if not stands_in_columns([lines[index] for index in run]):
            continue
        wide = crossing(rules, widest(word for index in run for word in lines[index].words))
        first = _header_start(lines, run[0], regions[-1].last if regions else 0, wide)
        region = Region(first, run[0], run[-1] + 1)
        regions.append(region._replace(last=_body_end(lines, region, wide)))
    return regions


def crossing(rules: Sequence[Segment], span: Range) -> list[float]:
    """The heights of the rules that cross most of a table from left to right, from the top down."""
    needed = WIDE * (span[1] - span[0])
    return sorted(y for y, start, end in rules if min(end, span[1]) - max(start, span[0]) >= needed)


def _runs(lines: Sequence[TextLine]) -> list[list[int]]:
    """The lines with amounts, in runs that no prose and no wide gap parts."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if not line.amounts:
            continue
        if runs and _continues(lines[runs[-1][-1] : index + 1]):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _continues(lines: Sequence[TextLine]) -> bool:
    """Whether the last of the lines may belong to the first one's table."""
    return (
        len(lines) <= MAX_BETWEEN + 2
        and not any(_PROSE.search(line.text) or _NOTE.search(line.text) for line in lines[1:-1])
        and all(below.baseline - above.baseline <= FAR * above.size for above, below in pairwise(lines))
    )


def stands_in_columns(lines: Sequence[TextLine]) -> bool:
    """Whether nearly all amounts end, or stand centred, or begin under amounts of other lines; a line of nothing
    but several numbers is a table of one row."""
    if any(len(line.amounts) >= LONE_ROW and not line.is_row for line in lines):
        return True
    if len(lines) < MIN_ROWS:
        return False
    amounts = [word for line in lines for word in line.amounts]
    tolerance = ALIGNED * lines[0].size
    edges: tuple[Callable[[Word], float], ...] = (
        lambda word: word.x1,
        lambda word: word.middle,
        lambda word: word.x0,
    )
    best = max(_aligned([edge(word) for word in amounts], tolerance) for edge in edges)
    return best >= ALIGNED_SHARE * len(amounts)


def _aligned(positions: list[float], tolerance: float) -> int:
    """How many of the positions have others near them (three together, or two in a small table)."""
    count, group = 0, 1
    ordered = sorted(positions)
    for last, position in pairwise([*ordered, float("inf")]):
        if position - last <= tolerance:
            group += 1
            continue
        count += group if group >= 2 else 0
        group = 1
    return count


def _header_start(lines: Sequence[TextLine], body: int, after: int, wide: Sequence[float]) -> int:
    """The first line of the header above a table's rows: below a note of the unit, below the topmost rule that
    crosses the table, else the topmost line in columns."""
    first = start = body
    while start > max(after, body - MAX_HEADER):
        above, below = lines[start - 1], lines[start]
        if _NOTE.search(above.text):
            return start
        if _PROSE.search(above.text) or below.baseline - above.baseline > FAR * above.size:
            break
        start -= 1
        ceiling = lines[start - 1].baseline if start else 0.0
        if any(ceiling <= y < above.baseline for y in wide) or (not wide and len(above.words) > 1):
            first = start
    return first


def _body_end(lines: Sequence[TextLine], region: Region, wide: Sequence[float]) -> int:
    """The end of a table's rows: lines as close as its rows belong to it above a rule that crosses the table,
    or where there is none while they stand in its columns."""
    columns = find_columns(lines, region)
    rows = lines[region.body : region.last]
    steps = [below.baseline - above.baseline for above, below in pairwise(rows)] or [ROW * rows[0].size]
    end = last = region.last
    while end < len(lines) and not _PROSE.search(lines[end].text) and not _NOTE.search(lines[end].text):
        line = lines[end]
        step = line.baseline - lines[end - 1].baseline
        floor = lines[end + 1].baseline if end + 1 < len(lines) else float("inf")
        if step > 1.1 * max(steps):
            break
        end += 1
        alone = len(line.words) == 1 and step > 1.1 * median(steps)
        in_columns = not alone and all(_meets(word, columns) for word in line.words)
        if any(line.baseline < y < floor for y in wide) or (not wide and in_columns):
            last = end
    return last


def find_columns(lines: Sequence[TextLine], region: Region) -> list[Range]:
    """From where to where each column prints: what the rows leave blank parts them; headings add empty columns."""
    gap = COLUMN_GAP * lines[region.body].size
    rows = lines[region.body : region.last]
    amounts = merge_ranges([(word.x0, word.x1) for line in rows for word in line.amounts], gap)
    words = [word for line in rows for word in line.words if line.amounts or not _meets(word, amounts)]
    columns = merge_ranges([(word.x0, word.x1) for word in words], gap)
    header = lines[region.first : region.body]
    for level, line in enumerate(header):
        for word in line.words:
            if not _meets(word, columns) and not _stands_over(word, columns, header, level):
                columns = sorted([*columns, (word.x0, word.x1)])
    return _without_numbering(columns, words)


def _stands_over(word: Word, columns: Sequence[Range], header: Sequence[TextLine], level: int) -> bool:
    """Whether a heading between two columns stands over both: their own headings come only further down."""
    beside = [column for column in columns if column[1] < word.x0][-1:]
    beside += [column for column in columns if column[0] > word.x1][:1]
    above, below = (
        [any(_meets(other, [column]) for line in lines for other in line.words) for column in beside]
        for lines in (header[: level + 1], header[level + 1 :])
    )
    return len(beside) == 2 and all(below) and not any(above)


def _meets(word: Word, columns: Sequence[Range]) -> bool:
    return any(word.x0 <= end and start <= word.x1 for start, end in columns)


def merge_ranges(ranges: list[Range], gap: float) -> list[Range]:
    """The ranges from left to right, those joined that leave no gap as wide as this."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start - merged[-1][1] < gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without_numbering(columns: list[Range], words: Sequence[Word]) -> list[Range]:
    """The columns, those that hold only numbering (一、) joined with the next."""
    kept: list[Range] = []
    numbering: float | None = None
    for left, right in columns:
        texts = [word.text for word in words if left <= word.middle <= right]
        start = left if numbering is None else numbering
        if texts and all(map(_NUMBERING.fullmatch, texts)) and right < columns[-1][0]:
            numbering = start
            continue
        kept.append((start, right))
        numbering = None
    return kept
