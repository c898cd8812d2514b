"""A glance at an original: a number that is clicked on any page shows where it is printed, beside the page.

The page itself stays as it is. What is looked at stands in the address, so that nothing is lost by a reload.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from data.queries.source import Card, ScoreCard
from ui import address, links, messages, plain
from ui.originals import named, number_card
from ui.originals import words as text
from ui.plot import chart_title

_ASSETS = Path(__file__).parents[1] / "assets"
_FIGURE, _BESIDE, _SCORE = "at.figure", "at.beside", "at.score"
# What a number's link names, and the word for it in the address of the page.
_WORDS = {links.FIGURE: _FIGURE, links.BESIDE: _BESIDE, links.SCORE: _SCORE}
_HEIGHT, _HEIGHT_OF_TWO = 520, 230
WITHOUT = (links.PAGE, "upload")  # pages without numbers, or with places of their own

_listener = st.components.v2.component(
    "juesuantong.glance",
    html="<div></div>",
    css=(_ASSETS / "glance.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "glance.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(page: str) -> None:
    """Listen for clicks on numbers and show what was clicked; at the end of every page but 原文核对 itself."""
    if page not in WITHOUT:
        _show()


@st.fragment
def _show() -> None:
    """Only this runs again when a number is clicked, never the page."""
    with messages.failures_told():
        looked_at = {"query": _query(address.get(_FIGURE), address.get(_SCORE))}
        asked = _listener(key="glance.listener", data=looked_at, on_asked_change=lambda: None).asked
        if asked is not None:
            _take(asked)
        figure, line = address.get(_FIGURE), address.get(_SCORE)
        if not figure and not line:
            return
        card, score = named.card(figure), named.score(line)
        with st.container(key="glance", gap="small"):
            if card is not None:
                _show_figure(card, score)
            elif score is not None:
                _show_score(score)
            else:
                _show_bar()
                plain.warning(text.NO_FIGURE.format(figure=(figure or line)[:20]))


def _query(figure: str, score: str) -> str:
    """The beginning of a link's query that leads to what is looked at, "" for nothing."""
    if (figure_id := named.number(figure)) is not None:
        return links.figure_query(figure_id)
    score_id = named.number(score)
    return "" if score_id is None else links.score_query(score_id)


def _take(asked: dict[str, str]) -> None:
    """Put what was clicked into the address."""
    for name, word in _WORDS.items():
        said = str(asked.get(name) or "")
        address.put(word, said if named.number(said) is not None else "")


def _close() -> None:
    _take({})


def _show_figure(card: Card, score: ScoreCard | None) -> None:
    """The figure in its place; under it what it should be seen beside."""
    beside = None if score else named.beside(card, address.get(_BESIDE))
    query = links.figure_query(
        card.figure_id, beside.figure_id if beside else None, score.score_id if score else None
    )
    _show_bar(text.report_name(card.unit, card.year), query, text.TO_SOURCE)
    if card.removed:
        plain.warning(text.REMOVED)
    second = beside or score
    if second is None:
        number_card.show(card)
        number_card.show_place(card, key="glance", height=_HEIGHT)
        return
    if said := named.both_said(card, beside):
        chart_title(said)
    _show_one_of_two(card, "glance")
    with st.container(key="glance-second"):
        _show_one_of_two(second, "glance-beside")


def _show_one_of_two(one: Card | ScoreCard, key: str) -> None:
    number_card.show_small(one)
    number_card.show_place(one, key=key, height=_HEIGHT_OF_TWO, download=False)


def _show_score(score: ScoreCard) -> None:
    _show_bar(
        text.report_name(score.unit, score.year), links.score_query(score.score_id), text.TO_SOURCE_SCORE
    )
    number_card.show_score(score)
    number_card.show_place(score, key="glance", height=_HEIGHT)


def _show_bar(report: str = "", query: str = "", label: str = "") -> None:
    """Whose report it is, the way to 原文核对, and the button that closes; what was clicked is marked on the page."""
    with st.container(horizontal=True, vertical_alignment="center", key="glance-bar"):
        href = escape(links.source() + query)
        way = f'<a class="jst-within" href="{href}" target="_self">{label}</a>' if label else ""
        st.html(f'<p class="jst-said"><b>{escape(report)}</b>{way}</p>', width="stretch")
        st.button(text.CLOSE_GLANCE, key="glance.close", type="tertiary", help=None, on_click=_close)
    query = _query(address.get(_FIGURE), address.get(_SCORE))
    st.html(f"<style>{_MARKED.format(query=query)}</style>")


_MARKED = (
    'a.jst-source[href$="{query}"], a.jst-source[href*="{query}&"] '
    "{{ background: #fde9b8; box-shadow: 0 0 0 2px #c2570c; border-radius: 2px; }}"
)
