"""The watch over a reading, page by page: how far it is goes out, which pages to leave out comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from traceback import print_exc
from typing import TypeVar

from parsing.failure import ReadFailure

FAILED = "failed"
"""Why a page was given up in which this program made a mistake."""

_T = TypeVar("_T")


def _ignore(done: int, pages: int) -> None:
    """Where nobody watches."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A watched reading.

    progress: called with the pages done and the number of pages, before each page and after the last.
    given_up: pages to leave out with a warning, because an earlier attempt at them failed; why ("timeout": it
    took too long, "crash": the program ended).
    """

    progress: Callable[[int, int], None] = _ignore
    given_up: Mapping[int, str] = field(default_factory=dict)


_UNWATCHED = Watch()
_current: ContextVar[Watch] = ContextVar("watch", default=_UNWATCHED)


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


def unless_mistaken(step: Callable[[], _T]) -> _T | None:
    """What a step on one page gives; None where the program fails at it, so that the other pages are read all the same."""
    try:
        return step()
    except (ReadFailure, MemoryError):
        raise
    except Exception:
        print_exc()
        return None
