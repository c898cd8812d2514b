"""Lines of characters in words, and the amounts among them that may stand in a column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from parsing.readers.pdf_objects import Glyph

WORD_GAP = 0.35  # of the font size: a wider gap ends a word
CLEAR_GAP = 0.8  # of the font size: an amount must stand this clear of other words to belong to a column

# An amount as accounts print it; a bare number of few digits may be a page or a year.
_AMOUNT = re.compile(r"[-－]?(?:(?:\d{1,3}(?:[,，]\d{3})+|\d+)\.\d+%?|\d{1,3}(?:[,，]\d{3})+|\d{5,})")
_NUMBER = re.compile(r"[-－—–]+|[-－]?[\d,，]+(?:\.\d+)?%?")


class Word(NamedTuple):
    """Characters of a line without a wide gap between them."""

    x0: float
    x1: float
    text: str
    glyphs: list[Glyph]

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def is_number(self) -> bool:
        return _NUMBER.fullmatch(self.text) is not None


class TextLine:
    """A line of characters with its words."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self.baseline = glyphs[0].baseline
        self.size = glyphs[0].bottom - glyphs[0].top
        self.text = "".join([glyph[5] for glyph in glyphs])

    @classmethod
    def of(cls, words: list[Word]) -> TextLine:
        """A line of these words."""
        line = cls([glyph for word in words for glyph in word.glyphs])
        line.words = words
        return line

    @cached_property
    def words(self) -> list[Word]:
        groups = [[self.glyphs[0]]]
        for last, glyph in pairwise(self.glyphs):
            if glyph.x0 - last.x1 > WORD_GAP * self.size:
                groups.append([])
            groups[-1].append(glyph)
        return [Word(group[0].x0, group[-1].x1, "".join([g[5] for g in group]), group) for group in groups]

    @cached_property
    def amounts(self) -> list[Word]:
        """The words that are amounts and stand clear of the others."""
        if not _AMOUNT.search(self.text):
            return []
        ends = [float("-inf"), *(word.x1 for word in self.words)]
        starts = [*(word.x0 for word in self.words[1:]), float("inf")]
        clear = CLEAR_GAP * self.size
        return [
            word
            for word, end, start in zip(self.words, ends, starts, strict=False)
            if _AMOUNT.fullmatch(word.text) and word.x0 - end > clear and start - word.x1 > clear
        ]

    @property
    def is_row(self) -> bool:
        """Whether it holds a name and amounts."""
        return bool(self.amounts) and not all(word.is_number for word in self.words)


def widest(words: Iterable[Word]) -> tuple[float, float]:
    """From the first word's beginning to the last one's end."""
    starts, ends = zip(*((word.x0, word.x1) for word in words), strict=True)
    return min(starts), max(ends)
