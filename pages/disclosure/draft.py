"""公开前自查: a draft read for this look alone: what is missing, what disagrees, sentences worked out from its tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import streamlit as st

from checks.coverage import AGREES
from checks.disclosure import inspect
from checks.disclosure.wording import lacking_causes, written
from checks.engine import Audit, audit
from checks.merging import grouped, merged
from data import rows
from documents.opinion import to_docx
from isolation.scratch import scratch
from model import Report
from model.finding import NOTE
from pages.disclosure import view
from pages.disclosure import words as text
from parsing.failure import ReadFailure
from parsing.isolated import read_draft
from ui import cached, plain, signed
from ui.plot import chart_title
from ui.table import show_table

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show() -> None:
    """The uploader and what is to be said of each draft; nothing of it is written anywhere."""
    chart_title(text.DRAFT, text.DRAFT_SAID)
    uploads = st.file_uploader(
        text.DRAFT, accept_multiple_files=True, key="disclosure.draft", label_visibility="collapsed"
    )
    forget_but([upload.file_id for upload in uploads or []])
    for number, group in enumerate(grouped(read_all(uploads or []))):
        show_draft(merged(group), f"draft{number}")


def forget_but(lying: Sequence[str]) -> None:
    """Let go of what was read of drafts that no longer lie there."""
    kept: dict[str, Report] = st.session_state.get("disclosure.drafts", {})
    for gone in kept.keys() - set(lying):
        del kept[gone]


def read_all(uploads: Sequence[Any]) -> list[Report]:
    """The reports in the uploads; why one is none is told."""
    reports = []
    for upload in uploads:
        try:
            with st.spinner(" "):
                reports.append(read(upload))
        except ReadFailure as failure:
            plain.warning(text.DRAFT_FAILED.format(name=upload.name, message=failure.message))
    return reports


def read(upload: Any) -> Report:
    """The report in an upload, read once while it lies there; its file is gone when it is read. Raises ReadFailure."""
    kept: dict[str, Report] = st.session_state.setdefault("disclosure.drafts", {})
    if upload.file_id not in kept:
        with TemporaryDirectory(dir=scratch()) as folder:
            path = Path(folder) / "draft"
            path.write_bytes(upload.getvalue())
            kept[upload.file_id] = read_draft(path, upload.name)
    return kept[upload.file_id]


def show_draft(report: Report, key: str) -> None:
    """One draft: its sheet, its disagreements, its sentences."""
    heard = audit(report)
    sheet = inspect(report, heard=heard)
    found = view.draft_rows(sheet)
    _, failed, hand = view.counts(found["state"])
    chart_title(text.draft_title(report.unit, report.year, failed, hand))
    if len(found):
        show_table(found, view.DRAFT_COLUMNS, name=key, title=text.DRAFT_TABLE, height=420)
    show_wrong(heard)
    show_sentences(report, key)
    signed.download_button(
        text.DRAFT_COPY,
        lambda: to_docx(view.self_check(sheet, written(report, year_before(report)), date.today())),
        file_name=text.DRAFT_FILE.format(unit=report.unit, year=report.year),
        mime=_WORD,
        key=f"{key}.word",
        on_click="ignore",
    )


def show_wrong(heard: Audit) -> None:
    """What does not agree, one sentence each; where nothing could be asked, that is said."""
    chart_title(text.DRAFT_WRONG)
    found = [finding for finding in heard.findings if finding.severity != NOTE]
    if not found:
        asked = any(answer.state == AGREES for answer in heard.answers)
        plain.write(text.DRAFT_NO_WRONG if asked else text.DRAFT_UNASKED)
    for finding in found:
        st.text(f"• {finding.message}")


def show_sentences(report: Report, key: str) -> None:
    """The sentences to copy, and the causes that the unit has yet to write."""
    made = written(report, year_before(report))
    chart_title(text.DRAFT_SENTENCES, text.DRAFT_SENTENCES_SAID)
    if not made:
        plain.write(text.DRAFT_NO_TABLES)
        return
    for one in made:
        plain.caption(one.section)
        st.code(one.text, language=None, wrap_lines=True)
    chart_title(text.CAUSES)
    for cause in lacking_causes(made):
        st.text(f"• {cause}")


def year_before(report: Report) -> Report | None:
    """The stored report of the year before, None where there is none."""
    return cached.query(stored, report.unit, report.year - 1)


def stored(cursor: duckdb.DuckDBPyConnection, unit: str, year: int) -> Report | None:
    """The current report of a unit's year by its name."""
    row = cursor.execute(
        'SELECT report_id FROM reports JOIN units USING (unit_id) WHERE name = ? AND year = ? AND "current"',
        [unit, year],
    ).fetchone()
    return rows.load(cursor, row[0]) if row else None
