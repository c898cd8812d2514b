"""国有资产: vehicles by use, and the vehicles that “三公”经费 speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from checks.book import Book
from checks.results import Agrees, Result
from checks.rule import rule
from checks.rules.three_public import COUNT
from model import Figure, Finding
from model.finding import ERROR, NOTE
from model.terms import Line, Section
from model.words import say

FAMILY = "资产"
SECTION = Section.STATE_ASSETS
_ALL_USES = 4
"""A form has seven uses; who lists four or more means all of them."""


@rule("AST01", title="车辆总数等于各用途车辆之和", formula="车辆 = Σ 各用途车辆", family=FAMILY)
def vehicles_are_the_sum_of_their_uses(book: Book) -> Iterator[Result]:
    """As stated in the text; a count may list only some of the uses (其中)."""
    total = book.said(SECTION, Line.VEHICLES_OWNED, COUNT)
    uses = {
        f.item: f
        for f in book.of(SECTION)
        if f.unit == "辆" and f.item != Line.VEHICLES_OWNED and f.measure == COUNT and f.year == book.year
    }
    parts = list(uses.values())
    if total is None or not parts:
        return
    # 其他用车1辆（其中流动舞台车1辆）: what is no use of the form is part of one.
    uses_of_form = [figure for figure in parts if figure.item.endswith("用车")]
    together = vehicles(parts)
    if total.value in (together, vehicles(uses_of_form), parts[0].value):  # a class first, then its parts
        yield Agrees((total, *parts))
        return
    if len(uses_of_form) > 1:
        parts, together = uses_of_form, vehicles(uses_of_form)
    severity = ERROR if len(parts) >= _ALL_USES or together > total.value else NOTE
    message = say(
        "{total:place}：车辆共{total:printed}辆，各用途车辆之和为{together:amount}辆。",
        total=total,
        together=together,
    )
    yield Finding("AST01", severity, message, together, total.value, (total, *parts))


def vehicles(figures: Iterable[Figure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))


@rule("AST02", title="没有的车辆不写用途", formula="其他用车 = 0 → 不说明用途", family=FAMILY)
def no_use_is_told_of_no_vehicle(book: Book) -> Iterator[Result]:
    """其他用车0辆 with a description of what the other vehicles are for."""
    other = book.said(SECTION, "其他用车", COUNT)
    if other is None or other.value:
        return
    match = re.search(r"其他用车主要(?:是|为|用于)[^。]{2,60}", book.text(SECTION))
    if match:
        message = say("{other:place}：其他用车0辆，却写明用途“{words}”。", other=other, words=match.group())
        yield Finding("AST02", NOTE, message, None, other.value, (other,))
