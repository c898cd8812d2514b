"""Every example of a declared table is read whole: each number a figure under the table's canonical name."""

from __future__ import annotations

import re

import pytest

from model.terms.statements import Table, tables
from tests.parsing.written import read

EXAMPLES = [table for table in tables() if table.example]


@pytest.mark.parametrize("table", EXAMPLES, ids=lambda table: str(table.statement))
def test_an_example_is_read_whole(table: Table) -> None:
    rows = [line.split("|") for line in table.example.strip().splitlines()]
    text = "\n".join("\t".join(cell.strip() for cell in row) for row in rows)
    report = read(f"{table.statement}\n单位：万元\n{text}\n")
    read_numbers = sorted(figure.text for figure in report.figures if figure.statement == table.statement)
    row_numbers = {column for column, cell in enumerate(rows[0]) if cell.strip() == "行次"}
    printed = [
        cell.strip() for row in rows[1:] for column, cell in enumerate(row) if column not in row_numbers
    ]
    amounts = [cell for cell in printed if re.fullmatch(r"-?[\d,]+(?:\.\d+)?", cell)]
    codes = {figure.code for figure in report.figures}
    assert read_numbers == sorted(amount for amount in amounts if amount not in codes)
    assert report.warnings == ()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 3
