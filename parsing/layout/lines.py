"""The lines of tables by their canonical names, whatever name a table prints them under."""

from __future__ import annotations

import re
from functools import cache

from model.terms.lines import Kind, Line, patterns, terms_of, vocabulary

INCOME_SIDE, BOTH_SIDES, THREE_PUBLIC = "income_side", "two_sided", "three_public_table"
_COUNTED = re.compile(r"（(?:个|辆|人|人次|批次|次|批|台|万元)）$")


@cache
def line_named(name: str, context: str) -> str:
    """The canonical name of a line in a context of the vocabulary; a name that it does not know stays as printed."""
    meant = vocabulary(context).get(name) if context else None
    return meant.value if meant else name


@cache
def three_public_line(name: str) -> str:
    """The part of “三公”经费 or the count that a line or heading names, "" where it names none."""
    name = _COUNTED.sub("", name)
    if re.fullmatch(r"机关运行经费(?:支出)?", name):
        return Line.AGENCY_RUNNING.value
    return next((line.value for words, line in patterns(THREE_PUBLIC) if words.search(name)), "")


@cache
def count_unit(line: str) -> str:
    """The usual unit of a line that counts, "" for a line of money."""
    counts = line in set(Line) and terms_of(Line(line)).kind is Kind.COUNT
    return terms_of(Line(line)).unit.value if counts else ""
