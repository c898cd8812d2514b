"""Every rule has a document for every year that it holds for; documents, forms and places differ by year and unit."""

from __future__ import annotations

import pytest

from checks.law import FIRST, law
from checks.listing import all_rules
from checks.rule import RULES, Rule


@pytest.mark.parametrize("one", all_rules().values(), ids=all_rules())
def test_each_rule_rests_on_a_document_in_each_of_its_years(one: Rule) -> None:
    assert all(one.basis_in(year) for year in range(FIRST, 2026) if one.holds_in(year))


def test_rules_differ_in_what_they_rest_on() -> None:
    assert len({one.basis for one in all_rules().values()}) >= 10


def test_documents_hold_for_their_years() -> None:
    assert "财库〔2013〕209号" in RULES["INC01"].basis_in(2019)
    assert "财库〔2021〕36号" in RULES["INC01"].basis_in(2022)
    assert "财库〔2021〕36号" not in RULES["INC01"].basis_in(2019)


def test_a_rule_of_reserved_projects_holds_since_they_are_told() -> None:
    assert not RULES["PRC03"].holds_in(2020) and RULES["PRC03"].holds_in(2021)


def test_an_older_form_has_its_own_formula() -> None:
    assert "用事业基金弥补收支差额" in RULES["INC01"].formula_in(2018)
    assert RULES["INC01"].formula_in(2019) == RULES["INC01"].formula


def test_a_places_own_rule_stands_beside_in_its_reports_only() -> None:
    assert "上海市" in RULES["PRC03"].basis_in(2024, "上海市普陀区财政局")
    assert "上海市" not in RULES["PRC03"].basis_in(2024, "某县财政局")


def test_articles_are_quoted_only_with_their_words() -> None:
    assert all(words for rule in all_rules() for _, words in law().articles(rule, 2023))
    assert (
        "《中华人民共和国预算法》第七十五条",
        law().documents["budget_law_content"].words,
    ) in law().articles("INC01", 2023)


def test_every_entry_is_of_a_known_rule_or_letters() -> None:
    known = set(all_rules()) | {rule[:3] for rule in all_rules()}
    data = law().data
    named = [*data["rules"], *data["years"], *(form["rule"] for form in data["forms"])]
    named += [rule for entry in data["beside"] for rule in entry["rules"]]
    assert set(named) <= known
