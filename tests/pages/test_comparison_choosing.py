"""A comparison opens on units that have a year in common."""

from __future__ import annotations

from pages.comparison.choosing import usual

REAL = {"甲": {2021}, "乙": {2022}, "丙": {2022}, "丁": {2024}}
INVENTED = {"示例一": {2020, 2021}, "示例二": {2021}}
YEARS = {**REAL, **INVENTED}


def test_units_without_a_common_year_are_not_put_side_by_side() -> None:
    assert usual((), list(REAL), list(INVENTED), YEARS) == (["乙", "丙"], [2022])


def test_the_unit_that_one_came_with_stays_with_those_of_its_years() -> None:
    assert usual(("甲",), list(REAL), list(INVENTED), YEARS) == (["甲", "示例一", "示例二"], [2021])
    assert usual(("丁",), list(REAL), list(INVENTED), YEARS) == (["丁"], [2024])


def test_chosen_units_are_kept_as_they_are() -> None:
    assert usual(("甲", "乙"), list(REAL), [], YEARS) == (["甲", "乙"], [2021, 2022])
