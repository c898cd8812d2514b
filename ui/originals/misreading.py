"""A number read from a scan: how sure it is, and what settles it in one click: that it is right, or its likely value."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from data import corrections
from data.corrections import Author
from data.failure import StoreFailure
from data.queries import source
from data.queries.source import Card, Likely
from library import correct, mark
from ui import cached
from ui.originals import correcting, person, view
from ui.originals import words as text


def offer(card: Card) -> None:
    """The buttons for a number that was recognised; nothing for any other."""
    if card.read.figure.confidence == 1 or card.now.struck:
        return
    numbers = cached.query(source.doubts, card.figure_id)
    found_right = card.read.figure.is_doubtful and not numbers
    likely = None if found_right else cached.query(source.likely, card.figure_id)
    if likely is not None and likely.value == card.now.figure.value:
        likely = None
    if likely is not None:
        said = text.LIKELY.format(value=view.value_text(likely.value, card.now.figure.unit))
        st.html(f'<p class="jst-said"><b>{escape(said)}</b><br>{escape(likely.message)}</p>')
    with st.container(horizontal=True):
        if likely is not None:
            _offer_likely(card, likely)
        if numbers:
            _offer_right(card, numbers)


def _offer_right(card: Card, numbers: tuple[int, ...]) -> None:
    st.button(
        text.READ_RIGHT,
        key="misreading.right",
        help=text.READ_RIGHT_HINT,
        on_click=partial(_read_right, card, numbers),
    )


def _offer_likely(card: Card, likely: Likely) -> None:
    value = view.value_text(likely.value, card.now.figure.unit)
    st.button(
        text.TAKE_LIKELY.format(value=value),
        key="misreading.take",
        type="primary",
        help=text.TAKE_LIKELY_HINT,
        on_click=partial(_take, card, likely),
    )


def _take(card: Card, likely: Likely) -> None:
    """Correct the number to its likely value, with the finding as the reason."""
    reason = text.LIKELY_REASON + likely.message
    fields = {"value": format(likely.value, "f")}
    try:
        author = Author(person.name(), reason[: corrections.MAX_REASON])
        made = correct.change(cached.store(), card.figure_id, len(card.history), fields, author)
    except StoreFailure as failure:
        correcting.say(failure.message)
    else:
        correcting.leave()
        correcting.say(text.SAVED + correcting.rechecked(made))


def _read_right(card: Card, numbers: tuple[int, ...]) -> None:
    """Mark the warnings about the number as worked through."""
    try:
        mark.warnings(cached.store(), card.report_id, numbers, True, person.name())
    except StoreFailure as failure:
        correcting.say(failure.message)
    else:
        correcting.say(text.SAVED_RIGHT)
