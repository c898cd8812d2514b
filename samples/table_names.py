"""The standard tables' names, in print order, and Chinese numbering."""

from __future__ import annotations

NUMERALS = "一二三四五六七八九十"

SUMMARY = "收入支出决算总表"
INCOME = "收入决算表"
EXPENDITURE = "支出决算表"
FISCAL_SUMMARY = "财政拨款收入支出决算总表"
GENERAL = "一般公共预算财政拨款支出决算表"
BASIC = "一般公共预算财政拨款基本支出决算表"
THREE_PUBLIC = "财政拨款“三公”经费支出决算表"
FUND = "政府性基金预算财政拨款收入支出决算表"
CAPITAL = "国有资本经营预算财政拨款收入支出决算表"
RUNNING = "机关运行经费支出情况表"
PROCUREMENT = "政府采购支出情况表"
ASSETS = "国有资产使用情况表"

NATIONAL = (SUMMARY, INCOME, EXPENDITURE, FISCAL_SUMMARY, GENERAL, BASIC, THREE_PUBLIC, FUND, CAPITAL)
PROVINCIAL = (RUNNING, PROCUREMENT)


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 一, 十二, 二十六."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")
