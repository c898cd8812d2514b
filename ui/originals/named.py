"""What an address names: a figure, the figure to see beside it, a line of a performance table."""

from __future__ import annotations

from data.queries import source
from data.queries.source import Card, ScoreCard
from ui import cached
from ui.originals import view

NOBODY = 0  # in the address in place of a second number: the reader wants none


def number(asked: str) -> int | None:
    """The id that a word of the address spells; None where the store can have none such."""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else None


def card(asked: str) -> Card | None:
    """The figure of this id, of any version; None where there is none."""
    figure_id = number(asked)
    return None if figure_id is None else cached.query(source.card, figure_id)


def score(asked: str) -> ScoreCard | None:
    """The score line of this id; None where there is none."""
    score_id = number(asked)
    return None if score_id is None else cached.query(source.score_card, score_id)


def beside(first: Card, asked: str) -> Card | None:
    """The figure to see beside the first: the one asked for, else the first that does not agree with it."""
    other = number(asked) if asked else view.first_differing(cached.query(source.stated, first.figure_id))
    if other in (None, first.figure_id, NOBODY):
        return None
    return cached.query(source.card, other)


def both_said(first: Card, second: Card | None) -> str:
    """Whether two statements of one number agree, in words; "" where they are of different things."""
    return (
        "" if second is None else view.both_said(cached.query(source.stated, first.figure_id), first, second)
    )
