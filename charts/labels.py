"""Names at the ends of lines, in place of a legend, moved apart where they would overlap."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from charts import theme

End = tuple[int, float | None, str, str]
"""Where a line ends: the category's place on the axis from 0, the value, the line's name and its colour."""

_LINE_HEIGHT = 16
_READ_WELL = 4.5


def end_labels(
    chart: go.Figure,
    ends: Sequence[End],
    *,
    height: int,
    low: float | None = None,
    high: float | None = None,
    length: int = 11,
) -> None:
    """Write each line's name beside its last point.

    height: of the plot area in pixels. low, high: the ends of its axis, else zero and the largest value.
    """
    known = sorted((end for end in ends if end[1] is not None), key=lambda end: end[1] or 0)
    values = [end[1] or 0.0 for end in known]
    tops = [value for trace in chart.data for value in trace.y or () if value is not None]
    low = min([0.0, *tops]) if low is None else low
    high = max([0.0, *tops]) if high is None else high
    step = (high - low or 1) * _LINE_HEIGHT / height
    for (category, value, name, colour), place in zip(
        known, spread(values, step, low + step / 2), strict=True
    ):
        shift = (place - (value or 0)) / step * _LINE_HEIGHT
        # A name far from its line's end is led to it.
        led = abs(shift) > _LINE_HEIGHT
        where = (
            {
                "showarrow": True,
                "ax": 22,
                "ay": -shift,
                "arrowhead": 0,
                "arrowwidth": 0.8,
                "arrowcolor": colour,
            }
            if led
            else {"showarrow": False, "xshift": 9, "yshift": shift}
        )
        chart.add_annotation(
            x=category,
            y=value,
            text=theme.shortened(name, length),
            hovertext=name,
            xanchor="left",
            font={"color": readable(colour), "size": 12.5},
            **where,
        )


def end_room(ends: Sequence[End], length: int = 11) -> int:
    """The right margin in pixels that the names need."""
    return 24 + 13 * max((min(len(end[2]), length) for end in ends), default=0)


def readable(colour: str) -> str:
    """A line's colour as a text's: a pale one is darkened until it is read well on white."""
    while theme.contrast(colour, "#ffffff") < _READ_WELL:
        channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
        colour = "#" + "".join(f"{int(channel * 0.9):02x}" for channel in channels)
    return colour


def spread(values: Sequence[float], step: float, floor: float | None = None) -> list[float]:
    """The sorted `values` moved apart to at least `step`, none below `floor`, as little as possible."""
    places = [value if floor is None else max(value, floor) for value in values]
    for _ in range(len(places) * 4):
        moved = False
        for lower in range(len(places) - 1):
            gap = places[lower + 1] - places[lower]
            if gap < step - 1e-9:
                push = (step - gap) / 2
                places[lower] -= push
                places[lower + 1] += push
                moved = True
        if not moved:
            break
    if floor is None:
        return places
    for index, place in enumerate(places):
        lowest = floor if index == 0 else places[index - 1] + step
        places[index] = max(place, lowest)
    return places
