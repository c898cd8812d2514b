"""The table of a chart: filter, sort, money unit, and export of exactly what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from data.export import ExportColumn, to_csv, to_xlsx
from data.queries import source
from ui import address, cached, links, signed
from ui.filters import Selection
from ui.money import UNITS, amount_text, convert, is_missing, number_text, percent_text
from ui.text import common as text

_ASSETS = Path(__file__).parent / "assets"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

TEXT, CODE, YEAR, PLACE = "text", "code", "year", "place"
MONEY, MONEY_CHANGE = "money", "money_change"
PERCENT, PERCENT_CHANGE, POINTS = "percent", "percent_change", "points"
COUNT, NUMBER = "count", "number"
_PLAIN_KEYS = ("value", "actual")
# Numbers of score tables lead to their line.
_SCORE = "score_id"
_SCORE_KEYS = ("initial", "budget", "spent", "rate", "weight", "score")
_NUMERIC = {MONEY, MONEY_CHANGE, PERCENT, PERCENT_CHANGE, POINTS, COUNT, NUMBER}


@dataclass(frozen=True)
class Column:
    """One column of a shown table.

    key: the frame's column; title: its heading (money columns get their unit added).
    kind: text, code, year, place; money, money_change (signed); percent, percent_change, points (percentage
    points, signed); count (whole numbers); number (two decimals).
    mark: a column whose text stands as a small mark behind the value (推算).
    hint: a column whose text is the cell's hover. indent: a column with the level, 0 outermost.
    bar: the value that fills the cell's bar, None for no bar.
    wide: the text may wrap over several lines.
    figure: a column with the figure_id that the cell's number comes from: the number then leads to its page, and
    is marked where a person corrected it or its reading is doubtful. Without it "<key>_figure" is taken where the frame has it, and for the
    keys "value" and "actual" also "figure_id". marks_corrections: set that mark.
    link: a column with what the text leads to in 原文核对, as `ui.links` spells it. page: one with the address of a
    page of ours that it leads to.
    """

    key: str
    title: str
    kind: str = TEXT
    mark: str = ""
    hint: str = ""
    indent: str = ""
    bar: Decimal | int | None = None
    wide: bool = False
    figure: str = ""
    marks_corrections: bool = True
    link: str = ""
    page: str = ""

    @property
    def is_number(self) -> bool:
        return self.kind in _NUMERIC


_grid = st.components.v2.component(
    "juesuantong.table",
    html='<div class="jst-table"></div>',
    css=(_ASSETS / "table.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "table.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_table(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    name: str,
    title: str,
    selection: Selection | None = None,
    sources: Sequence[str] = (),
    filters: Mapping[str, str] | None = None,
    on_row: Callable[[Any], None] | None = None,
    on_cell: Callable[[Any, str], None] | None = None,
    row_key: str = "",
    chosen: Any = None,
    height: int = 420,
    exported: Sequence[Column] | None = None,
    walks: bool = False,
    money: str = "",
) -> None:
    """Draw `frame` with its filter box and export buttons.

    name: short, unique on the page; it stands in the address (find.NAME, sort.NAME).
    title: Chinese, the export's sheet and file name. filters: what else narrowed the rows, for 说明.
    on_row: called with the row's value of `row_key` when the row is clicked; the page then runs again.
    on_cell: the same with the clicked column's key beside it ("" from the keyboard).
    chosen: the value of `row_key` whose row is marked. height: the most it takes on the screen, in pixels.
    walks: a list to work through: j, k and the arrows choose the next and the last row.
    money: the unit of the amounts, the selection's where none is named.
    exported: the export's columns where it says more of each row than the screen has room for.
    """
    with st.container(key=f"table-{name}", gap=None):
        _table(
            frame,
            columns,
            name,
            title,
            selection,
            sources,
            filters,
            on_row,
            on_cell,
            row_key,
            chosen,
            height,
            exported,
            walks,
            money or (selection.money if selection else next(iter(UNITS))),
        )


@st.fragment
def _table(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    name: str,
    title: str,
    selection: Selection | None,
    sources: Sequence[str],
    filters: Mapping[str, str] | None,
    on_row: Callable[[Any], None] | None,
    on_cell: Callable[[Any, str], None] | None,
    row_key: str,
    chosen: Any,
    height: int,
    exported: Sequence[Column] | None,
    walks: bool,
    money: str,
) -> None:
    marked = cached.query(source.marked)
    frame, columns = with_marks(frame, with_figures(columns, frame), marked)
    if exported is not None:
        frame, exported = with_marks(frame, with_figures(exported, frame), marked)
    find, sort = address.get(f"find.{name}"), address.get(f"sort.{name}")
    shown = arranged(frame, columns, find, sort, money)
    result = _grid(
        key=f"grid.{name}",
        data={
            "columns": [_heading(column, money) for column in columns],
            "rows": [_row(record, columns, money, row_key, chosen) for record in shown.to_dict("records")],
            "find": find,
            "sort": sort,
            "count": text.row_count(len(shown), len(frame)),
            "clickable": bool(on_row or on_cell),
            "walks": walks,
            "source": links.source(),
            "height": height,
            "words": _WORDS,
        },
        on_find_change=lambda: address.put(f"find.{name}", _state(name, "find")),
        on_sort_change=lambda: address.put(f"sort.{name}", _state(name, "sort")),
        on_row_change=lambda: None,
    )
    notes = _notes(selection, title, find, sort, columns, {text.NOTE_MONEY: money, **(filters or {})})
    if hands := corrected_count(shown, columns, cached.query(source.corrected)):
        notes[text.NOTE_CORRECTED] = text.corrected_note(hands)
    _export_buttons(shown, exported or columns, name, title, money, notes, sources)
    if result.row is not None:
        if on_cell:
            on_cell(result.row["key"], result.row["column"])
        elif on_row:
            on_row(result.row["key"])
        st.rerun()


_WORDS = {
    "find": text.FIND,
    "frame": text.TABLE_FRAME,
    "findHint": text.FIND_HINT,
    "nothing": text.NOTHING_FOUND,
    "sortHint": text.SORT_HINT,
    "up": text.SORTED_UP,
    "down": text.SORTED_DOWN,
    "more": text.MORE_ROWS,
    "clear": text.CLEAR,
    "sourceHint": text.SOURCE_HINT,
}


def _state(name: str, field: str) -> str:
    return st.session_state[f"grid.{name}"].get(field) or ""


def with_figures(columns: Sequence[Column], frame: pd.DataFrame) -> list[Column]:
    """The columns, each told where the frame has the figures of its numbers."""
    return [
        replace(column, figure=figure) if (figure := _figure_column(column, frame)) else column
        for column in columns
    ]


def _figure_column(column: Column, frame: pd.DataFrame) -> str:
    usual = [f"{column.key}_figure", *(["figure_id"] if column.key in _PLAIN_KEYS else [])]
    usual += [_SCORE] if column.key in _SCORE_KEYS else []
    return next((name for name in [column.figure, *usual] if name and name in frame), "")


def with_marks(
    frame: pd.DataFrame, columns: Sequence[Column], marked: Mapping[int, str]
) -> tuple[pd.DataFrame, list[Column]]:
    """The frame and columns with a mark behind every number that a person corrected or added, that is doubtful or only carried over."""
    out = []
    for column in columns:
        figures = _figures(frame, column) if column.marks_corrections else []
        marks = [text.FIGURE_MARKS.get(marked.get(_number(figure), ""), "") for figure in figures]
        if any(marks):
            before = frame[column.mark].tolist() if column.mark else [""] * len(frame)
            both = [
                "，".join(part for part in (said, mark) if part and not is_missing(part))
                for said, mark in zip(before, marks, strict=True)
            ]
            frame = frame.assign(**{f"{column.key}.marks": pd.Series(both, index=frame.index, dtype=object)})
            column = replace(column, mark=f"{column.key}.marks")
        out.append(column)
    return frame, out


def corrected_count(frame: pd.DataFrame, columns: Sequence[Column], corrected: Mapping[int, str]) -> int:
    """How many of the numbers that stand in the rows a person corrected or added."""
    marked = [column for column in columns if column.marks_corrections]
    return len(
        {_number(figure) for column in marked for figure in _figures(frame, column)} & corrected.keys()
    )


def _figures(frame: pd.DataFrame, column: Column) -> list[Any]:
    return frame[column.figure].tolist() if column.figure and column.figure != _SCORE else []


def _number(value: Any) -> int:
    return -1 if is_missing(value) else int(value)


def arranged(
    frame: pd.DataFrame, columns: Sequence[Column], find: str, sort: str, money: str
) -> pd.DataFrame:
    """The rows whose shown text holds every word of `find`, in the order `sort` ("key:up", "key:down")."""
    if find.strip() and len(frame):
        shown = [
            " ".join(cell_text(record[column.key], column, money) for column in columns).lower()
            for record in frame.to_dict("records")
        ]
        words = find.lower().split()
        frame = frame[[all(word in line for word in words) for line in shown]]
    key, _, turn = sort.partition(":")
    if key in {column.key for column in columns} and len(frame):
        values = frame[key].tolist()
        present = [index for index, value in enumerate(values) if not is_missing(value)]
        absent = [index for index, value in enumerate(values) if is_missing(value)]
        order = sorted(present, key=lambda index: values[index], reverse=turn == "down")
        frame = frame.iloc[order + absent]
    return frame


def cell_text(value: Any, column: Column, money: str) -> str:
    """A cell's text as it is shown."""
    if is_missing(value):
        return ""
    if column.kind in (MONEY, MONEY_CHANGE):
        return amount_text(value, money, signed=column.kind == MONEY_CHANGE)
    if column.kind in (PERCENT, PERCENT_CHANGE):
        return percent_text(value, signed=column.kind == PERCENT_CHANGE)
    if column.kind in (NUMBER, POINTS):
        return number_text(value, 2, signed=column.kind == POINTS)
    if column.kind == COUNT:
        # A count is whole, but a report may print half a person: then it is shown as printed.
        return number_text(value, 0 if Decimal(value) == Decimal(value).to_integral_value() else 2)
    return str(value)


def _heading(column: Column, money: str) -> dict[str, Any]:
    return {
        "key": column.key,
        "title": _title(column, money),
        "number": column.is_number,
        "wide": column.wide,
        "kind": column.kind,
    }


def _title(column: Column, money: str) -> str:
    return text.titled_in(column.title, money) if column.kind in (MONEY, MONEY_CHANGE) else column.title


def _row(
    record: Mapping[str, Any], columns: Sequence[Column], money: str, row_key: str, chosen: Any
) -> dict[str, Any]:
    key = record.get(row_key) if row_key else None
    row: dict[str, Any] = {"cells": [_cell(record, column, money) for column in columns]}
    if key is not None and not is_missing(key):
        row["key"] = key if isinstance(key, str) else int(key)
        row["chosen"] = key == chosen
    return row


def _cell(record: Mapping[str, Any], column: Column, money: str) -> dict[str, Any]:
    """What the browser draws: t text, m mark, h hover, i indent, b bar in percent, f figure, p page; only what is set."""
    value = record[column.key]
    cell: dict[str, Any] = {"t": cell_text(value, column, money)}
    for short, key in (("m", column.mark), ("h", column.hint)):
        if key and not is_missing(record[key]) and record[key]:
            cell[short] = str(record[key])
    if column.page and cell["t"] and record[column.page]:
        cell["p"] = str(record[column.page])
    if column.link and cell["t"] and record[column.link]:
        cell["f"] = record[column.link]
    elif column.figure and cell["t"] and not is_missing(record[column.figure]):
        query = links.score_query if column.figure == _SCORE else links.figure_query
        cell["f"] = query(int(record[column.figure]))
    if column.indent and record[column.indent]:
        cell["i"] = int(record[column.indent])
    if column.bar and not is_missing(value):
        cell["b"] = float(min(max(Decimal(value) * 100 / Decimal(column.bar), Decimal(0)), Decimal(100)))
    return cell


def _notes(
    selection: Selection | None,
    title: str,
    find: str,
    sort: str,
    columns: Sequence[Column],
    filters: Mapping[str, str] | None,
) -> dict[str, str]:
    """The lines of the sheet 说明: what was chosen, in words."""
    notes: dict[str, str] = {}
    if selection:
        notes[text.NOTE_UNIT] = "、".join(selection.names)
        notes[text.NOTE_YEAR] = str(selection.year or "")
        if selection.base_year:
            notes[text.NOTE_BASE] = str(selection.base_year)
        notes[text.NOTE_MONEY] = selection.money
        if selection.narrowed_by:
            notes[text.NOTE_NARROWED] = selection.narrowed_by
    notes.update(filters or {})
    notes[text.NOTE_FIND] = find or text.NO_VALUE
    key, _, turn = sort.partition(":")
    sorted_by = next((column.title for column in columns if column.key == key), "")
    direction = text.SORTED_DOWN if turn == "down" else text.SORTED_UP
    notes[text.NOTE_SORT] = f"{sorted_by} {direction}" if sorted_by else text.NO_VALUE
    return notes


def export_frame(frame: pd.DataFrame, columns: Sequence[Column], money: str) -> pd.DataFrame:
    """The rows with amounts converted to `money` and marks in columns of their own."""
    out = pd.DataFrame(index=range(len(frame)))
    for column in columns:
        values = frame[column.key].tolist()
        if column.kind in (MONEY, MONEY_CHANGE):
            values = [convert(value, money) for value in values]
        elif not column.is_number:
            values = [None if is_missing(value) else str(value) for value in values]
        out[column.key] = pd.Series(values, dtype=object)
        if column.mark:
            out[f"{column.key}.mark"] = pd.Series(frame[column.mark].tolist(), dtype=object)
    return out


def export_columns(columns: Sequence[Column], money: str) -> list[ExportColumn]:
    """The export's headings and number formats; a column with marks is followed by its 备注."""
    out = []
    for column in columns:
        out.append(
            ExportColumn(column.key, _title(column, money), _number_format(column, money), _width(column))
        )
        if column.mark:
            out.append(
                ExportColumn(f"{column.key}.mark", text.MARK_COLUMN.format(title=column.title), "", 10)
            )
    return out


def _number_format(column: Column, money: str) -> str:
    if column.kind in (MONEY, MONEY_CHANGE):
        decimals = "0" * UNITS[money].places
        plain = f"#,##0.{decimals}"
        return f"+{plain};-{plain};{plain}" if column.kind == MONEY_CHANGE else plain
    # A share stays the number that is printed, 95.72; the sign is text, so that Excel multiplies nothing.
    return {
        PERCENT: '0.00"%"',
        PERCENT_CHANGE: '+0.00"%";-0.00"%";0.00"%"',
        POINTS: "+0.00;-0.00;0.00",
        NUMBER: "#,##0.00",
        COUNT: "#,##0",
    }.get(column.kind, "")


def _width(column: Column) -> int:
    return 40 if column.wide else {TEXT: 30, PLACE: 26, CODE: 12, YEAR: 8}.get(column.kind, 16)


def _export_buttons(
    shown: pd.DataFrame,
    columns: Sequence[Column],
    name: str,
    title: str,
    money: str,
    notes: dict[str, str],
    sources: Sequence[str],
) -> None:
    """Two buttons whose files are made when they are clicked, from the rows that stand on the screen."""
    parts = (title, notes.get(text.NOTE_UNIT, ""), notes.get(text.NOTE_YEAR, ""))
    file_name = "-".join(part for part in parts if part)
    headings = export_columns(columns, money)
    with st.container(key=f"export-{name}", horizontal=True, gap="small"):
        signed.download_button(
            text.EXPORT_XLSX,
            lambda: to_xlsx(export_frame(shown, columns, money), headings, notes, sources, title=title),
            file_name=f"{file_name}.xlsx",
            mime=_XLSX,
            key=f"xlsx.{name}",
            on_click="ignore",
            type="tertiary",
        )
        signed.download_button(
            text.EXPORT_CSV,
            lambda: to_csv(export_frame(shown, columns, money), headings),
            file_name=f"{file_name}.csv",
            mime="text/csv",
            key=f"csv.{name}",
            on_click="ignore",
            type="tertiary",
        )
