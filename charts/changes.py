"""Charts of what changed: how the lines make up the change of the total, and lines over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.labels import end_labels, end_room
from charts.money import UNITS, amount_text, convert, is_missing, percent_text
from model.terms import Origin

MOST_BARS = 10
# A bar below this part of the largest is a line that nobody can read; it is folded, unless few are left.
_SMALL = Decimal("0.01")
_AT_LEAST = 4
OTHERS = "其他 {n} 项"
REST = "未分项列示"
TOTAL_CHANGE = "合计增减"
DERIVED = Origin.DERIVED
DOUBTFUL = "存疑"
BOTH_YEARS = "{base} 年 {prior}，{year} 年 {value} {money}"
CHANGED = "增减 {change} {money}"
CHANGED_BY = "增减 {change} {money}（{rate}）"
CODE = "编码 {code}"
NONE_PRINTED = "未列"

_DERIVED_ORIGINS = ("按增减额推算", "按增减率推算")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the waterfall: its name on the axis, its change (万元), what the hover says, the year's figure."""

    name: str
    change: Decimal
    hover: str
    role: str = "line"
    derived: bool = False
    doubtful: bool = False
    figure: object = None


def waterfall(frame: pd.DataFrame, *, title: str, money: str, year: int, base_year: int) -> go.Figure:
    """How the lines add up to the total's change, largest first, small ones folded together.

    frame: the columns role, code, item, prior, value, change, rate, prior_origin, doubt of the comparison;
    with value_source the hover says where the year's value is printed.
    """
    drawn = bars(frame, money, year, base_year)
    starts, level = [], Decimal(0)
    for bar in drawn:
        starts.append(Decimal(0) if bar.role == "total" else level)
        level = bar.change if bar.role == "total" else level + bar.change
    chart = _bar_chart(drawn, starts, title, money)
    for place, (start, bar) in enumerate(zip(starts, drawn, strict=True)):
        if place + 1 < len(drawn):
            _connect(chart, float(_shown(start + bar.change, money)), place)
    return chart


def change_bars(frame: pd.DataFrame, *, title: str, money: str, year: int, base_year: int) -> go.Figure:
    """Each line's own change from zero, in the frame's order: for totals, which do not add up.

    frame: the columns of `waterfall`; rows without a change are left out.
    """
    drawn = [
        _bar(row, money, year, base_year) for row in frame.to_dict("records") if not is_missing(row["change"])
    ]
    return _bar_chart(drawn, [Decimal(0)] * len(drawn), title, money)


def history(frame: pd.DataFrame, *, title: str, money: str, years: Sequence[int]) -> go.Figure:
    """One line an item over the years, named at its end; a missing year is a gap.

    frame: the columns year, key, code, item, value (万元), origin. years: those that the axis spans.
    """
    chart = theme.figure(title, height=340)
    span = list(range(min(years), max(years) + 1))
    ends = []
    for position, (key, group) in enumerate(frame.groupby("key", sort=False)):
        rows = {row["year"]: row for row in group.to_dict("records")}
        first = next(iter(rows.values()))
        colour = _line_colour(str(key), first, position, frame)
        chart.add_scatter(
            x=[str(year) for year in span],
            y=[_number(rows[year]["value"], money) if year in rows else None for year in span],
            name=first["item"],
            mode="lines+markers",
            connectgaps=False,
            line={"color": colour, "width": 2.2},
            marker={"size": 7, "color": colour, "symbol": [_symbol(rows.get(year)) for year in span]},
            ids=theme.source_ids(rows[year].get("figure_id") if year in rows else None for year in span),
            hovertext=[_history_hover(rows[year], money) if year in rows else "" for year in span],
            hoverinfo="text",
        )
        last = rows[max(rows)]
        ends.append((span.index(max(rows)), _number(last["value"], money), first["item"], colour))
    end_labels(chart, ends, height=300)
    chart.update_xaxes(**theme.year_axis(span))
    chart.update_yaxes(tickformat=",", rangemode="tozero")
    chart.update_layout(showlegend=False, margin={"t": 18, "r": end_room(ends), "b": 28})
    return chart


def bars(frame: pd.DataFrame, money: str, year: int, base_year: int, most: int = MOST_BARS) -> list[Bar]:
    """The waterfall's bars: lines by size of change, 其他 n 项, what no line explains, the total."""
    rows = frame.to_dict("records")
    lines = [row for row in rows if row["role"] == "line" and not is_missing(row["change"]) and row["change"]]
    lines.sort(key=lambda row: -abs(row["change"]))
    kept = lines[: _kept(lines, most)]
    drawn = [_bar(row, money, year, base_year) for row in kept]
    if folded := lines[len(kept) :]:
        drawn.append(_folded(folded, money))
    for role, name in (("rest", REST), ("total", TOTAL_CHANGE)):
        for row in rows:
            if row["role"] == role and not is_missing(row["change"]):
                drawn.append(_bar(row, money, year, base_year, name))
    return drawn


def _kept(lines: Sequence[dict[str, Any]], most: int) -> int:
    """How many lines keep a bar of their own: the largest, and no fewer than leave two to be folded."""
    least = abs(lines[0]["change"]) * _SMALL if lines else Decimal(0)
    large = max(_AT_LEAST, sum(abs(row["change"]) >= least for row in lines))
    kept = min(large, most)
    return kept if len(lines) - kept > 1 else len(lines)


def _bar(row: dict[str, Any], money: str, year: int, base_year: int, name: str = "") -> Bar:
    return Bar(
        name=name or str(row["item"]),
        change=row["change"],
        hover=_change_hover(row, money, year, base_year, name),
        role=str(row["role"]),
        derived=row["prior_origin"] in _DERIVED_ORIGINS,
        doubtful=bool(row["doubt"]),
        figure=row.get("value_figure"),
    )


def _folded(rows: Sequence[dict[str, Any]], money: str) -> Bar:
    change = sum((row["change"] for row in rows), Decimal(0))
    listed = [f"{row['item']} {amount_text(row['change'], money, signed=True)}" for row in rows[:12]]
    more = ["…"] if len(rows) > len(listed) else []
    name = OTHERS.format(n=len(rows))
    return Bar(name, change, theme.hover(f"<b>{name}</b>", *listed, *more), role="others")


def _bar_chart(drawn: Sequence[Bar], starts: Sequence[Decimal], title: str, money: str) -> go.Figure:
    chart = theme.figure(title, height=max(150, 29 * len(drawn) + 44))
    places = list(range(len(drawn)))
    widths = [float(_shown(bar.change, money)) for bar in drawn]
    chart.add_bar(
        orientation="h",
        y=places,
        x=widths,
        base=[float(_shown(start, money)) for start in starts],
        width=0.66,
        marker={
            "color": [theme.lighter(_bar_colour(bar), 0.75 if bar.derived else 0) for bar in drawn],
            "pattern": {
                "shape": [theme.DERIVED_PATTERN if bar.derived else "" for bar in drawn],
                "fgcolor": [_bar_colour(bar) for bar in drawn],
                "fillmode": "overlay",
                "size": 7,
                "solidity": 0.25,
            },
            "line": {"color": [_bar_colour(bar) for bar in drawn], "width": 0.8},
        },
        text=[_bar_label(bar, money) for bar in drawn],
        textposition="outside",
        textfont={"size": 12.5},
        cliponaxis=False,
        hovertext=[bar.hover for bar in drawn],
        hoverinfo="text",
        ids=theme.source_ids(bar.figure for bar in drawn),
        customdata=[bar.name for bar in drawn],
    )
    chart.update_yaxes(
        tickmode="array",
        tickvals=places,
        ticktext=[theme.shortened(bar.name, 17) for bar in drawn],
        range=[len(drawn) - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=6,
    )
    low, high = _reach(starts, drawn, money)
    chart.update_xaxes(range=[low, high], zeroline=True, zerolinecolor="#9aa5b1", zerolinewidth=1)
    chart.update_layout(showlegend=False, margin={"t": 4, "r": 28, "b": 26})
    return chart


def _reach(starts: Sequence[Decimal], drawn: Sequence[Bar], money: str) -> tuple[float, float]:
    """The axis from the lowest to the highest end of a bar or of the amount beside it."""
    spans = [
        (float(_shown(start, money)), float(_shown(start + bar.change, money)))
        for start, bar in zip(starts, drawn, strict=True)
    ]
    edges = [0.0, *(edge for span in spans for edge in span)]
    room = (max(edges) - min(edges) or 1) * 0.12
    # The amount stands beyond the bar's end: left of a fall, right of a rise.
    labels = [end - room if end < start else end + room for start, end in spans]
    return min([*edges, *labels]), max([*edges, *labels])


def _connect(chart: go.Figure, level: float, place: int) -> None:
    """A thin line from a bar's end to the next bar, which starts there."""
    chart.add_shape(
        type="line",
        x0=level,
        x1=level,
        y0=place - 0.33,
        y1=place + 1.33,
        line={"color": "#9aa5b1", "width": 1},
        layer="below",
    )


def _bar_colour(bar: Bar) -> str:
    if bar.role in ("total", "rest"):
        return theme.TOTAL
    return theme.change_colour(bar.change)


def _bar_label(bar: Bar, money: str) -> str:
    amount = amount_text(bar.change, money, signed=True)
    return f"{amount}　{DOUBTFUL}" if bar.doubtful else amount


def _change_hover(row: dict[str, Any], money: str, year: int, base_year: int, name: str) -> str:
    prior, value = (amount_text(row[key], money, missing=NONE_PRINTED) for key in ("prior", "value"))
    change, rate = amount_text(row["change"], money, signed=True), percent_text(row["rate"], signed=True)
    said = CHANGED_BY if rate else CHANGED
    return theme.hover(
        f"<b>{name or row['item']}</b>",
        CODE.format(code=row["code"]) if row["code"] else "",
        BOTH_YEARS.format(base=base_year, prior=prior, year=year, value=value, money=money),
        said.format(change=change, rate=rate, money=money),
        str(row["prior_origin"]) if row["prior_origin"] in _DERIVED_ORIGINS else "",
        theme.wrapped(str(row["reason"]), 26) if row.get("reason") else "",
        str(row.get("value_source") or ""),
    )


def _history_hover(row: dict[str, Any], money: str) -> str:
    return theme.hover(
        f"<b>{row['item']}</b>",
        CODE.format(code=row["code"]) if row["code"] else "",
        f"{row['year']} 年 {amount_text(row['value'], money)} {money}",
        str(row["origin"]),
    )


def _symbol(row: dict[str, Any] | None) -> str:
    return "circle-open" if row and row["origin"] in (*_DERIVED_ORIGINS, DERIVED) else "circle"


def _line_colour(key: str, row: dict[str, Any], position: int, frame: pd.DataFrame) -> str:
    """A 类 keeps its colour of all pages; lines that would share one take turns."""
    classes = [str(code)[:3] for code in dict.fromkeys(frame["code"]) if code]
    if row["code"] and len(classes) == len(set(classes)) and key.isdecimal() and key.startswith("2"):
        return theme.function_colour(str(row["code"]))
    return theme.name_colour(str(row["item"]), position)


def _shown(value: Decimal, money: str) -> Decimal:
    return value.scaleb(UNITS[money].shift)


def _number(value: object, money: str) -> float | None:
    shown = convert(value, money)
    return None if shown is None else float(shown)
