"""The section on performance management: projects evaluated, their money, their scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from model import Figure
from model.terms import Line, Measure, Section
from model.terms.lines import patterns
from parsing.numbers import MONEY_IN_WAN, Quantity, find_quantities, in_wan
from parsing.recognisers.outcome import Outcome, Setting
from parsing.recognisers.passages import Passage

_PROJECT_HEADING = re.compile(
    r"^(?:[（(]?\d{1,2}[）)、.．]|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|[①-⑳])+(?P<name>[^。]{4,60}?)(?:项目)?(?:支出)?绩效(?:自评|评价)?(?:情况|结果|综述)[：:]?$"
)
# 全国 template: the project's name opens its paragraph (水利工程项目绩效自评综述：根据年初设定的绩效目标…).
_PROJECT_OPENING = re.compile(
    r"^(?:[（(]?\d{1,2}[）)、.．])?(?P<name>[^，。：“”]{4,40}?)(?:项目)?(?:支出)?绩效(?:自评|目标完成情况)(?:情况|结果)?综述："
)
_OTHER_HEADING = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．][^，。；：]{2,24}(?:情况|结果|说明|工作)[：]?"
)
_FREE_PROSE = re.compile(
    r"(?:项目)?绩效目标完成情况(?!综述)|主要(?:产出|成效|做法)|发现的(?:主要)?问题|存在的?问题|下一步"
)
_COMPLETED = re.compile(
    r"(?:完成|为|达到?|是|占)[^，。；]{0,14}?预算[^，。；]{0,8}$|(?:预算)?(?:执行|完成)(?:率|进度|比例)(?:为|达|是|：|达到)?$"
)
_RATING = re.compile(r"评级为“(?P<grade>[^”]{1,4})”的?项目$")
_GRADED = re.compile(r"项目(?:绩效)?(?:自评)?(?:评级|评价等级|等级)为“(?P<grade>[^”]{1,4})”")
_LEVEL = re.compile(r"[一二三]级项目$")
# 其中：一般公共预算项目11个: a part of the projects just counted.
_FUNDED = re.compile(
    r"其中[^。]*?(?P<kind>(?:一般公共预算|政府性基金|国有资本经营)(?:预算)?(?:支出)?项目)(?:支出)?$"
)
_PROBLEMS = re.compile(r"发现(?:了)?问题(?:共)?$")
_REPAIRED = re.compile(r"(?P<state>已经?完成整改|正在整改)的?(?:问题)?$")
PERFORMANCE = patterns("performance")
"""What a number of a performance paragraph counts; its name stands before or after the number."""
_LINES: tuple[tuple[str, str], ...] = (
    (r"(?:整体支出|本年支出(?:合计)?|全年支出)(?:为|共)?$", Line.YEAR_EXPENDITURE),
    (r"(?<!公共预算)基本支出$", Line.BASIC_EXPENDITURE),
    (r"(?<!公共预算)项目支出$", Line.PROJECT_EXPENDITURE),
)


def read_performance(passages: Sequence[Passage], setting: Setting) -> Outcome:
    """The figures of the section; numbers that tell of achievements are no figures."""
    outcome = Outcome()
    project, item = "", ""
    for passage in passages:
        heading = _PROJECT_HEADING.match(passage.text)
        if heading:
            project, item = heading["name"], ""
            continue
        opening = _PROJECT_OPENING.match(passage.text)
        if opening or _OTHER_HEADING.fullmatch(passage.text):
            project, item = opening["name"] if opening else "", ""
        item = read_passage(passage, project, item, Section.PERFORMANCE, setting, outcome)
    return outcome


def read_passage(
    passage: Passage, project: str, item: str, statement: str, setting: Setting, outcome: Outcome
) -> str:
    """One passage; gives back the item that the next one goes on with."""
    text, previous = passage.text, 0
    prose = _FREE_PROSE.search(text)
    end = prose.start() if prose and project else len(text)
    for quantity in find_quantities(text):
        spot = (
            passage.place(quantity.start, quantity.digits_end),
            passage.printed(quantity.start, quantity.digits_end),
        )
        if quantity.start >= end:
            outcome.others.append((*spot, "achievement"))
            continue
        tail = re.split(r"[。；]", text[previous : quantity.start])[-1]
        after = re.split(r"[，。；]", text[quantity.end :])[0]
        found = (project_figure if project else counted_project)(
            quantity, tail, after, project or item, text[: quantity.start]
        )
        previous = quantity.end
        if found is None:
            outcome.others.append((*spot, "count of prose"))
            continue
        name, measure, item = found
        outcome.figures.append(make_figure(passage, quantity, statement, name, measure, setting))
    return item


def project_figure(
    quantity: Quantity, tail: str, after: str, project: str, before: str
) -> tuple[str, str, str] | None:
    """A number of one project's paragraph: score, budget, spending, carry-over, completion."""
    if quantity.unit == "分":
        return (
            (f"{project}/自评得分", Measure.COUNT, project)
            if re.search(r"得分|评分|分数|自评", tail)
            else None
        )
    if quantity.unit == "%":
        return (project, Measure.BUDGET_RATE, project) if _COMPLETED.search(tail) else None
    if quantity.unit not in MONEY_IN_WAN:
        return None
    local = re.split(r"[，。；：]", tail)[-1]
    if re.search(r"预算", local):
        return project, Measure.INITIAL_BUDGET if "年初" in local else Measure.BUDGET, project
    if re.search(r"实际支出|执行|支出(?:数|金额)?(?:为|是)?$|决算", local):
        return project, Measure.FINAL, project
    name = re.sub(r"(?:资金|金额)?(?:为|是|共)?$", "", local)
    return (
        (f"{project}/{name}", Measure.FINAL, project)
        if re.fullmatch(r"(?:结转|结余|调剂|调整|上年结转)[\u4e00-\u9fff]{0,8}", name)
        else None
    )


def counted_project(
    quantity: Quantity, tail: str, after: str, item: str, before: str
) -> tuple[str, str, str] | None:
    """A number of the overview: how many projects were evaluated, with how much money, how they were graded."""
    rating, repaired = _RATING.search(tail), _REPAIRED.search(tail)
    if quantity.unit == "个":
        graded = _GRADED.match(after)
        if graded:
            return f"绩效评级为“{graded['grade']}”的项目", Measure.COUNT, item
        if rating:
            return f"绩效评级为“{rating['grade']}”的项目", Measure.COUNT, item
        if _PROBLEMS.search(tail):
            return Line.SELF_EVALUATION_PROBLEMS, Measure.COUNT, item
        if repaired:
            return (
                f"绩效自评发现问题/{'正在整改' if '正在' in repaired['state'] else '已经完成整改'}",
                Measure.COUNT,
                item,
            )
        name = evaluated(after) or evaluated(tail) or evaluated_last(before)
        level = _LEVEL.search(tail)
        if name and level:
            return f"{name}/{level.group()}", Measure.COUNT, name
        funded = _FUNDED.search(before.rpartition("。")[2])
        if name and funded:
            part = f"{name}/{funded['kind']}"
            return part, Measure.COUNT, part
        return (name, Measure.COUNT, name) if name and re.search(r"项目", tail[-12:] + after[:12]) else None
    if quantity.unit == "分" and re.search(r"整体支出[^。；]*$", before) and re.search(r"得分(?:为)?$", tail):
        return "部门整体支出/自评得分", Measure.COUNT, item
    if quantity.unit == "分":
        whole = item.split("/")[0]
        return (
            (f"{whole}/平均得分", Measure.COUNT, whole)
            if re.search(r"平均(?:得)?分", tail) and item
            else None
        )
    if quantity.unit in MONEY_IN_WAN:
        return money_of(tail, item)
    if quantity.unit == "%" and item and re.search(r"占[^，。；]*(?:项目|预算|支出)[^，。；]*$", tail):
        return item, Measure.SHARE, item
    return None


def money_of(tail: str, item: str) -> tuple[str, str, str] | None:
    """Money of the projects evaluated, or of the unit's whole, basic and project expenditure."""
    for pattern, name in _LINES:
        if re.search(pattern, tail):
            return name, Measure.FINAL, item
    if "整体支出" in tail:
        return None
    name = evaluated(tail) or item
    if not name or not re.search(r"涉及|资金|金额", tail):
        return None
    return (
        name,
        Measure.BUDGET if re.search(r"预算(?:金额|资金|数)?(?:为|共)?$", tail) else Measure.FINAL,
        name,
    )


@cache
def evaluated(text: str) -> str:
    """The kind of evaluation that a text names, "" where none."""
    return next((name for words, name in PERFORMANCE if words.search(text)), "")


def evaluated_last(text: str) -> str:
    """The kind of evaluation that a text names last."""
    found = [
        (match.start(), -order, name)
        for order, (pattern, name) in enumerate(PERFORMANCE)
        for match in re.finditer(pattern, text)
    ]
    return max(found)[2] if found else ""


def make_figure(
    passage: Passage, quantity: Quantity, statement: str, item: str, measure: str, setting: Setting
) -> Figure:
    money = quantity.unit in MONEY_IN_WAN
    return Figure(
        statement=statement,
        item=item,
        measure=measure,
        year=setting.year,
        value=in_wan(quantity.value, quantity.unit) if money else quantity.value,
        unit="万元" if money else quantity.unit,
        text=passage.printed(quantity.start, quantity.digits_end),
        where=passage.place(quantity.start, quantity.digits_end),
        confidence=passage.confidence(quantity.start, quantity.digits_end),
    )
