"""The desk of one session: uploaded files laid in a folder of their own until they are saved or put away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import streamlit as st

from data.failure import StoreFailure
from data.store import Store
from library import ingest
from library.ingest import Examination
from parsing import ReadFailure
from parsing.inputs import Input, expand

_EXAMINED = "desk.examined"
_UNPACKED = "desk.unpacked"
_FOLDER = "desk.folder"
_TURN = "desk.turn"


def uploader_key() -> str:
    """The uploader's key; a new one after each saving empties it."""
    return f"uploads.{st.session_state.get(_TURN, 0)}"


def inputs(uploads: Iterable[Any]) -> list[Input]:
    """The files to read: each upload, an archive's members one by one, unpacked once."""
    unpacked: dict[str, list[Input]] = st.session_state.setdefault(_UNPACKED, {})
    uploads = list(uploads)
    for gone in unpacked.keys() - {upload.file_id for upload in uploads}:
        del unpacked[gone]
    for upload in uploads:
        if upload.file_id not in unpacked:
            path = _laid_down(upload)
            unpacked[upload.file_id] = list(expand(path, path.with_name(f"{path.name}-members"), upload.name))
    return [given for upload in uploads for given in unpacked[upload.file_id]]


def examine(
    store: Store, files: Iterable[Input], progress: Callable[[int, int], None] | None = None
) -> Iterator[Examination]:
    """Each file, read and compared with the store; read once while the store stays as it is.

    progress: called with the pages done and the number of pages of the file being read.
    """
    kept: dict[Path, tuple[int, Examination]] = st.session_state.setdefault(_EXAMINED, {})
    files = list(files)
    for gone in kept.keys() - {given.path for given in files}:
        del kept[gone]
    for given in files:
        revision, examination = kept.get(given.path, (-1, None))
        if examination is None or revision != store.revision():
            examination = ingest.examine_input(store, given, progress)
            kept[given.path] = (store.revision(), examination)
        yield examination


def _laid_down(upload: Any) -> Path:
    """The upload as a file; its own name is kept beside it, as it may hold what a path cannot."""
    if _FOLDER not in st.session_state:
        st.session_state[_FOLDER] = tempfile.TemporaryDirectory(prefix="juesuantong-")
    path = Path(st.session_state[_FOLDER].name) / f"{upload.file_id}{Path(upload.name).suffix[:10]}"
    if not path.exists():
        path.write_bytes(upload.getbuffer())
    return path


def save(store: Store, examination: Examination, action: str) -> str:
    """Save one examined file; return "" or the message of what stopped it."""
    try:
        ingest.save(store, examination, action)
    except (ReadFailure, StoreFailure) as failure:
        return failure.message
    return ""


def clear() -> None:
    """Put everything away: the uploader is emptied and the laid-down files are removed."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state.pop(_EXAMINED, None)
    st.session_state.pop(_UNPACKED, None)
    if folder := st.session_state.pop(_FOLDER, None):
        folder.cleanup()
