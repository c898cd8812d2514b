"""Names beside codes: whether two printings name one line, and which codes stand under two names."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher

from checks.book import Book
from model import Figure
from model.terms.statements import BY_FUNCTION

CODED = BY_FUNCTION
"""The tables by functional classification."""


def coded_lines(book: Book) -> dict[str, list[Figure]]:
    """Each code of the functional classification with its line in every table that has it."""
    lines: dict[str, dict[str, Figure]] = defaultdict(dict)
    for statement in CODED:
        for figure in book.of(statement):
            if figure.code:
                lines[figure.code].setdefault(statement, figure)
    return {code: list(found.values()) for code, found in lines.items()}


def alike(name: str, other: str) -> bool:
    """Whether two names may be one line's: cut, wrapped or slightly changed over the years."""
    return name in other or other in name or SequenceMatcher(None, name, other).ratio() >= 0.5


def two_names(figures: list[Figure]) -> tuple[Figure, Figure] | None:
    """A code's line in two tables under names that have little in common."""
    first = figures[0]
    other = next((figure for figure in figures[1:] if not alike(first.item, figure.item)), None)
    return (first, other) if other is not None else None
