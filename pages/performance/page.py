"""绩效评分: a score table as a tree, its money, where points were lost, tables and units compared."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from charts import performance as charts
from data.queries import performance
from pages.performance import view
from pages.performance import words as text
from ui import address, audits, cached, filters, header, headline, messages, plain
from ui.filters import Selection
from ui.plot import chart_title, show_chart
from ui.table import show_table
from ui.text import common
from ui.text.common import PAGE_TITLES


def main() -> None:
    selection = filters.filter_bar("performance", many_units=True)
    if selection is None:
        return
    header.page_head(PAGE_TITLES["performance"], selection, text.SCOPE_HEAD)
    tables = cached.query(performance.tables)
    shown = view.of_year(tables, selection.units, selection.year)
    if shown.empty:
        years = view.years_of(tables, selection.unit)
        messages.lead_on(text.nothing_there(selection.year, years), to_upload=True)
        return
    touched = audits.touching_projects(selection.unit, selection.year)
    headline.headline(view.headlines(tables, selection.unit, selection.year, touched), selection.money)
    lines = view.of_year(cached.query(performance.lines, selection.units), selection.units, selection.year)
    table = choose_table(selection, shown)
    show_tree(selection, table, lines)
    show_money_and_course(selection, table, lines, tables)
    show_losses(selection, lines, shown)
    show_comparison(selection, tables)
    show_foot(selection, lines, shown)


def choose_table(selection: Selection, shown: pd.DataFrame) -> dict[str, Any]:
    """The table of the tree, as the address names it."""
    names = view.choices(shown, many_units=len(selection.units) > 1)
    asked = address.get("score.table")
    st.session_state["score.table"] = asked if asked in names else view.first_choice(shown)
    chosen = st.selectbox(
        text.CHOICE,
        list(names),
        key="score.table",
        format_func=names.__getitem__,
        on_change=lambda: address.put("score.table", st.session_state["score.table"]),
        width=700,
    )
    return next(row for row in shown.to_dict("records") if view.choice_key(row) == chosen)


def lines_of(table: dict[str, Any], lines: pd.DataFrame) -> pd.DataFrame:
    own = (lines["unit_id"] == table["unit_id"]) & (lines["year"] == table["year"])
    return lines[own & (lines["table"] == table["table"]) & (lines["project"] == table["project"])]


def show_tree(selection: Selection, table: dict[str, Any], lines: pd.DataFrame) -> None:
    tree = performance.tree(lines_of(table, lines))
    chart_title(view.tree_title(table, tree), view.tree_said(table))
    show_table(
        tree,
        view.tree_columns(tree),
        name="tree",
        title=text.TREE_TABLE if table["scored"] else text.TARGETS_TABLE,
        selection=selection,
        sources=sources(selection),
        filters={text.CHOICE: text.table_label(table["project"], table["table"], table["unit"])},
        height=900,
    )


def show_money_and_course(
    selection: Selection, table: dict[str, Any], lines: pd.DataFrame, tables: pd.DataFrame
) -> None:
    """The table's funding lines, and its score over the years."""
    funding = performance.funding(lines_of(table, lines))
    course = view.course(tables, table, selection.units)
    left, right = st.columns([7, 6], gap="medium")
    if not funding.empty:
        with left:
            chart_title(text.FUNDING_TABLE)
            show_table(
                funding,
                view.funding_columns(funding),
                name="funding",
                title=text.FUNDING_TABLE,
                selection=selection,
                sources=sources(selection),
            )
    name = text.table_name(table["project"], table["table"], table["unit"])
    if not (course["name"] == name).any():
        return
    with right:
        title = view.course_title(course, name)
        years = sorted(set(course["year"]))
        if len(years) < 2:
            plain.write(title)
        else:
            show_chart(
                charts.score_over_years(course, title=title, chosen=name, years=years),
                key="score.course",
            )


def show_losses(selection: Selection, lines: pd.DataFrame, tables: pd.DataFrame) -> None:
    """The indicators that lost points, over all tables of the chosen units and year."""
    lost = performance.losses(lines)
    if lost.empty:
        if lines["score"].notna().any():
            plain.write(text.no_losses(selection.year))
        return
    many_units = len(selection.units) > 1
    # The table names the unit too where several are shown, and then needs the page's whole width.
    left, right = (st.container(), st.container()) if many_units else st.columns([5, 8], gap="medium")
    with left:
        title = view.losses_title(lost, tables, selection.year)
        show_chart(charts.losses(lost, title=title, named=many_units), key="score.losses")
    with right:
        chart_title(text.LOSSES_TABLE)
        show_table(
            lost,
            view.losses_columns(lost, many_units=many_units),
            name="losses",
            title=text.LOSSES_TABLE,
            selection=selection,
            sources=sources(selection),
        )


def show_comparison(selection: Selection, tables: pd.DataFrame) -> None:
    """All tables: ranked in the year, their spending beside their score, and the list of them."""
    peers = view.peers(selection.within(tables), selection.units)
    if len(peers) < 2:
        return
    whole = view.whole(peers)
    of_year = whole[whole["year"] == selection.year]
    spent = whole[whole["execution"].notna()]
    left, right = st.columns(2, gap="medium")
    if len(of_year) > 1:
        with left:
            own = of_year[of_year["unit_id"].isin(selection.units)]
            title = view.rank_title(of_year, selection.units, selection.year)
            show_chart(
                charts.ranked_tables(
                    of_year, title=title, chosen=list(zip(own["unit_id"], own["key"], strict=True))
                ),
                key="score.ranked",
            )
    if len(spent) > 2:
        with right:
            show_chart(
                charts.execution_against_score(
                    spent, title=view.execution_title(spent), chosen=selection.units, year=selection.year
                ),
                key="score.execution",
            )
    chart_title(text.TABLES_TABLE)
    show_table(
        view.tables_table(peers, selection.units),
        view.tables_columns(),
        name="tables",
        title=text.TABLES_TABLE,
        selection=selection,
    )


def sources(selection: Selection) -> tuple[str, ...]:
    """The files behind the year's score lines, in words."""
    found = cached.query(performance.files, selection.units, selection.year)
    return tuple(
        common.source_line(row.unit, row.year, row.file, row.span) for row in found.itertuples(index=False)
    )


def show_foot(selection: Selection, lines: pd.DataFrame, tables: pd.DataFrame) -> None:
    listed = f"{common.SOURCES}：" + "；".join(map(escape, sources(selection)))
    said = text.foot_said(len(lines), int(tables["partial"].sum()))
    st.html(f'<div class="jst-foot"><div>{listed}</div><div>{said}</div></div>')


main()
