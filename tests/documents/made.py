"""The workbook and the report of a unit's year out of a store, as the page makes them."""

from __future__ import annotations

from datetime import date, datetime

from data.store import Store
from documents import annual, workbook
from library import audit as auditing
from ui.exporting import workbook_links

ADDRESS = "http://10.1.2.3:8501/"


def unit_id(store: Store, unit: str) -> int:
    return int(store.cursor().execute("SELECT unit_id FROM units WHERE name = ?", [unit]).fetchone()[0])


def workbook_of(store: Store, unit: str, year: int, address: str = ADDRESS) -> bytes:
    found = workbook.contents(
        store.cursor(),
        unit_id(store, unit),
        year,
        lambda report_id: auditing.workings(store, report_id),
        workbook_links(address, unit, year),
        datetime(2026, 11, 22, 15, 0),
    )
    assert found is not None
    return workbook.to_xlsx(found)


def report_of(store: Store, unit: str, year: int) -> bytes:
    found = annual.facts(store.cursor(), unit_id(store, unit), year, date(2026, 11, 22))
    assert found is not None
    return annual.to_docx(found)
