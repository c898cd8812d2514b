"""Errors of every kind, planted one at a time into a report that agrees with itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise

from checks.book import FINAL, TABLES
from model import Figure, Passage, Place, Report, Score
from model.report import REPORTED
from model.terms.quantities import restated

RATES = ("占比", "比上年增减率", "完成预算率")
# What a table's figures must be read for to be in any identity; provinces print further columns.
_MEASURES = frozenset(
    [
        "决算数",
        "合计",
        "本年收入合计",
        "本年支出合计",
        "基本支出",
        "项目支出",
        "财政拨款收入",
        "本年收入",
        "一般公共预算财政拨款",
        "政府性基金预算财政拨款",
        "国有资本经营预算财政拨款",
    ]
)
_STATED = set(restated())


@dataclass(frozen=True, slots=True)
class Planted:
    """A report with one error: where it was planted, the true number, and the rules that may tell it."""

    report: Report
    figure: Figure | None
    true: Decimal | None
    rules: frozenset[str] = frozenset()


def with_figure(report: Report, old: Figure, new: Figure) -> Report:
    return replace(report, figures=tuple(new if figure is old else figure for figure in report.figures))


def misprinted(report: Report, figure: Figure, by: Decimal) -> Planted:
    """Another number in the figure's place."""
    value = figure.value + by
    new = replace(figure, value=value, text=format(abs(value), "f"))
    return Planted(with_figure(report, figure, new), new, figure.value)


def in_yuan(report: Report, figure: Figure) -> Planted:
    """元 printed behind a number in 万元."""
    new = replace(figure, value=figure.value.scaleb(-4))
    return Planted(with_figure(report, figure, new), new, figure.value, frozenset({"TXT05"}))


def table_amounts(report: Report) -> list[Figure]:
    """Every amount of the national tables that an identity holds."""
    return [
        figure
        for figure in report.figures
        if figure.statement in TABLES
        and figure.measure in _MEASURES
        and figure.unit == "万元"
        and "接待" not in figure.item
    ]


def stated_amounts(report: Report) -> list[Figure]:
    """Amounts of sentences that a table prints too."""
    return [
        figure
        for figure in report.figures
        if (figure.statement, figure.item) in _STATED
        and figure.measure == FINAL
        and figure.value
        and (figure.basis, figure.year) == (REPORTED, report.year)
    ]


def stated_rates(report: Report) -> list[Figure]:
    """Shares, rates of change and of completion, but for those of next to nothing."""
    amounts = {(f.statement, f.item): f.value for f in report.figures if f.measure == FINAL}
    return [
        figure
        for figure in report.figures
        if figure.measure in RATES
        and figure.statement != "预算绩效情况"
        and figure.value
        and amounts.get((figure.statement, figure.item), Decimal(0)) > 1
    ]


def stated_parts(report: Report) -> list[Figure]:
    """人员经费 and 公用经费 of the text."""
    return [
        figure
        for figure in report.figures
        if figure.statement == "一般公共预算财政拨款基本支出决算情况"
        and figure.item in ("人员经费", "公用经费")
        and figure.measure == FINAL
        and figure.value > 1
    ]


def with_score(report: Report, old: Score, new: Score) -> Report:
    return replace(report, scores=tuple(new if score is old else score for score in report.scores))


def wrong_scores(report: Report) -> Iterator[Planted]:
    """Points beyond the full mark, a total that is no sum, an execution rate that is none."""
    for score in report.scores:
        if score.kind == "indicator" and score.weight and score.score == score.weight:
            beyond = replace(score, score=str(Decimal(score.weight) + 5))
            yield Planted(with_score(report, score, beyond), None, None, frozenset({"PRF01", "PRF02"}))
        if score.kind == "total" and score.score:
            other = replace(score, score=str(Decimal(score.score) - 7))
            yield Planted(with_score(report, score, other), None, None, frozenset({"PRF01", "PRF06"}))
        if score.kind == "funding" and score.rate and Decimal(score.rate) > 20:
            rate = replace(score, rate=str(Decimal(score.rate) - 11))
            yield Planted(with_score(report, score, rate), None, None, frozenset({"PRF03", "PRF04"}))


def contrary_counts(report: Report) -> Iterator[Planted]:
    """Fewer guests than receptions; more vehicles in use than there are; small firms beyond the whole."""
    for item, statement, value, rules in (
        ("国内公务接待人次", "财政拨款“三公”经费支出决算表", Decimal(0), {"TPC01", "TPC05"}),
        ("车辆", "国有资产占用情况", Decimal(900), {"AST01"}),
        ("授予小微企业合同金额", "政府采购支出情况", Decimal(90000000), {"PRC02", "PRC04", "RAT01"}),
    ):
        for figure in report.figures:
            if (
                figure.item == item
                and figure.statement == statement
                and figure.measure in ("数量", FINAL)
                and figure.value
            ):
                new = replace(figure, value=value, text=str(value))
                yield Planted(with_figure(report, figure, new), new, None, frozenset(rules))


WORDS = {
    "WRD03": "“三公”经费支出决算情况|严控三公经费支出，确保只增不减。",
    "WRD04": "国有资产占用情况|截至2010年12月31日，共有车辆2辆。",
    "WRD06": "“三公”经费支出决算情况|支出预算为5.00万元，支出决算为2.00万元，决算数大于预算数的主要原因是厉行节约。",
    "WRD07": "一般公共预算财政拨款支出决算情况|住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于事业单位医疗保险支出。",
}


def wrong_words(report: Report) -> Iterator[Planted]:
    """A sentence that contradicts itself, its numbers, the year or its line."""
    for rule, line in WORDS.items():
        section, _, text = line.partition("|")
        passages = (*report.passages, Passage(section, text, Place(line=99999)))
        yield Planted(replace(report, passages=passages), None, None, frozenset({rule}))


def detail_rows(report: Report) -> list[Figure]:
    """The 项 of 支出决算表 with the column that sums them up."""
    return [
        figure
        for figure in report.figures
        if (figure.statement, figure.measure) == ("支出决算表", "本年支出合计") and len(figure.code) == 7
    ]


def with_values(report: Report, values: dict[int, Decimal]) -> Report:
    """The report with other values for some of its figures, by the figure's id."""
    return replace(
        report,
        figures=tuple(
            replace(figure, value=values[id(figure)], text=format(values[id(figure)], "f"))
            if id(figure) in values
            else figure
            for figure in report.figures
        ),
    )


_COLUMN = frozenset({"CLS02", "CLS05"})


def exchanged_rows(report: Report) -> Iterator[Planted]:
    """Two numbers of one column in each other's rows."""
    rows = detail_rows(report)
    for one, other in zip(rows, rows[2:], strict=False):
        if abs(one.value - other.value) > 1:
            moved = with_values(report, {id(one): other.value, id(other): one.value})
            yield Planted(moved, None, None, _COLUMN)


def shifted_rows(report: Report) -> Iterator[Planted]:
    """Five numbers of a column one row too high; the first is lost."""
    rows = [
        figure
        for figure in report.figures
        if (figure.statement, figure.measure) == ("支出决算表", "本年支出合计") and figure.code
    ]
    for start in range(2, len(rows) - 6, 3):
        run = rows[start : start + 6]
        values = {id(upper): lower.value for upper, lower in pairwise(run)}
        if sum(upper.value != lower.value for upper, lower in pairwise(run)) < 4:
            continue  # a class with one line has its number anyway
        yield Planted(with_values(report, values), None, None, _COLUMN)


def exchanged_names(report: Report) -> Iterator[Planted]:
    """Two codes of 一般公共预算财政拨款支出决算表 with each other's names."""
    codes = list(
        dict.fromkeys(
            (f.code, f.item)
            for f in report.figures
            if f.statement.startswith("一般公共预算财政拨款支出") and len(f.code) == 7
        )
    )
    for (code, name), (other, its_name) in pairwise(codes):
        if SequenceMatcher(None, name, its_name).ratio() >= 0.5:
            continue
        names = {code: its_name, other: name}
        figures = tuple(
            replace(figure, item=names[figure.code])
            if figure.statement == "一般公共预算财政拨款支出决算表" and figure.code in names
            else figure
            for figure in report.figures
        )
        yield Planted(replace(report, figures=figures), None, None, frozenset({"COD01"}))


Sort = Callable[[Report, Decimal], list[Planted]]

SORTS: dict[str, Sort] = {
    "a cell of a table": lambda report, by: [misprinted(report, f, by) for f in table_amounts(report)],
    "an amount of a sentence": lambda report, by: [misprinted(report, f, by) for f in stated_amounts(report)],
    "a rate of a sentence": lambda report, by: [misprinted(report, f, by) for f in stated_rates(report)],
    "元 for 万元": lambda report, by: [in_yuan(report, f) for f in stated_parts(report)],
    "a performance table": lambda report, by: list(wrong_scores(report)),
    "counts": lambda report, by: list(contrary_counts(report)),
    "words": lambda report, by: list(wrong_words(report)),
    "exchanged rows": lambda report, by: list(exchanged_rows(report)),
    "shifted rows": lambda report, by: list(shifted_rows(report)),
    "exchanged names": lambda report, by: list(exchanged_names(report)),
}
"""Kinds of errors: each gives every place of a report where it can be planted."""
