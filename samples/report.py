"""A report's figures and scores made into a document in the standard form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from model import Report
from model.terms import Line
from model.terms.statements import NATIONAL
from samples.document import Block, Contents, Cover, Heading, Paragraph, SampleDocument
from samples.forms import Form
from samples.lookup import Lookup
from samples.narrative import Narrator
from samples.score_tables import score_table
from samples.sentences import Wording
from samples.table_names import PROVINCIAL, numeral
from samples.tables import TableSetter

TERMS = (
    (Line.FISCAL_INCOME, "本级财政部门当年拨给单位的资金"),
    (Line.BASIC_EXPENDITURE, "保障单位正常运转的人员和公用支出"),
    (Line.PROJECT_EXPENDITURE, "为特定任务在基本支出之外发生的支出"),
    (Line.CLOSING_BALANCE, "留待以后年度继续使用的资金"),
    (Line.THREE_PUBLIC, "出国、公务用车和接待三方面的支出"),
)


def document(report: Report, form: Form) -> SampleDocument:
    """The report as its unit would publish it, from the cover to the performance tables."""
    return SampleDocument(report.unit, report.year, report.kind, tuple(_blocks(report, form)))


def _blocks(report: Report, form: Form) -> Iterator[Block]:
    tables, narrative = list(_tables(report, form)), list(_narrative(report, form))
    scores = list(_score_tables(report, form))
    table_part = (f"{report.year}年度{report.kind}表", tables)
    text_part = (f"{report.year}年度{report.kind}情况说明", narrative)
    parts: list[tuple[str, list[Block]]] = [(_overview_title(report), list(_overview(report)))]
    parts += [text_part] if form.tables_last else [table_part, text_part]
    parts += [("名词解释", list(_terms())), ("附件", scores)]
    parts += [table_part] if form.tables_last else []
    printed = [(title, blocks) for title, blocks in parts if blocks]
    yield Cover((f"{report.year}年度", report.unit, report.kind))
    yield Contents(tuple(f"第{numeral(number)}部分 {title}" for number, (title, _) in enumerate(printed, 1)))
    for number, (title, blocks) in enumerate(printed, 1):
        yield Heading(f"第{numeral(number)}部分 {title}", 1)
        yield from blocks
    yield from _narrator(report, form).charts()


def _overview_title(report: Report) -> str:
    return f"{report.kind.removesuffix('决算')}概况"


def _overview(report: Report) -> Iterator[Block]:
    yield Heading("一、主要职责", 2)
    yield Paragraph((f"{report.unit}依照规定履行本行业的管理和服务职责。",))
    yield Heading("二、机构设置", 2)
    yield Paragraph((f"纳入{report.year}年度决算编制范围的单位为{report.unit}本级。",))


def _tables(report: Report, form: Form) -> Iterator[Block]:
    lookup = Lookup(report.figures)
    if any(lookup.has(name) for name in (*NATIONAL, *PROVINCIAL)):
        yield from TableSetter(lookup, form, report.unit, report.year).tables()


def _narrator(report: Report, form: Form) -> Narrator:
    return Narrator(Wording(form, report.unit, report.year), report.figures)


def _narrative(report: Report, form: Form) -> Iterator[Block]:
    return _narrator(report, form).sections()


def _terms() -> Iterator[Block]:
    for number, (term, meaning) in enumerate(TERMS, 1):
        yield Paragraph((f"{number}.{term}：{meaning}。",))


def _score_tables(report: Report, form: Form) -> Iterator[Block]:
    for _, scores in groupby(report.scores, key=lambda score: (score.table, score.project)):
        yield score_table(list(scores), report.unit, report.year, form.shapes.marks)
