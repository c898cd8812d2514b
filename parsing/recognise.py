"""From a document to a report: every recogniser in turn, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model import Passage, Report
from model.report import IN_A_LIST
from model.terms import Section as Name
from model.terms.statements import table_named
from parsing import annexes
from parsing.document import Document, Line
from parsing.identity import Identity, identify
from parsing.kinds import refuse_others
from parsing.names import plain
from parsing.outline import outline_of
from parsing.proof.tables import Tables, tables_of
from parsing.recognisers import performance, tables
from parsing.recognisers.blocks import TableBlock, blocks_to_tables
from parsing.recognisers.drawn_charts import lines_to_charts
from parsing.recognisers.money_units import printed_units, usual_unit
from parsing.recognisers.outcome import Outcome, Setting
from parsing.recognisers.passages import Passage as Told
from parsing.recognisers.passages import lines_to_passages
from parsing.recognisers.run_on import parted_lines
from parsing.recognisers.sections import Section, lines_to_sections
from parsing.recognisers.unread import lost_print, unread_passages, unread_rows, unread_scores
from parsing.sentences import reader as sentences
from parsing.staff import staff_of

_AMOUNT = re.compile(r"-?[\d,]+\.\d+%?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a document: whose it is, its tables and sections, and all that they gave.

    told: the paragraphs of each section.
    """

    identity: Identity
    setting: Setting
    lines: Sequence[Line]
    found: Sequence[TableBlock]
    sections: Sequence[Section]
    told: Sequence[Sequence[Told]]
    own: Tables
    outcome: Outcome


def reading_of(document: Document) -> Reading:
    """A document read, recogniser by recogniser. Raises ReadFailure where it holds no report."""
    found, whole_lines = blocks_to_tables(document.blocks)
    lines = list(parted_lines(whole_lines))
    outline = outline_of(lines, found)
    refuse_others(outline)
    identity = identify(outline, document.source.name)
    printed = printed_units(
        (line.text for line in lines), (table for table in found if not performance.claims(table))
    )
    setting = Setting(identity.unit, identity.year, usual_unit(printed), printed)
    outcome = Outcome(warnings=[*identity.warnings, *document.warnings])
    outcome.add(tables.recognise_all((*found, *lines_to_charts(lines)), setting))
    own = tables_of(outcome.figures, setting.year)
    sections, outside = lines_to_sections(lines)
    told = [lines_to_passages(section.lines) for section in sections]
    for section, passages in zip(sections, told, strict=True):
        reader = annexes if section.statement == Name.PERFORMANCE_REPORT else sentences
        outcome.add(reader.recognise(section.statement, passages, setting, own))
    outcome.figures += staff_of(lines_to_passages(outside), Name.STAFF, setting.year)
    outcome.warnings += [*unread_rows(lines), *unread_passages(outside)]
    outcome.warnings += unread_scores(lines, found, (*outcome.scores, *outcome.warnings))
    return Reading(identity, setting, lines, found, sections, told, own, outcome)


def document_to_report(document: Document) -> Report:
    """The report that a document holds. Raises ReadFailure where it holds none."""
    reading = reading_of(document)
    identity, outcome = reading.identity, reading.outcome
    return Report(
        unit=identity.unit,
        year=identity.year,
        kind=identity.kind,
        source=document.source,
        figures=tuple(outcome.figures),
        scores=tuple(outcome.scores),
        warnings=tuple(lost_print(outcome.warnings, outcome.figures)),
        passages=tuple(kept_passages(reading)),
        kind_is_printed=identity.kind_is_printed,
    )


def kept_passages(reading: Reading) -> Iterator[Passage]:
    """The text for checks of wording: each section's paragraphs, then every line outside them."""
    inside: set[int] = set()
    for section, passages in zip(reading.sections, reading.told, strict=True):
        if section.statement == Name.PERFORMANCE_REPORT:
            continue
        inside.update(map(id, section.lines))
        yield from (Passage(section.statement, one.text, one.place(0, 1)) for one in passages)
    for line in reading.lines:
        if id(line) not in inside and line.text.strip():
            yield Passage("", plain(line.text), line.place)
    yield from list_rows(reading.found)


def list_rows(found: Sequence[TableBlock]) -> Iterator[Passage]:
    """The rows of tables that hold words and no amounts: who the units are; what must not be published."""
    for table in found:
        if table_named(table.title) or performance.claims(table) or has_amounts(table):
            continue
        for row in table.rows:
            cells = [cell for cell in row if cell and cell.text.strip()]
            if cells:
                yield Passage(IN_A_LIST, "，".join(plain(cell.text) for cell in cells), cells[0].place)


def has_amounts(table: TableBlock) -> bool:
    """Whether any cell of a table is an amount with decimals."""
    return any(cell and _AMOUNT.fullmatch(plain(cell.text)) for row in table.rows for cell in row)
