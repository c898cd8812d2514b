"""From a document to a report: every recogniser in turn, in document order."""

from __future__ import annotations

from model import Report
from parsing.document import Document, Line
from parsing.identity import identify
from parsing.recognisers import tables
from parsing.recognisers.blocks import blocks_to_tables, default_money_unit
from parsing.recognisers.outcome import Outcome, Setting


def document_to_report(document: Document) -> Report:
    """The report that a document holds. Raises ReadFailure where it holds none."""
    identity = identify(document)
    money = default_money_unit([block.text for block in document.blocks if isinstance(block, Line)])
    setting = Setting(identity.unit, identity.year, money)
    found, lines = blocks_to_tables(document.blocks)
    outcome = Outcome(warnings=list(document.warnings))
    for table in found:
        outcome.add(tables.recognise(table, setting))
    return Report(
        unit=identity.unit,
        year=identity.year,
        kind=identity.kind,
        source=document.source,
        figures=tuple(outcome.figures),
        scores=tuple(outcome.scores),
        warnings=tuple(outcome.warnings),
    )
