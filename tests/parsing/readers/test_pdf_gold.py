"""The real PDFs: every keyed number is read on its page and in its box, every cell as pdfplumber reads it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest

from parsing.document import Cell, Document
from parsing.readers.pdf import layer as pdf
from parsing.readers.pdf.objects import PageObjects, read_objects
from parsing.recognise import document_to_report
from tests.parsing.readers.pdf_checks import fragments, grids, misplaced_numbers, read

SHARED = Path(__file__).resolve().parents[4] / "shared"
REPORTS = SHARED / "reports"
KEYED = ("shanghai_putuo_finance_2024", "shanghai_putuo_shegongbu_2024")

pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="the reports stand beside the project")


@cache
def document(name: str) -> Document:
    return read(REPORTS / f"{name}.pdf")


@pytest.mark.parametrize("name", KEYED)
def test_every_keyed_number_is_a_cell_or_stands_in_a_line(name: str) -> None:
    cells: set[tuple[int | None, str]] = set()
    running: Counter[int | None] = Counter()
    text: dict[int | None, str] = {}
    for fragment in fragments(document(name)):
        plain = re.sub(r"\s", "", fragment.text)
        if isinstance(fragment, Cell):
            cells.add((fragment.place.page, plain))
        else:
            text[fragment.place.page] = text.get(fragment.place.page, "") + plain
            running[fragment.place.page] += 1
    with (SHARED / "gold" / f"{name}.figures.csv").open(encoding="utf-8-sig", newline="") as rows:
        missing = [
            row
            for row in csv.DictReader(rows)
            if (int(row["page"]), row["text"]) not in cells
            and not re.search(rf"(?<![\d.,]){re.escape(row['text'])}(?!\d)", text.get(int(row["page"]), ""))
        ]
    assert missing == []


@pytest.mark.parametrize("name", [*KEYED, "shanghai_blank_template"])
def test_every_number_stands_in_its_box(name: str) -> None:
    assert misplaced_numbers(document(name), REPORTS / f"{name}.pdf") == []


@pytest.mark.parametrize("name", [*KEYED, "shanghai_blank_template"])
def test_cells_are_those_of_pdfplumber(name: str) -> None:
    ours: dict[int | None, Counter[tuple[str, ...]]] = {}
    for grid in grids(document(name)):
        counted = ours.setdefault(grid.place.page, Counter())
        for row in grid.rows:
            counted.update(
                (re.sub(r"\s", "", cell.text), *map(str, map(round, cell.place.bbox or ())))
                for cell in row
                if cell
            )
    with pdfplumber.open(REPORTS / f"{name}.pdf") as plumbed:
        for page in plumbed.pages:
            theirs = Counter(
                (re.sub(r"\s", "", text or ""),)
                for table in page.find_tables()
                for row in table.extract()
                for text in row
                if text is not None
            )
            found = Counter((text,) for text, *_ in ours.get(page.page_number, Counter()).elements())
            assert found == theirs or not "".join(text for (text,) in theirs)


@pytest.mark.parametrize("rules", ["level", "none"])
@pytest.mark.parametrize("name", KEYED)
def test_without_its_rules_a_report_reads_alike(
    name: str, rules: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stripped(page: pdfium.PdfPage) -> PageObjects:
        objects = read_objects(page)
        objects.shapes.verticals.clear()
        if rules == "none":
            objects.shapes.horizontals.clear()
        return objects

    whole = document_to_report(document(name))
    monkeypatch.setattr(pdf, "read_objects", stripped)
    report = document_to_report(read(REPORTS / f"{name}.pdf"))
    keys = [
        {(f.statement, f.code, f.item, f.measure, f.year, f.value) for f in read_one.figures}
        for read_one in (whole, report)
    ]
    assert keys[0] == keys[1]
