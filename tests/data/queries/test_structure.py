"""收支结构's questions on a small store: parts add up, shares and changes are worked out, nothing counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.queries import structure
from data.store import Store
from model import Figure, Place, Report, SourceFile
from tests.writing import save

D = Decimal
UNIT = "某县教育局"


def _figure(statement: str, item: str, measure: str, value: str, code: str = "", year: int = 2024) -> Figure:
    unit = "%" if measure == "完成预算率" else "万元"
    return Figure(statement, item, measure, year, D(value), unit, value, Place(line=1), code=code)


def _year(year: int, basic: str, project: str, income: str, other: str) -> Report:
    whole = D(basic) + D(project)
    figures = [
        ("收入支出决算总表", "一般公共预算财政拨款收入", "决算数", income, ""),
        ("收入支出决算总表", "其他收入", "决算数", other, ""),
        ("收入支出决算总表", "收入总计", "决算数", str(D(income) + D(other)), ""),
        ("收入支出决算总表", "本年支出合计", "决算数", str(whole), ""),
        ("收入支出决算总表", "年末结转和结余", "决算数", str(D(income) + D(other) - whole), ""),
        ("收入决算表", "合计", "财政拨款收入", income, ""),
        ("支出决算表", "合计", "基本支出", basic, ""),
        ("支出决算表", "合计", "项目支出", project, ""),
        ("支出决算表", "教育支出", "本年支出合计", str(whole - 5), "205"),
        ("支出决算表", "普通教育", "本年支出合计", str(whole - 5), "20502"),
        ("支出决算表", "小学教育", "本年支出合计", str(whole - 25), "2050202"),
        ("支出决算表", "初中教育", "本年支出合计", "20", "2050203"),
        ("支出决算表", "住房保障支出", "本年支出合计", "5", "221"),
        ("一般公共预算财政拨款支出决算表", "教育支出", "合计", str(whole - 5), "205"),
        ("一般公共预算财政拨款支出决算表", "小学教育", "合计", str(whole - 25), "2050202"),
        ("一般公共预算财政拨款基本支出决算表", "工资福利支出", "决算数", basic, "301"),
        ("一般公共预算财政拨款基本支出决算表", "基本工资", "决算数", basic, "30101"),
    ]
    made = [
        _figure(statement, item, measure, value, code, year)
        for statement, item, measure, value, code in figures
    ]
    path = "教育支出/普通教育/小学教育"
    made.append(_figure("一般公共预算财政拨款支出决算情况", path, "年初预算数", "50", year=year))
    made.append(_figure("一般公共预算财政拨款支出决算情况", path, "完成预算率", "150", year=year))
    digest = f"{year:064d}"
    return Report(UNIT, year, "部门决算", SourceFile(f"{year}.txt", digest, "text"), tuple(made))


@pytest.fixture
def unit(store: Store) -> int:
    save(store, _year(2023, "60", "40", "100", "10"))
    save(store, _year(2024, "75", "25", "104", "6"))
    return int(store.cursor().execute("SELECT unit_id FROM units").fetchone()[0])


def test_income_counts_the_appropriation_once(store: Store, unit: int) -> None:
    frame = structure.income(store.cursor(), unit, 2024)
    assert frame["item"].tolist() == ["一般公共预算财政拨款收入", "其他收入"]
    assert frame["share"].tolist() == [D("94.55"), D("5.45")]
    assert frame["change"].tolist() == [D(4), D(-4)]
    assert frame["rate"].tolist() == [D("4.00"), D("-40.00")]


def test_first_year_has_no_change(store: Store, unit: int) -> None:
    frame = structure.income(store.cursor(), unit, 2023)
    assert frame["before"].tolist() == [None, None] and frame["rate"].tolist() == [None, None]


def test_nature_of_all_years(store: Store, unit: int) -> None:
    frame = structure.nature(store.cursor(), unit)
    shares = {(line["year"], line["item"]): line["share"] for line in frame.to_dict("records")}
    assert shares[2024, "基本支出"] == D("75.00") and shares[2023, "项目支出"] == D("40.00")


def test_functions_are_a_tree_with_shares_of_the_whole(store: Store, unit: int) -> None:
    lines = {
        line["key"]: line
        for line in structure.functions(store.cursor(), unit, 2024, structure.ALL).to_dict("records")
    }
    assert lines["205"]["parent_key"] == "" and lines["2050202"]["parent_key"] == "20502"
    assert lines["205"]["share"] == D("95.00") and lines["2050202"]["share"] == D("75.00")
    assert lines["205"]["has_parts"] and not lines["2050203"]["has_parts"]
    assert lines["205"]["change"] == D(0) and lines["205"]["before"] == D(95)


def test_budget_takes_the_printed_rate(store: Store, unit: int) -> None:
    line = structure.budget(store.cursor(), unit, 2024).to_dict("records")[0]
    assert (line["item"], line["budget"], line["value"], line["gap"]) == ("小学教育", D(50), D(75), D(25))
    assert line["rate"] == D(150) and line["rate_origin"] == ""


def test_economic_lines_have_their_class_above(store: Store, unit: int) -> None:
    frame = structure.economic(store.cursor(), unit, 2024)
    assert frame["level"].tolist() == [1, 2] and frame["parent_key"].tolist() == ["", "301"]
    assert frame["share"].tolist() == [D("100.00"), D("100.00")]


def test_flow_is_the_same_on_both_sides(store: Store, unit: int) -> None:
    frame = structure.flow(store.cursor(), unit, 2024)
    sums = frame.groupby("side")["value"].sum().to_dict()
    assert sums == {"收入": D(110), "支出": D(110)}
    assert "年末结转和结余" in frame["item"].tolist()


def test_units_and_years_side_by_side(store: Store, unit: int) -> None:
    assert structure.years(store.cursor(), unit) == (2023, 2024)
    over = structure.functions_over_years(store.cursor(), unit, structure.ALL)
    assert over.groupby("year")["share"].sum().tolist() == [D("100.00"), D("100.00")]
    beside = structure.functions_of_units(store.cursor(), [unit], 2024, structure.ALL)
    assert beside["item"].tolist() == ["教育支出", "住房保障支出"]
    assert structure.functions_of_units(store.cursor(), [unit], 2019, structure.ALL).empty
