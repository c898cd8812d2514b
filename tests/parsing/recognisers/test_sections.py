"""Which lines of the text belong to which part of the 情况说明."""

from __future__ import annotations

import pytest

from model import Place
from parsing.document import Line
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
