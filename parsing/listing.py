"""A plain list in a workbook (who must publish): its rows as text, read where every file is read, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from model import Passage, Place, ReadingWarning, Report
from parsing.failure import ReadFailure
from parsing.read import describe_source
from parsing.readers.ooxml import Package
from parsing.readers.sheets import xls as xls_parts
from parsing.readers.sheets import xlsx as xlsx_parts
from parsing.readers.sheets.workbook import Sheet, address
from parsing.sniff import sniff

BETWEEN = "\t"
MERGED = "merged_cells"


def read_list(path: Path, name: str = "") -> Report:
    """A workbook's first sheet, a passage a row, its cells parted by `BETWEEN`; merged cells are warnings. Raises ReadFailure."""
    source, kind = describe_source(path, name), sniff(path)
    if kind not in ("xlsx", "xls"):
        raise ReadFailure("no_workbook", "这个文件不是 Excel 工作簿，没有导入。")
    if kind == "xls":
        workbook = xls_parts.read_workbook(path)
    else:
        with Package.open(path) as package:
            workbook = xlsx_parts.read_workbook(package)
    sheet = workbook.sheets[0] if workbook.sheets else Sheet("")
    merged = tuple(
        ReadingWarning(MERGED, "", Place(sheet=sheet.name, cell=address(top, left)))
        for top, left, _, _ in sheet.merged
    )
    return Report("", 0, "", source, passages=tuple(rows_of(sheet)), warnings=merged)


def rows_of(sheet: Sheet) -> list[Passage]:
    """The filled rows in order."""
    width = max((column for _, column in sheet.cells), default=0)
    rows = []
    for row in sorted({row for row, _ in sheet.cells}):
        cells = (sheet.cells.get((row, column)) for column in range(1, width + 1))
        text = BETWEEN.join("".join(cell.text.split()) if cell else "" for cell in cells)
        rows.append(Passage("", text, Place(sheet=sheet.name, cell=address(row, 1))))
    return rows
