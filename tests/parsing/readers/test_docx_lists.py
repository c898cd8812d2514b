"""Word's automatic numbers."""

from __future__ import annotations

import pytest
from lxml import etree

from parsing.readers.word.lists import (
    ListCounter,
    chinese,
    format_number,
    read_list_styles,
    read_numberings,
)
from tests.parsing.readers.office_files import W


def xml(inner: str, root: str = "numbering") -> etree._Element:
    return etree.fromstring(f'<w:{root} xmlns:w="{W}">{inner}</w:{root}>')


def level(index: int, style: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(number: int, depth: int = 0) -> etree._Element:
    return xml(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>', "pPr")


def styled(style: str, more: str = "") -> etree._Element:
    return xml(f'<w:pStyle w:val="{style}"/>{more}', "pPr")


CHINESE = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def counter(*inner: str, styles: str = "") -> ListCounter:
    return ListCounter(
        read_numberings(xml("".join(inner))), read_list_styles(xml(styles, "styles") if styles else None)
    )


def test_three_levels_begin_anew_under_each_heading() -> None:
    lists = counter(abstract(0, *CHINESE), num(1, 0))
    depths = [0, 1, 1, 2, 2, 0, 1, 2]
    labels = [lists.label(item(1, depth)) for depth in depths]
    assert labels == ["一、", "（一）", "（二）", "1.", "2.", "二、", "（一）", "1."]


def test_lists_of_one_definition_go_on_counting_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = counter(abstract(0, *CHINESE), num(1, 0), num(2, 0), num(3, 0, anew))
    labels = [lists.label(item(number)) for number in (1, 2, 3, 3, 1)]
    assert labels == ["一、", "二、", "一、", "二、", "三、"]


def test_a_level_that_never_restarts_and_one_that_shows_several() -> None:
    levels = (
        level(0, "decimal", "%1"),
        level(1, "decimal", "%1.%2", more='<w:lvlRestart w:val="0"/>'),
        level(2, "upperRoman", "%1.%3", more="<w:isLgl/>"),
    )
    lists = counter(abstract(0, *levels), num(1, 0))
    labels = [lists.label(item(1, depth)) for depth in (0, 1, 0, 1, 2)]
    assert labels == ["1", "1.1", "2", "2.2", "2.1"]


def test_a_list_that_a_style_brings_and_one_that_it_inherits() -> None:
    styles = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    lists = counter(abstract(0, *CHINESE), num(1, 0), styles=styles)
    assert [lists.label(styled(style)) for style in ("a", "b", "loop", "none")] == [
        "（一）",
        "（二）",
        "",
        "",
    ]
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert lists.label(styled("a", off)) == ""


def test_a_list_defined_by_a_list_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="S"/>' + CHINESE[0] + "</w:abstractNum>"
    link = '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="S"/></w:abstractNum>'
    lists = counter(linked, link, num(1, 6))
    assert lists.label(item(1)) == "一、"


def test_bullets_and_unknown_lists_print_nothing() -> None:
    lists = counter(abstract(0, level(0, "bullet", "●")), num(1, 0), num(2, 9))
    assert [lists.label(item(number)) for number in (1, 2, 3)] == ["", "", ""]
    assert lists.label(None) == ""


@pytest.mark.parametrize(
    ("style", "value", "printed"),
    [
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 12, "十二"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 20, "二〇"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 30, "30"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 14, "xiv"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 3, "寅"),
        ("none", 3, ""),
        ("somethingNew", 3, "3"),
    ],
)
def test_styles_of_numbers(style: str, value: int, printed: str) -> None:
    assert format_number(value, style) == printed


def test_chinese_counting_never_fails() -> None:
    assert chinese(0) == "零"
    assert chinese(12345) == "一二三四五"
    assert all(chinese(value) for value in range(1, 10_000, 7))
