"""Narrowing the units by level, region and sector: one small box in the filter row, kept in the address of every page."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from ui import address, plain
from ui import narrowed as view
from ui.narrowed import Narrowing
from ui.text import units as text

_NAMES = ("level", "region", "sector")


def narrow(units: pd.DataFrame) -> tuple[pd.DataFrame, Narrowing]:
    """The units that the address asks for; all of them, with a word about it, where none is like that."""
    wanted = asked()
    found = view.narrowed(units, wanted)
    if found.empty:
        plain.warning(text.NOTHING_NARROW.format(said=wanted.said))
        clear()
        return units, Narrowing()
    return found, wanted


def asked() -> Narrowing:
    """What the address asks for."""
    return Narrowing(*(address.get(name) for name in _NAMES))


def clear() -> None:
    for name in _NAMES:
        address.put(name)


def box(units: pd.DataFrame, shown: int) -> None:
    """The button with the boxes behind it; it says what is chosen. shown: how many units are left."""
    wanted = asked()
    with st.popover(plain.plain(text.narrow_button(wanted.said)), key="filter.narrow"):
        plain.caption(text.NARROW_HINT)
        regions = view.regions_of(units)
        _choice(units, "level", text.LEVEL, view.levels_of(units), {})
        _choice(
            units,
            "region",
            text.REGION,
            list(regions),
            {name: "　" * depth + name for name, depth in regions.items()},
        )
        _choice(units, "sector", text.SECTOR, view.sectors_of(units), {})
        plain.caption(text.units_count(shown, len(units)))
        if wanted:
            st.button(text.CLEAR, key="narrow.clear", type="tertiary", on_click=clear)


def _choice(units: pd.DataFrame, name: str, label: str, options: list[str], shown: dict[str, str]) -> None:
    key = f"narrow.{name}"
    asked_for = address.get(name)
    st.session_state[key] = asked_for if asked_for in options else ""
    st.selectbox(
        label,
        ["", *options],
        key=key,
        format_func=lambda option: shown.get(option, option) or text.ALL,
        on_change=partial(_keep, name, key, units),
        width=260,
    )


def _keep(name: str, key: str, units: pd.DataFrame) -> None:
    """Put the choice into the address; a chosen unit that is not among its units makes way for the first of them."""
    address.put(name, st.session_state[key])
    found = view.narrowed(units, asked())
    if len(found) and address.get("unit") not in set(found["name"]):
        for gone in ("unit", "year", "base"):
            address.put(gone)
