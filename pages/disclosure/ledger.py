"""应公开台账: who must publish a year's accounts, who has, late or not at all; ranked, exported, told to put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from data import disclosure
from data.disclosure import Publisher
from data.failure import StoreFailure
from data.queries import disclosure as queries
from documents.opinion import to_docx
from isolation.scratch import scratch
from library import disclose
from library import publishers as lists
from pages.disclosure import view
from pages.disclosure import words as text
from ui import address, cached, links, messages, plain, signed
from ui.filters import Selection
from ui.originals import person
from ui.plot import chart_title
from ui.table import show_table

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RANK = "disclosure.rank"


def show(selection: Selection) -> None:
    """The ledger of the chosen year."""
    bring_up_to_date(selection.year)
    reports = cached.query(queries.reports_of, selection.year)
    expected = publishers(selection.year)
    standing = cached.query(disclose.standing, selection.year)
    to = {str(unit): links.page_address("disclosure", str(unit), selection.year) for unit in reports["unit"]}
    ledger = view.ledger_rows(expected, reports, standing, to)
    if len(ledger):
        status = list(ledger["status"])
        title = text.ledger_title(
            selection.year, len(ledger), status.count(text.MISSING), status.count(text.LATE)
        )
        chart_title(title, text.LEDGER_SAID)
        show_table(
            ledger,
            view.LEDGER_COLUMNS,
            name="ledger",
            title=text.LEDGER_TABLE,
            selection=selection,
            height=420,
        )
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            issuer = st.text_input(text.ISSUER, key="disclosure.issuer", width=240)
            signed.download_button(
                text.NOTICES,
                lambda: to_docx(view.notices(selection.year, ledger, standing, issuer.strip(), date.today())),
                file_name=text.NOTICES_FILE.format(year=selection.year),
                mime=_WORD,
                key="disclosure.notices",
                on_click="ignore",
            )
        by = chosen_rank()
        chart_title(f"{text.RANK_TABLE}（{text.RANKS[by]}）")
        show_table(
            view.rank_rows(ledger, by),
            view.RANK_COLUMNS,
            name="rank",
            title=text.RANK_TABLE,
            selection=selection,
            height=320,
        )
    show_import(selection.year)


def bring_up_to_date(year: int) -> None:
    """Inspect what has changed since the last look, saying how far it is."""
    place = st.empty()

    def told(done: int, total: int) -> None:
        place.progress(done / total, text.CHECKING.format(done=done, total=total))

    disclose.bring_up_to_date(cached.store(), year, told)
    place.empty()


def publishers(year: int) -> Sequence[Publisher]:
    """The imported list; where there is none, the units that the year's department reports name."""
    known = cached.query(disclosure.expected, year)
    return known or lists.grown(cached.query(queries.department_lines, year))


def chosen_rank() -> str:
    """What units are grouped by, as the address names it."""
    asked = address.get(_RANK)
    st.session_state[_RANK] = usual = asked if asked in text.RANKS else "district"
    chosen = st.segmented_control(
        text.RANK_BY,
        list(text.RANKS),
        key=_RANK,
        format_func=text.RANKS.__getitem__,
        on_change=lambda: address.put(_RANK, st.session_state[_RANK]),
        required=True,
    )
    return chosen or usual


def show_import(year: int) -> None:
    """A list of units out of a workbook: what is wrong with it is told, and it is kept when the reader says so."""
    chart_title(text.IMPORT, text.IMPORT_SAID)
    person.ask("person.ledger", text.NAME)
    upload = st.file_uploader(
        text.IMPORT, type=["xlsx", "xls"], key=f"publishers.{year}", label_visibility="collapsed"
    )
    if upload is None:
        return
    try:
        units, said = read_upload(upload, year)
    except StoreFailure as failure:
        plain.warning(failure.message)
        return
    for line in said:
        plain.warning(line)
    if units and st.button(text.IMPORT_SAVE.format(count=len(units)), type="primary"):
        messages.attempt(
            lambda: disclose.expect(cached.store(), year, units, who=person.name()),
            text.IMPORTED.format(year=year, count=len(units)),
        )


def read_upload(upload: Any, year: int) -> tuple[list[Publisher], list[str]]:
    """The list in an upload, laid down only while it is read."""
    with TemporaryDirectory(dir=scratch()) as folder:
        path = Path(folder) / "list"
        path.write_bytes(upload.getvalue())
        return lists.read(path, upload.name, year)
