"""Tables without upright rules, from characters to the cells of a lattice."""

from __future__ import annotations

from collections.abc import Sequence

from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.shapes import Segment
from parsing.readers.pdf.text import group_lines, lines_to_text
from parsing.readers.pdf.unruled import Unruled, find_unruled
from parsing.readers.pdf.words import TextLine

SIZE = 10.0
Printed = Sequence[tuple[float, float, str]]


def word(x: float, baseline: float, text: str) -> list[Glyph]:
    """A word from x on, or up to x where it is an amount."""
    widths = [SIZE / 2 if character.isascii() else SIZE for character in text]
    if text[-1].isdigit() and "." in text:
        x -= sum(widths)
    out: list[Glyph] = []
    for character, width in zip(text, widths, strict=True):
        out.append(Glyph(x, baseline - 0.86 * SIZE, x + width, baseline + 0.14 * SIZE, baseline, character))
        x += width
    return out


def tables(printed: Printed, rules: Sequence[Segment] = ()) -> list[list[list[str | None]]]:
    """The tables found, as texts."""
    glyphs = [glyph for x, baseline, text in printed for glyph in word(x, baseline, text)]
    lines = [TextLine(line) for line in group_lines(glyphs)]
    return [texts(unruled) for unruled in find_unruled(lines, rules)]


def texts(unruled: Unruled) -> list[list[str | None]]:
    out: list[list[str | None]] = [[None] * (len(unruled.lattice.xs) - 1) for _ in unruled.lattice.owners]
    for index, span in enumerate(unruled.lattice.cells):
        out[span.row][span.column] = lines_to_text(unruled.cells.get(index, []))[0]
    return out


def rows(
    *items: tuple[str, str, str], top: float = 100.0, step: float = 20.0
) -> list[tuple[float, float, str]]:
    """A name at 0, amounts that end at 250 and 350."""
    return [
        (x, top + step * number, text)
        for number, item in enumerate(items)
        for x, text in zip((0.0, 250.0, 350.0), item, strict=True)
        if text
    ]


ITEMS = (("工资福利支出", "95.36", "1.20"), ("基本工资", "14.12", ""), ("津贴补贴", "1,239.72", "30.00"))
TABLE = [list(item) for item in ITEMS]


def test_amounts_in_columns_over_three_rows_are_a_table() -> None:
    assert tables(rows(*ITEMS)) == [TABLE]


def test_two_rows_with_one_amount_are_none() -> None:
    assert tables(rows(*((*item[:2], "") for item in ITEMS[:2]))) == []


def test_a_lone_row_of_many_amounts_is_one() -> None:
    row = [(60.0 * number, 100.0, f"{number}.00") for number in range(1, 6)]
    assert tables(row) == [[["1.00", "2.00", "3.00", "4.00", "5.00"]]]


def test_a_lone_row_of_few_amounts_is_one_under_a_row_of_headings() -> None:
    headings = [(60.0 * number - 20, 80.0, "决算") for number in range(1, 6)]
    assert tables([*headings, (60.0, 100.0, "0.95"), (240.0, 100.0, "0.95")]) == [
        [["决算"] * 5, ["0.95", "", "", "0.95", ""]]
    ]
    assert tables([(60.0, 100.0, "0.95"), (240.0, 100.0, "0.95")]) == []


def test_a_wrapped_name_may_begin_above_the_first_amounts() -> None:
    head = [(0.0, 60.0, "项目"), (220.0, 60.0, "小计"), (320.0, 60.0, "其中")]
    first = [(0.0, 94.0, "机关事业单位基本养老"), (250.0, 100.0, "6.18"), (350.0, 100.0, "6.18")]
    second = [(0.0, 106.0, "保险缴费支出"), *rows(*ITEMS, top=130.0)]
    assert tables([(300.0, 40.0, "单位：万元"), *head, *first, *second]) == [
        [["项目", "小计", "其中"], ["机关事业单位基本养老\n保险缴费支出", "6.18", "6.18"], *TABLE]
    ]


def test_fragments_of_names_stand_evenly_around_their_codes() -> None:
    printed: list[tuple[float, float, str]] = []
    for row, (code, name) in enumerate(
        (("20805", "行政养老"), ("2080505", "机关缴费"), ("2080506", "职业年金"))
    ):
        top = 100.0 + 42 * row
        printed += [(0.0, top, code), (260.0, top, "1.00"), (350.0, top, "2.00")]
        printed += [(100.0, top - 14, name), (100.0, top, "支出"), (100.0, top + 14, "等")]
    (table,) = tables(printed)
    assert [row[1] for row in table] == ["行政养老\n支出\n等", "机关缴费\n支出\n等", "职业年金\n支出\n等"]


def test_a_table_goes_on_in_the_columns_of_the_page_before() -> None:
    printed = [(0.0, 60.0, "绩效工资"), *((x, y, text) for x, y, text in rows(*ITEMS) if x < 300)]
    lines = [TextLine(line) for line in group_lines(glyph for item in printed for glyph in word(*item))]
    (unruled,) = find_unruled(lines, [], [(0.0, 60.0), (220.0, 250.0), (320.0, 350.0)])
    assert texts(unruled) == [["绩效工资", "", ""], *([name, amount, ""] for name, amount, _ in ITEMS)]


def test_a_blank_row_between_stays_a_row() -> None:
    assert tables(rows(ITEMS[0], ("奖金", "", ""), *ITEMS[1:])) == [[TABLE[0], ["奖金", "", ""], *TABLE[1:]]]


def test_a_heading_over_two_columns_and_one_over_none() -> None:
    head = [(270.0, 60.0, "本年支出"), (0.0, 70.0, "项目"), (220.0, 80.0, "小计"), (320.0, 80.0, "其中")]
    assert tables([(300.0, 40.0, "单位：万元"), *head, *rows(*ITEMS)]) == [
        [["项目", "本年支出", None], [None, "小计", "其中"], *TABLE]
    ]


def test_a_rule_below_a_heading_tells_how_far_it_reaches() -> None:
    head = [(180.0, 60.0, "本年支出"), (0.0, 70.0, "项目"), (220.0, 80.0, "小计"), (320.0, 80.0, "其中")]
    wide = [(y, 0.0, 350.0) for y in (45.0, 87.0, 145.0)]
    assert tables([*head, *rows(*ITEMS)], [*wide, (65.0, 160.0, 350.0)]) == [
        [["项目", "本年支出", None], [None, "小计", "其中"], *TABLE]
    ]


def test_a_column_that_is_all_blank_is_known_by_its_heading() -> None:
    head = [(0.0, 80.0, "项目"), (140.0, 80.0, "上年数"), (220.0, 80.0, "小计"), (320.0, 80.0, "其中")]
    assert tables([(300.0, 60.0, "单位：万元"), *head, *rows(*ITEMS)]) == [
        [["项目", "上年数", "小计", "其中"], *([row[0], "", *row[1:]] for row in TABLE)]
    ]


def test_a_wrapped_name_is_one_row_with_its_amounts_half_way() -> None:
    wrapped = [
        (0.0, 160.0, "机关事业单位基本养老"),
        (250.0, 166.0, "6.18"),
        (350.0, 166.0, "6.18"),
        (0.0, 172.0, "保险缴费支出"),
    ]
    assert tables([*rows(*ITEMS), *wrapped, *rows(("奖金", "1.00", ""), top=190.0)]) == [
        [*TABLE, ["机关事业单位基本养老\n保险缴费支出", "6.18", "6.18"], ["奖金", "1.00", ""]]
    ]


def test_amounts_printed_above_their_names_belong_to_them() -> None:
    printed = [
        (0.0 if x == 0 else x, y if x == 0 else y - 6.0, text) for x, y, text in rows(*ITEMS, step=24.0)
    ]
    assert tables(printed) == [TABLE]


def test_rules_between_rows_tell_rows() -> None:
    printed = [*rows(*ITEMS, step=30.0), (0.0, 173.0, "（含补发）")]
    between = [(y, 0.0, 350.0) for y in (85.0, 110.0, 140.0, 185.0)]
    assert tables(printed, between) == [[*TABLE[:2], ["津贴补贴\n（含补发）", *TABLE[2][1:]]]]


def test_numbering_is_no_column_of_its_own() -> None:
    numbered = [(x + 25 if x == 0 else x, y, text) for x, y, text in rows(*ITEMS)]
    numbers = [(0.0, 100.0 + 20 * number, text) for number, text in enumerate(("一、", "二、", "三、"))]
    assert tables([*numbers, *numbered]) == [
        [
            [f"{number} {row[0]}", *row[1:]]
            for number, row in zip(("一、", "二、", "三、"), TABLE, strict=True)
        ]
    ]


def test_text_above_and_below_is_left_alone() -> None:
    prose = [
        (0.0, 70.0, "本年支出合计为95.36万元，其中基本支出占99%。"),
        (0.0, 170.0, "注：本表反映支出情况。"),
    ]
    assert tables([*prose, *rows(*ITEMS)]) == [TABLE]
