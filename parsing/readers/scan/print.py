"""The print on a page's picture: upright whichever way it was scanned, with its rules, runs and readings."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median

import cv2
import numpy as np

from parsing.readers.scan.flat import flatten_paper, flatten_table
from parsing.readers.scan.models import Reading, recognise
from parsing.readers.scan.pixels import Pixels, pixels
from parsing.readers.scan.rules import Bars, Rules, find_bars, find_rules
from parsing.readers.scan.runs import Run, find_runs
from parsing.readers.scan.upright import Sheet, evened, straighten, usual_size

MARGIN, ROOM = 0.2, 2  # left around a run for its recognition: of its height, pixels at least
SAMPLE = 8  # runs that tell whether a page stands the right way up
LONG, LONGEST = 2.5, 12.0  # of their height: how long such runs are
LINE, LINES = 2.2, 0.65  # of its height a line is long; share of a page's runs that should be
UPRIGHT = 0.85  # confidence of their readings
HOPELESS = 0.3  # confidence of a sample below which the rest is not tried
MOST_RUNS, MOST_LENGTH = 2500, 6000.0  # on a page, and how long they are together in heights: more is noise


@dataclass(frozen=True, slots=True)
class Print:
    """A sheet that stands straight, its ink, rules and runs, and its picture without the rules."""

    sheet: Sheet
    ink: Pixels
    rules: Rules
    runs: list[Run]
    plain: Pixels

    @property
    def font_size(self) -> float:
        """The usual one, in pixels."""
        return median(run.height for run in self.runs) / 0.85 if self.runs else 10 * self.sheet.scale

    @property
    def share_of_lines(self) -> float:
        """The share of the runs that are lines rather than single characters or columns of them."""
        return sum(run.width >= LINE * run.height for run in self.runs) / max(1, len(self.runs))

    def read(self, runs: list[Run], margin: float = MARGIN) -> list[Reading]:
        """What the runs say."""
        return recognise([cut(self.plain, self.around(run, margin)) for run in runs])

    def around(self, run: Run, margin: float = MARGIN) -> Run:
        """The part of the picture in which a run is recognised."""
        room = max(ROOM, round(margin * run.height))
        height, width = self.plain.shape
        return Run(
            max(0, run.left - room),
            max(0, run.top - room),
            min(width, run.right + room),
            min(height, run.bottom + room),
        )


def picture_to_print(grey: Pixels) -> Print | None:
    """Find the print on a picture and turn it the right way up; None where it cannot be read either way up."""
    askew = straighten(evened(flatten_paper(usual_size(grey))))
    bars = find_bars(askew.grey, askew.scale)
    sheet = flatten_table(askew, bars)
    found = find_print(sheet, bars if sheet is askew else None)
    if not found.runs:
        return found
    if found.share_of_lines < LINES:
        sideways = find_print(sheet.turned(1))
        if len(sideways.runs) < len(found.runs):  # a line that runs across is one run, or a few
            found = sideways
    sure = _sureness(found)
    if sure < UPRIGHT:
        inverted = find_print(found.sheet.turned(2))
        found, sure = max((found, sure), (inverted, _sureness(inverted)), key=lambda way: way[1])
    return found if sure >= HOPELESS else None


def find_print(sheet: Sheet, bars: Bars | None = None) -> Print:
    """The rules and runs on a sheet as it stands. bars: its own, where they are known."""
    bars = bars or find_bars(sheet.grey, sheet.scale)
    rules, ink = find_rules(bars, sheet.scale), bars.ink
    walls = pixels(cv2.bitwise_or(rules.level, rules.upright))
    plain = np.array(sheet.grey)
    plain[walls > 0] = np.median(sheet.grey)
    return Print(sheet, ink.sure, rules, find_runs(ink.sure, walls, sheet.scale), plain)


def _sureness(print_: Print) -> float:
    """How surely a sample of the runs can be read; 0 where there are too many of them."""
    if not print_.runs:
        return 0.0
    lengths = [run.width / run.height for run in print_.runs]
    if len(lengths) > MOST_RUNS or sum(lengths) > MOST_LENGTH:
        return 0.0
    runs = [run for run in print_.runs if LONG <= run.width / run.height <= LONGEST] or print_.runs
    step = max(1, len(runs) // SAMPLE)
    readings = print_.read(runs[::step][:SAMPLE])
    return fmean(reading.mean for reading in readings)


def cut(grey: Pixels, box: Run) -> Pixels:
    """The part of a picture."""
    return grey[box.top : box.bottom, box.left : box.right]
