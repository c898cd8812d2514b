"""Amounts of the accounts outside every known section are told, not dropped in silence."""

from __future__ import annotations

import pytest

from tests.parsing.written import read

SECTION = "一、收入决算情况说明\n本年收入合计12万元。\n"


def unread(text: str) -> list[tuple[int | None, str]]:
    return [(w.where.line, w.message) for w in read(text).warnings if w.code == "unread_passage"]


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("全年“三公”经费支出决算为3万元。", "“三公”经费支出决算为3万元"),
        ("机关运行经费支出12.5万元，比上年减少1万元。", "机关运行经费支出12.5万元"),
        ("基本支出8万元。", "基本支出8万元"),
    ],
)
def test_an_amount_of_the_accounts_outside_the_sections_is_a_warning_at_its_line(sentence, amount):
    text = f"第三部分 情况说明\n{SECTION}二、历年工作回顾\n{sentence}\n公务接待费1万元。\n"
    ((line, message),) = unread(text)
    assert line == 7 and "有 2 段文字" in message and amount in message


@pytest.mark.parametrize("end", ["第五部分 附件", "四、名词解释\n年末情况：", "附件2"])
def test_wherever_the_sections_are_cut_off_no_amount_is_lost_without_a_word(end):
    ((_, message),) = unread(f"第三部分 情况说明\n{SECTION}{end}\n基本支出8万元。\n")
    assert "基本支出8万元" in message


@pytest.mark.parametrize(
    "text",
    [
        f"第三部分 情况说明\n{SECTION}",
        f"第三部分 情况说明\n{SECTION}二、历年工作回顾\n全年修渠3公里，投资500万元。\n",
        f"第三部分 情况说明\n{SECTION}第四部分 名词解释\n“三公”经费：指5万元以内的支出。\n",
    ],
)
def test_what_was_read_and_what_is_no_account_is_no_warning(text):
    assert unread(text) == []
