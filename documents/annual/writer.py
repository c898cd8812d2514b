"""The report as a Word document: parts numbered as officials number them, tables and pictures with their names."""

from __future__ import annotations

import logging
from typing import Any

from documents import paper
from documents.annual import money, quality, spending, words
from documents.annual.blocks import Block, Chart, Document, Section, Table
from documents.annual.facts import Facts
from documents.annual.wording import numeral

_log = logging.getLogger("juesuantong")


def to_docx(known: Facts) -> bytes:
    """The whole report as a .docx; a picture that cannot be made is told in its place."""
    return written(document(known))


def document(known: Facts) -> Document:
    """The report before it is written: only parts that have something to say."""
    own = known.own
    parts = (
        money.overall(known),
        money.budget(known),
        money.developments(known),
        spending.three_public(known),
        spending.running(known),
        quality.performance(known),
        quality.audit(known),
        quality.sources(known),
    )
    files = "、".join(f"“{file.name}”" for file in own.files)
    opening = [words.OPENING.format(unit=own.unit, year=own.year, kind=own.kind, files=files)]
    opening += [words.INVENTED] if own.invented else []
    return Document(
        title=tuple(line.format(unit=own.unit, year=own.year, kind=own.kind) for line in words.TITLE),
        opening=tuple(opening),
        parts=tuple(part for part in parts if part),
        date=words.DATE.format(year=known.today.year, month=known.today.month, day=known.today.day),
    )


def written(report: Document) -> bytes:
    """The document in the official form."""
    made = paper.new_document()
    paper.title(made, *report.title)
    for text in report.opening:
        paper.paragraph(made, text)
    numbering = _Numbering()
    for number, part in enumerate(report.parts, start=1):
        _write_section(made, part, 1, number, numbering)
    paper.paragraph(made, "", indent=False)
    paper.signature(made, report.date)
    return paper.to_bytes(made)


class _Numbering:
    """How many tables and pictures there are so far."""

    def __init__(self) -> None:
        self.tables = self.charts = 0


def _write_section(made: Any, part: Section, level: int, number: int, numbering: _Numbering) -> None:
    mark = f"{numeral(number)}、" if level == 1 else f"（{numeral(number)}）"
    paper.heading(made, f"{mark}{part.heading}", level)
    inner = 0
    for block in part.blocks:
        if isinstance(block, Section):
            inner += 1
            _write_section(made, block, level + 1, inner, numbering)
        else:
            _write_block(made, block, numbering)


def _write_block(made: Any, block: Block, numbering: _Numbering) -> None:
    if isinstance(block, Table):
        numbering.tables += 1
        paper.caption(made, f"表{numbering.tables}　{block.caption}", before=True)
        paper.table(made, block.head, block.rows, numbers=block.numbers)
        if block.note:
            paper.note(made, block.note)
    elif isinstance(block, Chart):
        _write_chart(made, block, numbering)
    else:
        paper.paragraph(made, str(block))


def _write_chart(made: Any, chart: Chart, numbering: _Numbering) -> None:
    try:
        image = chart.draw()
    except Exception:
        # A report without a picture is worth more than none: the numbers stand in its tables and sentences.
        _log.exception("the picture %s could not be made", chart.caption)
        paper.paragraph(made, words.NO_PICTURE.format(caption=chart.caption))
        return
    numbering.charts += 1
    paper.picture(made, image)
    paper.caption(made, f"图{numbering.charts}　{chart.caption}", before=False)
