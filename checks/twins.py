"""One number that stands for two items: 收、支总计 is printed once, and what is wrong with it is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from model import Finding, Place
from model.terms import Line

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
    message = one.message
    for income, expenditure, together in _BOTH:
        if {one.figures[0].item, other.figures[0].item} == {income, expenditure}:
            message = message.replace(f"“{income}”", f"“{together}”", 1)
    figures = {figure.key: figure for figure in (*one.figures, *other.figures)}
    return replace(one, message=message, figures=tuple(figures.values()))
