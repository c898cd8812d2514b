"""A few hundred changed files of fixed seeds; `make fuzz` makes more of them, of other seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsing import read_report
from tests.fuzz.printed import Source, invented
from tests.fuzz.run import FORMATS, UNITS, run, small, variant

from samples.to_text import to_text  # isort: skip

COUNTS = {"text": 90, "html": 40, "docx": 40, "xlsx": 40, "ofd": 25, "pdf": 35, "image": 2}
SEED = 20_261


@pytest.mark.parametrize("kind", COUNTS)
def test_changed_files_are_read_or_refused_and_nothing_is_invented(kind: str) -> None:
    outcome = run({kind: COUNTS[kind]}, SEED)
    assert outcome.faults == []
    assert outcome.read + outcome.refused.total() == COUNTS[kind]
    assert outcome.read > COUNTS[kind] / 5 or kind == "image", "most changes leave a report that is read"


@pytest.mark.parametrize("kind", FORMATS)
def test_a_seed_makes_the_same_files(kind: str) -> None:
    if kind in ("text", "html"):
        assert variant(kind, 1, 2) == variant(kind, 1, 2)
    assert variant(kind, 1, 2) != variant(kind, 1, 3)


def test_an_invented_number_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(to_text(small(UNITS[0])), encoding="utf-8")
    report = read_report(path)
    own, others = (Source(to_text(small(unit)).encode(), "text") for unit in UNITS)
    assert invented(report, own) == []
    said = [figure for figure in report.figures if len(figure.text) > 4]
    assert len(invented(report, others)) > len(said) / 2
