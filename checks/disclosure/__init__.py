"""公开检查: every line of an inspection of publication, answered of a report with its evidence."""

from checks.disclosure.answer import BY_HAND, FAILED, PASSED, Answer, Evidence
from checks.disclosure.line import InspectionLine, lines_for
from checks.disclosure.publication import Publication
from checks.disclosure.sheet import Sheet, inspect

__all__ = [
    "BY_HAND",
    "FAILED",
    "PASSED",
    "Answer",
    "Evidence",
    "InspectionLine",
    "Publication",
    "Sheet",
    "inspect",
    "lines_for",
]
