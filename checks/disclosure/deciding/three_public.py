"""“三公”经费: its parts, counts, budget, the year before, and causes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from checks.book import THREE_PUBLIC
from checks.disclosure.answer import FAILED, Verdict, by_hand, failed, passed
from checks.disclosure.deciding.register import decider
from checks.disclosure.paper import UNFILLED, Paper
from model import Figure, Passage
from model.terms import Line, Measure, Section
from model.words import quoted, say

_NONE = re.compile(
    r"(?:无|没有|未发生|未安排)(?:使用)?(?:财政拨款)?[“”]?三公[“”]?经费|[“”]?三公[“”]?经费[^，。；]{0,12}(?:未发生|没有发生)"
)
_PARTS = (Line.OVERSEAS, Line.VEHICLE_PURCHASE, Line.VEHICLE_RUNNING, Line.RECEPTION)
_BUDGETS = (Measure.BUDGET, Measure.INITIAL_BUDGET, Measure.BUDGET_RATE)
_CHANGES = (Measure.CHANGE, Measure.CHANGE_RATE)
_BEFORE = re.compile(r"(?:比|较|与)(?:上年|去年|20\d{2}年)|上年(?:支出)?决算")
_CAUSE = re.compile(r"原因|由于|因为|主要是|系因")
_EVEN = re.compile(r"持平|无变化|没有变化|一致")
_BEFORE_WITH_CAUSE = re.compile(rf"(?:{_BEFORE.pattern})[^。]*(?:原因|由于|因为)")
_COUNTS = {
    Line.OVERSEAS_GROUPS: re.compile(r"团组?[^，。；]{0,8}\d|\d+个?团组"),
    Line.OVERSEAS_VISITS: re.compile(r"\d+人次?"),
    Line.VEHICLES_BOUGHT: re.compile(r"购置[^。；]{0,16}\d+辆|\d+辆[^。；]{0,8}购置"),
    Line.VEHICLES_KEPT: re.compile(r"(?:保有量|公务用车)[^。；]{0,12}\d+辆"),
    Line.RECEPTION_BATCHES: re.compile(r"\d+(?:个?批次|批|次|个团组|余?批)|(?:批次|团组)[^，。；]{0,4}\d"),
    Line.RECEPTION_VISITS: re.compile(r"\d+(?:人次?|余人)"),
}
_SAYS = Section.THREE_PUBLIC


def nothing_spent(paper: Paper) -> Passage | None:
    """The sentence that says there were no “三公”经费 at all."""
    said = [
        line for line in paper.section(_SAYS) if _NONE.search(line.text) and not UNFILLED.search(line.text)
    ]
    return said[0] if said else None


def amount(paper: Paper, line: str, measure: str = Measure.FINAL) -> Figure | None:
    """A part's amount in the table, else in the text; of vehicles together where nothing was spent on them."""
    total = Line.TOTAL if line == Line.THREE_PUBLIC else line
    found = paper.book.said(THREE_PUBLIC, total, measure) or paper.book.said(_SAYS, line, measure)
    if found is None and line in (Line.VEHICLE_PURCHASE, Line.VEHICLE_RUNNING):
        whole = amount(paper, Line.VEHICLES, measure)
        return whole if whole and not whole.value else None
    return found


def not_there(paper: Paper) -> Verdict | None:
    """The answer where the report holds neither the table nor the section."""
    lines = [line for line in paper.section(_SAYS) if not UNFILLED.search(line.text)]
    if lines or paper.book.has(THREE_PUBLIC) or (THREE_PUBLIC in paper.titles and not paper.is_unfilled):
        return None
    if paper.section(_SAYS):
        return failed(say("“三公”经费说明没有填写。"), paper.section(_SAYS)[:1], f"情况说明，{quoted(_SAYS)}")
    if paper.has_narrative and not paper.unreadable:
        return failed(say("没有“三公”经费说明。"), (), f"情况说明，{quoted(_SAYS)}")
    return by_hand(say("没有读到“三公”经费的表和说明。"), (), f"情况说明，{quoted(_SAYS)}")


@decider("three_public_parts")
def parts_are_told(paper: Paper) -> Verdict:
    """出国, 购置, 运行, 接待 each have an amount, or the parts told make up the whole."""
    if lacking := not_there(paper):
        return lacking
    told = {part: figure for part in _PARTS if (figure := amount(paper, part))}
    total = amount(paper, Line.THREE_PUBLIC)
    if len(told) == len(_PARTS):
        return passed(say("“三公”经费四项均有决算数。"), told.values())
    if none := nothing_spent(paper):
        return passed(say("写明没有“三公”经费支出。"), [none])
    if total and (not total.value or is_blank_of_whole(paper)):
        return passed(say("“三公”经费已列各项之和等于合计，其余为零。"), [total, *told.values()])
    lacks = [part for part in _PARTS if part not in told]
    decide = failed if not told or no_words(paper, lacks) else by_hand
    return decide(say("“三公”经费没有分列：{lacks}。", lacks="、".join(lacks)), told.values(), quoted(_SAYS))


def no_words(paper: Paper, lines: list[Line]) -> bool:
    """Whether the section does not even name these parts."""
    text = paper.text(_SAYS)
    return not any(line.replace("费", "")[:6] in text for line in lines)


@decider("three_public_count")
def count_is_told(paper: Paper, of: str, counts: list[str]) -> Verdict:
    """A part that cost money has its counts; one of nothing needs none."""
    if lacking := not_there(paper):
        return lacking
    spent = amount(paper, of)
    told = {count: figure for count in counts if (figure := counted(paper, count))}
    if len(told) == len(counts):
        return passed(say("{counts}均有数。", counts="、".join(counts)), told.values())
    if (none := nothing_spent(paper)) or (spent and not spent.value):
        return passed(say("本年没有{of}支出。", of=of), [one for one in (none, spent) if one][:1])
    if spent is None and is_blank_of_whole(paper):
        return passed(
            say("“三公”经费表中{of}为空，本年没有支出。", of=of),
            [t for t in [amount(paper, Line.THREE_PUBLIC)] if t],
        )
    if spent is None:
        return by_hand(say("没有读到{of}的决算数，看不出是否应写{counts}。", of=of, counts="、".join(counts)))
    lacks = [count for count in counts if count not in told]
    said = say("有{spent:named}，没有写：{lacks}。", spent=spent, lacks="、".join(lacks))
    where = f"{quoted(_SAYS)}或{quoted(THREE_PUBLIC)}的相关统计数"
    if any(_COUNTS[Line(count)].search(line.text) for count in lacks for line in about(paper, of)):
        return by_hand(
            say("没有认定{lacks}，文中有数，请核对。", lacks="、".join(lacks)), about(paper, of)[:2], where
        )
    return failed(said, [spent], where)


def is_blank_of_whole(paper: Paper) -> bool:
    """Whether the parts told make up the whole, so that a blank one is none."""
    total = amount(paper, Line.THREE_PUBLIC)
    told = [figure for part in _PARTS if (figure := amount(paper, part))]
    return total is not None and sum((f.value for f in told), Decimal(0)) == total.value


def counted(paper: Paper, count: str) -> Figure | None:
    """A count of the report, in the table or in the text."""
    places = (THREE_PUBLIC, _SAYS)
    return next((f for place in places if (f := paper.book.said(place, count, Measure.COUNT))), None)


def about(paper: Paper, part: str) -> list[Passage]:
    """The paragraphs that name a part."""
    word = {"因": "出国", "公": "接待" if "接待" in part else "用车"}[part[0]]
    return [line for line in paper.section(_SAYS) if word in line.text]


@decider("three_public_budget")
def budget_is_compared(paper: Paper) -> Verdict:
    """The whole is compared with its budget, and a difference has a cause."""
    if lacking := not_there(paper):
        return lacking
    if none := nothing_spent(paper):
        return passed(say("写明没有“三公”经费支出。"), [none])
    compared = [f for measure in _BUDGETS if (f := amount(paper, Line.THREE_PUBLIC, measure))]
    if not compared:
        return no_comparison(paper, Measure.BUDGET, r"预算")
    final, budget = amount(paper, Line.THREE_PUBLIC), max(compared, key=lambda f: f.unit == "万元")
    rates = [f for f in compared if f.measure == Measure.BUDGET_RATE]
    even = (final and budget.unit == "万元" and final.value == budget.value) or any(
        f.value == 100 for f in rates
    )
    return with_cause(paper, compared, bool(even), "budget", "与预算数")


@decider("three_public_before")
def year_before_is_compared(paper: Paper) -> Verdict:
    """The whole or its parts are compared with the year before, and a difference has a cause."""
    if lacking := not_there(paper):
        return lacking
    figures = [f for f in paper.book.of(_SAYS) if f.measure in _CHANGES or f.year == paper.report.year - 1]
    changes = [f for f in figures if f.measure in _CHANGES and f.year == paper.report.year]
    lines = [line for line in paper.section(_SAYS) if _BEFORE.search(line.text)]
    if (none := nothing_spent(paper)) and not changes and not lines:
        said = say("写明没有“三公”经费支出，没有与上年比较；上年有支出的应当说明。")
        return by_hand(said, [none])
    if not changes and not lines:
        return no_comparison(paper, Measure.PRIOR_YEAR, r"上年|去年|20\d{2}年")
    told = [line for line in lines if _EVEN.search(line.text)]
    even = all(not f.value for f in changes) if changes else len(told) == len(lines)
    if not even and (why := [line for line in lines if _BEFORE_WITH_CAUSE.search(line.text)]):
        return passed(say("“三公”经费与上年作了比较并说明原因。"), [*changes[:2], *why[:1]])
    return with_cause(paper, [*changes[:3], *lines[:2]], even, "change", "与上年")


def no_comparison(paper: Paper, what: str, word: str) -> Verdict:
    """The answer where no comparison was read: surely none where not even its word is printed."""
    lines = [line for line in paper.section(_SAYS) if re.search(word, line.text)]
    where = quoted(_SAYS)
    if not paper.section(_SAYS) or (lines and what == Measure.BUDGET):
        return by_hand(say("没有读到“三公”经费与{what}的比较，请核对。", what=what), lines[:1], where)
    return failed(say("“三公”经费没有与{what}比较。", what=what), paper.section(_SAYS)[:1], where)


def with_cause(paper: Paper, spots: Sequence[Figure | Passage], even: bool, of: str, what: str) -> Verdict:
    """A comparison is whole where nothing differs or a cause is told for it."""
    causes = [f for f in paper.book.of(_SAYS) if f.reason and f.reason_of.value == of]
    if even:
        return passed(say("“三公”经费{what}作了比较，没有差异。", what=what), spots)
    if causes:
        return passed(say("“三公”经费{what}作了比较并说明原因。", what=what), [*spots[:2], *causes[:2]])
    told = [line for line in paper.section(_SAYS) if _CAUSE.search(line.text)]
    if told or not paper.section(_SAYS):
        return by_hand(
            say("“三公”经费{what}有差异，文中的原因没有认定，请核对。", what=what), [*spots[:2], *told[:1]]
        )
    said = say("“三公”经费{what}有差异，没有说明原因。", what=what)
    return Verdict(FAILED, said, failed(said, spots).evidence, quoted(_SAYS))
