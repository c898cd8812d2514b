"""The sheet 绩效评分: the lines of the performance tables, execution and totals as formulas beside the printed ones."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from charts.money import rounded
from documents.workbook import words
from documents.workbook.grid import FIRST_ROW, HEAD_ROW
from documents.workbook.numbers import Ledger, mark_differences
from documents.workbook.pen import CELL, QUIET, WORKED_CELL, Ref, Sheet, box_of, number_format, sum_of
from model import Place

(
    _TABLE, _PROJECT, _KIND, _FIRST, _SECOND, _THIRD, _TARGET, _ACTUAL, _INITIAL, _BUDGET, _SPENT, _RATE, _RATE_PRINTED,
    _RATE_OFF, _WEIGHT, _SCORE, _WEIGHT_PRINTED, _SCORE_PRINTED, _OFF, _SCORE_RATE, _LOST, _NOTE, _FILE, _PLACE, _BOX,
) = range(25)  # fmt: skip
_SLACK = 25
_MONEY, _PERCENT, _POINTS = number_format("万元", 2), number_format("%", 2), "0.00"
FUNDING, INDICATOR, TOTAL = "funding", "indicator", "total"

Lines = Sequence[dict[str, Any]]


def write(sheet: Sheet, ledger: Ledger) -> None:
    """The whole sheet, one row a line in the order of print."""
    own = ledger.contents.own
    sheet.widths(24, 24, 8, 20, 20, 22, 22, 22, *[13] * 13, 40)
    sheet.title(words.SCORES, f"{own.unit}　{own.year}年度", words.COVER)
    sheet.heads(HEAD_ROW, (*words.SCORE_HEAD, words.SLACK))
    lines = ledger.contents.scores.to_dict("records")
    if not lines:
        sheet.text(FIRST_ROW, 0, words.NOTHING)
    rows = {line["score_id"]: row for row, line in enumerate(lines, start=FIRST_ROW)}
    for line in lines:
        row = rows[line["score_id"]]
        _write_words(sheet, row, line, ledger)
        _write_money(sheet, row, line, ledger.contents.links.score(line["score_id"]))
        if line["kind"] == TOTAL:
            _write_total(sheet, row, line, _pointed(lines, line), rows, ledger)
        else:
            _write_points(sheet, row, line, ledger.contents.links.score(line["score_id"]))
    last = FIRST_ROW + len(lines) - 1
    for difference in (_RATE_OFF, _OFF):
        mark_differences(sheet, FIRST_ROW, last, difference, _SLACK)
    sheet.hide_columns(_FILE, _SLACK, 22)
    sheet.finish(HEAD_ROW, last, _SLACK, 2)


def _pointed(lines: Lines, total: dict[str, Any]) -> Lines:
    """The lines that a table's total sums up; a table that is printed twice counts once."""
    table = [line for line in lines if (line["table"], line["project"]) == (total["table"], total["project"])]
    copies = max(1, sum(line["kind"] == TOTAL for line in table))
    size = len(table) // copies
    at = min(table.index(total) // max(size, 1), copies - 1)
    own = table[at * size : (at + 1) * size] if len(table) % copies == 0 else table[:size]
    return [line for line in own if line["kind"] != TOTAL]


def _write_words(sheet: Sheet, row: int, line: dict[str, Any], ledger: Ledger) -> None:
    path = line["path"]
    levels = (*path, "", "", "")[:3] if line["kind"] == INDICATOR else (path[0], "", "")
    texts = (
        line["table"],
        line["project"],
        words.KINDS.get(line["kind"], ""),
        *levels,
        line["target"],
        line["actual"],
    )
    for column, text in enumerate(texts):
        sheet.text(row, column, text, **CELL, text_wrap=True)
    sheet.text(row, _NOTE, line["note"], **CELL, text_wrap=True)
    place = ledger.contents.places.get(line["score_id"], Place())
    for column, text in ((_FILE, line["file"]), (_PLACE, line["place"]), (_BOX, box_of(place))):
        sheet.text(row, column, text)
    for column in (_RATE, _RATE_PRINTED, _RATE_OFF, *range(_WEIGHT, _NOTE)):
        sheet.number(row, column, None, "General", **CELL)


def _write_money(sheet: Sheet, row: int, line: dict[str, Any], link: str) -> None:
    """The funds of a line with their execution: 全年执行数 in percent of 全年预算数."""
    for column, name in ((_INITIAL, "initial"), (_BUDGET, "budget"), (_SPENT, "spent")):
        sheet.number(row, column, line[name], _MONEY, link if line[name] is not None else "", **CELL)
    budget, spent, printed = line["budget"], line["spent"], line["rate"]
    cells = {
        at: Ref(sheet.name, row, at).inside(sheet.name) for at in (_BUDGET, _SPENT, _RATE, _RATE_PRINTED)
    }
    value = spent * 100 / budget if spent is not None and budget else None
    if value is not None:
        formula = f'=IF({cells[_BUDGET]}=0,"",{cells[_SPENT]}/{cells[_BUDGET]}*100)'
        sheet.formula(row, _RATE, formula, value, _PERCENT, **WORKED_CELL)
    if printed is None:
        return
    sheet.number(row, _RATE_PRINTED, printed, _PERCENT, link, **CELL)
    if value is not None:
        formula = f'=IF({cells[_RATE]}="","",{cells[_RATE_PRINTED]}-ROUND({cells[_RATE]},2))'
        off = printed - rounded(value)
        sheet.formula(row, _RATE_OFF, formula, off, "0.00", **CELL, font_color=QUIET)
        sheet.number(row, _SLACK, Decimal("0.01"), "0.00")


def _write_points(sheet: Sheet, row: int, line: dict[str, Any], link: str) -> None:
    for column, name in ((_WEIGHT, "weight"), (_SCORE, "score")):
        sheet.number(row, column, line[name], _POINTS, link if line[name] is not None else "", **CELL)
    _write_rate(sheet, row, line["weight"], line["score"])


def _write_rate(sheet: Sheet, row: int, weight: Decimal | None, score: Decimal | None) -> None:
    """得分率 and 失分, where both points are there."""
    if weight is None or score is None:
        return
    full, own = (Ref(sheet.name, row, at).inside(sheet.name) for at in (_WEIGHT, _SCORE))
    rate = score * 100 / weight if weight else None
    sheet.formula(row, _SCORE_RATE, f'=IF({full}=0,"",{own}/{full}*100)', rate, _PERCENT, **WORKED_CELL)
    sheet.formula(row, _LOST, f"=ROUND({full}-{own},8)", weight - score, _POINTS, **WORKED_CELL)


def _write_total(
    sheet: Sheet, row: int, line: dict[str, Any], parts: Lines, rows: dict[int, int], ledger: Ledger
) -> None:
    """总分: the sum of the lines, the printed ones beside it."""
    link = ledger.contents.links.score(line["score_id"])
    summed = {}
    for column, name, printed in ((_WEIGHT, "weight", _WEIGHT_PRINTED), (_SCORE, "score", _SCORE_PRINTED)):
        pointed = [part for part in parts if part[name] is not None]
        formula = sum_of(
            [(1, Ref(sheet.name, rows[part["score_id"]], column)) for part in pointed], sheet.name
        )
        if formula:
            summed[name] = sum((part[name] for part in pointed), Decimal(0))
            sheet.formula(row, column, formula, summed[name], _POINTS, bold=True, **WORKED_CELL)
        if line[name] is not None:
            sheet.number(row, printed, line[name], _POINTS, link, **CELL)
    _write_rate(sheet, row, summed.get("weight"), summed.get("score"))
    if "score" in summed and line["score"] is not None:
        own, printed_cell = (Ref(sheet.name, row, at).inside(sheet.name) for at in (_SCORE, _SCORE_PRINTED))
        off = line["score"] - summed["score"]
        sheet.formula(row, _OFF, f"=ROUND({printed_cell}-{own},8)", off, _POINTS, **CELL, font_color=QUIET)
        sheet.number(row, _SLACK, Decimal("0.005"), "0.000")
