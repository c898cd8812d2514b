"""Runs of print on a page's picture: where a line of text stands, or its part within a table's cell."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from parsing.readers.scan.pixels import Pixels, bar, pixels

# Lengths in units: a point on an A4 page.
SPECK = 0.55  # side of a square of ink: what is smaller is dust
SMALLEST, LARGEST = 3.0, 60.0  # height or width of a run of print; a larger one is a picture or a stamp
USUAL = 10.0  # the height of print where too little stands on a page to tell
TOGETHER = 1.3  # of the print's height: characters nearer than this stand in one run
TALL = 1.7  # of the print's height: a taller run holds several lines
SHORT = 0.45  # of the print's height: a lower band is a stroke or a comma that belongs to its neighbour
NOISE = 8000  # pieces on a page: so many are no print, and comparing each with each would take the memory of a server
WITHIN = 0.7  # of the lower of two runs that stand on one line must be within the height of the other


class Run(NamedTuple):
    """The box around a run's ink, in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left


def find_runs(ink: Pixels, walls: Pixels, scale: float) -> list[Run]:
    """The runs of print. walls: the rules, which part runs. scale: pixels a unit."""
    print_ = _without_dust(pixels(np.where(walls > 0, 0, ink)), scale)
    height = print_height(print_, scale)
    joined = cv2.morphologyEx(print_, cv2.MORPH_CLOSE, bar(TOGETHER * height, 1))
    joined = cv2.morphologyEx(joined, cv2.MORPH_CLOSE, bar(1, SHORT * height))
    joined[walls > 0] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    runs: list[Run] = []
    for label, (left, top, width, tall, _) in enumerate(stats[1:count].tolist(), 1):
        box = (slice(top, top + tall), slice(left, left + width))
        own = np.where(labels[box] == label, print_[box], 0)
        for run in _lines(own, height):
            runs.append(Run(run.left + left, run.top + top, run.right + left, run.bottom + top))
    if len(runs) > NOISE:
        return runs
    return [run for run in merge(runs, walls, TOGETHER * height) if _may_be_print(run, scale)]


def merge(runs: list[Run], walls: Pixels, near: float) -> list[Run]:
    """The runs, those of one line in one made one: strokes that stand off from it, such as those of 二."""
    owner = list(range(len(runs)))

    def root(index: int) -> int:
        while owner[index] != index:
            index = owner[index]
        return index

    for index, other in side_by_side(runs, near):
        if root(index) != root(other) and not _parted(runs[index], runs[other], walls):
            owner[root(other)] = root(index)
    groups: dict[int, list[Run]] = {}
    for index, run in enumerate(runs):
        groups.setdefault(root(index), []).append(run)
    merged = [_around(group) for group in groups.values()]
    return merge(merged, walls, near) if len(merged) < len(runs) else runs


def side_by_side(runs: list[Run], near: float) -> list[tuple[int, int]]:
    """The pairs of runs that stand on one line, the lower one within the height of the other."""
    left, top, right, bottom = np.array(runs, dtype=np.float32).reshape(-1, 4).T
    tall = bottom - top
    shared = np.minimum.outer(bottom, bottom) - np.maximum.outer(top, top)
    gap = np.maximum.outer(left, left) - np.minimum.outer(right, right)
    pairs = np.argwhere(np.triu((gap <= near) & (shared >= WITHIN * np.minimum.outer(tall, tall)), 1))
    return [(int(index), int(other)) for index, other in pairs]


def _parted(run: Run, other: Run, walls: Pixels) -> bool:
    """Whether a wall stands between two runs side by side."""
    left, right = min(run.right, other.right), max(run.left, other.left)
    top, bottom = max(run.top, other.top), min(run.bottom, other.bottom)
    return left < right and bool(walls[top:bottom, left:right].any())


def _around(runs: list[Run]) -> Run:
    left, top, right, bottom = zip(*runs, strict=True)
    return Run(min(left), min(top), max(right), max(bottom))


def print_height(ink: Pixels, scale: float) -> float:
    """The height of a full character of the page's ordinary print, in pixels."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = stats[1:count, cv2.CC_STAT_HEIGHT]
    heights = heights[(heights >= SMALLEST * scale) & (heights <= LARGEST / 2 * scale)]
    return float(np.percentile(heights, 75)) if len(heights) >= 10 else USUAL * scale


def _without_dust(ink: Pixels, scale: float) -> Pixels:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    keep = np.where(stats[:, cv2.CC_STAT_AREA] >= (SPECK * scale) ** 2, 255, 0).astype(np.uint8)
    keep[0] = 0
    return np.asarray(keep[labels], dtype=np.uint8)


def _lines(ink: Pixels, height: float) -> list[Run]:
    """The lines of text in a block of ink, parted where no ink stands, or the least of it."""
    bands = _bands(np.asarray((ink > 0).sum(axis=1)), 0, len(ink), height)
    return [run for top, bottom in bands if (run := _tight(ink, top, bottom)) is not None]


def _bands(profile: npt.NDArray[np.int64], top: int, bottom: int, height: float) -> list[tuple[int, int]]:
    """The rows of a block in bands of one line each."""
    if bottom - top <= TALL * height:
        return [(top, bottom)]
    low = round(SHORT * height)
    inner = profile[top + low : bottom - low]
    if not len(inner) or inner.min() > 0.25 * np.percentile(profile[top:bottom], 80):
        return [(top, bottom)]
    least = np.flatnonzero(inner == inner.min())
    cut = top + low + int(least[len(least) // 2])
    return [*_bands(profile, top, cut, height), *_bands(profile, cut, bottom, height)]


def _tight(ink: Pixels, top: int, bottom: int) -> Run | None:
    rows, columns = np.nonzero(ink[top:bottom])
    if not len(rows):
        return None
    return Run(int(columns.min()), top + int(rows.min()), int(columns.max()) + 1, top + int(rows.max()) + 1)


def _may_be_print(run: Run, scale: float) -> bool:
    return (
        max(run.width, run.height) >= SMALLEST * scale
        and run.height <= LARGEST * scale
        and run.width >= 0.5 * scale
    )
