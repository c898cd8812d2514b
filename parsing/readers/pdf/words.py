"""Lines of characters in words, and the amounts among them that may stand in a column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from parsing.numbers import is_count
from parsing.readers.pdf.glyphs import Glyph

WORD_GAP = 0.35  # of the font size: a wider gap ends a word
CLEAR_GAP = 0.6  # of the font size: an amount must stand this clear of words to belong to a column
ROW = 2.0  # font sizes from one row to the next
SPACED_GAP = 5.0  # font sizes between the two characters of a word
FEWEST_COUNTED = 2  # numbers of columns on a line of nothing else

# An amount as accounts print it; a bare number of few digits may be a page or a year.
AMOUNT = re.compile(r"[-－]?(?:(?:\d{1,3}(?:[,，]\d{3})+|\d+)\.\d+%?|\d{1,3}(?:[,，]\d{3})+|\d{5,})")
_NUMBER = re.compile(r"[-－—–]+|[-－]?[\d,，]+(?:\.\d+)?%?")
_SPACED = re.compile(r"项目|栏次|行次|合计|总计|小计|收入|支出|金额")
# What stands beside the columns' own numbers, letter-spaced or not.
_BESIDE_COUNT = re.compile(r"栏次|栏|次|类|款|项")


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
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        return self.glyphs[0].bottom - self.glyphs[0].top

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

    @property
    def row_step(self) -> float:
        """How far below another such line may stand where nothing else tells."""
        return ROW * self.size

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
        words = [Word(group[0].x0, group[-1].x1, "".join([g[5] for g in group]), group) for group in groups]
        return _close_spaced(words) if _SPACED.search(self.text) else words

    @cached_property
    def amounts(self) -> list[Word]:
        """The words that are amounts and stand clear of words that are none."""
        if not AMOUNT.search(self.text):
            return []
        clear = CLEAR_GAP * self.size
        crowded: set[int] = set()
        for index, (word, other) in enumerate(pairwise(self.words)):
            if other.x0 - word.x1 < clear and not (word.is_number and other.is_number):
                crowded.update((index, index + 1))
        return [
            word
            for index, word in enumerate(self.words)
            if index not in crowded and AMOUNT.fullmatch(word.text)
        ]

    @cached_property
    def counted(self) -> list[Word]:
        """The columns' own numbers 1, 2, 3 … if that is what the line prints, beside 栏次 at most."""
        numbers = [word for word in self.words if is_count(word.text)]
        if len(numbers) < FEWEST_COUNTED or [int(word.text) for word in numbers] != [
            *range(1, len(numbers) + 1)
        ]:
            return []
        others = (word.text for word in self.words if not is_count(word.text))
        return numbers if all(map(_BESIDE_COUNT.fullmatch, others)) else []

    @property
    def is_row(self) -> bool:
        """Whether it holds a name and amounts."""
        return bool(self.amounts) and not all(word.is_number for word in self.words)


def _close_spaced(words: list[Word]) -> list[Word]:
    """The words, those of two characters put together that are printed with a gap between (合  计)."""
    closed: list[Word] = []
    for word in words:
        last = closed[-1] if closed else None
        if (
            last is not None
            and _SPACED.fullmatch(last.text + word.text)
            and word.x0 - last.x1 <= SPACED_GAP * word.size
        ):
            glyphs = [*last.glyphs, *word.glyphs]
            closed[-1] = Word(last.x0, word.x1, last.text + word.text, glyphs)
        else:
            closed.append(word)
    return closed


def widest(words: Iterable[Word]) -> tuple[float, float]:
    """From the first word's beginning to the last one's end."""
    starts, ends = zip(*((word.x0, word.x1) for word in words), strict=True)
    return min(starts), max(ends)
