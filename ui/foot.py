"""The foot line of a page: the files and pages that its figures come from, and how many are derived."""

from __future__ import annotations

from collections import Counter
from html import escape

import pandas as pd
import streamlit as st

from data.queries import source, sources
from ui import cached
from ui.money import is_missing
from ui.text import common as text

# Beyond this many files the line says how many and folds the list.
_LISTED = 3


def sources_of(*frames: pd.DataFrame) -> tuple[str, ...]:
    """The files behind the frames' figures in words; frames without a column figure_id add nothing."""
    found = cached.query(sources.of_figures, _figure_ids(frames))
    return tuple(
        text.source_line(row.unit, row.year, row.file, row.span) for row in found.itertuples(index=False)
    )


def foot(*frames: pd.DataFrame) -> None:
    """Write the line from the columns figure_id and origin (or basis) of the frames that the page shows."""
    lines = sources_of(*frames)
    used = _figure_ids(frames)
    marked = cached.query(source.marked)
    marks = Counter(marked[one] for one in used if one in marked)
    unsure, carried = marks.pop(source.DOUBTFUL, 0), marks.pop(source.CARRIED, 0)
    marks.pop(source.ERRING, None)  # an open error has a mark of its own, which leads to the audit
    said = text.doubtful_counts(len(used), *_marked(frames), marks.total(), unsure, carried)
    if not lines:
        listed = text.NO_SOURCES
    elif len(lines) <= _LISTED:
        listed = f"{text.SOURCES}：" + "；".join(map(escape, lines))
    else:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        summary = f'<summary data-more="{text.UNFOLD}">{text.sources_count(len(lines))}</summary>'
        listed = f"<details>{summary}<ul>{items}</ul></details>"
    st.html(f'<div class="jst-foot"><div>{listed}</div><div>{said}</div></div>')


def _figure_ids(frames: tuple[pd.DataFrame, ...]) -> tuple[int, ...]:
    return tuple(
        sorted(
            {
                int(value)
                for frame in frames
                if "figure_id" in frame
                for value in frame["figure_id"].tolist()
                if not is_missing(value)
            }
        )
    )


def _marked(frames: tuple[pd.DataFrame, ...]) -> tuple[int, int]:
    """How many figures are derived, and how many a later year's report states."""
    origins = {
        (int(figure), origin)
        for frame in frames
        if {"figure_id", "origin"} <= set(frame.columns)
        for figure, origin in zip(frame["figure_id"].tolist(), frame["origin"].tolist(), strict=True)
        if not is_missing(figure)
    }
    said = [origin for _, origin in origins]
    return said.count(text.DERIVED), said.count(text.NEXT_REPORT)
