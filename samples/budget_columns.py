"""The columns of the tables of one budget's money: spending alone, with balances, or with the parts of balances."""

from __future__ import annotations

from model.terms import Line, Measure
from samples.accounts import CAPITAL, GENERAL
from samples.forms import Form
from samples.headings import Heading, heading

OPENING, INCOME, SPENDING, CLOSING = (
    Line.OPENING_BALANCE,
    Measure.INCOME_OF_YEAR,
    "本年支出",
    Line.CLOSING_BALANCE,
)
BASIC_LEFT, PROJECTS_LEFT = "基本支出结转", "项目支出结转和结余"

_SPENT = heading(SPENDING, Heading("小计", Line.TOTAL), Line.BASIC_EXPENDITURE, Line.PROJECT_EXPENDITURE)
_FUND_SPENT = heading(
    SPENDING, Heading("小计", Line.YEAR_EXPENDITURE), Line.BASIC_EXPENDITURE, Line.PROJECT_EXPENDITURE
)


def budget_columns(fund: str, form: Form) -> tuple[Heading, ...]:
    """The columns behind code and name in the table of 一般公共预算, 政府性基金 or 国有资本经营 money."""
    if form.shapes.balances:
        return _capital_with_parts() if fund == CAPITAL else _with_parts(fund)
    if fund == GENERAL:
        return (_SPENT,)
    return (Heading(OPENING, OPENING), Heading(INCOME, INCOME), _FUND_SPENT, Heading(CLOSING, CLOSING))


def _of(group: str, *parts: str) -> tuple[Heading, ...]:
    """合计, whose numbers are the group's own, and parts named under it."""
    return (Heading(Line.TOTAL, group), *(Heading(part, f"{group}/{part}") for part in parts))


def _spent(fund: str) -> Heading:
    return Heading(Line.TOTAL, Line.TOTAL if fund == GENERAL else Line.YEAR_EXPENDITURE)


def _with_parts(fund: str) -> tuple[Heading, ...]:
    basic = (
        Heading("小计", Line.BASIC_EXPENDITURE),
        *(Heading(part, f"{SPENDING}/基本支出/{part}") for part in (Line.PERSONNEL, Line.OPERATING)),
    )
    left = f"{CLOSING}/{PROJECTS_LEFT}"
    projects = (
        Heading("小计", left),
        *(Heading(part, f"{left}/{part}") for part in ("项目支出结转", "项目支出结余")),
    )
    return (
        Heading(OPENING, parts=_of(OPENING, BASIC_LEFT, PROJECTS_LEFT)),
        Heading(INCOME, parts=_of(INCOME, Line.BASIC_EXPENDITURE, Line.PROJECT_EXPENDITURE)),
        Heading(
            SPENDING,
            parts=(
                _spent(fund),
                Heading(Line.BASIC_EXPENDITURE, parts=basic),
                Heading(Line.PROJECT_EXPENDITURE, Line.PROJECT_EXPENDITURE),
            ),
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
            parts=(
                _spent(CAPITAL),
                Heading(Line.BASIC_EXPENDITURE, Line.BASIC_EXPENDITURE),
                Heading(Line.PROJECT_EXPENDITURE, Line.PROJECT_EXPENDITURE),
            ),
        ),
        Heading(CLOSING, parts=_of(CLOSING, "结转", "结余")),
    )
