"""What a file would put right of the stored version, told before it is saved."""

from __future__ import annotations

from pathlib import Path

from data.store import Store
from library import preview
from tests.audited import CORRECTED, FAULTY, save
from tests.checks.reports import report


def closed(store: Store, report_id: int, *lines: str) -> tuple[str, ...]:
    made = report(*lines)
    return preview.closed_by(store, made, preview.findings_of(made), report_id)


def test_a_corrected_file_closes_what_it_corrects(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        saved = save(store, *FAULTY)
        (said,) = closed(store, saved, *CORRECTED)
        assert "108.00" in said
        assert not closed(store, saved, *FAULTY)


def test_a_part_of_the_report_closes_nothing_that_it_does_not_print(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        saved = save(store, *FAULTY)
        assert not closed(store, saved, "T7|合计|决算数|1.00", "T7|公务接待费|决算数|1.00")
