"""The vocabulary is whole: every enum has its data, every printed name its meaning, every sum its parts."""

from __future__ import annotations

import pytest

from model.terms import (
    Line,
    Measure,
    Section,
    Statement,
    classification,
    files,
    lines,
    sections,
    statements,
    sums,
)
from model.terms.quantities import ways
from model.terms.spelling import spellings

_AS_PRINTED: set[str] = set()
"""What sentences name that no table has and the contract lists under no standard name."""


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("会议费", {"会议费"}),
        ("[本年]收入合计", {"收入合计", "本年收入合计"}),
        ("(年初|上年)结转[[和|及]结余]", {
            "年初结转", "年初结转结余", "年初结转和结余", "年初结转及结余",
            "上年结转", "上年结转结余", "上年结转和结余", "上年结转及结余",
        }),
    ],
)  # fmt: skip
def test_a_short_spelling_stands_for_all_its_names(written: str, names: set[str]) -> None:
    assert set(spellings(written)) == names


@pytest.mark.parametrize("written", ["[本年", "本年]收入", "(收入|支出"])
def test_a_spelling_with_a_lost_bracket_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|unbalanced"):
        spellings(written)


def test_every_line_is_described_once() -> None:
    assert set(lines.all_terms()) == set(Line)
    described = [name for group in files.toml("lines.toml").values() for name in group]
    assert len(described) == len(set(described))


def test_every_table_and_section_is_described() -> None:
    described = {table.statement for table in statements.tables()}
    assert set(Statement) - described == {Statement.CHART, Statement.STAFF}
    assert {known.section for known in sections.sections()} == set(Section)


@pytest.mark.parametrize("table", statements.tables(), ids=lambda table: table.statement)
def test_a_canonical_title_names_its_own_table(table: statements.Table) -> None:
    assert statements.table_named(table.statement) == table


@pytest.mark.parametrize("section", [one for one in Section if one != Section.PERFORMANCE_REPORT])
def test_a_canonical_heading_names_its_own_section(section: Section) -> None:
    assert sections.section_headed(section) == section


def test_a_name_means_its_line_in_its_context() -> None:
    assert lines.vocabulary("two_sided").get("上年结转") == Line.OPENING_BALANCE
    assert lines.vocabulary("income_side").get("上年结转") == Line.OPENING_BALANCE
    assert lines.vocabulary("income_side").get("一般公共预算拨款") == Line.GENERAL_BUDGET_INCOME
    assert lines.vocabulary("two_sided").get("一般公共预算拨款") is None
    assert lines.vocabulary("procurement_table").get("政府采购支出") == Line.PROCUREMENT_TOTAL


def test_what_sentences_name_is_a_line() -> None:
    told = files.toml("sentences.toml")
    rows = [*told["common"], *told["of_the_year"]]
    rows += [row for section in told["sections"].values() for row in section.get("names", ())]
    named = {name for row in rows for name in row[1:] if "\\" not in name}
    assert named - set(Line) <= _AS_PRINTED
    assert {*told["sections"]} <= set(Section)


def test_lines_of_quantities_and_sums_are_known() -> None:
    known = {str(line) for line in Line} | {name for name in lines.vocabulary("income_side")}
    plain = {way.item for way in ways() if not way.code} - {"在编人员", "上年结转和结余"}
    assert {item for item in plain if item not in known} == set()
    assert {str(way.measure_from) for way in ways()} <= {*map(str, Measure), "*"}
    quantities = {way.concept for way in ways()}
    assert {name for pair in sums.left_to_the_reader() for name in pair} <= quantities


def test_the_parts_of_a_sum_are_printed_in_its_table() -> None:
    columns = {table.statement: {column.measure for column in table.columns} for table in statements.tables()}
    for one in sums.column_sums():
        assert {one.whole, *one.parts} <= columns[one.statement]


@pytest.mark.parametrize("codes", [classification.functional(), classification.economic()])
def test_codes_stand_in_order_and_one_name_holds_in_a_year(codes: tuple[classification.Code, ...]) -> None:
    assert [one.code for one in codes] == sorted(one.code for one in codes)
    assert all(one.code.isdecimal() and len(one.code) in (3, 5, 7) and one.name for one in codes)
    assert {one.code[:3] for one in codes} <= {one.code for one in codes}


@pytest.mark.parametrize(
    ("code", "year", "names"),
    [
        ("207", 2018, ["文化体育与传媒支出"]),
        ("207", 2019, ["文化旅游体育与传媒支出"]),
        ("20805", 2019, ["行政事业单位离退休"]),
        ("224", 2018, []),
        ("224", 2024, ["灾害防治及应急管理支出"]),
    ],
)
def test_a_code_has_the_name_of_its_year(code: str, year: int, names: list[str]) -> None:
    known = classification.functional()
    assert [one.name for one in known if one.code == code and one.holds_in(year)] == names
