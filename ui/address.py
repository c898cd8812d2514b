"""The address of the view: the choice stands in the query string, so that a link shows a colleague the same.

A name with a dot belongs to one page ("find.income"); a plain name (unit, year) travels from page to page.
"""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

_KEPT = "address.kept"
_WRITTEN = "address.written"
_PAGE = "address.page"

Values = tuple[str, ...]


def open_page(page: str) -> None:
    """Take the choice from the address where it carries one, else put the remembered choice into it."""
    kept: dict[str, Values] = st.session_state.setdefault(_KEPT, {})
    st.session_state[_PAGE] = page
    arrived = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    if arrived and arrived != st.session_state.get(_WRITTEN):
        for name in [name for name in kept if _belongs(name, page)]:
            del kept[name]
        kept.update({_kept_name(name, page): values for name, values in arrived.items()})
    _write()


def get(name: str, default: str = "") -> str:
    """The (first) value of `name` in the address."""
    values = get_all(name)
    return values[0] if values else default


def get_all(name: str) -> Values:
    kept: dict[str, Values] = st.session_state.get(_KEPT, {})
    return kept.get(_kept_name(name, st.session_state.get(_PAGE, "")), ())


def put(name: str, *values: str) -> None:
    """Remember `name` and show it in the address; no value or an empty one takes it out."""
    kept: dict[str, Values] = st.session_state.setdefault(_KEPT, {})
    key = _kept_name(name, st.session_state.get(_PAGE, ""))
    if any(values):
        kept[key] = tuple(values)
    else:
        kept.pop(key, None)
    _write()


def travelling() -> dict[str, Values]:
    """What of the choice goes from page to page."""
    kept: dict[str, Values] = st.session_state.get(_KEPT, {})
    return {name: values for name, values in kept.items() if "/" not in name}


def link(page: str) -> str:
    """The address of another page with what travels from page to page."""
    pairs = [(name, value) for name, values in travelling().items() for value in values]
    return f"{page}?{urlencode(pairs)}" if pairs else page


def _kept_name(name: str, page: str) -> str:
    return f"{page}/{name}" if "." in name else name


def _belongs(kept_name: str, page: str) -> bool:
    return "/" not in kept_name or kept_name.startswith(f"{page}/")


def _write() -> None:
    """Put what is kept for this page into the browser's address, only where it differs."""
    kept: dict[str, Values] = st.session_state[_KEPT]
    page = st.session_state[_PAGE]
    wanted = {name.rpartition("/")[2]: values for name, values in kept.items() if _belongs(name, page)}
    if {name: tuple(st.query_params.get_all(name)) for name in st.query_params} != wanted:
        st.query_params.from_dict({name: list(values) for name, values in wanted.items()})
    st.session_state[_WRITTEN] = wanted
