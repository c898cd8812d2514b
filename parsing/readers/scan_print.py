"""The print on a page's picture: upright whichever way it was scanned, with its rules, runs and readings."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median

import cv2
import numpy as np

from parsing.readers.scan_models import Reading, recognise
from parsing.readers.scan_pixels import Pixels, find_ink, pixels
from parsing.readers.scan_rules import Rules, find_rules
from parsing.readers.scan_runs import Run, find_runs
from parsing.readers.scan_upright import Sheet, straighten, usual_size

MARGIN, ROOM = 0.2, 2  # left around a run for its recognition: of its height, pixels at least
SAMPLE = 8  # runs that tell whether a page stands the right way up
LONG, LONGEST = 2.5, 12.0  # of their height: how long such runs are
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
    """Find the print on a picture and turn it the right way up; None where it cannot be read any way up."""
    sheet = straighten(usual_size(grey))
    best, sure = None, HOPELESS
    for quarters in (0, 2, 1, 3):
        found = find_print(sheet.turned(quarters))
        if not found.runs:
            return found
        confidence = _sureness(found)
        if confidence > sure:
            best, sure = found, confidence
        if sure >= UPRIGHT:
            break
    return best


def find_print(sheet: Sheet) -> Print:
    """The rules and runs on a sheet as it stands."""
    ink = find_ink(sheet.grey, sheet.scale)
    rules = find_rules(ink.faint, sheet.scale)
    walls = pixels(cv2.bitwise_or(rules.level, rules.upright))
    plain = np.array(sheet.grey)
    plain[walls > 0] = np.median(sheet.grey)
    return Print(sheet, ink.sure, rules, find_runs(ink.sure, walls, sheet.scale), plain)


def _sureness(print_: Print) -> float:
    """How surely a sample of the runs can be read; 0 where there are too many of them."""
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
