"""A store learns the codes and names that the vocabulary does not know, and says where it met them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from data.listings import LEARNT_CODES, Choice, write
from data.queries.codes import ECONOMIC, FUNCTIONAL, NEW_CODE, NEW_NAME, learnt
from data.store import Store
from model.terms import Measure, Statement
from tests.data.small_reports import figure, report
from tests.writing import save


def line(code: str, name: str, statement: Statement = Statement.EXPENDITURE):  # type: ignore[no-untyped-def]
    measure = Measure.YEAR_EXPENDITURE if statement == Statement.EXPENDITURE else Measure.FINAL
    return figure(statement, name, "5", code=code, measure=measure)


def test_codes_that_nobody_knows_are_learnt_with_year_province_and_reports(tmp_path: Path) -> None:
    new = line("2130599", "其他巩固脱贫攻坚成果衔接乡村振兴支出")
    economic = line("31204", "费用补贴", Statement.BASIC_EXPENDITURE)
    with Store(tmp_path) as store:
        save(store, report(new, line("208", "社会保障和就业支出"), unit="湖南省甲县乡村振兴局"))
        save(store, report(new, new, economic, unit="湖南省乙县乡村振兴局"))
        save(store, report(new, unit="丙县乡村振兴局"))
        rows = [tuple(row) for row in learnt(store.cursor()).itertuples(index=False)]
        output = tmp_path / "codes.csv"
        assert write(store.cursor(), LEARNT_CODES, Choice(), output) == len(rows)
        assert "2130599" in output.read_text(encoding="utf-8-sig")
    assert rows == [
        (FUNCTIONAL, "2130599", new.item, 2023, "", 1, NEW_CODE),
        (FUNCTIONAL, "2130599", new.item, 2023, "湖南省", 2, NEW_CODE),
        (ECONOMIC, "31204", "费用补贴", 2023, "湖南省", 1, NEW_CODE),
    ]


def test_a_name_of_other_years_is_new_in_this_one(tmp_path: Path) -> None:
    old = line("207", "文化体育与传媒支出")
    with Store(tmp_path) as store:
        save(store, report(old))
        save(store, report(replace(old, year=2018), year=2018))
        rows = [tuple(row) for row in learnt(store.cursor()).itertuples(index=False)]
    assert rows == [(FUNCTIONAL, "207", "文化体育与传媒支出", 2023, "", 1, NEW_NAME)]


def test_numbers_that_are_no_codes_of_a_classification_are_not_learnt(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        save(store, report(line("1", "行次"), line("99999", "其他"), line("20805051", "过长")))
        assert learnt(store.cursor()).empty
