"""三公经费: budget and final over the years by part, what the money bought, ratios, units compared."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from charts import three_public as charts
from data.queries import changes, three_public
from pages.three_public import view
from pages.three_public import words as text
from ui import address, cached, filters, foot, header, headline, messages, plain
from ui.filters import Selection
from ui.plot import chart_title, show_chart
from ui.table import show_table
from ui.text.common import PAGE_TITLES


def main() -> None:
    selection = filters.filter_bar("three_public", many_units=True)
    if selection is None:
        return
    header.page_head(PAGE_TITLES["three_public"], selection, text.SCOPE_HEAD)
    amounts = cached.query(three_public.amounts, (selection.unit,))
    counts = cached.query(three_public.counts, selection.units)
    known = view.years_of(amounts)
    if selection.year not in known:
        messages.lead_on(text.nothing_there(selection.year, known), to_upload=True)
    else:
        headline.headline(view.headlines(amounts, printed_at(amounts), selection.year), selection.money)
        totals = view.total_years(amounts)
        if len(totals) > 1:
            show_trend(selection, amounts, totals)
        show_year(selection, amounts, alone=len(totals) < 2)
    ratios = cached.query(three_public.ratios, selection.units)
    show_ratios(selection, counts, ratios)
    show_units(selection)
    foot.foot(amounts, counts)


def printed_at(amounts: pd.DataFrame) -> dict[int, tuple[int, str, str]]:
    return cached.query(changes.printed_at, view.figure_ids(amounts))


def show_trend(selection: Selection, amounts: pd.DataFrame, known: list[int]) -> None:
    """All years: parts stacked, the budget as a mark, and the table of it."""
    title = view.trend_title(amounts, selection.year, selection.money)
    show_chart(charts.trend(amounts, title=title, money=selection.money, years=known), key="three.trend")
    if said := view.trend_said(amounts):
        st.html(f'<p class="jst-said">{escape(said)}</p>')
    shown = view.amounts_table(amounts, printed_at(amounts))
    show_table(
        shown,
        view.amount_columns(shown),
        name="amounts",
        title=text.TREND_TABLE,
        selection=selection,
        sources=foot.sources_of(amounts),
    )


def show_year(selection: Selection, amounts: pd.DataFrame, *, alone: bool) -> None:
    """The chosen year's parts against their budgets, with the table of it.

    alone: no other year is known, so that this is the page's main chart.
    """
    year = amounts[amounts["year"] == selection.year]
    shown = view.amounts_table(amounts, printed_at(amounts))
    shown = shown[shown["year"] == selection.year]
    title = view.parts_title(amounts, selection.year)
    if alone:
        title = view.year_title(amounts, selection.year, selection.money)
    left, right = st.columns([5, 7], gap="medium")
    with left:
        show_chart(charts.parts_against_budget(shown, title=title, money=selection.money), key="three.parts")
    with right:
        chart_title(text.YEAR_TABLE)
        show_table(
            shown,
            view.year_columns(shown, reasons=alone),
            name="year",
            title=text.YEAR_TABLE,
            selection=selection,
            sources=foot.sources_of(year),
        )


def show_ratios(selection: Selection, counts: pd.DataFrame, ratios: pd.DataFrame) -> None:
    """What the money bought and what one of it cost, over the years."""
    shown = view.counts_table(counts, ratios, selection.units)
    if shown.empty:
        return
    known = sorted(set(shown["year"]))
    if len(known) > 1:
        for column, name in zip(st.columns(2, gap="medium"), ("per_guest", "per_vehicle"), strict=True):
            with column:
                show_ratio(selection, ratios, name, known)
    chart_title(
        text.COUNTS_TABLE, "；".join(text.HOW.format(title=t, how=how) for t, _, how in text.RATIOS.values())
    )
    show_table(
        shown,
        view.count_columns(shown, one_unit=len(selection.units) == 1),
        name="counts",
        title=text.COUNTS_TABLE,
        selection=selection,
        sources=foot.sources_of(counts),
    )


def show_ratio(selection: Selection, ratios: pd.DataFrame, name: str, known: list[int]) -> None:
    title = view.ratio_title(ratios, name, selection.unit, selection.year)
    if not ratios[name].notna().any():
        chart_title(title)
        return
    show_chart(
        charts.ratio_over_years(
            ratios, name, title=title, unit=text.RATIOS[name][1], chosen=selection.unit, years=known
        ),
        key=f"three.{name}",
    )


def show_units(selection: Selection) -> None:
    """Units of the same year ranked by one measure, the chosen one highlighted."""
    everyone = selection.within(cached.query(three_public.ratios))
    shown = view.comparable_units(everyone, selection.year, selection.units)
    if shown.empty:
        return
    name = choose_measure()
    ranked = shown[shown[name].notna()]
    if len(ranked) < 2:
        plain.write(text.alone(selection.year, text.MEASURES[name]))
        return
    left, right = st.columns([1, 2], gap="medium")
    with left:
        title = view.rank_title(
            shown, name, selection.unit, selection.unit_name, selection.year, selection.money
        )
        show_chart(
            charts.ranked(
                shown,
                name,
                title=title,
                write=lambda value: view.write_measure(name, value, selection.money),
                chosen=selection.unit,
            ),
            key="three.units",
        )
    with right:
        chart_title(text.UNITS_TABLE)
        show_table(
            shown.sort_values(name, ascending=False, na_position="last"),
            view.UNIT_COLUMNS,
            name="units",
            title=text.UNITS_TABLE,
            selection=selection,
            row_key="unit_id",
            chosen=selection.unit,
        )


def choose_measure() -> str:
    """The measure that units are ranked by, as the address names it."""
    asked = address.get("three.measure")
    st.session_state["three.measure"] = usual = asked if asked in text.MEASURES else "total"
    chosen = st.segmented_control(
        text.MEASURE,
        list(text.MEASURES),
        key="three.measure",
        format_func=text.MEASURES.__getitem__,
        on_change=lambda: address.put("three.measure", st.session_state["three.measure"]),
        required=True,
    )
    return chosen or usual


main()
