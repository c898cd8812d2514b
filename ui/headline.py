"""At most four headline figures, each with its change on the year before and its mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

import streamlit as st

from data.queries import conflicts, source
from data.queries.development import development
from ui import address, audits, cached, links
from ui.audits import Touch
from ui.money import WAN, amount_text, number_text, percent_text
from ui.text import common as text

MOST = 4


@dataclass(frozen=True)
class Headline:
    """One figure of the row.

    value, before: this year's and last year's; money in 万元 unless `unit` says otherwise ("%", "辆" …).
    mark: "" or a short word such as 推算. note: one line under the figure instead of the change.
    hint: the hover, such as where the figure is printed. link: an address ("structure?unit=…"), or a table of this page ("#income").
    figure_ids: of the figures behind it; a click leads to the first one's page, with the second beside it. An open
    finding of the audit on one of them is marked, and so are a correction and a doubtful reading. touches: open
    findings on what else stands behind it. printed: change and rate as the report prints them, shown where they are
    not to be worked out: an open error touches the figure, or `before` follows from them alone (`implied`).
    """

    label: str
    value: Decimal | None
    before: Decimal | None = None
    unit: str = WAN
    mark: str = ""
    note: str = ""
    hint: str = ""
    link: str = ""
    figure_ids: tuple[int, ...] = ()
    touches: tuple[Touch, ...] = ()
    printed: tuple[Decimal | None, Decimal | None] = (None, None)
    implied: bool = False


def headline(figures: Sequence[Headline], money: str = WAN) -> None:
    """Draw the row; a figure without a value is left out of nothing: it shows a dash."""
    shown = figures[:MOST]
    touched = audits.touching(figure_id for figure in shown for figure_id in figure.figure_ids)
    marked, counterparts = cached.query(source.marked), cached.query(conflicts.counterparts)
    cards = "".join(_card(figure, money, touched, marked, counterparts) for figure in shown)
    st.html(f'<div class="jst-headline">{cards}</div>')


def _card(
    figure: Headline,
    money: str,
    touched: Mapping[int, Touch] | None = None,
    marked: Mapping[int, str] | None = None,
    counterparts: Mapping[int, int] | None = None,
) -> str:
    is_money = figure.unit == WAN
    shown = amount_text(figure.value, money) if is_money else _plain(figure.value, figure.unit)
    unit = money if is_money else figure.unit
    marks = [figure.mark, _figure_mark(figure, marked or {})]
    mark = "".join(f'<span class="jst-mark">{escape(said)}</span>' for said in marks if said)
    mark += _conflict_mark(figure, counterparts or {}) + _touch_mark(figure, touched or {})
    label = escape(figure.label)
    if figure.link:
        label = f"<a {_target(figure.link)}>{label}</a>"
    value = _value(figure, shown, unit) if shown else text.NO_VALUE
    return (
        f'<div class="jst-figure" title="{escape(figure.hint)}"><div class="jst-label">{label}{mark}</div>'
        f'<div class="jst-value">{value}</div><div class="jst-change">{_change(figure, money, _erring(figure, touched or {}))}</div></div>'
    )


def _value(figure: Headline, shown: str, unit: str) -> str:
    said = f"{shown}<small>{escape(unit)}</small>"
    if not figure.figure_ids:
        return said
    href = escape(links.to_figure(*figure.figure_ids[:2]))
    return f'<a class="jst-within jst-source" href="{href}" target="_self">{said}</a>'


def _figure_mark(figure: Headline, marked: Mapping[int, str]) -> str:
    """The word for a correction of, or a doubt about, one of the figures behind; "" where there is none."""
    # An open error has a mark of its own, which leads to the audit.
    found = (mark for one in figure.figure_ids if (mark := marked.get(one, "")) != source.ERRING)
    return text.FIGURE_MARKS.get(next(filter(None, found), ""), "")


def _conflict_mark(figure: Headline, counterparts: Mapping[int, int]) -> str:
    """A mark that leads to both places where another file of the report states the figure differently."""
    differing = next((figure_id for figure_id in figure.figure_ids if figure_id in counterparts), None)
    if differing is None:
        return ""
    href = escape(links.to_figure(differing, counterparts[differing]))
    return f'<a class="jst-within jst-mark" href="{href}" target="_self">{text.TWO_FILES_DIFFER}</a>'


def _touch_mark(figure: Headline, touched: Mapping[int, Touch]) -> str:
    """The gravest open finding on the figure as a mark that leads to the audit and says the finding on hover."""
    found = [*figure.touches, *(touched[one] for one in figure.figure_ids if one in touched)]
    if not found:
        return ""
    gravest = min(found, key=lambda touch: touch.severity)  # "error" stands before "warning"
    return (
        f'<a class="jst-within jst-mark jst-{gravest.severity}" href="{escape(address.link("audit"))}" target="_self" '
        f'title="{escape(gravest.message)}">{text.TOUCHED[gravest.severity]}</a>'
    )


def _target(link: str) -> str:
    """A link's attributes: "#income" scrolls to the table of that name, anything else is an address."""
    if link.startswith("#"):
        return f'class="jst-go" role="button" tabindex="0" data-table="{escape(link[1:])}"'
    return f'class="jst-within" href="{escape(link)}" target="_self"'


def _plain(value: Decimal | None, unit: str) -> str:
    if value is not None and value == value.to_integral_value() and unit != "%":
        return number_text(value, 0)
    return number_text(value, 2)


def _erring(figure: Headline, touched: Mapping[int, Touch]) -> bool:
    found = [*figure.touches, *(touched[one] for one in figure.figure_ids if one in touched)]
    return any(touch.severity == "error" for touch in found)


def _change(figure: Headline, money: str, erring: bool = False) -> str:
    if figure.note:
        return escape(figure.note)
    said = development(
        figure.value,
        figure.before,
        implied=figure.implied,
        stated_change=figure.printed[0],
        stated_rate=figure.printed[1],
        doubted=erring,
    )
    if figure.value is None:
        return "&nbsp;"
    gap = said.change
    if gap is None:
        rate = percent_text(said.rate, signed=True)
        told = text.PRINTED_CHANGE.format(said=f"{text.ON_YEAR_BEFORE} {rate}") if rate else ""
        return told or (text.NOT_WORKED_OUT if erring else text.NO_YEAR_BEFORE)
    if not gap:
        return text.SAME_AS_BEFORE
    if figure.unit == WAN:
        amount = amount_text(gap, money, signed=True)
    elif figure.unit == "%":
        amount = text.points(number_text(gap, 2, signed=True))
    else:
        amount = number_text(gap, 0 if gap == gap.to_integral_value() else 2, signed=True)
    rate = "" if figure.unit == "%" else percent_text(said.rate, signed=True)
    kind = "up" if gap > 0 else "down"
    told = text.change_text(amount, rate)
    return f'<span class="jst-{kind}">{text.PRINTED_CHANGE.format(said=told) if erring else told}</span>'
