"""Stated causes (主要原因…): where they stand in a passage, what they say, and which figures each explains."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsing.numbers import find_quantities

_LEAD = re.compile(
    r"(?:(?:主要)?(?:变动|增减变动|增减|增加|增长|减少|下降|差异|变化|增减变化)?(?:的)?(?:主要)?原因(?:主要)?(?:分析)?(?:是|为|系|在于|：|分析)[：]?(?:是|因为|由于)?"
    r"|主要是(?:因为|由于|因|受)[：]?|(?:主要)?是由于|主要系|主要由于|主要因为|，由于"
    r"|(?<=[%元])，主要是(?!用于|包括|因|由于|受)(?=[^，。；\d]{0,30}(?:增加|减少|增长|下降|提高|调整|压缩|压减|上调|新增|追加|退休|调入|调出|节约)))"
)
_STRUCTURE = re.compile(
    r"^[；，]?(?:比|与|较|同)(?:上年|20\d{2}年|年初|本年)|^[；，]?(?:其中|收入|支出|本年|财政拨款|基本支出|项目支出|人员经费|公用经费|因公出国|公务用车|公务接待|国内公务接待|国内接待|外[宾事]接待|“三公”|政府采购|授予|机关运行|会议费|培训费|政府性基金|国有资本)"
)
_ORDINAL = re.compile(r"^[；，]?(?:[一二三四五六]是|其[一二三四]|[（(]?\d[）)、.．]|[①-⑳])")
_NUMBERED = re.compile(r"[（(]?1[）)、.．]|①")
# 株洲 2022 goes on behind a comma with the next comparison: …压缩运行成本，与上年相比减少1.63万元.
_NEW_COMPARISON = re.compile(
    r"(?:与|同)(?:上年|20\d{2}年)度?(?:决算数?)?相比|比上年决算数|比年初预算数?(?:增|减)"
)
_BUDGET_GAP = re.compile(r"预算(?:数)?(?:相比|持平|的|大|小)?|预决算|大于|小于")
_PRIOR = re.compile(r"上年|去年|20\d{2}年(?!度?“?三公)")
_NEAR = 240  # characters in which a statement behind a semicolon shows what it is


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause: it covers text[start:end] of its passage, its lead included; `clause` is where the clause before it begins.

    of_budget: it explains a gap to the budget. of_prior: its sentence compares with the year before.
    """

    start: int
    end: int
    clause: int
    text: str
    of_budget: bool
    of_prior: bool = False


def find_causes(text: str, names: frozenset[int] = frozenset()) -> list[Cause]:
    """The causes of a passage, in order, none inside another; `names` is where accounts are named."""
    causes: list[Cause] = []
    for lead in _LEAD.finditer(text):
        if causes and lead.start() < causes[-1].end:
            continue
        end = _cause_end(text, lead.end(), names)
        said = text[lead.end() : end].strip("：，；。")
        if said:
            sentence = text[text.rfind("。", 0, lead.start()) + 1 : lead.start()]
            of_prior = bool(re.search(r"(?:与|比|较|同)(?:上年|去年|20\d{2}年)", sentence))
            clause = max(text.rfind(mark, 0, lead.start()) for mark in "。；，") + 1
            causes.append(
                Cause(lead.start(), end, clause, said, _explains_budget(text, lead.start()), of_prior)
            )
    return causes


def _cause_end(text: str, start: int, names: frozenset[int]) -> int:
    """A cause ends at the full stop (unless it is a numbered list), and where the accounts go on behind ；, ， or 其中：."""
    numbered = bool(_NUMBERED.match(text, start))
    for mark in re.compile(r"[。；，]|其中：").finditer(text, start):
        at = mark.start()
        if mark[0] == "。" and not (numbered and re.match(r"\d[、.．]", text[mark.end() : mark.end() + 2])):
            return at
        if mark[0] in ("；", "其中：") and _goes_on(text[at : at + _NEAR], mark.end() in names):
            return at
        if mark[0] == "，" and _NEW_COMPARISON.match(text, mark.end()):
            return at
    return len(text)


def _goes_on(rest: str, names: bool) -> bool:
    """Whether the text behind a semicolon is a statement of the accounts rather than a further cause."""
    rest = rest.lstrip("；")
    if _ORDINAL.match(rest):
        return False
    clause = re.split(r"[。；]", rest, maxsplit=1)[0]
    return bool(names or _STRUCTURE.match(rest)) and any(True for _ in find_quantities(clause))


def _explains_budget(text: str, start: int) -> bool:
    """Whether the clause before the cause compares with the budget (决算数小于预算数的主要原因)."""
    clause = re.split(r"[。；，]", text[max(0, start - _NEAR) : start])
    near = clause[-1] or (clause[-2] if len(clause) > 1 else "")
    return bool(_BUDGET_GAP.search(near)) and not _PRIOR.search(near)
