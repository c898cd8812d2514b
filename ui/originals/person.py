"""Who works at this browser: asked once, kept in the browser's session and never in the address; of who is signed in, the name of the sign-in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from data.corrections import MAX_WHO
from ui import signed
from ui.originals import words as text

_ASSETS = Path(__file__).parents[1] / "assets"
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
    return signed.actor().signs(str(st.session_state.get(_KEY, "")))


def ask(key: str = "person", label: str = text.PERSON) -> str:
    """Draw the box with the name and return it; nothing is asked of who is signed in."""
    if signed.actor().name:
        return name()
    _person(
        key=key,
        data={"name": name(), "longest": MAX_WHO, "words": {"label": label, "hint": text.PERSON_HINT}},
        on_name_change=lambda: _keep(key),
    )
    return name()


def _keep(key: str) -> None:
    # Before the page runs, so that everything on it knows the name.
    st.session_state[_KEY] = str(st.session_state[key].get("name") or "").strip()
