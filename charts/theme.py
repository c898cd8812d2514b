"""One look for all charts: fonts, colours by meaning and by classification code, axes, hover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import plotly.graph_objects as go

from charts.money import is_missing
from model.terms import Line

FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
INK = "#1f2933"
_BLACK = "#10161c"
QUIET = "#52606d"
LINE = "#d5dbe1"
# Increase and decrease are not good and bad in public accounts: blue and orange, never red and green.
INCREASE = "#3d76ab"
DECREASE = "#d07a1f"
TOTAL = "#7b8794"
FINAL = "#3d76ab"
BUDGET = "#1f2933"
HIGHLIGHT = "#24527a"
OTHERS = "#c3ccd5"
# A derived value is hatched in its own colour.
DERIVED_PATTERN = "/"

# Twelve colours that colour-blind readers can tell apart when neighbours differ in lightness as well.
PALETTE = (
    "#3d76ab", "#d9a84e", "#559c8d", "#8c5a8e", "#93b7d9", "#b5622e",
    "#6b7f3a", "#c98fa0", "#3d4f66", "#a8c3a0", "#d7c4a3", "#7b8794",
)  # fmt: skip

# 功能分类: the 类 that most units have get colours far apart; the rest take turns.
_CLASS_COLOURS = {
    **{str(code): PALETTE[code % len(PALETTE)] for code in range(201, 235)},
    "201": PALETTE[8],
    "205": PALETTE[2],
    "208": PALETTE[1],
    "210": PALETTE[0],
    "213": PALETTE[6],
    "221": PALETTE[5],
    "229": PALETTE[11],
}

# Income sources, 基本/项目 and the like, by concept name; the same item keeps its colour on all pages.
_BY_NAME: dict[str, str] = {
    Line.GENERAL_BUDGET_INCOME: PALETTE[0],
    Line.GOVERNMENT_FUND_INCOME: PALETTE[2],
    Line.STATE_CAPITAL_INCOME: PALETTE[3],
    Line.SUPERIOR_SUBSIDY: PALETTE[4],
    Line.INSTITUTIONAL_INCOME: PALETTE[1],
    Line.BUSINESS_INCOME: PALETTE[5],
    Line.AFFILIATE_REMITTANCE: PALETTE[7],
    Line.OTHER_INCOME: PALETTE[11],
    Line.SURPLUS_USED: PALETTE[10],
    Line.OPENING_BALANCE: OTHERS,
    Line.SURPLUS_DISTRIBUTED: PALETTE[10],
    Line.CLOSING_BALANCE: OTHERS,
    Line.BASIC_EXPENDITURE: PALETTE[0],
    Line.PROJECT_EXPENDITURE: PALETTE[1],
    Line.REMITTANCE_TO_SUPERIOR: PALETTE[7],
    Line.BUSINESS_EXPENDITURE: PALETTE[5],
    Line.AFFILIATE_SUBSIDY: PALETTE[4],
    Line.PERSONNEL: PALETTE[0],
    Line.OPERATING: PALETTE[4],
    Line.OVERSEAS: PALETTE[3],
    Line.VEHICLE_PURCHASE: PALETTE[8],
    Line.VEHICLE_RUNNING: PALETTE[0],
    Line.VEHICLES: PALETTE[0],
    Line.RECEPTION: PALETTE[1],
}

TEMPLATE = go.layout.Template(
    layout=go.Layout(
        font={"family": FONT, "size": 12.5, "color": INK},
        colorway=PALETTE,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        hoverlabel={
            "bgcolor": "#ffffff",
            "bordercolor": LINE,
            "font": {"family": FONT, "size": 12.5, "color": INK},
            "align": "left",
        },
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "bottom",
            "title": {"text": ""},
        },
        xaxis={
            "gridcolor": "#eceff2",
            "linecolor": LINE,
            "zerolinecolor": LINE,
            "automargin": True,
            "tickformat": ",",
            "fixedrange": True,
        },
        yaxis={
            "gridcolor": "#eceff2",
            "linecolor": LINE,
            "zerolinecolor": LINE,
            "automargin": True,
            "tickformat": ",",
            "fixedrange": True,
        },
        separators=".,",
        dragmode=False,
        modebar={"bgcolor": "rgba(255,255,255,0.85)", "color": QUIET, "activecolor": INK},
        uniformtext={"minsize": 10, "mode": "hide"},
    )
)


def figure(title: str, *, height: int) -> go.Figure:
    """An empty chart in the house's look; `title` is a sentence with its computed number."""
    made = go.Figure()
    made.update_layout(template=TEMPLATE, title_text=title, height=height)
    return made


def function_colour(code: str) -> str:
    """The colour of a 功能分类 code on every page: its 类's. A line without a code gets a quiet grey."""
    return _CLASS_COLOURS.get(code[:3], PALETTE[11])


def name_colour(name: str, position: int = 0) -> str:
    """The colour of an income source or kind of expenditure; names unknown here take turns by position."""
    return _BY_NAME.get(name, PALETTE[position % len(PALETTE)])


def change_colour(change: object) -> str:
    """Blue for an increase, orange for a decrease."""
    return DECREASE if change is not None and change < 0 else INCREASE  # type: ignore[operator]


def lighter(colour: str, part: float) -> str:
    """`colour` mixed with `part` of white (0 leaves it, 1 is white)."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(channel + (255 - channel) * part):02x}" for channel in channels)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21; text needs 4.5."""
    lighter_one, darker_one = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter_one + 0.05) / (darker_one + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ink_on(colour: str) -> str:
    """The ink that is read best on a colour: dark, or white."""
    return max((_BLACK, "#ffffff"), key=lambda ink: contrast(ink, colour))


def shortened(name: str, length: int = 14) -> str:
    """A long name with its middle left out, as the whole stands in the hover."""
    if len(name) <= length:
        return name
    tail = (length - 1) // 2
    return f"{name[: length - 1 - tail]}…{name[-tail:]}"


def wrapped(name: str, width: int = 10) -> str:
    """A name over several lines of `width` characters, for plotly's texts."""
    return "<br>".join(name[start : start + width] for start in range(0, len(name), width))


def plain_legend(made: go.Figure) -> None:
    """Give bars whose first value is derived a legend mark without its hatching."""
    for rank, trace in enumerate(made.data):
        trace.legendrank = rank
        shapes = trace.marker.pattern.shape if trace.type == "bar" else None
        if shapes and not isinstance(shapes, str) and shapes[0] and trace.showlegend is not False:
            trace.showlegend = False
            made.add_bar(
                name=trace.name, x=[None], y=[None], marker_color=trace.marker.color, legendrank=rank
            )


SOURCE = "figure-"


def source_ids(figures: Iterable[object]) -> list[str]:
    """A trace's `ids` that name the figure of each point, so that a click can lead to its page.

    Plotly joins points of one id and draws one of them: a point without a figure, or with one that stands already, gets
    an id of its own that leads nowhere.
    """
    ids: list[str] = []
    for position, figure in enumerate(figures):
        named = "" if is_missing(figure) else f"{SOURCE}{int(str(figure))}"
        ids.append(named if named and named not in ids else f"none-{position}")
    return ids


def hover(*lines: str) -> str:
    """Hover text from lines; empty ones are left out."""
    return "<br>".join(line for line in lines if line)


def year_axis(years: Sequence[int]) -> dict[str, object]:
    """An axis of years as categories, a missing year staying as a gap."""
    span = range(min(years), max(years) + 1) if years else ()
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": [str(year) for year in span],
        "range": [-0.5, len(span) - 0.5],
    }
