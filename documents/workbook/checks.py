"""The sheets 勾稽审核, 审核意见 and 勾稽算式: every rule's answer, every finding, every sum and ratio worked out again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from charts.money import rounded
from checks.coverage import coverage
from checks.listing import all_rules
from documents.workbook import words
from documents.workbook.grid import FIRST_ROW, HEAD_ROW
from documents.workbook.numbers import Ledger, formula_of
from documents.workbook.pen import CELL, QUIET, WORKED_CELL, WRONG, Ref, Sheet, decimals_of, number_format
from documents.workbook.worked import outcome
from model import Figure
from model.working import SUM, Working

_NUMBER = "#,##0.00######"
_ORDER = ("disagrees", "unchecked", "agrees", "not_applicable")


def write_answers(sheet: Sheet, ledger: Ledger) -> None:
    """Every rule with its answer, those that do not agree first, and how many of each there are."""
    contents = ledger.contents
    own = contents.own
    sheet.widths(12, 10, 44, 56, 10, 10, 60)
    sheet.title(words.AUDIT, f"{own.unit}　{own.year}年度", words.COVER)
    head = HEAD_ROW + len(words.STATES) + 2
    answers = sorted(contents.answers.to_dict("records"), key=lambda answer: _ORDER.index(answer["state"]))
    sheet.heads(HEAD_ROW, (words.AUDIT_HEAD[0], words.COUNTED))
    first, last = head + 1, head + len(answers)
    for row, (state, name) in enumerate(words.STATES.items(), start=HEAD_ROW + 1):
        sheet.text(row, 0, name, **CELL)
        span = f"{Ref(sheet.name, first, 0).inside(sheet.name)}:{Ref(sheet.name, max(first, last), 0).inside(sheet.name)}"
        counted = Decimal(sum(answer["state"] == state for answer in answers))
        own_name = Ref(sheet.name, row, 0).inside(sheet.name)
        sheet.formula(row, 1, f"=COUNTIF({span},{own_name})", counted, "0", **WORKED_CELL)
    sheet.heads(head, words.AUDIT_HEAD)
    if answers:
        covered = coverage((answer["state"], answer["missing"]) for answer in answers)
        sheet.text(HEAD_ROW, 3, str(covered), **CELL, text_wrap=True)
    if not answers:
        sheet.text(first, 0, words.NO_AUDIT)
    for row, answer in enumerate(answers, start=first):
        _write_answer(sheet, row, answer)
    sheet.finish(head, last, len(words.AUDIT_HEAD) - 1, 3)


def _write_answer(sheet: Sheet, row: int, answer: dict[str, Any]) -> None:
    rule = all_rules().get(answer["rule"])
    loud = {"bg_color": WRONG} if answer["state"] == "disagrees" else {}
    sheet.text(row, 0, words.STATES[answer["state"]], **CELL, **loud)
    texts = (
        answer["rule"],
        rule.title if rule else "",
        rule.formula if rule else "",
        rule.family if rule else "",
    )
    for column, text in enumerate(texts, start=1):
        sheet.text(row, column, text, **CELL, text_wrap=True)
    sheet.number(row, 5, Decimal(answer["asked"]), "0", **CELL)
    sheet.text(row, 6, "；".join(answer["missing"]), **CELL, text_wrap=True)


def write_findings(sheet: Sheet, ledger: Ledger) -> None:
    """What does not agree, errors first, with the difference as a formula and links to both numbers."""
    contents = ledger.contents
    own = contents.own
    sheet.widths(8, 10, 32, 74, 14, 14, 12, 22, 11, 10, 30)
    sheet.title(words.FINDINGS, f"{own.unit}　{own.year}年度", words.COVER)
    sheet.heads(HEAD_ROW, words.FINDING_HEAD)
    findings = contents.findings.to_dict("records")
    if not findings:
        waiting = contents.audit is None or contents.audit["audited_at"] is None
        sheet.text(FIRST_ROW, 0, words.NO_AUDIT if waiting else words.NO_FINDINGS)
    for row, finding in enumerate(findings, start=FIRST_ROW):
        _write_finding(sheet, row, finding, ledger)
    sheet.finish(HEAD_ROW, FIRST_ROW + len(findings) - 1, len(words.FINDING_HEAD) - 1, 2)


def _write_finding(sheet: Sheet, row: int, finding: dict[str, Any], ledger: Ledger) -> None:
    links = ledger.contents.links
    rule = all_rules().get(finding["rule"])
    colour = {"bg_color": WRONG} if finding["severity"] == "error" else {}
    sheet.text(row, 0, words.SEVERITIES[finding["severity"]], **CELL, **colour)
    sheet.text(row, 1, finding["rule"], links.finding(finding["fingerprint"]), **CELL)
    sheet.text(row, 2, rule.title if rule else "", **CELL, text_wrap=True)
    sheet.text(row, 3, finding["message"], **CELL, text_wrap=True)
    compared = ledger.contents.compared.get(finding["fingerprint"], ())
    place = links.both(*compared[:2]) if len(compared) > 1 else links.figure(compared[0]) if compared else ""
    for column, name in ((4, "expected"), (5, "actual")):
        sheet.number(row, column, finding[name], _NUMBER, place if finding[name] is not None else "", **CELL)
    sheet.number(row, 6, None, "General", **CELL)
    if finding["expected"] is not None and finding["actual"] is not None:
        cells = [Ref(sheet.name, row, at).inside(sheet.name) for at in (4, 5)]
        off = finding["actual"] - finding["expected"]
        sheet.formula(row, 6, f"=ROUND({cells[1]}-{cells[0]},8)", off, _NUMBER, **WORKED_CELL)
    sheet.text(row, 7, finding["place"], place, **CELL, text_wrap=True)
    handled = words.REOPENED if finding["reopened"] else words.VERDICTS.get(finding["verdict"], "")
    for column, text in ((8, handled), (9, finding["who"]), (10, finding["note"])):
        sheet.text(row, column, "" if pd.isna(text) else text, **CELL, text_wrap=True)


def write_sums(sheet: Sheet, ledger: Ledger) -> None:
    """Each sum and ratio that the rules ask for, worked out over the printed numbers of the other sheets."""
    own = ledger.contents.own
    sheet.widths(9, 40, 64, 34, 40, 15, 15, 12, 11, 10)
    sheet.title(words.SUMS, f"{own.unit}　{own.year}年度", words.COVER)
    sheet.heads(HEAD_ROW, words.SUM_HEAD)
    row = FIRST_ROW
    for working in ledger.contents.workings:
        if _write_sum(sheet, row, working, ledger):
            row += 1
    if row == FIRST_ROW:
        sheet.text(row, 0, words.NO_SUMS)
    if row > FIRST_ROW:
        wrong = sheet.pen.book.add_format({"bg_color": WRONG, "bold": True, "font_color": "#7a3c00"})
        result = Ref(sheet.name, FIRST_ROW, 9).inside(sheet.name)
        sheet.sheet.conditional_format(
            FIRST_ROW, 9, row - 1, 9,
            {"type": "formula", "criteria": f'={result}="{words.DISAGREES}"', "format": wrong},
        )  # fmt: skip
    sheet.finish(HEAD_ROW, row - 1, len(words.SUM_HEAD) - 1, 2)


def _write_sum(sheet: Sheet, row: int, working: Working, ledger: Ledger) -> bool:
    """One working; False where Excel could not hold its formula."""
    formula = formula_of(working, ledger.printed_ref, sheet.name)
    if not formula:
        return False
    figure = ledger.figures[working.result].figure
    rule = all_rules().get(working.rule)
    words_of = working.words or (rule.formula if rule else "")
    item = f"{figure.code} {figure.item}　{figure.measure}".strip()
    for column, text in enumerate(
        (working.rule, rule.title if rule else "", words_of, figure.statement, item)
    ):
        sheet.text(row, column, text, **CELL, text_wrap=True)
    printed = f"={ledger.printed_ref(working.result).inside(sheet.name)}"
    shown = number_format(figure.unit, decimals_of(figure.value))
    sheet.formula(row, 5, printed, figure.value, shown, ledger.contents.links.figure(working.result), **CELL)
    value = outcome(working, lambda part: ledger.figures[part].figure.value)
    sheet.formula(row, 6, formula, value, shown, **WORKED_CELL)
    _write_result(sheet, row, working, figure, value)
    return True


def _write_result(sheet: Sheet, row: int, working: Working, figure: Figure, value: Decimal | None) -> None:
    """The difference of the printed number from the one worked out, and what it means."""
    printed, worked, off_cell, slack = (Ref(sheet.name, row, at).inside(sheet.name) for at in (5, 6, 7, 8))
    compared, places = worked, decimals_of(figure.value)
    off = None if value is None else figure.value - value
    if working.kind != SUM:
        # A ratio is compared to the precision in which it is printed.
        compared = f"ROUND({worked},{places})"
        off = None if value is None else figure.value - rounded(value, places)
    sheet.formula(row, 7, f'=IF({worked}="","",ROUND({printed}-{compared},8))', off, _NUMBER, **WORKED_CELL)
    sheet.number(row, 8, working.slack, "0.0###########", **CELL, font_color=QUIET)
    formula = (
        f'=IF({off_cell}="","",IF({off_cell}=0,"{words.AGREES}",'
        f'IF(ABS({off_cell})<={slack}+0.0000001,"{words.TAIL}","{words.DISAGREES}")))'
    )
    sheet.formula(row, 9, formula, _result(off, working.slack), "@", **WORKED_CELL)


def _result(off: Decimal | None, slack: Decimal) -> str:
    if off is None:
        return ""
    if not rounded(off, 8):
        return words.AGREES
    return words.TAIL if abs(off) <= slack + Decimal("0.0000001") else words.DISAGREES
