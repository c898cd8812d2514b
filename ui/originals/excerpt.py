"""A place in an original, drawn: the page's picture with the box, the lines or the cells, the place marked.

The browser gets plain values and draws them as text; nothing of a file becomes markup.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from excerpts import Cells, Excerpt, Lines, Picture, ShownCell, ShownLine
from model import Place
from ui.originals import words as text

_ASSETS = Path(__file__).parents[1] / "assets"

_excerpt = st.components.v2.component(
    "juesuantong.excerpt",
    html='<div class="jst-excerpt"></div>',
    css=(_ASSETS / "excerpt.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "excerpt.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)

_WORDS = {
    "before": text.LINES_BEFORE,
    "after": text.LINES_AFTER,
    "left_out": text.ROWS_LEFT_OUT,
    "here": text.HERE,
    "page": text.PAGE_PICTURE,
    "larger": text.LARGER,
    "smaller": text.SMALLER,
    "frame": text.FRAME,
    "earlier": text.PAGE_BEFORE,
    "later": text.PAGE_AFTER,
    "pick": text.PICK_HINTS,
}


def show_excerpt(
    shown: Excerpt,
    *,
    key: str,
    height: int,
    marked: bool = True,
    on_pick: Callable[[Place], None] | None = None,
    on_move: Callable[[Place], None] | None = None,
) -> None:
    """Draw what stands around a place, scrolled to it.

    marked: mark the place; without it the reader only looks around there.
    on_pick: called with the place that a person points out (a box that is drawn, a line or cell that is clicked).
    on_move: called with the page, line or paragraph that the reader turns to. Both are called before the page, or the
    part of it that the excerpt stands in, runs again.
    """
    name = f"excerpt.{key}"
    _excerpt(
        key=name,
        data={
            **as_data(shown),
            "height": height,
            "marked": marked,
            "picks": on_pick is not None,
            "words": _WORDS,
        },
        on_picked_change=lambda: _pass_on(name, "picked", on_pick),
        on_moved_change=lambda: _pass_on(name, "moved", on_move),
    )


def _pass_on(name: str, event: str, act: Callable[[Place], None] | None) -> None:
    said = st.session_state[name].get(event)
    if act is not None and said is not None:
        act(place_of(said))


def place_of(data: Any) -> Place:
    """The place that the browser names, with nothing in it but what a place has."""
    kinds = {
        "page": int,
        "line": int,
        "paragraph": int,
        "table": int,
        "row": int,
        "column": int,
        "sheet": str,
        "cell": str,
    }
    fields: dict[str, Any] = {
        name: make(data[name]) for name, make in kinds.items() if data.get(name) is not None
    }
    if data.get("bbox") is not None:
        x0, top, x1, bottom = (round(float(side), 2) for side in data["bbox"])
        fields["bbox"] = (x0, top, x1, bottom)
    return Place(**fields)


def as_data(shown: Excerpt) -> dict[str, Any]:
    """What the browser draws of an excerpt."""
    if isinstance(shown, Picture):
        return _picture(shown)
    if isinstance(shown, Lines):
        return {
            "kind": "lines",
            "lines": [_line(line) for line in shown.lines],
            "before": shown.before,
            "after": shown.after,
        }
    assert isinstance(shown, Cells)
    return {
        "kind": "cells",
        "title": shown.title,
        "rows": [[_cell(cell) for cell in row] for row in shown.rows],
    }


def _picture(shown: Picture) -> dict[str, Any]:
    """The picture is ours, made of the page; the uploaded file itself never reaches the browser."""
    image = b64encode(shown.file.read_bytes()).decode("ascii")
    return {
        "kind": "picture",
        "image": f"data:image/png;base64,{image}",
        "width": shown.width,
        "height_points": shown.height,
        "page": shown.page,
        "pages": shown.pages,
        "box": list(shown.box) if shown.box else None,
        "row": shown.row,
    }


def _line(line: ShownLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "number": line.place.line or line.place.paragraph or "",
        "place": line.place.to_json(),
        "here": line.here,
        "marks": [list(mark) for mark in line.marks],
    }


def _cell(cell: ShownCell) -> dict[str, Any]:
    return {
        "text": cell.text,
        "place": cell.place.to_json() if cell.place else None,
        "here": cell.here,
        "columns": cell.columns,
    }
