"""The narrative sections: which lines of the text belong to which part of the 情况说明."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsing.document import Line
from parsing.names import plain, strip_numbering
from parsing.recognisers.passages import is_finished, starts_item
from parsing.tables.phrases import LINE_SECTIONS

_HEADING_LENGTH = 48

# In order: the particular before the general. Searched in a heading without numbering.
_SECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (statement, re.compile(pattern))
    for statement, pattern in (
        ("“三公”经费支出决算情况", r"三公[“”]?经费"),
        ("机关运行经费支出情况", r"机关运行经费|行政运行经费支出"),
        ("政府采购支出情况", r"政府采购"),
        ("国有资产占用情况", r"国有资产|资产占[用有]|资产使用情况"),
        ("预算绩效情况", r"绩效"),
        ("一般性支出情况", r"一般性支出|^(?:会议费|培训费)"),
        ("国有资本经营预算收支决算情况", r"国有资本经营"),
        ("政府性基金预算收支决算情况", r"政府性基金"),
        (
            "一般公共预算财政拨款基本支出决算情况",
            r"基本支出(?:决算|情况说明)|^一般公共预算(?:财政拨款)?基本支出",
        ),
        ("财政拨款收入支出决算总体情况", r"^(?:\d{4}年度?)?财政拨款(?:收入支出|收支|收入、支出|收、支)"),
        (
            "一般公共预算财政拨款支出决算情况",
            r"一般公共预算(?:财政拨款)?(?:收入)?(?:支出|收支)|^财政拨款支出决算(?:情况|说明)",
        ),
        (
            "收入支出决算总体情况",
            r"(?:收入支出|收支|收入、支出|收、支)(?:决算)?(?:总体|总)?(?:及增减变[动化])?(?:情况|说明)",
        ),
        ("收入决算情况", r"收入决算(?:具体|结构)?(?:情况|说明|$)|^(?:本年)?收入情况"),
        ("支出决算情况", r"支出决算(?:情况|说明|$)|^(?:本年)?支出情况"),
    )
)
_HEADING_END = re.compile(r"(?:情况|说明|决算|支出|事项|管理|工作|结果)(?:的?(?:说明|情况))?$")
# What a numbered line names alone, without 情况 or 说明 (九、机关运行经费).
_BARE_HEADING = re.compile(
    r"(?:关于)?(?:\d{4}年度?)?(?:财政拨款)?(?:“?三公”?经费|机关运行经费|政府采购|国有资产(?:占[有用])?|(?:预算)?绩效(?:评价|自评)?)"
)
# Lines of the accounts that follow one another under one heading (其他重要事项情况说明), each opened by its own name.
_TOLD_TOGETHER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (statement, re.compile(rf"^[^，。；：]{{0,24}}?{pattern}"))
    for statement, pattern in (
        ("机关运行经费支出情况", r"机关运行经费(?:财政拨款)?(?:支出)?(?:决算|总额|合计|总计|共计)?(?:为|共)?\d"),
        ("政府采购支出情况", r"政府采购(?:支出)?(?:决算)?(?:总额|金额|合计|总计|共计|支出)(?:为|共)?\d"),
        ("国有资产占用情况", r"国有资产占[用有](?:情况)?[：。，]"),
    )
)  # fmt: skip
# A sub-heading of the section on the general budget too: only a numeral of the first level makes it a section.
_SPENDING = re.compile(
    r"[一二三四五六七八九十]{1,3}、(?:\d{4}年度?)?(?:本年)?支出决算(?:具体|结构)情况(?:说明)?"
)
# Sub-headings that name no section of their own and go on with the one they stand in.
_SUBHEADING = re.compile(
    r"(?:总体|结构|具体|增减变化|执行|具体执行|基本支出|项目支出|开展)情况|(?:开展|实施)情况"
)
_PLAIN_HEADING = re.compile(r"(?:情况|说明|事项)[：:]?$")
_NO_HEADING = re.compile(r"[。；]|\d(?:万|亿)?元|\d%")
_REFERENCE = re.compile(r"^(?:关于)?(?:\d{4}年度?)?(?:本|我)?(?:部门|单位)?")

# Notes under tables (注：本表反映…情况) end like headings and are none.
_REMARK = re.compile(r"^(?:注|说明|备注)[:：\d]|本表|反映|没有(?:发生)?|^无")
_PART = re.compile(r"^第[一二三四五六七八九十\d]+部分")
_CLOSED_PARTS = re.compile(r"名词解释|附件|概况|基本情况")
_GLOSSARY = re.compile(r"^(?:[一二三四五六七八九十]+、)?(?:专业性较强的)?名词解释$")
_ANNEX = re.compile(r"^附件\d*$|绩效(?:自评|评价)(?:自评)?报告$|^附表\d*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A narrative section: its canonical name and its lines, sub-headings among them."""

    statement: str
    lines: tuple[Line, ...]


def lines_to_sections(lines: Sequence[Line]) -> tuple[list[Section], list[Line]]:
    """The sections of the 情况说明, in order, and the lines outside them in parts that hold narrative.

    Contents lists give sections without lines, which are left out.
    """
    outside: list[Line] = []
    sections: list[tuple[str, list[Line]]] = []
    current: list[Line] | None = None
    closed = False
    for index, line in enumerate(lines):
        text = plain(line.text)
        if _PART.match(text):
            closed = part_is_closed(text, lines[index + 1 : index + 4])
            current = None
            continue
        if _GLOSSARY.match(text) or _ANNEX.search(text):
            closed, current = True, None
            continue
        statement, rest = ("", None) if goes_on(current, line) else heading_of(line)
        if statement and (not closed or text.endswith(("决算情况说明", "决算总体情况说明"))):
            closed = False
            if current is None or sections[-1][0] != statement:
                sections.append((statement, []))
                current = sections[-1][1]
            elif rest is None:
                current.append(line)
            if rest is not None:
                current.append(rest)
            continue
        if not closed and is_foreign_heading(text):
            current = None
            continue
        told = told_together(sections[-1], line) if current is not None and not closed else ""
        if told:
            current = []
            sections.append((told, current))
        if not closed:
            (outside if current is None else current).append(line)
    return [Section(statement, tuple(body)) for statement, body in sections if body], outside


def part_is_closed(text: str, following: Sequence[Line]) -> bool:
    """Whether a 第X部分 holds no narrative: 概况, 名词解释, 附件."""
    name = _PART.sub("", text) or "".join(plain(line.text) for line in following)[:60]
    return bool(_CLOSED_PARTS.search(name)) and "情况说明" not in name


def heading_of(line: Line) -> tuple[str, Line | None]:
    """The section that a line opens, and the text that runs on behind a run-in heading (国有资产占用情况。截至…)."""
    text = plain(line.text)
    name = strip_numbering(text).rstrip("。：:；")
    if _REMARK.search(text):
        return "", None
    if len(name) <= _HEADING_LENGTH and not _NO_HEADING.search(name) and _HEADING_END.search(name):
        return section_named(name) or ("支出决算情况" if _SPENDING.fullmatch(text) else ""), None
    if starts_item(line.text) and _BARE_HEADING.fullmatch(name):
        return section_named(name), None
    run_in = re.match(r"([^。：:，；]{4,30}(?:情况|说明|支出))[。：:](?=.)", strip_numbering(text))
    if run_in and (starts_item(line.text) or run_in[1].endswith("情况")) and _HEADING_END.search(run_in[1]):
        statement = section_named(run_in[1])
        if statement:
            return statement, tail_of(line)
    return "", None


def told_together(section: tuple[str, list[Line]], line: Line) -> str:
    """The section of the next line of the accounts where one heading stands above several, "" where this one goes on."""
    statement, body = section
    if statement not in LINE_SECTIONS or not (starts_item(line.text) or not body or is_finished(body[-1:])):
        return ""
    name = strip_numbering(plain(line.text))
    return next(
        (other for other, opening in _TOLD_TOGETHER if other != statement and opening.search(name)), ""
    )


def goes_on(current: Sequence[Line] | None, line: Line) -> bool:
    """Whether an unnumbered line that ends in a name (…2023年一般公共预算财政拨款支出) is the rest of a broken sentence."""
    if not current or starts_item(line.text) or _PLAIN_HEADING.search(plain(line.text)):
        return False
    return not is_finished(current[-1:]) and "，" in plain(current[-1].text).replace(",", "，")


def section_named(name: str) -> str:
    """The section whose pattern a heading fits, "" for sub-headings and other headings."""
    name = _REFERENCE.sub("", name)
    for statement, pattern in _SECTIONS:
        if pattern.search(name):
            return statement
    return ""


def tail_of(line: Line) -> Line:
    """The line from behind its run-in heading on."""
    end = next(index for index, character in enumerate(line.text) if character in "。：:") + 1
    boxes = line.boxes[end:] if line.boxes else None
    return Line(line.text[end:], line.place, boxes)


def is_foreign_heading(text: str) -> bool:
    """A first-level heading that names no section of the accounts: the section before it is over."""
    name = strip_numbering(text)
    return (
        bool(re.match(r"^[一二三四五六七八九十]{1,3}、", text))
        and len(name) <= 30
        and not re.search(r"[。；，]", name)
        and not _SUBHEADING.search(name)
        and not re.search(r"\d", name)
    )
