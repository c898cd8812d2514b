"""One number that stands for two items: 收、支总计 is printed once, and what is wrong with it is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from model import Figure, Finding, Place
from model.terms import Line
from model.words import Fact

_BOTH = (
    (Line.INCOME_TOTAL, Line.EXPENDITURE_TOTAL, "收、支总计"),
    (Line.FISCAL_INCOME_TOTAL, Line.FISCAL_EXPENDITURE_TOTAL, "财政拨款收、支总计"),
)
_Key = tuple[str, Place, str, Decimal | None, Decimal | None]


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those on the two items of one printed number joined."""
    joined: dict[_Key, Finding] = {}
    rest: list[tuple[_Key | None, Finding]] = []
    for finding in findings:
        key = twin_key(finding)
        if key is not None and key in joined:
            joined[key] = both(joined[key], finding)
        else:
            rest.append((key, finding))
            if key is not None:
                joined[key] = finding
    return [joined[key] if key is not None else finding for key, finding in rest]


def twin_key(finding: Finding) -> _Key | None:
    """What two findings on one printed number share; None where no such number is in it."""
    first = finding.figures[0] if finding.figures else None
    if first is None or not any(first.item in names[:2] for names in _BOTH):
        return None
    return finding.rule, first.where, first.measure, finding.expected, finding.actual


def both(one: Finding, other: Finding) -> Finding:
    """Two findings as one, in the words that the sentence uses."""
    items = {one.figures[0].item, other.figures[0].item}
    together = next((pair[2] for pair in _BOTH if set(pair[:2]) == items), "")
    figures = {figure.key: figure for figure in (*one.figures, *other.figures)}
    said = one.said.with_facts(lambda fact: _renamed(fact, items, together)) if together else one.said
    return replace(one, said=said, figures=tuple(figures.values()))


def _renamed(fact: Fact, items: set[str], together: str) -> Fact:
    """A fact on one of two items as one on both."""
    if isinstance(fact, Figure) and fact.item in items:
        return replace(fact, item=together)
    if isinstance(fact, str) and fact in items:
        return together
    return fact
