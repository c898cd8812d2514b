"""The declared patterns of patterns.toml: which one a number's tokens end with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from string import ascii_letters
from typing import Any

from parsing.sentences.tokens import Kind

_LETTERS = dict(zip(Kind, ascii_letters, strict=False))
_START = "^"
# What stands in a sentence without a part in what a number says.
_SILENT = frozenset([Kind.YEAR, Kind.AGO, Kind.DEAL, Kind.ASIDE, Kind.NOTHING, Kind.BESIDES, Kind.PART])
_REACH = 12  # tokens before a number that a pattern may look at


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row: the tokens that end with a number, and what they say of it."""

    name: str
    says: str
    tokens: re.Pattern[str]
    examples: tuple[tuple[str, str, str], ...]


@cache
def patterns() -> tuple[Pattern, ...]:
    """The rows of patterns.toml, in their order."""
    rows: list[dict[str, Any]] = tomllib.loads(
        Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8")
    )["pattern"]
    return tuple(
        Pattern(row["name"], row["says"], _compiled(row["tokens"]), tuple(map(tuple, row["examples"])))
        for row in rows
    )


def _compiled(spelled: str) -> re.Pattern[str]:
    """ "base final/name* money" as a pattern over the letters of the kinds."""
    return re.compile("".join(map(_element, spelled.split())) + "$")


def _element(word: str) -> str:
    times = word[-1] if word[-1] in "?*" else ""
    kinds = word.removesuffix(times).split("/") if times else word.split("/")
    letters = "".join("" if kind == "start" else _LETTERS[Kind(kind)] for kind in kinds)
    element = f"[{letters}]" if letters else ""
    return f"(?:{_START}|{element})" if "start" in kinds else element + times


def match_pattern(kinds: Sequence[Kind]) -> Pattern:
    """The first row that the tokens of a sentence, up to and with a number, end with."""
    heard = [kind for kind in kinds[-_REACH:] if kind not in _SILENT]
    return _ending("".join(_LETTERS[kind] for kind in heard))


@lru_cache(4096)
def _ending(letters: str) -> Pattern:
    return next(pattern for pattern in patterns() if pattern.tokens.search(letters))
