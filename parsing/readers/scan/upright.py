"""Setting a page's picture straight: its size made usual, the angle of its lines found and turned back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from parsing.readers.scan.pixels import Matrix, Pixels, find_ink, pixels, resized, scaling

LONG_SIDE = 842.0  # units of a page's long side: on A4 a unit is a point
FEWEST, MOST = 1650, 3508  # pixels of the long side in which a page is read: 140 to 300 dpi on A4
SMALL = 1000  # pixels of the long side in which the angle is sought
SAMPLE = 30_000  # pixels of ink that tell the angle
COARSER, AROUND = 8, 31  # how much smaller, and in how many of those pixels around, the light is told
UNEVEN, MOST_LIGHT = 1.3, 4.0  # how much lighter one part is than another, and how much light may be added
WIDEST, COARSE, FINE = 15.0, 0.5, 0.05  # degrees


class Sheet(NamedTuple):
    """A page's picture on the way to standing upright. to_picture: from its pixels to those of the picture given."""

    grey: Pixels
    to_picture: Matrix

    @property
    def scale(self) -> float:
        """Pixels a unit."""
        return float(max(self.grey.shape) / LONG_SIDE)

    def turned(self, quarters: int) -> Sheet:
        """The sheet turned clockwise."""
        if not quarters % 4:
            return self
        height = self.grey.shape[0]
        back = np.array([[0, 1, 0], [-1, 0, height], [0, 0, 1]], dtype=np.float64)
        once = Sheet(pixels(np.rot90(self.grey, -1)), self.to_picture @ back)
        return once.turned(quarters - 1)


def usual_size(grey: Pixels) -> Sheet:
    """The picture with enough pixels to find what is on it, and no more than help."""
    height, width = grey.shape
    share = min(MOST, max(FEWEST, max(height, width))) / max(height, width)
    new_width, new_height = max(1, round(width * share)), max(1, round(height * share))
    back = scaling(width / new_width, height / new_height)
    return Sheet(grey if share == 1 else resized(grey, new_width, new_height), back)


def evened(sheet: Sheet) -> Sheet:
    """The sheet as if it had been lit evenly; the same where it was."""
    grey = sheet.grey
    height, width = grey.shape
    small = resized(grey, max(1, width // COARSER), max(1, height // COARSER))
    paper = cv2.medianBlur(small, AROUND)  # most of any neighbourhood is paper
    dark, light = np.percentile(paper, (5, 95))
    if light < UNEVEN * dark:
        return sheet
    shade = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    lit = grey * (float(light) / np.maximum(shade, light / MOST_LIGHT))
    return sheet._replace(grey=pixels(np.clip(lit, 0, 255)))


def straighten(sheet: Sheet) -> Sheet:
    """The sheet turned by the few degrees at which its lines run."""
    grey = sheet.grey
    height, width = grey.shape
    onward = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), find_skew(sheet), 1.0), [0, 0, 1]])
    cos, sin = abs(onward[0, 0]), abs(onward[0, 1])
    new_width, new_height = round(width * cos + height * sin), round(height * cos + width * sin)
    onward[:2, 2] += (new_width - width) / 2, (new_height - height) / 2
    paper = float(np.median(grey))
    turned = cv2.warpAffine(
        grey,
        onward[:2],
        (new_width, new_height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=paper,
    )
    return Sheet(pixels(turned), sheet.to_picture @ np.linalg.inv(onward))


def find_skew(sheet: Sheet) -> float:
    """By how many degrees the lines run down towards the right."""
    height, width = sheet.grey.shape
    share = min(1.0, SMALL / max(height, width))
    small = resized(sheet.grey, max(1, round(width * share)), max(1, round(height * share)))
    rows, columns = np.nonzero(find_ink(small, sheet.scale * share).sure)
    if not len(rows):
        return 0.0
    step = max(1, len(rows) // SAMPLE)
    ys, xs = rows[::step].astype(np.float64), columns[::step].astype(np.float64)

    def sharpest(angles: Iterable[float]) -> float:
        return max(angles, key=lambda angle: _sharpness(ys, xs, angle))

    coarse = sharpest(np.arange(-WIDEST, WIDEST + COARSE, COARSE))
    return float(sharpest(np.arange(coarse - COARSE, coarse + COARSE, FINE)))


def _sharpness(ys: npt.NDArray[np.float64], xs: npt.NDArray[np.float64], angle: float) -> float:
    """How sharply rows of ink and of paper change along lines at this angle."""
    heights = ys - np.tan(np.radians(angle)) * xs
    counts = np.bincount((heights - heights.min()).astype(np.int64)).astype(np.float64)
    return float(np.sum(np.diff(counts) ** 2))
