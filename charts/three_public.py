"""Charts of “三公”经费: parts and budget over the years, one year's budget kept, ratios, units ranked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.labels import end_labels, end_room
from charts.money import amount_text, convert, is_missing, number_text, percent_text
from model.terms import Measure, Origin

TOTAL = "three_public"
VEHICLES = "three_public.vehicles"
# Bottom to top; 购置 and 运行维护 stand for the vehicles where a report splits them.
PARTS = (
    "three_public.vehicle_running",
    "three_public.vehicle_purchase",
    VEHICLES,
    "three_public.reception",
    "three_public.overseas",
)
_SPLIT = ("three_public.vehicle_purchase", "three_public.vehicle_running")

BUDGET = Measure.BUDGET
FINAL = Measure.FINAL
FINAL_SHORT, BUDGET_SHORT = "决算", "预算"
# Of the higher amount: closer ends leave no room for a line of words between them.
_NEAR = Decimal("0.12")
UNSPLIT = "未分项"
BUDGET_AND_RATE = "预算数（百分数为完成预算率）"
COMPLETED = "完成预算 {rate}"
DERIVED = Origin.DERIVED
NO_BUDGET = "未列预算数"
SAID_COMPLETED = "报告称 {rate}"
_LABEL_SPACE = 0.26
_CENT = Decimal("0.01")

Row = dict[str, Any]


def trend(frame: pd.DataFrame, *, title: str, money: str, years: Sequence[int]) -> go.Figure:
    """Final by part stacked over the years, the budget as a mark across each bar; a missing year is a gap.

    frame: one unit's columns year, key, item, budget, actual, completion, origin. years: what the axis spans.
    """
    chart = theme.figure(title, height=360)
    span = list(range(min(years), max(years) + 1))
    rows = {(row["year"], row["key"]): row for row in frame.to_dict("records")}
    for key in PARTS:
        pieces = [rows.get((year, key)) if _stands(rows, year, key) else None for year in span]
        if any(piece and piece["actual"] for piece in pieces):
            _stack(chart, span, pieces, money)
    _stack_rest(chart, rows, span, money)
    _budget_marks(chart, [rows.get((year, TOTAL)) for year in span], span, money)
    _total_labels(chart, [rows.get((year, TOTAL)) for year in span], span, money)
    chart.update_xaxes(**theme.year_axis(span))
    chart.update_yaxes(rangemode="tozero", range=[0, _top(rows, money) * 1.2])
    chart.update_layout(barmode="stack", margin={"t": 30, "b": 28})
    return chart


def parts_against_budget(frame: pd.DataFrame, *, title: str, money: str) -> go.Figure:
    """One year's final by part as bars, its budget as a mark, the rate beside it.

    frame: the columns item, key, budget, actual, completion of one unit and year, top row first.
    """
    rows = [row for row in frame.to_dict("records") if row["actual"] is not None or row["budget"] is not None]
    chart = theme.figure(title, height=max(170, 38 * len(rows) + 60))
    places = list(range(len(rows)))
    chart.add_bar(
        orientation="h",
        name=FINAL,
        y=places,
        x=[_number(row["actual"], money) for row in rows],
        ids=_sources(rows, "figure_id"),
        width=0.5,
        marker={
            "color": [theme.name_colour(row["item"]) if row["key"] != TOTAL else theme.TOTAL for row in rows]
        },
        hovertext=[_part_hover(row, money) for row in rows],
        hoverinfo="text",
        showlegend=False,
    )
    if any(row["budget"] is not None for row in rows):
        chart.add_scatter(
            name=BUDGET_AND_RATE,
            mode="markers",
            y=places,
            x=[_number(row["budget"], money) for row in rows],
            ids=_sources(rows, "budget_figure"),
            marker={"symbol": "line-ns", "size": 24, "line": {"width": 3, "color": theme.BUDGET}},
            hovertext=[_part_hover(row, money) for row in rows],
            hoverinfo="text",
            showlegend=True,
        )
    ends = [max(_number(row["actual"], money) or 0, _number(row["budget"], money) or 0) for row in rows]
    top = max([*ends, 0.0]) or 1.0
    labels = [_part_label(row, money) for row in rows]
    _write_beside(chart, ends, labels)
    chart.update_yaxes(
        tickmode="array",
        tickvals=places,
        ticktext=[theme.shortened(row["item"], 13) for row in rows],
        range=[len(rows) - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=6,
    )
    # The longest label begins at the longest bar's end in the worst case.
    chart.update_xaxes(range=[0, top * (1.08 + 0.04 * max(map(len, labels), default=0))])
    chart.update_layout(margin={"t": 30, "b": 26})
    return chart


def ratio_over_years(
    frame: pd.DataFrame, name: str, *, title: str, unit: str, chosen: int, years: Sequence[int]
) -> go.Figure:
    """One ratio over the years, a line a unit, the chosen unit in front; a year without it is a gap.

    frame: the columns unit_id, unit, year and `name`.
    """
    chart = theme.figure(title, height=260)
    span = list(range(min(years), max(years) + 1))
    ends = []
    for position, (unit_id, group) in enumerate(frame.groupby("unit_id", sort=False)):
        values = dict(zip(group["year"], group[name], strict=True))
        known = [year for year in span if not is_missing(values.get(year))]
        if not known:
            continue
        is_chosen = unit_id == chosen
        colour = theme.HIGHLIGHT if is_chosen else theme.name_colour("", position + 1)
        label = str(group["unit"].iloc[0])
        chart.add_scatter(
            x=[str(year) for year in span],
            y=[float(values[year]) if year in known else None for year in span],
            name=label,
            mode="lines+markers+text" if frame["unit_id"].nunique() == 1 else "lines+markers",
            text=[number_text(values.get(year)) for year in span],
            textposition="top center",
            connectgaps=False,
            line={"color": colour, "width": 2.6 if is_chosen else 1.8},
            marker={"size": 7 if is_chosen else 5},
            hovertext=[
                f"<b>{label}</b><br>{year} 年 {number_text(values.get(year))} {unit}" for year in span
            ],
            hoverinfo="text",
        )
        ends.append((span.index(known[-1]), float(values[known[-1]]), label, colour))
    named = ends if len(ends) > 1 else []
    end_labels(chart, named, height=200)
    tops = [end for trace in chart.data for end in trace.y if end is not None]
    chart.update_xaxes(**theme.year_axis(span))
    chart.update_yaxes(range=[0, max(tops, default=1) * 1.2])
    chart.update_layout(showlegend=False, margin={"t": 10, "r": end_room(named) if named else 12, "b": 28})
    return chart


def ranked(
    frame: pd.DataFrame, name: str, *, title: str, write: Callable[[Any], str], chosen: int, most: int = 15
) -> go.Figure:
    """Units by one measure, largest first, the chosen unit highlighted.

    frame: the columns unit_id, unit and `name`, any order; units without the measure are left out.
    write: a value as text. most: bars shown; the chosen unit always is.
    """
    rows = [row for row in frame.to_dict("records") if not is_missing(row[name])]
    rows.sort(key=lambda row: -row[name])
    shown = [
        (place, row) for place, row in enumerate(rows, start=1) if place <= most or row["unit_id"] == chosen
    ]
    chart = theme.figure(title, height=max(140, 27 * len(shown) + 40))
    places = list(range(len(shown)))
    values = [float(row[name]) for _, row in shown]
    chart.add_bar(
        orientation="h",
        y=places,
        x=values,
        width=0.64,
        marker={"color": [theme.HIGHLIGHT if row["unit_id"] == chosen else theme.OTHERS for _, row in shown]},
        text=[write(row[name]) for _, row in shown],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            f"<b>{row['unit']}</b><br>{place} / {len(rows)}<br>{write(row[name])}" for place, row in shown
        ],
        hoverinfo="text",
    )
    chart.update_yaxes(
        tickmode="array",
        tickvals=places,
        ticktext=[
            f"<b>{theme.shortened(row['unit'])}</b>"
            if row["unit_id"] == chosen
            else theme.shortened(row["unit"])
            for _, row in shown
        ],
        range=[len(shown) - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=6,
    )
    chart.update_xaxes(range=[0, (max(values, default=0) or 1) * (1 + _LABEL_SPACE)])
    chart.update_layout(showlegend=False, margin={"t": 4, "b": 26})
    return chart


def _stands(rows: dict[tuple[int, str], Row], year: int, key: str) -> bool:
    """Whether a part is drawn in a year: the vehicles as a whole only where they are not split."""
    return key != VEHICLES or all(
        rows.get((year, part)) is None or rows[year, part]["actual"] is None for part in _SPLIT
    )


def _stack(chart: go.Figure, span: list[int], pieces: Sequence[Row | None], money: str) -> None:
    """One part in all years; derived values hatched, as a trace of their own that the legend leaves out."""
    item = next(piece["item"] for piece in pieces if piece)
    for derived in (False, True):
        own = [piece if piece and (piece["origin"] == DERIVED) == derived else None for piece in pieces]
        if not any(own):
            continue
        chart.add_bar(
            name=item,
            legendgroup=item,
            showlegend=not derived or not any(piece and piece["origin"] != DERIVED for piece in pieces),
            x=[str(year) for year in span],
            y=[_number(piece["actual"], money) if piece else None for piece in own],
            ids=_sources(own, "figure_id"),
            width=_bar_width(span),
            marker={
                "color": theme.name_colour(item),
                "pattern": {"shape": theme.DERIVED_PATTERN if derived else ""},
            },
            hovertext=[_part_hover(piece, money) if piece else "" for piece in own],
            hoverinfo="text",
        )


def _sources(rows: Sequence[Row | None], name: str) -> list[str]:
    return theme.source_ids(row.get(name) if row else None for row in rows)


def _bar_width(span: Sequence[int]) -> float:
    """Narrow bars where few years share the width, so that two years do not become two walls."""
    return min(0.5, 0.12 * len(span))


def _stack_rest(chart: go.Figure, rows: dict[tuple[int, str], Row], span: list[int], money: str) -> None:
    """What a total holds beyond the parts that are known, as of years that only a later report tells of."""
    rests = [_rest(rows, year) for year in span]
    if not any(rests):
        return
    chart.add_bar(
        name=UNSPLIT,
        x=[str(year) for year in span],
        y=[_number(rest, money) if rest else None for rest in rests],
        width=_bar_width(span),
        marker={"color": theme.OTHERS, "pattern": {"shape": theme.DERIVED_PATTERN}},
        hovertext=[f"{UNSPLIT} {amount_text(rest, money)} {money}" if rest else "" for rest in rests],
        hoverinfo="text",
    )


def _rest(rows: dict[tuple[int, str], Row], year: int) -> Decimal | None:
    total = rows.get((year, TOTAL))
    if total is None or total["actual"] is None:
        return None
    parts = [rows[year, key]["actual"] for key in PARTS if (year, key) in rows and _stands(rows, year, key)]
    rest = total["actual"] - sum((part for part in parts if part is not None), Decimal(0))
    return rest if rest > _CENT * (len(parts) + 1) else None


def _budget_marks(chart: go.Figure, totals: Sequence[Row | None], span: list[int], money: str) -> None:
    """A line across each bar at its budget, a little wider than the bar; a shape scales with the bar."""
    known = [(place, total) for place, total in enumerate(totals) if total and total["budget"] is not None]
    if not known:
        return
    stroke = {"width": 3, "color": theme.BUDGET}
    reach = _bar_width(span) * 0.62
    for place, total in known:
        height = _number(total["budget"], money)
        chart.add_shape(type="line", x0=place - reach, x1=place + reach, y0=height, y1=height, line=stroke)
    # The legend's entry, and the hover over the middle of the line.
    chart.add_scatter(
        name=BUDGET_AND_RATE,
        mode="markers",
        x=[str(year) for year in span],
        y=[_number(total["budget"], money) if total else None for total in totals],
        ids=_sources(totals, "budget_figure"),
        marker={"symbol": "line-ew", "size": 10, "line": stroke},
        hovertext=[_part_hover(total, money) if total else "" for total in totals],
        hoverinfo="text",
    )


def _total_labels(chart: go.Figure, totals: Sequence[Row | None], span: list[int], money: str) -> None:
    """The year's total above its bar, with the rate of the budget."""
    for place, total in enumerate(totals):
        if total is None or total["actual"] is None or place >= len(span):
            continue
        rate = percent_text(total["completion"])
        mark = f" {DERIVED}" if total["origin"] == DERIVED else ""
        final = f"{FINAL_SHORT} <b>{amount_text(total['actual'], money)}</b>{mark}"
        ends = [(total["actual"], [final])]
        if total["budget"] is not None:
            ends.append(
                (
                    total["budget"],
                    [f"{BUDGET_SHORT} {amount_text(total['budget'], money)}", rate and f"（{rate}）"],
                )
            )
            ends.sort(key=lambda end: end[0])
        # Each amount stands at its own end; where the two ends meet, one above the other.
        near = len(ends) > 1 and (ends[1][0] - ends[0][0]) < ends[1][0] * _NEAR
        if near:
            ends = [(ends[1][0], [*ends[1][1], "<br>", *ends[0][1]])]
        for value, words in ends:
            chart.add_annotation(
                x=place,
                y=_number(value, money) or 0,
                text="".join(filter(None, words)),
                showarrow=False,
                yanchor="bottom",
                yshift=4,
            )


def _top(rows: dict[tuple[int, str], Row], money: str) -> float:
    ends = [_number(value, money) or 0 for row in rows.values() for value in (row["actual"], row["budget"])]
    return max([*ends, 0.0]) or 1.0


def _part_label(row: Row, money: str) -> str:
    actual = amount_text(row["actual"], money)
    rate = percent_text(row["completion"])
    if row["budget"] is None:
        return f"{actual}（{SAID_COMPLETED.format(rate=rate)}）" if rate else actual
    return f"{actual}（{rate}）" if rate else actual


def _part_hover(row: Row, money: str) -> str:
    rate = percent_text(row["completion"])
    return theme.hover(
        f"<b>{row['item']}</b>　{row['year']} 年",
        f"{FINAL} {amount_text(row['actual'], money)} {money}" if row["actual"] is not None else "",
        f"{BUDGET} {amount_text(row['budget'], money)} {money}" if row["budget"] is not None else NO_BUDGET,
        COMPLETED.format(rate=rate) if rate else "",
        f"来源 {row['origin']}" if row["origin"] else "",
    )


def _write_beside(chart: go.Figure, ends: Sequence[float], labels: Sequence[str]) -> None:
    for place, (end, label) in enumerate(zip(ends, labels, strict=True)):
        chart.add_annotation(x=end, y=place, text=label, showarrow=False, xanchor="left", xshift=8)


def _number(value: Any, money: str) -> float | None:
    shown = convert(value, money)
    return None if shown is None else float(shown)
