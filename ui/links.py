"""Addresses of places in originals: a number's link shows its page to whoever opens it."""

from __future__ import annotations

from urllib.parse import urlencode

from ui import address

PAGE = "source"
FIGURE, BESIDE, SCORE = "source.figure", "source.beside", "source.score"
VIEW, TASK = "source.view", "source.task"
TASKS, ALL = "tasks", "all"


def page_file(page: str) -> str:
    """The file that draws a screen, by its path in the address."""
    return f"pages/{page}/page.py"


def source() -> str:
    """原文核对 with what travels from page to page; one of the queries below is put behind it."""
    kept = urlencode([(name, value) for name, values in _travelling().items() for value in values])
    return f"{PAGE}?{kept}&" if kept else f"{PAGE}?"


def _travelling() -> dict[str, tuple[str, ...]]:
    """What goes along; the unit and year are the figure's own."""
    return {name: values for name, values in address.travelling().items() if name not in ("unit", "year")}


def figure_query(figure_id: int, beside: int | None = None, score: int | None = None) -> str:
    """The part of the address that names a figure, and another or a score line to see beside it."""
    pairs = {FIGURE: figure_id, BESIDE: beside, SCORE: score}
    return urlencode({name: number for name, number in pairs.items() if number is not None})


def score_query(score_id: int) -> str:
    """The part of the address that names a line of a performance table."""
    return urlencode({SCORE: score_id})


def task_query(unit: str, year: int, number: int) -> str:
    """The part of the address that names a warning of a report's reading; number: from 1."""
    return urlencode({"unit": unit, "year": year, VIEW: TASKS, TASK: number})


def report_query(unit: str, year: int, *, tasks: bool = False) -> str:
    """The part of the address that names a report with all its numbers, or with what is to be worked through."""
    return urlencode({"unit": unit, "year": year, VIEW: TASKS if tasks else ALL})


def page_address(page: str, unit: str, year: int) -> str:
    """A page of a unit's year."""
    return f"{page}?{urlencode({'unit': unit, 'year': year})}"


def audit_address(unit: str, year: int) -> str:
    """The page of a report's findings."""
    return page_address("audit", unit, year)


def to_figure(figure_id: int, beside: int | None = None) -> str:
    """The whole address of a figure's place."""
    return source() + figure_query(figure_id, beside)
