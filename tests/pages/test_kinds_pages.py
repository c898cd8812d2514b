"""A department's report and that of the body itself: each says which it is and leads to the other."""

from __future__ import annotations

from pathlib import Path

from tests.pages.conftest import Opener
from tests.pages.screen import Screen

BODY = (
    "第一部分 概况\n纳入本部门决算编制范围的单位包括某县水务局本级和某县河道管理所。\n"
    "第三部分 2023年度{kind}情况说明\n一、收入支出决算总体情况说明\n2023年度收入总计{sum}万元，支出总计{sum}万元。\n"
)
FILES = [
    ("某县水务局", "部门决算", "500.00"),
    ("某县水务局", "单位决算", "320.00"),
    ("某县河道管理所", "单位决算", "150.00"),
]


def test_both_kinds_are_shown_and_lead_to_one_another(empty: Path, open_page: Opener) -> None:
    test = open_page("upload")
    files = [
        (
            f"{unit}{kind}.txt",
            (f"{unit}2023年度{kind}\n" + BODY.format(kind=kind, sum=amount)).encode(),
            "text/plain",
        )
        for unit, kind, amount in FILES
    ]
    test.file_uploader[0].set_value(files)
    test = test.run()
    next(button for button in test.button if button.label.startswith("保存")).click().run()
    department = Screen(open_page("structure", unit="某县水务局", year="2023"))
    assert "本页为部门决算" in department.said and "查看同名的单位决算" in department.said
    rows = {row[0]: row[-1] for row in department.tables["own_units"][1:]}
    assert rows == {"某县水务局（本级）": "320.00", "某县河道管理所": "150.00"}
    assert "支出总计合计 470.00 万元，部门决算为 500.00 万元" in department.said
    own = Screen(open_page("structure", unit="某县水务局（本级）", year="2023"))
    assert "本页为单位决算" in own.said and "查看同名的部门决算" in own.said
    alone = Screen(open_page("structure", unit="某县河道管理所", year="2023"))
    assert "查看同名" not in alone.said and "own_units" not in alone.tables
