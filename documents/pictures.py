"""Charts as pictures for documents: drawn in this process, with a font that is installed with the program.

No browser is asked: a server has none. Amounts come as Decimal and are written as they are given.
"""

from __future__ import annotations

import importlib.util
import io
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from charts import theme
from charts.money import number_text
from model.terms import Measure

_WIDTH, _DOTS = 6.6, 200
_ROW = 0.34
_SMALL, _NORMAL = 9, 10
_FONT_PACKAGE, _FONT_FILE = "zhplot", "fonts/NotoSansSC-Regular.ttf"
_NAME_WIDTH = 12


class PictureFailure(Exception):
    """A picture could not be made; the message says why, for the log."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, length, colour; hatched where the value was worked out."""

    name: str
    value: Decimal
    colour: str = theme.FINAL
    hatched: bool = False


def ranked(bars: Sequence[Bar], notes: Sequence[str] = ()) -> bytes:
    """Bars below each other in the given order, each with its number and, behind it, its note (a share)."""
    figure, axes = _canvas(len(bars))
    _bars_across(axes, bars)
    most = max((float(bar.value) for bar in bars), default=0.0) or 1.0
    for place, bar in enumerate(bars):
        note = f"（{notes[place]}）" if notes else ""
        axes.text(
            max(float(bar.value), 0) + most * 0.01,
            place,
            number_text(bar.value) + note,
            va="center",
            **_text(_SMALL),
        )
    axes.set_xlim(0, most * (1.32 if notes else 1.18))
    return _png(figure)


def changes(bars: Sequence[Bar]) -> bytes:
    """Increases to the right and decreases to the left of one line, with their signs."""
    figure, axes = _canvas(len(bars))
    _bars_across(axes, bars)
    low = min((float(bar.value) for bar in bars), default=0.0)
    high = max((float(bar.value) for bar in bars), default=0.0)
    span = max(high, 0) - min(low, 0) or 1.0
    for place, bar in enumerate(bars):
        left = bar.value < 0
        axes.text(
            float(bar.value) + span * (-0.01 if left else 0.01), place, number_text(bar.value, signed=True),
            va="center", ha="right" if left else "left", **_text(_SMALL),
        )  # fmt: skip
    axes.axvline(0, color=theme.INK, linewidth=0.8)
    axes.set_xlim(
        min(low, 0) - span * (0.2 if low < 0 else 0.02), max(high, 0) + span * (0.2 if high > 0 else 0.02)
    )
    return _png(figure)


def over_years(series: Mapping[str, Mapping[int, Bar]]) -> bytes:
    """Columns side by side for each year; a missing year is a gap."""
    years = sorted({year for values in series.values() for year in values})
    span = range(years[0], years[-1] + 1)
    figure, axes = _canvas(0, height=2.9)
    width = 0.8 / max(len(series), 1)
    size = 8 if len(span) * len(series) <= 8 else 6.5
    most = (
        max((float(bar.value) for values in series.values() for bar in values.values()), default=0.0) or 1.0
    )
    for number, (name, values) in enumerate(series.items()):
        for year, bar in values.items():
            at = span.index(year) + (number - (len(series) - 1) / 2) * width
            axes.bar(at, float(bar.value), width * 0.92, color=bar.colour, **_hatch(bar))
            axes.text(at, float(bar.value) + most * 0.015, number_text(bar.value), ha="center", **_text(size))
        colour = next(iter(values.values())).colour if values else theme.FINAL
        axes.bar(0, 0, color=colour, label=name)
    axes.set_xticks(range(len(span)), [f"{year}年" for year in span], **_text(_NORMAL))
    axes.set_yticks([])
    axes.set_ylim(0, most * 1.2)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.set_xlim(-0.9, len(span) - 0.1)
    _legend(figure, axes)
    return _png(figure)


def beside_budget(
    names: Sequence[str], budgets: Sequence[Decimal | None], finals: Sequence[Decimal | None]
) -> bytes:
    """For each name its budget (pale) above its final amount, with both numbers."""
    figure, axes = _canvas(len(names) * 2)
    most = max((float(value) for value in [*budgets, *finals] if value is not None), default=0.0) or 1.0
    for values, shift, colour, name in (
        (budgets, -0.2, theme.OTHERS, Measure.BUDGET),
        (finals, 0.2, theme.FINAL, Measure.FINAL),
    ):
        for place, value in enumerate(values):
            if value is not None:
                axes.barh(place + shift, float(value), 0.36, color=colour)
                axes.text(
                    float(value) + most * 0.01,
                    place + shift,
                    number_text(value),
                    va="center",
                    **_text(_SMALL),
                )
        axes.barh(0, 0, color=colour, label=name)
    _name_rows(axes, names)
    axes.set_xlim(0, most * 1.18)
    _legend(figure, axes)
    return _png(figure)


def _bars_across(axes: Any, bars: Sequence[Bar]) -> None:
    for place, bar in enumerate(bars):
        axes.barh(place, float(bar.value), 0.66, color=bar.colour, **_hatch(bar))
    _name_rows(axes, [bar.name for bar in bars])


def _name_rows(axes: Any, names: Sequence[str]) -> None:
    """Names at the left, the first row on top, no axis: the numbers stand at the bars."""
    wrapped = ["\n".join(textwrap.wrap(name, _NAME_WIDTH)) for name in names]
    axes.set_yticks(range(len(names)), wrapped, **_text(_SMALL))
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.spines["left"].set_color(theme.LINE)


def _legend(figure: Any, axes: Any) -> None:
    """The series' names in one line above the chart."""
    marks, names = axes.get_legend_handles_labels()
    figure.legend(marks, names, loc="outside upper left", ncols=len(names), frameon=False, prop=_font(_SMALL))


def _hatch(bar: Bar) -> dict[str, Any]:
    return {"hatch": "///", "edgecolor": "white", "linewidth": 0} if bar.hatched else {}


def _canvas(rows: int, height: float = 0.0) -> tuple[Any, Any]:
    try:
        from matplotlib.figure import Figure
    except ImportError as failure:
        raise PictureFailure(f"the drawing library cannot be loaded: {failure}") from failure
    figure = Figure(figsize=(_WIDTH, height or max(1.2, 0.3 + _ROW * rows)), dpi=_DOTS, layout="constrained")
    return figure, figure.add_subplot()


def _png(figure: Any) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _text(size: float) -> dict[str, Any]:
    return {"fontproperties": _font(size), "color": theme.INK}


def _font(size: float) -> Any:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(_font_file()), size=size)


@cache
def _font_file() -> Path:
    """The Chinese font that comes as a package; the package itself is not run."""
    found = importlib.util.find_spec(_FONT_PACKAGE)
    file = Path(found.origin).parent / _FONT_FILE if found and found.origin else Path()
    if not file.is_file():
        raise PictureFailure(f"the font {_FONT_FILE} of {_FONT_PACKAGE} is not installed")
    return file
