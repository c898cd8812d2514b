"""The ruling lines on a page's picture, found as long thin bars of ink."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from parsing.readers.pdf.shapes import Segment
from parsing.readers.scan.pixels import Ink, Pixels, bar, find_ink, pixels

# Lengths in units: a point on an A4 page.
LEVEL, UPRIGHT = 22.0, 9.0  # shortest rule: level ones outlast any stroke, upright ones part the lowest rows
BREAK = 8.0  # a gap in a rule that scanning tore
THICK = 4.0  # what is thicker is shading or a picture
TOUCH = 1.5  # how near to a crossing rule a rule's end must come
FILLED = 0.9  # of a rule's length is ink, whatever noise takes from it
WHOLE, TORN = 0.93, 0.6  # of a cell's side must be ink for a rule to stand there
EVEN = 0.5  # of a short rule's usual darkness it has everywhere
FULL = 0.12  # of the box around a large character is ink
FREE = 60.0  # a rule this long may end anywhere
HALO = 0.6  # around a rule: its blurred edge


class Rules(NamedTuple):
    """Ruling lines in units as (y, x0, x1) and (x, top, bottom), and their pixels (255)."""

    horizontals: list[Segment]
    verticals: list[Segment]
    level: Pixels
    upright: Pixels


class Bars(NamedTuple):
    """A picture's ink and what of it runs on as rules do: level, and upright with rows and columns exchanged."""

    ink: Ink
    level: Pixels
    upright: Pixels


def find_bars(grey: Pixels, scale: float) -> Bars:
    """The long thin bars of ink on a picture. scale: pixels a unit."""
    ink = find_ink(grey, scale)
    lines = cv2.bitwise_and(ink.faint, cv2.bitwise_not(_large_print(ink.sure, scale)))
    level = _bars(pixels(lines), LEVEL * scale, BREAK * scale)
    return Bars(ink, level, _bars(pixels(lines.T), UPRIGHT * scale, BREAK * scale))


def _large_print(ink: Pixels, scale: float) -> Pixels:
    """The characters whose strokes are as long as rules: as large as a cover's, and fuller than where rules cross."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    large = (np.minimum(width, height) >= LEVEL / 2 * scale) & (np.maximum(width, height) >= LEVEL * scale)
    full = stats[:, cv2.CC_STAT_AREA] >= FULL * width * height
    print_ = large & full & (np.maximum(width, height) < FREE * scale)
    print_[0] = False
    return np.asarray(cv2.dilate(pixels(print_[labels] * 255), bar(3, 3)), dtype=np.uint8)


def find_rules(bars: Bars, scale: float) -> Rules:
    """The rules among the bars of a page that stands straight."""
    ink, level, upright = bars
    upright = _drawn(upright, pixels(ink.faint.T), level.T, scale)
    upright = pixels(_held(upright, level.T, ink.darkness.T, scale).T)
    level = _held(_drawn(level, ink.faint, upright, scale), upright, ink.darkness, scale)
    return Rules(
        _segments(level, scale), _segments(upright.T, scale), _widened(level, scale), _widened(upright, scale)
    )


def _bars(ink: Pixels, length: float, gap: float) -> Pixels:
    """Ink that runs on level for as long as `length`, but for specks of paper in it; torn bars mended."""
    shortest = bar(length, 1)
    share = cv2.boxFilter(ink, cv2.CV_32F, shortest.shape[::-1], borderType=cv2.BORDER_CONSTANT)
    runs = cv2.dilate(pixels((share >= FILLED * 255) * 255), shortest)
    runs = cv2.bitwise_and(runs, cv2.dilate(ink, bar(3, 1)))
    return pixels(cv2.morphologyEx(runs, cv2.MORPH_CLOSE, bar(gap, 1)))


def _drawn(bars: Pixels, ink: Pixels, crossing: Pixels, scale: float) -> Pixels:
    """The level bars without those parts, from one crossing bar to the next, that are no rules.

    Mending joins a rule to a stroke of a character that stands in line with it beyond a crossing rule.
    """
    drawn, crossing = np.array(bars), _widened(np.ascontiguousarray(crossing), scale)
    count, _, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    for left, top, width, height, _ in stats[1:count]:
        box = (slice(max(0, top - 1), top + height + 1), slice(left, left + width))
        inked, crossed = ink[box].max(axis=0) > 0, crossing[box].max(axis=0) > 0
        edges = np.flatnonzero(np.diff(crossed, prepend=True, append=True))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            between = start > 0 and end < width
            if end - start > THICK * scale and not _is_side(inked[start:end], between, TOUCH * scale):
                drawn[box][:, start:end] = 0
    return drawn


def _is_side(inked: npt.NDArray[np.bool_], between: bool, reach: float) -> bool:
    """Whether the ink along a line makes a rule: nearly whole, or torn but touching the two rules it is between."""
    near = max(1, round(reach / 2))
    touches = between and bool(inked[:near].any() and inked[-near:].any())
    return bool(inked.mean() >= (TORN if touches else WHOLE))


def _held(bars: Pixels, crossing: Pixels, darkness: Pixels, scale: float) -> Pixels:
    """The level bars that are long, or run from one crossing bar to another without a gap, as strokes do not."""
    bars, reach = np.ascontiguousarray(bars), round(TOUCH * scale)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bars, connectivity=8)
    keep = np.zeros(count, dtype=np.uint8)
    for label, (left, top, width, height, area) in enumerate(stats[1:], 1):
        if width < UPRIGHT * scale or area / width > THICK * scale:
            continue
        first, last = max(0, left - reach), left + width + reach
        around = (slice(max(0, top - reach), top + height + reach), slice(first, last))
        ends = np.flatnonzero(crossing[around].max(axis=0))
        reaches = len(ends) > 1 and ends[0] <= 2 * reach and ends[-1] >= width
        if width >= FREE * scale or (
            reaches and _is_even(darkness[around].max(axis=0)[ends[0] + 2 : ends[-1] - 1])
        ):
            keep[label] = 255
    return np.asarray(keep[labels], dtype=np.uint8)


def _is_even(darkness: npt.NDArray[np.uint8]) -> bool:
    """Whether a rule is as dark at its faintest as rules are: between a stroke and the rule that it nearly touches
    paper shines through."""
    return bool(darkness.min(initial=255) >= EVEN * np.median(darkness))


def _segments(bars: Pixels, scale: float) -> list[Segment]:
    """The level bars as (y, x0, x1) in units."""
    count, _, stats, middles = cv2.connectedComponentsWithStats(np.ascontiguousarray(bars), connectivity=8)
    return [
        (float(y + 0.5) / scale, float(left) / scale, float(left + width) / scale)
        for (left, _, width, _, _), (_, y) in zip(stats[1:count], middles[1:count], strict=True)
    ]


def _widened(bars: Pixels, scale: float) -> Pixels:
    """The bars with their blurred edges."""
    return np.asarray(cv2.dilate(bars, bar(2 * HALO * scale + 1, 2 * HALO * scale + 1)), dtype=np.uint8)
