"""Spellings of a name written short, and finding names in a text by the longest match.

In a spelling `[财政]` may be left out and `(总额|合计)` is one of several: `[本年](收入|支出)合计` stands for four names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

_TOKEN = re.compile(r"[\[\](|)]|[^\[\](|)]+")


@cache
def spellings(written: str) -> tuple[str, ...]:
    """Every name that a short spelling stands for, without repetition."""
    tokens = _TOKEN.findall(written)
    found = _alternatives(tokens)
    if tokens:
        raise ValueError(f"unbalanced spelling {written!r}")
    return tuple(dict.fromkeys(found))


def _alternatives(tokens: list[str]) -> list[str]:
    """The names up to the end or a closing bracket, which is left; `tokens` are used up."""
    found: list[str] = []
    parts: list[list[str]] = []
    while tokens and tokens[0] not in ")]":
        token = tokens.pop(0)
        if token == "|":
            found += map("".join, product(*parts))
            parts = []
        elif token in ("[", "("):
            inner = _alternatives(tokens)
            if not tokens:
                raise ValueError("a bracket is not closed")
            parts.append([*inner, ""] if tokens.pop(0) == "]" else inner)
        else:
            parts.append([token])
    return [*found, *map("".join, product(*parts))]


@dataclass(frozen=True, slots=True)
class Named(Generic[Meaning]):
    """A name found in a text: it is text[start:end]."""

    start: int
    end: int
    meaning: Meaning


class Vocabulary(Generic[Meaning]):
    """Names and what they mean."""

    def __init__(self, names: Mapping[str, Meaning]) -> None:
        self.names = dict(names)
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=len, reverse=True):
            self._by_beginning[name[:2]].append(name)

    def meaning(self, name: str) -> Meaning | None:
        """What exactly this name means."""
        return self.names.get(name)

    def longest(self, text: str, start: int = 0) -> Named[Meaning] | None:
        """The longest name that begins at a place of the text."""
        for beginning in (text[start : start + 2], text[start : start + 1]):
            for name in self._by_beginning.get(beginning, ()):
                if text.startswith(name, start):
                    return Named(start, start + len(name), self.names[name])
        return None

    def find(self, text: str) -> Iterator[Named[Meaning]]:
        """The names in a text from left to right, the longest at each place, none inside another."""
        position = 0
        while position < len(text):
            found = self.longest(text, position)
            if found is not None:
                yield found
            position = found.end if found is not None else position + 1
