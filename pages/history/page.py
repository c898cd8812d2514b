"""历史记录: uploads, corrections, marks and removals; removing a report and bringing it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from data.access import MAX_SHOWN, Access
from data.failure import StoreFailure
from data.queries import catalog, history, source
from library import remove
from pages.history import view
from pages.history import words as text
from pages.history.view import Wanted
from ui import address, cached, chrome, messages, plain, signed
from ui.originals import person
from ui.plot import chart_title
from ui.table import show_table
from ui.text import signing
from ui.text.common import PAGE_TITLES

_TOLD, _SURE = "history.told", "history.sure"


def main() -> None:
    address.open_page("history")
    chrome.plain_head(PAGE_TITLES["history"])
    if said := st.session_state.pop(_TOLD, ""):
        plain.info(said)
    show_access()
    log = cached.query(history.log)
    if log.empty:
        messages.lead_on(text.EMPTY, to_upload=True)
        return
    show_log(log)
    show_agreeing()
    show_reports()


def show_log(log: pd.DataFrame) -> None:
    """Every step, narrowed by kind, unit, person and time; what is shown can be exported."""
    wanted = choose(log)
    shown = view.narrowed(log, wanted, datetime.now())
    chart_title(text.log_title(len(shown), len(log)))
    show_table(
        shown,
        view.LOG_COLUMNS,
        name="log",
        title=text.LOG,
        filters=_notes(wanted),
        height=430,
    )


def choose(log: pd.DataFrame) -> Wanted:
    """The row of filters; the choice stands in the address."""
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        kinds = [kind for kind in address.get_all("log.kind") if kind in text.KINDS]
        st.session_state["log.kind"] = kinds
        st.pills(
            text.KIND,
            list(text.KINDS),
            selection_mode="multi",
            key="log.kind",
            format_func=text.KINDS.__getitem__,
            on_change=lambda: address.put("log.kind", *st.session_state["log.kind"]),
        )
        unit = _box("log.unit", text.UNIT, ["", *view.units(log)], lambda name: name or text.ALL)
        who = _box("log.who", text.PERSON, ["", *view.people(log)], lambda name: name or text.ALL)
        days = _box("log.days", text.PERIOD, list(text.PERIODS), text.PERIODS.__getitem__)
    return Wanted(tuple(kinds), unit, who, days)


def _box(name: str, label: str, options: list[str], show: Callable[[str], str]) -> str:
    asked = address.get(name)
    st.session_state[name] = asked if asked in options else ""
    return str(
        st.selectbox(
            label,
            options,
            key=name,
            format_func=show,
            width=190,
            on_change=lambda: address.put(name, st.session_state[name]),
        )
    )


def _notes(wanted: Wanted) -> dict[str, str]:
    return {
        text.KIND: "、".join(text.KINDS[kind] for kind in wanted.kinds) or text.ALL,
        text.UNIT: wanted.unit or text.ALL,
        text.PERSON: wanted.person or text.ALL,
        text.PERIOD: text.PERIODS[wanted.days],
    }


def show_agreeing() -> None:
    """Corrections that the program by now reads by itself."""
    frame = cached.query(source.agreeing)
    if frame.empty:
        return
    chart_title(text.AGREEING, text.AGREEING_SAID)
    show_table(view.agreeing(frame), view.AGREEING_COLUMNS, name="agreeing", title=text.AGREEING, height=240)


def show_access() -> None:
    """Who looked at, exported and changed what, for who manages, narrowed by person and action."""
    if not (signed.is_on() and signed.may_manage()):
        return
    with st.expander(signing.LOG, expanded=bool(address.get("access.who") or address.get("access.what"))):
        plain.caption(signing.LOG_SAID.format(most=MAX_SHOWN))
        lines = Access(cached.store().folder).entries()
        with st.container(horizontal=True, gap="small"):
            people = ["", *sorted({line.who for line in lines} - {""})]
            who = _box("access.who", signing.WHO, people, lambda name: name or signing.ALL)
            actions = {"": signing.ALL, **signing.ACTIONS}
            what = _box("access.what", signing.WHAT, list(actions), actions.__getitem__)
        show_table(
            view.accesses(lines, who, what),
            view.ACCESS_COLUMNS,
            name="access",
            title=signing.LOG,
            filters={signing.WHO: who or signing.ALL, signing.WHAT: actions[what]},
            height=360,
        )


def show_reports() -> None:
    """Removing a report, and those that can be brought back."""
    chart_title(text.REPORTS, text.REPORTS_SAID)
    if not signed.may_manage():
        plain.info(signing.MAY_NOT_REMOVE)
        return
    person.ask(label=text.PERSON)
    reports = cached.query(catalog.reports)
    names = view.choices(reports)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            text.CHOOSE_REPORT,
            list(names),
            index=None,
            format_func=names.__getitem__,
            key="removal.report",
            width=460,
        )
        if st.button(text.REMOVE, key="removal.begin", disabled=chosen is None) and chosen is not None:
            st.session_state.pop(_SURE, None)
            _ask(chosen, names[chosen])
    removed = view.removed(cached.query(history.removed), datetime.now())
    if removed.empty:
        plain.caption(text.NONE_REMOVED)
    for row in removed.to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"row-{row['report_id']}"):
            st.html(_line(row), width="stretch")
            st.button(text.RESTORE, key=f"restore.{row['report_id']}", on_click=_restore, args=(row,))


def _line(row: dict[str, Any]) -> str:
    said = f"{row['name']}，{text.REMOVED_AT} {row['time']}，{text.LEFT} {row['left']}"
    return f'<p class="jst-said">{escape(said)}</p>'


@st.dialog(text.REMOVE_TITLE)
def _ask(report_id: int, name: str) -> None:
    """Ask twice: what goes, then whether that is sure."""
    sure = st.session_state.get(_SURE) == report_id
    if not person.name():
        plain.warning(text.NAME_FIRST)
    elif sure:
        plain.warning(text.ask_twice(name))
    else:
        plain.write(text.ask_once(name, *cached.query(history.contents, report_id)))
    with st.container(horizontal=True):
        # What a callback did would already be gone from the dialog that is drawn after it: the page would not follow.
        if person.name() and sure:
            if st.button(text.REMOVE_SURE, key="removal.sure", type="primary"):
                _remove(report_id, name)
                st.rerun()
        elif person.name():
            st.button(text.REMOVE_YES, key="removal.yes", on_click=_be_sure, args=(report_id,))
        if st.button(text.REMOVE_NO, key="removal.no"):
            st.rerun()


def _be_sure(report_id: int) -> None:
    st.session_state[_SURE] = report_id


def _remove(report_id: int, name: str) -> None:
    st.session_state.pop(_SURE, None)
    _do(lambda: remove.remove(cached.store(), report_id, person.name()), text.removed_said(name))


def _restore(row: dict[str, Any]) -> None:
    if not person.name():
        st.session_state[_TOLD] = text.NAME_FIRST
        return
    _do(
        lambda: remove.restore(cached.store(), row["report_id"], person.name()),
        text.restored_said(row["name"]),
    )


def _do(act: Callable[[], None], told: str) -> None:
    try:
        act()
    except StoreFailure as failure:
        told = failure.message
    st.session_state[_TOLD] = told


main()
