"""A finding is the same in another version where its rule and lines are, whatever the values and places."""

from __future__ import annotations

from checks import audit
from checks.fingerprints import fingerprints
from tests.checks.reports import report


def marks(
    *lines: str, unit: str = "某县财政局", year: int = 2023, passages: tuple[str, ...] = ()
) -> list[str]:
    found = audit(report(*lines, unit=unit, year=year, passages=list(passages))).findings
    assert found
    return list(fingerprints(found, unit, year))


def test_other_values_and_places_leave_it_the_same() -> None:
    one = marks("T1|收入总计|决算数|130.00", "T1|支出总计|决算数|131.00")
    other = marks("T2|合计|其他收入|0.00", "T1|收入总计|决算数|140.00", "T1|支出总计|决算数|150.00")
    assert one == other


def test_other_lines_units_and_years_do_not() -> None:
    lines = ("T1|收入总计|决算数|130.00", "T1|支出总计|决算数|131.00")
    fiscal = ("T4|收入总计|决算数|130.00", "T4|支出总计|合计|131.00")
    assert len({marks(*lines)[0], marks(*fiscal)[0], marks(*lines, unit="某县教育局")[0]}) == 3


def test_words_keep_theirs_on_another_page() -> None:
    bad = "“三公”经费支出决算情况|严控三公经费支出，确保只增不减。"
    assert marks(passages=(bad,)) == marks(passages=("“三公”经费支出决算情况|公务接待费2.00万元。", bad))


def test_two_on_the_same_lines_have_numbers() -> None:
    bad = "“三公”经费支出决算情况|严控三公经费支出，确保只增不减。"
    found = marks(passages=(bad, bad))
    assert len(found) == len(set(found)) == 2
