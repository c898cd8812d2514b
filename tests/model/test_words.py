"""Facts as words: units, paths of the classification with their levels, places left to the edge."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from model import Passage, Place
from model.words import Said, levels, measured, named, say
from tests.checks.reports import figure


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (
            "卫生健康支出/行政事业单位医疗/公务员医疗补助",
            "卫生健康支出（类）行政事业单位医疗（款）公务员医疗补助（项）",
        ),
        ("卫生健康支出/医疗救助", "卫生健康支出（类）医疗救助（款）"),
        ("公务用车保有量/轿车", "公务用车保有量/轿车"),
        ("教育支出", "教育支出"),
    ],
)
def test_a_path_names_its_levels(name: str, printed: str) -> None:
    assert levels(name) == printed


def test_a_number_carries_its_unit() -> None:
    amount = figure("N7|公务接待费|决算数|0.50")
    assert measured(Decimal("0.40"), amount) == "0.40万元"
    assert named(amount) == "“公务接待费”0.50万元"


def test_a_sentence_is_worded_when_it_is_asked_for() -> None:
    here = Passage("“三公”经费支出决算情况", "全文", Place(line=5))
    said = say(
        "{passage:section}写“{words}”，应为{value:amount}。",
        passage=here,
        words="只增不减",
        value=Decimal("1.50"),
    )
    assert str(said) == "“三公”经费支出决算情况（第 5 行）写“只增不减”，应为1.50。"
    moved = said.with_facts(
        lambda fact: replace(fact, where=Place(line=9)) if isinstance(fact, Passage) else fact
    )
    assert "第 9 行" in str(moved) and moved != said
    assert said == Said(said.form, said.facts)
