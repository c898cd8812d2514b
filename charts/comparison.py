"""Charts of 对比分析: chosen units over the years as lines, and side by side in one year as ranked bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.labels import end_labels, end_room
from charts.money import is_missing
from model.terms import Origin

_ROOM = 0.2
# Lines, unlike bars, need not begin at zero: of values above this part of the largest the differences would be lost.
_FAR = 0.6
_DERIVED = (Origin.DERIVED, Origin.NEXT_YEAR)
Write = Callable[[Any], str]


def over_years(
    frame: pd.DataFrame,
    *,
    title: str,
    years: Sequence[int],
    write: Write,
    scale: Write | None = None,
    suffix: str = "",
) -> go.Figure:
    """One line a unit, named at its end; a year without a value is a gap, a value worked out an open mark.

    frame: the columns unit_id, unit, year, value, origin, figure_id. write: a value as the hover says it.
    scale: a value as the axis has it, where it is shown in another unit. suffix: behind the axis's numbers.
    """
    chart = theme.figure(title, height=380)
    span = list(range(min(years), max(years) + 1))
    ends = []
    for position, (_, group) in enumerate(frame.groupby("unit_id", sort=False)):
        rows = {row["year"]: row for row in group.to_dict("records") if not is_missing(row["value"])}
        if not rows:
            continue
        name, colour = str(group["unit"].iloc[0]), theme.name_colour("", position)
        heights = [_height(rows[year]["value"], scale) if year in rows else None for year in span]
        chart.add_scatter(
            x=[str(year) for year in span],
            y=heights,
            name=name,
            mode="lines+markers",
            connectgaps=False,
            line={"color": colour, "width": 2},
            marker={
                "size": 7,
                "symbol": [
                    "circle-open" if year in rows and rows[year]["origin"] in _DERIVED else "circle"
                    for year in span
                ],
            },
            hovertext=[_hover(rows[year], write) if year in rows else "" for year in span],
            hoverinfo="text",
            ids=theme.source_ids(rows[year]["figure_id"] if year in rows else None for year in span),
        )
        last = max(rows)
        ends.append((span.index(last), heights[span.index(last)], name, colour))
    chart.update_yaxes(ticksuffix=suffix)
    return _with_axes(chart, ends, span)


def _with_axes(
    chart: go.Figure, ends: list[tuple[int, float | None, str, str]], span: list[int]
) -> go.Figure:
    low, high = _reach([value for trace in chart.data for value in trace.y if value is not None])
    end_labels(chart, ends, height=320, low=low, high=high, length=14)
    chart.update_xaxes(**theme.year_axis(span))
    chart.update_yaxes(range=[low, high], zeroline=True)
    chart.update_layout(showlegend=False, margin={"t": 26, "r": end_room(ends, 14), "b": 28})
    return chart


def _reach(values: list[float]) -> tuple[float, float]:
    """The axis of lines: from zero, but where all values lie close together far from it, only as far as they go."""
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if low > _FAR * high > 0:
        room = (high - low or high) * 0.25
        return max(0.0, low - room), high + room
    low, high = min(0.0, low), max(0.0, high)
    room = (high - low or 1) * 0.1
    return (low - room if low < 0 else 0.0), high + room


def ranked(
    frame: pd.DataFrame,
    *,
    title: str,
    write: Write,
    signed: bool = False,
    scale: Write | None = None,
    suffix: str = "",
    most: int = 40,
) -> go.Figure:
    """Units of one year by the value, largest first; those without one are left out.

    frame: the columns of `over_years`, one row a unit. signed: a rise and a fall get colours of their own.
    """
    rows = [row for row in frame.to_dict("records") if not is_missing(row["value"])]
    rows = sorted(rows, key=lambda row: -row["value"])[:most]
    chart = theme.figure(title, height=max(140, 27 * len(rows) + 40))
    values = [_height(row["value"], scale) for row in rows]
    colours = [theme.change_colour(row["value"]) if signed else theme.FINAL for row in rows]
    chart.add_bar(
        orientation="h",
        y=list(range(len(rows))),
        x=values,
        width=0.64,
        marker={
            "color": [
                theme.lighter(colour, 0.75 if row["origin"] in _DERIVED else 0)
                for row, colour in zip(rows, colours, strict=True)
            ],
            "pattern": {
                "shape": [theme.DERIVED_PATTERN if row["origin"] in _DERIVED else "" for row in rows],
                "fgcolor": colours,
                "fillmode": "overlay",
                "size": 7,
                "solidity": 0.25,
            },
        },
        text=[write(row["value"]) for row in rows],
        textposition="outside",
        cliponaxis=False,
        hovertext=[_hover(row, write) for row in rows],
        hoverinfo="text",
        ids=theme.source_ids(row["figure_id"] for row in rows),
    )
    chart.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(rows))),
        ticktext=[theme.shortened(row["unit"], 17) for row in rows],
        range=[len(rows) - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=6,
    )
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low or 1) * _ROOM
    chart.update_xaxes(range=[low - room if low < 0 else 0, high + room], zeroline=True, ticksuffix=suffix)
    chart.update_layout(showlegend=False, margin={"t": 4, "b": 26})
    return chart


def _height(value: Any, scale: Write | None) -> float:
    shown = scale(value) if scale else value
    return float(Decimal(shown))


def _hover(row: dict[str, Any], write: Write) -> str:
    return theme.hover(
        f"<b>{theme.wrapped(str(row['unit']), 26)}</b>",
        f"{row['year']} 年 {write(row['value'])}",
        str(row["origin"]) if row["origin"] in _DERIVED else "",
    )
