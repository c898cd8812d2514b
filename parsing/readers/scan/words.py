"""Words of the accounts in what was recognised: an unclear character is read as the standard name has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from model.report import SURE
from model.terms import Line, Measure
from model.terms.classification import functional_classes
from model.terms.quantities import concepts
from model.terms.statements import tables

LONG = 7  # characters from which on a name may have two unclear ones
HEADINGS = (
    "项目", "栏次", "行次", "科目名称", "科目编码", "功能分类科目编码", "支出功能分类科目编码", "经济分类科目编码", "小计", Line.TOTAL,
    "总计", "收入", "支出", Measure.INCOME_OF_YEAR, "本年支出", Line.OPENING_BALANCE, Line.CLOSING_BALANCE, "上年结转和结余", Measure.FINAL, Measure.BUDGET, Measure.INITIAL_BUDGET,
    "全年预算数", Line.PERSONNEL, Line.OPERATING, Line.PERSONNEL_TOTAL, Line.OPERATING_TOTAL, "项目支出结转", "项目支出结余", "基本支出结转", Line.INCOME_TOTAL, Line.EXPENDITURE_TOTAL,
    "金额单位：元", "金额单位：万元", "单位：元", "单位：万元",
)  # fmt: skip
# Taken for one another however clear they are, and never meant there; 接收人员 and the like keep their 人.
_LOOKALIKES = (
    (re.compile(r"(?<=收)(?<![接招签回]收)人(?![员数口民才群均])"), "入"),
    (re.compile(r"(?<=[险金])[继微激](?=费)|(?<=[险金]\n)[继微激](?=费)"), "缴"),
)


@cache
def names() -> dict[int, tuple[str, ...]]:
    """The standard names of tables, lines and columns, by their length."""
    found: set[str] = set(HEADINGS)
    for table in tables():
        found |= {table.statement, *(column.measure for column in table.columns)}
    for way in concepts():
        found |= {way.label, way.statement, way.item, way.measure}
    for one in functional_classes():
        found |= set(one.names)
    by_length: dict[int, list[str]] = defaultdict(list)
    for name in sorted(found):
        by_length[len(name)].append(name)
    return {length: tuple(those) for length, those in by_length.items()}


def mend_words(text: str, confidences: Sequence[float]) -> str:
    """The text with unclear characters as the one standard name has them that agrees with all the clear ones."""
    shown = [index for index, character in enumerate(text) if not character.isspace()]
    unclear = [index for index in shown if confidences[index] < SURE]
    for pattern, meant in _LOOKALIKES:
        text = pattern.sub(meant, text)
    if not unclear:
        return text
    characters = list(text)
    alike = list(_names_like([(text[index], confidences[index] < SURE) for index in shown]))
    if len(alike) == 1:
        for index, character in zip(shown, alike[0], strict=True):
            characters[index] = character
    return "".join(characters)


def _names_like(read: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """The names that differ from what was read in few characters, all unclear. read: each character, and if unclear."""
    most = 1 if len(read) < LONG else 2
    for name in names().get(len(read), ()):
        other = [unclear for (one, unclear), meant in zip(read, name, strict=True) if one != meant]
        if len(other) <= most and all(other) and len(other) < len(name) - 1:
            yield name
