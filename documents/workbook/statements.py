"""A sheet for each table of the report: its numbers, totals as formulas, shares and changes, the printed totals beside."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.queries.unit_year import Stated
from documents.workbook import words
from documents.workbook.grid import FIRST_ROW, HEAD_ROW, Column, Grid, Line
from documents.workbook.numbers import Ledger, mark_differences, write_change, write_check, write_number
from documents.workbook.pen import CELL, WORKED_CELL, Ref, Sheet, decimals_of, number_format, where_printed
from model.terms import Line as AccountLine
from model.terms import Measure

_PERCENT = number_format("%", 2)
_BUDGETS = (Measure.BUDGET, Measure.INITIAL_BUDGET)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns behind the printed ones stand; None for one that the table has no numbers for."""

    share: int | None
    last_year: int | None
    completion: int | None
    checks: dict[Column, int]
    sources: dict[Column, int]
    last_source: int | None
    slacks: dict[Column, int]
    end: int

    @property
    def first_hidden(self) -> int:
        """Behind it only places and slacks follow."""
        return min(self.sources.values())


def layout(grid: Grid) -> Columns:
    """The columns: printed ones, 占比, 上年数 with 增减额 and 增减率, 完成预算率, checks; then the hidden ones."""
    at = grid.first_column + len(grid.columns)
    share = last_year = completion = None
    if grid.main and any(wholes(grid, line) for line in grid.lines):
        share, at = at, at + 1
    if grid.before:
        last_year, at = at, at + 3
    if budget_column(grid):
        completion, at = at, at + 1
    checks = {column: at + 2 * number for number, column in enumerate(grid.checked)}
    at += 2 * len(checks)
    sources = {column: at + number for number, column in enumerate(grid.columns)}
    at += len(sources)
    last_source = at if last_year is not None else None
    at += last_source is not None
    slacks = {column: at + number for number, column in enumerate(grid.checked)}
    return Columns(share, last_year, completion, checks, sources, last_source, slacks, at + len(slacks))


def register(grid: Grid, sheet: Sheet, ledger: Ledger) -> None:
    """Tell the ledger where the table's numbers will stand."""
    columns = layout(grid)
    for (line, column), stated in grid.cells.items():
        row = grid.lines[line]
        ledger.live[stated.figure_id] = Ref(sheet.name, row, grid.column(column))
        if stated.figure_id in ledger.worked.formulas:
            ledger.printed[stated.figure_id] = Ref(sheet.name, row, columns.checks[column])


def wholes(grid: Grid, line: Line) -> list[Stated]:
    """What a line's amount is a share of; empty where the table does not say."""
    main = grid.main
    assert main is not None
    code, item, _ = line
    if total := grid.find(AccountLine.TOTAL, main):
        return [total]
    if code:
        found = [grid.find(name, main) for name in (AccountLine.PERSONNEL_TOTAL, AccountLine.OPERATING_TOTAL)]
        return [stated for stated in found if stated] if all(found) else []
    whole = (
        AccountLine.YEAR_INCOME
        if item.endswith("收入")
        else AccountLine.YEAR_EXPENDITURE
        if item.endswith("支出")
        else ""
    )
    stated = grid.find(whole, main) if whole else None
    return [stated] if stated else []


def budget_column(grid: Grid) -> Column | None:
    """The column of the budget that 决算数 beside it completes."""
    if (Measure.FINAL, grid.year) not in grid.columns:
        return None
    return next(((name, grid.year) for name in _BUDGETS if (name, grid.year) in grid.columns), None)


def write(grid: Grid, sheet: Sheet, ledger: Ledger) -> None:
    """The whole sheet."""
    columns = layout(grid)
    own = ledger.contents.own
    dress(grid, sheet, columns)
    sheet.title(grid.statement, f"{own.unit}　{own.year}年度　{words.MONEY}", words.COVER)
    sheet.heads(HEAD_ROW, titles(grid, columns))
    for line, row in grid.lines.items():
        write_names(grid, line, row, sheet)
        for at in range(grid.first_column, columns.first_hidden):
            sheet.number(row, at, None, "General", **CELL)
        for column in grid.columns:
            write_cell(grid, line, column, sheet, ledger, columns)
        write_added(grid, line, row, sheet, ledger, columns)
    last = FIRST_ROW + len(grid.lines) - 1
    for column, at in columns.checks.items():
        mark_differences(sheet, FIRST_ROW, last, at + 1, columns.slacks[column])
    sheet.finish(HEAD_ROW, last, columns.end - 1, grid.first_column)


def titles(grid: Grid, columns: Columns) -> list[str]:
    """The headings in the order of `layout`."""
    names = {column: words.year_of(*column, grid.year) for column in grid.columns}
    head = [words.CODE] if grid.has_codes else []
    head += [words.ITEM, *names.values()]
    head += [words.SHARE] if columns.share is not None else []
    head += [words.LAST_YEAR, words.CHANGE, words.RATE] if columns.last_year is not None else []
    head += [words.COMPLETION] if columns.completion is not None else []
    for column in columns.checks:
        head += [words.printed_heading(names[column]), words.difference_heading(names[column])]
    head += [words.source_heading(name) for name in names.values()]
    head += [words.source_heading(words.LAST_YEAR)] if columns.last_source is not None else []
    return head + [words.slack_heading(names[column]) for column in columns.slacks]


def write_names(grid: Grid, line: Line, row: int, sheet: Sheet) -> None:
    code, item, _ = line
    if grid.has_codes:
        sheet.text(row, 0, code, **CELL)
    depth = (len(code) - 3) // 2 if len(code) >= 3 else 0
    sheet.text(row, grid.first_column - 1, item, **CELL, indent=min(depth, 3), text_wrap=True)


def write_cell(
    grid: Grid, line: Line, column: Column, sheet: Sheet, ledger: Ledger, columns: Columns
) -> None:
    row, at = grid.lines[line], grid.column(column)
    stated = grid.cells.get((line, column))
    if stated is None:
        return
    write_number(sheet, row, at, stated, ledger)
    sheet.text(row, columns.sources[column], where_printed(stated.file, stated.figure.where))
    if stated.figure_id in ledger.worked.formulas:
        check = columns.checks[column]
        write_check(sheet, row, (check, check + 1, columns.slacks[column]), stated, ledger)


def write_added(grid: Grid, line: Line, row: int, sheet: Sheet, ledger: Ledger, columns: Columns) -> None:
    """Share, change on the year before, completion of the budget: what the table lets work out."""
    stated = grid.cells.get((line, grid.main)) if grid.main else None
    if stated is None or stated.figure.unit != "万元":
        return
    if columns.share is not None:
        write_share(stated, wholes(grid, line), row, columns.share, sheet, ledger)
    if columns.last_year is not None and line in grid.before:
        write_last_year(stated, grid.before[line], row, columns.last_year, sheet, ledger)
        before = grid.before[line]
        assert columns.last_source is not None
        sheet.text(row, columns.last_source, where_printed(before.file, before.figure.where))
    budget = budget_column(grid)
    planned = grid.cells.get((line, budget)) if budget else None
    if columns.completion is not None and planned is not None:
        write_ratio(stated, [planned], row, columns.completion, sheet, ledger)


def write_share(
    stated: Stated, whole: list[Stated], row: int, column: int, sheet: Sheet, ledger: Ledger
) -> None:
    if whole and stated not in whole and not stated.figure.item.endswith(AccountLine.TOTAL):
        write_ratio(stated, whole, row, column, sheet, ledger)


def write_ratio(
    part: Stated, whole: list[Stated], row: int, column: int, sheet: Sheet, ledger: Ledger
) -> None:
    """A number in percent of others."""
    first = ledger.live[part.figure_id].inside(sheet.name)
    base = "+".join(ledger.live[stated.figure_id].inside(sheet.name) for stated in whole)
    own, values = ledger.worked.value(part.figure_id), [ledger.worked.value(one.figure_id) for one in whole]
    total = sum((value for value in values if value is not None), Decimal(0))
    value = own * 100 / total if own is not None and total else None
    sheet.formula(row, column, f'=IF(({base})=0,"",{first}/({base})*100)', value, _PERCENT, **WORKED_CELL)


def write_last_year(
    stated: Stated, before: Stated, row: int, column: int, sheet: Sheet, ledger: Ledger
) -> None:
    """Last year's number, typed in from its own report, and the change on it."""
    figure = before.figure
    shown = number_format(figure.unit, decimals_of(figure.value))
    sheet.number(row, column, figure.value, shown, ledger.contents.links.figure(before.figure_id), **CELL)
    own, last = (
        ledger.live[stated.figure_id].inside(sheet.name),
        Ref(sheet.name, row, column).inside(sheet.name),
    )
    write_change(sheet, row, column + 1, own, last, ledger.worked.value(stated.figure_id), figure.value)


def dress(grid: Grid, sheet: Sheet, columns: Columns) -> None:
    """Widths; the columns of places and slacks are folded away."""
    sheet.widths(*[11] * grid.has_codes, 40, *[14] * (columns.first_hidden - grid.first_column))
    sheet.hide_columns(columns.first_hidden, columns.end - 1)
