"""What a number says of its item."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """The measures of sentences and of most tables, then those that are columns of a table."""

    FINAL = "决算数"
    INITIAL_BUDGET = "年初预算数"
    BUDGET = "预算数"
    PRIOR_YEAR = "上年数"
    CHANGE = "比上年增减额"
    CHANGE_RATE = "比上年增减率"
    BUDGET_GAP = "比年初预算增减额"
    BUDGET_GAP_RATE = "比年初预算增减率"
    SHARE = "占比"
    BUDGET_RATE = "完成预算率"
    COUNT = "数量"

    TOTAL = "合计"
    YEAR_INCOME = "本年收入合计"
    FISCAL_INCOME = "财政拨款收入"
    SUPERIOR_SUBSIDY = "上级补助收入"
    INSTITUTIONAL_INCOME = "事业收入"
    BUSINESS_INCOME = "经营收入"
    AFFILIATE_REMITTANCE = "附属单位上缴收入"
    OTHER_INCOME = "其他收入"
    YEAR_EXPENDITURE = "本年支出合计"
    BASIC = "基本支出"
    PROJECT = "项目支出"
    REMITTANCE_TO_SUPERIOR = "上缴上级支出"
    BUSINESS_EXPENDITURE = "经营支出"
    AFFILIATE_SUBSIDY = "对附属单位补助支出"
    GENERAL_BUDGET = "一般公共预算财政拨款"
    GOVERNMENT_FUND = "政府性基金预算财政拨款"
    STATE_CAPITAL = "国有资本经营预算财政拨款"
    OPENING_BALANCE = "年初结转和结余"
    INCOME_OF_YEAR = "本年收入"
    CLOSING_BALANCE = "年末结转和结余"


CHANGES = (Measure.CHANGE, Measure.CHANGE_RATE)
"""Measured against the year before."""
BUDGETS = (Measure.INITIAL_BUDGET, Measure.BUDGET)
GAPS = (Measure.BUDGET_RATE, Measure.BUDGET_GAP, Measure.BUDGET_GAP_RATE)
"""Measured against a budget."""
FUNDS = (Measure.GENERAL_BUDGET, Measure.GOVERNMENT_FUND, Measure.STATE_CAPITAL)
"""The three budgets that 财政拨款 comes from."""
