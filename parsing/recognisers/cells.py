"""One amount cell as a figure, or a warning where it cannot be read as one number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from model import Figure
from parsing.document import Cell
from parsing.numbers import in_wan, is_blank, parse_amount
from parsing.recognisers.column_measures import dated, is_rate
from parsing.recognisers.outcome import Outcome, Setting

# The line that counts the columns, whatever headings a source ran together with it.
_COUNTS = re.compile(r"(?:项目|科目名称|收入|支出)*(?:栏次|行次)+")


@dataclass(slots=True)
class Collector:
    """Turns the cells of one table into figures of one statement."""

    statement: str
    setting: Setting
    money: str
    outcome: Outcome = field(default_factory=Outcome)

    def take(self, cell: Cell | None, item: str, measure: str, code: str = "", unit: str = "") -> None:
        """Read one cell; blanks give nothing, what is no single number gives a warning with its place.

        unit: a counting unit (辆, 批次) for counts; money where it is "".
        """
        if cell is None or is_blank(cell.text) or _COUNTS.fullmatch(item):
            return
        amount = parse_amount(cell.text)
        if amount is None:
            shown = re.sub(r"\s+", " ", cell.text)[:30]
            self.outcome.warn(
                "illegible_cell",
                f"“{self.statement}”中“{item or code}”的“{measure}”印作“{shown}”，不能读成一个数。请对照原文补录。",
                cell.place,
                about=self.statement,
            )
            return
        where = cell.locate(amount.start, amount.start + len(amount.text))
        measure, year = dated(measure, self.setting.year)
        value, unit = self._value(amount.value, amount.percent or is_rate(measure), unit)
        self.outcome.figures.append(
            Figure(
                statement=self.statement,
                item=item,
                measure=measure,
                year=year,
                value=value,
                unit=unit,
                text=amount.text,
                where=where,
                code=code,
            )
        )

    def _value(self, value: Decimal, percent: bool, unit: str) -> tuple[Decimal, str]:
        if percent:
            return value, "%"
        if unit:
            return value, unit
        return in_wan(value, self.money), "万元"
