"""绩效评分 in words: full marks, lost points, tables that cannot be compared."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from data.queries.performance import TABLE_COLUMNS, TREE_COLUMNS
from pages.performance import view
from pages.performance import words as text


def table(project="项目一", score="95", **more):
    scored = score is not None
    points = Decimal(score) if scored else None
    row = {
        "key": f"项目支出绩效自评表·{project}", "unit_id": 1, "unit": "甲局", "invented": False, "year": 2023,
        "table": "项目支出绩效自评表", "project": project, "indicators": 8, "scored": scored,
        "weights": Decimal(100) if scored else None, "full": Decimal(100) if scored else None, "score": points,
        "score_origin": "总分" if scored else "", "score_rate": points, "lost": 100 - points if scored else None,
        "scores": points, "partial": False, "budget": None, "spent": None, "execution": Decimal(100), "note": "",
    }  # fmt: skip
    return {**row, **more}


def frame(*rows):
    return pd.DataFrame(list(rows), columns=TABLE_COLUMNS, dtype=object)


def tree(*lines):
    rows = [
        {**dict.fromkeys(TREE_COLUMNS), "role": "indicator", "label": label, "lost": lost}
        for label, lost in lines
    ]
    return pd.DataFrame(rows, columns=TREE_COLUMNS, dtype=object)


@pytest.mark.parametrize(
    "value, expected", [("95.40", "95.4"), ("100.00", "100"), ("0.25", "0.25"), ("1E+2", "100")]
)
def test_points_are_said_without_idle_zeros(value, expected):
    assert view.points(Decimal(value)) == expected


def test_the_tree_title_names_the_largest_loss():
    assert view.tree_title(table(), tree(("知晓率", Decimal(3)), ("合格率", Decimal(2)))) == (
        "项目一得 95 分（满分 100 分），扣 5 分，“知晓率”扣得最多（3 分）"
    )
    assert view.tree_title(table(), tree()) == "项目一得 95 分（满分 100 分），扣 5 分，扣分的指标没有读到"
    assert view.tree_title(table(score="100"), tree()) == "项目一得 100 分（满分 100 分），没有扣分"


def test_a_table_without_points_gets_no_score():
    assert "没有分值和得分" in view.tree_title(table(score=None), tree())
    assert not view.is_whole(table(score=None))


def test_what_was_not_read_is_said():
    part = table(partial=True, weights=Decimal(85))
    assert view.tree_said(part) == "读到的各行分值合计 85 分，满分 100 分：其余的行没有读到，请核对原文。"
    assert view.tree_said(table(scores=Decimal(94), note="等级：优")) == (
        "表中总分为 95 分，读到的各行得分合计为 94 分。总分一行注明：等级：优。"
    )


def test_only_a_table_whose_total_is_known_is_compared():
    assert view.is_whole(table(partial=True))
    assert not view.is_whole(table(partial=True, score_origin=text.ADDED_UP))
    assert view.mean_rate([table(), table(score="98"), table(score=None)]) == Decimal("96.50")


def test_invented_units_are_kept_apart():
    rows = frame(table(), table("样本", unit_id=2, unit="示例局", invented=True))
    assert list(view.peers(rows, (1,))["project"]) == ["项目一"]
    assert list(view.peers(rows, (1, 2))["project"]) == ["项目一", "样本"]


def test_a_whole_units_table_carries_its_sort():
    rows = frame(table("甲局", table="部门整体支出绩效自评表"), table("甲局", table="自评指标计分表"))
    assert list(view.peers(rows, (1,))["name"]) == ["甲局整体", "甲局指标计分"]


def test_execution_is_split_at_ninety():
    rows = frame(table(execution=Decimal(80), score_rate=Decimal(90)), table("乙"), table("丙", score="99"))
    assert view.execution_title(rows) == "执行率低于 90.00% 的 1 张自评表平均得分率 90.00%，其余 2 张 97.00%"
    assert view.execution_title(frame(table(), table("乙"))) == (
        "2 张自评表的执行率都不低于 90.00%，平均得分率 95.00%"
    )


def test_opens_on_the_lowest_score():
    rows = frame(table("甲", score="99"), table("乙", score="91"), table("丙", score=None))
    assert view.first_choice(rows).endswith("·乙")
    assert view.first_choice(frame(table("丙", score=None))).endswith("·丙")


def test_course_holds_table_mean_and_compared_units():
    rows = frame(
        table(year=2022), table(score="97"), table("乙", score="99"),
        table("丙", score="90", unit_id=2, unit="乙局"),
    )  # fmt: skip
    course = view.course(rows, rows.to_dict("records")[1], (1, 2))
    assert list(zip(course["name"], course["year"], course["score_rate"], strict=True)) == [
        ("项目一", 2022, 95),
        ("项目一", 2023, 97),
        (text.AVERAGE, 2022, 95),
        (text.AVERAGE, 2023, 98),
        ("乙局", 2023, 90),
    ]
