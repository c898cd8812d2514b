"""From a sheet to figures: the only place that turns a table's cell into a figure, or into a warning."""

from __future__ import annotations

import re

from model import Figure
from model.terms import Line, Measure
from model.terms.units import Unit
from parsing.document import Cell
from parsing.layout.columns import is_rate
from parsing.layout.sheet import Column, Doubt, Sheet, SheetLine
from parsing.numbers import in_wan, is_blank, parse_amount
from parsing.recognisers.outcome import Outcome, Setting

# The line that counts the columns, whatever headings a source ran together with it.
_COUNTS = re.compile(r"(?:项目|科目名称|收入|支出)*(?:栏次|行次)+")
# Forms with a column for each part print the parts' sums in the line of the total.
_TOTALS, _PARTS = (Line.TOTAL, "总计"), (Line.PERSONNEL, Line.OPERATING)
_SHOWN = 30  # characters of a cell that a warning shows

_ASK = "请对照原文补录。"
_MESSAGES = {
    "illegible_cell": "“{item}”的“{measure}”印作“{text}”，不能读成一个数。",
    "line_without_name": "有一行印了金额（{text}）但没有{missing}，该行未读取。",
    "unknown_line": "“{item}”不是可辨认的项目，“{text}”未读取。",
    "unknown_column": "第 {column} 列的表头无法辨认，该列（“{text}”等）未读取。",
    "equal_columns": "“{item}”有几列的表头都是“{measure}”，分不清，均未读取。",
    "number_in_heading": "表头中印有“{text}”，不知属于哪一行，未读取。",
    "proved_headings": "的表头残缺，各列按“合计等于各项之和”认出。请核对。",
    "repaired_heading": "第 {column} 列的表头无法辨认，按标准表式认作“{measure}”。请核对。",
}


def sheet_to_figures(sheet: Sheet, setting: Setting) -> Outcome:
    """The figures of a table, line by line, and what of it was not understood."""
    outcome = Outcome()
    for doubt in sheet.doubts:
        _tell(doubt, sheet, outcome)
    columns = {line.block: sheet.values(line) for line in sheet.lines}
    for line in sheet.lines:
        if _COUNTS.fullmatch(line.name):
            continue
        for column in columns[line.block]:
            cell = line.cell(column)
            if cell is not None and not is_blank(cell.text):
                _take(cell, line, column, sheet, setting, outcome)
    return outcome


def _take(
    cell: Cell, line: SheetLine, column: Column, sheet: Sheet, setting: Setting, outcome: Outcome
) -> None:
    """One cell's figure; what is no single number is a warning with its place."""
    unit = unit_of(line, column, sheet)
    item, measure = item_and_measure(line, column, unit)
    amount = parse_amount(cell.text)
    if amount is None:
        facts = {"item": item or line.code, "measure": measure, "text": cell.text}
        _tell(Doubt("illegible_cell", cell.place, facts), sheet, outcome)
        return
    unit = "%" if amount.percent else unit
    outcome.figures.append(
        Figure(
            statement=str(sheet.statement),
            item=item,
            measure=str(measure),
            year=line.year or column.year or setting.year,
            value=amount.value if unit else in_wan(amount.value, sheet.money),
            unit=unit or "万元",
            text=amount.text,
            where=cell.locate(amount.start, amount.start + len(amount.text)),
            confidence=min(line.sure, cell.confidence(amount.start, amount.start + len(amount.text))),
            code=line.code,
            certainty=column.certainty,
        )
    )


def unit_of(line: SheetLine, column: Column, sheet: Sheet) -> str:
    """The unit of a cell that is no money; a line that counts does so in the column of counts, where there is one."""
    counts = line.unit and any(one.unit and one.unit != Unit.PERCENT for one in sheet.values(line))
    own = line.unit if not counts or (column.unit and column.unit != Unit.PERCENT) else ""
    rate = Unit.PERCENT.value if line.measure and is_rate(line.measure) else ""
    return own or rate or column.unit


def item_and_measure(line: SheetLine, column: Column, unit: str) -> tuple[str, str]:
    """What a cell speaks of and what it says; in a part's column the total's line prints the part's sum."""
    counted = bool(line.unit) and unit == line.unit
    measure = Measure.COUNT if counted else line.measure or column.measure
    if line.name in _TOTALS and measure in _PARTS:
        return f"{measure}合计", Measure.FINAL
    return "/".join(filter(None, (line.name, column.item))), measure


def _tell(doubt: Doubt, sheet: Sheet, outcome: Outcome) -> None:
    """A doubt as a warning in words."""
    facts = {
        name: re.sub(r"\s+", " ", value).strip()[:_SHOWN] if isinstance(value, str) else value
        for name, value in doubt.facts.items()
    }
    told = f"“{sheet.statement}”中{_MESSAGES[doubt.code].format(**facts)}".replace("“”", "")
    words = told if told.endswith("请核对。") else told + _ASK
    outcome.warn(doubt.code, words, doubt.where, about=sheet.statement, text=str(facts.get("text", "")))
