"""The columns of the tables of one budget's money: spending alone, with balances, or with the parts of balances."""

from __future__ import annotations

from samples.accounts import CAPITAL, GENERAL
from samples.forms import Form
from samples.headings import Heading, heading

OPENING, INCOME, SPENDING, CLOSING = "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"
BASIC_LEFT, PROJECTS_LEFT = "基本支出结转", "项目支出结转和结余"

_SPENT = heading(SPENDING, Heading("小计", "合计"), "基本支出", "项目支出")
_FUND_SPENT = heading(SPENDING, Heading("小计", "本年支出合计"), "基本支出", "项目支出")


def budget_columns(fund: str, form: Form) -> tuple[Heading, ...]:
    """The columns behind code and name in the table of 一般公共预算, 政府性基金 or 国有资本经营 money."""
    if form.shapes.balances:
        return _capital_with_parts() if fund == CAPITAL else _with_parts(fund)
    if fund == GENERAL:
        return (_SPENT,)
    return (Heading(OPENING, OPENING), Heading(INCOME, INCOME), _FUND_SPENT, Heading(CLOSING, CLOSING))


def _of(group: str, *parts: str) -> tuple[Heading, ...]:
    """合计, whose numbers are the group's own, and parts named under it."""
    return (Heading("合计", group), *(Heading(part, f"{group}/{part}") for part in parts))


def _spent(fund: str) -> Heading:
    return Heading("合计", "合计" if fund == GENERAL else "本年支出合计")


def _with_parts(fund: str) -> tuple[Heading, ...]:
    basic = (
        Heading("小计", "基本支出"),
        *(Heading(part, f"{SPENDING}/基本支出/{part}") for part in ("人员经费", "公用经费")),
    )
    left = f"{CLOSING}/{PROJECTS_LEFT}"
    projects = (
        Heading("小计", left),
        *(Heading(part, f"{left}/{part}") for part in ("项目支出结转", "项目支出结余")),
    )
    return (
        Heading(OPENING, parts=_of(OPENING, BASIC_LEFT, PROJECTS_LEFT)),
        Heading(INCOME, parts=_of(INCOME, "基本支出", "项目支出")),
        Heading(
            SPENDING, parts=(_spent(fund), Heading("基本支出", parts=basic), Heading("项目支出", "项目支出"))
        ),
        Heading(
            CLOSING,
            parts=(*_of(CLOSING, BASIC_LEFT), Heading(PROJECTS_LEFT, parts=projects)),
        ),
    )


def _capital_with_parts() -> tuple[Heading, ...]:
    return (
        Heading(OPENING, parts=_of(OPENING, "结转", "结余")),
        Heading(INCOME, INCOME),
        Heading(
            SPENDING,
            parts=(_spent(CAPITAL), Heading("基本支出", "基本支出"), Heading("项目支出", "项目支出")),
        ),
        Heading(CLOSING, parts=_of(CLOSING, "结转", "结余")),
    )
