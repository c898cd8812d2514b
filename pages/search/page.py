"""搜索: units, items, projects and reasons by words, in groups; a click goes to the place."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data.queries import choices, search
from data.queries.search import Found
from pages.search import view
from pages.search import words as text
from ui import address, cached, chrome, links, messages, plain
from ui.plot import chart_title
from ui.table import show_table
from ui.text import common as shared
from ui.text.common import PAGE_TITLES

_TYPED, _ITEM = "search.q", "search.item"
_GROUPS = {
    "units": search.units,
    "items": search.items,
    "amounts": search.amounts,
    "projects": search.projects,
    "reasons": search.reasons,
}


def main() -> None:
    address.open_page("search")
    chrome.plain_head(PAGE_TITLES["search"])
    if cached.query(choices.units).empty:
        messages.empty_store()
        return
    typed = ask()
    words = search.words_of(typed)
    if not words:
        plain.caption(text.HINT)
        return
    if len(typed) > search.MOST_CHARACTERS:
        plain.caption(text.TOO_LONG)
    found = {name: cached.query(group, words) for name, group in _GROUPS.items()}
    if not any(group.total for group in found.values()):
        messages.lead_on(text.NOTHING.format(typed=typed.strip()[:40]))
        return
    plain.caption(text.counts({name: group.total for name, group in found.items()}))
    show_units(found["units"])
    show_items(found["items"], words)
    show_amounts(found["amounts"])
    show_projects(found["projects"])
    show_reasons(found["reasons"])


def ask() -> str:
    """The box with what is looked for; it stands in the address."""
    st.session_state[_TYPED] = address.get(_TYPED)
    return st.text_input(
        text.TYPED,
        key=_TYPED,
        placeholder=shared.SEARCH_HINT,
        on_change=_keep,
        width=520,
        autocomplete="off",
        label_visibility="collapsed",
    )


def _keep() -> None:
    address.put(_TYPED, st.session_state[_TYPED])
    address.put(_ITEM)


def _title(name: str, found: Found, said: str) -> None:
    chart_title(text.group_title(text.GROUPS[name], len(found.rows), found.total), said)


def show_units(found: Found) -> None:
    if not found.total:
        return
    _title("units", found, text.GO_UNIT)
    show_table(
        view.units(found.rows),
        view.UNIT_COLUMNS,
        name="units",
        title=text.UNITS,
        on_row=lambda unit_id: _open("structure", _row(found.rows, "unit_id", unit_id)["unit"]),
        row_key="unit_id",
        height=220,
    )


def show_items(found: Found, words: tuple[str, ...]) -> None:
    """The items, and beside them the figures of the chosen one."""
    if not found.total:
        return
    rows = view.items(found.rows)
    asked = address.get(_ITEM)
    chosen = _row(rows, "key", asked) if asked in set(rows["key"]) else rows.iloc[0].to_dict()
    left, right = st.columns(2, gap="medium")
    with left:
        _title("items", found, text.GO_ITEM)
        show_table(
            rows,
            view.ITEM_COLUMNS,
            name="items",
            title=text.ITEMS,
            on_row=lambda key: address.put(_ITEM, key),
            row_key="key",
            chosen=chosen["key"],
            height=330,
        )
    with right:
        figures = cached.query(search.figures, words, chosen["item"], chosen["code"])
        shown = text.item_title(chosen["item"], chosen["code"], len(figures.rows), figures.total)
        chart_title(shown, text.GO_FIGURE)
        show_table(
            view.figures(figures.rows),
            view.FIGURE_COLUMNS,
            name="figures",
            title=text.FIGURES,
            height=330,
        )


def show_amounts(found: Found) -> None:
    if not found.total:
        return
    _title("amounts", found, text.GO_FIGURE)
    show_table(view.figures(found.rows), view.AMOUNT_COLUMNS, name="amounts", title=text.AMOUNTS, height=330)


def show_projects(found: Found) -> None:
    if not found.total:
        return
    _title("projects", found, text.GO_PROJECT)
    show_table(
        view.projects(found.rows),
        view.PROJECT_COLUMNS,
        name="projects",
        title=text.PROJECTS,
        on_row=lambda score_id: _open_year("performance", _row(found.rows, "score_id", score_id)),
        row_key="score_id",
        height=260,
    )


def show_reasons(found: Found) -> None:
    if not found.total:
        return
    _title("reasons", found, text.GO_FIGURE)
    show_table(
        view.with_values(found.rows), view.REASON_COLUMNS, name="reasons", title=text.REASONS, height=330
    )


def _row(frame: pd.DataFrame, key: str, value: Any) -> dict[str, Any]:
    return next(row for row in frame.to_dict("records") if row[key] == value)


def _open_year(page: str, row: dict[str, Any]) -> None:
    _open(page, row["unit"], str(row["year"]))


def _open(page: str, unit: str, year: str = "") -> None:
    """Go to a page with the unit and the year as the choice."""
    address.put("unit", unit)
    address.put("year", year)
    address.put("with")
    st.switch_page(links.page_file(page))


main()
