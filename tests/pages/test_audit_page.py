"""勾稽审核 as a whole: findings with both numbers, verdicts, gaps, closed findings, all reports; nothing there, failing."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import corrections
from data.corrections import Author
from data.queries import audit
from data.store import Store
from library.audit import limits_of
from tests.audited import CORRECTED, FAULTY, WORDS, save
from tests.pages.conftest import Opener
from tests.pages.screen import Screen
from tests.writing import within

UNIT = "某县财政局"


@pytest.fixture
def faulty(empty: Path) -> Path:
    """One unit with errors, another that agrees but for a share."""
    with Store(empty) as store:
        save(store, *FAULTY, passages=list(WORDS))
        save(store, *CORRECTED, unit="某县教育局")
    return empty


def test_shows_what_does_not_agree(faulty: Path, open_page: Opener) -> None:
    screen = Screen(open_page("audit", unit=UNIT))
    assert set(screen.tables) >= {"findings", "gaps", "rules", "units"}
    rows = screen.tables["findings"]
    assert rows[0] == ["程度", "规则", "表/节", "应为", "所印", "处理"]
    assert [row[0] for row in rows[1:]] == ["错误", "错误", "疑点", "提示"]
    assert rows[1][3:] == ["100", "108", "待处理"]
    assert "很可能应为100.00" in screen.said and "第 5 行" in screen.said
    assert set(screen.charts) == {"audit.rules", "audit.units"}


def test_a_link_opens_one_finding(faulty: Path, open_page: Opener) -> None:
    with Store(faulty) as store:
        (row,) = audit.findings(store.cursor(), 1, 2023).query("rule == 'RAT01'").to_dict("records")
    screen = Screen(open_page("audit", unit=UNIT, **{"audit.finding": row["fingerprint"]}))
    assert "占15.00%" in screen.said.replace(" ", "")


@pytest.mark.parametrize(
    ("address", "severities"),
    [
        ({"audit.severity": "warning"}, ["疑点"]),
        ({"audit.family": "表文"}, ["错误"]),
        ({"audit.handling": "done"}, []),
    ],
)
def test_filters_stand_in_the_address(
    faulty: Path, open_page: Opener, address: dict[str, str], severities: list[str]
) -> None:
    screen = Screen(open_page("audit", unit=UNIT, **address))
    assert [row[0] for row in screen.tables.get("findings", [[]])[1:]] == severities
    assert bool(screen.messages) == (not severities)


def press(test: AppTest, label: str) -> AppTest:
    next(button for button in test.button if button.label == label).click()
    return test.run()


def choose(test: AppTest, verdict: str) -> None:
    next(group for group in test.button_group if group.key.startswith("verdict.")).set_value(verdict)


def test_an_official_marks_a_finding_and_takes_it_back(faulty: Path, open_page: Opener) -> None:
    test = press(open_page("audit", unit=UNIT), "保存")
    assert "请先选择处理结果" in Screen(test).said
    choose(test, "false_alarm")
    assert "请先填写您的姓名" in Screen(press(test, "保存")).said
    choose(test, "false_alarm")
    next(box for box in test.text_input if box.key.startswith("who.")).set_value("王某")
    screen = Screen(press(test, "保存"))
    assert "已标记为“误报”" in screen.said and "王某" in screen.said
    assert screen.tables["findings"][1][-1] == "误报"
    assert Screen(press(test, "撤销")).tables["findings"][1][-1] == "待处理"


def test_a_corrected_upload_lists_what_it_closed(faulty: Path, open_page: Opener) -> None:
    with Store(faulty) as store:
        save(store, *CORRECTED, file="更正.txt", action="replace")
    screen = Screen(open_page("audit", unit=UNIT))
    # The new version came without its text, so what was said of words could not be looked at again.
    assert "整改完成 1 处，1 处未能复核" in screen.said
    assert [row[0] for row in screen.tables["closed"][1:]] == ["整改完成", "缺少原来比对的数，未能复核"]
    assert "第1版与第2版对照：改动数字1个" in screen.said
    (changed,) = screen.tables["beside"][1:]
    assert (changed[2], changed[5:]) == ("本年支出合计", ["108.00", "100.00"])


def test_letters_to_several_units_are_offered(faulty: Path, open_page: Opener) -> None:
    test = open_page("audit", unit=UNIT)
    (box,) = [one for one in test.multiselect if one.key == "audit.letters"]
    assert [option.split(" ")[0] for option in box.options] == [UNIT, "某县教育局"]


def test_a_cause_that_many_units_give_is_listed(faulty: Path, open_page: Opener) -> None:
    with Store(faulty) as store:
        for unit in ("某县水利局", "某县司法局", "某县统计局"):
            save(store, "N1|收入总计|比上年增减额|9.00|人员变动", unit=unit, file=f"{unit}.txt")
    screen = Screen(open_page("audit", unit=UNIT))
    assert screen.tables["causes"][1][:3] == ["人员变动", "3", "3"]


def test_a_corrected_number_lists_what_it_put_away(faulty: Path, open_page: Opener) -> None:
    with Store(faulty) as store:
        (figure,) = store.cursor().execute("SELECT min(figure_id) FROM figures WHERE value = 108").fetchone()
        within(store, corrections.change, figure, 0, {"value": "100.00"}, Author("王某", "原件为 100.00"))
    screen = Screen(open_page("audit", unit=UNIT))
    assert "更正读数后消除 1 处" in screen.said
    assert screen.tables["closed"][1][:2] == ["更正读数后消除", "错误"]
    assert "很可能应为100.00" not in screen.said.split("更正读数后消除")[0]


def test_a_clean_report_says_so(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("audit", unit="示例县医疗保障局", year="2023"))
    assert any("没有发现不一致" in message for message in screen.messages)
    assert "findings" not in screen.tables


def test_headline_figures_are_marked(faulty: Path, open_page: Opener) -> None:
    test = open_page("overview", unit=UNIT)
    cards = next(e.proto.body for e in test.get("html") if "jst-headline" in e.proto.body)
    assert "有错误" in cards and "108.00" in cards and 'href="audit?unit=' in cards
    other = open_page("overview", unit="某县教育局")
    assert "有错误" not in next(e.proto.body for e in other.get("html") if "jst-headline" in e.proto.body)


def test_headlines_of_scores_are_marked(faulty: Path, open_page: Opener) -> None:
    line = {
        "table": "项目支出绩效自评表",
        "project": "甲项目",
        "kind": "indicator",
        "path": ["产出", "数量", "培训"],
    }
    lines = [
        {**line, "weight": "100", "score": "108"},
        {**line, "kind": "total", "path": ["总分"], "score": "95"},
    ]
    with Store(faulty) as store:
        save(store, scores=lines, unit="某县统计局")
    test = open_page("performance", unit="某县统计局")
    cards = next(e.proto.body for e in test.get("html") if "jst-headline" in e.proto.body)
    assert "有错误" in cards and "超出分值" in cards


def test_audits_are_made_where_they_are_missing(faulty: Path, open_page: Opener) -> None:
    with Store(faulty) as store, store.write() as cursor:
        for table in ("audits", "findings", "audit_answers", "finding_figures"):
            cursor.execute(f"DELETE FROM {table}")
    assert "findings" in Screen(open_page("audit", unit=UNIT)).tables


def test_an_empty_store_leads_to_the_upload(empty: Path, open_page: Opener) -> None:
    assert "还没有报告" in Screen(open_page("audit")).said


def test_a_failure_is_told_with_its_number(
    faulty: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(audit, "report_of", fail)
    screen = Screen(open_page("audit", unit=UNIT))
    assert any("错误编号" in message for message in screen.messages)


def test_other_limits_are_kept_and_what_was_covered_is_said(faulty: Path, open_page: Opener) -> None:
    page: AppTest = open_page("audit", unit=UNIT)
    assert any(caption.value.startswith("审核规则共") for caption in page.caption)
    percent, amount = page.number_input
    percent.set_value(30.0)
    amount.set_value(200.0)
    next(button for button in page.button if button.label == "按此标准审核").click()
    page.run()
    assert not page.exception
    with Store(faulty) as store:
        assert str(limits_of(store.cursor())) == "30.0%/200.0"
