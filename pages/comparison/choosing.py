"""The filter row of 对比分析: units, years, indicator, kind and money unit, all of them in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qs, urlencode

import pandas as pd
import streamlit as st

from data.queries import choices, comparison
from data.queries import units as names
from data.queries.comparison import AMOUNT, Indicator
from pages.comparison import words as text
from ui import address, cached, chrome, filters, messages, narrowing, plain
from ui.filters import Selection
from ui.text import common

UNIT, YEAR, ITEM, KIND = "compare.unit", "compare.year", "compare.item", "compare.as"
_MONEY = "money"
_USUAL_ITEM = "year_expenditure"
_USUAL_UNITS, _USUAL_YEARS = 8, 5


@dataclass(frozen=True)
class Wanted:
    """What is compared. units: ids; names: their names, as the address has them. years: oldest first."""

    units: tuple[int, ...]
    names: tuple[str, ...]
    years: tuple[int, ...]
    indicator: Indicator
    kind: str
    selection: Selection

    @property
    def address(self) -> str:
        """The query string that opens the same comparison."""
        pairs = [*((UNIT, name) for name in self.names), *((YEAR, year) for year in self.years)]
        money = address.get(_MONEY)
        return urlencode(
            [*pairs, (ITEM, self.indicator.key), (KIND, self.kind), *([(_MONEY, money)] if money else [])]
        )

    def in_words(self) -> dict[str, str]:
        """The choice as an export's notes show it."""
        return {
            text.UNITS: "、".join(self.names),
            text.YEARS: "、".join(map(str, self.years)),
            text.INDICATOR: self.indicator.label,
            text.KIND: text.scope(self.indicator.label, self.kind, self.indicator.whole),
        }


def choose() -> Wanted | None:
    """Draw the row and return the choice; None where the store is empty and the page has said so."""
    address.open_page("comparison")
    head = st.container()
    units = cached.query(choices.units)
    indicators = cached.query(comparison.indicators)
    if units.empty or not indicators:
        with head:
            chrome.plain_head(common.PAGE_TITLES["comparison"])
        messages.empty_store()
        return None
    found, narrowed = narrowing.narrow(units)
    _complete(units, found)
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = _units_box(units, found)
        years = _years_box(units)
        indicator = _indicator_box(indicators)
        kind = _kind_box(indicator)
        money = filters.money_box()
        narrowing.box(units, len(found))
    if len(found) > len(chosen):
        _offer_all(found, chosen)
    if not chosen or not years:
        with head:
            chrome.plain_head(common.PAGE_TITLES["comparison"])
    ids = dict(zip(units["name"], units["unit_id"], strict=True))
    selection = Selection(
        units=tuple(int(ids[name]) for name in chosen),
        year=max(years, default=0),
        base_year=None,
        years_said=text.years_said(years),
        money=money,
        names=(text.units_said(len(chosen)),),
        invented=(False,),
        narrowed_by=narrowed.said,
        head=head,
    )
    return Wanted(selection.units, chosen, years, indicator, kind, selection)


def open_saved(query: str) -> None:
    """Make a kept comparison the choice."""
    asked = parse_qs(query)
    for name in (UNIT, YEAR, ITEM, KIND, _MONEY):
        address.put(name, *asked.get(name, ()))


def _complete(units: pd.DataFrame, found: pd.DataFrame) -> None:
    """Write the usual choice into an address that names no unit and no year, so that the link is whole."""
    if address.get(UNIT) or address.get(YEAR):
        return
    asked = [name for name in (address.get("unit"), *address.get_all("with")) if name]
    sorts = units.loc[units["name"].isin(asked), "invented"]
    invented = bool(sorts.iloc[0]) if len(sorts) else bool(found["invented"].iloc[0])
    years_of = {name: set(years) for name, years in zip(units["name"], units["years"], strict=True)}
    peers = list(found.loc[found["invented"] == invented, "name"])
    others = list(found.loc[found["invented"] != invented, "name"])
    chosen, years = usual(asked, peers, others, years_of)
    address.put(UNIT, *chosen)
    address.put(YEAR, *map(str, years))
    address.put(ITEM, address.get(ITEM, _USUAL_ITEM))
    address.put(KIND, address.get(KIND, AMOUNT))


def usual(
    asked: Sequence[str], peers: Sequence[str], others: Sequence[str], years_of: Mapping[str, set[int]]
) -> tuple[list[str], list[int]]:
    """The units and years that a comparison opens on: units that share a year, and the years that they share.

    asked: the units that the reader came with. peers: real units for a real one, invented ones for an invented one;
    others only where no peer has a year in common.
    """
    if len(asked) > 1:
        chosen = list(asked)
    else:
        first = list(asked[:1]) or [max(peers, key=lambda name: _in_common(name, peers, years_of))]
        near = [name for name in peers if name not in first and years_of[name] & years_of[first[0]]]
        near = near or [name for name in others if years_of[name] & years_of[first[0]]]
        near.sort(key=lambda name: -len(years_of[name] & years_of[first[0]]))
        chosen = [*first, *near][:_USUAL_UNITS]
    held = Counter(year for name in chosen for year in years_of.get(name, ()))
    shared = [year for year, units in held.items() if units > 1]
    return chosen, sorted(shared or held)[-_USUAL_YEARS:]


def _in_common(name: str, peers: Sequence[str], years_of: Mapping[str, set[int]]) -> int:
    return sum(len(years_of[name] & years_of[other]) for other in peers if other != name)


def _all_years(units: pd.DataFrame) -> list[int]:
    return sorted({year for years in units["years"] for year in years})


def _units_box(units: pd.DataFrame, found: pd.DataFrame) -> tuple[str, ...]:
    asked = _known(units, address.get_all(UNIT))
    invented = dict(zip(units["name"], units["invented"], strict=True))
    st.session_state[UNIT] = asked
    options = list(dict.fromkeys([*asked, *found["name"]]))
    chosen = st.multiselect(
        text.UNITS,
        options,
        key=UNIT,
        format_func=lambda name: common.unit_text(name, invented[name]),
        on_change=partial(_keep, UNIT),
        placeholder=text.UNITS_HINT,
        max_selections=text.MAX_UNITS,
        select_all=False,
        width=560,
    )
    return tuple(chosen)


def _known(units: pd.DataFrame, asked: Sequence[str]) -> list[str]:
    """The units that the address names, an earlier name as its unit; those that are not there are told."""
    here = set(units["name"])
    current = {name: name if name in here else cached.query(names.standing_for, name) for name in asked}
    if absent := [name for name in asked if current[name] not in here]:
        plain.warning(text.not_there(absent))
    known = list(dict.fromkeys(current[name] for name in asked if current[name] in here))
    if len(known) > text.MAX_UNITS:
        plain.warning(text.too_many(len(known)))
    return known[: text.MAX_UNITS]


def _years_box(units: pd.DataFrame) -> tuple[int, ...]:
    years = _all_years(units)
    # A later year's report speaks of the year before: such values may be compared as well.
    options = sorted({year for known in units["known_years"] for year in known} | set(years))
    st.session_state[YEAR] = sorted(
        {int(year) for year in address.get_all(YEAR) if year.isdecimal() and int(year) in options}
    )
    chosen = st.multiselect(
        text.YEARS,
        options,
        key=YEAR,
        on_change=partial(_keep, YEAR),
        placeholder=text.YEARS_HINT,
        select_all=False,
        width=400,
    )
    return tuple(sorted(chosen))


def _indicator_box(indicators: dict[str, Indicator]) -> Indicator:
    asked = address.get(ITEM)
    usual = _USUAL_ITEM if _USUAL_ITEM in indicators else next(iter(indicators))
    if asked and asked not in indicators:
        plain.warning(text.no_indicator(asked[:40]))
    st.session_state[ITEM] = asked if asked in indicators else usual
    chosen = st.selectbox(
        text.INDICATOR,
        list(indicators),
        key=ITEM,
        format_func=lambda key: indicators[key].label,
        on_change=partial(_keep, ITEM),
        width=300,
    )
    return indicators[chosen]


def _kind_box(indicator: Indicator) -> str:
    asked = address.get(KIND)
    st.session_state[KIND] = asked if asked in indicator.kinds else AMOUNT
    return str(
        st.segmented_control(
            text.KIND,
            list(indicator.kinds),
            key=KIND,
            format_func=text.KINDS.__getitem__,
            on_change=partial(_keep, KIND),
            required=True,
        )
    )


def _keep(name: str) -> None:
    value = st.session_state[name]
    address.put(name, *(map(str, value) if isinstance(value, list) else [str(value)]))


def _offer_all(found: pd.DataFrame, chosen: Sequence[str]) -> None:
    """A button that takes in every unit of the chosen level, region and sector."""
    everyone = list(dict.fromkeys([*chosen, *found["name"]]))[: text.MAX_UNITS]
    st.button(
        text.add_all(len(found)),
        key="compare.all",
        type="tertiary",
        on_click=lambda: address.put(UNIT, *everyone),
    )
