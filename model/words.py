"""Numbers, names and places in the words that an official reads, and sentences told with facts."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias, Union

from model.report import Figure, Passage, Score
from model.terms import Measure

Fact: TypeAlias = Union[Figure, Score, Passage, Decimal, int, str, "Said"]
"""What a finding knows: never words about words."""


def amount(value: Decimal) -> str:
    """A number as the finding prints it: plain digits; zeros behind the second decimal are left out."""
    text = format(value, "f")
    whole, _, decimals = text.partition(".")
    if len(decimals) <= 2:
        return text
    return f"{whole}.{decimals[:2]}{decimals[2:].rstrip('0')}"


def printed(figure: Figure) -> str:
    """A figure's number as it was printed, with its sign; as an amount in 万元 where it was printed in 元."""
    text = unicodedata.normalize("NFKC", figure.text).replace(",", "").replace(" ", "")
    try:
        as_printed = Decimal(text) == abs(figure.value)
    except InvalidOperation:
        as_printed = False
    return ("-" if figure.value < 0 else "") + text if as_printed else amount(figure.value)


def measured(value: Decimal, like: Figure) -> str:
    """A number with the unit of a figure."""
    return f"{amount(value)}{like.unit}"


def levels(name: str) -> str:
    """A path of the classification as sentences print it: 类, 款, 项 in brackets behind each name; any other name as it is."""
    path = name.split("/")
    if len(path) not in (2, 3) or not path[0].endswith("支出") or not all(path):
        return name
    return "".join(f"{one}（{level}）" for one, level in zip(path, "类款项", strict=False))


def quoted(name: str) -> str:
    """A name in quotation marks; its own become single ones, a path has its levels named."""
    return f"“{levels(name).replace('“', '‘').replace('”', '’')}”"


def named(figure: Figure) -> str:
    """A figure in words: its line, its measure and its value."""
    line = f"{figure.code} {figure.item}".strip()
    unit = figure.unit if figure.unit != "%" else ""
    percent = "%" if figure.unit == "%" else ""
    measure = "" if figure.measure == Measure.FINAL else f"（{figure.measure}）"
    return f"{quoted(line)}{measure}{printed(figure)}{percent}{unit}"


def place(figure: Figure) -> str:
    """A figure's table or section and place."""
    where = figure.where.describe()
    return f"{figure.statement}{'（' + where + '）' if where else ''}"


def section(passage: Passage) -> str:
    """A passage's section and place."""
    where = passage.where.describe()
    return f"{passage.statement or '正文'}{'（' + where + '）' if where else ''}"


def at(passage: Passage) -> str:
    """A passage's place alone."""
    return passage.where.describe() or "正文"


def spot(score: Score) -> str:
    """A score line in words."""
    where = score.where.describe()
    return f"{score.table}{quoted(score.project)}{'（' + where + '）' if where else ''}"


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "amount": amount,
    "printed": printed,
    "quoted": quoted,
    "named": named,
    "place": place,
    "section": section,
    "at": at,
    "spot": spot,
}


class _Sentence(string.Formatter):
    """`{cell:named}` is the fact `cell` in the words of `named`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return _WORDS[format_spec](value) if format_spec else str(value)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as facts: its form with a slot for each, and the facts by their names. Words are made when asked for."""

    form: str
    facts: tuple[tuple[str, Fact], ...]

    def __str__(self) -> str:
        return _Sentence().vformat(self.form, (), dict(self.facts))

    def with_facts(self, change: Callable[[Fact], Fact]) -> Said:
        """The same sentence of changed facts."""
        return Said(self.form, tuple((name, change(fact)) for name, fact in self.facts))


def say(form: str, **facts: Fact) -> Said:
    """A sentence told with facts; each slot names its fact and how it is worded (`_WORDS`)."""
    return Said(form, tuple(facts.items()))
