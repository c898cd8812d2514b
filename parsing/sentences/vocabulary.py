"""What the sentences of each section call their lines: the terms' sentences.toml, compiled, one pattern a section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from model.terms import files
from model.terms.sections import ONE_LINE
from parsing.leads import led

_DATA: dict[str, Any] = files.toml("sentences.toml")
OTHER_SIDE: dict[str, str] = {**_DATA["pairs"], **{spent: earned for earned, spent in _DATA["pairs"].items()}}
"""The account of expenditure beside one of income, and the other way round."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A section's words: all its names in one pattern, what each stands for, what 收入 and 支出 alone mean in it."""

    statement: str
    pattern: re.Pattern[str]
    names: tuple[tuple[str, tuple[str, ...]], ...]
    sides: tuple[str, ...]
    line: str
    functional: bool

    def items(self, match: re.Match[str]) -> tuple[str, ...]:
        """The standard names of what the section's pattern matched."""
        pattern, items = self.names[int((match.lastgroup or "p0")[1:])]
        if not any("\\" in item for item in items):
            return items
        inner = re.compile(pattern).match(match.string, match.start())
        return tuple(inner.expand(item) for item in items) if inner else items


@cache
def vocabulary_of(statement: str) -> Vocabulary:
    """The words of a section, its own before the common ones."""
    section = _DATA["sections"].get(statement, {})
    of_the_year = [] if statement in ONE_LINE else _DATA["of_the_year"]
    rows = [*section.get("names", ()), *_DATA["common"], *of_the_year]
    numbered = "|".join(f"(?P<p{index}>{_ungrouped(row[0])})" for index, row in enumerate(rows))
    return Vocabulary(
        statement,
        re.compile(led(numbered)),
        tuple((row[0], tuple(row[1:])) for row in rows),
        tuple(section.get("sides", ())),
        section.get("line", ""),
        section.get("functional", False),
    )


def _ungrouped(pattern: str) -> str:
    """The pattern without numbered groups (`Vocabulary.items` resolves them again)."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)
