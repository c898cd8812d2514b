"""Pictures of pages as grey pixels, and ink told from paper."""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from model.place import Box

Pixels = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]
"""3 × 3: from one picture's coordinates to another's."""

NEIGHBOURHOOD = 12.0  # units around a pixel whose mean tells whether it is ink; wider than any stroke
DARKER = 14.0  # grey levels below that mean, at least: the faintest rules are darker
ABOVE_NOISE, IN_NOISE = 4.5, 2.0  # times the paper's own unevenness: darker by so much is surely, perhaps ink
STROKE, THIN = 4.0, 2.0  # units: how long a stroke is at least that noise breaks, and how thick at most


class Ink(NamedTuple):
    """The ink on a picture.

    darkness: how many grey levels each pixel is darker than what is around it. sure, faint: 255 where there surely
    is ink, and where there may be (all of that and some noise), else 0.
    """

    darkness: Pixels
    sure: Pixels
    faint: Pixels


def find_ink(grey: Pixels, scale: float) -> Ink:
    """The ink on a picture. scale: pixels a unit."""
    smooth = cv2.GaussianBlur(grey, (3, 3), 0).astype(np.float32)
    size = max(3, int(NEIGHBOURHOOD * scale) | 1)
    darker = cv2.blur(smooth, (size, size)) - smooth
    sure, faint = above_noise(darker, ABOVE_NOISE), above_noise(darker, IN_NOISE)
    length = max(3, int(STROKE * scale) | 1)
    if IN_NOISE * unevenness(darker) > DARKER:  # else every stroke is surely ink
        sure |= strokes(above_noise(cv2.blur(darker, (length, 1)), ABOVE_NOISE) & faint, scale)
        upright = above_noise(cv2.blur(darker, (1, length)), ABOVE_NOISE) & faint
        sure |= strokes(upright.T, scale).T
    return Ink(pixels(np.clip(darker, 0, 255)), pixels(sure * 255), pixels(faint * 255))


def unevenness(darker: npt.NDArray[Any]) -> float:
    """How uneven the paper is: of mostly paper the middle half tells it, as a standard deviation."""
    low, high = np.percentile(darker[::3, ::3], (25, 75))
    return float(high - low) / 1.35


def above_noise(darker: npt.NDArray[Any], times: float) -> npt.NDArray[np.bool_]:
    """What is darker than the paper's unevenness explains."""
    return np.asarray(darker > max(DARKER, times * unevenness(darker)))


def strokes(ink: npt.NDArray[np.bool_], scale: float) -> npt.NDArray[np.bool_]:
    """The thin level strokes that stand alone, such as 一: noise breaks them, but not along their whole length."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(pixels(ink * 255), connectivity=8)
    flat = (stats[:, cv2.CC_STAT_HEIGHT] <= THIN * scale) & (stats[:, cv2.CC_STAT_WIDTH] >= STROKE * scale)
    flat[0] = False
    return np.asarray(flat[labels])


def bar(width: float, height: float) -> Pixels:
    """A solid box as a structuring element, one pixel at least each way."""
    return np.ones((max(1, round(height)), max(1, round(width))), dtype=np.uint8)


def pixels(picture: npt.ArrayLike) -> Pixels:
    """What OpenCV returns, typed and in one piece."""
    return np.ascontiguousarray(picture, dtype=np.uint8)


def resized(grey: Pixels, width: int, height: int) -> Pixels:
    """The picture in another size."""
    shrinks = height < grey.shape[0]
    way = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return pixels(cv2.resize(grey, (width, height), interpolation=way))


def scaling(x: float, y: float) -> Matrix:
    """The matrix that multiplies both coordinates."""
    return np.diag([x, y, 1.0])


def through(matrix: Matrix, box: Box) -> Box:
    """The upright box around a box's corners in another picture's coordinates."""
    x0, top, x1, bottom = box
    corners = np.array([[[x0, top], [x1, top], [x1, bottom], [x0, bottom]]], dtype=np.float64)
    xs, ys = cv2.perspectiveTransform(corners, matrix)[0].T
    return (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
