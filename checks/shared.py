"""One amount of the text that makes several rates beside it wrong: told once, with about what it should be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from checks.decimals import MONEY
from model import Figure, Finding
from model.finding import ERROR, NOTE
from model.words import printed, quoted, say

_SHARES = ("RAT01", "RAT04")
_CHANGES = "RAT03"
_HUNDRED = Decimal(100)
Left = Callable[[Figure, Decimal], int]
"""How many errors and warnings are left of single rules when a figure has another value."""


def told_together(findings: list[Finding], left_with: Left) -> list[Finding]:
    """The findings; rates that one other value of an amount would all mend are told as that amount's."""
    loud = [finding for finding in findings if finding.severity != NOTE]
    for figure, group in amounts_shared(loud):
        for value in dict.fromkeys(value for finding in group for value in solutions(finding, figure)):
            if left_with(figure, value) <= len(loud) - len(group):
                return [*(f for f in findings if f not in group), shared_finding(figure, value, group)]
    return findings


def amounts_shared(loud: list[Finding]) -> Iterator[tuple[Figure, list[Finding]]]:
    """Amounts that stand in two findings or more, one of them on a rate; those in most first."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    figures: dict[str, Figure] = {}
    for finding in loud:
        for figure in finding.figures:
            if figure.unit == MONEY and finding not in groups[figure.key]:
                groups[figure.key].append(finding)
                figures[figure.key] = figure
    ranked = sorted(groups, key=lambda key: len(groups[key]), reverse=True)
    return ((figures[key], groups[key]) for key in ranked if len(groups[key]) > 1)


def solutions(finding: Finding, figure: Figure) -> Iterator[Decimal]:
    """The value that an amount should have for a printed rate to be right."""
    if len(finding.figures) < 3 or not finding.figures[0].value:
        return
    rate, part, whole = finding.figures[:3]
    cent = Decimal(1).scaleb(int(figure.value.as_tuple().exponent))
    if finding.rule in _SHARES and figure is part:
        yield (whole.value * rate.value / _HUNDRED).quantize(cent, ROUND_HALF_UP)
    elif finding.rule in _SHARES and figure is whole:
        yield (part.value * _HUNDRED / rate.value).quantize(cent, ROUND_HALF_UP)
    elif finding.rule == _CHANGES and figure is whole:
        yield (part.value * _HUNDRED / rate.value + part.value).quantize(cent, ROUND_HALF_UP)


def shared_finding(figure: Figure, value: Decimal, group: list[Finding]) -> Finding:
    """One finding on the amount, with the rates that do not fit it."""
    rates = [finding.figures[0] for finding in group if finding.figures[0].unit == "%"]
    listed = "、".join(f"{quoted(rate.item)}{rate.measure}{printed(rate)}%" for rate in rates)
    message = say(
        "{figure:place}的{figure:named}疑误，约应为{value:amount}万元；按所印的数，{listed}都不符。",
        figure=figure,
        value=value,
        listed=listed,
    )
    figures = {one.key: one for finding in group for one in (figure, *finding.figures)}
    first = next(finding for finding in group if finding.figures[0].unit == "%")
    return Finding(first.rule, ERROR, message, value, figure.value, tuple(figures.values()), suspect=figure)
