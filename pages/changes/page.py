"""同比变化: what changed between two years, line by line, why, and where the two values come from."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from charts import changes as charts
from data.queries import changes, lines
from data.queries.lines import Scope
from pages.changes import view
from pages.changes import words as text
from ui import address, cached, filters, foot, header, headline, messages, plain
from ui.filters import Selection
from ui.plot import chart_title, show_chart
from ui.table import show_table
from ui.text.common import PAGE_TITLES

# Tried in this order where the address names no scope: a page that opens on nothing to compare helps nobody.
_FIRST = (
    Scope(lines.FUNCTIONAL, 1, lines.ALL_FUNDS),
    Scope(lines.INCOME),
    Scope(lines.NATURE),
    Scope(lines.ECONOMIC, 1),
    Scope(lines.TOTALS),
)

# Two years are what the table above compares already.
_LEAST_YEARS = 3


def show() -> None:
    selection = filters.filter_bar("changes", many_units=False, base_year=True)
    if selection is None:
        return
    totals = compared(selection, Scope(lines.TOTALS))
    headline.headline(
        view.headlines(totals, printed_at(totals), *years(selection), selection.money), selection.money
    )
    scope = choose_scope(selection)
    header.page_head(PAGE_TITLES["changes"], selection, text.scope_text(scope.kind, scope.level, scope.fund))
    frame = compared(selection, scope)
    show_comparison(selection, scope, frame)
    over_years = show_history(selection, scope, frame)
    foot.foot(view.foot_frame(totals), view.foot_frame(frame), over_years)


def years(selection: Selection) -> tuple[int, int]:
    """The report's year and the year compared with."""
    assert selection.base_year is not None
    return selection.year, selection.base_year


def compared(selection: Selection, scope: Scope) -> pd.DataFrame:
    return cached.query(changes.comparison, selection.unit, *years(selection), scope)


def printed_at(frame: pd.DataFrame) -> dict[int, tuple[int, str, str]]:
    return cached.query(changes.printed_at, view.figure_ids(frame))


def choose_scope(selection: Selection) -> Scope:
    """The lines to compare, as the address names them, else the first that can be compared."""
    usual = next((scope for scope in _FIRST if view.is_comparable(compared(selection, scope))), _FIRST[0])
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="scope"):
        kind = _choose("line.scope", text.SCOPE, list(text.SCOPES), text.SCOPES.__getitem__, usual.kind)
        if kind == lines.ECONOMIC:
            return Scope(kind, int(_choose("line.level", text.LEVEL, ["1", "2"], _level_text, "1")))
        if kind != lines.FUNCTIONAL:
            return Scope(kind)
        level = int(_choose("line.level", text.LEVEL, ["1", "2", "3"], _level_text, "1"))
        fund = _choose("line.fund", text.FUND, list(text.FUNDS), text.FUNDS.__getitem__, lines.ALL_FUNDS)
        return Scope(kind, level, fund)


def _level_text(level: str) -> str:
    return text.LEVELS[int(level)]


def _choose(name: str, label: str, options: list[str], show: Callable[[str], str], usual: str) -> str:
    """One of `options` under `name` in the address; `usual` where it names none of them."""
    asked = address.get(name)
    st.session_state[name] = asked if asked in options else usual
    chosen = st.segmented_control(
        label,
        options,
        key=name,
        format_func=show,
        on_change=lambda: address.put(name, st.session_state[name]),
        required=True,
    )
    return str(chosen)


def show_comparison(selection: Selection, scope: Scope, frame: pd.DataFrame) -> None:
    """The waterfall with its table, or why there is none."""
    year, base = years(selection)
    name = view.scope_name(scope)
    if frame.empty:
        messages.lead_on(text.nothing_there(name, year), to_upload=True)
        return
    totals = compared(selection, Scope(lines.TOTALS))
    shown = view.table(frame, printed_at(frame), year, base, selection.money, totals)
    if view.is_comparable(frame):
        draw = charts.change_bars if scope.kind == lines.TOTALS else charts.waterfall
        title = view.finding(frame, year, base, selection.money)
        show_chart(
            draw(shown, title=title, money=selection.money, year=year, base_year=base), key="changes.bars"
        )
        st.html(f'<p class="jst-said">{escape(view.said_of_sources(frame, year, base))}</p>')
    else:
        messages.lead_on(text.not_comparable(name, year, base), to_upload=True)
    show_table(
        shown,
        view.columns(shown, year, base),
        name="changes",
        title=text.TABLE,
        selection=selection,
        sources=foot.sources_of(view.foot_frame(frame)),
        filters={text.SCOPE: text.scope_text(scope.kind, scope.level, scope.fund)},
    )


def show_history(selection: Selection, scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    """Chosen lines over all known years, beside their table; returns what is shown."""
    known = cached.query(changes.history, selection.unit, scope)
    if known.empty:
        return known
    names = dict(zip(known["key"], known["item"], strict=True))
    chosen = choose_items(names, view.movers(frame))
    shown = known[known["key"].isin(chosen)]
    shown = shown.assign(order=shown["key"].map(chosen.index)).sort_values(["order", "year"])
    span = sorted(set(shown["year"]))
    if not chosen:
        plain.write(text.NONE_CHOSEN)
    elif len(span) < _LEAST_YEARS:
        plain.write(text.few_years(span))
    else:
        draw_history(selection, shown, list(range(span[0], span[-1] + 1)))
    return shown


def choose_items(names: dict[str, str], usual: list[str]) -> list[str]:
    """The items of the lines over the years, as the address names them, else those that moved most."""
    asked = [key for key in address.get_all("line.items") if key in names]
    st.session_state["line.items"] = asked or [key for key in usual if key in names]
    return st.multiselect(
        text.ITEMS,
        list(names),
        key="line.items",
        format_func=names.__getitem__,
        placeholder=text.ITEMS_HINT,
        select_all=False,
        max_selections=8,
        on_change=lambda: address.put("line.items", *st.session_state["line.items"]),
    )


def draw_history(selection: Selection, shown: pd.DataFrame, span: list[int]) -> None:
    title = view.history_title(shown, selection.money)
    left, right = st.columns([5, 7], gap="medium")
    with left:
        show_chart(
            charts.history(shown, title=title, money=selection.money, years=span), key="changes.history"
        )
    frame, columns = view.history_table(shown, span)
    with right:
        chart_title(text.HISTORY_TABLE)
        show_table(
            frame,
            columns,
            name="history",
            title=text.HISTORY_TABLE,
            selection=selection,
            sources=foot.sources_of(shown),
        )


show()
