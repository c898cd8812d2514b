"""Page numbers and running headers: lines that belong to the page and not to the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsing.document import Block, Line

MARGIN = 0.1  # share of the page's height at the top and at the bottom in which furniture stands
REPEATS = 3  # pages on which a header must come back at the same height

_BARE_NUMBER = re.compile(r"\d{1,4}")
_DRESSED_NUMBER = re.compile(
    r"[-—–―－~～·•|]+\s*\d{1,4}\s*[-—–―－~～·•|]+"
    r"|第\s*\d{1,4}\s*页([\s,，/、]*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}"
    r"|[Pp]age\s*\d{1,4}(\s*of\s*\d{1,4})?"
)
_DIGITS = re.compile(r"\d+")
# A table's own head comes back on each page it runs over, in the same spot.
_TABLE_HEAD = re.compile(r"单位[:：]|[金额]额单位|公开.{0,3}表|表$|表[(（]续|续表")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's blocks with its number and height in points."""

    number: int
    height: float
    blocks: Sequence[Block]


def furniture(pages: Iterable[ReadPage]) -> set[int]:
    """The identities (`id`) of the lines that are page numbers or come back as running headers.

    A header's first appearance stays: it may be the only place that names the unit and year.
    """
    edges = [(page, line) for page in pages for line in _edge_lines(page)]
    return _page_numbers(edges) | _repeated(edges)


def _edge_lines(page: ReadPage) -> list[Line]:
    """The page's first two and last two blocks, where they are lines in its margins."""
    outermost = {id(block): block for block in (*page.blocks[:2], *page.blocks[-2:])}
    return [
        block for block in outermost.values() if isinstance(block, Line) and _in_margin(block, page.height)
    ]


def _in_margin(line: Line, height: float) -> bool:
    _, top, _, bottom = line.place.bbox or (0, height, 0, 0)
    return bottom <= MARGIN * height or top >= (1 - MARGIN) * height


def _page_numbers(edges: list[tuple[ReadPage, Line]]) -> set[int]:
    """Lone numbers dressed as page numbers, and bare ones that count on with the pages."""
    dressed = {id(line) for _, line in edges if _DRESSED_NUMBER.fullmatch(line.text.strip())}
    bare = [(int(line.text) - page.number, line) for page, line in edges if _BARE_NUMBER.fullmatch(line.text)]
    steps = Counter(step for step, _ in bare)
    return dressed | {id(line) for step, line in bare if steps[step] > 1}


def _repeated(edges: list[tuple[ReadPage, Line]]) -> set[int]:
    """All but the first of the lines that come back with the same words at the same height."""
    seen: dict[tuple[str, int], list[int]] = {}
    for page, line in edges:
        bbox = line.place.bbox
        if bbox is not None and not _TABLE_HEAD.search(line.text):
            height = min(bbox[1], page.height - bbox[3])
            seen.setdefault((_DIGITS.sub("", line.text), round(height / 3)), []).append(id(line))
    return {line for lines in seen.values() if len(lines) >= REPEATS for line in lines[1:]}
