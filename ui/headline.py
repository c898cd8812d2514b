"""At most four headline figures, each with its change on the year before and its mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

import streamlit as st

from data.queries import source
from ui import cached, links
from ui.money import WAN, amount_text, change_rate, number_text, percent_text
from ui.text import common as text

MOST = 4


@dataclass(frozen=True)
class Headline:
    """One figure of the row.

    value, before: this year's and last year's; money in 万元 unless `unit` says otherwise ("%", "辆" …).
    mark: "" or a short word such as 推算. note: one line under the figure instead of the change.
    hint: the hover, such as where the figure is printed. link: an address ("structure?unit=…"), or a table of this page ("#income").
    figure: the figure_id that the value comes from, so that a click leads to its page; beside: of a share, that of
    the whole.
    """

    label: str
    value: Decimal | None
    before: Decimal | None = None
    unit: str = WAN
    mark: str = ""
    note: str = ""
    hint: str = ""
    link: str = ""
    figure: int | None = None
    beside: int | None = None


def headline(figures: Sequence[Headline], money: str = WAN) -> None:
    """Draw the row; a figure without a value is left out of nothing: it shows a dash."""
    marks = cached.query(source.corrected)
    cards = "".join(
        _card(
            figure,
            money,
            text.CORRECTION_MARKS.get(
                marks.get(figure.figure or -1) or marks.get(figure.beside or -1, ""), ""
            ),
        )
        for figure in figures[:MOST]
    )
    st.html(f'<div class="jst-headline">{cards}</div>')


def _card(figure: Headline, money: str, corrected: str = "") -> str:
    is_money = figure.unit == WAN
    shown = amount_text(figure.value, money) if is_money else _plain(figure.value, figure.unit)
    unit = money if is_money else figure.unit
    mark = "".join(
        f'<span class="jst-mark">{escape(mark)}</span>' for mark in (figure.mark, corrected) if mark
    )
    label = escape(figure.label)
    if figure.link:
        label = f"<a {_target(figure.link)}>{label}</a>"
    value = _value(figure, shown, unit) if shown else text.NO_VALUE
    return (
        f'<div class="jst-figure" title="{escape(figure.hint)}"><div class="jst-label">{label}{mark}</div>'
        f'<div class="jst-value">{value}</div><div class="jst-change">{_change(figure, money)}</div></div>'
    )


def _value(figure: Headline, shown: str, unit: str) -> str:
    said = f"{shown}<small>{escape(unit)}</small>"
    if figure.figure is None:
        return said
    href = escape(links.to_figure(figure.figure, figure.beside))
    return f'<a class="jst-within jst-source" href="{href}" target="_self">{said}</a>'


def _target(link: str) -> str:
    """A link's attributes: "#income" scrolls to the table of that name, anything else is an address."""
    if link.startswith("#"):
        return f'class="jst-go" role="button" tabindex="0" data-table="{escape(link[1:])}"'
    return f'class="jst-within" href="{escape(link)}" target="_self"'


def _plain(value: Decimal | None, unit: str) -> str:
    if value is not None and value == value.to_integral_value() and unit != "%":
        return number_text(value, 0)
    return number_text(value, 2)


def _change(figure: Headline, money: str) -> str:
    if figure.note:
        return escape(figure.note)
    if figure.value is None or figure.before is None:
        return text.NO_YEAR_BEFORE if figure.value is not None else "&nbsp;"
    gap = figure.value - figure.before
    if not gap:
        return text.SAME_AS_BEFORE
    if figure.unit == WAN:
        amount = amount_text(gap, money, signed=True)
    elif figure.unit == "%":
        amount = text.points(number_text(gap, 2, signed=True))
    else:
        amount = number_text(gap, 0 if gap == gap.to_integral_value() else 2, signed=True)
    rate = "" if figure.unit == "%" else percent_text(change_rate(figure.value, figure.before), signed=True)
    kind = "up" if gap > 0 else "down"
    return f'<span class="jst-{kind}">{text.change_text(amount, rate)}</span>'
