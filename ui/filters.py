"""The filter row: the same widgets in the same order on every page, kept in the address and between pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data.queries import choices
from data.queries import units as names
from ui import address, cached, chrome, messages, narrowing, plain
from ui.money import UNITS, WAN
from ui.text import common as text
from ui.text import units as names_text

# The address spells the money unit in letters, so that a link survives any mail program.
_MONEY_IN_ADDRESS = {"万元": "", "元": "yuan", "亿元": "yi"}


@dataclass(frozen=True)
class Selection:
    """What the reader chose.

    units: ids, the chosen unit first, then those compared with it (only on pages with `many_units`).
    year: the report's year; base_year: the year to compare with, on pages that ask for it.
    money: 万元, 元 or 亿元. names: the units' names as shown, in the order of `units`.
    former: of each unit its earlier names in words, "" for none.
    among: the units of the chosen level, region and sector; narrowed_by: these in words, "" for all units.
    years_said: the years shown, in words, where a page shows several side by side.
    head: the place above the filters that `page_head` writes to.
    """

    units: tuple[int, ...]
    year: int
    base_year: int | None
    money: str = WAN
    names: tuple[str, ...] = ()
    invented: tuple[bool, ...] = ()
    former: tuple[str, ...] = ()
    among: frozenset[int] = frozenset()
    narrowed_by: str = ""
    years_said: str = ""
    head: Any = field(default=None, compare=False, repr=False)

    @property
    def unit(self) -> int:
        """The chosen unit."""
        return self.units[0]

    @property
    def unit_name(self) -> str:
        return self.names[0]

    def within(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of units of the chosen level, region and sector, by the column unit_id."""
        return frame[frame["unit_id"].isin(self.among)] if self.narrowed_by else frame


def filter_bar(
    page: str, *, many_units: bool, base_year: bool = False, year_needed: bool = True
) -> Selection | None:
    """Draw the row and return the choice; None where there is nothing to show and the page has said so.

    page: the page's url path. many_units: offer units to compare with. base_year: offer a second year.
    year_needed: tell that the unit has no report of the year; without it a page shows what it has.
    """
    address.open_page(page)
    units = cached.query(choices.units)
    head = st.container()
    if units.empty:
        with head:
            chrome.plain_head(text.PAGE_TITLES[page])
        messages.empty_store()
        return None
    found, wanted = narrowing.narrow(units)
    unit = _chosen_unit(units, found)
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        _unit_box(_offered(units, found, unit.name), unit)
        others = _compared_box(units, found, unit) if many_units else ()
        year = _year_box(unit)
        base = _base_box(unit, year) if base_year else None
        money = money_box()
        narrowing.box(units, len(found))
    chosen = [unit, *(row for row in others)]
    selection = Selection(
        units=tuple(int(row.unit_id) for row in chosen),
        year=year,
        base_year=base,
        money=money,
        names=tuple(text.unit_text(row.name, row.invented) for row in chosen),
        invented=tuple(bool(row.invented) for row in chosen),
        former=tuple(names_text.former_said(row.former) for row in chosen),
        among=frozenset(int(unit_id) for unit_id in found["unit_id"]),
        narrowed_by=wanted.said,
        head=head,
    )
    if year_needed and year not in unit.years:
        with head:
            chrome.plain_head(text.PAGE_TITLES[page])
        _tell_no_report(selection.unit_name, year, unit.years)
        return None
    return selection


def _tell_no_report(name: str, year: int, years: tuple[int, ...]) -> None:
    ways = {text.choose_year(other): partial(address.put, "year", str(other)) for other in years[::-1]}
    messages.lead_on(text.no_report(name, year, list(years)), to_upload=True, ways=ways)


@dataclass(frozen=True)
class _Unit:
    unit_id: int
    name: str
    invented: bool
    years: tuple[int, ...]
    known_years: tuple[int, ...]
    former: tuple[tuple[str, tuple[int, ...]], ...]


def _offered(units: pd.DataFrame, found: pd.DataFrame, *chosen: str) -> pd.DataFrame:
    """The units of a box: those found, and the chosen ones also where a link names another."""
    return units[units["unit_id"].isin(found["unit_id"]) | units["name"].isin(chosen)]


def _rows(units: pd.DataFrame) -> dict[str, _Unit]:
    """The units by name, in the frame's order."""
    return {
        row.name: _Unit(
            int(row.unit_id), row.name, bool(row.invented), row.years, row.known_years, row.former
        )
        for row in units.itertuples(index=False)
    }


def _chosen_unit(units: pd.DataFrame, found: pd.DataFrame) -> _Unit:
    """The address's unit, also by an earlier name; else the one of those found that a reader most likely wants."""
    rows = _rows(units)
    name = address.get("unit")
    if (current := _current(name, rows)) != name:
        address.put("unit", current)
        name = current
    if name in rows:
        return rows[name]
    if name:
        plain.warning(text.no_such_unit(name))
    # Real units before invented ones, then the one with the most years to look at.
    first = min(_rows(found).values(), key=lambda row: (row.invented, -len(row.years)))
    address.put("unit", first.name)
    return first


def _current(name: str, rows: dict[str, _Unit]) -> str:
    """The name under which a unit is shown, where the address has an earlier one."""
    if not name or name in rows:
        return name
    return cached.query(names.standing_for, name) or name


def _keep(key: str, name: str, spell: Callable[[Any], tuple[str, ...]]) -> Callable[[], None]:
    """A widget's callback: its value goes into the address under `name`."""
    return lambda: address.put(name, *spell(st.session_state[key]))


def _unit_box(units: pd.DataFrame, unit: _Unit) -> None:
    rows = _rows(units)
    st.session_state["filter.unit"] = unit.name

    def changed() -> None:
        name = st.session_state["filter.unit"]
        address.put("unit", name)
        address.put("with", *(other for other in address.get_all("with") if other != name))
        # A year that the new unit has no report of would lead to an empty page: take its latest instead.
        if (asked := address.get("year")) and int(asked) not in rows[name].years:
            address.put("year")
            address.put("base")

    st.selectbox(
        text.UNIT,
        list(rows),
        key="filter.unit",
        format_func=lambda name: text.unit_text(name, rows[name].invented),
        on_change=changed,
        width=320,
    )


def _compared_box(units: pd.DataFrame, found: pd.DataFrame, unit: _Unit) -> tuple[_Unit, ...]:
    everyone = _rows(units)
    asked = dict.fromkeys(_current(name, everyone) for name in address.get_all("with"))
    offered = _rows(_offered(units, found, *asked))
    rows = {name: row for name, row in offered.items() if name != unit.name}
    st.session_state["filter.with"] = [name for name in asked if name in rows]
    chosen = st.multiselect(
        text.COMPARED_UNITS,
        list(rows),
        key="filter.with",
        format_func=lambda name: text.unit_text(name, rows[name].invented),
        on_change=_keep("filter.with", "with", tuple),
        placeholder=text.NO_COMPARED,
        select_all=False,
        width=320,
    )
    return tuple(rows[name] for name in chosen)


def _year_box(unit: _Unit) -> int:
    asked = address.get("year")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else max(unit.years)
    # A link without its year would show other numbers once a later report is there.
    if asked != str(year):
        address.put("year", str(year))
    st.session_state["filter.year"] = year
    return st.selectbox(
        text.YEAR,
        sorted({*unit.years, year}, reverse=True),
        key="filter.year",
        format_func=lambda value: text.year_option(value, value in unit.years),
        on_change=_keep("filter.year", "year", lambda value: (str(value),)),
        width=120,
    )


def _base_box(unit: _Unit, year: int) -> int:
    asked = address.get("base")
    options = sorted({value for value in unit.known_years if value != year} | {year - 1}, reverse=True)
    base = int(asked) if asked.isdecimal() and int(asked) in options else year - 1
    st.session_state["filter.base"] = base
    return st.selectbox(
        text.BASE_YEAR,
        options,
        key="filter.base",
        format_func=lambda value: text.year_option(value, value in unit.years),
        on_change=_keep("filter.base", "base", lambda value: (str(value),)),
        width=160,
    )


def money_box() -> str:
    """The choice of 万元, 元 or 亿元, kept in the address."""
    spelt = address.get("money")
    money = next((unit for unit, word in _MONEY_IN_ADDRESS.items() if word == spelt), WAN)
    st.session_state["filter.money"] = money
    chosen = st.segmented_control(
        text.MONEY_UNIT,
        list(UNITS),
        key="filter.money",
        on_change=_keep("filter.money", "money", lambda value: (_MONEY_IN_ADDRESS[value],)),
        required=True,
    )
    return chosen or money
