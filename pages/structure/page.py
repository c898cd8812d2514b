"""收支结构: where the money came from, what it was spent on, how the budget was kept, units side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import structure as charts
from data.queries import kindred, structure
from pages.structure import view
from pages.structure import words as text
from ui import address, cached, filters, foot, header, headline, plain
from ui.filters import Selection
from ui.plot import chart_title, show_chart
from ui.table import Column, show_table
from ui.text.common import PAGE_TITLES


def main() -> None:
    selection = filters.filter_bar("structure", many_units=True)
    if selection is None:
        return
    scope = scope_of(selection)
    header.page_head(PAGE_TITLES["structure"], selection, text.SCOPE_HEAD.format(scope=scope))
    totals = cached.query(structure.totals, selection.unit)
    headline.headline(view.headlines(totals, selection.year), selection.money)
    shown = [show_functions(selection, scope)]
    left, right = st.columns(2, gap="medium")
    with left:
        shown.append(show_income(selection))
    with right:
        shown.append(show_nature(selection))
    left, right = st.columns(2, gap="medium")
    with left:
        shown.append(show_budget(selection))
    with right:
        shown.append(show_economic(selection))
    shown.append(show_flow(selection))
    shown.append(show_units(selection, scope))
    show_own_units(selection)
    foot.foot(*shown)


def scope_of(selection: Selection) -> str:
    """The address's 口径; without one the whole expenditure, where the report lists it."""
    asked = address.get("map.scope")
    if asked in structure.SCOPES:
        return asked
    listed = not cached.query(structure.functions, selection.unit, selection.year, structure.ALL).empty
    return structure.ALL if listed else structure.GENERAL


def show_functions(selection: Selection, scope: str) -> pd.DataFrame:
    """The map of purposes with its trail, and the table of the level that the map shows."""
    frame = view.marked(cached.query(structure.functions, selection.unit, selection.year, scope))
    history = cached.query(structure.functions_over_years, selection.unit, scope)
    steps = view.trail(frame, address.get("map.at"))
    at = steps[-1][0] if steps else ""
    chart_title(
        view.function_finding(frame, history, at, selection.year, text.WHOLES[scope]) or text.FUNCTIONS,
        "" if frame.empty else text.DRILL_HINT,
    )
    _scope_and_trail(scope, steps)
    if frame.empty:
        plain.info(text.NO_FUNCTIONS.format(scope=scope))
        return frame
    lines = frame[frame["parent_key"] == at]
    left, right = st.columns([5, 6], gap="medium")
    with left:
        figure = charts.function_map(frame, at, title="", money=selection.money)
        show_chart(figure, key="map", on_point=lambda point: _descend(frame, point["id"]))
    with right:
        _table(
            lines,
            view.FUNCTION_COLUMNS,
            "functions",
            text.FUNCTIONS,
            selection,
            notes={text.SCOPE: scope, text.NOTE_AT: " › ".join([text.WHOLE, *(name for _, name in steps)])},
            on_row=lambda key: _descend(frame, key),
            row_key="drill",
            height=325,
        )
    return lines


def _scope_and_trail(scope: str, steps: Sequence[tuple[str, str]]) -> None:
    """The choice of 口径, and the way down with a button for each step above the last."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="trail"):
        st.session_state["map.scope"] = scope
        st.segmented_control(
            text.SCOPE,
            structure.SCOPES,
            key="map.scope",
            label_visibility="collapsed",
            on_change=lambda: address.put("map.scope", st.session_state["map.scope"]),
            required=True,
        )
        way = [("", text.WHOLE), *steps]
        for key, name in way[:-1]:
            plain.button(
                name, key=f"trail.{key}", type="tertiary", on_click=address.put, args=("map.at", key)
            )
            st.html('<span class="jst-dot">›</span>', width="content")
        st.html(f'<span class="jst-here">{way[-1][1]}</span>', width="content")


def _descend(frame: pd.DataFrame, key: str) -> None:
    """Go into a line that has parts; the deepest level stays where it is."""
    if frame.loc[frame["key"] == key, "has_parts"].any():
        address.put("map.at", key)


def show_income(selection: Selection) -> pd.DataFrame:
    frame = cached.query(structure.income, selection.unit)
    return _parts(selection, frame, charts.income_over_years, "income", text.INCOME, text.NO_INCOME)


def show_nature(selection: Selection) -> pd.DataFrame:
    frame = cached.query(structure.nature, selection.unit)
    return _parts(selection, frame, charts.nature_over_years, "nature", text.NATURE, text.NO_NATURE)


def _parts(
    selection: Selection,
    frame: pd.DataFrame,
    draw: Callable[..., go.Figure],
    name: str,
    title: str,
    missing: str,
) -> pd.DataFrame:
    """Shares over the years up to the chosen one, and the table of the chosen year."""
    frame = view.marked(frame[frame["year"] <= selection.year])
    lines = frame[frame["year"] == selection.year]
    if lines.empty:
        _missing(title, missing)
        return lines
    show_chart(draw(frame, money=selection.money), key=name)
    _table(lines, view.PART_COLUMNS, name, title, selection, height=260)
    return frame


def show_economic(selection: Selection) -> pd.DataFrame:
    frame = view.marked(cached.query(structure.economic, selection.unit, selection.year))
    if frame.empty:
        _missing(text.ECONOMIC, text.NO_ECONOMIC)
        return frame
    show_chart(charts.economic_bars(frame, money=selection.money), key="economic")
    _table(frame, view.ECONOMIC_COLUMNS, "economic", text.ECONOMIC, selection, height=300)
    return frame


def show_budget(selection: Selection) -> pd.DataFrame:
    frame = view.marked(cached.query(structure.budget, selection.unit, selection.year))
    if frame.empty:
        _missing(text.BUDGET, text.NO_BUDGET)
        return frame
    show_chart(charts.budget_bars(frame, money=selection.money), key="budget")
    _table(frame, view.BUDGET_COLUMNS, "budget", text.BUDGET, selection, height=300)
    return frame


def show_flow(selection: Selection) -> pd.DataFrame:
    frame = view.marked(cached.query(structure.flow, selection.unit, selection.year))
    if frame["side"].nunique() < 2:
        _missing(text.FLOW, text.NO_FLOW)
        return frame
    left, right = st.columns([6, 5], gap="medium")
    with left:
        show_chart(charts.flow_map(frame, money=selection.money), key="flow")
    with right:
        _table(frame, view.FLOW_COLUMNS, "flow", text.FLOW, selection, height=420)
    return frame


def show_units(selection: Selection, scope: str) -> pd.DataFrame:
    """The chosen unit beside those compared with it, each line as a share of the unit's expenditure."""
    frame = view.marked(cached.query(structure.functions_of_units, selection.units, selection.year, scope))
    if len(selection.units) < 2:
        _missing(text.UNITS, text.CHOOSE_UNITS)
        return frame.iloc[:0]
    left, right = st.columns([6, 5], gap="medium")
    with left:
        show_chart(charts.units_by_share(frame, money=selection.money), key="units")
        if absent := view.absent_units(selection.names, frame):
            plain.caption(
                text.MISSING_UNITS.format(units="、".join(absent), year=selection.year, scope=scope)
            )
    with right:
        _table(
            frame, view.UNIT_COLUMNS, "units", text.UNITS, selection, notes={text.SCOPE: scope}, height=420
        )
    return frame


def show_own_units(selection: Selection) -> None:
    """A department's units whose reports are in the store, with their sum beside the department's own."""
    frame = cached.query(kindred.units_of, selection.unit, selection.year)
    if frame.empty:
        return
    totals = cached.query(structure.totals, selection.unit)
    chart_title(view.own_units_title(frame, totals, selection.year, selection.money))
    plain.caption(text.OWN_UNITS_HINT)
    show_table(
        frame, view.OWN_UNIT_COLUMNS, name="own_units", title=text.OWN_UNITS, selection=selection, height=300
    )


def _table(
    frame: pd.DataFrame,
    columns: list[Column],
    name: str,
    title: str,
    selection: Selection,
    *,
    notes: dict[str, str] | None = None,
    height: int,
    **rows: object,
) -> None:
    sources = foot.sources_of(frame)
    show_table(
        frame,
        view.telling(columns, frame),
        name=name,
        title=title,
        selection=selection,
        sources=sources,
        filters=notes,
        height=height,
        **rows,  # type: ignore[arg-type]
    )


def _missing(title: str, said: str) -> None:
    chart_title(title)
    plain.info(said)


main()
