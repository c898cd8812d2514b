"""上传报告: choose files, see what was recognised in each, save what is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from data.queries import audit
from library import preview
from library.ingest import Examination
from library.preview import Difference
from model import Finding
from model.report import KINDS
from pages.upload import view
from pages.upload import words as text
from pages.upload.view import Verdict
from parsing.told import Told
from ui import address, cached, chrome, desk, links, plain, signed
from ui.plot import chart_title
from ui.recent import show_recent
from ui.table import show_table
from ui.text import signing
from ui.text.common import PAGE_TITLES

_SAVED = "upload.saved"


def main() -> None:
    address.open_page("upload")
    chrome.plain_head(PAGE_TITLES["upload"])
    show_saved()
    if not signed.may_edit():
        plain.info(signing.MAY_NOT_UPLOAD)
        show_recent(50, height=420)
        return
    uploads = st.file_uploader(text.CHOOSE, accept_multiple_files=True, key=desk.uploader_key())
    plain.caption(text.CHOOSE_HINT)
    if not uploads:
        show_recent(50, height=420)
        return
    st.session_state.pop(_SAVED, None)
    examined = read(uploads)
    differences = {
        one.report.source.sha256: preview.difference(cached.store(), one) for one in examined if one.report
    }
    judged = view.verdicts(examined, differences)
    show_summary(judged)
    # The button stands above the cards, where it is seen however many files there are.
    place = st.container()
    chosen = [(one, show_verdict(one, number, differences)) for number, one in enumerate(judged)]
    with place:
        offer_saving([(one, action) for one, action in chosen if action])


def read(uploads: list) -> list:  # type: ignore[type-arg]
    """Examine each file, saying which one is being read and, of a long one, which page."""
    bar = st.progress(0.0)
    examined: list[Examination] = []

    def waiting(place: int) -> None:
        plain.progress(bar, 0.0, text.WAITING.format(place=place))

    files = desk.inputs(uploads, waiting)
    total = len(files)

    def at_page(done: int, pages: int) -> None:
        name, number = files[len(examined)].name, len(examined) + 1
        said = text.READING_PAGE.format(
            name=name, done=number, total=total, page=min(done + 1, pages), pages=pages
        )
        plain.progress(bar, (len(examined) + done / max(pages, 1)) / total, said)

    reading = desk.examine(cached.store(), files, at_page, waiting)
    for done, given in enumerate(files, start=1):
        plain.progress(bar, (done - 1) / total, text.READING.format(name=given.name, done=done, total=total))
        examined.append(next(reading))
    bar.empty()
    return examined


def show_summary(judged: list[Verdict]) -> None:
    chart_title(text.READ.format(total=len(judged)))
    show_table(
        view.summary(judged),
        view.SUMMARY_COLUMNS,
        name="summary",
        title=text.READ_SUMMARY,
        height=300,
    )


def show_findings(found: Sequence[Finding], number: int) -> None:
    """What the audit of the file by itself finds, before anything is saved."""
    if not found:
        plain.caption(text.NO_FINDINGS)
        return
    errors = sum(finding.severity == "error" for finding in found)
    with st.expander(text.FINDINGS.format(errors=errors, doubts=len(found) - errors)):
        show_table(
            view.finding_lines(found),
            view.FINDING_COLUMNS,
            name=f"found-{number}",
            title=text.FOUND,
            height=240,
        )


def show_difference(found: Difference, number: int) -> None:
    plain.caption(view.difference_said(found))
    if found.changed:
        with st.expander(f"{text.DIFFERENT}（{len(found.changed)}）"):
            show_table(
                view.changed_numbers(found),
                view.CHANGED_COLUMNS,
                name=f"changed-{number}",
                title=text.DIFFERENT,
                height=240,
            )


def show_closed(one: Verdict, found: Sequence[Finding], number: int) -> None:
    """Which errors and doubts of the stored version the file puts right."""
    report, existing = one.examination.report, one.examination.existing
    if report is None or existing is None:
        return
    closed = preview.closed_by(cached.store(), report, found, existing.report_id)
    if closed:
        with st.expander(text.CLOSES.format(count=len(closed))):
            show_table(
                view.closed_lines(closed),
                view.CLOSED_COLUMNS,
                name=f"closes-{number}",
                title=text.CLOSES_TABLE,
                height=240,
            )


def show_verdict(one: Verdict, number: int, differences: Mapping[str, Difference | None]) -> str:
    """One file's card; returns the chosen action, "" for none."""
    report = one.examination.report
    with st.container(border=True, key=f"file-{number}"):
        chrome.card_head(one.examination.name, one.state)
        if report is None:
            plain.error(one.said)
            if view.can_be_told(one.examination):
                ask_identity(one, number)
            return ""
        lines = (
            text.reading_line(report.unit, report.year, view.recognised(report)),
            view.amounts_line(report),
        )
        chrome.card_lines(*filter(None, lines), one.said)
        found_in_file = preview.findings_of(report)
        if found := differences.get(report.source.sha256):
            show_difference(found, number)
            show_closed(one, found_in_file, number)
        action = ""
        if one.actions:
            action = st.segmented_control(
                text.ACTION,
                list(one.actions),
                default=next(iter(one.actions)),
                format_func=one.actions.__getitem__,
                key=f"action.{number}.{report.source.sha256}",
                label_visibility="collapsed",
                required=True,
            )
        ask_identity(one, number)
        show_findings(found_in_file, number)
        show_reading(one, number)
    return action


def ask_identity(one: Verdict, number: int) -> None:
    """Let the person set unit, year and kind, open where the reading is not sure of them; the file is read anew."""
    given = view.identity(one.examination)
    with st.expander(text.IDENTITY, expanded=view.is_unsure(one.examination)), st.form(f"identity-{number}"):
        unit = st.text_input(text.UNIT, given.unit, max_chars=60)
        year = st.number_input(text.YEAR, *view.YEARS, given.year)
        kind = st.radio(text.KIND, KINDS, KINDS.index(given.kind), horizontal=True)
        if st.form_submit_button(text.READ_SO):
            desk.tell(one.examination.path, Told(unit.strip(), int(year) if year else None, kind))
            st.rerun()


def show_reading(one: Verdict, number: int) -> None:
    """What was recognised, and what was not, each with its place."""
    report = one.examination.report
    if report is None:
        return
    if report.warnings:
        with st.expander(f"{text.WARNED}（{len(report.warnings)}）"):
            show_table(
                view.warnings(report),
                view.WARNING_COLUMNS,
                name=f"warnings-{number}",
                title=text.WARNED,
                height=240,
            )
    with st.expander(text.RECOGNISED):
        show_table(
            view.statements(report),
            view.STATEMENT_COLUMNS,
            name=f"statements-{number}",
            title=text.RECOGNISED,
            height=300,
        )


def offer_saving(chosen: list[tuple[Verdict, str]]) -> None:
    if not chosen:
        plain.info(text.NOTHING_TO_SAVE)
        return
    reports = [one.examination.report for one, _ in chosen if one.examination.report]
    if not st.button(
        text.SAVE.format(count=view.count_reports(reports)),
        key="upload.save",
        type="primary",
    ):
        return
    bar = st.progress(0.0)
    outcomes = []
    for done, (one, action) in enumerate(chosen, start=1):
        name = one.examination.name
        plain.progress(
            bar, (done - 1) / len(chosen), text.SAVING.format(name=name, done=done, total=len(chosen))
        )
        message = desk.save(cached.store(), one.examination, action)
        report = one.examination.report
        assert report is not None
        outcomes.append((report, message or text.DONE_WORDS[action], not message))
    saved = [(report.unit, report.year) for report, _, done in outcomes if done]
    if saved:
        # The other pages open on what was just saved.
        address.put("unit", saved[-1][0])
        address.put("year", str(saved[-1][1]))
    st.session_state[_SAVED] = (
        view.count_reports(report for report, _, done in outcomes if done),
        [(report.unit, report.year, said, done) for report, said, done in outcomes],
    )
    desk.clear()
    st.rerun()


def show_saved() -> None:
    """What became of the last saving, with the way to the figures."""
    if _SAVED not in st.session_state:
        return
    count, outcomes = st.session_state[_SAVED]
    (plain.info if all(good for *_, good in outcomes) else plain.warning)(text.SAVED.format(count=count))
    rows = view.saved_rows(outcomes, cached.query(audit.failing_units))
    show_table(rows, view.saved_columns(), name="saved", title=text.READ_SUMMARY, height=260)
    with st.container(horizontal=True):
        for page in text.SEE_PAGES:
            st.page_link(links.page_file(page), label=f"{text.SEE}{PAGE_TITLES[page]}")


main()
