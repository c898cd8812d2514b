"""The frame around every page: its style, and Chinese words where Streamlit writes English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

_ASSETS = Path(__file__).parent / "assets"


@cache
def _script() -> str:
    words = (_ASSETS / "words.json").read_text(encoding="utf-8")
    code = (_ASSETS / "chrome.js").read_text(encoding="utf-8").replace("/*WORDS*/", words)
    return f"<script>{code}</script>"


def hand_over_to_app() -> None:
    """Run app.py where Streamlit runs a page alone, as it does until a process first calls st.navigation.

    A link to a page that is the first request to a fresh server would else show the page bare.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def dress() -> None:
    """Give the page its style and its Chinese words; once at the top of every run."""
    st.html(_ASSETS / "chrome.css")
    with st.container(key="chrome", height=1, border=False):
        st.html(_script(), unsafe_allow_javascript=True)
