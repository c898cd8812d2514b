"""Numbers that a sentence deals out: 收入、支出分别为3万元、4万元 gives each name one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsing.numbers import MONEY_IN_WAN, Quantity
from parsing.recognisers.mentions import Mention

JOINED = re.compile(r"(?:[、，]|和|及|与|以及)+")


def series_at(quantities: Sequence[Quantity], index: int, text: str) -> list[Quantity]:
    """The numbers of one kind from `index` on with nothing but 、 or 和 between them."""
    series = [quantities[index]]
    for quantity in quantities[index + 1 :]:
        between = text[series[-1].end : quantity.start]
        if not JOINED.fullmatch(between) or kind(quantity) != kind(series[0]):
            break
        series.append(quantity)
    return series


def kind(quantity: Quantity) -> str:
    """Money, or the unit itself."""
    return "money" if quantity.unit in MONEY_IN_WAN else quantity.unit


def is_dealt_out(tail: str) -> bool:
    """Whether the words before a series say that each number belongs to a name of its own."""
    return "分别" in re.split(r"[，。；：]", tail)[-1]


def receivers(mentions: Sequence[Mention], items: tuple[str, ...], count: int) -> tuple[str, ...]:
    """The names that the numbers go to: the subject's own where they are as many, else the last ones named before.

    mentions: those of the sentence before the series, in order. Empty where the names are not as many as the numbers.
    """
    if len(items) == count:
        return items
    named = [item for mention in mentions for item in mention.items]
    return tuple(named) if len(named) == count else ()
