"""绩效评分 as a whole: tables with and without points, years and units compared, nothing there, failing."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.queries import performance
from data.store import Store
from model import Place, Score
from tests.data.small_reports import figure, report
from tests.pages.conftest import Opener
from tests.pages.screen import Screen
from tests.writing import save

UNIT = "某县财政局"
TABLE = "项目支出绩效自评表"
INCOME = figure("收入支出决算总表", "收入总计", "100.00")


def line(kind: str, *path: str, project: str = "宣传项目", **more: str) -> Score:
    return Score(TABLE, project, kind, path, Place(line=3), **more)


def whole(project: str, score: str, rate: str = "90") -> tuple[Score, ...]:
    """A table that gives 100 points, some of them lost at one indicator."""
    lost = f"{100 - float(score):g}"
    return (
        line("funding", "年度资金总额", project=project, budget="20", spent="18", rate=rate, weight="10", score="10"),
        line("funding", "当年财政拨款", project=project, budget="20", spent="18"),
        line("indicator", "产出指标", "数量指标", "发放资料", project=project, target="≥9", actual="9", weight="50", score="50"),
        line(
            "indicator", "效益指标", "社会效益指标", "知晓率",
            project=project, target="≥90%", actual="80%", weight="40", score=f"{40 - float(lost):g}", note="宣传不够",
        ),
        line("total", "总分", project=project, weight="100", score=score),
    )  # fmt: skip


UNSCORED = (
    line("funding", "年度资金总额", project="无分值项目", budget="20", spent="18.86", rate="94.30"),
    line("indicator", "产出指标", "数量指标", "建设个数", project="无分值项目", target="5个", actual="5个"),
)


@pytest.fixture
def scored(empty: Path) -> Path:
    """One real unit over three years, another of one year."""
    with Store(empty) as store:
        for year, first, second in ((2021, "90", "97"), (2022, "92", "98"), (2023, "95.5", "99")):
            scores = (*whole("宣传项目", first), *whole("培训项目", second, "100"))
            save(store, report(INCOME, year=year, scores=scores))
        save(store, report(INCOME, unit="某县教育局", scores=whole("建校项目", "80", "60")))
    return empty


def test_shows_every_part_with_its_table(scored: Path, open_page: Opener) -> None:
    screen = Screen(open_page("performance", unit=UNIT))
    assert not screen.messages
    assert set(screen.tables) == {"tree", "funding", "losses", "tables"}
    assert set(screen.charts) == {"score.course", "score.losses", "score.ranked", "score.execution"}


def test_opens_on_the_table_that_lost_most(scored: Path, open_page: Opener) -> None:
    screen = Screen(open_page("performance", unit=UNIT))
    assert "宣传项目得 95.5 分（满分 100 分），扣 4.5 分，“知晓率”扣得最多（4.5 分）" in screen.said
    heading, *rows = screen.tables["tree"]
    assert [row[0] for row in rows] == [
        "年度资金总额", "产出指标", "数量指标", "发放资料", "效益指标", "社会效益指标", "知晓率", "总分",
    ]  # fmt: skip
    row = dict(zip(heading, rows[6], strict=True))
    assert (row["分值"], row["得分"], row["得分率"]) == ("40.00", "35.50", "88.75%")
    assert (row["年度指标值"], row["实际完成值"], row["偏差原因及说明"]) == ("≥90%", "80%", "宣传不够")


def test_the_chosen_table_comes_from_the_address(scored: Path, open_page: Opener) -> None:
    address = {"score.table": f"{UNIT}·{TABLE}·培训项目"}
    screen = Screen(open_page("performance", unit=UNIT, **address))
    assert "培训项目得 99 分" in screen.said
    assert "培训项目得分率：2021 年 97.00%，2023 年 99.00%" in screen.said


def test_years_and_units_are_compared(scored: Path, open_page: Opener) -> None:
    screen = Screen(open_page("performance", unit=UNIT, **{"with": "某县教育局"}))
    assert {trace["name"] for trace in screen.charts["score.course"]["data"]} == {
        "宣传项目",
        "本单位平均",
        "某县教育局",
    }
    assert "2023 年 3 张自评表中，建校项目扣分最多（20 分）" in screen.said
    assert "执行率低于 90.00% 的 1 张自评表平均得分率 80.00%" in screen.said


def test_a_table_without_points_shows_targets_and_no_score(empty: Path, open_page: Opener) -> None:
    with Store(empty) as store:
        save(store, report(INCOME, scores=UNSCORED))
    screen = Screen(open_page("performance"))
    assert "只有指标值和完成值，没有分值和得分" in screen.said
    assert screen.tables["tree"][0] == ["指标", "年度指标值", "实际完成值", "出处"]
    assert "得分" not in screen.tables["funding"][0]
    assert not screen.charts


def test_a_table_read_in_part_is_not_compared(empty: Path, open_page: Opener) -> None:
    part = line("indicator", "成本指标", "社会成本指标", "补助标准", weight="30", score="30")
    with Store(empty) as store:
        save(store, report(INCOME, scores=(part, *whole("培训项目", "98"))))
    screen = Screen(open_page("performance", **{"score.table": f"{UNIT}·{TABLE}·宣传项目"}))
    assert "只读到 1 项指标（得 30 分，分值 30 分），没有读到总分" in screen.said
    assert "其中 1 张自评表没有读全" in screen.said
    assert "score.ranked" not in screen.charts


def test_a_report_without_score_tables_says_so(scored: Path, open_page: Opener) -> None:
    with Store(scored) as store:
        save(store, report(INCOME, unit="某县审计局"))
    screen = Screen(open_page("performance", unit="某县审计局"))
    assert "2023 年的报告没有绩效自评表" in screen.said
    assert not screen.charts and not screen.tables


def test_empty_store_leads_to_the_upload(empty: Path, open_page: Opener) -> None:
    screen = Screen(open_page("performance"))
    assert "还没有报告" in screen.said
    assert not screen.charts and not screen.tables


def test_failure_is_told_in_chinese(scored: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no such column")

    monkeypatch.setattr(performance, "tables", fails)
    test = open_page("performance", unit=UNIT)
    assert not test.exception
    assert "错误编号" in test.error[0].value and "no such column" not in test.error[0].value
