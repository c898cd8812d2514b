"""The only caching: the store once a process, and answers to queries until the store changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

from data.store import Store, default_folder
from excerpts import Excerpt, Original, Shelf, look_up
from library.opening import opened
from model import Place
from ui import signed

T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def _opened(folder: str) -> Store:
    return opened(folder)


def store() -> Store:
    """The store of this process in the hands of who is signed in; its place is looked up anew, so that tests may point elsewhere."""
    return _opened(str(default_folder())).held_by(signed.actor())


def shelf() -> Shelf:
    """What was made of originals once: pages as pictures, beside them in the store's folder."""
    return Shelf(store().views)


@st.cache_data(show_spinner=False, max_entries=200)
def _looked_up(folder: str, original: Original, place: Place, number: str) -> Excerpt:
    return look_up(shelf(), original, place, number)


def excerpt(original: Original, place: Place, number: str = "") -> Excerpt:
    """What stands around a place of an original. Raises ExcerptFailure, which is not remembered."""
    if not original.path.is_file():
        _looked_up.clear()
    return _looked_up(str(default_folder()), original, place, number)


def forget() -> None:
    """Let go of the open store and of every answer; tests do so between stores."""
    _opened.clear()
    _answer.clear()
    _looked_up.clear()


def query(ask: Callable[..., T], *arguments: Hashable) -> T:
    """`ask(cursor, *arguments)`, remembered until the next write to the store."""
    now = store()
    key = (str(default_folder()), now.revision(), f"{ask.__module__}.{ask.__qualname__}")
    return _answer(key, arguments, ask, now)


@st.cache_data(show_spinner=False, max_entries=1000)
def _answer(key: tuple[Any, ...], arguments: tuple[Any, ...], _ask: Callable[..., T], _store: Store) -> T:
    return _ask(_store.cursor(), *arguments)
