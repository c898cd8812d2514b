"""单位: every unit with its names, region and sector; joining two names of one unit; all of it undone as well."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from data.corrections import Author
from data.failure import StoreFailure
from data.queries import choices
from data.queries import units as queries
from library import join
from model.naming import LEVELS, Profile, provinces, sectors
from pages.units import view
from pages.units import words as text
from ui import address, cached, chrome, messages, narrowing, plain
from ui.originals import person
from ui.plot import chart_title
from ui.table import show_table
from ui.text import units as units_text
from ui.text.common import PAGE_TITLES

_CHOSEN, _OTHER = "units.unit", "units.other"
_MOST_SUGGESTED = 8


def main() -> None:
    address.open_page("units")
    chrome.plain_head(PAGE_TITLES["units"])
    units = cached.query(choices.units)
    if units.empty:
        messages.lead_on(text.EMPTY, to_upload=True)
        return
    messages.tell()
    show_suggestions()
    chosen = show_units(units)
    person.ask()
    left, right = st.columns(2, gap="medium")
    with left:
        show_profile(chosen)
    with right:
        show_joining(units, chosen)
    show_changes()


def show_suggestions() -> None:
    """Pairs of names that may be one unit; a click opens the two below."""
    pairs = cached.query(queries.likely_same)
    if not pairs:
        return
    chart_title(text.suggested_title(len(pairs)), text.SUGGESTED_SAID)
    for pair in pairs[:_MOST_SUGGESTED]:
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"row-{pair.unit_id}-{pair.other_id}"
        ):
            line = text.suggested_line(pair.name, pair.years, pair.other, pair.other_years)
            why = text.suggested_why(pair.agreeing, pair.compared)
            st.html(f'<p class="jst-said"><b>{escape(line)}</b><br>{escape(why)}</p>', width="stretch")
            st.button(
                text.LOOK,
                key=f"look.{pair.unit_id}.{pair.other_id}",
                on_click=partial(_look, pair.name, pair.other),
            )


def _look(name: str, other: str) -> None:
    address.put(_CHOSEN, name)
    address.put(_OTHER, other)


def show_units(units: pd.DataFrame) -> dict[str, Any]:
    """The list, narrowed as everywhere; returns the chosen unit's row."""
    found, wanted = narrowing.narrow(units)
    chart_title(text.units_title(len(found), int(sum(map(bool, found["former"])))), text.UNITS_SAID)
    narrowing.box(units, len(found))
    rows = units.to_dict("records")
    asked = address.get(_CHOSEN)
    chosen = next((row for row in rows if row["name"] == asked), found.to_dict("records")[0])
    show_table(
        view.table(found),
        view.COLUMNS,
        name="units",
        title=text.UNITS,
        filters={units_text.NARROW: wanted.said or units_text.ALL},
        on_row=lambda unit_id: _choose(units, unit_id),
        row_key="unit_id",
        chosen=chosen["unit_id"],
        height=330,
    )
    return dict(chosen)


def _choose(units: pd.DataFrame, unit_id: int) -> None:
    address.put(_CHOSEN, str(units.loc[units["unit_id"] == unit_id, "name"].iloc[0]))
    address.put(_OTHER)


def show_profile(chosen: dict[str, Any]) -> None:
    """The unit's level, places and sector, as a form."""
    chart_title(f"{chosen['name']}：{text.PROFILE}")
    now = view.profile_of(chosen)
    # A saved change makes a form of its own, whose boxes begin with what holds now.
    turn = f"{chosen['unit_id']}.{chosen['change_id']}"
    with st.form(f"profile.{turn}"):
        left, right = st.columns(2)
        level = _box(left, units_text.LEVEL, LEVELS, now.level, f"level.{turn}")
        sector = _box(right, units_text.SECTOR, tuple(sectors()), now.sector, f"sector.{turn}", new=True)
        first, second, third = st.columns(3)
        province = _box(first, units_text.PROVINCE, provinces(), now.province, f"province.{turn}")
        city = second.text_input(units_text.CITY, now.city, key=f"city.{turn}", autocomplete="off")
        county = third.text_input(units_text.COUNTY, now.county, key=f"county.{turn}", autocomplete="off")
        reason = st.text_input(
            text.REASON, key=f"reason.{turn}", placeholder=text.REASON_PROFILE, autocomplete="off"
        )
        with st.container(horizontal=True):
            save = st.form_submit_button(text.SAVE_PROFILE, type="primary")
            reset = chosen["described"] and st.form_submit_button(text.RESET_PROFILE)
    if save or reset:
        typed = Profile(level, province, city.strip(), county.strip(), sector)
        messages.attempt(
            lambda: join.describe(
                cached.store(),
                chosen["unit_id"],
                None if reset else typed,
                _author(reason, text.REASON_PROFILE),
                seen=chosen["change_id"],
            ),
            text.SAVED_PROFILE,
        )


def _box(place: Any, label: str, options: tuple[str, ...], now: str, key: str, *, new: bool = False) -> str:
    names = list(dict.fromkeys(["", now, *options]))
    return str(
        place.selectbox(
            label,
            names,
            index=names.index(now),
            key=key,
            format_func=lambda name: name or units_text.NONE_SAID,
            accept_new_options=new,
            placeholder=text.SECTOR_NEW if new else units_text.NONE_SAID,
        )
        or ""
    ).strip()


def show_joining(units: pd.DataFrame, chosen: dict[str, Any]) -> None:
    """Joining the unit with another name, and the names that are joined to it."""
    chart_title(f"{chosen['name']}：{text.JOINING}", text.JOINING_SAID)
    names = view.others(units, chosen["unit_id"])
    asked = address.get(_OTHER)
    index = next((at for at, other in enumerate(names) if _name(units, other) == asked), None)
    other = st.selectbox(
        text.OTHER,
        list(names),
        index=index,
        format_func=names.__getitem__,
        key=f"join.other.{chosen['unit_id']}.{asked}",
        placeholder=text.OTHER_HINT,
    )
    if other is None:
        return
    both = view.latest_first(units, chosen["unit_id"], other)
    with st.form(f"join.{chosen['unit_id']}.{other}"):
        kept = st.radio(
            text.CURRENT, both, format_func=lambda unit_id: _name(units, unit_id), key=f"join.kept.{other}"
        )
        reason = st.text_input(
            text.REASON, key=f"join.reason.{other}", placeholder=text.REASON_JOIN, autocomplete="off"
        )
        joining = st.form_submit_button(text.JOIN, type="primary")
    if joining:
        gone = next(unit_id for unit_id in both if unit_id != kept)
        messages.attempt(
            lambda: join.join(cached.store(), gone, kept, _author(reason, text.REASON_JOIN)),
            text.joined_said(_name(units, gone), _name(units, kept)),
            then=lambda: _look(_name(units, kept), ""),
        )


def _name(units: pd.DataFrame, unit_id: int) -> str:
    return str(units.loc[units["unit_id"] == unit_id, "name"].iloc[0])


def show_changes() -> None:
    """Everything that persons did with units; the last of each can be taken back with a reason."""
    chart_title(text.CHANGES)
    frame = view.changes(cached.query(queries.changes))
    if frame.empty:
        plain.caption(text.NO_CHANGES)
        return
    reason = st.text_input(
        text.REASON_UNDO, key="units.undo.reason", placeholder=text.REASON_UNDO_HINT, autocomplete="off"
    )
    for row in frame.to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"row-{row['change_id']}"):
            st.html(
                f'<p class="jst-said"><b>{escape(row["who"])}</b> {row["time"]}<br>{escape(row["what"])}'
                f"<br>{text.REASON}：{escape(row['reason'])}</p>",
                width="stretch",
            )
            if row["last"]:
                st.button(
                    text.UNDO, key=f"undo.{row['change_id']}", on_click=_undo, args=(row["change_id"], reason)
                )


def _undo(change_id: int, reason: str) -> None:
    try:
        join.undo(cached.store(), change_id, _author(reason, text.REASON_UNDO_HINT))
    except StoreFailure as failure:
        messages.keep(failure.message)
    else:
        messages.keep(text.UNDONE)


def _author(reason: str, example: str) -> Author:
    return Author(person.name(), reason, example.removeprefix("如："))


main()
