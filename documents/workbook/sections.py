"""The sheet 文字数据: every number of the report's sentences and charts, ratios as formulas beside the printed ones."""

from __future__ import annotations

from data.queries.unit_year import Stated
from documents.workbook import words
from documents.workbook.grid import FIRST_ROW, HEAD_ROW, is_table
from documents.workbook.numbers import Ledger, mark_differences, write_check, write_number
from documents.workbook.pen import CELL, Ref, Sheet, box_of
from model.report import DERIVED

_TITLES = (
    words.STATEMENT, words.ITEM, words.MEASURE, words.YEAR, words.VALUE, words.UNIT, words.PRINTED, words.DIFFERENCE,
    words.NATURE, words.REASON, words.FILE, words.PLACE, words.BOX, words.SLACK,
)  # fmt: skip
_VALUE, _PRINTED, _HIDDEN, _SLACK = 4, 6, 10, 13


def said(ledger: Ledger) -> list[Stated]:
    """The numbers that stand in no table."""
    return [stated for stated in ledger.contents.own.figures if not is_table(stated.figure.statement)]


def register(sheet: Sheet, ledger: Ledger) -> None:
    """Tell the ledger where the numbers will stand."""
    for row, stated in enumerate(said(ledger), start=FIRST_ROW):
        ledger.live[stated.figure_id] = Ref(sheet.name, row, _VALUE)
        if stated.figure_id in ledger.worked.formulas:
            ledger.printed[stated.figure_id] = Ref(sheet.name, row, _PRINTED)


def write(sheet: Sheet, ledger: Ledger) -> None:
    """The whole sheet, one row a number in the order of print."""
    own = ledger.contents.own
    sheet.widths(34, 46, 16, 8, 15, 9, 14, 12, 12, 50)
    sheet.title(words.TEXT, f"{own.unit}　{own.year}年度", words.COVER)
    sheet.heads(HEAD_ROW, _TITLES)
    rows = said(ledger)
    if not rows:
        sheet.text(FIRST_ROW, 0, words.NOTHING)
    for row, stated in enumerate(rows, start=FIRST_ROW):
        write_row(sheet, row, stated, ledger)
    last = FIRST_ROW + len(rows) - 1
    mark_differences(sheet, FIRST_ROW, last, _PRINTED + 1, _SLACK)
    sheet.hide_columns(_HIDDEN, _SLACK, 22)
    sheet.finish(HEAD_ROW, last, len(_TITLES) - 1, 2)


def write_row(sheet: Sheet, row: int, stated: Stated, ledger: Ledger) -> None:
    figure = stated.figure
    item = f"{figure.code} {figure.item}".strip()
    for column, text in enumerate((figure.statement, item, figure.measure, str(figure.year))):
        sheet.text(row, column, text, **CELL, text_wrap=True)
    write_number(sheet, row, _VALUE, stated, ledger)
    sheet.text(row, _VALUE + 1, figure.unit, **CELL)
    for column in (_PRINTED, _PRINTED + 1):
        sheet.number(row, column, None, "General", **CELL)
    if stated.figure_id in ledger.worked.formulas and figure.basis != DERIVED:
        write_check(sheet, row, (_PRINTED, _PRINTED + 1, _SLACK), stated, ledger)
    marks = [words.DERIVED if figure.basis == DERIVED else "", words.MARKS.get(stated.correction, "")]
    sheet.text(row, 8, "，".join(mark for mark in marks if mark), **CELL)
    sheet.text(row, 9, figure.reason, **CELL, text_wrap=True)
    for column, text in enumerate(
        (stated.file, figure.where.describe(), box_of(figure.where)), start=_HIDDEN
    ):
        sheet.text(row, column, text)
