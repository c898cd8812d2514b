"""Long patterns made quick to search for: a look at one character decides where they cannot begin.

`re` tries every alternative of a long pattern at every character. A pattern led by the set of characters with which its
matches can begin (`(?=[与比同])(?:…)`) means the same and is tried only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

# Nothing but the standard library's own parser of patterns tells what a pattern begins with.
_re: Any = re
codes, parse = _re._constants, _re._parser.parse

_Parsed = Iterable[tuple[Any, Any]]
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_WIDTHLESS = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)
_CLASSES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_WORD: r"\w",
}


class _Unbounded(Exception):
    """A match may begin with nearly any character."""


def led(pattern: str) -> str:
    """The same pattern behind a look at its first character; unchanged where a match may begin with any, or is empty."""
    try:
        starts, empty = _starts(parse(pattern))
    except _Unbounded:
        return pattern
    return pattern if empty else f"(?=[{''.join(sorted(starts))}])(?:{pattern})"


def _starts(parsed: _Parsed) -> tuple[set[str], bool]:
    """The parts of a character class that hold every first character, and whether the pattern may match nothing."""
    starts: set[str] = set()
    for operation, told in parsed:
        if operation in _WIDTHLESS:
            continue
        more, empty = _starts_of(operation, told)
        starts |= more
        if not empty:
            return starts, False
    return starts, True


def _starts_of(operation: Any, told: Any) -> tuple[set[str], bool]:
    if operation is codes.LITERAL:
        return {re.escape(chr(told))}, False
    if operation is codes.IN:
        return {_of_class(*one) for one in told}, False
    if operation is codes.BRANCH:
        branches = [_starts(branch) for branch in told[1]]
        return set().union(*(one for one, _ in branches)), any(empty for _, empty in branches)
    if operation is codes.SUBPATTERN:
        return _starts(told[3])
    if operation is codes.ATOMIC_GROUP:
        return _starts(told)
    if operation in _REPEATS:
        starts, empty = _starts(told[2])
        return starts, empty or told[0] == 0
    raise _Unbounded


def _of_class(operation: Any, told: Any) -> str:
    if operation is codes.LITERAL:
        return re.escape(chr(told))
    if operation is codes.RANGE:
        return f"{re.escape(chr(told[0]))}-{re.escape(chr(told[1]))}"
    if operation is codes.CATEGORY and told in _CLASSES:
        return _CLASSES[told]
    raise _Unbounded
