"""Writing cells: formats by what a number is, links into the dashboard, formulas with the value they come to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from model import Place

# Excel's limits: links a sheet, characters a cell, a formula, a link.
_MOST_LINKS, _MOST_CHARACTERS, _MOST_FORMULA, _MOST_ADDRESS = 65_000, 32_000, 8_000, 2_000
_MOST_ARGUMENTS = 200
_MOST_NAME = 31
# Heights in points: of a row, of each further line in it, the most that Excel takes.
_ROW, _LINE, _MOST_HEIGHT = 18, 14.5, 400

INK, QUIET, GRID = "#1f2933", "#52606d", "#d5dbe1"
WORKED, CORRECTED, WRONG = "#eaf1f8", "#fff2cc", "#f6c99f"


@dataclass(frozen=True, slots=True)
class Ref:
    """A cell of a sheet, both counted from 0."""

    sheet: str
    row: int
    column: int

    def inside(self, sheet: str) -> str:
        """The cell as a formula on `sheet` names it."""
        cell = xl_rowcol_to_cell(self.row, self.column)
        return cell if sheet == self.sheet else f"{quote_sheetname(self.sheet)}!{cell}"


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A name that Excel takes: no more than 31 characters, none of []:*?/\\, no quote at an end, not twice."""
    plain = "".join("／" if sign in "[]:*?/\\" else sign for sign in wanted).strip("' ")[:_MOST_NAME] or "表"
    held = {name.lower() for name in taken}
    name, number = plain, 1
    while name.lower() in held:
        number += 1
        tail = f"（{number}）"
        name = plain[: _MOST_NAME - len(tail)] + tail
    return name


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column; a Chinese character is two letters wide."""
    breadths = (sum(1 + (sign > "\xff") for sign in line) for line in text.split("\n"))
    return sum(max(1, math.ceil(breadth * 1.06 / width)) for breadth in breadths)


def sum_of(parts: Sequence[tuple[int, Ref]], sheet: str) -> str:
    """The formula of a sum of cells with their signs, neighbours as ranges; "" where Excel could not hold it."""
    added = _ranges([ref for sign, ref in parts if sign > 0], sheet)
    taken_off = _ranges([ref for sign, ref in parts if sign < 0], sheet)
    formula = "+".join(f"SUM({','.join(group)})" for group in _groups(added))
    formula += "".join(f"-SUM({','.join(group)})" for group in _groups(taken_off))
    return f"={formula}" if 0 < len(formula) < _MOST_FORMULA else ""


def _groups(names: list[str]) -> list[list[str]]:
    return [names[start : start + _MOST_ARGUMENTS] for start in range(0, len(names), _MOST_ARGUMENTS)]


def _ranges(refs: list[Ref], sheet: str) -> list[str]:
    """The cells as arguments of SUM: neighbours below or beside one another as one range."""
    down = sorted(refs, key=lambda ref: (ref.sheet, ref.column, ref.row))
    runs = _runs(
        down,
        lambda one, other: (one.sheet, one.column, one.row + 1) == (other.sheet, other.column, other.row),
    )
    if len(runs) == len(refs):
        across = sorted(refs, key=lambda ref: (ref.sheet, ref.row, ref.column))
        runs = _runs(
            across,
            lambda one, other: (one.sheet, one.row, one.column + 1) == (other.sheet, other.row, other.column),
        )
    return [
        first.inside(sheet)
        if first == last
        else f"{first.inside(sheet)}:{xl_rowcol_to_cell(last.row, last.column)}"
        for first, last in runs
    ]


def _runs(refs: list[Ref], follows: Any) -> list[tuple[Ref, Ref]]:
    runs: list[tuple[Ref, Ref]] = []
    for ref in refs:
        if runs and follows(runs[-1][1], ref):
            runs[-1] = (runs[-1][0], ref)
        else:
            runs.append((ref, ref))
    return runs


def decimals_of(value: Decimal) -> int:
    """Digits after the point as printed."""
    return max(0, -int(value.as_tuple().exponent))


def number_format(unit: str, decimals: int) -> str:
    """Excel's format of a number in its unit; money has no word behind it, the heading says 万元."""
    if unit == "万元":
        return "#,##0.00" + "#" * max(0, min(decimals, 8) - 2)
    if unit == "%":
        # The number stays the one that is printed, 95.72; the sign is text, so that Excel multiplies nothing.
        return f'0.{"0" * max(2, decimals)}"%"'
    plain = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return f'{plain}" {unit}"' if unit else plain


def where_printed(file: str, place: Place) -> str:
    """A place whole: file, page or cell in words, box in points."""
    return " | ".join(part for part in (file, place.describe(), box_of(place)) if part)


def box_of(place: Place) -> str:
    """The box in points from the page's top left, "" where the source has no pages."""
    return ",".join(f"{side:.2f}" for side in place.bbox) if place.bbox else ""


class Pen:
    """A workbook being written: its formats, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.names: list[str] = []

    def format(self, **properties: Any) -> Any:
        """A cell format with these properties and the house's font."""
        wanted = {"font_name": "宋体", "font_size": 11, "font_color": INK, "valign": "vcenter", **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(wanted)
        return self._formats[key]

    def sheet(self, wanted: str) -> Sheet:
        name = sheet_name(wanted, self.names)
        self.names.append(name)
        return Sheet(self, name)


class Sheet:
    """A worksheet being written."""

    def __init__(self, pen: Pen, name: str) -> None:
        self.pen = pen
        self.name = name
        self.sheet = pen.book.add_worksheet(name)
        self.sheet.set_default_row(_ROW)
        self._links = 0
        self._widths: list[int] = []
        self._heights: dict[int, int] = {}

    def widths(self, *widths: int) -> None:
        """The columns' widths in letters, from the first; told before any text that wraps."""
        self._widths = list(widths)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def text(self, row: int, column: int, text: str, link: str = "", **properties: Any) -> None:
        """A text, never a formula whatever it begins with; with `link` it leads there."""
        style = self.pen.format(**properties)
        said = text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
        self._link(row, column, link, style)
        self.sheet.write_string(row, column, said, style)
        if properties.get("text_wrap") and column < len(self._widths):
            self._stretch(row, lines_of(said, self._widths[column]))

    def number(
        self, row: int, column: int, value: Decimal | None, num_format: str, link: str = "", **properties: Any
    ) -> None:
        """A number; None leaves the cell empty."""
        style = self.pen.format(num_format=num_format, **properties)
        self._link(row, column, link, style)
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_number(row, column, value, style)

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        value: Decimal | str | None,
        num_format: str,
        link: str = "",
        **properties: Any,
    ) -> None:
        """A formula with the value that shows where nothing calculates."""
        style = self.pen.format(num_format=num_format, **properties)
        self._link(row, column, link, style)
        shown = "" if value is None else value if isinstance(value, str) else float(value)
        self.sheet.write_formula(row, column, formula, style, shown)

    def note(self, row: int, column: int, text: str) -> None:
        """A remark on a cell."""
        self.sheet.write_comment(row, column, text[:1000], {"x_scale": 2.2, "y_scale": 1.2, "font_size": 10})

    def heads(self, row: int, titles: Sequence[str]) -> None:
        """The heading of a table."""
        self.sheet.set_row(row, 30)
        for column, title in enumerate(titles):
            self.text(row, column, title, **HEAD)

    def title(self, text: str, said: str, back: str = "") -> None:
        """The sheet's name in its first row, what it shows in the second with the way back to the first sheet."""
        self.sheet.set_row(0, 26)
        self.text(0, 0, text, bold=True, font_size=15, font_name="黑体")
        self.text(1, 0, said, font_color=QUIET, font_size=10)
        if back:
            self.text(
                2, 0, "返回说明", f"internal:{quote_sheetname(back)}!A1", font_color="#24527a", font_size=10
            )

    def finish(
        self, head: int, last_row: int, last_column: int, frozen: int, *, landscape: bool = True
    ) -> None:
        """Frozen head, filter, and a printing that fits the paper's width."""
        self.sheet.freeze_panes(head + 1, frozen)
        if last_row > head:
            self.sheet.autofilter(head, 0, last_row, last_column)
        self.sheet.repeat_rows(head)
        self.sheet.set_paper(9)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(2)
        self.sheet.set_footer("&C— &P —")

    def hide_columns(self, first: int, last: int, width: int = 30) -> None:
        """Columns that a [+] above them unfolds."""
        if last >= first:
            self.sheet.set_column(first, last, width, None, {"level": 1, "hidden": True})
            self.sheet.set_column(last + 1, last + 1, 3, None, {"collapsed": True})

    def _stretch(self, row: int, lines: int) -> None:
        """Let a row show so many lines; not every program does so by itself."""
        if lines > self._heights.get(row, 1):
            self._heights[row] = lines
            self.sheet.set_row(row, min(_ROW + (lines - 1) * _LINE, _MOST_HEIGHT))

    def _link(self, row: int, column: int, link: str, style: Any) -> None:
        """The cell's link; what is written over it afterwards keeps it."""
        if link and self._links < _MOST_LINKS and len(link) <= _MOST_ADDRESS:
            self._links += 1
            self.sheet.write_url(row, column, link, style, "·")


HEAD: dict[str, Any] = {
    "bold": True, "bg_color": "#e3e8ee", "border": 1, "border_color": GRID, "align": "center", "text_wrap": True,
}  # fmt: skip
CELL: dict[str, Any] = {"border": 1, "border_color": GRID}
WORKED_CELL: dict[str, Any] = {**CELL, "bg_color": WORKED}
SIGNED_MONEY, SIGNED_PERCENT = "+#,##0.00;-#,##0.00;0.00", '+0.00"%";-0.00"%";0.00"%"'
