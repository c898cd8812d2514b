"""Writes a note from a wording and accounts, and with it the key: what each printed number says.

A wording is text. A line `# STATEMENT | heading` opens a section, every other line is a paragraph. In it

    {a|b|c}         one of the alternatives, chosen at random; they may stand inside each other
    <name.field>    a number of the line `name`; `<a+b.field>` is one number that speaks of several lines
    <name.up> …     the words that tell a direction: up 增加/减少, grow 增长/下降; of the gap to the budget overadd, overgrow, more 大于/小于
    <name.name> …   a class without 支出; <name.path> a line with its levels; <name.last> its 项
    <~money> …      a number that is no figure of the report: of money, rate, count, year
    @               the note's unit of money; ¥ the year, ¥- the year before, ¥+ the year after

The fields are those of `MEASURES`: what is printed without sign, and what the key says of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from model.terms import Measure
from samples.notes.accounts import Accounts, Line, percent


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed number as the contract says it; `value` in `unit`, `line` counted from 1."""

    statement: str
    item: str
    measure: str
    year: int
    value: Decimal
    unit: str
    text: str
    line: int
    asked: bool = True
    """False where the contract leaves open whether it is a figure."""


@dataclass(slots=True)
class Note:
    """A note's lines, its key, and the numbers printed in it that are no figures."""

    unit: str
    year: int
    lines: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


MEASURES = {
    "now": Measure.FINAL,
    "was": Measure.PRIOR_YEAR,
    "diff": Measure.CHANGE,
    "rate": Measure.CHANGE_RATE,
    "budget": Measure.INITIAL_BUDGET,
    "full": Measure.BUDGET,
    "anybudget": "预算数|年初预算数",
    "done": Measure.BUDGET_RATE,
    "gap": Measure.BUDGET_GAP,
    "gaprate": Measure.BUDGET_GAP_RATE,
    "share": Measure.SHARE,
    "ofspent": Measure.SHARE,
    "ofbasic": Measure.SHARE,
    "shareall": Measure.SHARE,
    "count": Measure.COUNT,
    "now_may": "决算数|数量",
    "rate_may": Measure.CHANGE_RATE,
    "gap_may": Measure.BUDGET_GAP_RATE,
}
"""A slot's field and the measure that its number has in the key ("A|B": either); what ends in _may need not be a figure."""

_WORDS = {
    "up": ("增加", "减少"),
    "grow": ("增长", "下降"),
    "rise": ("上升", "下降"),
    "more": ("大于", "小于"),
    "over": ("高于", "低于"),
    "overadd": ("增加", "减少"),
    "overgrow": ("增长", "下降"),
}
_OF_BUDGET = {"more", "over", "overadd", "overgrow"}
_NAMES: dict[str, Callable[[str], str]] = {
    "name": lambda item: item.removesuffix("支出"),
    "path": lambda item: "".join(
        f"{name}（{level}）" for name, level in zip(item.split("/"), "类款项", strict=False)
    ),
    "last": lambda item: item.split("/")[-1],
}
_CHOICE = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"<(?P<names>[\w+]+)\.(?P<field>\w+)>|<~(?P<noise>\w+)>|(?P<year>¥[-+]?)|(?P<unit>@)")


def write(wording: str, accounts: Accounts, random: Random) -> Note:
    """The note that a wording tells of accounts."""
    return _Writer(accounts, random).note(wording)


class _Writer:
    """One note being written."""

    def __init__(self, accounts: Accounts, random: Random) -> None:
        self.accounts = accounts
        self.random = random
        self.unit, self.factor = random.choice(
            (("万元", Decimal(1)), ("万元", Decimal(1)), ("元", Decimal(10000)))
        )
        self.separated = random.random() < 0.3
        self.plain_nought = random.random() < 0.5
        self.statement = ""
        self.facts: list[Fact] = []

    def note(self, wording: str) -> Note:
        year = self.accounts.year
        note = Note(
            self.accounts.unit,
            year,
            [self.accounts.unit, f"{year}年度部门决算", f"第三部分 {year}年度部门决算情况说明"],
        )
        for line in self._paragraphs(wording):
            self.line = len(note.lines) + 1
            note.lines.append(_SLOT.sub(self._slot, line))
        note.facts = self.facts
        return note

    def _paragraphs(self, wording: str) -> Iterator[str]:
        """The wording's lines with the choices made; section headings set the statement."""
        for line in wording.splitlines():
            line = self._choose(line.strip())
            if line.startswith("#"):
                self.statement, line = (part.strip() for part in line[1:].split("|", 1))
            if line:
                yield line

    def _choose(self, line: str) -> str:
        while _CHOICE.search(line):
            line = _CHOICE.sub(lambda match: self.random.choice(match[1].split("|")), line)
        return line

    def _slot(self, match: re.Match[str]) -> str:
        if match["year"]:
            return str(self.accounts.year + {"¥": 0, "¥-": -1, "¥+": 1}[match["year"]])
        if match["unit"]:
            return self.unit
        if match["noise"]:
            return self._noise(match["noise"])
        lines = [self.accounts.lines[name] for name in match["names"].split("+")]
        if match["field"] in _WORDS:
            return self._word(lines[0], match["field"])
        if match["field"] in _NAMES:
            return _NAMES[match["field"]](lines[0].item)
        return self._number(match["names"], match["field"])

    def _word(self, line: Line, kind: str) -> str:
        change = line.gap if kind in _OF_BUDGET else line.difference
        return _WORDS[kind][change < 0]

    def _number(self, names: str, kind: str) -> str:
        first, *_ = names.split("+")
        line = self.accounts.lines[first]
        value, unit = self._value(first, line, kind)
        shown = self._shown(abs(value), unit)
        for name in names.split("+"):
            item = self.accounts.lines[name].item
            self.facts.append(
                Fact(
                    self.statement,
                    item,
                    MEASURES[kind],
                    self.accounts.year,
                    value,
                    unit,
                    shown,
                    self.line,
                    not kind.endswith("_may"),
                )
            )
        return shown

    def _value(self, name: str, line: Line, kind: str) -> tuple[Decimal, str]:
        """The number in the key's unit."""
        lines = self.accounts.lines
        rates = {
            "rate": lambda: line.rate,
            "rate_may": lambda: line.rate,
            "done": lambda: percent(line.now, line.budget),
            "gaprate": lambda: percent(line.gap, line.budget),
            "gap_may": lambda: percent(line.gap, line.budget),
            "share": lambda: self.accounts.share(name),
            "shareall": lambda: percent(line.now, lines["procurement"].now),
            "ofspent": lambda: percent(line.now, lines["spent"].now),
            "ofbasic": lambda: percent(line.now, lines["basic"].now),
        }
        if kind in rates:
            return rates[kind](), "%"
        amounts = {"was": line.was, "diff": line.difference, "gap": line.gap}
        budgets = {"budget": line.budget, "full": line.budget, "anybudget": line.budget}
        return {**amounts, **budgets}.get(kind, line.now), line.unit

    def _shown(self, value: Decimal, unit: str) -> str:
        """The number as printed: money in the note's unit."""
        if not value and self.plain_nought:
            return "0"
        if unit == "%":
            return f"{value:.2f}"
        if unit != "万元":
            return f"{value:f}"
        return f"{value * self.factor:{',' if self.separated else ''}.2f}"

    def _noise(self, kind: str) -> str:
        if kind == "money":
            return self._shown(Decimal(self.random.randint(100, 99999)) / 100, "万元")
        if kind == "rate":
            return f"{self.random.randint(1, 9999) / 100:.2f}"
        if kind == "year":
            return str(self.accounts.year - self.random.randint(2, 4))
        return str(self.random.randint(2, 40))
