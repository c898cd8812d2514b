"""A report goes in and comes out as it was; versions, supplements, and the same file twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from data import saving
from data.failure import StoreFailure
from data.queries import catalog
from data.saving import KNOWN, NEW, REPLACE, SUPPLEMENT, proposed_action
from data.store import Store
from library import ingest
from model import Place, ReadingWarning
from tests.data.small_reports import figure, report, score
from tests.writing import save

TOTALS, CARS = "收入支出决算总表", "财政拨款“三公”经费支出决算表"
TEXT = "收入支出决算总体情况"


def test_a_report_comes_out_as_it_went_in(store: Store) -> None:
    original = report(
        figure(TOTALS, "收入总计", "1234.50"),
        figure(TEXT, "收入总计", "-12.3", measure="比上年增减额", reason="因“三公”经费减少。"),
        figure(TEXT, "收入总计", "0", year=2022, derived=True),
        scores=(score(weight="10.00", points=""), replace(score(), weight="十分")),
        warnings=(
            ReadingWarning("cut_cell", "第 3 行的数字不完整。", Place(page=2, bbox=(1.0, 2.5, 3.0, 4.0))),
        ),
    )
    loaded = store.report(save(store, original))
    assert loaded == original
    assert [f.half_unit for f in loaded.figures] == [f.half_unit for f in original.figures]


def test_amounts_stay_exact(store: Store) -> None:
    """A binary float cannot hold these."""
    save(
        store,
        report(
            figure(TOTALS, "收入总计", "9007199254740993.01"),
            figure(TOTALS, "支出总计", "0.00000001"),
        ),
    )
    values = catalog.figures(store.cursor())["value"]
    assert list(values) == [Decimal("9007199254740993.01"), Decimal("0.00000001")]


@pytest.mark.parametrize("value", ["10000000000000000", "0.000000001", "NaN"])
def test_a_number_that_cannot_be_kept_exactly_is_refused(store: Store, value: str) -> None:
    with pytest.raises(StoreFailure, match="过长"):
        save(store, report(figure(TOTALS, "支出总计", "1"), figure(TOTALS, "收入总计", value)))
    assert catalog.reports(store.cursor()).empty
    assert store.revision() == 1


def test_the_same_file_is_stored_once(store: Store) -> None:
    once = report(figure(TOTALS, "收入总计", "1"))
    assert save(store, once) == save(store, once) == save(store, once, action=SUPPLEMENT)
    assert len(catalog.figures(store.cursor())) == 1
    assert proposed_action(store.cursor(), once) == KNOWN


def test_known_file_leaves_the_revision_alone(store: Store) -> None:
    once = report(figure(TOTALS, "收入总计", "1"))
    ingest.keep(store, once)
    before = store.revision()
    ingest.keep(store, once)
    assert store.revision() == before


def test_a_corrected_version_is_shown_and_the_old_one_kept(store: Store) -> None:
    first = report(figure(TOTALS, "收入总计", "1"))
    second = report(figure(TOTALS, "收入总计", "2"), file="更正.txt")
    old = save(store, first)
    assert proposed_action(store.cursor(), second) == REPLACE
    new = save(store, second)
    versions = catalog.reports(store.cursor(), old_versions=True)
    assert list(zip(versions["report_id"], versions["version"], versions["current"], strict=True)) == [
        (new, 2, True),
        (old, 1, False),
    ]
    assert list(catalog.figures(store.cursor())["value"]) == [Decimal(2)]
    assert store.report(old) == first


def test_a_second_file_with_other_statements_joins_the_report(store: Store) -> None:
    tables = report(figure(TOTALS, "收入总计", "1"), file="表.xlsx")
    text = report(figure(TEXT, "收入总计", "1"), file="文字.docx")
    report_id = save(store, tables)
    assert proposed_action(store.cursor(), text) == SUPPLEMENT
    assert save(store, text) == report_id
    assert list(catalog.sources(store.cursor())["name"]) == ["文字.docx", "表.xlsx"]
    assert list(catalog.last_events(store.cursor())["kind"]) == ["supplemented", "uploaded"]


def test_an_annex_with_another_projects_scores_joins_the_report(store: Store) -> None:
    save(store, report(figure(TOTALS, "收入总计", "1"), scores=(score("甲"),)))
    other = report(scores=(score("乙"),), file="附件乙.txt")
    same = report(scores=(score("甲"),), file="附件甲.txt")
    assert proposed_action(store.cursor(), other) == SUPPLEMENT
    assert proposed_action(store.cursor(), same) == REPLACE


def test_a_corrected_text_does_not_take_the_tables_away(store: Store) -> None:
    save(store, report(figure(TOTALS, "收入总计", "1"), file="表.xlsx"))
    save(store, report(figure(TEXT, "收入总计", "5"), scores=(score(),), file="文字.docx"), action=SUPPLEMENT)
    new = save(store, report(figure(TEXT, "收入总计", "1"), file="文字更正.docx"))
    assert {f.statement: f.value for f in store.report(new).figures} == {TOTALS: 1, TEXT: 1}
    assert set(catalog.sources(store.cursor())["name"]) == {"表.xlsx", "文字更正.docx"}


def test_replacing_by_a_file_that_overlaps_with_none_replaces_all(store: Store) -> None:
    save(store, report(figure(TOTALS, "收入总计", "1"), file="表.xlsx"))
    new = save(store, report(figure(TEXT, "收入总计", "1"), file="文字.docx"), action=REPLACE)
    assert [f.statement for f in store.report(new).figures] == [TEXT]


def test_a_newer_program_may_read_the_same_file_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    once = report(figure(TOTALS, "收入总计", "1"))
    old = save(store, once)
    assert save(store, once, action=REPLACE) == old
    monkeypatch.setattr(saving, "reading_version", lambda: "9.0")
    assert save(store, once, action=REPLACE) != old


def test_years_and_units_do_not_meet(store: Store) -> None:
    for unit, year in [("甲局", 2022), ("甲局", 2023), ("乙局", 2023)]:
        save(store, report(figure(TOTALS, "收入总计", "1", year=year), unit=unit, year=year))
    reports = catalog.reports(store.cursor())
    assert list(reports["version"]) == [1, 1, 1]
    assert catalog.years(store.cursor()) == [2023, 2022]


def test_simultaneous_uploads_of_one_file_store_it_once(store: Store) -> None:
    once = report(*(figure(TOTALS, f"项目{i}", str(i)) for i in range(50)))
    with ThreadPoolExecutor(4) as threads:
        ids = list(threads.map(lambda _: save(store, once), range(8)))
    assert len(set(ids)) == 1
    assert len(catalog.figures(store.cursor())) == 50
    assert len(catalog.reports(store.cursor(), old_versions=True)) == 1


def test_simultaneous_uploads_of_different_reports_all_arrive(store: Store) -> None:
    reports = [report(figure(TOTALS, "收入总计", "1"), unit=f"单位{i}") for i in range(8)]
    with ThreadPoolExecutor(4) as threads:
        ids = list(threads.map(partial(ingest.keep, store), reports))
    assert len(set(ids)) == 8
    assert len(catalog.units(store.cursor())) == 8


def test_the_original_file_is_kept_under_its_digest(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "报告.TXT"
    file.write_text("原文", encoding="utf-8")
    read = report(figure(TOTALS, "收入总计", "1"))
    save(store, read, original=file)
    (row,) = catalog.sources(store.cursor()).itertuples()
    assert row.stored_as == f"{read.source.sha256[:2]}/{read.source.sha256}.txt"
    assert store.originals.path(row.stored_as).read_text(encoding="utf-8") == "原文"
    assert row.size == file.stat().st_size


def test_an_unknown_action_is_a_mistake_of_ours(store: Store) -> None:
    with pytest.raises(ValueError, match="unknown action"):
        save(store, report(figure(TOTALS, "收入总计", "1")), action="merge")
    assert NEW in saving.EVENT_KINDS
