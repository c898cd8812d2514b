"""Which standard table a title names, in the wording of forms of several years and provinces."""

from __future__ import annotations

import pytest

from model.terms.statements import table_named
from tests.parsing.written import cells, read


@pytest.mark.parametrize(
    ("title", "statement"),
    [
        ("收入支出决算总表", "收入支出决算总表"),
        ("部门收支总体情况表", "收入支出决算总表"),
        ("收入支出决算总体情况表", "收入支出决算总表"),
        ("收入决算情况表", "收入决算表"),
        ("支出决算情况表", "支出决算表"),
        ("支出总体情况表", "支出决算表"),
        ("财政拨款收支总体情况表", "财政拨款收入支出决算总表"),
        ("公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算表"),
        ("一般公共预算支出情况表", "一般公共预算财政拨款支出决算表"),
        ("一般公共预算财政拨款基本支出决算明细表", "一般公共预算财政拨款基本支出决算表"),
        ("一般公共预算基本支出情况表", "一般公共预算财政拨款基本支出决算表"),
        ("政府性基金预算支出情况表", "政府性基金预算财政拨款收入支出决算表"),
        ("国有资本经营预算支出决算表", "国有资本经营预算财政拨款收入支出决算表"),
        ("三公经费支出情况表", "财政拨款“三公”经费支出决算表"),
    ],
)
def test_titles_of_standard_tables(title, statement):
    form = table_named(title)
    assert form is not None and form.statement == statement


@pytest.mark.parametrize(
    "title",
    [
        "会议费支出决算表",
        "一般性支出情况表",
        "项目支出决算表",
        "项目收入支出决算表",
        "非税收入决算表",
        "行政事业性收费收入决算表",
        "财政专户管理资金收入支出决算表",
        "政府性基金预算财政拨款“三公”经费支出决算表",
    ],
)
def test_titles_of_other_tables(title):
    assert table_named(title) is None


def test_balances_of_a_total_table_by_their_short_names():
    table = "收支决算总表\n单位：万元\n项目\t金额\t项目\t金额\n上年结转\t10\t结转下年\t8\n"
    assert [row[1:] for row in cells(read(table))] == [
        ("年初结转和结余", "决算数", "10"),
        ("年末结转和结余", "决算数", "8"),
    ]
