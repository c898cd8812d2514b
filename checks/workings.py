"""How the rules work a report's numbers out of each other: sums, shares and rates of change, with their figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks import engine  # noqa: F401  the rules are registered when it is imported
from checks.book import Book
from checks.results import Agrees, Identity, Result, Tail
from checks.rule import RULES
from checks.rules.document import ONE_REPORT
from model import Figure, Finding, Report
from model.working import GROWTH, SHARE, SUM

_SHARES = ("RAT01", "RAT04")
_GROWTHS = ("RAT03",)


@dataclass(frozen=True, slots=True)
class Known:
    """A figure and what it should be worked out from; the fields of `model.working.Working`, with figures for ids."""

    kind: str
    rule_id: str
    result: Figure
    parts: tuple[tuple[int, Figure], ...]
    words: str
    slack: Decimal


def workings(report: Report) -> list[Known]:
    """Every sum and ratio that the rules can ask of a report, in the rules' order; none of a file of several reports."""
    book = Book(report)
    if any(isinstance(result, Finding) for result in RULES[ONE_REPORT].check(book)):
        return []
    rules = [rule for rule in RULES.values() if rule.holds_in(report.year)]
    return [
        known for rule in rules for result in rule.check(book) for known in _known(rule.rule_id, result, book)
    ]


def _known(rule_id: str, result: Result, book: Book) -> Iterator[Known]:
    if isinstance(result, Identity):
        slack = max(result.tolerance, abs(result.gap)) if result.is_rounded else result.tolerance
        parts = tuple((part.sign, book.original(part.figure)) for part in result.parts)
        yield Known(SUM, rule_id, book.original(result.total), parts, result.words, slack)
    elif rule_id in (*_SHARES, *_GROWTHS) and isinstance(result, Agrees | Tail | Finding):
        yield from _ratio(rule_id, result, book)


def _ratio(rule_id: str, result: Agrees | Tail | Finding, book: Book) -> Iterator[Known]:
    """A rate that a rule recomputed; one without a base, or with a base of zero, was not."""
    if len(result.figures) < 3 or result.figures[0].unit != "%":
        return
    rate, first, second = (book.original(figure) for figure in result.figures[:3])
    base = second.value - first.value if rule_id in _GROWTHS else second.value
    if not base:
        return
    slack = rate.half_unit * 2
    if not isinstance(result, Finding):
        # What the rule lets pass (rounding, truncation, a tiny base) is no difference here either.
        slack = max(slack, abs(first.value * 100 / base - rate.value))
    kind = GROWTH if rule_id in _GROWTHS else SHARE
    yield Known(kind, rule_id, rate, ((1, first), (1, second)), "", slack)
