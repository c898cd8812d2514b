"""Page numbers and running headers: lines that belong to the page and not to the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from model.place import Box
from parsing.document import Line
from parsing.readers.pdf.page import ReadPage

NUMBER_MARGIN = 100.0  # points from the page's edge within which its number stands
HEADER_MARGIN = 66.0  # points within which a running header ends: above the text's usual margin of 72
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


def furniture(pages: Sequence[ReadPage]) -> set[int]:
    """The identities (`id`) of the lines that are page numbers or come back as running headers.

    A header's first appearance stays: it may be the only place that names the unit and year.
    """
    return _page_numbers(pages) | _running_headers(pages)


def _page_numbers(pages: Sequence[ReadPage]) -> set[int]:
    """Lone numbers dressed as page numbers, and bare ones that count on with the pages."""
    edges = [(page, line) for page in pages for line in edge_lines(page, 2, NUMBER_MARGIN)]
    dressed = {id(line) for _, line in edges if _DRESSED_NUMBER.fullmatch(line.text)}
    bare = [(int(line.text) - page.number, line) for page, line in edges if _BARE_NUMBER.fullmatch(line.text)]
    steps = Counter(step for step, _ in bare)
    return dressed | {id(line) for step, line in bare if steps[step] > 1}


def _running_headers(pages: Sequence[ReadPage]) -> set[int]:
    """All but the first of the outermost lines that come back with the same words at the same height."""
    seen: dict[tuple[str, int], list[int]] = {}
    for page in pages:
        for line in edge_lines(page, 1, HEADER_MARGIN):
            if not _TABLE_HEAD.search(line.text):
                height = round(line.place.bbox[1] / 4) if line.place.bbox else 0
                seen.setdefault((_DIGITS.sub("", line.text), height), []).append(id(line))
    return {line for lines in seen.values() if len(lines) >= REPEATS for line in lines[1:]}


def edge_lines(page: ReadPage, count: int, margin: float) -> list[Line]:
    """Of the page's first and last blocks those that are lines within the margin at its top or bottom."""
    outermost = {id(block): block for block in (*page.blocks[:count], *page.blocks[-count:])}
    lines = [block for block in outermost.values() if isinstance(block, Line)]
    return [line for line in lines if _in_margin(line.place.bbox, page.height, margin)]


def _in_margin(bbox: Box | None, height: float, margin: float) -> bool:
    return bbox is not None and (bbox[3] <= margin or bbox[1] >= height - margin)
