"""Rows of tables of words are kept beside the lines, and no rule of the accounts reads them."""

from __future__ import annotations

from dataclasses import replace

from checks.book import Book
from model import Passage, Place
from model.report import IN_A_LIST
from parsing.document import Cell
from parsing.recognise import list_rows
from parsing.recognisers.blocks import TableBlock
from tests.checks.reports import report


def table(title: str, *rows: tuple[str, ...]) -> TableBlock:
    cells = tuple(tuple(Cell(text, Place(line=n)) for text in row) for n, row in enumerate(rows, start=1))
    return TableBlock(title, (), cells, Place(line=1))


def test_a_list_of_units_is_kept_row_by_row() -> None:
    kept = list(list_rows([table("", ("序号", "单位名称"), ("1", "某县第一中学"))]))
    assert [(one.text, one.where.line) for one in kept] == [("序号，单位名称", 1), ("1，某县第一中学", 2)]


def test_tables_of_amounts_and_of_the_accounts_are_not() -> None:
    assert list(list_rows([table("", ("合计", "12.50")), table("收入决算表", ("合计", "1"))])) == []


def test_no_rule_reads_a_row_of_a_list() -> None:
    row, line = Passage(IN_A_LIST, "1，XX中心", Place(line=1)), Passage("", "目录", Place(line=2))
    assert Book(replace(report(), passages=(row, line))).report.passages == (line,)
