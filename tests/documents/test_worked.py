"""Which numbers become formulas: sums of the same table, ratios, derived numbers; never in a circle."""

from __future__ import annotations

from decimal import Decimal

from data.queries.unit_year import Stated
from documents.workbook.pen import Ref, number_format, sheet_name, sum_of
from documents.workbook.worked import Worked
from model import Figure, Place
from model.report import DERIVED, REPORTED
from model.working import GROWTH, SHARE, SUM, Working

_SLACK = Decimal("0.01")


def stated(number: int, item: str, value: str, **more: str | int) -> Stated:
    fields = {
        "statement": "收入支出决算总表",
        "measure": "决算数",
        "year": 2023,
        "unit": "万元",
        "basis": REPORTED,
        **more,
    }
    figure = Figure(item=item, value=Decimal(value), text=value, where=Place(line=1), **fields)
    return Stated(number, figure, "报告.txt", "")


def worked(figures: list[Stated], *workings: Working) -> Worked:
    return Worked({one.figure_id: one for one in figures}, workings)


def sum_working(result: int, *parts: int, rule: str = "INC01") -> Working:
    return Working(SUM, rule, result, tuple((1, part) for part in parts), "", _SLACK)


def test_a_sum_of_sums() -> None:
    figures = [
        stated(1, "甲", "1.00"),
        stated(2, "乙", "2.00"),
        stated(3, "小计", "3.00"),
        stated(4, "合计", "9.00"),
    ]
    found = worked(figures, sum_working(3, 1, 2), sum_working(4, 3, 1))
    assert found.value(3) == 3 and found.value(4) == 4
    # The printed 9.00 and each of the three amounts typed in may be half a digit off.
    assert found.slack(4) == Decimal("0.005") * 4


def test_formulas_never_lead_back_to_themselves() -> None:
    figures = [stated(1, "甲", "1.00"), stated(2, "乙", "2.00"), stated(3, "丙", "3.00")]
    found = worked(figures, sum_working(1, 2), sum_working(2, 3), sum_working(3, 1))
    assert set(found.formulas) == {1, 2} and found.value(1) == 3


def test_levels_come_before_a_line_of_columns_and_equalities_are_none() -> None:
    figures = [stated(1, "甲", "1.00"), stated(2, "乙", "2.00"), stated(3, "合计", "2.00")]
    found = worked(
        figures,
        sum_working(3, 1, rule="CLS02"),
        sum_working(3, 2, rule="CLS05"),
        sum_working(1, 2, rule="INC03"),
    )
    assert found.formulas[3].rule == "CLS05" and 1 not in found.formulas


def test_other_tables_and_units_are_no_parts() -> None:
    figures = [
        stated(1, "甲", "1.00", statement="支出决算表"),
        stated(2, "乙", "2", unit="人"),
        stated(3, "合计", "3.00"),
    ]
    assert not worked(figures, sum_working(3, 1), sum_working(3, 2), sum_working(3, 99)).formulas


def test_ratios_and_what_has_no_base() -> None:
    figures = [
        stated(1, "甲", "25.00"),
        stated(2, "合计", "100.00"),
        stated(3, "零", "0.00"),
        stated(4, "占比", "25.00", unit="%"),
    ]
    share = Working(SHARE, "RAT01", 4, ((1, 1), (1, 2)), "", _SLACK)
    assert worked(figures, share).value(4) == 25
    assert worked(figures, Working(SHARE, "RAT01", 4, ((1, 1), (1, 3)), "", _SLACK)).value(4) is None
    growth = Working(GROWTH, "RAT03", 4, ((1, 1), (1, 2)), "", _SLACK)
    assert round(worked(figures, growth).value(4) or 0, 2) == Decimal("33.33")


def test_a_derived_number_is_this_years_less_the_change() -> None:
    figures = [
        stated(1, "收入总计", "100.00"),
        stated(2, "收入总计", "-20.00", measure="比上年增减额"),
        stated(3, "收入总计", "120.00", year=2022, basis=DERIVED),
        stated(4, "支出总计", "7.00", year=2022, basis=DERIVED),
    ]
    found = worked(figures)
    assert found.formulas[3].parts == ((1, 1), (-1, 2)) and found.value(3) == 120 and 4 not in found.formulas


def test_sums_name_neighbours_as_ranges() -> None:
    down = [(1, Ref("甲", row, 2)) for row in (4, 5, 6, 9)]
    assert sum_of(down, "甲") == "=SUM(C5:C7,C10)"
    assert sum_of(down[:1], "乙") == "=SUM('甲'!C5)" or sum_of(down[:1], "乙") == "=SUM(甲!C5)"
    across = [(1, Ref("甲", 4, column)) for column in (2, 3)] + [(-1, Ref("甲", 4, 5))]
    assert sum_of(across, "甲") == "=SUM(C5:D5)-SUM(F5)"
    assert (
        sum_of([], "甲") == ""
        and sum_of([(1, Ref("甲", row * 2, row % 7)) for row in range(3000)], "甲") == ""
    )


def test_sheet_names() -> None:
    assert sheet_name("a/b:c*d?[e]\\", []) == "a／b／c／d／／e／／"
    assert sheet_name("'表'", []) == "表" and sheet_name("", []) == "表"
    long = sheet_name("表" * 40, [])
    other = sheet_name("表" * 40, [long])
    assert (
        len(long) == 31
        and len(other) == 31
        and other.endswith("（2）")
        and sheet_name("ABC", ["abc"]) == "ABC（2）"
    )


def test_number_formats_carry_the_unit() -> None:
    assert number_format("万元", 2) == "#,##0.00" and number_format("万元", 6) == "#,##0.00####"
    assert number_format("%", 1) == '0.00"%"' and number_format("辆", 0) == '#,##0" 辆"'
