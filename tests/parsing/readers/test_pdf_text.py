"""Characters to lines of text."""

from __future__ import annotations

from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.text import group_lines, line_to_text, lines_to_text


def glyphs(
    text: str, x: float = 0.0, baseline: float = 100.0, size: float = 10.0, gap: float = 0.0
) -> list[Glyph]:
    """Characters side by side, half as wide where they are ASCII, a space left free."""
    out: list[Glyph] = []
    for character in text:
        width = size / 2 if character.isascii() else size
        if character != " ":
            out.append(
                Glyph(x, baseline - 0.86 * size, x + width, baseline + 0.14 * size, baseline, character)
            )
        x += width + gap
    return out


def text_of(*parts: list[Glyph]) -> list[str]:
    return [line_to_text(line)[0] for line in group_lines(glyph for part in parts for glyph in part)]


def test_baselines_a_point_apart_are_one_line() -> None:
    assert text_of(glyphs("年初预算为"), glyphs("1560.05", 50, 101), glyphs("万元", 85, 99.2)) == [
        "年初预算为1560.05万元"
    ]


def test_characters_of_another_size_stay_on_their_baseline() -> None:
    assert text_of(glyphs("在职人员", size=16), glyphs("医疗保险", 64), glyphs("下一行", baseline=114)) == [
        "在职人员医疗保险",
        "下一行",
    ]


def test_shuffled_and_overlapping_pieces_come_in_order() -> None:
    assert text_of(glyphs("第二行", baseline=115), glyphs("支出", 38), glyphs("一般公共", 0)) == [
        "一般公共支出",
        "第二行",
    ]


def test_a_space_stands_where_a_gap_is() -> None:
    assert text_of(glyphs("部门"), glyphs("单位", 60)) == ["部门 单位"]
    assert text_of(glyphs("12.00 13.00", size=10)) == ["12.00 13.00"]
    assert text_of(glyphs("两端对齐", gap=2.0)) == ["两端对齐"]


def test_what_is_printed_twice_to_look_bold_is_read_once() -> None:
    assert text_of(glyphs("第一部分"), glyphs("第一部分", 0.4)) == ["第一部分"]
    assert text_of(glyphs("11.00")) == ["11.00"]


def test_there_is_a_box_a_character() -> None:
    text, boxes = lines_to_text(group_lines(glyphs("ab 支") + glyphs("出", baseline=115)))
    assert text == "ab 支\n出"
    assert len(boxes) == len(text)
    assert boxes[0][:3] == (0.0, 91.4, 5.0)
    assert boxes[2][0] == boxes[2][2] == 10.0
    assert boxes[4][0] == boxes[4][2] == 25.0
