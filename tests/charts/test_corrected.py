"""Corrected numbers are framed in bars and lines; the others stay as they were."""

from __future__ import annotations

import plotly.graph_objects as go

from charts import theme
from charts.corrected import FRAME, WIDTH, frame_corrected


def test_only_the_corrected_points_are_framed() -> None:
    chart = go.Figure()
    chart.add_bar(x=["2022", "2023"], y=[1, 2], ids=theme.source_ids([7, 8]), marker_line_color="#ffffff")
    chart.add_scatter(x=["2022", "2023"], y=[1, 2], ids=theme.source_ids([None, 9]), mode="lines+markers")
    chart.add_bar(x=["2022"], y=[3])
    assert frame_corrected(chart, {8, 9, 10}) == 2
    bars, line, other = chart.data
    assert list(bars.marker.line.color) == ["#ffffff", FRAME] and list(bars.marker.line.width) == [0, WIDTH]
    assert list(line.marker.line.width) == [0, WIDTH] and other.marker.line.color is None


def test_a_figure_that_is_drawn_twice_counts_once() -> None:
    chart = go.Figure([go.Bar(y=[1], ids=theme.source_ids([7])), go.Bar(y=[1], ids=theme.source_ids([7]))])
    assert frame_corrected(chart, {7}) == 1
    assert frame_corrected(go.Figure(chart), set()) == 0


def test_ids_of_other_things_are_left_alone() -> None:
    chart = go.Figure(go.Treemap(labels=["教育支出"], parents=[""], ids=["205"]))
    assert frame_corrected(chart, {205}) == 0
