"""The frame around every page: its style, and Chinese words where Streamlit writes English."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from ui.text import common as text

_ASSETS = Path(__file__).parent / "assets"


@cache
def _script() -> str:
    words = (_ASSETS / "words.json").read_text(encoding="utf-8")
    code = (_ASSETS / "chrome.js").read_text(encoding="utf-8").replace("/*WORDS*/", words)
    search = json.dumps({"label": text.SEARCH_BOX, "hint": text.SEARCH_HINT}, ensure_ascii=False)
    code = code.replace("/*SEARCH*/", search)
    return f"<script>{code}</script>"


def dress() -> None:
    """Give the page its style and its Chinese words; once at the top of every run."""
    st.html(_ASSETS / "chrome.css")
    with st.container(key="chrome", height=1, border=False):
        st.html(_script(), unsafe_allow_javascript=True)


def plain_head(title: str) -> None:
    """The line of a page without a selection."""
    st.html(f'<div class="jst-head"><h1>{escape(title)}</h1></div>')


def card_head(name: str, state: str) -> None:
    """The first line of a card: a name and a word for its state."""
    st.html(f'<p class="jst-card"><b>{escape(name)}</b><span class="jst-state">{escape(state)}</span></p>')


def card_lines(first: str, *quiet: str) -> None:
    """The text of a card: one line, and quieter ones under it."""
    under = "".join(f'<p class="jst-said">{escape(line)}</p>' for line in quiet)
    st.html(f'<p class="jst-card">{escape(first)}</p>{under}')
