"""Numbers in what was recognised: what may be wrong with them, by their characters, their ink and their column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from model.report import SURE
from parsing.document import Cell, Fragment, Grid, Row
from parsing.numbers import is_blank, is_count, parse_amount, to_half_width
from parsing.readers.scan.models import Reading
from parsing.readers.scan.pixels import Pixels
from parsing.readers.scan.runs import Run

DOUBTFUL = 0.5  # the confidence given to numbers about which something else is wrong

TALL, NARROW = 0.75, 0.35  # of a digit's height: ink as tall and wide as one; halves of a torn 0 are narrow
SMALL = 0.4  # of it: ink as small as a point
LOW = 0.6  # of the run's height from its top, below which a point stands
END = 0.9  # of a digit's height: from the middle of an outer digit to the end of the ink
USUAL, ENOUGH = 0.8, 3  # of a column's amounts, and how many of them, tell how many decimals it has

# A faint point or comma is read as a blank at times: 84 65, 1 234.56. In 47.99 30205 the blank parts two numbers.
NUMBER = re.compile(r"\d(?:[\d,.]| (?=\d{1,2}(?![\d,.]))| (?=\d{3}[,.]\d))*\d|\d")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+[.,]\d{2}(?![\d.,])")
_UNIT = re.compile(r"\s?[万亿元%‰个人次批辆台套家分项]")
_BARE = re.compile(r"[-－—(（]?[\d,.，．%％]+[)）]?")


def mend_separators(reading: Reading) -> Reading:
    """The reading with points and commas that are each other's: 2.106.66 can only be 2,106.66."""
    text = reading.text
    for match in _GROUPED.finditer(text):
        whole, decimals = match.group()[:-3], match.group()[-2:]
        text = text[: match.start()] + whole.replace(".", ",") + "." + decimals + text[match.end() :]
    if text == reading.text:
        return reading
    return replace(reading, text=text)


def numbers(text: str) -> list[str]:
    """The numbers in a text, in order."""
    return NUMBER.findall(to_half_width(text))


def is_doubtful(run: Run, around: Run, reading: Reading, ink: Pixels) -> bool:
    """Whether a number in the reading may be wrong, by its characters or because its ink does not agree with them.

    ink: that of the whole page. around: the part of the picture that was recognised.
    """
    found = list(NUMBER.finditer(to_half_width(reading.text)))
    if not found:
        return False
    if any(
        min(reading.confidences[m.start() : m.end()]) < SURE or not is_well_formed(m.group()) for m in found
    ):
        return True
    xs = [around.left + middle * around.width for middle in reading.middles]
    pieces = ink_pieces(run, ink)
    spans = [(m.group(), xs[m.start()], xs[m.end() - 1]) for m in found]
    return any(_disagrees(text, x0, x1, pieces, run) for text, x0, x1 in spans) or (
        _BARE.fullmatch(reading.text.strip()) is not None and _has_loose_ends(xs, run)
    )


def amounts(fragment: Fragment) -> Iterator[tuple[int, int]]:
    """Where the numbers of the accounts stand in a text: all in a cell, in a line those with decimals or a unit."""
    text = to_half_width(fragment.text)
    for match in NUMBER.finditer(text):
        if isinstance(fragment, Cell) or "." in match.group() or _UNIT.match(text, match.end()):
            yield match.span()


def is_well_formed(number: str) -> bool:
    """Whether it is a number as one prints it."""
    return parse_amount(number) is not None


def agreed(first: Reading, others: Sequence[Reading]) -> Reading:
    """What most readings of one run say of its numbers. Where they do not agree, or what they say is no number, it
    is doubtful."""
    readings = (first, *others)
    says = [numbers(reading.text) for reading in readings]
    usual = max(says, key=says.count)
    if 2 * says.count(usual) <= len(says):
        return in_doubt(first)
    if usual != says[0]:
        return in_doubt(readings[says.index(usual)])
    surest = max((r for r in readings if r.text == first.text), key=lambda reading: reading.confidence)
    return surest if all(map(is_well_formed, usual)) else in_doubt(surest)


def in_doubt(reading: Reading) -> Reading:
    """The reading with no number surer than doubtful."""
    sure = list(reading.confidences)
    for match in NUMBER.finditer(to_half_width(reading.text)):
        for index in range(*match.span()):
            sure[index] = min(sure[index], DOUBTFUL)
    return replace(reading, confidences=tuple(sure))


def ink_pieces(run: Run, ink: Pixels) -> list[Run]:
    """The pieces of ink in a run, each in one piece."""
    box = ink[run.top : run.bottom, run.left : run.right]
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(box), connectivity=8)
    return [
        Run(run.left + x, run.top + y, run.left + x + w, run.top + y + h)
        for x, y, w, h, _ in stats[1:count].tolist()
    ]


def _disagrees(text: str, x0: float, x1: float, pieces: Sequence[Run], run: Run) -> bool:
    """Whether there is more ink than the number has digits and points. x0, x1: the middles of its outer digits."""
    inside = [piece for piece in pieces if x0 <= (piece.left + piece.right) / 2 <= x1]
    height = max((piece.height for piece in inside), default=0)
    digits = [
        piece
        for piece in inside
        if piece.height >= TALL * height and NARROW * height <= piece.width <= height
    ]
    points = [
        piece
        for piece in inside
        if max(piece.height, piece.width) <= SMALL * height
        and piece.top > run.top + LOW * run.height
        and not any(piece is not other and _overlap(piece, other) for other in inside)
    ]
    marks = sum(character in ".," for character in text)
    return len(digits) > len(text) - marks or len(points) > marks


def _overlap(piece: Run, other: Run) -> bool:
    """Whether one stands above the other: a piece of a torn digit does, a point does not."""
    return piece.left < other.right and other.left < piece.right


def _has_loose_ends(xs: Sequence[float], run: Run) -> bool:
    """Whether ink stands before the first character or after the last one that none accounts for."""
    reach = END * run.height
    return xs[0] - run.left > reach or run.right - xs[-1] > reach


def misfits(grid: Grid) -> Iterator[Cell]:
    """The cells that do not fit their column: letters among its numbers, or other decimals than nearly all have."""
    rows = [row for row in grid.rows if not counts_columns(row)]
    for column in range(grid.width):
        filled = [cell for row in rows if (cell := row[column]) is not None and not is_blank(cell.text)]
        cells = [cell for cell in filled if parse_amount(cell.text)]
        if len(cells) >= max(ENOUGH, USUAL * sum(cell.text.isascii() for cell in filled)):
            yield from (cell for cell in filled if cell.text.isascii() and not parse_amount(cell.text))
        counted = [cell for cell in cells if cell.text.strip() != "0"]
        places = [_decimals(cell.text) for cell in counted]
        usual = max(set(places), key=places.count, default=0)
        if usual and places.count(usual) >= max(ENOUGH, USUAL * len(places)):
            yield from (cell for cell, count in zip(counted, places, strict=True) if count != usual)


def counts_columns(row: Row) -> bool:
    """Whether a row numbers the columns 1, 2, 3 … or says so (栏次)."""
    texts = [cell.text.strip() for cell in row if cell is not None and cell.text.strip()]
    numbers = [int(text) for text in texts if is_count(text)]
    follow_on = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return follow_on or any("栏" in text and "次" in text for text in texts)


def _decimals(text: str) -> int:
    _, _, after = text.strip().rstrip("%％)）").partition(".")
    return len(after)
