"""The table figures of one budget's money by 科目: what it received and spent, its balances and their parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from model.terms import Line
from samples import accounts as acc
from samples.accounts import Accounts
from samples.budget_columns import BASIC_LEFT, CLOSING, INCOME, OPENING, PROJECTS_LEFT, SPENDING
from samples.money import ZERO


@dataclass(frozen=True, slots=True)
class BudgetLines:
    """The money of one fund in a year. A fund's balance stands on the line of the 项 where it arose."""

    now: Accounts
    fund: str

    def amounts(self, code: str) -> Mapping[str, Decimal]:
        """Each measure that any form prints for a code, "" for all of them."""
        received = self.now.received(code, self.fund + "收入")
        basic, project = (self.now.spent(code, self.fund, nature) for nature in (acc.BASIC, acc.PROJECT))
        opening, closing = (
            (self.now.opening[self.fund], self.now.closing(self.fund))
            if self.balance_code.startswith(code)
            else (ZERO, ZERO)
        )
        operating = self._operating(code)
        left = f"{CLOSING}/{PROJECTS_LEFT}"
        return {
            OPENING: opening,
            f"{OPENING}/{BASIC_LEFT}": ZERO,
            f"{OPENING}/{PROJECTS_LEFT}": opening,
            f"{OPENING}/结转": opening,
            f"{OPENING}/结余": ZERO,
            INCOME: received,
            f"{INCOME}/基本支出": basic,
            f"{INCOME}/项目支出": received - basic,
            Line.TOTAL: basic + project,
            Line.YEAR_EXPENDITURE: basic + project,
            Line.BASIC_EXPENDITURE: basic,
            f"{SPENDING}/基本支出/人员经费": basic - operating,
            f"{SPENDING}/基本支出/公用经费": operating,
            Line.PROJECT_EXPENDITURE: project,
            CLOSING: closing,
            f"{CLOSING}/{BASIC_LEFT}": ZERO,
            left: closing,
            f"{left}/项目支出结转": closing,
            f"{left}/项目支出结余": ZERO,
            f"{CLOSING}/结转": closing,
            f"{CLOSING}/结余": ZERO,
        }

    @property
    def balance_code(self) -> str:
        """The 项 whose receipts differ from its spending, which is where the fund's balance lies."""
        codes = self.now.codes(self.fund)
        for code in codes:
            if self.now.received(code, self.fund + "收入") != self.now.spent(code, self.fund):
                return code
        return codes[0]

    def _operating(self, code: str) -> Decimal:
        """公用经费 in the 基本支出 of a code: it lies where most of 基本支出 does."""
        if self.fund != acc.GENERAL:
            return ZERO
        basic = {line: self.now.spent(line, self.fund, acc.BASIC) for line in self.now.codes(self.fund)}
        left, total = self.now.operating, ZERO
        for line in sorted(basic, key=lambda line: -basic[line]):
            part = min(left, basic[line])
            left -= part
            total += part if line.startswith(code) else ZERO
        return total
