"""Photographed pages made flat: the four corners of the paper, or of the table on it, drawn back into a rectangle."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from parsing.readers.scan.pixels import Pixels, pixels, resized
from parsing.readers.scan.rules import FREE, Bars
from parsing.readers.scan.upright import Sheet

Quad = npt.NDArray[np.float64]
"""Four corners (x, y): top left, top right, bottom right, bottom left."""
Line = tuple[float, float]
"""y = a + b·x, or x = a + b·y of an upright one."""

SMALL = 500  # pixels of the long side in which paper is sought
PAPER = (0.2, 0.95)  # share of the picture that paper on a table covers
STANDS_OUT = 40.0  # grey levels by which it is lighter than what it lies on
ACROSS = 8.0  # of the small picture's pixels on each side of an edge, between which the grey must change
FOUR_SIDED = 0.93  # of what four corners enclose is paper
LEAST, MOST = 0.003, 0.12  # slope of a rule on a page seen askew; with less it is straight enough
LONG = 0.5  # of the longest rule: the outermost rules that are as long make the frame


def flatten_paper(sheet: Sheet) -> Sheet:
    """The sheet cut to the paper that lies on something darker; the same where there is no such paper."""
    quad = find_paper(sheet.grey)
    return sheet if quad is None else drawn_back(sheet, quad, rectangle(quad), cut=True)


def flatten_table(sheet: Sheet, bars: Bars) -> Sheet:
    """The sheet with the outer rules of its table at right angles; the same where they are, or there are none."""
    quad = find_frame(bars, sheet.scale)
    if quad is None:
        return sheet
    left, right = quad[[0, 3], 0].mean(), quad[[1, 2], 0].mean()
    top, bottom = quad[:2, 1].mean(), quad[2:, 1].mean()
    straight = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    return drawn_back(sheet, quad, straight, cut=False)


def drawn_back(sheet: Sheet, quad: Quad, straight: Quad, *, cut: bool) -> Sheet:
    """The sheet with four points moved to others. cut: to the box around those, else in its own size."""
    height, width = sheet.grey.shape
    if cut:
        width, height = (max(1, round(float(side))) for side in straight.max(axis=0))
    onward = cv2.getPerspectiveTransform(quad.astype(np.float32), straight.astype(np.float32))
    paper = float(np.median(sheet.grey))
    moved = cv2.warpPerspective(sheet.grey, onward, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper)
    return Sheet(pixels(moved), sheet.to_picture @ np.linalg.inv(onward))


def rectangle(quad: Quad) -> Quad:
    """A rectangle from the origin with the mean lengths of a quadrangle's sides."""
    sides = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    width, height = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    return np.array([[0, 0], [width, 0], [width, height], [0, height]])


def find_paper(grey: Pixels) -> Quad | None:
    """The corners of a light sheet of paper on a darker ground."""
    share = min(1.0, SMALL / max(grey.shape))
    small = resized(grey, max(1, round(grey.shape[1] * share)), max(1, round(grey.shape[0] * share)))
    smooth = cv2.morphologyEx(cv2.GaussianBlur(small, (5, 5), 0), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    _, light = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    outline = max(outlines, key=cv2.contourArea, default=None)
    if outline is None:
        return None
    hull = cv2.convexHull(outline)
    corners = cv2.approxPolyDP(hull, 0.02 * cv2.arcLength(hull, True), True)
    inside = cv2.fillPoly(np.zeros_like(small), [corners], 1) > 0
    if len(corners) != 4 or not PAPER[0] <= inside.mean() <= PAPER[1]:
        return None
    four_sided = cv2.contourArea(outline) >= FOUR_SIDED * cv2.contourArea(corners)
    stands_out = np.median(small[inside]) - np.median(small[~inside]) >= STANDS_OUT
    quad = in_order(corners[:, 0].astype(np.float64))
    return quad / share if four_sided and stands_out and has_edges(pixels(smooth), quad) else None


def has_edges(grey: Pixels, quad: Quad) -> bool:
    """Whether the picture darkens at once over each side, as at the edge of paper; in uneven light it does slowly."""
    height, width = grey.shape
    middle = quad.mean(axis=0)
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        along = start + np.linspace(0.1, 0.9, 30)[:, None] * (end - start)
        outward = np.array([end[1] - start[1], start[0] - end[0]]) / max(1.0, float(np.hypot(*(end - start))))
        outward *= ACROSS if outward @ (start - middle) > 0 else -ACROSS
        within, beyond = (np.round(along + way * outward).astype(int) for way in (-1, 1))
        seen = ((beyond >= 0) & (beyond < (width, height))).all(axis=1)
        if seen.sum() < len(seen) / 2:
            continue  # the paper goes on over the picture's border
        steps = (
            grey[within[seen][:, 1], within[seen][:, 0]].astype(float)
            - grey[beyond[seen][:, 1], beyond[seen][:, 0]]
        )
        if np.median(steps) < STANDS_OUT / 2:
            return False
    return True


def in_order(corners: npt.NDArray[np.floating]) -> Quad:
    """Four corners from the top left clockwise."""
    sums, differences = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    order = [sums.argmin(), differences.argmax(), sums.argmax(), differences.argmin()]
    return np.asarray(corners[order], dtype=np.float64)


def find_frame(bars: Bars, scale: float) -> Quad | None:
    """The corners of a table's outer rules, where they are visibly not at right angles."""
    sides = [*outermost(bars.level, scale), *outermost(bars.upright, scale)]
    if len(sides) != 4 or not LEAST <= max(abs(slope) for _, slope in sides) <= MOST:
        return None
    top, bottom, left, right = sides
    return np.array(
        [crossing(*pair) for pair in ((top, left), (top, right), (bottom, right), (bottom, left))]
    )


def outermost(bars: Pixels, scale: float) -> list[Line]:
    """The first and the last of the long level bars, as lines; none where there are not two apart."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bars, connectivity=8)
    longest = max((stats[label, cv2.CC_STAT_WIDTH] for label in range(1, count)), default=0)
    long = [
        label
        for label in range(1, count)
        if stats[label, cv2.CC_STAT_WIDTH] >= max(LONG * longest, FREE * scale)
    ]
    lines = sorted(_fit(np.asarray(labels, dtype=np.int32), label, stats[label]) for label in long)
    if len(lines) < 2 or lines[-1][0] - lines[0][0] < FREE * scale:
        return []
    return [lines[0], lines[-1]]


def _fit(labels: npt.NDArray[np.int32], label: int, stats: npt.NDArray[np.int32]) -> Line:
    """The line through a bar's pixels; the height it is sorted by is where it meets the picture's edge."""
    left, top, width, height = stats[:4].tolist()
    ys, xs = np.nonzero(labels[top : top + height, left : left + width] == label)
    slope, start = np.polyfit(xs + left, ys + top, 1)
    return float(start), float(slope)


def crossing(level: Line, upright: Line) -> tuple[float, float]:
    """Where y = a + b·x meets x = c + d·y."""
    (a, b), (c, d) = level, upright
    y = (a + b * c) / (1 - b * d)
    return c + d * y, y
