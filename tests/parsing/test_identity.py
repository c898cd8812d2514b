"""Whose report it is and of which year, on covers and without them."""

from __future__ import annotations

import pytest

from parsing.document import Document
from parsing.failure import ReadFailure
from parsing.identity import Identity, identify
from parsing.kinds import refuse_others
from parsing.outline import outline_of
from parsing.readers.text.read import text_to_blocks
from parsing.recognisers.blocks import blocks_to_tables
from parsing.told import FIRST_YEAR, Told, telling
from tests.parsing.written import SOURCE

INSIDE = """
目录
第一部分 单位概况
第二部分 决算表
一、收入支出决算总表
二、财政拨款收入支出决算总表
第三部分 情况说明
基本支出和“三公”经费的情况。
"""


def identified(cover: str, inside: str = INSIDE) -> Identity:
    found, lines = blocks_to_tables(Document(SOURCE, tuple(text_to_blocks(cover + inside))).blocks)
    outline = outline_of(lines, found)
    refuse_others(outline)
    return identify(outline, SOURCE.name)


@pytest.mark.parametrize(
    "cover",
    [
        "某某县水务局2023年度部门决算",
        "某某县水务局\n2023 年 度 部 门 决 算",
        "2023年度\n某某县水务局部门决算",
        "2023年度\n某某县水务局\n部门决算公开报告",
        "二〇二三年度某某县水务局部门决算",
        "２０２３年某某县水务局部门决算公开",
        "某某县水务局2023年度部门收支决算",
        "附件1\n某某县水务局关于2023年度部门决算公开的说明",
        "关于某某县水务局2023年度部门决算情况的说明",
        "2023年度部门决算\n编制单位：某某县水务局",
        "首页 > 政府信息公开\n浏览次数：100\n某某县水务局2023年度部门决算\n来源：某某县水务局 2024年09月30日",
    ],
)
def test_covers(cover):
    assert identified(cover) == Identity("某某县水务局", 2023, "部门决算")


@pytest.mark.parametrize(
    "unit",
    [
        "云南省某某县第一中学",
        "中国共产党某某县委员会办公室",
        "某某县人民政府某某街道办事处",
        "某某市住房和城乡建设局",
        "某某县水务局（本级）",
        "某某县融媒体中心（某某县广播电视台）",
        "共青团某某县委",
        "某某大学附属医院",
    ],
)
def test_names_of_many_kinds_of_unit(unit):
    assert identified(f"{unit}2023年度单位决算") == Identity(unit, 2023, "单位决算")


def test_the_year_of_the_accounts_not_of_the_comparison_or_the_publication():
    inside = INSIDE + "与2022年度相比，收入增加。\n2024年9月30日公开。\n"
    assert identified("某某县水务局2023年度部门决算", inside).year == 2023


def test_without_a_cover_captions_name_the_unit_and_sentences_the_year():
    text = INSIDE + "部门：某某县水务局\n2023年度收入总计1万元，与2022年度相比增加。2023年度基本支出1万元。\n"
    assert identified("", text) == Identity("某某县水务局", 2023, "部门决算", kind_is_printed=False)


def test_without_any_title_the_organ_that_the_text_prints_most():
    text = INSIDE + "某某县水务局是主管部门。某某县水务局2023年度支出合计1万元。某某县财政局批复。\n"
    assert identified("", text).unit == "某某县水务局"


def test_a_text_without_accounts_is_no_report():
    with pytest.raises(ReadFailure, match="不像一份部门决算报告") as failure:
        identified("某某县水务局2023年工作总结", "\n今年兴修水利，成效显著。\n")
    assert failure.value.code == "other_document"


def test_a_report_without_a_year():
    with pytest.raises(ReadFailure, match="没有找到决算年度") as failure:
        identified("某某县水务局部门决算")
    assert failure.value.code == "no_year"


def test_a_title_says_the_kind_whatever_the_forms_headings_call_it():
    inside = INSIDE + "第三部分 2023年度部门决算情况说明\n第四部分 部门决算名词解释\n"
    assert identified("某某县水务局（本级）2023年度单位决算", inside).kind == "单位决算"


def test_an_organ_named_in_the_text_goes_on_behind_what_could_be_its_end():
    text = "中国共产党某某县委员会政法委员会2023年度收入总计10万元。\n" * 3
    assert identified("", INSIDE + text).unit == "中国共产党某某县委员会政法委员会"


@pytest.mark.parametrize("year", ["1998", "2003", f"{FIRST_YEAR - 1}"])
def test_a_year_before_any_publication_is_none(year):
    with pytest.raises(ReadFailure, match="没有找到决算年度"):
        identified(f"某某县水务局{year}年度部门决算")


def test_a_report_without_a_unit():
    with pytest.raises(ReadFailure, match="没有找到单位名称") as failure:
        identified("2023年度部门决算")
    assert failure.value.code == "no_unit"


def test_tables_of_another_unit_or_year_are_told():
    tables = "".join(
        f"{name}\n部门：某某县教育局\n2022年度\n|项目|决算数|\n|---|---|\n|合计|1|\n"
        for name in ("收入决算表", "支出决算表")
    )
    found = identified("某某县水务局2023年度部门决算", "\n" + tables)
    assert (found.unit, found.year) == ("某某县水务局", 2023)
    said = {warning.code: warning.message for warning in found.warnings}
    assert "某某县教育局" in said["unit_differs"] and "2022" in said["year_differs"]


def test_a_short_form_of_the_name_above_the_tables_is_no_other_unit():
    tables = "部门：某县水务局\n2023年度\n|项目|决算数|\n|---|---|\n|合计|1|\n" * 2
    assert identified("云岭市某县水务局2023年度部门决算", "\n收入决算表\n" + tables).warnings == ()


def test_a_name_that_only_the_text_mentions_is_to_be_confirmed():
    text = INSIDE + "某某县水务局是主管部门。2023年度某某县水务局支出合计1万元。\n"
    (warning,) = identified("", text).warnings
    assert warning.code == "unit_unsure" and "某某县水务局" in warning.message


def test_what_a_person_says_goes_before_what_is_printed():
    with telling(Told("某某县审计局", 2021, "单位决算")):
        assert identified("某某县水务局2023年度部门决算") == Identity("某某县审计局", 2021, "单位决算")
    assert identified("某某县水务局2023年度部门决算").unit == "某某县水务局"
