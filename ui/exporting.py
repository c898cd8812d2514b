"""The place on 总览 that gives out the workbook and the annual report of the chosen unit's year, one click each."""

from __future__ import annotations

from datetime import date, datetime
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from data.failure import StoreFailure
from data.queries import audit
from documents import annual, workbook
from library import audit as audit_verbs
from ui import audits, cached, links, signed
from ui.filters import Selection
from ui.text import exporting as text

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def offer(selection: Selection) -> None:
    """The two buttons, where the unit has a report of the year; the files are made when they are clicked."""
    year = selection.year
    report = cached.query(audit.report_of, selection.unit, year) if year is not None else None
    if report is None or year is None:
        return
    names = {"unit": report["unit"], "year": year, "kind": report["kind"]}
    address = own_address()
    with st.container(
        key="exporting", border=True, horizontal=True, vertical_alignment="center", gap="small"
    ):
        said = f'<p class="jst-card"><b>{escape(text.TITLE.format(**names))}</b></p><p class="jst-said">{text.SAID}</p>'
        st.html(said, width="stretch")
        signed.download_button(
            text.WORKBOOK,
            lambda: workbook_file(selection.unit, report["unit"], year, address),
            file_name=text.WORKBOOK_FILE.format(**names),
            mime=_EXCEL,
            key="exporting.workbook",
            on_click="ignore",
        )
        signed.download_button(
            text.REPORT,
            lambda: report_file(selection.unit, year),
            file_name=text.REPORT_FILE.format(**names),
            mime=_WORD,
            key="exporting.report",
            on_click="ignore",
        )


def own_address() -> str:
    """The dashboard's address as this reader opened it, with a slash at its end; "" where it is not known."""
    opened = st.context.url or ""
    parts = urlsplit(opened)
    if not parts.scheme or not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}/"


def workbook_links(address: str, unit: str, year: int) -> workbook.Links:
    """Where the workbook's numbers lead to; nowhere without the dashboard's address."""
    if not address:
        return workbook.Links()

    def finding(fingerprint: str) -> str:
        asked = urlencode({"unit": unit, "year": year, "audit.finding": fingerprint})
        return f"{address}audit?{asked}"

    return workbook.Links(
        figure=lambda figure: f"{address}{links.PAGE}?{links.figure_query(figure)}",
        both=lambda figure, beside: f"{address}{links.PAGE}?{links.figure_query(figure, beside)}",
        score=lambda score: f"{address}{links.PAGE}?{links.score_query(score)}",
        finding=finding,
    )


def workbook_file(unit_id: int, unit: str, year: int, address: str) -> bytes:
    """The workbook, the audit being up to date. Raises StoreFailure where the report is gone meanwhile."""
    audits.refresh()
    store = cached.store()
    found = workbook.contents(
        store.cursor(),
        unit_id,
        year,
        lambda report_id: audit_verbs.workings(store, report_id),
        workbook_links(address, unit, year),
        datetime.now(),
    )
    if found is None:
        raise StoreFailure("no_report", text.GONE)
    return workbook.to_xlsx(found)


def report_file(unit_id: int, year: int) -> bytes:
    """The annual report, the audit being up to date. Raises StoreFailure where the report is gone meanwhile."""
    audits.refresh()
    found = annual.facts(cached.store().cursor(), unit_id, year, date.today())
    if found is None:
        raise StoreFailure("no_report", text.GONE)
    return annual.to_docx(found)
