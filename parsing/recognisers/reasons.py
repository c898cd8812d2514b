"""Stated causes (主要原因…): where they stand in a passage and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsing.numbers import find_quantities

_LEAD = re.compile(
    r"(?:(?:主要)?(?:变动|增减变动|增减|增加|增长|减少|下降|差异|变化|增减变化)?(?:的)?(?:主要)?原因(?:主要)?(?:分析)?(?:是|为|系|在于|：|分析)[：]?(?:是|因为|由于)?"
    r"|主要是(?:因为|由于|因|受)[：]?|(?:主要)?是由于|主要系|主要由于|主要因为|，由于)"
)
_LEAD_ONLY = re.compile(r"[：，]$")
_STRUCTURE = re.compile(
    r"^[；，]?(?:比|与|较|同)(?:上年|20\d{2}年|年初|本年)|^[；，]?(?:其中|收入|支出|本年|财政拨款|基本支出|项目支出|人员经费|公用经费|因公出国|公务用车|公务接待|国内公务接待|国内接待|外[宾事]接待|“三公”|政府采购|授予|机关运行|会议费|培训费|政府性基金|国有资本)"
)
_ORDINAL = re.compile(r"^[；，]?(?:[一二三四五六]是|其[一二三四]|[（(]?\d[）)、.．]|[①-⑳])")
# 株洲 2022 goes on behind a comma with the next comparison: …压缩运行成本，与上年相比减少1.63万元.
_NEW_COMPARISON = re.compile(
    r"(?:与|同)(?:上年|20\d{2}年)度?(?:决算数?)?相比|比上年决算数|比年初预算数?(?:增|减)"
)
_BUDGET_GAP = re.compile(r"预算(?:数)?(?:相比|持平|的|大|小)?|预决算|大于|小于")


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause: it covers text[start:end] of its passage; `of_budget` where it explains a gap to the budget,
    `of_prior` where its sentence compares with the year before."""

    start: int
    end: int
    text: str
    of_budget: bool
    of_prior: bool = False


def find_reasons(text: str) -> list[Reason]:
    """The reasons of a passage, in order, none inside another."""
    reasons: list[Reason] = []
    for lead in _LEAD.finditer(text):
        if reasons and lead.start() < reasons[-1].end:
            continue
        end = reason_end(text, lead.end())
        said = text[lead.end() : end].strip("：，；。")
        if said:
            sentence = text[text.rfind("。", 0, lead.start()) + 1 : lead.start()]
            of_prior = bool(re.search(r"(?:与|比|较|同)(?:上年|去年|20\d{2}年)", sentence))
            reasons.append(Reason(lead.start(), end, said, explains_budget(text, lead.start()), of_prior))
    return reasons


def reason_end(text: str, start: int) -> int:
    """A reason ends at the full stop, or at a semicolon behind which the accounts go on."""
    position = start
    while position < len(text):
        if text[position] == "。" and not re.match(r"\d[、.．]", text[position + 1 : position + 3]):
            return position
        if text[position] == "；" and goes_on(text[position:]):
            return position
        if text[position] == "，" and _NEW_COMPARISON.match(text, position + 1):
            return position
        position += 1
    return len(text)


def goes_on(rest: str) -> bool:
    """Whether the text behind a semicolon is a statement of the accounts rather than a further cause."""
    rest = rest.lstrip("；")
    if _ORDINAL.match(rest):
        return False
    clause = re.split(r"[。；]", rest, maxsplit=1)[0]
    return bool(_STRUCTURE.match(rest)) and any(True for _ in find_quantities(clause))


def explains_budget(text: str, start: int) -> bool:
    """Whether the clause before the cause compares with the budget (决算数小于预算数的主要原因)."""
    clause = re.split(r"[。；，]", text[:start])
    near = clause[-1] or (clause[-2] if len(clause) > 1 else "")
    return bool(_BUDGET_GAP.search(near)) and not re.search(r"上年|20\d{2}年(?!度?“?三公)", near)
