"""Running text put together again, every character's place kept."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Place
from parsing.document import Line
from parsing.recognisers.passages import PASSAGE_LENGTH, lines_to_passages, starts_item
from tests.parsing.written import said


def lines(*texts: str) -> list[Line]:
    return [Line(text, Place(line=number)) for number, text in enumerate(texts, start=1)]


def passages(*texts: str) -> list[str]:
    return [passage.text for passage in lines_to_passages(lines(*texts))]


def test_a_line_that_ends_in_mid_sentence_goes_on_with_the_next():
    assert passages("2023年度收入总计12", "万元，与上年", "相比增加。", "支出总计12万元。") == [
        "2023年度收入总计12万元，与上年相比增加。",
        "支出总计12万元。",
    ]


@pytest.mark.parametrize("opening", ["（一）", "(二)", "三、", "1.", "1．", "2、", "（3）", "①", "第二部分"])
def test_a_numbered_item_opens_a_passage(opening):
    assert starts_item(f"{opening}基本支出")
    assert len(passages("收入总计12万元，其中", f"{opening}基本支出5万元。")) == 2


@pytest.mark.parametrize("text", ["12.5万元", "1. 5万元", "2023年", "一般公共预算"])
def test_a_number_or_word_opens_none(text):
    assert not starts_item(text)


def test_a_sub_heading_stands_alone():
    assert passages("（一）基本支出情况", "基本支出5万元。") == ["（一）基本支出情况", "基本支出5万元。"]


def test_blanks_and_narrow_marks_are_put_right():
    assert passages("收 入 总 计 １２．５ 万 元,其中:基本支出(财政拨款)5万元;") == [
        "收入总计12.5万元，其中：基本支出（财政拨款）5万元；"
    ]


def test_quotes_become_pairs():
    assert passages('"三公"经费和”三公“经费。') == ["“三公”经费和“三公”经费。"]


def test_separators_inside_numbers_stay():
    assert passages("支出1,234.56万元,增长5%.") == ["支出1,234.56万元，增长5%."]


def test_the_place_and_the_printed_characters_of_a_number():
    (passage,) = lines_to_passages(lines("收入总计", "１ ２．５ 万元。"))
    start = passage.text.index("12.5")
    assert passage.place(start, start + 4) == Place(line=2)
    assert passage.printed(start, start + 4) == "１ ２．５"


def test_a_number_over_a_lines_end_stands_where_it_begins():
    (passage,) = lines_to_passages(lines("收入总计1,234", ".56万元。"))
    start = passage.text.index("1,234")
    assert passage.place(start, start + 8) == Place(line=1)
    assert passage.printed(start, start + 8) == "1,234.56"


def test_a_text_that_lost_its_line_ends_is_read_in_parts_and_keeps_every_figure():
    sentences = "".join(f"机关运行经费支出{number}万元。" for number in range(1, 1001))
    told = said("机关运行经费支出情况", sentences)
    assert [value for _, _, value in told] == [format(number, "d") for number in range(1, 1001)]


@given(st.text(alphabet="机关运行经费1234567890.,，。；万元", min_size=1, max_size=60))
def test_the_parts_of_a_long_text_lose_no_character_and_cut_no_number(text):
    text *= 2 * PASSAGE_LENGTH // len(text)
    parts = [passage.text for passage in lines_to_passages(lines(text))]
    assert sum(map(len, parts)) == len(text)
    assert not any(left[-1:].isdigit() and right[:1].isdigit() for left, right in pairwise(parts))
