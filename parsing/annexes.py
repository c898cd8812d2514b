"""An attached 绩效自评报告 or 绩效评价报告: what its prose says of the unit's own accounts, and nothing of its projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from model import Figure, Place
from model.terms import Line, Measure, Statement
from model.terms import Section as Name
from model.terms.classification import functional_classes
from parsing.proof.tables import Tables
from parsing.recognisers.outcome import Outcome, Setting
from parsing.recognisers.passages import Passage
from parsing.sentences.reader import SectionReader, derive_prior_year
from parsing.staff import staff_of

# A sentence on the accounts names one of them right before an amount or a rate.
_ACCOUNT = re.compile(
    r"(?:收入|支出|经费|费|结转(?:和)?结余|结余(?:结转)?|预算执行率|占比)(?:合计|总计|总额|决算数?|预算数?|资金)?(?:是|为|共|计|共计)?\d"
)
# What is no account of the unit: funds of insurance, other bodies' money, projects and their parts.
_OTHER_MONEY = re.compile(r"(?:社会)?(?:保险|医保|救助|公积金|扶贫|专项)基金|专项资金|补助资金|项目资金|预计")
_RECEIVED_FOR = re.compile(r"支出(?:拨款)?收入")
_BRACKETS = re.compile(r"（[^（）]*）")
_SENTENCE = re.compile(r"[^。；]*[。；]?")

_OWN_ITEMS: frozenset[str] = frozenset(
    (
        Line.YEAR_INCOME, Line.YEAR_EXPENDITURE, Line.INCOME_TOTAL, Line.EXPENDITURE_TOTAL, Line.FISCAL_INCOME,
        Line.BASIC_EXPENDITURE, Line.PROJECT_EXPENDITURE, Line.PERSONNEL, Line.OPERATING, Line.THREE_PUBLIC,
        Line.OVERSEAS, Line.VEHICLES, Line.VEHICLE_PURCHASE, Line.VEHICLE_RUNNING, Line.RECEPTION,
    )
)  # fmt: skip
_FUNCTIONAL = frozenset(
    name for known in functional_classes() for name in known.names if name.endswith("支出")
)
_MEASURES = frozenset(
    (Measure.FINAL, Measure.INITIAL_BUDGET, Measure.BUDGET, Measure.PRIOR_YEAR, Measure.CHANGE, Measure.CHANGE_RATE,
     Measure.SHARE, Measure.BUDGET_RATE)
)  # fmt: skip
# 收入 and 支出 of the prose may be with or without balances: the tables tell which, or nobody does.
_SUMS = (
    (Line.INCOME_TOTAL, Line.YEAR_INCOME),
    (Line.EXPENDITURE_TOTAL, Line.YEAR_EXPENDITURE),
)


def recognise(statement: str, passages: Sequence[Passage], setting: Setting, own: Tables) -> Outcome:
    """The figures of an annex: amounts, shares and changes of the unit's accounts, and numbers of staff."""
    reader = SectionReader(Name.OVERALL, setting, own)
    received: set[Place] = set()
    for sentence in (one for passage in passages for one in sentences_on_accounts(passage)):
        before = len(reader.outcome.figures)
        reader.read(sentence)
        if _RECEIVED_FOR.search(sentence.text):
            received.update(figure.where for figure in reader.outcome.figures[before:])
    reader.prove()
    figures = [figure for figure in reader.outcome.figures if is_own(figure, received)]
    told = [one for figure in figures if (one := as_summed(figure, own)) is not None]
    outcome = Outcome(figures=[replace(figure, statement=statement) for figure in told])
    outcome.figures += derive_prior_year(outcome.figures)
    outcome.figures += staff_of(passages, statement, setting.year)
    return outcome


def sentences_on_accounts(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage that name an account before an amount, each as a passage of its own."""
    for match in _SENTENCE.finditer(passage.text):
        sentence = match.group()
        plainly = _BRACKETS.sub("", _BRACKETS.sub("", sentence))
        if _ACCOUNT.search(sentence) and not _OTHER_MONEY.search(plainly):
            yield Passage(sentence, passage.origins[match.start() : match.end()])


def is_own(figure: Figure, received: set[Place]) -> bool:
    """Whether a figure is of the unit's own accounts: a standard line by a standard measure.

    received: places of sentences on what was received for functional lines, which their names do not tell.
    """
    functional = figure.item in _FUNCTIONAL and figure.where not in received
    return figure.measure in _MEASURES and (functional or figure.item in _OWN_ITEMS)


def as_summed(figure: Figure, own: Tables) -> Figure | None:
    """A figure on 收入 or 支出 under the name of the sum that the tables print with its value; None where they print
    neither."""
    for total, of_year in _SUMS:
        if figure.item in (total, of_year) and figure.measure == Measure.FINAL:
            printed = {item: sums_of(item, own) for item in (total, of_year)}
            if not any(printed.values()):
                return figure
            fits = [item for item in (of_year, total) if figure.value in printed[item]]
            if not fits:
                return None
            return figure if figure.item in fits else replace(figure, item=fits[0])
    return figure


def sums_of(item: str, own: Tables) -> list[object]:
    """What the tables print of a sum of the year, its balances in or out."""
    wanted = {(Statement.REVENUE_EXPENDITURE_SUMMARY, item, Measure.FINAL)}
    return [value for cell, value in own.cells.items() if cell in wanted]
