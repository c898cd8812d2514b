"""Names as they are compared: squeezed, without numbering, in full-width brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsing.names import has_chinese, item_name, pair_quotes, plain, squeeze, strip_numbering


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("一、一般公共预算财政拨款收入", "一般公共预算财政拨款收入"),
        ("二十三、其他支出", "其他支出"),
        ("（一）其中：教育收费", "教育收费"),
        ("其中： 教育收费", "教育收费"),
        ("1.因公出国（境）费", "因公出国（境）费"),
        ("1．因公出国(境)费", "因公出国（境）费"),
        ("(1)公务用车购置费", "公务用车购置费"),
        ("①其他", "其他"),
        ("教育支出（类）", "教育支出"),
        ("普通教育（款）", "普通教育"),
        ("小学教育(项)", "小学教育"),
        ("财政 拨款\n收入", "财政拨款收入"),
        ('"三公"经费', "“三公”经费"),
        ("”三公“经费", "“三公”经费"),
        ("「三公」经费", "“三公”经费"),
        ("合　计", "合计"),
        ("*基本支出：", "基本支出"),
    ],
)
def test_the_name_of_a_line(printed, name):
    assert item_name(printed) == name


@pytest.mark.parametrize("text", ["2.50", "1.23", "十大工程支出", "一般公共服务支出", "30101"])
def test_what_only_looks_like_numbering_stays(text):
    assert strip_numbering(text) == text


def test_a_name_without_a_name_is_empty():
    assert item_name(" \n\u3000") == ""


def test_quotes_come_in_pairs():
    assert pair_quotes("“三公“经费和”三公”") == "“三公”经费和“三公”"


def test_chinese():
    assert has_chinese("3 个")
    assert not has_chinese("3.00 (%)")


@given(
    st.text(alphabet="一般公共预算财政拨款收入（）、", max_size=30),
    st.lists(st.sampled_from(" \n\t\u3000\u200b"), max_size=8),
)
def test_blanks_change_no_name(name, blanks):
    spaced = name
    for index, blank in enumerate(blanks):
        place = index * 3 % (len(spaced) + 1)
        spaced = spaced[:place] + blank + spaced[place:]
    assert squeeze(spaced) == squeeze(name)
    assert item_name(spaced) == item_name(name)


@given(st.text(max_size=40))
def test_a_squeezed_name_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)
    assert strip_numbering(strip_numbering(plain(text))) == strip_numbering(plain(text))
