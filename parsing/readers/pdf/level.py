"""Performance tables whose rows alone are ruled: the upright walls that the text leaves room for.

Their cells wrap and reach over several rows, so lines of text make no rows; the level rules do, and a rule that stops
short of the border tells the wall of a cell that reaches further down. Each part of such a table (its head, the funding,
the goals, the indicators) has columns of its own: blanks that go down through all its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsing.readers.pdf.columns import Range, merge_ranges
from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.rules import SNAP
from parsing.readers.pdf.shapes import Segment

ROOM, WIDE_ROOM = 3.5, 7.0  # points that part two columns of several rows, or of one row alone
TALLEST = 300.0  # points of one row
FEWEST_RULES = 3
_PERFORMANCE = re.compile(r"指标|总分|绩效(?!工资)|年度资金|总体目标|预期目标")
_TITLE = re.compile(r"^(?!项目名称).{0,40}表(?:（\d{4}年度?）)?$|^（\d{4}年度?）$|表（\d{4}年度?）$")
_TOTAL = re.compile(r"^(?:总分|合计|总计)")
_LEVELS = ("一级指标", "二级指标", "三级指标")
_FUNDING = re.compile(r"预算数|执行数|执行率|分值")
_HEAD = re.compile(r"(?:项目|部门|单位|资金)名称|主管部门")
_GOALS = re.compile(r"目标")


class Band(NamedTuple):
    """What stands between two level rules. open: whether the rule above stops short of a border."""

    top: float
    bottom: float
    glyphs: tuple[Glyph, ...]
    open: bool

    @property
    def text(self) -> str:
        """The band's characters, line by line."""
        return "".join(g.text for g in sorted(self.glyphs, key=lambda g: (round(g.top), g.x0))).replace(
            " ", ""
        )


def implied_walls(
    horizontals: Sequence[Segment], verticals: Sequence[Segment], glyphs: Sequence[Glyph]
) -> Iterator[Segment]:
    """The upright walls of a page's performance tables that have level rules and no upright ones."""
    for rules in level_tables(horizontals, verticals):
        left, right = min(rule[1] for rule in rules), max(rule[2] for rule in rules)
        for bands in tables_in(bands_of(rules, glyphs, left, right)):
            text = "".join(band.text for band in bands)
            if _PERFORMANCE.search(text):
                yield from walls_of(bands, rules, left, right)


def level_tables(horizontals: Sequence[Segment], verticals: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Level rules below one another within the same borders, crossed by no upright one."""
    free = [h for h in horizontals if not any(_meets(h, vertical) for vertical in verticals)]
    while free:
        _, left, right = max(free, key=lambda rule: rule[2] - rule[1])
        rules = sorted(r for r in free if r[1] >= left - SNAP and r[2] <= right + SNAP)
        free = [rule for rule in free if rule not in rules]
        if len(rules) >= FEWEST_RULES:
            yield rules


def _meets(rule: Segment, vertical: Segment) -> bool:
    y, start, end = rule
    x, top, bottom = vertical
    return start - SNAP <= x <= end + SNAP and top - SNAP <= y <= bottom + SNAP


def bands_of(rules: Sequence[Segment], glyphs: Sequence[Glyph], left: float, right: float) -> list[Band]:
    """The rows between the rules, each with the characters whose middle it holds."""
    ys = sorted({rule[0] for rule in rules})
    bands = []
    for top, bottom in pairwise(ys):
        inside = tuple(
            glyph
            for glyph in glyphs
            if top <= (glyph.top + glyph.bottom) / 2 < bottom
            and left - SNAP <= glyph.x0
            and glyph.x1 <= right + SNAP
        )
        own = [rule for rule in rules if rule[0] == top]
        reaches = sum(end - start for _, start, end in own) >= right - left - 2 * SNAP
        bands.append(Band(top, bottom, inside, not reaches))
    return bands


def tables_in(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """The bands of one table after another: a title, or a height that no row has, parts them."""
    table: list[Band] = []
    for band in bands:
        if band.bottom - band.top > TALLEST or _TITLE.search(band.text):
            if table:
                yield table
            table = []
        else:
            table.append(band)
    if table:
        yield table


def parts_of(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """The runs of bands that share their columns: those that a cell reaches through, the funding, the indicators."""
    runs: list[list[Band]] = []
    for band in bands:
        if runs and band.open:
            runs[-1].append(band)
        else:
            runs.append([band])
    kind, part = "" if _HEAD.search(bands[0].text) else "overleaf", list[Band]()
    for run in runs:
        now = kind_of(run, kind)
        if part and (now != kind or not now):
            yield part
            part = []
        kind = now
        part = [*part, *run]
    if part:
        yield part


def kind_of(run: Sequence[Band], before: str) -> str:
    """Which part of the table a run belongs to, "" for one of its own."""
    texts = [band.text for band in run]
    if _TOTAL.match(texts[0]):
        return ""
    if any(sum(level in text for level in _LEVELS) >= 2 for text in texts):
        return "indicators"
    if any(len(set(_FUNDING.findall(text))) >= 2 for text in texts):
        return "funding"
    if before == "indicators":
        return before
    return (
        before if before in ("funding", "overleaf") and not any(_GOALS.search(text) for text in texts) else ""
    )


def walls_of(bands: Sequence[Band], rules: Sequence[Segment], left: float, right: float) -> Iterator[Segment]:
    """The borders of a table and the walls between the columns of each of its parts."""
    top, bottom = bands[0].top, bands[-1].bottom
    yield (left, top, bottom)
    yield (right, top, bottom)
    known: set[float] = set()
    for part in sorted(parts_of(bands), key=len, reverse=True):
        inner = [rule for rule in rules if part[0].top < rule[0] < part[-1].bottom]
        ends = {end for rule in inner for end in rule[1:] if left + SNAP < end < right - SNAP}
        columns = columns_of(part)
        if not columns:
            continue
        rooms = [(before[1], after[0]) for before, after in pairwise(columns)]
        for start, end in ((left, columns[0][0]), *rooms, (columns[-1][1], right)):
            walls = within(ends, start, end)
            if not walls and (start, end) in rooms:
                walls = within(known, start, end)[:1] or [(start + end) / 2]
            known |= set(walls)
            yield from ((x, part[0].top, part[-1].bottom) for x in walls)


def within(xs: set[float], start: float, end: float) -> list[float]:
    """Which of the places lie in a room, the nearest to its middle first, none near another."""
    found: list[float] = []
    for x in sorted(xs, key=lambda x: abs(x - (start + end) / 2)):
        if start - SNAP <= x <= end + SNAP and all(abs(x - other) > SNAP for other in found):
            found.append(x)
    return found


def columns_of(part: Sequence[Band]) -> list[Range]:
    """The columns of a part: where characters of its rows stand."""
    room = ROOM if len(part) > 1 else WIDE_ROOM
    return merge_ranges([(g.x0, g.x1) for band in part for g in band.glyphs if g.text.strip()], room)
