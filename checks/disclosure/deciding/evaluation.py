"""预算绩效: the self-evaluations told, their tables attached and counted, their grades."""

from __future__ import annotations

import re

from checks.disclosure.answer import Verdict, by_hand, failed, passed
from checks.disclosure.deciding.details import told
from checks.disclosure.deciding.register import decider
from checks.disclosure.deciding.sections import section_is_there
from checks.disclosure.paper import Paper
from model import Figure
from model.terms import Line, Measure, Section
from model.words import say

_OWN = Section.PERFORMANCE
_MONEY = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元")
_GRADES = ("优", "良", "合格", "不合格")
_PROJECT_TABLE = "项目支出绩效自评表"
_WHERE = f"情况说明，“{_OWN}”"


def evaluated(paper: Paper) -> Figure | None:
    """The number of projects that evaluated themselves."""
    return paper.book.said(_OWN, Line.PROJECTS_SELF_EVALUATED, Measure.COUNT)


@decider("evaluations")
def evaluations_are_told(paper: Paper) -> Verdict:
    """How many projects evaluated themselves, and for how much money."""
    there = section_is_there(paper, _OWN)
    lines, count = told(paper, _OWN), evaluated(paper)
    if not lines and not paper.book.has(_OWN):
        return Verdict(there.state, there.said, there.evidence, there.should_be)
    money = [
        f for f in paper.book.of(_OWN) if f.unit == "万元" and f.item.startswith(Line.PROJECTS_SELF_EVALUATED)
    ]
    if count and money:
        return passed(say("写明绩效自评项目数和金额。"), [count, *money[:1]])
    if count and not any(_MONEY.search(line.text) for line in lines):
        return failed(say("写明{count:named}，没有写涉及金额。", count=count), [count], _WHERE)
    if not count and not any("自评" in line.text for line in lines):
        return failed(say("没有写绩效自评情况。"), lines[:1], _WHERE)
    return by_hand(
        say("绩效自评的项目数或金额没有都认定，请核对。"), [*([count] if count else []), *lines[:1]], _WHERE
    )


@decider("evaluation_tables")
def evaluation_tables_are_attached(paper: Paper) -> Verdict:
    """As many tables of self-evaluation are attached as projects are told."""
    tables = [key for key, _ in paper.book.tables()]
    projects = [project for table, project in tables if table == _PROJECT_TABLE]
    count = evaluated(paper)
    if count is None:
        words = f"附有绩效自评表{len(tables)}张" if tables else "没有读到绩效自评表"
        return by_hand(say("没有读到自评项目数，{words}，请核对。", words=words), (), "附件")
    if projects and count.value == len(projects):
        return passed(say("自评项目{count}个，附项目支出绩效自评表{count}张。", count=len(projects)), [count])
    if projects and len(projects) < count.value and not paper.unreadable:
        said = say(
            "写明自评项目{count}个，只附项目支出绩效自评表{tables}张。",
            count=int(count.value),
            tables=len(projects),
        )
        return failed(said, [count], "附件")
    said = say(
        "写明自评项目{count}个，文件中读到绩效自评表{tables}张，请核对附件。",
        count=int(count.value),
        tables=len(tables),
    )
    return by_hand(said, [count], "附件")


@decider("grades")
def grades_add_up(paper: Paper) -> Verdict:
    """优, 良, 合格 and 不合格 add up to the projects that evaluated themselves."""
    grades = [f for g in _GRADES if (f := paper.book.said(_OWN, f"绩效评级为“{g}”的项目", Measure.COUNT))]
    count = evaluated(paper)
    if count is None or not grades:
        return by_hand(
            say("没有读到自评等级的个数，请核对。"), [count] if count else told(paper, _OWN)[:1], _WHERE
        )
    added = sum(figure.value for figure in grades)
    if added == count.value:
        return passed(say("各等级合计{added}个，等于自评项目数。", added=int(added)), [count, *grades])
    if len(grades) < len(_GRADES):
        return by_hand(
            say(
                "读到的等级合计{added}个，自评项目{count}个，请核对。",
                added=int(added),
                count=int(count.value),
            ),
            [count, *grades],
        )
    said = say("各等级合计{added}个，自评项目{count}个，不相等。", added=int(added), count=int(count.value))
    return failed(said, [count, *grades], _WHERE)
