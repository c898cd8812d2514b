"""Which recogniser reads a table: by its title, else by its headings; what nobody claims is a warning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsing.figures import sheet_to_figures
from parsing.layout.headings import CODE, split_heading
from parsing.layout.read import table_to_sheet
from parsing.names import plain
from parsing.numbers import parse_amount
from parsing.recognisers import charts, performance
from parsing.recognisers.blocks import TableBlock
from parsing.recognisers.money_units import warn_of_assumed
from parsing.recognisers.outcome import Outcome, Setting
from parsing.tables.forms import FORMS, THREE_PUBLIC, Form, extra_form, form_of

# A table whose title is lost is known by headings that only it has.
_SIGNATURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("收入支出决算总表", ("本年收入合计", "本年支出合计", "事业收入", "总计")),
    ("财政拨款收入支出决算总表", ("本年收入合计", "本年支出合计", "年初财政拨款结转", "总计")),
    ("收入决算表", ("本年收入合计", "上级补助收入", "附属单位上缴收入")),
    ("支出决算表", ("本年支出合计", "上缴上级支出", "经营支出")),
    ("一般公共预算财政拨款基本支出决算表", ("工资福利支出", "商品和服务支出", "人员经费合计")),
    ("财政拨款“三公”经费支出决算表", ("因公出国", "公务用车购置", "公务接待费", "决算数")),
    ("财政拨款“三公”经费支出决算表", ("国内公务接待批次", "公务用车保有量")),
)

# Words of accounts: a table that holds none (staff, targets, measurements) is passed over in silence.
_ACCOUNTS = re.compile(r"收入|支出|决算|预算|科目|资产|经费|资金|总计")


def recognise_all(found: Sequence[TableBlock], setting: Setting) -> Outcome:
    """The figures of a report's tables, in their order."""
    outcome = Outcome()
    narrower = narrower_titles(found)
    for table in found:
        read = recognise(table, setting, keeps_name=table.title in narrower)
        outcome.add(read)
        warn_of_assumed(table, read.figures, setting, outcome)
    return outcome


def narrower_titles(found: Sequence[TableBlock]) -> set[str]:
    """Titles of “三公” tables on the general budget alone, where another shows all appropriations (云南 prints both)."""
    titles = {
        table.title
        for table in found
        if "三公" in table.title and (form := form_of(table.title)) and form.shape == THREE_PUBLIC
    }
    general = {title for title in titles if title.startswith("一般公共预算")}
    return general if titles - general else set()


def recognise(table: TableBlock, setting: Setting, keeps_name: bool = False) -> Outcome:
    """The figures of one table. An unknown table with codes keeps its printed title; other lists are no accounts.

    keeps_name: the figures stand under the printed title, not under the standard form's name.
    """
    if charts.caption_of(table):
        return charts.recognise(table, setting)
    if performance.claims(table):
        return performance.recognise(table, setting)
    form = find_form(table)
    if form is None:
        return unknown(table, setting)
    if keeps_name:
        form = replace(form, statement=table.title)
    return sheet_to_figures(table_to_sheet(table, form, setting), setting)


def find_form(table: TableBlock) -> Form | None:
    """The standard form that claims a table, by its title or by headings that no other form has."""
    form = form_of(table.title) if table.title else None
    if form or (table.title and len(table.title) > 4):
        return form
    text = plain("".join(cell.text for row in table.rows for cell in row if cell))
    for statement, words in _SIGNATURES:
        if all(word in text for word in words):
            return next(form for form in FORMS if form.statement == statement)
    return None


def unknown(table: TableBlock, setting: Setting) -> Outcome:
    """A table outside the standard forms: a provincial extra table is read by its own headings, others are left."""
    _, body = split_heading(table.rows)
    codes = sum(1 for row in body for cell in row[:4] if cell and CODE.fullmatch(plain(cell.text)))
    if codes >= 2 and "决算" in table.title:
        return sheet_to_figures(table_to_sheet(table, extra_form(table.title), setting), setting)
    outcome = Outcome()
    amounts = [
        cell
        for row in body
        for cell in row
        if cell and (amount := parse_amount(cell.text)) and "." in amount.text
    ]
    words = plain("".join(cell.text for row in table.rows for cell in row if cell))
    if len(amounts) >= 3 and _ACCOUNTS.search(words):
        title = f"“{table.title}”" if table.title else "没有标题的表"
        outcome.warn(
            "unknown_table", f"{title}不是标准决算表，表中 {len(amounts)} 个金额未读取。", table.place
        )
    return outcome
