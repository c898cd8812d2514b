"""Page numbers and running headers."""

from __future__ import annotations

import pytest

from model import Place
from parsing.document import Line
from parsing.readers.pdf.furniture import furniture
from parsing.readers.pdf.page import ReadPage

HEIGHT = 842.0


def line(text: str, page: int, top: float) -> Line:
    return Line(text, Place(page, (60.0, top, 300.0, top + 12)))


def left(*pages: list[tuple[str, float]]) -> list[list[str]]:
    """The texts that stay on each page."""
    read = [
        ReadPage(number, HEIGHT, [line(text, number, top) for text, top in texts])
        for number, texts in enumerate(pages, 1)
    ]
    gone = furniture(read)
    return [[block.text for block in page.blocks if id(block) not in gone] for page in read]


BODY = [("本年收入合计为", 100.0), ("12", 400.0), ("万元。", 420.0)]


@pytest.mark.parametrize("number", ["- 1 -", "—1—", "－ 1 －", "第 1 页", "第1页 共20页", "1/20", "· 1 ·"])
def test_a_dressed_number_at_the_edge_is_a_page_number(number: str) -> None:
    assert left([*BODY, (number, 790.0)]) == [[text for text, _ in BODY]]


def test_a_bare_number_is_one_where_it_counts_with_the_pages() -> None:
    assert left([*BODY, ("5", 790.0)], [*BODY, ("6", 790.0)]) == [[text for text, _ in BODY]] * 2
    assert left([*BODY, ("95", 790.0)], BODY) == [
        [*(text for text, _ in BODY), "95"],
        [text for text, _ in BODY],
    ]


def test_a_number_in_the_text_stays() -> None:
    assert left([("1", 400.0)], [("2", 400.0)]) == [["1"], ["2"]]


def test_a_running_header_stays_once() -> None:
    pages = [[("某某局2024年度部门决算", 45.0), *BODY] for _ in range(3)]
    kept = [text for text, _ in BODY]
    assert left(*pages) == [["某某局2024年度部门决算", *kept], kept, kept]


def test_a_table_s_head_on_every_page_stays() -> None:
    pages = [[("收入决算表", 45.0), ("单位：万元", 52.0), *BODY] for _ in range(3)]
    assert left(*pages) == [[text for text, _ in page] for page in pages]
