"""Words that compare 决算 with 预算 (大于, 小于, 持平) against the amounts and rates before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks.alternatives import ALTERNATIVE
from checks.book import Book
from checks.results import Agrees, Missing, Result
from checks.rule import rule
from checks.rules.wording import FAMILY
from model import Finding, Passage
from model.finding import ERROR
from model.words import amount, say

COMPARING_RULE = "WRD06"
_KIND = r"(?P<kind>年初|全年|调整)?"
_COMPARE = re.compile(
    rf"决算数?(?P<sign>大于|小于|高于|低于|等于){_KIND}预算数?(?!）)"
    r"|与(?P<of>年初|全年|调整)?预算数?(?P<near>基本)?(?P<level>持平|一致|相同|相等)"
)
_BUDGET = re.compile(rf"{_KIND}预算(?:批复|安排)?数?(?:为|是)?(?P<value>\d+(?:\.\d+)?)万元")
_FINAL = re.compile(r"决算(?:支出)?(?:数据?)?(?:为|是)?(?P<value>\d+(?:\.\d+)?)万元")
_COMPLETED = re.compile(rf"完成(?:了)?{_KIND}预算数?的?(?P<value>\d+(?:\.\d+)?)%")
_THOUSANDS = re.compile(r"(?<=\d)[，,](?=\d{3}(?!\d))")
_HUNDRED = Decimal(100)
_NEAR = Decimal("0.05")
"""基本持平 may be said of a difference up to a twentieth."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """A final amount beside its budget, or a rate of completion beside a hundred; kind: which budget."""

    budget: Decimal
    final: Decimal
    kind: str
    is_rate: bool = False

    def fits(self, sign: str, room: Decimal) -> bool:
        if sign in ("大于", "高于"):
            return self.final > self.budget
        if sign in ("小于", "低于"):
            return self.final < self.budget
        return abs(self.final - self.budget) <= room * self.budget

    @property
    def words(self) -> str:
        if self.is_rate:
            return f"完成预算的{amount(self.final)}%"
        return f"决算数{amount(self.final)}万元、{self.kind}预算数{amount(self.budget)}万元"


@rule(
    COMPARING_RULE,
    title="大于、小于、持平的表述与金额一致",
    formula="决算数与预算数的大小关系 = 文字表述",
    family=FAMILY,
)
def comparing_words_match_the_numbers(book: Book) -> Iterator[Result]:
    """决算数大于（小于）预算数, 与预算持平: against the amounts told since the last such word, else the rate of completion.

    A word that fits any of them agrees: which of several lines it speaks of cannot be told.
    """
    if not book.report.passages:
        yield Missing("报告文字")
    for passage in book.report.passages:
        if passage.statement.endswith("情况"):
            yield from compared_words(passage)


def compared_words(passage: Passage) -> Iterator[Result]:
    """The results of one passage, word by word."""
    text, heard = _THOUSANDS.sub("", passage.text), 0
    for match in _COMPARE.finditer(text):
        before, heard = text[heard : match.start()], match.end()
        if ALTERNATIVE.match(text, match.end()) or ALTERNATIVE.search(match.group()):
            continue  # 小于（或与预算数持平）: nobody chose
        kind = match["kind"] or match["of"] or ""
        pairs = [pair for pair in told_before(before) if not kind or pair.kind in (kind, "")]
        if not pairs:
            continue
        room = _NEAR if match["near"] else Decimal(0)
        sign = match["sign"] or match["level"]
        if any(pair.fits(sign, room) for pair in pairs):
            yield Agrees()
            continue
        last = pairs[-1]
        message = say(
            "{passage:section}写“{compared}”，但{words}。",
            passage=passage,
            compared=match.group(),
            words=last.words,
        )
        yield Finding(COMPARING_RULE, ERROR, message, last.budget, last.final, where=passage.where)


def told_before(text: str) -> list[_Compared]:
    """Every final amount with the budgets of its sentence; without amounts the rates of completion.

    A sentence may end between the two: the budget stands in the one before.
    """
    pairs = []
    for final in _FINAL.finditer(text):
        start = text.rfind("（项）", 0, final.start()) + 1
        end = (text + "。").index("。", final.end())
        budgets = list(_BUDGET.finditer(text, start, final.start())) or list(
            _BUDGET.finditer(text, final.end(), end)
        )
        pairs += [
            _Compared(Decimal(budget["value"]), Decimal(final["value"]), budget["kind"] or "")
            for budget in budgets
        ]
    if pairs:
        return pairs
    return [
        _Compared(_HUNDRED, Decimal(rate["value"]), rate["kind"] or "", True)
        for rate in _COMPLETED.finditer(text)
    ]
