"""What a page says instead of figures: an empty store, nothing found, something failed."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from data.failure import StoreFailure
from ui import links, plain
from ui.text import common as text

_KEPT = "messages.kept"
UPLOAD_PAGE = links.page_file("upload")
_log = logging.getLogger("juesuantong")


def lead_on(
    message: str, *, to_upload: bool = False, ways: Mapping[str, Callable[[], None]] | None = None
) -> None:
    """A calm sentence that says what is missing and what to do, with the ways on.

    to_upload: a link to 上传报告. ways: further buttons, each label with what it does.
    """
    with st.container(border=True):
        plain.write(message)
        with st.container(horizontal=True, vertical_alignment="center"):
            if to_upload:
                st.page_link(UPLOAD_PAGE, label=text.GO_UPLOAD)
            for label, act in (ways or {}).items():
                plain.button(label, key=f"way.{label}", type="tertiary", on_click=act)


def empty_store() -> None:
    lead_on(text.EMPTY_STORE, to_upload=True)


@contextmanager
def failures_told() -> Iterator[None]:
    """Tell a failure inside the block in Chinese with a number, under which the log has its trace."""
    try:
        yield
    except StoreFailure as failure:
        _log.warning("the store refused: %s", failure.code)
        plain.error(failure.message)
    except Exception:
        number = uuid.uuid4().hex[:8]
        _log.exception("page failed, error number %s", number)
        plain.error(f"{text.FAILED}\n\n{text.FAILED_CODE.format(code=number)}")


def attempt(act: Callable[[], object], told: str, then: Callable[[], None] | None = None) -> None:
    """Do what the reader asked and show the page anew with `told`; what the store refuses is told where it was asked.

    then: what else changes once it is done.
    """
    try:
        act()
    except StoreFailure as failure:
        plain.warning(failure.message)
        return
    keep(told)
    if then is not None:
        then()
    st.rerun()


def keep(told: str) -> None:
    """Remember a word for the next run of the page."""
    st.session_state[_KEPT] = told


def tell() -> None:
    """Say what was kept, once."""
    if said := st.session_state.pop(_KEPT, ""):
        plain.info(said)
