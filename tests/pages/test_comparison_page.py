"""对比分析 as a whole: the address has it whole, the table and chart agree, saved ones open again, bad links are told."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

from data import comparisons
from tests.pages.conftest import Opener
from tests.pages.screen import Screen
from ui import cached

EDUCATION, MEDICAL, REAL = "示例市教育局", "示例县医疗保障局", "互助土族自治县医疗保障局"


def opened(open_page: Opener, units: tuple[str, ...], **more: str) -> AppTest:
    """The page with several values of one name, which an AppTest takes as a list."""
    return open_page("comparison", **{"compare.unit": list(units), **more})


def test_the_page_opens_on_something_and_writes_it_into_the_address(filled: Path, open_page: Opener) -> None:
    test = open_page("comparison", unit=MEDICAL)
    assert test.query_params["compare.unit"] == [MEDICAL, EDUCATION]
    assert test.query_params["compare.year"] == ["2023", "2024"]
    table = Screen(test).tables["values"]
    assert table[0] == ["单位", "2023（万元）", "2024（万元）"]
    assert table[1] == [MEDICAL, "399.62", "441.27"]
    drawn = Screen(test).charts["comparison"]["data"]
    assert [trace["name"] for trace in drawn] == [MEDICAL, EDUCATION]


def test_shares_and_changes_of_any_indicator(filled: Path, open_page: Opener) -> None:
    share = opened(
        open_page, (REAL, MEDICAL), **{"compare.year": "2024", "compare.item": "210", "compare.as": "share"}
    )
    assert "占本年支出合计" in Screen(share).said
    assert Screen(share).tables["values"][1:] == [[REAL, "95.72%"], [MEDICAL, "93.16%"]]
    share.segmented_control(key="compare.as").set_value("change").run()
    assert share.query_params["compare.as"] == "change"
    assert Screen(share).tables["values"][2] == [MEDICAL, "+40.82"]


def test_a_head_without_staff_says_how_to_enter_it(filled: Path, open_page: Opener) -> None:
    test = opened(open_page, (MEDICAL,), **{"compare.year": "2024", "compare.as": "per_head"})
    said = Screen(test).said
    assert "没有“本年支出合计”的在编人均" in said and "报告没有写明在编人员数" in said
    assert "机构人员情况" in said


def test_sentences_on_staff_are_shown_with_the_way_to_add_the_number(filled: Path, open_page: Opener) -> None:
    with cached.store().write() as cursor:
        cursor.execute(
            """
            INSERT INTO passages
            SELECT r.report_id, f.sha256, 9999, '', '年末在编人员12人。', '{"line": 7}'
            FROM reports r JOIN report_files f USING (report_id) JOIN units u USING (unit_id)
            WHERE u.name = ? AND r.year = 2024
            """,
            [MEDICAL],
        )
    test = opened(open_page, (MEDICAL,), **{"compare.year": "2024", "compare.as": "per_head"})
    assert Screen(test).tables["staff"][1] == [MEDICAL, "2024", "年末在编人员12人。", "第 7 行"]
    # Nothing is taken from the sentence.
    assert "values" not in Screen(test).tables


def test_a_comparison_is_kept_opened_again_and_put_away(filled: Path, open_page: Opener) -> None:
    test = opened(
        open_page, (REAL, MEDICAL), **{"compare.year": "2024", "compare.item": "210", "money": "yuan"}
    )
    test.session_state["person.name"] = "王敏"
    test.text_input(key="comparison.name").set_value("两县卫生健康")
    next(one for one in test.button if one.label == "保存这个对比").click().run()
    assert "已保存“两县卫生健康”" in Screen(test).said
    (kept,) = comparisons.saved(cached.store().cursor())
    assert parse_qs(kept.address) == {
        "compare.unit": [REAL, MEDICAL],
        "compare.year": ["2024"],
        "compare.item": ["210"],
        "compare.as": ["amount"],
        "money": ["yuan"],
    }
    other = opened(open_page, (EDUCATION,), **{"compare.year": "2023"})
    other.session_state["person.name"] = "李某"
    other.button(key=f"open.{kept.comparison_id}").click().run()
    assert Screen(other).tables["values"][0] == ["单位", "2024（元）"]
    assert Screen(other).tables["values"][1] == [REAL, "3,267,800.00"]
    other.button(key=f"delete.{kept.comparison_id}").click().run()
    assert "已删除“两县卫生健康”" in Screen(other).said
    other.button(key=f"restore.{kept.comparison_id}").click().run()
    assert "已恢复" in Screen(other).said
    other.text_input(key=f"rename.name.{kept.comparison_id}").set_value("卫生健康").run()
    other.button(key=f"rename.save.{kept.comparison_id}").click().run()
    assert "已改名为“卫生健康”" in Screen(other).said
    log = Screen(open_page("history", **{"log.kind": "comparisons"})).tables["log"]
    assert [row[1] for row in log[1:]] == ["对比改名", "恢复对比", "删除对比", "保存对比"]


def test_a_link_from_elsewhere_is_told(filled: Path, open_page: Opener) -> None:
    test = opened(open_page, ("没有的局", MEDICAL), **{"compare.year": "2024", "compare.item": "nothing"})
    said = Screen(test).said
    assert "库中没有这些单位，没有列入对比：没有的局" in said and "库中没有指标“nothing”" in said
    assert [row[0] for row in Screen(test).tables["values"][1:]] == [MEDICAL]
    empty_choice = opened(open_page, ("没有的局",), **{"compare.year": "2024"})
    assert "请至少选一个单位和一个年度" in Screen(empty_choice).said


def test_all_units_of_a_sector_are_taken_in(filled: Path, open_page: Opener) -> None:
    test = opened(open_page, (MEDICAL,), **{"compare.year": "2024", "sector": "医保"})
    test.button(key="compare.all").click().run()
    assert [row[0] for row in Screen(test).tables["values"][1:]] == [MEDICAL, REAL]


def test_an_empty_store_leads_to_the_upload(empty: Path, open_page: Opener) -> None:
    assert "还没有报告" in Screen(open_page("comparison")).said
