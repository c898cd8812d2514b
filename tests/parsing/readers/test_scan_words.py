"""Unclear characters are read as the standard names have them, clear ones never."""

from __future__ import annotations

import pytest

from parsing.readers.scan.words import mend_words

CLEAR, UNCLEAR = 0.99, 0.6


def mended(text: str, unclear: str = "") -> str:
    return mend_words(text, [UNCLEAR if character in unclear else CLEAR for character in text])


@pytest.mark.parametrize(
    ("read", "unclear", "meant"),
    [
        ("支出决箅表", "箅", "支出决算表"),
        ("附属单位上激\n收入", "激", "附属单位上缴\n收入"),
        ("社会保障和就此支出", "此", "社会保障和就业支出"),
        ("一般公共预箅财政拨软", "箅软", "一般公共预算财政拨款"),
    ],
)
def test_an_unclear_character_is_read_as_the_name_has_it(read: str, unclear: str, meant: str) -> None:
    assert mended(read, unclear) == meant
    assert mended(read) == read


def test_a_name_that_could_be_two_is_left() -> None:
    assert mended("口计", "口") == "口计"
    assert mended("办公费", "公") == "办公费"
    assert mended("年朱结转和结余", "朱") == "年朱结转和结余"  # 年初 or 年末


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("本年收人", "本年收入"),
        ("财政拨款收人总计", "财政拨款收入总计"),
        ("接收人员", "接收人员"),
        ("税收人均", "税收人均"),
        ("养老保险\n继费支出", "养老保险\n缴费支出"),
        ("继续教育", "继续教育"),
    ],
)
def test_what_is_never_meant_is_put_right_however_clear(read: str, meant: str) -> None:
    assert mended(read) == meant
