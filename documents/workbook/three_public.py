"""The sheet 三公经费: budget and final amount of each part, the change, what was bought for it; out of the other sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from documents.workbook import words
from documents.workbook.grid import FIRST_ROW, HEAD_ROW
from documents.workbook.numbers import Ledger, write_change
from documents.workbook.pen import CELL, CORRECTED, WORKED_CELL, Ref, Sheet, number_format

_MONEY, _PERCENT = number_format("万元", 2), number_format("%", 2)
_TITLES = (
    words.ITEM, words.BUDGET, words.FINAL, words.COMPLETION, words.LAST_FINAL, words.CHANGE, words.RATE,
    words.CHANGE_REASON, words.BUDGET_REASON, words.ORIGIN,
)  # fmt: skip
_BUDGET, _FINAL, _COMPLETION, _BEFORE, _CHANGE, _RATE = range(1, 7)
_UNITS = {"批次": "批次", "人次": "人次", "人次数": "人次", "保有量": "辆", "购置数": "辆", "团组数": "个"}


def write(sheet: Sheet, ledger: Ledger) -> None:
    """Amounts first, then counts, then what one of each cost."""
    contents = ledger.contents
    own = contents.own
    sheet.widths(36, *[16] * 6, 44, 44, 12)
    sheet.title(words.THREE_PUBLIC, f"{own.unit}　{own.year}年度　{words.MONEY}", words.COVER)
    sheet.heads(HEAD_ROW, _TITLES)
    amounts = _of_year(contents.three_public, own.year)
    before = {line["key"]: line for line in _of_year(contents.three_public, own.year - 1)}
    where: dict[str, tuple[Ref, Decimal]] = {}
    for row, line in enumerate(amounts, start=FIRST_ROW):
        _write_amount(sheet, row, line, before.get(line["key"]), ledger)
        if line["actual"] is not None:
            where[line["item"]] = (Ref(sheet.name, row, _FINAL), line["actual"])
    row = FIRST_ROW + len(amounts)
    if not amounts:
        sheet.text(row, 0, words.NOTHING)
        row += 1
    last = row - 1
    row = _write_counts(sheet, row + 1, _of_year(contents.counts, own.year), ledger, where)
    _write_ratios(sheet, row + 1, where)
    sheet.finish(HEAD_ROW, last, len(_TITLES) - 1, 1)


def _of_year(frame: pd.DataFrame, year: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = frame[frame["year"] == year].to_dict("records")
    return rows


def _write_amount(
    sheet: Sheet, row: int, line: Mapping[str, Any], before: Mapping[str, Any] | None, ledger: Ledger
) -> None:
    sheet.text(row, 0, line["item"], **CELL)
    taken(sheet, row, _BUDGET, line["budget"], line["budget_figure"], ledger)
    taken(sheet, row, _FINAL, line["actual"], line["figure_id"], ledger)
    taken(
        sheet,
        row,
        _BEFORE,
        before["actual"] if before else None,
        before["figure_id"] if before else None,
        ledger,
    )
    _worked_out(sheet, row, line["actual"], line["budget"], before["actual"] if before else None)
    told = f"{words.TOLD_REASON}{line['told_reason']}" if line["told_reason"] else ""
    sheet.text(row, 7, "；".join(said for said in (line["reason"], told) if said), **CELL, text_wrap=True)
    sheet.text(row, 8, line["budget_reason"], **CELL, text_wrap=True)
    sheet.text(row, 9, line["origin"] or "", **CELL)


def _worked_out(
    sheet: Sheet, row: int, final: Decimal | None, budget: Decimal | None, before: Decimal | None
) -> None:
    """完成预算率, 增减额 and 增减率, each where its numbers are there."""
    planned, own, last = (Ref(sheet.name, row, at).inside(sheet.name) for at in (_BUDGET, _FINAL, _BEFORE))
    for column in (_COMPLETION, _CHANGE, _RATE):
        sheet.number(row, column, None, "General", **CELL)
    if final is not None and budget is not None:
        value = final * 100 / budget if budget else None
        sheet.formula(
            row, _COMPLETION, f'=IF({planned}=0,"",{own}/{planned}*100)', value, _PERCENT, **WORKED_CELL
        )
    if final is not None and before is not None:
        write_change(sheet, row, _CHANGE, own, last, final, before)


def taken(
    sheet: Sheet,
    row: int,
    column: int,
    value: Decimal | None,
    figure_id: Any,
    ledger: Ledger,
    shown: str = _MONEY,
) -> None:
    """A number out of another sheet of this workbook, as a reference; else as the store has it."""
    known = None if value is None or pd.isna(figure_id) else int(figure_id)
    ref = ledger.live.get(known) if known is not None else None
    link = ledger.contents.links.figure(known) if known is not None else ""
    stated = ledger.figures.get(known) if known is not None else None
    mark = {"bg_color": CORRECTED} if stated and stated.correction else {}
    if ref is not None and known is not None and ledger.worked.value(known) == value:
        formula = f"={ref.inside(sheet.name)}"
        sheet.formula(row, column, formula, value, shown, link, **{**WORKED_CELL, **mark})
    else:
        sheet.number(row, column, value, shown, link, **{**CELL, **mark})


def _write_counts(
    sheet: Sheet,
    row: int,
    counts: Sequence[Mapping[str, Any]],
    ledger: Ledger,
    where: dict[str, tuple[Ref, Decimal]],
) -> int:
    """The counts under their own heading; gives the row behind them."""
    if not counts:
        return row
    sheet.heads(row, (words.ITEM, words.COUNT))
    for line in counts:
        row += 1
        sheet.text(row, 0, line["item"], **CELL)
        unit = next((unit for end, unit in _UNITS.items() if line["item"].endswith(end)), "")
        taken(sheet, row, 1, line["value"], line["figure_id"], ledger, number_format(unit, 0))
        if line["value"] is not None:
            where[line["item"]] = (Ref(sheet.name, row, 1), line["value"])
    return row + 1


def _write_ratios(sheet: Sheet, row: int, where: Mapping[str, tuple[Ref, Decimal]]) -> None:
    """What one guest, batch, vehicle or traveller cost, where amount and count are stated and there was any."""
    found = [
        (name, unit, factor, part, whole, *where[part], *where[whole])
        for part, whole, name, unit, factor in words.RATIOS
        if part in where and whole in where and where[whole][1]
    ]
    if not found:
        return
    sheet.heads(row, (words.RATIO, words.VALUE, words.UNIT, words.HOW))
    for name, unit, factor, part, whole, amount, spent, count, number in found:
        row += 1
        sheet.text(row, 0, name, **CELL)
        over = f"/{count.inside(sheet.name)}"
        times = f"*{factor}" if factor != 1 else ""
        formula = f'=IF({count.inside(sheet.name)}=0,"",{amount.inside(sheet.name)}{times}{over})'
        sheet.formula(row, 1, formula, spent * factor / number, "#,##0.00", **WORKED_CELL)
        sheet.text(row, 2, unit, **CELL)
        sheet.text(row, 3, words.ratio_words(part, whole), **CELL)
