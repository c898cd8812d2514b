"""Which standard table each printed table is, by its title, else by its words; what nobody knows is a warning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from model.terms.statements import Shape, Table, own_table, table_named, table_with
from parsing.figures import sheet_to_figures
from parsing.layout.columns import names_measure
from parsing.layout.grid import headed
from parsing.layout.headings import CODE
from parsing.layout.read import table_to_sheet
from parsing.names import plain
from parsing.numbers import parse_amount
from parsing.recognisers import charts, performance
from parsing.recognisers.blocks import TableBlock
from parsing.recognisers.money_units import warn_of_assumed
from parsing.recognisers.outcome import Outcome, Setting

# Words of accounts: a table that holds none (staff, targets, measurements) is passed over in silence.
_ACCOUNTS = re.compile(r"收入|支出|决算|预算|科目|资产|经费|资金|总计")
# A list of a province's own is read where its title speaks of accounts, and not of a plan or of how it was carried out.
_OWN_LIST = re.compile(
    r"^(?!.*(?:预算执行|绩效|目标|预算表)).*(?:决算|收入|支出|经费|费|资产|采购|资金).*表$"
)
_FEWEST = 3  # amounts that make a table one of accounts


def recognise_all(found: Sequence[TableBlock], setting: Setting) -> Outcome:
    """The figures and scores of a report's tables, in their order."""
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
        if "三公" in table.title and (known := table_named(table.title)) and known.shape == Shape.THREE_PUBLIC
    }
    general = {title for title in titles if title.startswith("一般公共预算")}
    return general if titles - general else set()


def recognise(table: TableBlock, setting: Setting, keeps_name: bool = False) -> Outcome:
    """What one table says: a chart's data, scores, figures, or a warning that it was not read.

    keeps_name: the figures stand under the printed title, not under the standard table's name.
    """
    if charts.caption_of(table):
        return charts.recognise(table, setting)
    if performance.claims(table):
        return performance.recognise(table, setting)
    form = find_form(table)
    if form is None:
        return warn_of_unread(table)
    if keeps_name:
        form = replace(form, statement=table.title)
    return sheet_to_figures(table_to_sheet(table, form, setting), setting)


def drawn(table: TableBlock, setting: Setting) -> str:
    """The table for a developer's eye: what it was taken for, its columns, its lines, what is doubtful."""
    if charts.caption_of(table):
        return f"图表：{charts.caption_of(table)}"
    if performance.claims(table):
        return f"绩效表：{table.title}"
    form = find_form(table)
    if form is None:
        return f"未读：{table.title or '没有标题的表'}"
    return f"{form.shape}：{table.title}\n{table_to_sheet(table, form, setting).drawn()}"


def find_form(table: TableBlock) -> Table | None:
    """The standard table that a printed one is, by its title or its words; else the form that its headings give it."""
    form = table_named(table.title) if table.title else None
    if form or (table.title and len(table.title) > 4):
        return form or form_by_headings(table)
    return table_with(plain("".join(cell.text for row in table.rows for cell in row if cell)))


def form_by_headings(table: TableBlock) -> Table | None:
    """A table of a province's own under its printed name: with codes, or a list whose headings name measures."""
    grid = headed(table)
    codes = sum(1 for row in grid.body for cell in row[:4] if cell and CODE.fullmatch(plain(cell.text)))
    if codes >= 2 and "决算" in table.title:
        return own_table(table.title, Shape.CODED)
    values = [column for column in range(grid.width) if grid.holds_amounts(column)]
    if _OWN_LIST.match(table.title) and any(names_measure(grid.paths[column]) for column in values):
        return own_table(table.title, Shape.LISTED)
    return None


def warn_of_unread(table: TableBlock) -> Outcome:
    """The warning that a table with amounts of accounts was not read."""
    outcome = Outcome()
    amounts = [
        cell
        for row in headed(table).body
        for cell in row
        if cell and (amount := parse_amount(cell.text)) and "." in amount.text
    ]
    words = plain("".join(cell.text for row in table.rows for cell in row if cell))
    fewest = 1 if _ACCOUNTS.search(table.title) else _FEWEST
    if len(amounts) >= fewest and _ACCOUNTS.search(words):
        title = f"“{table.title}”" if table.title else "没有标题的表"
        message = f"{title}不是标准决算表，表中 {len(amounts)} 个金额未读取。"
        outcome.warn("unknown_table", message, table.place)
    return outcome
