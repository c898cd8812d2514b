"""Corrected numbers in a chart: their bars and points get a frame, whatever the chart."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import plotly.graph_objects as go

from charts.theme import SOURCE

FRAME = "#c2570c"
WIDTH = 2.5


def frame_corrected(chart: go.Figure, corrected: Collection[int]) -> int:
    """Frame the points whose figure (`charts.theme.source_ids`) is among the corrected; how many figures those are."""
    found: set[int] = set()
    for trace in chart.data:
        hit = [figure if figure in corrected else None for figure in map(_figure, trace.ids or ())]
        if not any(hit):
            continue
        found.update(figure for figure in hit if figure is not None)
        if getattr(trace, "marker", None) is not None:
            _frame(trace.marker.line, [figure is not None for figure in hit])
    return len(found)


def shown_figures(chart: go.Figure) -> set[int]:
    """The figures that the chart's points name."""
    named = (_figure(point) for trace in chart.data for point in trace.ids or ())
    return {figure for figure in named if figure is not None}


def _figure(point: Any) -> int | None:
    named = str(point or "")
    return int(named[len(SOURCE) :]) if named.startswith(SOURCE) else None


def _frame(line: Any, framed: list[bool]) -> None:
    colours = _each(line.color, len(framed), "rgba(0, 0, 0, 0)")
    widths = _each(line.width, len(framed), 0)
    line.color = [FRAME if wanted else old for wanted, old in zip(framed, colours, strict=True)]
    line.width = [WIDTH if wanted else old for wanted, old in zip(framed, widths, strict=True)]


def _each(value: Any, points: int, usual: Any) -> list[Any]:
    """A property of the whole trace as one of each point."""
    if isinstance(value, (list, tuple)):
        return [*value, *[usual] * points][:points]
    return [usual if value is None else value] * points
