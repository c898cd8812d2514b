"""对比分析: any units and years by any indicator, as a chart and a table; kept under a name; the address has it whole."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from charts import comparison as charts
from data import comparisons
from data.comparisons import Saved
from data.queries import comparison
from data.queries.comparison import CHANGE, PER_HEAD, RATE
from library import compare
from pages.comparison import choosing, view
from pages.comparison import words as text
from pages.comparison.choosing import Wanted
from ui import cached, foot, header, messages, plain
from ui.originals import person
from ui.originals.view import when
from ui.plot import chart_title, show_chart
from ui.table import show_table
from ui.text.common import PAGE_TITLES


def main() -> None:
    wanted = choosing.choose()
    if wanted is None:
        return
    messages.tell()
    if not wanted.units or not wanted.years:
        messages.lead_on(text.NOTHING_CHOSEN)
        show_saved(wanted)
        return
    frame = show(wanted)
    show_saved(wanted)
    foot.foot(view.figures_frame(frame))


def show(wanted: Wanted) -> pd.DataFrame:
    """The chart with its table, and what is missing in it; returns the values."""
    indicator, kind = wanted.indicator, wanted.kind
    frame = cached.query(comparison.values, wanted.units, wanted.years, indicator, kind)
    selection = wanted.selection
    header.page_head(PAGE_TITLES["comparison"], selection, text.scope(indicator.label, kind, indicator.whole))
    if not view.years_known(frame):
        why = view.lacking(frame)
        messages.lead_on(text.NO_VALUES.format(label=indicator.label, kind=text.KINDS[kind]) + why)
    else:
        draw(frame, wanted)
        show_values(frame, wanted)
    if kind == PER_HEAD:
        show_staff(wanted)
    return frame


def draw(frame: pd.DataFrame, wanted: Wanted) -> None:
    """Lines where there are years to follow and few enough units to tell apart, else the last year's ranking."""
    indicator, kind, money = wanted.indicator, wanted.kind, wanted.selection.money
    known = view.years_known(frame)
    shared: dict[str, Any] = {
        "title": view.title(frame, indicator, kind, money),
        "write": view.writer(indicator, kind, money),
        "scale": view.scale(indicator, kind, money),
        "suffix": view.suffix(kind),
    }
    if len(known) < 2 or len(wanted.units) > view.MOST_LINES or view.is_sparse(frame):
        last = frame[frame["year"] == view.fullest_year(frame)]
        signed = kind in (CHANGE, RATE)
        show_chart(charts.ranked(last, signed=signed, **shared), key="comparison")
        return
    chart = charts.over_years(frame, years=wanted.years, **shared)
    show_chart(chart, key="comparison")
    if chart.layout.yaxis.range[0] > 0:
        st.html(f'<p class="jst-said">{text.NOT_FROM_ZERO}</p>')


def show_values(frame: pd.DataFrame, wanted: Wanted) -> None:
    table, columns = view.table(frame, wanted.indicator, wanted.kind)
    show_table(
        table,
        columns,
        name="values",
        title=text.TABLE,
        selection=wanted.selection,
        sources=foot.sources_of(view.figures_frame(frame)),
        filters=wanted.in_words(),
        row_key="unit_id",
        height=460,
    )
    if said := view.lacking(frame):
        st.html(f'<p class="jst-said">{escape(said)}</p>')


def show_staff(wanted: Wanted) -> None:
    """How the number of staff is taken, and sentences by which a person may enter it."""
    plain.caption(text.STAFF_HOW)
    found = cached.query(comparison.staff_sentences, wanted.units, wanted.years)
    if found.empty:
        return
    chart_title(text.STAFF_SENTENCES, text.STAFF_SENTENCES_SAID)
    show_table(
        view.staff_sentences(found),
        view.SENTENCE_COLUMNS,
        name="staff",
        title=text.STAFF_SENTENCES,
        height=240,
    )


def show_saved(wanted: Wanted) -> None:
    """Keeping the comparison under a name, and those that were kept."""
    chart_title(text.SAVED, text.SAVED_SAID)
    person.ask()
    with (
        st.form("comparison.save", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(
            text.NAME, key="comparison.name", placeholder=text.NAME_HINT, width=320, autocomplete="off"
        )
        save = st.form_submit_button(text.SAVE)
    if save:
        messages.attempt(
            lambda: compare.save(cached.store(), name, wanted.address, person.name()),
            text.saved_told(name.strip()),
        )
    everything = cached.query(comparisons.saved)
    kept = [one for one in everything if one.deleted_at is None]
    if not kept:
        plain.caption(text.NONE_SAVED)
    for one in kept:
        show_kept(one)
    for one in everything:
        if one.deleted_at is not None:
            show_deleted(one)


def show_kept(one: Saved) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"row-kept-{one.comparison_id}"):
        st.html(_line(one, one.name), width="stretch")
        st.button(
            text.OPEN, key=f"open.{one.comparison_id}", on_click=partial(choosing.open_saved, one.address)
        )
        with st.popover(text.RENAME, key=f"rename.{one.comparison_id}"):
            name = st.text_input(
                text.NAME, value=one.name, key=f"rename.name.{one.comparison_id}", autocomplete="off"
            )
            if st.button(text.RENAME, key=f"rename.save.{one.comparison_id}"):
                messages.attempt(
                    lambda: compare.rename(cached.store(), one.comparison_id, name, person.name()),
                    text.renamed_told(name.strip()),
                )
        if st.button(text.DELETE, key=f"delete.{one.comparison_id}"):
            messages.attempt(
                lambda: compare.delete(cached.store(), one.comparison_id, person.name()),
                text.deleted_told(one.name),
            )


def show_deleted(one: Saved) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"row-gone-{one.comparison_id}"):
        st.html(_line(one, f"{text.DELETED}：{one.name}"), width="stretch")
        if st.button(text.RESTORE, key=f"restore.{one.comparison_id}"):
            messages.attempt(
                lambda: compare.restore(cached.store(), one.comparison_id, person.name()),
                text.restored_told(one.name),
            )


def _line(one: Saved, name: str) -> str:
    return f'<p class="jst-said">{escape(text.saved_line(name, one.who, when(one.saved_at)))}</p>'


main()
