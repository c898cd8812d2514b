"""How finely the other sections tell: causes of changes, procurement by kind and share, assets, running costs."""

from __future__ import annotations

import re

from checks.disclosure.answer import Verdict, by_hand, failed, passed
from checks.disclosure.deciding.register import decider
from checks.disclosure.deciding.sections import section_is_there
from checks.disclosure.paper import UNFILLED, Paper
from model import Figure, Passage
from model.terms import Line, Measure, Section, Statement
from model.terms.measures import CHANGES, GAPS
from model.words import say

_CAUSE = re.compile(r"原因|由于|因为|主要是|系因")
_BEFORE = re.compile(r"(?:比|较|与)(?:上年|去年|20\d{2}年)|上年")
_BUDGET = re.compile(r"预算")
_NONE = re.compile(r"(?:无|没有|未发生|未安排|未开展|未实施|未进行)")
_SHARE = re.compile(r"(?:中小企业|小微企业)[^。；]{0,40}占[^。；]{0,30}\d")
_MONEY = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元")


def told(paper: Paper, section: Section) -> list[Passage]:
    """A section's paragraphs that are filled in."""
    return [line for line in paper.section(section) if not UNFILLED.search(line.text)]


def says_none(paper: Paper, section: Section) -> Passage | None:
    """The sentence that says that there was nothing, where the section tells no amount."""
    lines = told(paper, section)
    if any(figure.value for figure in paper.book.of(section)) or _MONEY.search(
        "".join(x.text for x in lines)
    ):
        return None
    return next((line for line in lines if _NONE.search(line.text)), None)


@decider("compared")
def section_compares(paper: Paper, section: str, to: str) -> Verdict:
    """The section compares with the year before (or the budget), and a difference has a cause."""
    own = Section(section)
    there = section_is_there(paper, section)
    lines, figures = told(paper, own), paper.book.of(section)
    if not lines and not figures:
        return Verdict(there.state, there.said, there.evidence, there.should_be)
    if none := says_none(paper, own):
        return passed(say("写明没有发生。"), [none])
    measures, word = (CHANGES, _BEFORE) if to == "上年" else (GAPS, _BUDGET)
    spots = [f for f in figures if f.measure in measures and f.year == paper.report.year]
    named = [line for line in lines if word.search(line.text)]
    if not spots and not named:
        said = say("{section:quoted}没有与{to}比较。", section=section, to=to)
        return (failed if lines else by_hand)(said, lines[:1], f"情况说明，“{section}”")
    return caused(paper, own, to, spots, named)


def caused(paper: Paper, section: Section, to: str, spots: list[Figure], named: list[Passage]) -> Verdict:
    """A comparison is whole where nothing differs or a cause is told for it."""
    even = bool(spots) and all(is_even(figure) for figure in spots)
    why = [f for f in spots if f.reason]
    if even or why:
        words = "没有差异" if even else "说明了原因"
        said = say("{section:quoted}与{to}作了比较，{words}。", section=section, to=to, words=words)
        return passed(said, (why or spots)[:3])
    causes = [line for line in told(paper, section) if _CAUSE.search(line.text)]
    if causes or any("持平" in line.text or "无变化" in line.text for line in named):
        said = say("{section:quoted}与{to}作了比较，原因没有逐项认定，请核对。", section=section, to=to)
        return by_hand(said, [*spots[:1], *(causes or named)[:1]])
    said = say("{section:quoted}与{to}有差异，没有说明原因。", section=section, to=to)
    return failed(said, [*spots[:2], *named[:1]], f"情况说明，“{section}”")


def is_even(figure: Figure) -> bool:
    """Whether a change is none, or a budget was met exactly."""
    return figure.value == (100 if figure.measure == Measure.BUDGET_RATE else 0)


def procured(paper: Paper, line: str) -> Figure | None:
    """An amount of procurement, in the section or in the province's table."""
    return paper.book.said(Section.PROCUREMENT, line) or paper.book.said(Statement.PROCUREMENT, line)


def no_procurement(paper: Paper) -> Verdict | None:
    """The answer where procurement is not told, or was none."""
    there = section_is_there(paper, Section.PROCUREMENT)
    if none := says_none(paper, Section.PROCUREMENT):
        return passed(say("写明没有政府采购。"), [none])
    total = procured(paper, Line.PROCUREMENT) or procured(paper, Line.PROCUREMENT_TOTAL)
    if total and not total.value:
        return passed(say("本年没有政府采购支出。"), [total])
    if told(paper, Section.PROCUREMENT) or paper.book.has(Statement.PROCUREMENT):
        return None
    return Verdict(there.state, there.said, there.evidence, there.should_be)


@decider("procurement_kinds")
def procurement_by_kind(paper: Paper) -> Verdict:
    """Procurement is told by goods, works and services."""
    if answer := no_procurement(paper):
        return answer
    kinds = (Line.PROCUREMENT_GOODS, Line.PROCUREMENT_WORKS, Line.PROCUREMENT_SERVICES)
    found = {kind: figure for kind in kinds if (figure := procured(paper, kind))}
    lacks = [kind for kind in kinds if kind not in found]
    if not lacks:
        return passed(say("政府采购按货物、工程、服务分列。"), found.values())
    if found and says_whole(paper, found):
        return passed(say("政府采购已列各类之和等于总额。"), found.values())
    text = paper.text(Section.PROCUREMENT)
    where = f"情况说明，“{Section.PROCUREMENT}”"
    said = say("政府采购没有分列：{lacks}。", lacks="、".join(lacks))
    unnamed = all(kind[4:6] not in text for kind in lacks)
    return (failed if unnamed else by_hand)(said, told(paper, Section.PROCUREMENT)[:1], where)


def says_whole(paper: Paper, found: dict[Line, Figure]) -> bool:
    """Whether the kinds told add up to the total."""
    total = procured(paper, Line.PROCUREMENT)
    return total is not None and sum(f.value for f in found.values()) == total.value


@decider("procurement_small")
def procurement_from_small_firms(paper: Paper, share: bool = True) -> Verdict:
    """What small and medium firms were awarded is told, with its share of the whole."""
    if answer := no_procurement(paper):
        return answer
    items = [f for f in paper.book.of(Section.PROCUREMENT) if "中小企业" in f.item]
    amounts = [f for f in items if f.unit == "万元"]
    shares = [f for f in items if f.measure == Measure.SHARE]
    lines = [
        line for line in told(paper, Section.PROCUREMENT) if "小企业" in line.text or "小微" in line.text
    ]
    where = f"情况说明，“{Section.PROCUREMENT}”"
    if amounts and (shares or not share):
        return passed(
            say("写明授予中小企业合同金额{and_share}。", and_share="及占比" if shares else ""),
            [*amounts[:1], *shares[:1]],
        )
    if not lines and not items:
        return failed(
            say("没有写授予中小企业合同金额{and_share}。", and_share="及占比" if share else ""),
            told(paper, Section.PROCUREMENT)[:1],
            where,
        )
    if amounts and not any(_SHARE.search(line.text) for line in lines):
        return failed(say("写明授予中小企业合同金额，没有写占比。"), amounts[:1], where)
    return by_hand(say("中小企业的金额或占比没有认定，请核对。"), lines[:1], where)


@decider("assets")
def assets_are_told(paper: Paper, what: str) -> Verdict:
    """车辆 with their uses, or large equipment, are told with their number."""
    own = Section.STATE_ASSETS
    there = section_is_there(paper, own)
    lines, figures = told(paper, own), paper.book.of(own)
    if not lines and not figures:
        return Verdict(there.state, there.said, there.evidence, there.should_be)
    return (
        vehicles_told(paper, lines, figures)
        if what == Line.VEHICLES_OWNED
        else equipment_told(lines, figures)
    )


def vehicles_told(paper: Paper, lines: list[Passage], figures: list[Figure]) -> Verdict:
    """The vehicles, and of more than none their uses."""
    whole = next((f for f in figures if f.item == Line.VEHICLES_OWNED), None)
    uses = [
        f for f in figures if f.item.endswith(("用车", Line.VEHICLES_OWNED)) and f.item != Line.VEHICLES_OWNED
    ]
    where = f"情况说明，“{Section.STATE_ASSETS}”"
    if none := next(
        (line for line in lines if re.search(r"(?:无|没有)(?:公务)?(?:用车|车辆)", line.text)), None
    ):
        return passed(say("写明没有车辆。"), [none])
    if whole and (uses or not whole.value):
        return passed(
            say("写明{whole:named}{by_use}。", whole=whole, by_use="，按用途分列" if uses else ""),
            [whole, *uses[:2]],
        )
    if whole:
        return failed(say("写明{whole:named}，没有按用途分列。", whole=whole), [whole], where)
    if not any("车" in line.text for line in lines):
        return failed(say("没有写车辆数。"), lines[:1], where)
    return by_hand(say("车辆数没有认定，请核对。"), lines[:1], where)


def equipment_told(lines: list[Passage], figures: list[Figure]) -> Verdict:
    """Equipment above the limit of the form."""
    found = [
        f
        for f in figures
        if ("设备" in f.item and "单价" in f.item) or ("设备" in f.item and "万元" in f.item)
    ]
    named = [line for line in lines if "设备" in line.text]
    where = f"情况说明，“{Section.STATE_ASSETS}”"
    if found:
        return passed(say("写明大型设备的台数。"), found[:2])
    if none := [line for line in named if re.search(r"(?:无|没有)[^。；]{0,12}设备", line.text)]:
        return passed(say("写明没有大型设备。"), none[:1])
    if named:
        return by_hand(say("大型设备的台数没有认定，请核对。"), named[:1], where)
    return failed(say("没有写单价较高的设备台数；没有的，也应写明。"), lines[:1], where)


@decider("running_costs")
def running_costs_are_compared(paper: Paper) -> Verdict:
    """机关运行经费 is compared (with the year before or the budget) and a difference has a cause."""
    own = Section.AGENCY_RUNNING
    lines = told(paper, own)
    to = (
        "上年"
        if any(_BEFORE.search(line.text) for line in lines) or not any("预算" in x.text for x in lines)
        else "预算"
    )
    return section_compares(paper, own, to)
