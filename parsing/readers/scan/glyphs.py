"""What was recognised in a run of print as characters that know their places, as a PDF's text layer has them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from parsing.names import has_chinese
from parsing.readers.pdf.glyphs import ASCENT, DESCENT, Glyph
from parsing.readers.scan.models import Reading
from parsing.readers.scan.runs import Run

# Of the font size: how high the ink of a run stands, and how far its bottom lies below the baseline.
_CHINESE, _DESCENDING, _DIGITS = (0.92, 0.08), (0.88, 0.15), (0.70, 0.0)
_DESCENDERS = frozenset(",;()/（），；gjpqy")
LOW = 0.6  # of the page's font size: a run of less is a dash or 一, which tells no size
REACH = {True: 0.6, False: 0.35}  # of the font size: half a character's width at most, Chinese and not

DASH = Reading("—", (1.0,), (0.5,))
"""What stands for "nothing" in a cell."""
FLAT, SHORTEST, LONGEST = (
    0.3,
    0.3,
    2.6,
)  # of the font size: a dash is so high at most and from so long to so long
LEVEL = 2.0  # of its height a dash is long, at least; a comma is not
CLOSE = {True: 0.5, False: 0.28}  # the same where a number ends and the next column may begin

_WIDE = str.maketrans("(),:;?!", "（），：；？！")


class Placed(NamedTuple):
    """A character and how sure it is."""

    glyph: Glyph
    confidence: float


def reading_to_glyphs(run: Run, around: Run, reading: Reading, usual: float) -> list[Placed]:
    """The characters of a run in its picture's pixels, blanks left out.

    around: the part of the picture that was recognised. usual: the page's font size in pixels.
    """
    if not reading.text:
        return []
    size, baseline = type_of(run, reading.text, usual)
    xs = [around.left + middle * around.width for middle in reading.middles]
    between = [(x + following) / 2 for x, following in pairwise(xs)]
    sides = zip([float(run.left), *between], [*between, float(run.right)], strict=True)
    placed = []
    text = printed(reading.text)
    for index, (character, x, (left, right), sure) in enumerate(
        zip(text, xs, sides, reading.confidences, strict=True)
    ):
        reach = (CLOSE if _meets_number(text, index) else REACH)[character > "\u2e80"] * size
        x0, x1 = max(left, x - reach), min(right, x + reach)
        if character != " ":
            box = (x0, baseline - ASCENT * size, max(x1, x0 + 1), baseline + DESCENT * size)
            placed.append(Placed(Glyph(*box, baseline, character), sure))
    return placed


def _meets_number(text: str, index: int) -> bool:
    """Whether a number ends and words begin on one side of a character: they may be of two columns."""
    around = text[max(0, index - 1) : index + 2]
    return any(one.isdecimal() and other > "\u2e80" for one, other in pairwise(around))


def is_dash(run: Run, usual: float) -> bool:
    """Whether a run is one level stroke that stands alone. usual: the page's font size in pixels."""
    return (
        run.height <= FLAT * usual
        and max(SHORTEST * usual, LEVEL * run.height) <= run.width <= LONGEST * usual
    )


def type_of(run: Run, text: str, usual: float) -> tuple[float, float]:
    """The font size and the baseline of a run."""
    if has_chinese(text):
        share, below = _CHINESE
    else:
        share, below = _DIGITS if _DESCENDERS.isdisjoint(text) else _DESCENDING
    size = run.height / share
    if size >= LOW * usual:
        return size, run.bottom - below * size
    middle = (run.top + run.bottom) / 2
    return usual, middle + (ASCENT - 0.5) * usual


def printed(text: str) -> str:
    """Punctuation among Chinese as it is printed there; the recognition takes it for the narrow kind at times."""
    if not has_chinese(text):
        return text
    return "".join(
        character.translate(_WIDE) if not _in_number(text, index) else character
        for index, character in enumerate(text)
    )


def _in_number(text: str, index: int) -> bool:
    return 0 < index < len(text) - 1 and text[index - 1].isdecimal() and text[index + 1].isdecimal()
