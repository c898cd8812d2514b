"""What the store tells of itself."""

from __future__ import annotations

from data.queries import catalog
from data.store import Store
from model import Place, ReadingWarning
from tests.data.small_reports import figure, report, score
from tests.writing import save

TABLE, TEXT = "收入支出决算总表", "收入支出决算总体情况"


def test_an_empty_store_answers_with_empty_tables(store: Store) -> None:
    cursor = store.cursor()
    for query in (catalog.units, catalog.reports, catalog.sources, catalog.warnings, catalog.figures):
        assert query(cursor).empty
    assert catalog.scores(cursor).empty
    assert catalog.last_events(cursor).empty
    assert catalog.years(cursor) == []


def test_real_units_come_before_invented_ones(store: Store) -> None:
    for unit in ("示例县财政局", "甲县财政局"):
        for year in (2021, 2023):
            save(store, report(figure(TABLE, "收入总计", "1"), unit=unit, year=year))
    rows = catalog.units(store.cursor())
    assert list(rows["unit"]) == ["甲县财政局", "示例县财政局"]
    assert (
        list(zip(rows["reports"], rows["first_year"], rows["last_year"], strict=True))
        == [(2, 2021, 2023)] * 2
    )
    assert catalog.years(store.cursor(), [int(rows["unit_id"][0])]) == [2023, 2021]


def test_a_reports_counts(store: Store) -> None:
    save(
        store,
        report(
            figure(TABLE, "收入总计", "1"),
            figure(TEXT, "收入总计", "1"),
            figure("图表", "收入总计", "1"),
            figure(TEXT, "收入总计", "1", year=2022, derived=True),
            scores=(score(), score()),
            warnings=(ReadingWarning("cut_cell", "第 3 行的数字不完整。", Place(line=3)),),
        ),
    )
    (row,) = catalog.reports(store.cursor()).itertuples()
    assert (row.tables, row.statements, row.figures, row.derived, row.scores, row.warnings) == (
        1,
        3,
        4,
        1,
        2,
        1,
    )
    (source,) = catalog.sources(store.cursor()).itertuples()
    assert (source.figures, source.derived, source.warnings) == (4, 1, 1)


def test_warnings_say_where(store: Store) -> None:
    warning = ReadingWarning("cut_cell", "第 3 行的数字不完整。", Place(line=3))
    save(store, report(figure(TABLE, "收入总计", "1"), warnings=(warning,)))
    (row,) = catalog.warnings(store.cursor()).itertuples()
    assert (row.file, row.message, row.place) == ("报告.txt", warning.message, '{"line": 3}')


def test_last_events_come_first_and_are_limited(store: Store) -> None:
    for unit in ("甲局", "乙局", "丙局"):
        save(store, report(figure(TABLE, "收入总计", "1"), unit=unit))
    rows = catalog.last_events(store.cursor(), 2)
    assert list(rows["unit"]) == ["丙局", "乙局"]
    assert set(rows["detail"]) == {"报告.txt"}


def test_figures_can_be_chosen(store: Store) -> None:
    save(store, report(figure(TABLE, "收入总计", "1"), figure(TEXT, "收入总计", "2")))
    rows = catalog.figures(store.cursor(), statements=[TEXT])
    assert list(rows["value"]) == [2]
    assert list(catalog.figures(store.cursor(), ids=list(rows["figure_id"]))["statement"]) == [TEXT]


def test_scores_have_their_levels_apart_and_blanks_missing(store: Store) -> None:
    save(store, report(scores=(score(points=""),)))
    (row,) = catalog.scores(store.cursor()).itertuples()
    assert (row.level1, row.level2, row.level3) == ("产出指标", "数量指标", "发放资料")
    assert row.weight == 10
    assert str(row.score) == "<NA>"
