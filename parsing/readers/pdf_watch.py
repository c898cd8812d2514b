"""The watch over a reading, page by page: what is done goes out, which pages to leave out comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


def _nobody(page: int, pages: int) -> None:
    """Takes the progress where nobody watches."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A watched reading.

    started: called with a page's number and the number of pages before each page is read.
    given_up: pages that took too long in an earlier attempt; they are left out with a warning.
    """

    started: Callable[[int, int], None] = _nobody
    given_up: frozenset[int] = frozenset()


_current: ContextVar[Watch] = ContextVar("watch", default=Watch())  # noqa: B039 (frozen)


def current() -> Watch:
    """The watch over the reading that runs now."""
    return _current.get()


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Readings inside are watched by `watch`."""
    token = _current.set(watch)
    try:
        yield
    finally:
        _current.reset(token)
