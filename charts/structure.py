"""Charts of 收支结构: what money came in, what it was spent on, and how the budget was kept.

Every function takes a frame of `data.queries.structure` and names the columns it reads; amounts are in 万元
and shown in `money`. The title is a sentence with the number that the chart shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from charts.money import WAN, amount_text, is_missing, number_text, percent_text
from model.terms import Measure, Origin

DERIVED = Origin.DERIVED
# What stays under this share in every year is folded into 其他.
_SMALL = Decimal(1)
_ROW = 26
_MOST_ROWS = 14

_Colour = Callable[[str, int], str]


def function_map(frame: pd.DataFrame, at: str, *, title: str, money: str = WAN) -> go.Figure:
    """The lines directly under `at` ("" for the top) as areas; a point's id is its key.

    Reads key, parent_key, code, item, value, share, change, rate, origin, statement; lines at zero or below
    have no area and stand in the table only.
    """
    lines = [line for line in frame.to_dict("records") if line["parent_key"] == at and line["value"] > 0]
    figure = theme.figure(title, height=330)
    figure.add_treemap(
        ids=[line["key"] for line in lines],
        labels=[theme.wrapped(line["item"], 9) for line in lines],
        parents=[""] * len(lines),
        values=[float(line["value"]) for line in lines],
        text=[
            f"{amount_text(line['value'], money)} {money}<br>{percent_text(line['share'])}" for line in lines
        ],
        customdata=[[_hover(line, money)] for line in lines],
        marker={"colors": _shades(lines, at), "line": {"width": 1.5, "color": "#ffffff"}, "pad": _NO_PAD},
        texttemplate="<b>%{label}</b><br>%{text}",
        hovertemplate="%{customdata[0]}<extra></extra>",
        pathbar={"visible": False},
        tiling={"pad": 1},
        textfont={"size": 13, "color": [theme.ink_on(colour) for colour in _shades(lines, at)]},
        root={"color": "rgba(0,0,0,0)"},
    )
    figure.update_layout(uniformtext={"minsize": 9, "mode": "hide"}, margin={"l": 0, "r": 0, "t": 4, "b": 0})
    return figure


_NO_PAD = {"l": 0, "r": 0, "t": 0, "b": 0}


def _shades(lines: Sequence[dict[str, Any]], at: str) -> list[str]:
    """Each 类 in its own colour; inside one, its colour from full to pale by size."""
    colours = [theme.lighter(theme.function_colour(line["code"]), 0.2) for line in lines]
    if not at:
        return colours
    step = 0.55 / max(len(lines) - 1, 1)
    return [theme.lighter(colour, step * index) for index, colour in enumerate(colours)]


def income_over_years(frame: pd.DataFrame, *, money: str = WAN) -> go.Figure:
    """Income by source as shares of each year's 本年收入, or ranked amounts where one year is known.

    Balances, which have no share of it, are left to the table. Reads year, item, value, share, change, rate, origin,
    statement.
    """
    own = frame[[not is_missing(share) for share in frame["share"]]]
    return _parts(own, Measure.INCOME_OF_YEAR, theme.name_colour, money)


def nature_over_years(frame: pd.DataFrame, *, money: str = WAN) -> go.Figure:
    """Expenditure by kind (基本, 项目 …); the columns of `income_over_years`."""
    return _parts(frame, "本年支出", theme.name_colour, money)


def _parts(frame: pd.DataFrame, whole: str, colour: _Colour, money: str) -> go.Figure:
    title = shares_finding(frame, whole)
    if frame["year"].nunique() < 2:
        return _ranked(frame.to_dict("records"), title, colour, money)
    return _stacked(frame, title, colour, money)


def shares_finding(frame: pd.DataFrame, whole: str) -> str:
    """“基本支出占本年支出 77.50%，2020 年以来上升 0.71 个百分点”: the last year's largest part of a named whole."""
    years = sorted(set(frame["year"]))
    if not years:
        return ""
    lines = frame.to_dict("records")
    top = max((line for line in lines if line["year"] == years[-1]), key=lambda line: line["value"])
    said = f"{top['item']}占{whole} {percent_text(top['share'])}"
    earlier = [line for line in lines if line["item"] == top["item"] and line["year"] < years[-1]]
    if not earlier or is_missing(top["share"]):
        return f"{years[-1]} 年{said}"
    first = min(earlier, key=lambda line: line["year"])
    return f"{said}，{points_since(first['year'], top['share'] - first['share'])}"


def points_since(year: int, points: Decimal) -> str:
    """“2020 年以来上升 4.10 个百分点”."""
    if not points:
        return f"与 {year} 年持平"
    return f"{year} 年以来{'上升' if points > 0 else '下降'} {number_text(abs(points))} 个百分点"


def _stacked(frame: pd.DataFrame, title: str, colour: _Colour, money: str) -> go.Figure:
    figure = theme.figure(title, height=330)
    lines = _folded(frame.to_dict("records"), "year")
    for position, item in enumerate(_by_size(lines)):
        own = [line for line in lines if line["item"] == item]
        figure.add_bar(
            name=item,
            x=[str(line["year"]) for line in own],
            y=[_float(line["share"]) for line in own],
            text=[percent_text(line["share"]) if line["share"] >= 6 else "" for line in own],
            textposition="inside",
            insidetextanchor="middle",
            ids=_sources(own),
            customdata=[[_hover(line, money)] for line in own],
            hovertemplate="%{customdata[0]}<extra></extra>",
            marker={"color": colour(item, position), "pattern": _hatched(own), "line": {"width": 0}},
        )
    years = [int(year) for year in frame["year"]]
    figure.update_layout(
        barmode="stack", bargap=0.5, xaxis=theme.year_axis(years), legend_traceorder="normal"
    )
    figure.update_yaxes(range=[0, 100.01], ticksuffix="%", showgrid=False, dtick=25)
    theme.plain_legend(figure)
    return figure


def _by_size(lines: Sequence[dict[str, Any]]) -> list[str]:
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line["item"]] = sums.get(line["item"], Decimal(0)) + line["value"]
    return sorted(sums, key=lambda item: (item.startswith(_REST), -sums[item]))


_REST = "其他 "


def _folded(lines: list[dict[str, Any]], group: str) -> list[dict[str, Any]]:
    """Items that are small in every group become one line 其他 n 项; one small item alone stays itself."""
    shares: dict[str, Decimal] = {}
    for line in lines:
        shares[line["item"]] = max(shares.get(line["item"], Decimal(0)), line["share"] or Decimal(0))
    small = {item for item, most in shares.items() if most < _SMALL}
    if len(small) < 2:
        return lines
    kept = [line for line in lines if line["item"] not in small]
    name = f"{_REST}{len(small)} 项"
    for key in dict.fromkeys(line[group] for line in lines):
        rest = [line for line in lines if line["item"] in small and line[group] == key]
        if rest:
            kept.append(_sum_line(rest, name))
    return kept


def _sum_line(lines: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """Several lines as one; its change is known where every line's is."""
    out = {**lines[0], "item": name, "code": "", "statement": "", "rate": None, "figure_id": None}
    for column in ("value", "share", "change"):
        values = [line[column] for line in lines if not is_missing(line.get(column))]
        out[column] = sum(values, Decimal(0)) if len(values) == len(lines) else None
    out["origin"] = DERIVED if any(line["origin"] == DERIVED for line in lines) else lines[0]["origin"]
    return out


def _ranked(lines: list[dict[str, Any]], title: str, colour: _Colour, money: str) -> go.Figure:
    """Horizontal bars, largest on top and the folded rest at the bottom, amount and share at each end."""
    lines = sorted(lines, key=lambda line: (not line["item"].startswith(_REST), line["value"]))
    figure = theme.figure(title, height=_height(len(lines)))
    figure.add_bar(
        orientation="h",
        y=[_label(line) for line in lines],
        x=[_shown(line["value"], money) for line in lines],
        text=[f"{amount_text(line['value'], money)}（{percent_text(line['share'])}）" for line in lines],
        textposition="outside",
        cliponaxis=False,
        ids=_sources(lines),
        customdata=[[_hover(line, money)] for line in lines],
        hovertemplate="%{customdata[0]}<extra></extra>",
        marker={
            "color": [colour(line["item"], len(lines) - 1 - index) for index, line in enumerate(lines)],
            "pattern": _hatched(lines),
        },
    )
    _name_axis(figure)
    # Room for the numbers behind the longest bar.
    figure.update_xaxes(range=[0, 1.45 * max((_shown(line["value"], money) for line in lines), default=1)])
    return figure


def economic_bars(frame: pd.DataFrame, *, money: str = WAN) -> go.Figure:
    """The largest 款 of 经济分类 as ranked bars, the rest folded; colours by 类.

    Reads code, parent_key, item, level, value, share, change, rate, origin.
    """
    lines = frame.to_dict("records")
    parts = sorted((line for line in lines if line["level"] == 2), key=lambda line: -line["value"])
    shown = [line for line in parts or lines if line["value"] > 0]
    if len(shown) > _MOST_ROWS:
        rest = shown[_MOST_ROWS - 1 :]
        shown = [*shown[: _MOST_ROWS - 1], _sum_line(rest, f"{_REST}{len(rest)} 项") | {"parent_key": ""}]
    figure = _ranked(shown, economic_finding(frame), _economic_colours(lines, shown), money)
    for line in lines:
        if line["level"] == 1 and line["value"] > 0:
            figure.add_bar(
                name=line["item"], x=[None], y=[None], marker_color=_class_colour(lines, line["code"])
            )
    figure.data[0].showlegend = False
    figure.update_layout(
        showlegend=True, height=figure.layout.height + 40, barmode="overlay", margin_t=48, legend_y=1.02
    )
    return figure


def _sources(lines: Sequence[dict[str, Any]], name: str = "figure_id") -> list[str]:
    return theme.source_ids(line.get(name) for line in lines)


def _economic_colours(lines: Sequence[dict[str, Any]], shown: Sequence[dict[str, Any]]) -> _Colour:
    """Each 款 in the colour of its 类; the folded rest in grey."""
    of_item = {line["item"]: line["parent_key"] or line["code"] for line in shown}
    return lambda item, _: _class_colour(lines, of_item[item])


def _class_colour(lines: Sequence[dict[str, Any]], code: str) -> str:
    classes = [line["code"] for line in lines if line["level"] == 1]
    return theme.PALETTE[classes.index(code) % len(theme.PALETTE)] if code in classes else theme.OTHERS


def economic_finding(frame: pd.DataFrame) -> str:
    """“工资福利支出占基本支出 87.50%，其中基本工资最多，占 24.65%”."""
    lines = frame.to_dict("records")
    classes = [line for line in lines if line["level"] == 1]
    if not classes:
        return ""
    top = max(classes, key=lambda line: line["value"])
    said = f"{top['item']}占基本支出 {percent_text(top['share'])}"
    parts = [line for line in lines if line["parent_key"] == top["code"]]
    if not parts:
        return said
    most = max(parts, key=lambda line: line["value"])
    return f"{said}，其中{most['item']}最多，占 {percent_text(most['share'])}"


def budget_bars(frame: pd.DataFrame, *, money: str = WAN) -> go.Figure:
    """决算 as bars with 年初预算 as a mark on each, the 完成率 at the end.

    Reads code, item, budget, value, gap, rate, rate_origin, origin; beyond fourteen lines the smallest
    stand in the table only.
    """
    lines = sorted(frame.to_dict("records"), key=lambda line: max(line["value"], line["budget"]))[
        -_MOST_ROWS:
    ]
    figure = theme.figure(budget_finding(frame, money), height=_height(len(lines)) + 30)
    names = [_label(line) for line in lines]
    hovers = [[_budget_hover(line, money)] for line in lines]
    figure.add_bar(
        name=Measure.FINAL,
        orientation="h",
        y=names,
        x=[_shown(line["value"], money) for line in lines],
        ids=_sources(lines),
        customdata=hovers,
        hovertemplate="%{customdata[0]}<extra></extra>",
        marker={"color": theme.FINAL, "pattern": _hatched(lines)},
        width=0.55,
    )
    figure.add_scatter(
        name=Measure.INITIAL_BUDGET,
        mode="markers",
        y=names,
        x=[_shown(line["budget"], money) for line in lines],
        ids=_sources(lines, "budget_figure"),
        customdata=hovers,
        hovertemplate="%{customdata[0]}<extra></extra>",
        marker={"symbol": "line-ns", "size": 17, "line": {"width": 2.5, "color": theme.DECREASE}},
    )
    for line, name in zip(lines, names, strict=True):
        figure.add_annotation(
            x=_shown(max(line["value"], line["budget"]), money),
            y=name,
            text=percent_text(line["rate"], missing="无预算"),
            showarrow=False,
            xanchor="left",
            xshift=8,
            font={"color": theme.QUIET, "size": 12},
        )
    _name_axis(figure)
    return figure


def budget_finding(frame: pd.DataFrame, money: str = WAN) -> str:
    """“15 项中 9 项超过年初预算，差额最大的是行政运行，多 109.02 万元”."""
    lines = frame.to_dict("records")
    if not lines:
        return ""
    over = sum(1 for line in lines if line["gap"] > 0)
    widest = max(lines, key=lambda line: abs(line["gap"]))
    said = f"{len(lines)} 项中 {over} 项决算超过年初预算"
    if not widest["gap"]:
        return f"{len(lines)} 项决算都与年初预算一致"
    turn = "多" if widest["gap"] > 0 else "少"
    return f"{said}，差额最大的是{widest['item']}，{turn} {amount_text(abs(widest['gap']), money)} {money}"


def flow_map(frame: pd.DataFrame, *, money: str = WAN) -> go.Figure:
    """From sources through the unit's money to purposes. Reads side, item, code, value, share, origin."""
    sources = _flow_side(frame, "收入")
    uses = _flow_side(frame, "支出")
    whole = max(_total(sources), _total(uses))
    centre = f"全部资金 {amount_text(whole, money)} {money}"
    names = [f"{line['item']} {percent_text(line['share'])}".strip() for line in sources]
    names += [centre, *(f"{line['item']} {percent_text(line['share'])}".strip() for line in uses)]
    colours = [theme.name_colour(line["item"], index) for index, line in enumerate(sources)]
    colours += [theme.QUIET]
    colours += [theme.function_colour(line["code"]) if line["code"] else theme.OTHERS for line in uses]
    hub = len(sources)
    hovers = [_flow_hover(line, money) for line in sources]
    used = [_flow_hover(line, money) for line in uses]
    figure = theme.figure(flow_finding(frame), height=max(300, 46 * max(len(sources), len(uses))))
    figure.add_sankey(
        arrangement="snap",
        valueformat=",.2f",
        node={
            "label": names,
            "color": colours,
            "pad": 16,
            "thickness": 14,
            "line": {"width": 0},
            "customdata": [*hovers, centre, *used],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        link={
            "source": [*range(hub), *[hub] * len(uses)],
            "target": [*[hub] * hub, *range(hub + 1, hub + 1 + len(uses))],
            "value": [float(line["value"]) for line in [*sources, *uses]],
            "color": [theme.lighter(colour, 0.6) for index, colour in enumerate(colours) if index != hub],
            "customdata": [*hovers, *used],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    )
    return figure


def _flow_side(frame: pd.DataFrame, side: str) -> list[dict[str, Any]]:
    lines = [line for line in frame.to_dict("records") if line["side"] == side and line["value"] > 0]
    return sorted(lines, key=lambda line: -line["value"])


def _total(lines: Sequence[dict[str, Any]]) -> Decimal:
    return sum((line["value"] for line in lines), Decimal(0))


def flow_finding(frame: pd.DataFrame) -> str:
    """“本年收入 94.15% 来自一般公共预算财政拨款收入，本年支出 79.55% 用于教育支出”, balances left aside."""
    ways = (("收入", "来自"), ("支出", "用于"))
    tops = [
        (side, way, next((line for line in _flow_side(frame, side) if not is_missing(line["share"])), None))
        for side, way in ways
    ]
    return "，".join(
        f"本年{side} {percent_text(top['share'])} {way}{top['item']}" for side, way, top in tops if top
    )


def units_by_share(frame: pd.DataFrame, *, money: str = WAN) -> go.Figure:
    """Several units side by side, each line's share of the unit's expenditure as a 100% bar.

    Reads unit, code, item, value, share, origin; units keep the frame's order, from the top.
    """
    lines = _folded(frame.to_dict("records"), "unit")
    units = list(dict.fromkeys(frame["unit"]))
    figure = theme.figure(units_finding(frame), height=90 + 46 * len(units))
    for item in _by_size(lines):
        own = [line for line in lines if line["item"] == item]
        figure.add_bar(
            name=item,
            orientation="h",
            y=[theme.shortened(line["unit"], 16) for line in own],
            x=[_float(line["share"]) for line in own],
            text=[percent_text(line["share"]) if line["share"] >= 5 else "" for line in own],
            textposition="inside",
            insidetextanchor="middle",
            customdata=[[f"<b>{line['unit']}</b><br>{_hover(line, money)}"] for line in own],
            hovertemplate="%{customdata[0]}<extra></extra>",
            marker={"color": theme.function_colour(own[0]["code"] or ""), "pattern": _hatched(own)},
        )
    figure.update_layout(barmode="stack", bargap=0.4, legend_traceorder="normal")
    figure.update_xaxes(range=[0, 100.01], ticksuffix="%", showgrid=False, dtick=25)
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=[theme.shortened(unit, 16) for unit in reversed(units)],
        ticksuffix="  ",
    )
    return figure


def units_finding(frame: pd.DataFrame) -> str:
    """“教育支出占比相差最大：甲局为 79.30%，乙局为 0.00%”, for the line that differs most."""
    lines = frame.to_dict("records")
    units = list(dict.fromkeys(line["unit"] for line in lines))
    if len(units) < 2:
        return ""
    shares = {(line["unit"], line["item"]): line["share"] or Decimal(0) for line in lines}
    items = dict.fromkeys(line["item"] for line in lines)

    def spread(item: str) -> Decimal:
        found = [shares.get((unit, item), Decimal(0)) for unit in units]
        return max(found) - min(found)

    item = max(items, key=spread)
    highest = max(units, key=lambda unit: shares.get((unit, item), Decimal(0)))
    lowest = min(units, key=lambda unit: shares.get((unit, item), Decimal(0)))
    most, least = (percent_text(shares.get((unit, item), Decimal(0))) for unit in (highest, lowest))
    return f"{item}占比相差最大：{highest}为 {most}，{lowest}为 {least}"


def _hover(line: dict[str, Any], money: str) -> str:
    code = f"（{line['code']}）" if line.get("code") else ""
    year = f"{line['year']} 年 " if line.get("year") else ""
    change = amount_text(line.get("change"), money, signed=True)
    rate = percent_text(line.get("rate"), signed=True)
    source = line.get("statement") or ""
    return theme.hover(
        f"<b>{year}{line['item']}</b>{code}",
        f"金额 {amount_text(line['value'], money)} {money}",
        f"占比 {percent_text(line['share'])}" if not is_missing(line.get("share")) else "",
        f"比上年 {change}{f'（{rate}）' if rate else ''}" if change else "",
        f"来源 {source}" if source else "",
        f"取自{line['origin']}" if line.get("origin") in (DERIVED, Origin.NEXT_YEAR) else "",
    )


def _budget_hover(line: dict[str, Any], money: str) -> str:
    code = f"（{line['code']}）" if line["code"] else ""
    derived = f"（{line['rate_origin']}）" if line["rate_origin"] else ""
    return theme.hover(
        f"<b>{line['item']}</b>{code}",
        f"年初预算数 {amount_text(line['budget'], money)} {money}",
        f"决算数 {amount_text(line['value'], money)} {money}",
        f"相差 {amount_text(line['gap'], money, signed=True)} {money}",
        f"完成率 {percent_text(line['rate'], missing='无')}{derived}",
    )


def _flow_hover(line: dict[str, Any], money: str) -> str:
    code = f"（{line['code']}）" if line["code"] else ""
    return theme.hover(
        f"<b>{line['item']}</b>{code}",
        f"金额 {amount_text(line['value'], money)} {money}",
        f"占本年{line['side']} {percent_text(line['share'])}" if not is_missing(line["share"]) else "",
    )


def _label(line: dict[str, Any]) -> str:
    return theme.shortened(line["item"], 13)


def _shown(value: Decimal, money: str) -> float:
    """A bar's length in the shown unit; the exact amount stands in texts and hovers."""
    return float(amount_text(value, money).replace(",", ""))


def _float(value: Any) -> float | None:
    return None if is_missing(value) else float(value)


def _hatched(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    shapes = [theme.DERIVED_PATTERN if line.get("origin") == DERIVED else "" for line in lines]
    return {"shape": shapes, "size": 6, "solidity": 0.25}


def _height(rows: int) -> int:
    return 36 + _ROW * max(rows, 1)


def _name_axis(figure: go.Figure) -> None:
    """Names on the left, amounts from zero, no numbers on the axis: they stand on the bars."""
    figure.update_xaxes(rangemode="tozero", showticklabels=False, showgrid=False, zeroline=True)
    figure.update_yaxes(type="category", showgrid=False, ticks="", ticksuffix="  ")
