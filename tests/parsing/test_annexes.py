"""An attached evaluation report: the unit's accounts in its prose are figures, its projects are not; staff are counted."""

from __future__ import annotations

import pytest

from tests.parsing.written import read

TABLE = "收入支出决算总表\n|项目|决算数|项目|决算数|\n|---|---|---|---|\n|本年收入合计|90.00|本年支出合计|80.00|\n|总计|100.00|总计|100.00|\n"
BODY = f"第二部分 2023年度部门决算表\n{TABLE}第三部分 2023年度部门决算情况说明\n三、支出决算情况说明\n本年支出合计80.00万元，其中：基本支出50.00万元。\n"
ANNEX = "附件1\n2023年度部门整体支出绩效自评报告\n"


def told(text: str, statement: str = "绩效评价报告") -> set[tuple[str, str, str]]:
    """(item, measure, value) of each printed figure of the annex."""
    return {
        (figure.item, figure.measure, str(figure.value))
        for figure in read(text).figures
        if figure.statement == statement and figure.basis == "reported"
    }


def test_amounts_and_shares_of_the_accounts_are_figures():
    annex = "二、收支情况\n2023年基本支出50.00万元，占总支出的62.5%，其中人员经费40.00万元、公用经费10.00万元；项目支出30.00万元。\n"
    assert told(BODY + ANNEX + annex) == {
        ("基本支出", "决算数", "50.00"),
        ("基本支出", "占比", "62.5"),
        ("人员经费", "决算数", "40.00"),
        ("公用经费", "决算数", "10.00"),
        ("项目支出", "决算数", "30.00"),
    }


@pytest.mark.parametrize(
    "prose",
    [
        "全年修渠3公里，完成投资500.00万元。\n",
        "城乡居民医疗保险基金支出7500.00万元。\n",
        "下拨水利专项资金300.00万元，项目支出280.00万元。\n",
        "住房保障支出收入22.00万元。\n",
    ],
)
def test_projects_and_other_bodies_money_are_none(prose):
    assert told(BODY + ANNEX + prose) == set()


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("2023年总支出80.00万元。", "本年支出合计"),
        ("2023年总支出100.00万元。", "支出总计"),
        ("2023年总支出77.00万元。", ""),
    ],
)
def test_which_sum_is_meant_the_tables_tell_or_nobody(sentence, item):
    assert {name for name, _, _ in told(BODY + ANNEX + sentence + "\n")} == ({item} if item else set())


def test_a_sentence_that_ends_in_the_name_of_a_report_begins_no_annex():
    text = "第三部分 情况说明\n十、预算绩效管理情况\n本部门组织了自评，并公开了绩效自评报告\n九、机关运行经费支出情况\n机关运行经费支出12.00万元。\n"
    assert told(text, "机关运行经费支出情况") == {("机关运行经费", "决算数", "12.00")}


@pytest.mark.parametrize(
    "title", ["部门整体支出绩效单位自评报告", "2023年度绩效评价报告", "部门整体支出绩效自评情况的报告"]
)
def test_what_annexes_call_themselves(title):
    assert ("基本支出", "决算数", "50.00") in told(f"{BODY}{title}\n2023年基本支出50.00万元。\n")


STAFF = "机构人员情况"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("核定编制20名，年末在职人员18人，离退休人员7人。", {("编制人数", "20"), ("在职人数", "18"), ("离退休人数", "7")}),
        ("共有编制数为20个，在职在编干部职工18人，退休人员7人。", {("编制人数", "20"), ("在职人数", "18"), ("离退休人数", "7")}),
        ("行政编制12名，事业编制8名。", set()),
        ("2023年新增退休4人，离休2人，退休5人。", set()),
        ("培训在职人员180人次。", set()),
    ],
)  # fmt: skip
def test_staff_of_the_description(sentence, expected):
    found = told(f"第一部分 概况\n二、机构设置\n{sentence}\n{BODY}", STAFF)
    assert {(item, value) for item, measure, value in found if measure == "数量"} == expected


def test_staff_of_several_bodies_are_nobodys():
    text = f"第一部分 概况\n甲站编制20名。\n乙站编制12名。\n{BODY}"
    assert told(text, STAFF) == set()


def test_staff_of_an_annex_stand_in_it():
    assert ("在职人数", "数量", "18") in told(f"{BODY}{ANNEX}年末在职18人，退休7人。\n")
