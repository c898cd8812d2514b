"""A report that lost its line ends: its headings, found inside the line, are given lines of their own again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from parsing.document import Line

_NUMERAL = (
    r"(?:第[一二三四五六七八九十]+部分|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
)
_INLINE_HEADING = re.compile(
    rf"(?:^|(?<=[\s。；]))(?P<heading>{_NUMERAL}\s?[^\s。；，：:]{{2,44}}?(?:情况|说明|解释|概况|事项|职责|设置|决算表|附件|(?:运行|接待|“?三公”?)经费))"
    r"(?=\s+\S)"
)


def parted_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those that run on over a heading parted before and behind it."""
    for line in lines:
        marks = [edge for match in _INLINE_HEADING.finditer(line.text) for edge in match.span("heading")]
        edges = sorted({0, *marks, len(line.text)})
        if len(edges) < 3:
            yield line
        else:
            parts = (part_of(line, start, end) for start, end in pairwise(edges))
            yield from (part for part in parts if part.text.strip())


def part_of(line: Line, start: int, end: int) -> Line:
    """A stretch of a line as a line of its own."""
    boxes = line.boxes[start:end] if line.boxes else None
    return Line(line.text[start:end], line.place, boxes, sure=line.sure[start:end] if line.sure else None)
