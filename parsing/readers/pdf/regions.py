"""Where tables without upright rules stand among a page's lines.

Prose never becomes a table: amounts must stand clear of words, in columns, over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from parsing.readers.pdf.columns import SUM, Columns, Range, find_columns, met_by
from parsing.readers.pdf.shapes import Segment
from parsing.readers.pdf.words import TextLine, Word, widest

ALIGNED = 0.6  # of the font size: the ends, middles or beginnings of one column's amounts differ by less
ALIGNED_SHARE = 0.6  # of a table's amounts must stand so
MIN_ROWS = 3  # lines with amounts that make a table
FEW_ROWS = 4  # amounts that make one of fewer lines
MAX_BETWEEN = 25  # lines without an amount between two with one: blank lines of the accounts
MAX_HEADER = 8  # lines of a table's header
MAX_HEADINGS = 3  # lines of headings that stand over several columns
FAR = 4.0  # font sizes between two lines that do not belong together
CLOSE = 1.5  # font sizes between the lines of one row
PARTED = 1.3  # times as far as its own lines stand apart a row stands from what is above
HEADER_MARGIN = 66.0  # points from the page's top in which a running header stands
NEAR = 1.1  # of the usual step from line to line
WIDE = 0.7  # of a table's width, for a rule that crosses it

_PROSE = re.compile(r"[。；;]|，.{8}|^(?:备?注|附注|说明)[:：]")
_NOTE = re.compile(r"单位[:：]|公开\d+表|^表\d+$")


class Region(NamedTuple):
    """A table's lines: the header's from `first` up to `body`, the rows' from there up to `last`.

    columns: those of the page before, where the table goes on from there.
    """

    first: int
    body: int
    last: int
    columns: tuple[Range, ...] = ()


def find_regions(
    lines: Sequence[TextLine], rules: Sequence[Segment], before: Sequence[Range] = ()
) -> list[Region]:
    """Where amounts stand in columns over several of a page's lines (those outside ruled tables).

    before: the columns of a table that the page before ended with.
    """
    regions: list[Region] = []
    for run in _runs(lines):
        if not (
            stands_in_columns([lines[index] for index in run])
            or _under_headings(lines, run)
            or _count_line(lines, run[0], regions[-1].last if regions else 0)
            or (not regions and _goes_on_above(lines, run, before))
        ):
            continue
        wide = crossing(rules, widest(word for index in run for word in lines[index].words))
        after = regions[-1].last if regions else 0
        body = _body_start(lines, run[0], after)
        region = Region(_header_start(lines, body, after, wide), body, run[-1] + 1)
        region = region._replace(last=_body_end(lines, region, wide))
        regions.append(_continuation(lines, region, before) or region if before and not after else region)
    return regions


def _continuation(lines: Sequence[TextLine], region: Region, before: Sequence[Range]) -> Region | None:
    """The region as the rest of a table from the page before: at the page's top, in that table's columns."""
    columns = Columns.around(before, (float("-inf"), float("inf")))
    first = last = region.last
    while last < len(lines) and _is_close(lines, last) and _fits(lines[last], columns):
        last += 1
    region = region._replace(last=last)
    while first and _fits(lines[first - 1], columns):
        first -= 1
    if any(line.baseline > HEADER_MARGIN for line in lines[: min(first, region.first)]):
        return None
    if first > region.first:  # headings over several columns, printed again
        repeated = first - region.first <= MAX_HEADINGS and first <= region.body
        return region._replace(columns=tuple(before)) if repeated else None
    return Region(first, first, region.last, tuple(before))


def _is_close(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line stands as near under the one before as the lines of a row do, and is no note."""
    line = lines[index]
    noted = _PROSE.search(line.text) or _NOTE.search(line.text)
    return not noted and _step(lines, index) <= CLOSE * line.size


def _goes_on_above(lines: Sequence[TextLine], run: Sequence[int], before: Sequence[Range]) -> bool:
    """Whether the page begins with few rows that stand in the columns of the page before."""
    columns = Columns.around(before, (float("-inf"), float("inf"))) if before else None
    return columns is not None and all(
        _fits(line, columns) or line.baseline <= HEADER_MARGIN for line in lines[: run[-1] + 1]
    )


def _fits(line: TextLine, columns: Columns) -> bool:
    """Whether each word stands in one column, clear of where its neighbours print; a sum's name may reach over
    several."""
    return all(SUM.fullmatch(word.text) or columns.has_room(word) for word in line.words)


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
    """Whether most amounts end, or stand centred, or begin under others; a line of nothing but several
    numbers is a table of one row."""
    if any(len(line.amounts) >= FEW_ROWS and not line.is_row for line in lines):
        return True
    amounts = [word for line in lines for word in line.amounts]
    if len(lines) < 2 or (len(lines) < MIN_ROWS and len(amounts) < FEW_ROWS):
        return False
    tolerance = ALIGNED * lines[0].size
    best = max(_aligned([edge(word) for word in amounts], tolerance) for edge in _EDGES)
    return best >= ALIGNED_SHARE * len(amounts)


_EDGES: tuple[Callable[[Word], float], ...] = (
    lambda word: word.x1,
    lambda word: word.middle,
    lambda word: word.x0,
)


def _under_headings(lines: Sequence[TextLine], run: Sequence[int]) -> bool:
    """Whether a run is a lone line of nothing but amounts that stand under some of a row of headings."""
    line, above = lines[run[0]], lines[run[0] - 1] if run[0] else None
    if len(run) > 1 or above is None or line.is_row or len(above.words) < FEW_ROWS:
        return False
    headings = [(word.x0, word.x1) for word in above.words if not word.is_number]
    return len(headings) == len(above.words) and all(met_by(word, headings) for word in line.words)


def _aligned(positions: list[float], tolerance: float) -> int:
    """How many of the positions have another near them."""
    count, group = 0, 1
    for last, position in pairwise([*sorted(positions), float("inf")]):
        if position - last <= tolerance:
            group += 1
            continue
        count += group if group > 1 else 0
        group = 1
    return count


def _body_start(lines: Sequence[TextLine], first: int, after: int) -> int:
    """The first line of the rows: lines of a single word close above the first amounts begin its wrapped name,
    a line that counts the columns ends the header."""
    body = first
    while body > after and len(lines[body - 1].words) == 1 and _step(lines, body) <= CLOSE * lines[body].size:
        body -= 1
    inside = max((_step(lines, index) for index in range(body + 1, first + 1)), default=0.0)
    body = body if body == after or _step(lines, body) > PARTED * inside else first
    return _count_line(lines, body, after) or body


def _count_line(lines: Sequence[TextLine], body: int, after: int) -> int:
    """The line that counts the columns above the first amounts, with at most rows that hold none between; 0 where
    there is none."""
    for index in range(body - 1, max(after, body - MAX_BETWEEN) - 1, -1):
        line = lines[index]
        if line.counted:
            return index
        if _PROSE.search(line.text) or _NOTE.search(line.text) or _step(lines, index + 1) > FAR * line.size:
            break
    return 0


def _step(lines: Sequence[TextLine], index: int) -> float:
    """How far a line stands below the one before."""
    return lines[index].baseline - lines[index - 1].baseline if index else float("inf")


def _header_start(lines: Sequence[TextLine], body: int, after: int, wide: Sequence[float]) -> int:
    """The first line of the header above a table's rows: below a note of the money unit, or the topmost rule
    that crosses the table, else the topmost line of several words."""
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
    or where no rule does while they stand in its columns."""
    columns = find_columns(lines[region.first : region.body], lines[region.body : region.last])
    steps = [below.baseline - above.baseline for above, below in pairwise(lines[region.body : region.last])]
    steps = steps or [lines[region.body].row_step]
    end = last = region.last
    while end < len(lines) and not _PROSE.search(lines[end].text) and not _NOTE.search(lines[end].text):
        line = lines[end]
        step = line.baseline - lines[end - 1].baseline
        floor = lines[end + 1].baseline if end + 1 < len(lines) else float("inf")
        if step > NEAR * max(steps):
            break
        end += 1
        alone = len(line.words) == 1 and step > NEAR * median(steps)
        in_columns = not alone and all(met_by(word, columns) for word in line.words)
        if any(line.baseline < y < floor for y in wide) or (not wide and in_columns):
            last = end
    return last
