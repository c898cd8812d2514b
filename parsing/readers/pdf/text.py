"""Characters to lines of text: by their baselines, from left to right, a space where a real gap stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter

from model.place import Box
from parsing.readers.pdf.glyphs import Glyph

LINE_SHARE = 0.4  # of the smaller font size: baselines that differ by less stand on one line
GAP = 0.35  # of the font size: a wider gap is a space
ASCII_GAP = 0.2  # the same between Latin letters and digits, whose space is narrow
TWICE = 0.4  # of its width: the same character nearer than this is one, printed twice to look bold

_baseline = attrgetter("baseline")


def group_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters in lines from the top down, each from left to right."""
    lines: list[list[Glyph]] = []
    level = size = 0.0
    for glyph in sorted(glyphs, key=_baseline):
        height = glyph.bottom - glyph.top
        if lines and glyph.baseline - level <= LINE_SHARE * min(height, size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            level, size = glyph.baseline, height
    return [_left_to_right(line) for line in lines]


def _left_to_right(line: list[Glyph]) -> list[Glyph]:
    """The line in order, without the second print of what was printed twice to look bold."""
    line.sort()
    twins = {
        index
        for index, (glyph, other) in enumerate(pairwise(line), 1)
        if glyph[5] == other[5] and other[0] - glyph[0] < TWICE * (glyph[2] - glyph[0])
    }
    return [glyph for index, glyph in enumerate(line) if index not in twins] if twins else line


def line_to_text(line: Iterable[Glyph]) -> tuple[str, list[Box]]:
    """A line's text and one box a character; an added space has a box without width."""
    characters: list[str] = []
    boxes: list[Box] = []
    end, last = float("inf"), ""
    for glyph in line:
        x0, top, x1, bottom, _, text = glyph
        gap, size = x0 - end, bottom - top
        if gap > ASCII_GAP * size and (gap > GAP * size or (text.isascii() and last.isascii())):
            characters.append(" ")
            boxes.append((end, top, end, bottom))
        characters.append(text)
        boxes.append(glyph[:4])
        end, last = x1, text
    return "".join(characters), boxes


def lines_to_text(lines: Iterable[Iterable[Glyph]]) -> tuple[str, tuple[Box, ...]]:
    """Several lines as one text, joined with newlines."""
    texts: list[str] = []
    boxes: list[Box] = []
    for line in lines:
        text, line_boxes = line_to_text(line)
        if texts:
            x1, bottom = boxes[-1][2:]
            boxes.append((x1, boxes[-1][1], x1, bottom))
        texts.append(text)
        boxes.extend(line_boxes)
    return "\n".join(texts), tuple(boxes)
