"""The line that says what is shown: 单位 · 年度 · 口径 · 金额单位, with the link to copy."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from data.queries import kindred
from ui import cached
from ui.filters import Selection
from ui.text import common as text


def page_head(title: str, selection: Selection, scope: str) -> None:
    """Write the line above the filters. `scope` is the 口径 in words, "" where it goes without saying."""
    names = "、".join(
        f'{escape(name)}<span class="jst-mark">{text.INVENTED_MARK}</span>' if invented else escape(name)
        for name, invented in zip(_short(selection.names), selection.invented, strict=True)
    )
    if former := next(iter(selection.former), ""):
        names += f'<span class="jst-former">（{escape(former)}）</span>'
    parts = [names]
    if selection.years_said:
        parts.append(selection.years_said)
    else:
        years = text.year_text(selection.year)
        parts.append(f"{years}，比 {text.year_name(selection.base_year)}" if selection.base_year else years)
    parts += [escape(scope)] if scope else []
    parts.append(text.money_text(selection.money))
    said = '<span class="jst-dot">·</span>'.join(f"<span>{part}</span>" for part in parts) + _other(selection)
    with selection.head or st.container():
        st.html(
            f'<div class="jst-head"><h1>{escape(title)}</h1><p>{said}</p>'
            f'<a class="jst-copy" role="button" tabindex="0" data-copied="{text.COPIED}">'
            f"{text.COPY_LINK}</a></div>"
        )


def _other(selection: Selection) -> str:
    """Which of two reports of one name is shown, and the way to the other; "" where there is one alone."""
    both = (
        cached.query(kindred.of_the_other_kind, selection.unit, selection.year) if selection.units else None
    )
    if both is None:
        return ""
    own, other = both
    query = escape(urlencode({"unit": other.unit, "year": selection.year}))
    shown = text.SHOWN_KIND.format(kind=own.kind)
    return (
        f'<span class="jst-dot">·</span><span>{escape(shown)}'
        f'<a href="?{query}" target="_self">{escape(text.OTHER_KIND.format(kind=other.kind))}</a></span>'
    )


def _short(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without the mark in brackets, which the line shows as a badge."""
    return tuple(name.removesuffix(f"（{text.INVENTED_MARK}）") for name in names)
