"""谁变了: every unit's changes on the year before with their causes, as one table to narrow, sort and take along."""

from __future__ import annotations

import streamlit as st

from data.queries import changes, choices
from pages.movers import view
from pages.movers import words as text
from ui import address, cached, chrome, filters, foot, messages, narrowing
from ui.plot import chart_title
from ui.table import show_table
from ui.text.common import PAGE_TITLES


def main() -> None:
    address.open_page("movers")
    chrome.plain_head(PAGE_TITLES["movers"])
    units = cached.query(choices.units)
    if units.empty:
        messages.empty_store()
        return
    found, wanted = narrowing.narrow(units)
    years = sorted({year for known in found["years"] for year in known}, reverse=True)
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        scope = _choose("movers.scope", text.SCOPE, list(text.SCOPES), text.SCOPES, 230)
        options = [*map(str, years), ""]
        year = _choose("movers.year", text.YEAR, options, {"": text.ALL_YEARS}, 130)
        money = filters.money_box()
        narrowing.box(units, len(found))
    frame = cached.query(changes.across, view.scope_of(scope), int(year) if year else None)
    with st.container(key="movers", horizontal=True, gap="medium"):
        # Invented units are shown of themselves only where no real one has anything to compare.
        invented = _turned("movers.invented", text.WITH_INVENTED, view.only_invented(frame))
        explained = _turned("movers.explained", text.ONLY_EXPLAINED, False)
    shown = view.rows(frame, set(found["unit_id"]), invented=invented, explained=explained)
    if shown.empty:
        messages.lead_on(text.NOTHING, to_upload=True)
        return
    chart_title(view.finding(shown, money), text.HINT)
    notes = {text.SCOPE: text.SCOPES[scope], text.YEAR: year or text.ALL_YEARS}
    if wanted.said:
        notes[text.UNIT] = wanted.said
    sources = shown.rename(columns={"value_figure": "figure_id", "value_origin": "origin"})
    show_table(
        shown,
        view.COLUMNS,
        name="movers",
        title=text.TITLE,
        money=money,
        sources=foot.sources_of(sources),
        filters=notes,
        height=560,
    )
    foot.foot(sources)


def _turned(name: str, label: str, usual: bool) -> bool:
    """A switch, kept in the address."""
    asked = address.get(name)
    st.session_state[name] = asked == "1" if asked else usual
    return st.toggle(
        label, key=name, on_change=lambda: address.put(name, "1" if st.session_state[name] else "0")
    )


def _choose(name: str, label: str, options: list[str], said: dict[str, str], width: int) -> str:
    """One of the options, kept in the address."""
    asked = address.get(name, options[0])
    asked = "" if asked == "all" else asked
    st.session_state[name] = asked if asked in options else options[0]
    return str(
        st.selectbox(
            label,
            options,
            key=name,
            format_func=lambda option: said.get(option, option),
            on_change=lambda: address.put(name, st.session_state[name] or "all"),
            width=width,
        )
    )


main()
