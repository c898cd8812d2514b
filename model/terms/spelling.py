"""Spellings of a name written short.

In a spelling `[财政]` may be left out and `(总额|合计)` is one of several: `[本年](收入|支出)合计` stands for four names.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

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
