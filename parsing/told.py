"""What a person says of a report whose unit, year or kind the reading could not tell, or told wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

# Reports have been published under today's rules since the budget law of 2014; nothing earlier or later is a fiscal year.
FIRST_YEAR, LAST_YEAR = 2008, 2099


@dataclass(frozen=True, slots=True)
class Told:
    """The unit, the year and the kind as a person gives them; "" and None leave them to the reading."""

    unit: str = ""
    year: int | None = None
    kind: str = ""


NOTHING = Told()
_told: ContextVar[Told] = ContextVar("told", default=NOTHING)


@contextmanager
def telling(told: Told) -> Iterator[None]:
    """While it lasts, what is read is read as a person said."""
    before = _told.set(told)
    try:
        yield
    finally:
        _told.reset(before)


def told_by_person() -> Told:
    """What a person says of the report that is being read."""
    return _told.get()
