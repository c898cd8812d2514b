"""What a page says instead of figures: an empty store, nothing found, something failed."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from data.failure import StoreFailure
from ui.text import common as text

UPLOAD_PAGE = "pages/upload.py"
_log = logging.getLogger("juesuantong")


def lead_on(message: str, *, to_upload: bool = False) -> None:
    """A calm sentence that says what is missing and what to do, with the way to the upload."""
    with st.container(border=True):
        st.write(message)
        if to_upload:
            st.page_link(UPLOAD_PAGE, label=text.GO_UPLOAD)


def empty_store(page: str) -> None:
    lead_on(text.EMPTY_STORE, to_upload=page != "upload")


@contextmanager
def failures_told() -> Iterator[None]:
    """Tell a failure inside the block in Chinese with a number, under which the log has its trace."""
    try:
        yield
    except StoreFailure as failure:
        _log.warning("the store refused: %s", failure.code)
        st.error(failure.message)
    except Exception:
        number = uuid.uuid4().hex[:8]
        _log.exception("page failed, error number %s", number)
        st.error(f"{text.FAILED}\n\n{text.FAILED_CODE.format(code=number)}")
