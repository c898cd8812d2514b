"""A number or a score line in words: its card, as 原文核对 and the glance at an original show it."""

from __future__ import annotations

from html import escape

import streamlit as st

from data.queries.source import Card, ScoreCard
from ui.text import source as text
from ui.views import source as view


def show(card: Card) -> None:
    """The number, large, with its marks, and what is said of it."""
    figure = card.now.figure
    struck = " jst-struck" if card.now.struck else ""
    value = f"{escape(view.value_text(figure.value, figure.unit))}{marks(card)}"
    _card(view.name_of(card.now), f'<div class="jst-value{struck}">{value}</div>', view.said_of(card))


def show_small(card: Card, href: str = "") -> None:
    """The number in two lines, with whose report it is; href: what it leads to."""
    figure = card.now.figure
    said = f"{text.report_name(card.unit, card.year)} · {view.name_of(card.now)}"
    value = escape(view.value_text(figure.value, figure.unit))
    if href:
        value = f'<a class="jst-within" href="{escape(href)}" target="_self">{value}</a>'
    st.html(f'<p class="jst-said">{escape(said)}</p><p class="jst-beside">{value}{marks(card)}</p>')


def show_score(score: ScoreCard) -> None:
    """The line of a performance table with its numbers."""
    path = " › ".join(part for part in score.path if part)
    _card(
        " · ".join([score.project, score.table]),
        f'<div class="jst-beside">{escape(path)}</div>',
        view.score_lines(score),
    )


def marks(card: Card) -> str:
    """The number's marks as HTML."""
    return "".join(f'<span class="jst-mark">{escape(mark)}</span>' for mark in view.marks_of(card))


def score_digits(score: ScoreCard) -> str:
    """The number of the line to be marked in its place."""
    return score.printed.get("score") or score.printed.get("weight") or score.actual


def _card(name: str, body: str, lines: list[str]) -> None:
    said = "".join(f'<p class="jst-said">{escape(line)}</p>' for line in lines)
    st.html(
        f'<div class="jst-number-card"><div class="jst-label">{escape(name)}</div>{body}{said}</div>'
    )
