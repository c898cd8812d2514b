"""The only caching: the store once a process, and answers to queries until the store changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

from data.store import Store, default_folder

T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def _opened(folder: str) -> Store:
    return Store(folder)


def store() -> Store:
    """The store of this process; its place is looked up anew, so that tests may point elsewhere."""
    return _opened(str(default_folder()))


def forget() -> None:
    """Let go of the open store and of every answer; tests do so between stores."""
    _opened.clear()
    _answer.clear()


def query(ask: Callable[..., T], *arguments: Hashable) -> T:
    """`ask(cursor, *arguments)`, remembered until the next write to the store."""
    opened = store()
    key = (str(default_folder()), opened.revision(), f"{ask.__module__}.{ask.__qualname__}")
    return _answer(key, arguments, ask, opened)


@st.cache_data(show_spinner=False, max_entries=1000)
def _answer(key: tuple[Any, ...], arguments: tuple[Any, ...], _ask: Callable[..., T], _store: Store) -> T:
    return _ask(_store.cursor(), *arguments)
