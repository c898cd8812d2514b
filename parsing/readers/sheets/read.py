"""Workbooks (XLSX, XLS): each sheet's tables with the titles above them; what is hidden is not read, and said.

Where no title is printed above a sheet's table, the sheet's name tells which table it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from model import Place, ReadingWarning, SourceFile
from parsing.document import Block, Cell, Document, Grid, Line
from parsing.names import has_chinese, squeeze
from parsing.numbers import is_blank, parse_amount
from parsing.readers.division import divide, is_account_title
from parsing.readers.drafts import MAX_POSITIONS, too_much
from parsing.readers.ooxml import Package
from parsing.readers.sheets import xls as xls_parts
from parsing.readers.sheets import xlsx as xlsx_parts
from parsing.readers.sheets.workbook import Position, Sheet, Workbook, address
from parsing.sniff import sniff

# So many formulas without a value are told one by one; the rest of a sheet's together.
TOLD_FORMULAS = 20
TOLD_SHEETS = 10

_SHEET_PREFIX = re.compile(
    r"^(?:[A-Za-z]{0,4}\d{1,3}(?:[-_.]\d{1,2})?(?![\d年])|表[一二三四五六七八九十\d]+)?[-_.、\s]*"
)
_SHEET_SUFFIX = re.compile(r"[（(][^（()）]*[)）]$|[-_.\s]*\d*$")
_LISTED = re.compile(r"[（(]?公开(\d{1,2})(?:-\d+)?表[）)]?[-—:：、.．]?(.*)")
_FISCAL = re.compile(r"决算|收入|支出|收支|三公|采购|运行经费|绩效|自评")


def read(path: Path, source: SourceFile) -> Document:
    """The document in a workbook. Raises ReadFailure."""
    if sniff(path) == "xls":
        workbook = xls_parts.read_workbook(path)
    else:
        with Package.open(path) as package:
            workbook = xlsx_parts.read_workbook(package)
    blocks: list[Block] = []
    warnings = hidden_sheet_warnings(workbook)
    titles = listed_titles(workbook)
    for sheet in workbook.sheets:
        view = View.of(sheet)
        blocks += sheet_to_blocks(view, titles)
        warnings += sheet_warnings(sheet)
    return Document(source, tuple(blocks), tuple(warnings))


@dataclass(slots=True)
class View:
    """What of a sheet is seen: its filled rows and columns in order, and each cell's reach over them.

    spans: (rows, columns) of merged cells by where they start; covered: positions that they reach over;
    reach: the last row of the merged cells that start in a row, blank rows included.
    """

    sheet: Sheet
    rows: list[int]
    columns: list[int]
    texts: dict[Position, str] = field(default_factory=dict)
    spans: dict[Position, Position] = field(default_factory=dict)
    covered: set[Position] = field(default_factory=set)
    reach: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Sheet) -> View:
        """The view of a sheet: rows and columns that are not hidden and hold something."""
        shown = {
            (row, column): cell.text
            for (row, column), cell in sheet.cells.items()
            if row not in sheet.hidden_rows and column not in sheet.hidden_columns
        }
        shown |= moved_out_of_hiding(sheet)
        rows = sorted({row for row, _ in shown})
        columns = sorted({column for _, column in shown})
        if len(rows) * len(columns) > MAX_POSITIONS:
            raise too_much()
        view = cls(sheet, rows, columns, shown)
        view._merge()
        return view

    def _merge(self) -> None:
        """Work out how far merged cells reach over what is seen."""
        for top, left, bottom, right in self.sheet.merged:
            over_rows = between(self.rows, top, bottom)
            over_columns = between(self.columns, left, right)
            if over_rows:
                self.reach[over_rows[0]] = max(self.reach.get(over_rows[0], 0), bottom)
            if len(over_rows) * len(over_columns) < 2 or (over_rows[0], over_columns[0]) in self.covered:
                continue
            if len(self.covered) + len(over_rows) * len(over_columns) > MAX_POSITIONS:
                raise too_much()
            start = (over_rows[0], over_columns[0])
            self.spans[start] = (len(over_rows), len(over_columns))
            self.covered.update((row, column) for row in over_rows for column in over_columns)
            self.covered.discard(start)

    def place(self, row: int, column: int) -> Place:
        return Place(sheet=self.sheet.name, cell=address(row, column))

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that starts at a position, None where another one reaches over it."""
        if (row, column) in self.covered:
            return None
        high, wide = self.spans.get((row, column), (1, 1))
        text = self.texts.get((row, column), "").strip()
        return Cell(text, self.place(row, column), rows=high, columns=wide)


def moved_out_of_hiding(sheet: Sheet) -> dict[Position, str]:
    """Texts of merged cells whose first row or column is hidden, at the first position that is seen."""
    moved: dict[Position, str] = {}
    for top, left, bottom, right in sheet.merged:
        cell = sheet.cells.get((top, left))
        if cell is None or (top not in sheet.hidden_rows and left not in sheet.hidden_columns):
            continue
        row = next((r for r in range(top, min(bottom, top + 1000) + 1) if r not in sheet.hidden_rows), 0)
        column = next(
            (c for c in range(left, min(right, left + 1000) + 1) if c not in sheet.hidden_columns), 0
        )
        if row and column:
            moved[row, column] = cell.text
    return moved


def sheet_to_blocks(view: View, titles: Mapping[int, str]) -> Iterator[Block]:
    """A sheet's lines and grids in order. titles: of the forms that the workbook lists, by their numbers."""
    if view.rows:
        place = view.place(view.rows[0], view.columns[0])
        title = Line(sheet_title(view.sheet.name, titles), place)
        whole = tuple(grid_rows(view))
        for columns in bands(view):
            rows = tuple(tuple(row[index] for index in columns) for row in whole)
            yield from divide(Grid(rows, place), title)


def bands(view: View) -> list[range]:
    """The columns of tables that stand side by side, a blank column between and each under its own title; else all."""
    found = parted_columns(view)
    index = {column: at for at, column in enumerate(view.columns)}
    titled = [index[column] for (_, column), text in view.texts.items() if is_account_title(text)]
    apart = len(found) > 1 and all(any(at in columns for at in titled) for columns in found)
    return found if apart else [range(len(view.columns))]


def parted_columns(view: View) -> list[range]:
    """The filled columns in runs between blank ones that no merged cell reaches over."""
    index = {column: at for at, column in enumerate(view.columns)}
    joined = {
        index[column] + step for (_, column), (_, wide) in view.spans.items() for step in range(1, wide)
    }
    hidden = view.sheet.hidden_columns
    starts = [0]
    for at, (before, after) in enumerate(pairwise(view.columns), start=1):
        if at not in joined and any(column not in hidden for column in range(before + 1, after)):
            starts.append(at)
    return [range(start, end) for start, end in pairwise([*starts, len(view.columns)])]


def grid_rows(view: View) -> Iterator[tuple[Cell | None, ...]]:
    """The sheet's filled rows, with one blank row wherever the sheet shows any; hidden rows show nothing."""
    before = 0
    for row in view.rows:
        if before and any(blank not in view.sheet.hidden_rows for blank in gap(before, row, view)):
            yield tuple(Cell("", view.place(row - 1, column)) for column in view.columns)
        yield tuple(view.cell(row, column) for column in view.columns)
        before = row


def gap(before: int, after: int, view: View) -> range:
    """The rows between two filled ones that are not part of a merged cell above them."""
    return range(max(before, view.reach.get(before, 0)) + 1, after)


def between(numbers: Sequence[int], low: int, high: int) -> Sequence[int]:
    """Those of the sorted numbers that are not below `low` nor above `high`."""
    return numbers[bisect_left(numbers, low) : bisect_right(numbers, high)]


def listed_titles(workbook: Workbook) -> dict[int, str]:
    """The titles that a list of contents gives to the forms' numbers: 公开03表 支出决算表, in one cell or in two."""
    found: dict[int, str] = {}
    for sheet in workbook.sheets:
        for (row, column), cell in sheet.cells.items():
            number = _LISTED.match(squeeze(cell.text))
            beside = sheet.cells.get((row, column + 1))
            title = number[2] or (squeeze(beside.text) if beside else "") if number else ""
            if number and title.endswith("表") and _FISCAL.search(title):
                found.setdefault(int(number[1]), title)
    return found


def sheet_title(name: str, titles: Mapping[int, str]) -> str:
    """A sheet's name as a table's title: GK03 支出决算(公开03表) is 支出决算表, 公开03表 what the contents say; a name
    that says nothing stays one."""
    number = _LISTED.fullmatch(squeeze(name))
    if number and int(number[1]) in titles:
        return titles[int(number[1])]
    bare = _SHEET_SUFFIX.sub("", _SHEET_PREFIX.sub("", name.strip()).strip()).strip()
    if has_chinese(bare) and _FISCAL.search(bare):
        return bare if bare.endswith("表") else f"{bare}表"
    return f"工作表：{name}"


def sheet_warnings(sheet: Sheet) -> list[ReadingWarning]:
    """Formulas whose value the file does not hold, and amounts in hidden rows and columns."""
    warnings = [
        ReadingWarning(
            "formula_without_value",
            f"工作表“{sheet.name}”{address(*at)}：公式没有保存计算结果，未读取。请用 Excel 打开并保存一次后再传。",
            Place(sheet=sheet.name, cell=address(*at)),
        )
        for at in sheet.uncached[:TOLD_FORMULAS]
    ]
    rest = sheet.uncached[TOLD_FORMULAS:]
    if rest:
        message = (
            f"工作表“{sheet.name}”自 {address(*rest[0])} 起还有 {len(rest)} 个公式没有保存计算结果，未读取。"
        )
        place = Place(sheet=sheet.name, cell=address(*rest[0]))
        warnings.append(ReadingWarning("formula_without_value", message, place))
    hidden = hidden_amounts(sheet)
    if hidden:
        at = hidden[0]
        message = (
            f"工作表“{sheet.name}”的隐藏行或隐藏列里有 {len(hidden)} 个金额（自 {address(*at)} 起），未读取。"
            "如属于报告内容，请取消隐藏、保存后再传。"
        )
        warnings.append(ReadingWarning("hidden_cells", message, Place(sheet=sheet.name, cell=address(*at))))
    return warnings


def hidden_amounts(sheet: Sheet) -> list[Position]:
    """Cells with an amount that hidden rows and columns hold; zeros are the form's scaffolding."""
    return sorted(
        at
        for at, cell in sheet.cells.items()
        if (at[0] in sheet.hidden_rows or at[1] in sheet.hidden_columns)
        and not is_blank(cell.text)
        and (amount := parse_amount(cell.text)) is not None
        and amount.value != 0
    )


def hidden_sheet_warnings(workbook: Workbook) -> list[ReadingWarning]:
    """Each hidden sheet that is not read; many are told together."""
    if not workbook.hidden:
        return []
    names = "、".join(f"“{name}”" for name in workbook.hidden[:TOLD_SHEETS])
    more = f"等 {len(workbook.hidden)} 个" if len(workbook.hidden) > TOLD_SHEETS else ""
    message = f"隐藏的工作表{names}{more}未读取。如属于报告内容，请取消隐藏、保存后再传。"
    return [ReadingWarning("hidden_sheet", message, Place(sheet=workbook.hidden[0]))]
