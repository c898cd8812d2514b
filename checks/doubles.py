"""Whether a file holds more than one report: tables and sections that are printed twice with other numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from checks.book import FINAL, Book
from model import Figure
from model.terms import Section
from model.terms.statements import is_table

Pair = tuple[Figure, Figure]
"""Two values of one quantity."""

_LISTING = (Section.PERFORMANCE, Section.GENERAL_COSTS)
"""Sections that name several things of one kind."""


def doubled(book: Book) -> dict[str, Pair]:
    """The tables and sections printed twice, each with a quantity's two values; empty unless it is the whole report.

    One table printed twice may be a form's own way (本级 beside 汇总); two tables, or three sections, are two reports.
    """
    found = {statement: pairs for statement in book.statements if (pairs := clashes(book, statement))}
    tables = [statement for statement in found if is_table(statement) and is_twice(book, statement, found)]
    sections = [statement for statement in found if statement.endswith("情况") and statement not in _LISTING]
    twice = {statement: found[statement][0] for statement in tables or sections}
    if (len(tables) >= 2 or len(sections) >= 3) and is_in_order(book, twice.values()):
        return twice
    return {}


def is_in_order(book: Book, pairs: Iterable[Pair]) -> bool:
    """Whether all first values stand before all second ones: a whole report, then another."""
    position = {figure.key: number for number, figure in enumerate(book.figures)}
    places = [(position[one.key], position[other.key]) for one, other in pairs]
    return max(first for first, _ in places) < min(second for _, second in places)


def is_twice(book: Book, statement: str, found: dict[str, list[Pair]]) -> bool:
    """Whether a third of a table's lines have two values: then it stands there twice."""
    lines = {(figure.code or figure.item, figure.measure) for figure in book.of(statement)}
    return len(found[statement]) >= 3 and len(found[statement]) * 3 >= len(lines)


def clashes(book: Book, statement: str) -> list[Pair]:
    """The quantities of a table or section that have two values far apart."""
    stated: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in book.of(statement):
        if figure.year == book.year and (is_table(statement) or figure.measure == FINAL):
            stated[figure.code or figure.item, figure.measure].append(figure)
    return [pair for figures in stated.values() if (pair := far_apart(figures))]


def far_apart(figures: list[Figure]) -> Pair | None:
    """The first figure and one that differs from it by more than a hundredth."""
    first = figures[0]
    for other in figures[1:]:
        if abs(other.value - first.value) * 100 > max(abs(first.value), abs(other.value)):
            return first, other
    return None
