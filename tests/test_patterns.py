"""No pattern of the product takes exponential time, whatever is put into it: a text of 200 characters stopped the server."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

# The parser of patterns has no public name; its trees are what tells which parts of a pattern repeat.
from re import _constants, _parser  # type: ignore[attr-defined]  # isort: skip

ROOT = Path(__file__).parents[1]
# Repeated so often, a part that can be matched in two ways has 2**40 ways to fail; what is sound ends within milliseconds.
PUMPED = 40
NEVER = 20.0  # seconds of this process' own time, thousands of times what a sound pattern takes
SAMPLES = 24  # of the texts that one part of a pattern matches
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
BUTTONS, FILLER = r"(?:(?:字号(?:大小)?|大|小)\s*)+$", r"(?:共|有|共有)*$"


class Endless(Exception):
    """A pattern did not come to an end."""


def packages() -> list[str]:
    """The product's packages."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["importlinter"]["root_packages"])


def compiled_patterns() -> Iterator[re.Pattern[str]]:
    """The patterns in the globals of every module; a page is a program and is looked at by its source alone."""
    for package in packages():
        if package == "pages":
            continue
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not module.name.endswith("__main__"):
                yield from patterns_in(vars(importlib.import_module(module.name)), 3)


def patterns_in(value: Any, depth: int) -> Iterator[re.Pattern[str]]:
    """The patterns in a value and in what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for key, held in value.items():
            if key != "__builtins__":
                yield from (*patterns_in(key, depth - 1), *patterns_in(held, depth - 1))
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for held in value:
            yield from patterns_in(held, depth - 1)


def written_patterns() -> Iterator[re.Pattern[str]]:
    """The patterns that stand in calls of `re` as they are used."""
    for path in (file for package in (*packages(), ".") for file in sorted((ROOT / package).glob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
            if called and ast.unparse(node.func.value) == "re" and isinstance(node.args[0], ast.Constant):
                yield re.compile(node.args[0].value)


def texts(tree: Any) -> list[str]:
    """Texts that a part of a pattern matches, all its alternatives among them."""
    found = [""]
    for kind, value in tree:
        own = parts(kind, value)
        # Each sample goes on somehow, and each way of going on is met: not all of their products.
        width = max(len(found), len(own))
        found = [found[index % len(found)] + own[index % len(own)] for index in range(width)][:SAMPLES]
    return found


def parts(kind: Any, value: Any) -> list[str]:
    """Texts that one element of a pattern matches."""
    if kind is _constants.LITERAL:
        return [chr(value)]
    if kind is _constants.NOT_LITERAL:
        return ["x" if value != ord("x") else "y"]
    if kind is _constants.ANY:
        return ["x"]
    if kind is _constants.IN:
        return in_set(value)
    if kind is _constants.BRANCH:
        return [text for branch in value[1] for text in texts(branch)]
    if kind is _constants.SUBPATTERN:
        return texts(value[-1])
    if kind is _constants.ATOMIC_GROUP:
        return texts(value)
    if kind in REPEATS:
        least, _, body = value
        several = [text * max(least, 1) for text in texts(body)]
        return several if least else [several[0], "", *several[1:]]
    return [""]


def in_set(items: Sequence[tuple[Any, Any]]) -> list[str]:
    """Characters of a set."""
    if items[0][0] is _constants.NEGATE:
        return [next(one for one in "x1 年。\x01" if re.fullmatch("x|1| |年|。|\x01", one))]
    return [
        chr(value if kind is _constants.LITERAL else value[0])
        if kind is not _constants.CATEGORY
        else {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(value), "x")
        for kind, value in items
    ][:SAMPLES]


def pumps(tree: Any, before: str = "") -> Iterator[str]:
    """Texts that drive each repeated part of a pattern as far as it goes, and then fail."""
    for kind, value in tree:
        if kind in REPEATS:
            body = value[2]
            pieces = texts(body)
            for piece in dict.fromkeys(pieces):
                yield before + piece * PUMPED + "\x00"
            yield before + "".join(pieces) * (PUMPED // max(1, len(pieces)) + 1) + "\x00"
            yield from pumps(body, before)
        elif kind is _constants.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before)
        elif kind is _constants.SUBPATTERN:
            yield from pumps(value[-1], before)
        elif kind is _constants.ATOMIC_GROUP:
            yield from pumps(value, before)
        before += parts(kind, value)[0]


def endless(pattern: re.Pattern[str], seconds: float = NEVER) -> str:
    """A text at which the pattern does not come to an end, "" where there is none."""

    def stop(signal_number: int, frame: FrameType | None) -> None:
        raise Endless

    text = ""
    kept = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        for text in pumps(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)):
            pattern.search(text)
            pattern.fullmatch(text)
    except Endless:
        return text
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, kept)
    return ""


def test_no_pattern_is_endless() -> None:
    found = {(one.pattern, one.flags): one for one in (*compiled_patterns(), *written_patterns())}
    patterns = [one for one in found.values() if isinstance(one.pattern, str)]
    assert len(patterns) > 300
    assert [one.pattern for one in patterns if endless(one)] == []


@pytest.mark.parametrize("pattern", [BUTTONS, FILLER, r"\s*(?:(?:<a[^>]*>|<b.*?c>)\s*)*<p>"])
def test_an_endless_pattern_is_found(pattern: str) -> None:
    assert endless(re.compile(pattern, re.DOTALL), 0.5)
