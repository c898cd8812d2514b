"""What a report is made of before it becomes a Word document: sections, paragraphs, tables, charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its name; numbers: the columns set at the right. note: a line under it, "" for none."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its name; draw makes the picture when the document is written."""

    caption: str
    draw: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading; numbering is the writer's. blocks: paragraphs (texts), tables, charts, parts of it."""

    heading: str
    blocks: tuple[str | Table | Chart | Section, ...]


Block = str | Table | Chart | Section


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report: title (the lines of a long one), opening paragraphs, parts, date."""

    title: tuple[str, ...]
    opening: tuple[str, ...]
    parts: tuple[Section, ...]
    date: str


def section(heading: str, *blocks: Block | None) -> Section | None:
    """A part of the blocks that there are; None where nothing was to be said."""
    found = tuple(block for block in blocks if block)
    return Section(heading, found) if found else None


def table(
    caption: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], numbers: range, note: str = ""
) -> Table | None:
    """A table without its empty columns; None without rows. numbers: the columns of numbers."""
    if not rows:
        return None
    kept = [at for at in range(len(head)) if at == 0 or any(row[at] for row in rows)]
    return Table(
        caption,
        tuple(head[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
        frozenset(place for place, at in enumerate(kept) if at in numbers),
        note,
    )
