"""Showing a place of a stored file: the excerpt, turning its pages, and what to do where it cannot be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data.originals import DAMAGED
from data.queries.source import StoredFile
from excerpts import ExcerptFailure, Original
from model import Place
from ui import cached, plain, signed
from ui.originals import words as text
from ui.originals.excerpt import show_excerpt

_BROWSED = "originals.browsed"


def original_of(file: StoredFile) -> Original:
    """The kept file; one that was never kept has a path that is no file."""
    path = cached.store().originals.path(file.stored_as or "lost")
    return Original(path, file.sha256, file.name, file.format, file.program_version)


def is_whole(file: StoredFile) -> bool:
    """Whether the kept file is the very one that was uploaded; a damaged one is told here, and not shown."""
    wrong = cached.store().originals.wrong_with(file.stored_as, file.sha256) if file.stored_as else ""
    if wrong == DAMAGED:
        plain.error(text.DAMAGED.format(name=file.name))
    return wrong != DAMAGED


def show_place(
    file: StoredFile,
    place: Place,
    number: str,
    *,
    key: str,
    height: int,
    on_pick: Callable[[Place], None] | None = None,
    download: bool = True,
) -> None:
    """Draw a place of a file; the reader may turn to other pages, until another place is asked for.

    key: short, unique on the page. number: the digits printed there. on_pick: as in `show_excerpt`.
    download: offer the file itself.
    """
    if not is_whole(file):
        return
    original = original_of(file)
    turned = _turned(key, file, place)
    shown = place if turned is None or turned.page == place.page is not None else turned
    try:
        with st.spinner(" "):
            excerpt = cached.excerpt(original, shown, number if shown == place else "")
    except ExcerptFailure as failure:
        plain.warning(failure.message)
    else:
        show_excerpt(
            excerpt,
            key=key,
            height=height,
            marked=shown == place != Place(),
            on_pick=on_pick,
            on_move=lambda to: _turn(key, file, place, to),
        )
    if download and original.path.is_file():
        signed.download_button(
            text.DOWNLOAD,
            original.path.read_bytes,
            file_name=file.name,
            mime="application/octet-stream",
            key=f"download.{key}",
            on_click="ignore",
            type="tertiary",
        )


def _turn(key: str, file: StoredFile, place: Place, to: Place) -> None:
    st.session_state.setdefault(_BROWSED, {})[key] = (file.sha256, place, to)


def _turned(key: str, file: StoredFile, place: Place) -> Place | None:
    """The page or line that the reader turned to from this very place."""
    sha256, start, to = st.session_state.get(_BROWSED, {}).get(key, ("", None, None))
    return to if (sha256, start) == (file.sha256, place) else None


def page_of(key: str, file: StoredFile, place: Place) -> Place:
    """Where the reader is: the place turned to, else the place itself without its box."""
    turned = _turned(key, file, place)
    return turned if turned is not None else replace(place, bbox=None)
