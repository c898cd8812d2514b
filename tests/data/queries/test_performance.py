"""Score tables: full marks, trees, losses; a table without points gets no score invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.queries import performance
from model import Place, Score
from tests.data.small_reports import report
from tests.writing import save

TABLE = "项目支出绩效自评表"


def line(kind, *path, project="宣传项目", table=TABLE, **more):
    return Score(table, project, kind, path, Place(line=3), **more)


MONEY = line(
    "funding", "年度资金总额", initial="20", budget="20", spent="18", rate="90", weight="10", score="9"
)
APPROPRIATION = line("funding", "当年财政拨款", initial="20", budget="20", spent="18")
BLANK = line("funding", "其他资金")
MADE = line(
    "indicator", "产出指标", "数量指标", "发放资料", target="≥100份", actual="80份", weight="50", score="45"
)
GOOD = line("indicator", "产出指标", "质量指标", "合格率", weight="20", score="20", note="")
USED = line("indicator", "效益指标", "社会效益指标", "知晓率", weight="20", score="16", note="宣传不够")
SUM = line("total", "总分", weight="100", score="90", note="等级：优")
WHOLE = (MONEY, APPROPRIATION, BLANK, MADE, GOOD, USED, SUM)


@pytest.fixture
def table_of(stored):
    def read(*scores, year=2023):
        store = stored(report(scores=scores, year=year))
        return performance.tables(store.cursor()).to_dict("records")[0]

    return read


def test_a_whole_table(table_of):
    row = table_of(*WHOLE)
    assert (row["full"], row["score"], row["score_rate"], row["lost"]) == (100, 90, 90, 10)
    assert (row["score_origin"], row["partial"], row["scored"]) == ("总分", False, True)
    assert (row["budget"], row["spent"], row["execution"]) == (20, 18, 90)
    assert (row["indicators"], row["note"]) == (3, "等级：优")


def test_without_a_total_the_lines_are_added_up(table_of):
    row = table_of(MONEY, MADE, GOOD, USED)
    assert (row["full"], row["score"], row["score_origin"], row["partial"]) == (100, 90, "各行相加", False)


def test_a_table_read_in_part_says_so(table_of):
    row = table_of(MADE, line("total", "总分", score="95"))
    assert (row["score"], row["full"], row["weights"], row["partial"]) == (95, 100, 50, True)


def test_a_table_without_points_has_no_score(table_of):
    target = line("indicator", "产出指标", "数量指标", "建设个数", target="5个", actual="5个")
    row = table_of(line("funding", "年度资金总额", budget="20", spent="18.86"), target)
    assert (row["scored"], row["score"], row["score_rate"], row["full"]) == (False, None, None, None)
    assert row["execution"] == Decimal("94.30")


def test_the_tree_stands_under_its_headings_with_their_sums(stored):
    store = stored(report(scores=WHOLE))
    tree = performance.tree(performance.lines(store.cursor(), (1,)))
    assert list(zip(tree["role"], tree["depth"], tree["label"], strict=True)) == [
        ("funding", 0, "年度资金总额"),
        ("heading", 0, "产出指标"),
        ("heading", 1, "数量指标"),
        ("indicator", 2, "发放资料"),
        ("heading", 1, "质量指标"),
        ("indicator", 2, "合格率"),
        ("heading", 0, "效益指标"),
        ("heading", 1, "社会效益指标"),
        ("indicator", 2, "知晓率"),
        ("total", 0, "总分"),
    ]
    outputs = tree[tree["label"] == "产出指标"].iloc[0]
    assert (outputs["weight"], outputs["score"], outputs["score_rate"]) == (70, 65, Decimal("92.86"))
    assert tree.iloc[3]["place"] == "第 3 行"
    assert tree.iloc[0]["actual"] == "执行率 90%"


def test_an_unread_level_opens_no_heading(stored):
    store = stored(report(scores=(line("indicator", "成本指标", "", "药费", weight="5", score="5"),)))
    tree = performance.tree(performance.lines(store.cursor()))
    assert list(zip(tree["depth"], tree["label"], strict=True)) == [(0, "成本指标"), (2, "药费")]


def test_losses_by_size(stored):
    store = stored(report(scores=WHOLE))
    lost = performance.losses(performance.lines(store.cursor()))
    assert list(zip(lost["item"], lost["lost"], strict=True)) == [
        ("发放资料", 5),
        ("知晓率", 4),
        ("年度资金总额", 1),
    ]
    assert list(lost["level"]) == ["产出指标", "效益指标", ""]


def test_blank_funding_lines_are_left_out(stored):
    store = stored(report(scores=WHOLE))
    funding = performance.funding(performance.lines(store.cursor()))
    assert list(funding["item"]) == ["年度资金总额", "当年财政拨款"]


def test_only_current_reports_count(stored):
    store = stored(report(scores=WHOLE))
    newer = report(scores=(MADE,), file="更正.txt")
    save(store, newer, action="replace")
    assert len(performance.lines(store.cursor())) == 1


def test_files_of_a_year(stored):
    store = stored(report(scores=WHOLE))
    row = performance.files(store.cursor(), (1,), 2023).to_dict("records")[0]
    assert (row["unit"], row["file"], row["span"], row["lines"]) == ("某县财政局", "报告.txt", "第 3 行", 7)


def test_an_empty_store_gives_empty_frames(stored):
    cursor = stored().cursor()
    found = performance.lines(cursor)
    assert performance.tables(cursor).empty
    assert performance.tree(found).empty
    assert performance.losses(found).empty
    assert performance.funding(found).empty


def test_what_was_not_read_is_not_lost(stored):
    """赫山's list has lines whose score the scan swallowed."""
    unread = line("indicator", "产出指标", "数量指标", "完成率", weight="30")
    store = stored(report(scores=(MADE, unread)))
    cursor = store.cursor()
    outputs = performance.tree(performance.lines(cursor)).iloc[0]
    assert (outputs["weight"], outputs["score"], outputs["score_rate"], outputs["lost"]) == (
        80,
        45,
        None,
        None,
    )
    row = performance.tables(cursor).to_dict("records")[0]
    assert (row["score"], row["weights"], row["full"], row["score_rate"], row["lost"]) == (
        45,
        80,
        None,
        None,
        None,
    )
    assert row["partial"]
