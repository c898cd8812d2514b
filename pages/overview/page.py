"""总览: which units and years are there, the chosen one at a glance, last uploads, what needs attention."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts import overview as charts
from data.queries import audit, catalog, conflicts, overview, structure
from library.remove import remove_invented
from pages.overview import view
from pages.overview import words as text
from ui import address, audits, cached, exporting, filters, foot, header, headline, plain, samples
from ui.filters import Selection
from ui.plot import chart_title, show_chart
from ui.recent import show_recent
from ui.table import show_table
from ui.text.common import PAGE_TITLES


def main() -> None:
    selection = filters.filter_bar("overview", many_units=False, year_needed=False)
    if selection is None:
        if cached.query(overview.holdings).empty:
            offer_samples()
        return
    header.page_head(PAGE_TITLES["overview"], selection, text.SCOPE)
    links = {page: address.link(page) for page in PAGE_TITLES}
    totals = cached.query(structure.totals, selection.unit)
    headline.headline(view.headlines(totals, selection.year, links), selection.money)
    exporting.offer(selection)
    holdings = selection.within(cached.query(overview.holdings))
    if not (totals and any(year == selection.year for year, *_ in totals)):
        plain.info(text.NO_SUCH_YEAR.format(year=selection.year))
    failing = show_failing(selection, holdings)
    show_matrix(selection, holdings, failing)
    left, right = st.columns(2, gap="medium")
    with left:
        course = show_course(selection)
    with right:
        show_attention(selection, holdings)
        show_recent(50, height=230, told_empty=True)
    show_samples(holdings)
    foot.foot(holdings, course)


def show_failing(selection: Selection, holdings: pd.DataFrame) -> pd.DataFrame:
    """The reports with open errors and doubts, before all else."""
    audits.refresh(few=True)
    frame = view.failing(selection.within(cached.query(audit.failing_units)), holdings)
    chart_title(view.failing_finding(frame), "" if frame.empty else text.FAILING_HINT)
    if not frame.empty:
        show_table(frame, view.FAILING_COLUMNS, name="failing", title=text.FAILING, height=215)
    return frame


def show_matrix(selection: Selection, holdings: pd.DataFrame, failing: pd.DataFrame) -> None:
    """Units by years; a click on a cell chooses that unit and year."""
    frame, columns = view.matrix(holdings, failing)
    chart_title(view.finding(holdings), text.MATRIX_HINT)
    show_table(
        frame,
        columns,
        name="matrix",
        title=text.MATRIX,
        selection=selection,
        sources=foot.sources_of(holdings),
        on_cell=lambda unit, column: _choose(frame, unit, column),
        row_key="unit_id",
        chosen=selection.unit,
        height=430,
    )


def _choose(frame: pd.DataFrame, unit: int, column: str) -> None:
    name = frame.loc[frame["unit_id"] == unit, "unit"].iloc[0]
    address.put("unit", name)
    year = view.year_of(column)
    held = year is not None and bool(frame.loc[frame["unit_id"] == unit, f"{column}.hint"].iloc[0])
    address.put("year", str(year) if held else "")


def show_course(selection: Selection) -> pd.DataFrame:
    frame = cached.query(overview.course, selection.unit)
    if frame["year"].nunique() < 2:
        chart_title(text.COURSE)
        plain.info(text.ONE_YEAR.format(year=selection.year))
        return frame
    show_chart(charts.course(frame, money=selection.money), key="course")
    show_table(
        view.marked_course(frame),
        view.COURSE_COLUMNS,
        name="course",
        title=text.COURSE,
        selection=selection,
        sources=foot.sources_of(frame),
        height=260,
    )
    return frame


def show_attention(selection: Selection, holdings: pd.DataFrame) -> None:
    differing = selection.within(cached.query(conflicts.between_files))
    frame = view.attention(selection.within(cached.query(catalog.warnings)), holdings, differing)
    chart_title(text.attention_finding(len(frame), frame["unit"].nunique()))
    if frame.empty:
        plain.info(text.NO_ATTENTION)
        return
    show_table(frame, view.ATTENTION_COLUMNS, name="attention", title=text.ATTENTION, height=260)


def show_samples(holdings: pd.DataFrame) -> None:
    """The invented units, with the button that takes them out or loads them again."""
    invented = holdings[holdings["invented"].astype(bool)]
    if invented.empty:
        offer_samples()
        return
    counts = {"units": invented["unit_id"].nunique(), "reports": len(invented)}
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.html(f'<p class="jst-said">{text.SAMPLES_HERE.format(**counts)}</p>', width="stretch")
        if st.button(text.REMOVE_SAMPLES, key="samples.remove"):
            _ask_removal(counts)


@st.dialog(text.REMOVE_TITLE)
def _ask_removal(counts: dict[str, int]) -> None:
    plain.write(text.REMOVE_ASK.format(**counts))
    with st.container(horizontal=True):
        yes = st.button(text.REMOVE_YES, key="samples.yes", type="primary", on_click=_remove_samples)
        no = st.button(text.REMOVE_NO, key="samples.no")
    if yes or no:
        st.rerun()


def _remove_samples() -> None:
    remove_invented(cached.store())
    for name in ("unit", "with", "year"):
        address.put(name)


def offer_samples() -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.html(f'<p class="jst-said">{text.SAMPLES_GONE}</p>', width="stretch")
        wanted = st.button(text.LOAD_SAMPLES, key="samples.load")
    if wanted:
        total = len(samples.files())
        bar = st.progress(0.0)
        for done, file in enumerate(samples.load(cached.store()), start=1):
            plain.progress(bar, done / total, text.LOADING.format(name=file.stem, done=done, total=total))
        st.rerun()


main()
