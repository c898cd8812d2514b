"""The workbook as a file: the sheets in their order, the cover with what they hold and how to read them."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from xlsxwriter.utility import quote_sheetname

from documents.workbook import checks, corrections, scores, sections, statements, three_public, words
from documents.workbook.contents import Contents
from documents.workbook.grid import grids
from documents.workbook.numbers import Ledger, ledger
from documents.workbook.pen import CELL, CORRECTED, QUIET, WORKED, WRONG, Pen, Sheet


def to_xlsx(contents: Contents) -> bytes:
    """The workbook of a unit's year."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": _title(contents), "author": "", "comments": ""})
        # Every program that calculates does so anew on opening; the others show the values that are written.
        book.set_calc_mode("auto")
        _write(Pen(book), ledger(contents))
    return buffer.getvalue()


def _write(pen: Pen, held: Ledger) -> None:
    contents = held.contents
    cover = pen.sheet(words.COVER)
    tables = [(grid, pen.sheet(grid.statement)) for grid in grids(contents.own, contents.before, held.worked)]
    text = pen.sheet(words.TEXT)
    # Formulas name cells of sheets that are not yet written.
    for grid, sheet in tables:
        statements.register(grid, sheet, held)
    sections.register(text, held)
    for grid, sheet in tables:
        statements.write(grid, sheet, held)
    sections.write(text, held)
    three_public.write(pen.sheet(words.THREE_PUBLIC), held)
    scores.write(pen.sheet(words.SCORES), held)
    checks.write_answers(pen.sheet(words.AUDIT), held)
    checks.write_findings(pen.sheet(words.FINDINGS), held)
    checks.write_sums(pen.sheet(words.SUMS), held)
    corrections.write(pen.sheet(words.CORRECTIONS), held)
    _write_cover(cover, pen, held)


def _title(contents: Contents) -> str:
    own = contents.own
    return words.TITLE.format(unit=own.unit, year=own.year, kind=own.kind)


def _write_cover(sheet: Sheet, pen: Pen, held: Ledger) -> None:
    contents = held.contents
    sheet.sheet.set_column(0, 0, 14)
    sheet.sheet.set_column(1, 1, 108)
    sheet.sheet.set_row(0, 30)
    sheet.text(0, 0, _title(contents), bold=True, font_size=18, font_name="黑体")
    row = 2
    for label, text in _facts(contents):
        sheet.text(row, 0, label, bold=True)
        sheet.text(row, 1, text)
        row += 1
    row += 1
    sheet.text(row, 0, words.LEGEND, bold=True, font_size=13, font_name="黑体")
    for mark, text in _legend(contents):
        row += 1
        sheet.text(row, 0, words.SAMPLE if mark else "", align="center", **mark)
        sheet.text(row, 1, text)
    row += 2
    sheet.text(row, 0, words.CONTENTS, bold=True, font_size=13, font_name="黑体")
    for name in pen.names[1:]:
        row += 1
        sheet.text(row, 1, name, f"internal:{quote_sheetname(name)}!A1", font_color="#24527a")
    sheet.sheet.hide_gridlines(2)
    sheet.sheet.set_paper(9)
    sheet.sheet.fit_to_pages(1, 0)
    sheet.sheet.activate()


def _facts(contents: Contents) -> list[tuple[str, str]]:
    own, label = contents.own, words.COVER_LINES
    facts = [
        (label["unit"], f"{own.unit}　{words.INVENTED}" if own.invented else own.unit),
        (label["year"], str(own.year)),
        (label["kind"], own.kind),
        (label["version"], f"第 {own.version} 版，{own.saved_at:%Y-%m-%d %H:%M} 入库"),
    ]
    facts += [
        (label["files"] if number == 0 else "", words.file_line(file.name, file.sha256))
        for number, file in enumerate(own.files)
    ]
    return [*facts, (label["made"], f"{contents.made_at:%Y-%m-%d %H:%M}")]


def _legend(contents: Contents) -> list[tuple[dict[str, Any], str]]:
    link = words.LEGEND_LINK if contents.links.known else words.LEGEND_NO_LINK
    return [
        (CELL, words.LEGEND_PLAIN),
        ({"bg_color": WORKED}, words.LEGEND_WORKED),
        ({"bg_color": CORRECTED}, words.LEGEND_CORRECTED),
        ({"bg_color": WRONG, "font_color": QUIET}, words.LEGEND_WRONG),
        ({"italic": True}, words.LEGEND_DERIVED),
        ({}, link),
        ({}, words.LEGEND_PLACE),
        ({}, words.LEGEND_UNIT),
    ]
