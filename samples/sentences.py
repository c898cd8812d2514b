"""Clauses of a report's sentences, built from the figures that they state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model import Figure
from model.terms import Line, Measure
from samples.document import Number, Part
from samples.forms import Form

TWINS = (
    (Line.INCOME_TOTAL, Line.EXPENDITURE_TOTAL),
    (Line.FISCAL_INCOME_TOTAL, Line.FISCAL_EXPENDITURE_TOTAL),
)
"""Two items that a sentence states as one number."""

LABELS: dict[str, str] = {
    Line.THREE_PUBLIC: "“三公”经费财政拨款支出",
    Line.OVERSEAS: "因公出国（境）费支出",
    Line.VEHICLES: "公务用车购置及运行维护费支出",
    Line.VEHICLE_PURCHASE: "公务用车购置费支出",
    Line.VEHICLE_RUNNING: "公务用车运行维护费支出",
    Line.RECEPTION: "公务接待费支出",
    Line.AGENCY_RUNNING: "机关运行经费支出",
    Line.PROCUREMENT: "政府采购支出总额",
    Line.GOVERNMENT_FUND_EXPENDITURE: "政府性基金预算财政拨款支出",
    Line.STATE_CAPITAL_EXPENDITURE: "国有资本经营预算财政拨款支出",
}
"""How a sentence names an item, where not by its standard name."""

COUNTS: dict[str, tuple[str, str]] = {
    Line.OVERSEAS_GROUPS: ("全年安排因公出国（境）团组", ""),
    Line.OVERSEAS_VISITS: ("累计", ""),
    Line.VEHICLES_BOUGHT: ("购置公务用车", ""),
    Line.VEHICLES_KEPT: ("公务用车保有量为", ""),
    Line.RECEPTION_BATCHES: ("国内公务接待", ""),
    Line.RECEPTION_VISITS: ("接待", "（不包括陪同人员）"),
}
"""The words before and after a number of journeys, vehicles or receptions."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One printed number: the figures it states, which differ only in their item."""

    figures: tuple[Figure, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(figure.item for figure in self.figures)

    @property
    def measure(self) -> str:
        return self.figures[0].measure

    @property
    def reason(self) -> str:
        return self.figures[0].reason

    @property
    def year(self) -> int:
        return self.figures[0].year

    @property
    def rises(self) -> bool:
        return self.figures[0].value >= 0

    @property
    def unit(self) -> str:
        return self.figures[0].unit

    def number(self) -> Number:
        return Number(self.figures[0].text, self.figures)

    def parts(self) -> tuple[Part, ...]:
        """The number with its unit, as printed."""
        return (self.number(), printed_unit(self.figures[0]))


def printed_unit(figure: Figure) -> str:
    """万元, or 元 where the page dropped the 万 and the value followed it."""
    amount = figure.text.replace(",", "")
    return (
        "元"
        if figure.unit == "万元" and amount != "0" and abs(figure.value) * 10000 == Decimal(amount)
        else figure.unit
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """Consecutive numbers about the same item, each measure at most once."""

    stated: tuple[Stated, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return self.stated[0].items

    @property
    def item(self) -> str:
        return self.items[0]

    def get(self, measure: str) -> Stated | None:
        return next((stated for stated in self.stated if stated.measure == measure), None)


def stated(figures: Iterable[Figure]) -> list[Stated]:
    """Numbers in print order; a total of income and the same of expenditure are one number."""
    waiting = list(figures)
    out: list[Stated] = []
    while waiting:
        figure = waiting.pop(0)
        twin = _twin(figure, waiting)
        if twin is None:
            out.append(Stated((figure,)))
        else:
            waiting.remove(twin)
            out.append(Stated((figure, twin)))
    return out


def _twin(figure: Figure, following: Sequence[Figure]) -> Figure | None:
    for income, expenditure in TWINS:
        if figure.item != income or not following:
            continue
        other = following[0]
        same = (other.measure, other.value, other.year) == (figure.measure, figure.value, figure.year)
        if other.item == expenditure and same:
            return other
    return None


def clauses(figures: Iterable[Figure]) -> list[Clause]:
    """Numbers grouped by what they speak of; a measure that comes again begins a new clause."""
    out: list[list[Stated]] = []
    for number in stated(figures):
        last = out[-1] if out else None
        if last and last[0].items == number.items and number.measure not in {one.measure for one in last}:
            last.append(number)
        else:
            out.append([number])
    return [Clause(tuple(group)) for group in out]


@dataclass(frozen=True, slots=True)
class Wording:
    """Says clauses in the words of a province's form."""

    form: Form
    unit: str
    year: int

    @property
    def lead(self) -> str:
        """What opens a section's first sentence: the year, or the unit and the year."""
        subject = self.form.subject.format(unit=self.unit)
        return subject + self.form.year_phrase.format(year=self.year)

    def label(self, clause: Clause) -> str:
        if clause.items in TWINS:
            return ("财政拨款" if clause.item.startswith("财政") else "") + self.form.both_totals
        return LABELS.get(clause.item, clause.item)

    def say(
        self, clause: Clause, *, whole: str = "", label: str | None = None, budget: str = "预算"
    ) -> list[Part]:
        """The clause in full: amount, share of `whole`, execution of the budget, changes and their causes."""
        name = self.label(clause) if label is None else label
        parts: list[Part] = [name]
        parts += self._amount(clause)
        if share := clause.get(Measure.SHARE):
            parts += [f"，占{whole}的" if whole else "，占", share.number(), "%"]
        parts += self._execution(clause, budget)
        budget_change = self._change(clause, "年初预算", "比年初预算数")
        change = self._change(clause, "上年", self.form.last_year.format(before=self.year - 1))
        if budget_change and change:
            change[0] = f"{change[0]}".replace("，", "；", 1)
        return [*parts, *budget_change, *change]

    def _amount(self, clause: Clause) -> list[Part]:
        final = clause.get(Measure.FINAL)
        parts: list[Part] = []
        revised = "调整预算为" if clause.get(Measure.INITIAL_BUDGET) else "预算为"
        for measure, name in ((Measure.INITIAL_BUDGET, "年初预算为"), (Measure.BUDGET, revised)):
            if planned := clause.get(measure):
                parts += ["，" if parts else "", name, *planned.parts()]
        if final:
            parts += ["，支出决算为" if parts else "", *final.parts()]
        return parts

    def _execution(self, clause: Clause, budget: str) -> list[Part]:
        rate, final = clause.get(Measure.BUDGET_RATE), clause.get(Measure.FINAL)
        named = "年初预算" if clause.get(Measure.INITIAL_BUDGET) else budget
        parts: list[Part] = ["，完成", named, "的", rate.number(), "%"] if rate else []
        reason = (rate.reason if rate else "") or (final.reason if final else "")
        if reason:
            parts.append(f"，决算数{self._compared(clause)}{named}数的主要原因是{reason}")
        return parts

    def _compared(self, clause: Clause) -> str:
        planned, final = (
            clause.get(Measure.INITIAL_BUDGET) or clause.get(Measure.BUDGET),
            clause.get(Measure.FINAL),
        )
        rate = clause.get(Measure.BUDGET_RATE)
        if planned and final:
            return "小于" if final.figures[0].value < planned.figures[0].value else "大于"
        return "小于" if rate and rate.figures[0].value < 100 else "大于"

    def _change(self, clause: Clause, base: str, compared: str) -> list[Part]:
        amount, rate = clause.get(f"比{base}增减额"), clause.get(f"比{base}增减率")
        first = amount or rate
        if first is None:
            return []
        parts: list[Part] = [f"，{compared}" if clause.get(Measure.FINAL) else f"决算数{compared}"]
        if amount:
            parts += ["增加" if amount.rises else "减少", *amount.parts()]
        if rate:
            word = self.form.rise if rate.rises else self.form.fall
            parts += ["，" if amount else "", word, rate.number(), "%"]
        if first.reason:
            parts.append(self.form.because.format(reason=first.reason))
        return parts


def joined(groups: Iterable[Sequence[Part]], between: str = "；", end: str = "。") -> list[Part]:
    """Clauses one after another in one sentence."""
    parts: list[Part] = []
    for group in groups:
        if parts:
            parts.append(between)
        parts += group
    return [*parts, end] if parts else []


def count_parts(number: Stated) -> list[Part]:
    """A count in words: 全年安排因公出国（境）团组0个."""
    figure = number.figures[0]
    before, after = COUNTS.get(figure.item, (figure.item, ""))
    if figure.item.endswith("批次") and "批" not in figure.unit:
        before = figure.item
    return [before, number.number(), figure.unit, after]
