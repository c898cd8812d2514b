"""过紧日子: costs to be kept down, ranked against the year before; those that rise beyond a limit, with their causes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.queries import thrift
from pages.disclosure import view
from pages.disclosure import words as text
from ui import address, cached, plain
from ui.filters import Selection
from ui.plot import chart_title
from ui.table import show_table

_ITEM, _LIMIT = "disclosure.item", "disclosure.limit"


def show(selection: Selection) -> None:
    """The chosen item of every unit's year, then everything that rises beyond the limit."""
    costs = selection.within(cached.query(thrift.costs, selection.year))
    if costs.empty:
        plain.info(text.NO_THRIFT.format(year=selection.year))
        return
    item, limit = chosen_item(), chosen_limit()
    ranked = view.ranked(costs, item)
    if len(ranked):
        risen = sum(1 for change in ranked["change"] if change is not None and change > 0)
        chart_title(text.thrift_title(item, selection.year, len(ranked), risen))
        show_table(
            ranked, view.THRIFT_COLUMNS, name="thrift", title=text.THRIFT_TABLE, selection=selection,
            row_key="unit_id", chosen=selection.unit, height=400,
        )  # fmt: skip
    show_risers(selection, costs, limit)


def show_risers(selection: Selection, costs: pd.DataFrame, limit: int) -> None:
    """What rises beyond the limit, the steepest first."""
    risers = view.risers(costs, limit)
    chart_title(text.RISERS.format(limit=limit))
    if risers.empty:
        plain.write(text.NO_RISERS.format(limit=limit))
        return
    show_table(
        risers,
        view.RISER_COLUMNS,
        name="risers",
        title=text.RISERS.format(limit=limit),
        selection=selection,
        height=400,
    )


def chosen_item() -> str:
    """The item that the address names."""
    asked = address.get(_ITEM)
    st.session_state[_ITEM] = usual = asked if asked in thrift.ITEMS else thrift.ITEMS[0]
    chosen = st.segmented_control(
        text.THRIFT_ITEM,
        thrift.ITEMS,
        key=_ITEM,
        on_change=lambda: address.put(_ITEM, st.session_state[_ITEM]),
        required=True,
    )
    return chosen or usual


def chosen_limit() -> int:
    """From which rise on an item is listed, as the address names it."""
    asked = address.get(_LIMIT)
    st.session_state[_LIMIT] = int(asked) if asked.isdecimal() and int(asked) <= 1000 else 0
    return int(
        st.number_input(
            text.THRESHOLD, 0, 1000, step=5, key=_LIMIT, width=180,
            on_change=lambda: address.put(_LIMIT, str(st.session_state[_LIMIT])),
        )
    )  # fmt: skip
