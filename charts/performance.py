"""Charts of 绩效自评: where points were lost, tables ranked, scores over the years, 执行率 and score."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.labels import end_labels, end_room
from charts.money import number_text, percent_text

LOST = "扣 {lost} 分"
OF = "得 {score} / {weight} 分"
FULL = "得 {score} 分，满分 {full} 分"
TARGET = "指标值：{target}"
ACTUAL = "完成值：{actual}"
EXECUTION = "执行率"
SCORE_RATE = "得分率"
OTHER_TABLES = "其他自评表"
CHOSEN_TABLES = "所选单位当年"
_PERCENT_AXIS = {"ticksuffix": "%", "tickformat": ",.4~g"}

Row = dict[str, Any]


def losses(frame: pd.DataFrame, *, title: str, named: bool, most: int = 12) -> go.Figure:
    """Indicators by points lost, most first.

    frame: the columns unit, project, item, weight, score, lost, target, actual, note.
    named: say the unit in the hover too.
    """
    rows = frame.to_dict("records")[:most]
    labels = [theme.shortened(row["item"], 15) for row in rows]
    hovers = [
        theme.hover(
            f"<b>{theme.wrapped(row['item'], 26)}</b>",
            theme.wrapped(f"{row['unit']}　{row['project']}" if named else row["project"], 30),
            OF.format(score=number_text(row["score"]), weight=number_text(row["weight"])),
            theme.wrapped(TARGET.format(target=row["target"]), 30) if row["target"] else "",
            theme.wrapped(ACTUAL.format(actual=row["actual"]), 30) if row["actual"] else "",
            theme.wrapped(row["note"], 30) if row["note"] else "",
        )
        for row in rows
    ]
    texts = [f"{number_text(row['lost'])} / {_plain(row['weight'])}" for row in rows]
    return _ranked_bars(
        [row["lost"] for row in rows], labels, texts, hovers, title, [theme.FINAL] * len(rows)
    )


def ranked_tables(frame: pd.DataFrame, *, title: str, chosen: Sequence[Any], most: int = 14) -> go.Figure:
    """Score tables by the part of their full mark that was lost, most first; chosen ones highlighted.

    frame: the columns key, unit_id, unit, name, full, score, score_rate, lost.
    chosen: (unit_id, key) pairs.
    """
    rows = [row for row in frame.to_dict("records") if row["score_rate"] is not None]
    rows.sort(key=lambda row: row["score_rate"])
    shown = [row for place, row in enumerate(rows) if place < most or (row["unit_id"], row["key"]) in chosen]
    hovers = [
        theme.hover(
            f"<b>{theme.wrapped(row['name'], 26)}</b>",
            row["unit"],
            FULL.format(score=number_text(row["score"]), full=_plain(row["full"])),
            f"{SCORE_RATE} {percent_text(row['score_rate'])}",
        )
        for row in shown
    ]
    marked = [(row["unit_id"], row["key"]) in chosen for row in shown]
    labels = [
        f"<b>{theme.shortened(row['name'], 14)}</b>" if mark else theme.shortened(row["name"], 14)
        for row, mark in zip(shown, marked, strict=True)
    ]
    texts = [
        f"{LOST.format(lost=number_text(row['lost']))}（{percent_text(row['score_rate'])}）" for row in shown
    ]
    colours = [theme.HIGHLIGHT if mark else theme.OTHERS for mark in marked]
    lost_share = [Decimal(100) - row["score_rate"] for row in shown]
    return _ranked_bars(lost_share, labels, texts, hovers, title, colours, room=0.42)


def score_over_years(frame: pd.DataFrame, *, title: str, chosen: str, years: Sequence[int]) -> go.Figure:
    """得分率 over the years, one line a name; a missing year is a gap.

    frame: the columns name, year, score_rate. chosen: the name of the line in front.
    """
    chart = theme.figure(title, height=290)
    span = list(range(min(years), max(years) + 1))
    ends = []
    for position, (name, group) in enumerate(frame.groupby("name", sort=False)):
        rates = dict(zip(group["year"], group["score_rate"], strict=True))
        colour = theme.HIGHLIGHT if name == chosen else theme.name_colour("", position + 1)
        chart.add_scatter(
            x=[str(year) for year in span],
            y=[float(rates[year]) if year in rates else None for year in span],
            name=str(name),
            mode="lines+markers",
            connectgaps=False,
            line={"color": colour, "width": 2.6 if name == chosen else 1.8},
            marker={"size": 7},
            hovertext=[f"<b>{name}</b><br>{year} 年 {percent_text(rates.get(year))}" for year in span],
            hoverinfo="text",
        )
        ends.append((span.index(max(rates)), float(rates[max(rates)]), str(name), colour))
    values = [value for trace in chart.data for value in trace.y if value is not None]
    low, high = _percent_range(values)
    end_labels(chart, ends, height=230, low=low, high=high)
    chart.update_xaxes(**theme.year_axis(span))
    chart.update_yaxes(range=[low, high], **_PERCENT_AXIS)
    chart.update_layout(showlegend=False, margin={"t": 14, "r": end_room(ends), "b": 28})
    return chart


def execution_against_score(
    frame: pd.DataFrame, *, title: str, chosen: Sequence[int], year: int
) -> go.Figure:
    """Each table's 执行率 and 得分率; the chosen units' tables of `year` in front.

    frame: the columns unit_id, unit, year, name, execution, score_rate.
    """
    rows = [
        row
        for row in frame.to_dict("records")
        if row["execution"] is not None and row["score_rate"] is not None
    ]
    chart = theme.figure(title, height=330)
    front = [row for row in rows if row["unit_id"] in chosen and row["year"] == year]
    back = [row for row in rows if not (row["unit_id"] in chosen and row["year"] == year)]
    for name, group, colour, size in (
        (OTHER_TABLES, back, theme.OTHERS, 8),
        (CHOSEN_TABLES, front, theme.HIGHLIGHT, 11),
    ):
        if not group:
            continue
        chart.add_scatter(
            name=name,
            mode="markers",
            x=[float(row["execution"]) for row in group],
            y=[float(row["score_rate"]) for row in group],
            marker={"size": size, "color": colour, "line": {"width": 1, "color": "#ffffff"}},
            hovertext=[
                theme.hover(
                    f"<b>{theme.wrapped(row['name'], 26)}</b>",
                    f"{row['unit']}　{row['year']} 年",
                    f"{EXECUTION} {percent_text(row['execution'])}",
                    f"{SCORE_RATE} {percent_text(row['score_rate'])}",
                )
                for row in group
            ],
            hoverinfo="text",
        )
    low, high = _percent_range([float(row["execution"]) for row in rows])
    chart.update_xaxes(title={"text": EXECUTION, "standoff": 6}, range=[low, high], **_PERCENT_AXIS)
    low, high = _percent_range([float(row["score_rate"]) for row in rows])
    chart.update_yaxes(title={"text": SCORE_RATE, "standoff": 4}, range=[low, high], **_PERCENT_AXIS)
    chart.update_layout(margin={"t": 30, "b": 42})
    return chart


def _ranked_bars(
    values: Sequence[Decimal],
    labels: Sequence[str],
    texts: Sequence[str],
    hovers: Sequence[str],
    title: str,
    colours: Sequence[str],
    room: float = 0.2,
) -> go.Figure:
    chart = theme.figure(title, height=max(120, 27 * len(values) + 40))
    places = list(range(len(values)))
    chart.add_bar(
        orientation="h",
        y=places,
        x=[float(value) for value in values],
        width=0.64,
        marker={"color": list(colours)},
        text=list(texts),
        textposition="outside",
        cliponaxis=False,
        hovertext=list(hovers),
        hoverinfo="text",
    )
    chart.update_yaxes(
        tickmode="array",
        tickvals=places,
        ticktext=list(labels),
        range=[len(values) - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=6,
    )
    top = float(max(values, default=Decimal(1))) or 1.0
    chart.update_xaxes(range=[0, top * (1 + room)], tickformat=",.4~g")
    chart.update_layout(showlegend=False, margin={"t": 4, "b": 26})
    return chart


def _percent_range(values: Sequence[float]) -> tuple[float, float]:
    """An axis around the points, with 100% in it: differences of a few points are what is looked for."""
    low, high = min([*values, 100.0]), max([*values, 100.0])
    room = max((high - low) * 0.12, 1.0)
    return low - room, high + room


def _plain(value: Any) -> str:
    """100 for 100.00, 12.5 for 12.50."""
    return number_text(value, 0 if Decimal(value) == Decimal(value).to_integral_value() else 2)
