"""How a figure is known: printed or worked out, from where, how surely, and what its stated cause explains."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """Whether a report prints the number, or the program worked it out from printed ones."""

    REPORTED = "reported"
    DERIVED = "derived"


class Certainty(StrEnum):
    """How the program knows what a number says.

    NAMED: its own clause or cell names item and measure. CARRIED: one of them is taken over from the clause before by a
    stated rule of grammar. PROVED: an identity, a repetition or a table cell confirms it.
    """

    NAMED = "named"
    CARRIED = "carried"
    PROVED = "proved"


class ReasonOf(StrEnum):
    """What a stated cause explains: a change on the year before, a gap to the budget, or nothing that it tells."""

    CHANGE = "change"
    BUDGET = "budget"
    UNTOLD = ""


class Origin(StrEnum):
    """Where a resolved value was taken from."""

    TABLE = "表"
    TEXT = "文字"
    CHART = "图表"
    DERIVED = "推算"
    NEXT_YEAR = "次年报告"
