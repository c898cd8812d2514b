"""OFD's short form of paths: letters with coordinates behind them (M 0 0 L 10 0 C)."""

from __future__ import annotations

import math
import re

Point = tuple[float, float]

MOST = 100_000  # words of one path; more is a drawing, and no rule
_WORD = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TAKEN = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # numbers behind each letter


def subpaths(data: str) -> list[tuple[list[Point], bool]]:
    """Each part of a path as its points, and whether it has curves; what cannot be understood ends it."""
    words = _WORD.findall(data[: 20 * MOST])[:MOST]
    found: list[tuple[list[Point], bool]] = []
    at = 0
    while at < len(words) and words[at] in _TAKEN:
        letter, numbers = words[at], _coordinates(words[at + 1 : at + 1 + _TAKEN[words[at]]])
        if len(numbers) < _TAKEN[letter]:
            break
        at += 1 + len(numbers)
        if letter in "SM":
            found.append(([(numbers[0], numbers[1])], False))
        elif found and letter == "C":
            points, curved = found[-1]
            found[-1] = ([*points, points[0]], curved)
        elif found:
            found[-1][0].append((numbers[-2], numbers[-1]))
            found[-1] = (found[-1][0], found[-1][1] or letter != "L")
    return found


def _coordinates(words: list[str]) -> list[float]:
    """The words as numbers, up to the first that is none."""
    numbers: list[float] = []
    for word in words:
        if word.isalpha() or not math.isfinite(float(word)):
            break
        numbers.append(float(word))
    return numbers
