"""A chart on the page: its finding as a heading, Chinese words in its toolbar, clicks passed on."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from charts.corrected import frame_corrected, shown_figures
from data.queries import audit, source
from ui import cached, plain
from ui.text import common

_WORDS = {
    "Autoscale": "自动缩放",
    "Box Select": "框选",
    "Click to enter Plot title": "",
    "Double-click on legend to isolate one trace": "双击图例只看这一项",
    "Double-click to zoom back out": "双击还原",
    "Download plot": "下载图片",
    "Download plot as a PNG": "下载图片",
    "Download plot as a png": "下载图片",
    "Lasso Select": "套索选择",
    "Pan": "平移",
    "Reset": "还原",
    "Reset axes": "还原",
    "Snapshot succeeded": "图片已保存",
    "Sorry, there was a problem downloading your snapshot!": "图片没有保存成功，请再试一次",
    "Taking snapshot - this may take a few seconds": "正在生成图片",
    "Zoom": "缩放",
    "Zoom in": "放大",
    "Zoom out": "缩小",
    "incoming flow count": "流入项数",
    "outgoing flow count": "流出项数",
    "source:": "从",
    "target:": "到",
    "new text": "",
}
_FORMAT = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]}
_CONFIG = {
    "locale": "zh-CN",
    "locales": {"zh-CN": {"dictionary": _WORDS, "format": _FORMAT}},
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "displayModeBar": "hover",
    "responsive": True,
    "doubleClick": "reset",
}


def show_chart(
    figure: go.Figure, *, key: str, on_point: Callable[[dict[str, Any]], None] | None = None
) -> None:
    """Draw `figure` under its title, which is a sentence and wraps as text does.

    on_point: called with the clicked point (plotly's fields: id, label, x, y …); the page then runs again. Without
    it a click on a point whose trace names its figure (`charts.theme.source_ids`) leads to the figure's page: the
    page's script sees to that.
    """
    title = figure.layout.title.text or ""
    drawn = go.Figure(plain.untagged(figure.to_plotly_json()))
    drawn.update_layout(title_text="")
    corrected = frame_corrected(drawn, cached.query(source.corrected))
    erring = len(shown_figures(drawn) & cached.query(audit.erring).keys())
    notes = [common.corrected_in_chart(corrected) if corrected else ""]
    notes += [common.erring_in_chart(erring) if erring else ""]
    if title or any(notes):
        chart_title(title, "".join(notes))
    config = {**_CONFIG, "toImageButtonOptions": {"format": "png", "filename": title or key, "scale": 2}}
    if on_point is None:
        st.plotly_chart(drawn, key=key, theme=None, config=config, alt=title or None)
        return
    # A fresh key after each click: else the kept selection would be taken for a new click on every run.
    turn = st.session_state.setdefault(f"turn.{key}", 0)
    event = st.plotly_chart(
        drawn,
        key=f"{key}.{turn}",
        theme=None,
        config=config,
        on_select="rerun",
        selection_mode="points",
        alt=title or None,
    )
    if points := event.selection.points:
        st.session_state[f"turn.{key}"] = turn + 1
        on_point(points[0])
        st.rerun()


def chart_title(title: str, said: str = "") -> None:
    """A finding in words above a chart or a table; `said` is a quieter line under it."""
    lines = [
        f'<p class="{kind}">{escape(line)}</p>'
        for kind, line in (("jst-title", title), ("jst-said", said))
        if line
    ]
    st.html("".join(lines))
