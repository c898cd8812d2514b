"""The letter 审核意见 to a unit, as a Word document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from documents import paper


@dataclass(frozen=True, slots=True)
class Opinion:
    """One numbered opinion: its sentence, the lines under it, the table of the numbers compared."""

    said: str
    under: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part 一、: its heading, paragraphs, and opinions under headings （一）."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[Opinion, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: title, whom it is for, opening paragraph, parts, who signs and when."""

    title: str
    to: str
    opening: str
    sections: tuple[Section, ...] = field(default=())
    issuer: str = ""
    date: str = ""


def to_docx(letter: Letter) -> bytes:
    """The letter as a .docx."""
    document = paper.new_document()
    paper.title(document, letter.title)
    if letter.to:
        paper.paragraph(document, letter.to, indent=False)
    paper.paragraph(document, letter.opening)
    numbers = count(1)
    for section in letter.sections:
        _write_section(document, section, numbers)
    paper.paragraph(document, "", indent=False)
    for line in (letter.issuer, letter.date):
        if line:
            paper.signature(document, line)
    return paper.to_bytes(document)


def to_zip(documents: Mapping[str, bytes]) -> bytes:
    """Documents by their file names in one archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in documents.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _write_section(document: Any, section: Section, numbers: Iterator[int]) -> None:
    """One part; opinions are numbered through the whole letter, so that an answer names each by its number."""
    paper.heading(document, section.heading, 1)
    for text in section.paragraphs:
        paper.paragraph(document, text)
    for heading, opinions in section.groups:
        paper.heading(document, heading, 2)
        for opinion in opinions:
            _write_opinion(document, next(numbers), opinion)


def _write_opinion(document: Any, number: int, opinion: Opinion) -> None:
    paper.paragraph(document, f"{number}.{opinion.said}")
    for line in opinion.under:
        paper.paragraph(document, line)
    if opinion.rows:
        paper.table(document, opinion.head, opinion.rows)
