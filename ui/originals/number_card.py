"""A number or a score line in words: its card, as 原文核对 and the glance at an original show it."""

from __future__ import annotations

from html import escape

import streamlit as st

from data.queries import source
from data.queries.source import Card, ScoreCard
from ui import cached
from ui.originals import panel as originals
from ui.originals import view
from ui.originals import words as text


def show(card: Card) -> None:
    """The number, large, with its marks, and what is said of it."""
    figure = card.now.figure
    struck = " jst-struck" if card.now.struck else ""
    value = f"{escape(view.value_text(figure.value, figure.unit))}{_marks(card)}"
    _card(
        view.name_of(card.now),
        f'<div class="jst-value{struck}">{value}</div>',
        view.said_of(card, doubtful=is_doubtful(card)),
    )


def show_small(one: Card | ScoreCard, href: str = "") -> None:
    """A number in two lines, with whose report it is; href: what it leads to."""
    if isinstance(one, ScoreCard):
        name, value = view.score_name(one), escape(view.score_lines(one)[0])
    else:
        figure = one.now.figure
        name, value = view.name_of(one.now), escape(view.value_text(figure.value, figure.unit))
    if href:
        value = f'<a class="jst-within" href="{escape(href)}" target="_self">{value}</a>'
    marks = "" if isinstance(one, ScoreCard) else _marks(one)
    said = escape(" · ".join([text.report_name(one.unit, one.year), one.file.name, name]))
    st.html(f'<p class="jst-said">{said}</p><p class="jst-beside">{value}{marks}</p>')


def show_place(one: Card | ScoreCard, *, key: str, height: int, download: bool = True) -> None:
    """Where it is printed."""
    if isinstance(one, ScoreCard):
        place, digits = one.place, view.score_digits(one)
    else:
        place, digits = one.now.figure.where, one.now.figure.text
    originals.show_place(one.file, place, digits, key=key, height=height, download=download)


def show_score(score: ScoreCard) -> None:
    """The line of a performance table with its numbers."""
    path = " › ".join(part for part in score.path if part)
    _card(
        " · ".join([score.project, score.table]),
        f'<div class="jst-beside">{escape(path)}</div>',
        view.score_lines(score),
    )


def _marks(card: Card) -> str:
    marks = view.marks_of(card, doubtful=is_doubtful(card))
    return "".join(f'<span class="jst-mark">{escape(mark)}</span>' for mark in marks)


def is_doubtful(card: Card) -> bool:
    """Whether the number was read from a scan without certainty, and no person has settled it."""
    return cached.query(source.marked).get(card.figure_id) == source.DOUBTFUL


def _card(name: str, body: str, lines: list[str]) -> None:
    said = "".join(f'<p class="jst-said">{escape(line)}</p>' for line in lines)
    st.html(f'<div class="jst-number-card"><div class="jst-label">{escape(name)}</div>{body}{said}</div>')
