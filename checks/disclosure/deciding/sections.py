"""The sections of the 情况说明 and the parts around it: whether each is there and says something."""

from __future__ import annotations

import re

from checks.disclosure.answer import Verdict, by_hand, failed, passed
from checks.disclosure.deciding.register import decider
from checks.disclosure.paper import UNFILLED, Heading, Paper
from model import Passage
from model.terms import Section
from model.words import quoted, say

_NO_OFFICE = re.compile(r"(?:学校|中学|小学|幼儿园|医院|中心|站|所|院|馆|园|场|队|大学)$")
_NUMBER = re.compile(r"\d")
_FEWEST_TERMS = 5
_TERM = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[、.．])?[^：:，。]{2,30}[：:]"
)


@decider("section")
def section_is_there(paper: Paper, section: str, should_be: str = "") -> Verdict:
    """The section stands in the 情况说明 and is filled in."""
    own = Section(section)
    lines, figures = paper.section(own), paper.book.of(section)
    place = should_be or f"情况说明，{quoted(section)}"
    filled = [line for line in lines if not UNFILLED.search(line.text)]
    if filled or figures:
        return passed(
            say("有{section:quoted}。", section=section), [*filled[:1], *([] if filled else figures[:1])]
        )
    if lines:
        return failed(say("{section:quoted}没有填写。", section=section), lines[:1], place)
    return missing_section(paper, own, place)


def missing_section(paper: Paper, section: Section, place: str) -> Verdict:
    """A section of which nothing is printed."""
    if not paper.has_narrative:
        said = say(
            "文件中没有情况说明。如在另一个附件，请一并上传；没有则为缺{section:quoted}。", section=section
        )
        return by_hand(said, (), place)
    if section is Section.AGENCY_RUNNING and _NO_OFFICE.search(paper.report.unit):
        said = say("没有机关运行经费说明。行政单位和参公单位应当说明，请核对单位性质。")
        return by_hand(said, (), place)
    if paper.unreadable:
        return by_hand(say("没有读到{section:quoted}，文件有未能读取的内容。", section=section), (), place)
    return failed(say("没有{section:quoted}；没有发生的，也应写明没有。", section=section), (), place)


@decider("part")
def part_is_there(paper: Paper, heading: str, name: str, should_be: str) -> Verdict:
    """A part outside the 情况说明 (职责, 机构设置) has its heading and words under it."""
    found = [one for one in paper.headings if re.search(heading, one.title)]
    for one in found:
        under = [line for line in paper.under(one) if line.text]
        if under and not is_instruction(under):
            return passed(say("有“{name}”。", name=name), [one.line])
    if found:
        return failed(say("“{name}”只有标题，没有内容。", name=name), [found[0].line], should_be)
    if not paper.headings or paper.unreadable:
        return by_hand(say("没有读到“{name}”。", name=name), (), should_be)
    if not paper.has_narrative:
        return by_hand(say("文件中没有文字部分，没有读到“{name}”。", name=name), (), should_be)
    return failed(say("没有“{name}”。", name=name), (), should_be)


def is_instruction(lines: list[Passage]) -> bool:
    """Whether nothing stands there but how the form is to be filled in."""
    return all(re.search(r"填写|填列|根据.*规定中", line.text) for line in lines)


@decider("glossary")
def glossary_is_there(paper: Paper, should_be: str) -> Verdict:
    """名词解释 stands there and explains several terms."""
    headings = [one for one in paper.headings if re.search("名词解释|名词说明", one.title)]
    if not headings:
        return part_is_there(paper, "名词解释", "名词解释", should_be)
    heading = max(headings, key=lambda one: len(terms_under(paper, one)))
    terms = terms_under(paper, heading)
    if not terms and paper.under(heading):
        return by_hand(say("“名词解释”的内容没有认定，请核对。"), [heading.line], should_be)
    if not terms:
        return failed(say("“名词解释”只有标题，没有内容。"), [heading.line], should_be)
    if len(terms) < _FEWEST_TERMS:
        return by_hand(say("“名词解释”只解释了{count}个名词，请核对。", count=len(terms)), [heading.line])
    return passed(say("有“名词解释”，解释名词{count}个。", count=len(terms)), [heading.line])


def terms_under(paper: Paper, heading: Heading) -> list[Passage]:
    """The terms explained under a heading."""
    return [line for line in paper.under(heading) if _TERM.match(line.text)]


@decider("phrase")
def phrase_is_printed(paper: Paper, pattern: str, name: str, should_be: str = "") -> Verdict:
    """A bureau's own line: words that must be printed somewhere in the report."""
    found = [line for line in paper.body if re.search(pattern, line.text)]
    if found:
        return passed(say("写有“{name}”。", name=name), found[:1])
    if paper.unreadable or not paper.has_narrative:
        return by_hand(
            say("没有读到“{name}”，文件有未能读取的内容或没有文字部分。", name=name), (), should_be
        )
    return failed(say("没有“{name}”。", name=name), (), should_be)


@decider("person")
def person_decides(paper: Paper, ask: str = "由检查人员判断。") -> Verdict:
    """A line that no file tells."""
    return by_hand(say("{ask}", ask=ask))
