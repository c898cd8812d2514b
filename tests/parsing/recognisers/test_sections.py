"""Which lines of the text belong to which part of the 情况说明."""

from __future__ import annotations

import pytest

from model import Place
from parsing.document import Line
from parsing.recognisers.run_on import parted_lines
from parsing.recognisers.sections import lines_to_sections


def sections(text: str) -> dict[str, list[str]]:
    lines = [Line(line, Place(line=number)) for number, line in enumerate(text.splitlines(), start=1)]
    return {
        section.statement: [line.text for line in section.lines] for section in lines_to_sections(lines)[0]
    }


@pytest.mark.parametrize(
    ("heading", "statement"),
    [
        ("一、收入支出决算总体情况说明", "收入支出决算总体情况"),
        ("一、2023年度收入支出决算总体及增减变动情况", "收入支出决算总体情况"),
        ("二、关于2023年度收入决算情况说明", "收入决算情况"),
        ("三、支出决算情况说明", "支出决算情况"),
        ("四、财政拨款收入支出决算总体情况说明", "财政拨款收入支出决算总体情况"),
        ("五、一般公共预算财政拨款支出决算情况说明", "一般公共预算财政拨款支出决算情况"),
        ("二、2023年度财政拨款支出决算情况", "一般公共预算财政拨款支出决算情况"),
        ("六、一般公共预算财政拨款基本支出决算情况说明", "一般公共预算财政拨款基本支出决算情况"),
        ("七、“三公”经费财政拨款支出决算情况说明", "“三公”经费支出决算情况"),
        ('七、财政拨款"三公"经费支出决算情况说明', "“三公”经费支出决算情况"),
        ("八、政府性基金预算财政拨款收入支出决算情况", "政府性基金预算收支决算情况"),
        ("九、国有资本经营预算财政拨款支出决算情况", "国有资本经营预算收支决算情况"),
        ("（一）机关运行经费支出情况", "机关运行经费支出情况"),
        ("（二）政府采购支出情况", "政府采购支出情况"),
        ("（三）国有资产占有使用情况", "国有资产占用情况"),
        ("十二、一般性支出情况", "一般性支出情况"),
        ("（四）预算绩效管理情况", "预算绩效情况"),
        ("九、机关运行经费", "机关运行经费支出情况"),
        ("十、绩效评价", "预算绩效情况"),
        ("二、收入决算具体情况", "收入决算情况"),
        ("三、2024年度支出决算具体情况", "支出决算情况"),
        ("（七）“三公”经费", "“三公”经费支出决算情况"),
    ],
)
def test_headings(heading, statement):
    assert sections(f"第三部分 2023年度部门决算情况说明\n{heading}\n支出12万元。\n") == {
        statement: ["支出12万元。"]
    }


def test_a_contents_list_gives_no_sections():
    assert sections("目录\n一、收入决算情况说明\n二、支出决算情况说明\n三、名词解释\n") == {}


def test_lines_of_the_accounts_under_one_heading_open_their_sections_themselves():
    text = (
        "第三部分 情况说明\n八、机关运行经费等情况说明\n机关运行经费支出70万元。\n"
        "2、政府采购支出总额20万元。\n3、国有资产占用：年末共有车辆2辆。\n"
    )
    assert sections(text) == {
        "机关运行经费支出情况": ["机关运行经费支出70万元。"],
        "政府采购支出情况": ["2、政府采购支出总额20万元。"],
        "国有资产占用情况": ["3、国有资产占用：年末共有车辆2辆。"],
    }


def test_a_line_that_goes_on_with_a_sentence_opens_no_section():
    text = "第三部分 情况说明\n（一）机关运行经费支出情况\n支出70万元，与\n政府采购支出20万元无关。\n"
    assert list(sections(text)) == ["机关运行经费支出情况"]


def test_a_heading_with_its_text_on_the_same_line():
    told = sections("第三部分 情况说明\n（三）国有资产占用情况。截至年末，共有车辆4辆。\n")
    assert told == {"国有资产占用情况": ["截至年末，共有车辆4辆。"]}


@pytest.mark.parametrize("part", ["第四部分 名词解释", "第五部分 附件", "四、名词解释", "附件1"])
def test_definitions_and_annexes_are_no_narrative(part):
    text = (
        f"第三部分 情况说明\n一、收入决算情况说明\n收入12万元。\n{part}\n“三公”经费：是指12万元以内的支出。\n"
    )
    assert sections(text) == {"收入决算情况": ["收入12万元。"]}


def test_sub_headings_go_on_with_their_section():
    text = "三、支出决算情况说明\n支出30万元。\n（一）基本支出情况\n支出10万元。\n（二）项目支出情况\n支出20万元。\n"
    assert list(sections(text)) == ["支出决算情况"]


def test_a_heading_of_something_else_ends_a_section():
    text = "三、支出决算情况说明\n支出30万元。\n四、其他重要事项\n本局搬迁，新址见网站。\n"
    assert sections(text) == {"支出决算情况": ["支出30万元。"]}


def test_the_end_of_a_broken_sentence_is_no_heading():
    text = (
        "五、一般公共预算财政拨款支出决算情况说明\n"
        "与2022年相比增加3万元，其中，2023年一般公共预算财政拨款基本支出\n"
        "增加1万元。\n"
    )
    assert list(sections(text)) == ["一般公共预算财政拨款支出决算情况"]


def test_a_sentence_with_an_amount_is_no_heading():
    text = "三、支出决算情况说明\n本年支出12万元，其中三公经费1万元，均为财政拨款支出。\n"
    assert list(sections(text)) == ["支出决算情况"]


def test_the_glossary_in_the_contents_ends_nothing():
    entries = "一、部门概况\n二、2023年度部门决算表\n三、2023年度部门决算说明\n四、名词解释\n"
    body = "一、部门概况\n三、2023年度部门决算说明\n（一）收入决算情况\n收入12万元。\n四、名词解释\n收入：是指12万元。\n"
    told = {"收入决算情况": ["收入12万元。"]}
    assert sections(f"目录\n{entries}{body}") == told
    assert sections(entries + body) == told
    assert sections(f"目 录\n{entries.replace('解释', '解释 ...... 12')}{body}") == told


@pytest.mark.parametrize(
    ("heading", "statement"),
    [
        ("（一）高等学校收支决算总表说明", "收入支出决算总体情况"),
        ("（二）高等学校收入决算表说明", "收入决算情况"),
        ("（三）高等学校支出决算表说明", "支出决算情况"),
        ("（四）高等学校财政拨款支出决算表说明", "一般公共预算财政拨款支出决算情况"),
        ("（四）高等学校财政拨款收支决算总表说明", "财政拨款收入支出决算总体情况"),
        ("一、关于河湖部2023年度收入支出决算总体情况的说明", "收入支出决算总体情况"),
        ("四、关于河湖部2023年度财政拨款收入支出决算总体情况说明", "财政拨款收入支出决算总体情况"),
        ("五、本校2023年度支出决算情况说明", "支出决算情况"),
        ("（一）机构运行经费支出情况说明", "机关运行经费支出情况"),
        ("九、机构运行经费", "机关运行经费支出情况"),
    ],
)
def test_headings_of_universities_ministries_and_institutions(heading, statement):
    assert sections(f"三、决算报表说明\n{heading}\n支出12万元。\n") == {statement: ["支出12万元。"]}


def test_an_explanation_without_sections_is_on_the_whole():
    text = "一、单位职责\n教职工30人。\n三、2023年度部门决算情况说明\n本年收入12万元。\n“三公”经费支出3万元。\n四、其他\n"
    assert sections(text)["收入支出决算总体情况"][0] == "本年收入12万元。"


def test_first_level_sub_headings_on_parts_of_the_section_go_on_with_it():
    text = "七、“三公”经费支出决算情况说明\n一、因公出国（境）经费\n3万元。\n二、公务接待费\n4万元。\n三、其他事项\n搬迁5次。\n"
    assert sections(text) == {
        "“三公”经费支出决算情况": ["一、因公出国（境）经费", "3万元。", "二、公务接待费", "4万元。"]
    }


def test_a_heading_broken_over_two_lines():
    text = "五、一般公共预算财政拨款基本支出决算情\n况说明\n支出12万元。\n"
    assert sections(text) == {"一般公共预算财政拨款基本支出决算情况": ["支出12万元。"]}


def test_a_report_on_one_line_is_parted_at_its_headings():
    text = "某局2023年度部门决算 二、部门决算情况说明 （一）收入决算情况说明 收入12万元。 （二）支出决算情况说明 支出（见附表）9万元。"
    lines = list(parted_lines([Line(text, Place(line=1))]))
    found = {
        section.statement: [line.text.strip() for line in section.lines]
        for section in lines_to_sections(lines)[0]
    }
    assert found == {"收入决算情况": ["收入12万元。"], "支出决算情况": ["支出（见附表）9万元。"]}
    assert {line.place.line for line in lines} == {1}
