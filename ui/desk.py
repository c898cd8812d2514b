"""The desk of one session: uploaded files laid in a folder of their own until they are saved or put away."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import streamlit as st

from data.failure import StoreFailure
from data.store import Store
from isolation.pool import Waiting
from isolation.scratch import scratch, used_bytes
from library import ingest
from library.ingest import Examination
from parsing import ReadFailure
from parsing.inputs import Input, expand
from parsing.told import NOTHING, Told

_EXAMINED = "desk.examined"
_TOLD = "desk.told"
_UNPACKED = "desk.unpacked"
_FOLDER = "desk.folder"
_TURN = "desk.turn"

MOST_OF_ONE = 768 * 1024**2
MOST_OF_ALL = 4 * 1024**3
"""Bytes on disk of one session's uploads and of all sessions' together, with what their archives unpack to."""
TOO_MUCH = (
    "本次上传的文件太多，或同时上传的人太多，这个文件没有读取。请先保存或移除已上传的文件，再分批上传。"
)


def uploader_key() -> str:
    """The uploader's key; a new one after each saving empties it."""
    return f"uploads.{st.session_state.get(_TURN, 0)}"


def inputs(uploads: Iterable[Any], waiting: Waiting | None = None) -> list[Input]:
    """The files to read: each upload, an archive's members one by one, unpacked once.

    waiting: called with the place in the queue of those who have a file looked at.
    """
    unpacked: dict[str, list[Input]] = st.session_state.setdefault(_UNPACKED, {})
    uploads = list(uploads)
    for gone in unpacked.keys() - {upload.file_id for upload in uploads}:
        del unpacked[gone]
        _remove(gone)
    for upload in uploads:
        if upload.file_id not in unpacked or _is_refused(unpacked[upload.file_id]):
            unpacked[upload.file_id] = list(_unpacked(upload, waiting))
    return [given for upload in uploads for given in unpacked[upload.file_id]]


def examine(
    store: Store,
    files: Iterable[Input],
    progress: Callable[[int, int], None] | None = None,
    waiting: Waiting | None = None,
) -> Iterator[Examination]:
    """Each file, read and compared with the store; read once while the store stays as it is.

    progress: called with the pages done and the number of pages of the file being read. waiting: called with the
    place in the queue of those who have a file read.
    """
    kept: dict[Path, tuple[tuple[int, Told], Examination]] = st.session_state.setdefault(_EXAMINED, {})
    files = list(files)
    for gone in kept.keys() - {given.path for given in files}:
        del kept[gone]
    for given in files:
        now = (store.revision(), told(given.path))
        known, examination = kept.get(given.path, (None, None))
        if examination is None or known != now:
            examination = ingest.examine_input(store, given, progress, waiting, now[1])
            kept[given.path] = (now, examination)
        yield examination


def told(path: Path) -> Told:
    """What the person said of the report in a file that lies on the desk."""
    said: Told = st.session_state.get(_TOLD, {}).get(path, NOTHING)
    return said


def tell(path: Path, said: Told) -> None:
    """Have a file read anew as the person says."""
    st.session_state.setdefault(_TOLD, {})[path] = said


def _unpacked(upload: Any, waiting: Waiting | None) -> Iterator[Input]:
    """The files of an upload as they lie on disk, or why it was not taken."""
    folder = _folder()
    path = folder / f"{upload.file_id}{Path(upload.name).suffix[:10]}"
    room = min(MOST_OF_ONE - used_bytes(folder), MOST_OF_ALL - used_bytes(scratch())) - upload.size
    if room < 0:
        yield Input(path, upload.name, ReadFailure("too_much", TOO_MUCH))
        return
    if not path.exists():
        path.write_bytes(upload.getbuffer())
    yield from expand(path, path.with_name(f"{path.name}-members"), upload.name, waiting, room)


def _is_refused(given: list[Input]) -> bool:
    """Whether an upload was not taken for want of room, which there may be now."""
    return any(one.failure is not None and one.failure.code == "too_much" for one in given)


def _folder() -> Path:
    """The session's own folder; uploads lie there under their ids, as their own names may hold what a path cannot."""
    if _FOLDER not in st.session_state:
        st.session_state[_FOLDER] = tempfile.TemporaryDirectory(dir=scratch())
    return Path(st.session_state[_FOLDER].name)


def _remove(file_id: str) -> None:
    """Remove what lies on disk of an upload that was taken back."""
    for path in _folder().glob(f"{file_id}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


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
    st.session_state.pop(_TOLD, None)
    st.session_state.pop(_UNPACKED, None)
    if folder := st.session_state.pop(_FOLDER, None):
        folder.cleanup()
