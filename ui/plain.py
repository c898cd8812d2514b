"""Messages that stay text: what a report, a file's name or an address says never becomes Markdown on a page.

Streamlit takes the text of its messages and labels for Markdown: a picture in a unit's name would be fetched, a link
shown. Pages say everything through these functions; a test looks for calls that go past them.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

# What Markdown, its mathematics (`$`), colours and icons (`:red[…]`, `:name:`) begin or end with. Full stops and dashes
# act only at a line's start, where no text of ours has them.
_ACTS = re.compile(r"([\\`*_{}\[\]<>#|~$:!])")
# Bare addresses become links even where they are escaped: a joiner that is not seen parts them.
_LINKS = re.compile(r"(?i)\b(https?|ftp|mailto|www)(?=[:.])|(?<=\w)(?=@\w)")
# Plotly takes tags in its texts: those that our charts write, and no other.
_TAGS = re.compile(r"<(?!/?(?:b|br|extra)>)")


def plain(text: str) -> str:
    """The text with every character escaped that Markdown would act on."""
    return _ACTS.sub(r"\\\1", _LINKS.sub("\\g<0>\u2060", text))


def untagged(said: Any) -> Any:
    """What a figure says (its JSON), without tags but those of our own charts."""
    if isinstance(said, dict):
        return {name: untagged(part) for name, part in said.items()}
    if isinstance(said, np.ndarray):
        said = said.tolist()
    if isinstance(said, list | tuple):
        return [untagged(part) for part in said]
    return _TAGS.sub("&lt;", said) if isinstance(said, str) else said


def warning(text: str) -> None:
    st.warning(plain(text))


def error(text: str) -> None:
    st.error(plain(text))


def info(text: str) -> None:
    st.info(plain(text))


def caption(text: str) -> None:
    st.caption(plain(text))


def write(text: str) -> None:
    st.write(plain(text))


def progress(bar: DeltaGenerator, share: float, text: str) -> None:
    """Move a bar and say what is being done."""
    bar.progress(share, plain(text))


def button(label: str, **how: Any) -> bool:
    """A button whose label holds a name."""
    return st.button(plain(label), **how)
