"""Paragraphs outside every known section that state amounts of the accounts: not read, and said so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model import ReadingWarning
from parsing.document import Line
from parsing.recognisers.passages import lines_to_passages

# A line of the accounts and, right behind it, its amount (机关运行经费支出12.5万元, “三公”经费支出决算为3万元).
_STATED = re.compile(
    r"(?:“三公”经费|三公经费|公务接待费|因公出国（境）费用?|公务用车(?:购置及)?运行(?:维护)?费|机关运行经费|政府采购支出"
    r"|(?:收入|支出)总计|本年(?:收入|支出)合计|财政拨款(?:收入|支出)|基本支出|项目支出)"
    r"[^，。；：\d]{0,12}\d[\d,.]*(?:万元|元|亿元)"
)


def unread_passages(lines: Sequence[Line]) -> Iterator[ReadingWarning]:
    """One warning for the paragraphs outside the sections that state amounts, at the first of them."""
    stated = [
        (passage, match)
        for passage in lines_to_passages(lines)
        if (match := _STATED.search(passage.text)) is not None
    ]
    if stated:
        passage, match = stated[0]
        message = (
            f"有 {len(stated)} 段文字写有收支金额（如“{match.group()}”），但不在能识别的情况说明章节中，未读取。"
            "请对照原文，必要时补录。"
        )
        yield ReadingWarning("unread_passage", message, passage.place(*match.span()))
