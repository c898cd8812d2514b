"""The sheet 更正: every correction of the report's numbers, before and after, who, when and why."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from data.queries.unit_year import Entry
from documents.workbook import words
from documents.workbook.grid import FIRST_ROW, HEAD_ROW
from documents.workbook.numbers import Ledger
from documents.workbook.pen import CELL, Sheet, decimals_of, number_format
from model import Place
from model.correction import UNDONE, Standing


def write(sheet: Sheet, ledger: Ledger) -> None:
    """One row an entry, in the order of time; those taken back are there too."""
    own = ledger.contents.own
    sheet.widths(17, 10, 10, 34, 34, 14, 8, 15, 15, 8, 40, 50, 10)
    sheet.title(words.CORRECTIONS, f"{own.unit}　{own.year}年度", words.COVER)
    sheet.heads(HEAD_ROW, words.CORRECTION_HEAD)
    entries = ledger.contents.entries
    if not entries:
        sheet.text(FIRST_ROW, 0, words.NO_CORRECTIONS)
    for row, entry in enumerate(entries, start=FIRST_ROW):
        _write_entry(sheet, row, entry, ledger)
    sheet.finish(HEAD_ROW, FIRST_ROW + len(entries) - 1, len(words.CORRECTION_HEAD) - 1, 3)


def _write_entry(sheet: Sheet, row: int, entry: Entry, ledger: Ledger) -> None:
    done, figure = entry.row, entry.row.after.figure
    state = words.UNDOING if done.action == UNDONE else words.HOLDS if entry.holds else words.TAKEN_BACK
    texts = {
        0: f"{done.at:%Y-%m-%d %H:%M}",
        1: done.who,
        2: words.ACTIONS.get(done.action, done.action),
        3: figure.statement,
        4: f"{figure.code} {figure.item}".strip(),
        5: figure.measure,
        6: str(figure.year),
        9: figure.unit,
        10: "；".join(_other_changes(done.before, done.after)),
        11: done.reason,
        12: state,
    }
    for column, text in texts.items():
        sheet.text(row, column, text, **CELL, text_wrap=True)
    link = ledger.contents.links.figure(done.figure_id)
    _write_value(sheet, row, 7, done.before, words.NONE_BEFORE, link)
    _write_value(sheet, row, 8, done.after, words.STRUCK_VALUE, link)


def _write_value(sheet: Sheet, row: int, column: int, standing: Standing, struck: str, link: str) -> None:
    """The number at that time, or the word for one that did not count."""
    if standing.struck:
        sheet.text(row, column, struck, link, **CELL)
    else:
        value = Decimal(standing.figure.value)
        sheet.number(
            row, column, value, number_format(standing.figure.unit, decimals_of(value)), link, **CELL
        )


def _other_changes(before: Standing, after: Standing) -> list[str]:
    """What was changed beside the value, in words."""
    old, new = before.figure.to_json(), after.figure.to_json()
    return [
        f"{title}：{_said(old[name])} → {_said(new[name])}"
        for name, title in words.FIELDS.items()
        if old[name] != new[name] and not before.struck
    ]


def _said(value: Any) -> str:
    return Place.from_json(value).describe() if isinstance(value, dict) else str(value)
