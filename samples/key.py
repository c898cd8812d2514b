"""What reading a sample must give: the key of an invented unit-year, as a report in the contract's names."""

from __future__ import annotations

from model import Report, SourceFile
from samples.accounts import Accounts
from samples.forms import Form
from samples.key_tables import table_figures
from samples.key_text import text_figures

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
        scores=tuple(score for table in now.score_tables for score in table.scores()),
    )
