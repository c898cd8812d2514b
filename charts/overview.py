"""Charts of 总览: how one unit's income and expenditure went over the years."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.money import WAN, amount_text, percent_text
from model.terms import Line, Origin

DERIVED = Origin.DERIVED
_COLOURS = {Line.INCOME_TOTAL: theme.PALETTE[4], Line.YEAR_EXPENDITURE: theme.PALETTE[0]}


def course(frame: pd.DataFrame, *, money: str = WAN) -> go.Figure:
    """Income and expenditure as bars side by side, from zero, a missing year left as a gap.

    Reads year, item, value, change, rate, origin, statement.
    """
    figure = theme.figure(course_finding(frame, money), height=290)
    for item in dict.fromkeys(frame["item"]):
        own = frame[frame["item"] == item].to_dict("records")
        figure.add_bar(
            name=item,
            x=[str(line["year"]) for line in own],
            y=[float(amount_text(line["value"], money).replace(",", "")) for line in own],
            ids=theme.source_ids(line.get("figure_id") for line in own),
            customdata=[[_hover(line, money)] for line in own],
            hovertemplate="%{customdata[0]}<extra></extra>",
            marker={
                "color": _COLOURS.get(item, theme.OTHERS),
                "pattern": {"shape": [theme.DERIVED_PATTERN if _is_derived(line) else "" for line in own]},
            },
        )
    figure.update_layout(barmode="group", bargap=0.45, xaxis=theme.year_axis(frame["year"].tolist()))
    figure.update_yaxes(rangemode="tozero", nticks=5)
    theme.plain_legend(figure)
    return figure


def course_finding(frame: pd.DataFrame, money: str = WAN) -> str:
    """“2024 年支出合计 326,521.46 万元，比 2020 年增加 11.67%”, else the same of income."""
    items = list(frame["item"])
    if not items:
        return ""
    item = Line.YEAR_EXPENDITURE if Line.YEAR_EXPENDITURE in items else items[0]
    lines = sorted(frame[frame["item"] == item].to_dict("records"), key=lambda line: line["year"])
    first, last = lines[0], lines[-1]
    said = f"{last['year']} 年{item.removeprefix('本年')} {amount_text(last['value'], money)} {money}"
    if first is last or not first["value"]:
        return said
    rate = (last["value"] - first["value"]) * 100 / first["value"]
    if not rate:
        return f"{said}，与 {first['year']} 年持平"
    turn = "增加" if rate > 0 else "减少"
    return f"{said}，比 {first['year']} 年{turn} {percent_text(abs(rate))}"


def _is_derived(line: dict[str, Any]) -> bool:
    return bool(line["origin"] == DERIVED)


def _hover(line: dict[str, Any], money: str) -> str:
    change = amount_text(line["change"], money, signed=True)
    rate = percent_text(line["rate"], signed=True)
    return theme.hover(
        f"<b>{line['year']} 年{line['item']}</b>",
        f"金额 {amount_text(line['value'], money)} {money}",
        f"比上年 {change}{f'（{rate}）' if rate else ''}" if change else "",
        f"来源 {line['statement']}",
        f"取自{line['origin']}" if line["origin"] in (DERIVED, Origin.NEXT_YEAR) else "",
    )
