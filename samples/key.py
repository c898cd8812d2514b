"""What reading a sample must give: the key of an invented unit-year, as a report in the contract's names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model import Report, Score, SourceFile
from samples.accounts import Accounts
from samples.forms import NAMES, NONE, Form
from samples.key_tables import table_figures
from samples.key_text import text_figures
from samples.performance import CRITERIA_TABLE

UNREAD = SourceFile(name="", sha256="", format="text")
"""A key comes from no file."""


def key(now: Accounts, before: Accounts, form: Form) -> Report:
    """The report of the year: tables, narrative, charts and performance tables."""
    return Report(
        unit=now.unit,
        year=now.year,
        kind=now.kind,
        source=UNREAD,
        figures=(*table_figures(now, form), *text_figures(now, before, form)),
        scores=tuple(_printed(now, form)),
    )


def _printed(now: Accounts, form: Form) -> Iterator[Score]:
    """The score lines as the form prints them: some give no points, some no full mark to a scoring list's total."""
    for score in (score for table in now.score_tables for score in table.scores()):
        if form.shapes.marks == NONE:
            if score.kind != "total":
                yield replace(score, initial="", weight="", score="")
        elif form.shapes.marks == NAMES and score.kind == "total" and score.table == CRITERIA_TABLE:
            yield replace(score, weight="")
        else:
            yield score
