"""Who works at this browser: asked once, kept in the browser's session and never in the address. No sign-in exists."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from data.corrections import MAX_WHO
from ui.text import source as text

_ASSETS = Path(__file__).parent / "assets"
_KEY = "person.name"

_person = st.components.v2.component(
    "juesuantong.person",
    html='<div class="jst-person"></div>',
    css=(_ASSETS / "person.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "person.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def name() -> str:
    """The name that was given, "" where none was."""
    return str(st.session_state.get(_KEY, ""))


def ask(key: str = "person", label: str = text.PERSON) -> str:
    """Draw the box with the name and return it."""
    result = _person(
        key=key,
        data={"name": name(), "longest": MAX_WHO, "words": {"label": label, "hint": text.PERSON_HINT}},
        on_name_change=lambda: None,
    )
    if result.name is not None:
        st.session_state[_KEY] = str(result.name).strip()
    return name()
