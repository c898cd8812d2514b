"""Addresses of places in originals: a number's link shows its page to whoever opens it."""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from ui import address

PAGE, FILE = "source", "pages/source.py"
FIGURE, BESIDE, SCORE = "source.figure", "source.beside", "source.score"


def source() -> str:
    """原文核对 with what travels from page to page; one of the queries below is put behind it."""
    link = address.link(PAGE)
    return link + ("&" if "?" in link else "?")


def figure_query(figure_id: int, beside: int | None = None) -> str:
    """The part of the address that names a figure, and another to see beside it."""
    pairs = {FIGURE: figure_id} | ({BESIDE: beside} if beside is not None else {})
    return urlencode(pairs)


def score_query(score_id: int) -> str:
    """The part of the address that names a line of a performance table."""
    return urlencode({SCORE: score_id})


def go_to_figure(figure_id: int) -> NoReturn:
    """Leave this page for a figure's place."""
    st.switch_page(FILE, query_params={**address.travelling(), FIGURE: str(figure_id)})


def to_figure(figure_id: int, beside: int | None = None) -> str:
    """The whole address of a figure's place."""
    return source() + figure_query(figure_id, beside)
