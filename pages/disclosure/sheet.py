"""公开检查表: every line of a report's inspection, its evidence in the original, what a person tells and judges."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from checks.disclosure import Answer, Evidence, Publication, Sheet
from checks.disclosure.line import GROUPS
from data import disclosure
from data.queries import audit
from data.queries.disclosure import file_of_place
from documents.opinion import to_docx
from library import disclose
from pages.disclosure import view
from pages.disclosure import words as text
from ui import address, cached, messages, plain, signed
from ui.filters import Selection
from ui.originals import panel, person
from ui.plot import chart_title
from ui.table import show_table
from ui.text import common

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STATE, _GROUP, _LINE, _SPOT = "disclosure.state", "disclosure.group", "disclosure.line", "disclosure.spot"


def show(selection: Selection) -> None:
    """The sheet of the chosen report."""
    report = cached.query(audit.report_of, selection.unit, selection.year)
    if report is None:
        messages.lead_on(common.no_report(selection.unit_name, selection.year, []), to_upload=True)
        return
    sheet = cached.query(disclose.sheet_of, report["report_id"])
    marks = cached.query(disclosure.marks, report["unit"], report["year"])
    rows = view.sheet_rows(sheet, marks)
    chart_title(text.sheet_title(report["year"], *view.counts(rows["state"])))
    person.ask(label=text.NAME)
    shown = view.wanted(rows, *narrowed())
    left, right = st.columns([7, 6], gap="medium")
    with left:
        show_lines(selection, report, rows, shown)
    if len(shown):
        chosen = chosen_line(shown)
        with right, st.container(border=True, key="inspected"):
            show_line(report, sheet, chosen, marks)
    show_told(report)


def narrowed() -> tuple[str, str]:
    """The state and the group that are wanted, as the address names them."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        return _choice(_STATE, text.STATE, text.STATES), _choice(_GROUP, text.GROUP, GROUPS)


def _choice(key: str, label: str, options: tuple[str, ...]) -> str:
    asked = address.get(key)
    st.session_state[key] = asked if asked in options else ""
    chosen = st.segmented_control(
        label,
        ["", *options],
        key=key,
        format_func=lambda option: option or text.ALL,
        on_change=lambda: address.put(key, st.session_state[key]),
        required=True,
    )
    return chosen or ""


def show_lines(selection: Selection, report: dict[str, Any], rows: pd.DataFrame, shown: pd.DataFrame) -> None:
    """The list of lines with its exports."""
    if shown.empty:
        plain.info(text.NO_MATCH)
        return
    show_table(
        shown,
        view.SHEET_COLUMNS,
        name="sheet",
        title=text.SHEET_TABLE,
        selection=selection,
        sources=tuple(report["files"]),
        on_row=choose_line,
        row_key="line",
        chosen=chosen_line(shown)["line"],
        height=560,
        exported=view.SHEET_EXPORT,
        walks=True,
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        issuer = st.text_input(text.ISSUER, key="disclosure.issuer", width=240)
        signed.download_button(
            text.NOTICE,
            lambda: to_docx(view.notice(report["unit"], report["year"], rows, issuer.strip(), date.today())),
            file_name=text.NOTICE_FILE.format(unit=report["unit"], year=report["year"]),
            mime=_WORD,
            key="disclosure.notice",
            on_click="ignore",
        )


def choose_line(line: str) -> None:
    address.put(_LINE, line)
    address.put(_SPOT)


def chosen_line(shown: pd.DataFrame) -> dict[str, Any]:
    """The line that the address names, else the first of the list."""
    rows = [{str(name): value for name, value in row.items()} for row in shown.to_dict("records")]
    asked = address.get(_LINE)
    return next((row for row in rows if row["line"] == asked), rows[0])


def show_line(report: dict[str, Any], sheet: Sheet, chosen: dict[str, Any], marks: pd.DataFrame) -> None:
    """One line: its basis, its answer, the place in the original, a person's own answer."""
    answer = next(one for one in sheet.answers if one.line.line_id == chosen["line"])
    should_be = text.SHOULD_BE.format(where=chosen["should_be"]) if chosen["should_be"] else ""
    st.html(
        f'<p class="jst-card"><b>{escape(chosen["text"])}</b>　{escape(chosen["state"])}</p>'
        f'<p class="jst-finding">{escape(answer.message)}</p>'
        + "".join(
            f'<p class="jst-said">{escape(line)}</p>'
            for line in (should_be, text.BASIS_LINE.format(basis=answer.line.basis))
            if line
        )
    )
    show_evidence(report, answer)
    show_marking(report, answer, marks)


def show_evidence(report: dict[str, Any], answer: Answer) -> None:
    """The place in the original, boxed; of several the one chosen."""
    spots = answer.verdict.evidence
    if not spots:
        plain.caption(text.NO_EVIDENCE)
        return
    spot = spots[0] if len(spots) == 1 else chosen_spot(spots, answer.line.line_id)
    file = cached.query(file_of_place, report["report_id"], spot.where)
    if file is not None:
        panel.show_place(file, spot.where, "", key="disclosure", height=300, download=False)


def chosen_spot(spots: tuple[Evidence, ...], line: str) -> Evidence:
    """Which of a line's places is shown."""
    number = st.selectbox(
        text.EVIDENCE,
        range(len(spots)),
        format_func=lambda at: f"{spots[at].where.describe()}　{spots[at].text[:24]}",
        key=f"{_SPOT}.{line}",
    )
    return spots[number]


def show_marking(report: dict[str, Any], answer: Answer, marks: pd.DataFrame) -> None:
    """What persons judged so far, and the form to judge or to take the last word back."""
    line = answer.line.line_id
    for row in marks[marks["line"] == line].to_dict("records") if len(marks) else ():
        taken = "" if pd.isna(row["withdrawn_at"]) else str(row["withdrawn_by"])
        said = text.mark_line(row["who"], f"{row['at']:%Y-%m-%d %H:%M}", row["state"], row["reason"], taken)
        st.html(f'<p class="jst-said">{escape(said)}</p>')
    held = view.holding(marks).get(line)
    with st.form(f"mark.{line}", border=False):
        state = st.segmented_control(text.MARK, text.STATES[::-1], key=f"state.{line}")
        reason = st.text_input(text.REASON, key=f"reason.{line}", placeholder=text.REASON_HINT)
        with st.container(horizontal=True):
            saved = st.form_submit_button(text.SAVE_MARK)
            back = held is not None and st.form_submit_button(text.WITHDRAW)
    if saved and not state:
        plain.warning(text.CHOOSE)
    elif saved and state:
        messages.attempt(
            lambda: disclose.mark(
                cached.store(), report["unit"], report["year"], line, state, reason=reason, who=person.name()
            ),
            text.MARKED,
        )
    elif back and held:
        messages.attempt(
            lambda: disclose.withdraw(cached.store(), int(held["mark_id"]), who=person.name()), text.WITHDRAWN
        )


def show_told(report: dict[str, Any]) -> None:
    """What no file tells: approval, publication, address, picture; asked once."""
    unit, year = report["unit"], report["year"]
    known = cached.query(disclosure.told, unit, year)
    chart_title(text.TELL, text.TELL_SAID)
    if known:
        plain.caption(text.told_line(known.who, known.at.date()))
    turn = f"{unit}.{year}.{known.at if known else ''}"
    with st.form(f"told.{turn}"):
        first, second, third, fourth = st.columns([2, 2, 5, 3])
        approved = first.date_input(
            text.APPROVED, known.approved if known else None, key=f"approved.{turn}", format="YYYY-MM-DD"
        )
        published = second.date_input(
            text.PUBLISHED, known.published if known else None, key=f"published.{turn}", format="YYYY-MM-DD"
        )
        where = third.text_input(text.ADDRESS, known.address if known else "", key=f"address.{turn}")
        picture = fourth.text_input(text.SCREENSHOT, known.screenshot if known else "", key=f"shot.{turn}")
        saved = st.form_submit_button(text.SAVE_TOLD, type="primary")
    if saved:
        told = Publication(approved, published, where.strip(), picture.strip())
        messages.attempt(
            lambda: disclose.tell(cached.store(), unit, year, told, person.name()), text.TOLD_SAVED
        )
