"""The standard tables' names, in print order, and Chinese numbering."""

from __future__ import annotations

from model.terms import Statement

NUMERALS = "一二三四五六七八九十"

SUMMARY = Statement.REVENUE_EXPENDITURE_SUMMARY
INCOME = Statement.REVENUE
EXPENDITURE = Statement.EXPENDITURE
FISCAL_SUMMARY = Statement.FISCAL_SUMMARY
GENERAL = Statement.GENERAL_BUDGET
BASIC = Statement.BASIC_EXPENDITURE
THREE_PUBLIC = Statement.THREE_PUBLIC
FUND = Statement.GOVERNMENT_FUND
CAPITAL = Statement.STATE_CAPITAL
RUNNING = Statement.AGENCY_RUNNING
PROCUREMENT = Statement.PROCUREMENT
ASSETS = Statement.STATE_ASSETS

PROVINCIAL = (RUNNING, PROCUREMENT)


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 一, 十二, 二十六."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")
