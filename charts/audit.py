"""Charts of 勾稽审核 across reports: which rules fail most, which reports have most errors and warnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import theme

# Red is for errors only.
ERROR = "#b3261e"
WARNING = "#d9a84e"
ERROR_NAME, WARNING_NAME = "错误", "疑点"
_MOST = 10


def failing_rules(frame: pd.DataFrame, *, title: str, chosen: Sequence[str] = ()) -> go.Figure:
    """Rules by the number of reports in which they do not hold, most first.

    frame: the columns rule, title, reports, asked, findings. chosen: rules of the report that is shown.
    """
    rows = frame.to_dict("records")[:_MOST]
    chart = _bars(title, [theme.shortened(row["title"], 17) for row in rows])
    chart.add_bar(
        orientation="h",
        y=list(range(len(rows))),
        x=[row["reports"] for row in rows],
        width=0.62,
        marker={"color": [theme.HIGHLIGHT if row["rule"] in chosen else theme.PALETTE[4] for row in rows]},
        text=[f"{row['reports']} / {row['asked']}" for row in rows],
        textposition="outside",
        cliponaxis=False,
        hovertext=[_rule_hover(row) for row in rows],
        hoverinfo="text",
    )
    return _with_room(chart, [row["reports"] for row in rows])


def failing_reports(frame: pd.DataFrame, *, title: str, unit_id: int, year: int) -> go.Figure:
    """Reports by their open errors and warnings, most errors first; the shown one's name is bold.

    frame: the columns unit_id, unit, year, errors, warnings, notes.
    """
    rows = frame.to_dict("records")[:_MOST]
    labels = [_report_label(row, bold=(row["unit_id"], row["year"]) == (unit_id, year)) for row in rows]
    chart = _bars(title, labels)
    for name, column, colour in ((ERROR_NAME, "errors", ERROR), (WARNING_NAME, "warnings", WARNING)):
        chart.add_bar(
            name=name,
            orientation="h",
            y=list(range(len(rows))),
            x=[row[column] for row in rows],
            width=0.62,
            marker={"color": colour},
            text=[str(row[column] or "") for row in rows],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertext=[_report_hover(row) for row in rows],
            hoverinfo="text",
        )
    chart.update_layout(barmode="stack", showlegend=True, legend_traceorder="normal", margin={"t": 26})
    return _with_room(chart, [row["errors"] + row["warnings"] for row in rows], room=0.05)


def _bars(title: str, labels: Sequence[str]) -> go.Figure:
    """An empty chart of lying bars with one label a line."""
    chart = theme.figure(title, height=max(130, 27 * len(labels) + 54))
    chart.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=list(labels),
        range=[len(labels) - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=6,
    )
    chart.update_layout(showlegend=False, margin={"t": 4, "b": 26})
    return chart


def _with_room(chart: go.Figure, values: Sequence[int], room: float = 0.3) -> go.Figure:
    """An axis of whole numbers from zero with room for the labels behind the bars."""
    top = max(values, default=1) or 1
    chart.update_xaxes(range=[0, top * (1 + room)], dtick=max(1, round(top / 5)), tickformat=",d")
    return chart


def _rule_hover(row: dict[str, Any]) -> str:
    return theme.hover(
        f"<b>{row['rule']} {theme.wrapped(row['title'], 26)}</b>",
        f"{row['reports']} 份报告不一致，共 {row['findings']} 处",
        f"能核对这项规则的报告 {row['asked']} 份",
    )


def _report_label(row: dict[str, Any], *, bold: bool) -> str:
    label = f"{theme.shortened(row['unit'], 13)} {row['year']}"
    return f"<b>{label}</b>" if bold else label


def _report_hover(row: dict[str, Any]) -> str:
    return theme.hover(
        f"<b>{theme.wrapped(row['unit'], 26)}</b>",
        f"{row['year']} 年",
        f"错误 {row['errors']} 处，疑点 {row['warnings']} 处，提示 {row['notes']} 处",
    )
