"""原文核对 as a whole: a number beside its place, corrected, struck, added, undone; what goes wrong is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import corrections, findings, marks
from data.corrections import Author
from data.queries import source
from library import audit, ingest, remove
from tests.pages.conftest import SAMPLES, Opener
from tests.pages.screen import Screen
from tests.writing import within
from ui import cached

UNIT = "示例市教育局"
SOMEBODY = Author("李某", "核对原件")


def figure_of(item: str, statement: str, year: int = 2024, unit: str = UNIT) -> int:
    """A figure_id of the pages' store."""
    row = (
        cached.store()
        .cursor()
        .execute(
            """
            SELECT f.figure_id FROM figures f JOIN reports r USING (report_id) JOIN units u USING (unit_id)
            WHERE u.name = ? AND f.year = ? AND r.year = f.year AND f.item = ? AND f.statement = ?
                AND f.measure IN ('决算数', '本年支出合计')
            """,
            [unit, year, item, statement],
        )
        .fetchone()
    )
    assert row is not None
    return int(row[0])


@pytest.fixture
def figure(filled: Path) -> int:
    """支出总计 of the main table."""
    return figure_of("支出总计", "收入支出决算总表")


def opened(open_page: Opener, figure_id: int, **more: str) -> AppTest:
    return open_page("source", **{"source.figure": str(figure_id)}, **more)


def begun(test: AppTest, name: str = "王敏") -> AppTest:
    """The form opened by a person."""
    test.session_state["person.name"] = name
    return test.button(key="correcting.begin").click().run()


def fill(test: AppTest, **boxes: str) -> AppTest:
    """Put words into the form's boxes, by the ends of their keys."""
    for name, said in boxes.items():
        box = next(b for b in (*test.text_input, *test.text_area) if b.key and b.key.endswith(f".{name}"))
        box.set_value(said)
    return test


def save(test: AppTest) -> AppTest:
    return test.button(key="correcting.save").click().run()


def value_of(figure_id: int) -> str:
    card = source.card(cached.store().cursor(), figure_id)
    assert card is not None
    return format(card.now.figure.value, "f")


def test_a_number_stands_beside_its_place(figure: int, open_page: Opener) -> None:
    test = opened(open_page, figure)
    screen = Screen(test)
    card = source.card(cached.store().cursor(), figure)
    assert card is not None and not test.exception
    assert "收入支出决算总表 · 支出总计 · 决算数 · 2024 年" in screen.said
    excerpt = screen.excerpts["figure"]
    where = card.now.figure.where
    assert (excerpt["page"], excerpt["box"]) == (where.page, list(where.bbox or ()))
    assert excerpt["image"].startswith("data:image/png;base64,")
    assert card.now.figure.text in excerpt["row"] and "总计" in excerpt["row"].replace(" ", "")


def test_a_number_of_a_text_is_marked_in_its_line(filled: Path, open_page: Opener) -> None:
    figure_id = figure_of("支出总计", "收入支出决算总表", unit="互助土族自治县医疗保障局")
    card = source.card(cached.store().cursor(), figure_id)
    assert card is not None
    excerpt = Screen(opened(open_page, figure_id)).excerpts["figure"]
    (here,) = [line for line in excerpt["lines"] if line["here"]]
    assert here["number"] == card.now.figure.where.line
    start, end = here["marks"][0]
    assert here["text"][start:end] == card.now.figure.text


def test_the_link_alone_shows_unit_and_year(figure: int, open_page: Opener) -> None:
    test = opened(open_page, figure)
    assert test.query_params["unit"] == UNIT and test.query_params["year"] == "2024"
    test = opened(
        open_page, figure_of("支出总计", "收入支出决算总表", 2023), unit="示例县医疗保障局", year="2022"
    )
    assert test.query_params["unit"] == UNIT and test.query_params["year"] == "2023"


def test_choosing_another_unit_leaves_the_number(figure: int, open_page: Opener) -> None:
    test = opened(open_page, figure)
    test.selectbox(key="filter.unit").set_value("示例县医疗保障局").run()
    assert "source.figure" not in test.query_params
    assert "figures" in Screen(test).tables


@pytest.mark.parametrize("asked", ["999999999", "1e5", "²", "-1", "<b>"])
def test_a_number_that_is_not_there_is_told(filled: Path, open_page: Opener, asked: str) -> None:
    test = open_page("source", **{"source.figure": asked})
    assert any("库中没有编号为" in message for message in Screen(test).messages)
    assert "figures" in Screen(test).tables and not test.exception


def test_a_lost_original_is_told_and_the_number_stays(figure: int, open_page: Opener) -> None:
    for file in cached.store().originals.folder.rglob("*.*"):
        file.unlink()
    test = opened(open_page, figure)
    assert any("已不在存放文件夹中" in message for message in Screen(test).messages)
    fill(begun(test), number="12.30", reason="与纸质件核对")
    assert "已保存" in Screen(save(test)).said and value_of(figure) == "12.30"


def test_a_damaged_original_is_told_and_neither_shown_nor_offered(figure: int, open_page: Opener) -> None:
    store = cached.store()
    for path in store.originals.folder.rglob("*.*"):
        path.write_bytes(b"another content")
    test = opened(open_page, figure)
    assert any("已损坏" in box.value for box in test.error)
    assert not any(button.label == "下载原件" for button in test.get("download_button"))


def test_a_correction_holds_on_every_page_and_is_marked(figure: int, open_page: Opener) -> None:
    test = fill(begun(opened(open_page, figure)), number="１２,345.60", reason="原件为 12,345.60")
    screen = Screen(save(test))
    assert "已保存" in screen.said and "12,345.60 万元 已更正" in screen.said.replace("  ", " ")
    # The checks ran again with the corrected number, which now contradicts the others.
    assert "已重新审核这份报告：多了" in screen.said
    found = Screen(open_page("audit", unit=UNIT, year="2024"))
    assert "12,345.60" in found.said and "已更正" in found.said
    assert "数值由" in screen.said and "王敏" in screen.said and "原件为 12,345.60" in screen.said
    changes = open_page("changes", unit=UNIT, **{"line.scope": "totals"})
    assert "已更正" in Screen(changes).said
    history = open_page("history")
    assert any("王敏" in row for row in Screen(history).tables["log"])


def test_another_unit_of_money_is_converted_exactly(figure: int, open_page: Opener) -> None:
    test = fill(begun(opened(open_page, figure)), number="123,456.78", reason="原件以元为单位")
    unit = next(
        box for box in test.selectbox if (box.key or "").startswith("correcting.") and box.label == "单位"
    )
    unit.set_value("元")
    save(test)
    assert value_of(figure) == "12.345678"


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"number": "很多", "reason": "理由"}, "不是一个数"),
        ({"number": "", "reason": "理由"}, "请填写数值"),
        ({"number": "12.30", "reason": ""}, "请写明更正的理由"),
        ({"number": "12.30", "reason": "长" * 10_000}, "最多 2000 个字，现有 10000 个字"),
    ],
)
def test_what_is_refused_is_told_and_stays_in_the_form(
    figure: int, open_page: Opener, boxes: dict[str, str], said: str
) -> None:
    before = value_of(figure)
    test = save(fill(begun(opened(open_page, figure)), **boxes))
    assert any(said in box.value for box in test.error)
    assert value_of(figure) == before
    for name, typed in boxes.items():
        box = next(b for b in (*test.text_input, *test.text_area) if b.key and b.key.endswith(f".{name}"))
        assert box.value == typed


def test_without_a_name_nothing_is_saved(figure: int, open_page: Opener) -> None:
    test = save(fill(begun(opened(open_page, figure), name=""), number="12.30", reason="理由"))
    assert any("请先填写您的姓名" in box.value for box in test.error)


def test_of_two_who_edit_at_once_the_second_is_told(figure: int, open_page: Opener) -> None:
    test = fill(begun(opened(open_page, figure)), number="99.00", reason="我看是 99")
    within(cached.store(), corrections.change, figure, 0, {"value": "12.30"}, SOMEBODY)
    test = save(test)
    warned = "\n".join(box.value for box in test.warning)
    assert "李某已先更正了它" in warned and warned.count("改为 12.30 万元，理由：核对原件") == 1
    assert value_of(figure) == "12.30"
    assert next(b for b in test.text_input if b.key and b.key.endswith(".number")).value == "99.00"
    save(test)
    assert value_of(figure) == "99.00"
    assert len(corrections.history(cached.store().cursor(), figure)) == 2


def test_an_undo_and_its_undo(figure: int, open_page: Opener) -> None:
    row = within(cached.store(), corrections.change, figure, 0, {"value": "12.30"}, SOMEBODY)
    before = format(row.before.figure.value, "f")
    test = opened(open_page, figure)
    test.session_state["person.name"] = "王敏"
    test.button(key=f"undo.{row.correction_id}").click().run()
    assert value_of(figure) == before and "已撤销" in Screen(test).said
    undo = corrections.history(cached.store().cursor(), figure)[-1]
    assert test.button(key=f"undo.{undo.correction_id}").label == "恢复"
    test.button(key=f"undo.{undo.correction_id}").click().run()
    assert value_of(figure) == "12.30"
    again = corrections.history(cached.store().cursor(), figure)[-1]
    assert "恢复“更正：数值由" in Screen(test).said
    test.button(key=f"undo.{again.correction_id}").click().run()
    assert value_of(figure) == before
    kinds = [row[1] for row in Screen(open_page("history")).tables["log"][1:5]]
    assert kinds == ["撤销", "恢复更正", "撤销", "更正"]


def test_what_is_no_figure_is_struck(figure: int, open_page: Opener) -> None:
    test = fill(begun(opened(open_page, figure)), reason="这是页码")
    screen = Screen(test.button(key="correcting.strike").click().run())
    assert "已划去，不计入任何结果" in screen.said and "jst-struck" in "".join(
        element.proto.body for element in screen.test.get("html")
    )
    listed = Screen(open_page("source", unit=UNIT, year="2024", **{"source.view": "all"})).tables["figures"]
    assert any("已划去" in " ".join(row) for row in listed) or len(listed) > 300


def test_a_missed_number_is_added(filled: Path, open_page: Opener) -> None:
    test = open_page("source", unit=UNIT, year="2024", **{"source.view": "all"})
    test = fill(begun(test), number="3.21", item="公务接待费", reason="第 2 行漏读")
    screen = Screen(save(test))
    assert "已补录" in screen.said and "3.21 万元" in screen.said and "程序没有读到，由人补录" in screen.said
    card = source.card(cached.store().cursor(), int(test.query_params["source.figure"]))
    assert card is not None and card.read.struck and not card.now.struck


def test_numbers_that_do_not_agree_stand_side_by_side(figure: int, open_page: Opener) -> None:
    within(cached.store(), corrections.change, figure, 0, {"value": "1.00"}, SOMEBODY)
    screen = Screen(opened(open_page, figure))
    assert set(screen.excerpts) == {"figure", "beside"}
    assert "两处不一致：1.00 万元与" in screen.said
    assert all("不一致" in row[0] or row for row in screen.tables["elsewhere"][1:])
    screen.test.button(key="beside.close").click().run()
    assert set(Screen(screen.test).excerpts) == {"figure"}


def test_an_older_version_can_only_be_looked_at(figure: int, open_page: Opener) -> None:
    path = cached.store().folder / "更正.pdf"
    path.write_bytes((SAMPLES / f"{UNIT}2024年度部门决算.pdf").read_bytes() + b"\n% again\n")
    ingest.save(cached.store(), ingest.examine(cached.store(), path))
    test = opened(open_page, figure)
    assert any("第 1 版" in message for message in Screen(test).messages)
    assert "correcting.begin" not in {button.key for button in test.button}


def test_a_number_of_a_removed_report_can_be_looked_at(figure: int, open_page: Opener) -> None:
    card = source.card(cached.store().cursor(), figure)
    assert card is not None
    remove.remove(cached.store(), card.report_id, "王敏")
    test = opened(open_page, figure)
    assert any("所在的报告已删除" in message for message in Screen(test).messages) and not test.exception


def test_a_line_of_a_score_table_is_shown(filled: Path, open_page: Opener) -> None:
    row = (
        cached.store()
        .cursor()
        .execute(
            "SELECT score_id, place->>'line' FROM scores WHERE target <> '' AND (place->>'line') IS NOT NULL"
        )
        .fetchone()
    )
    screen = Screen(open_page("source", **{"source.score": str(row[0])}))
    (here,) = [line for line in screen.excerpts["score"]["lines"] if line["here"]]
    assert here["number"] == int(row[1]) and "年度指标值" in screen.said


def test_warnings_are_a_list_to_work_through(empty: Path, open_page: Opener) -> None:
    (file,) = SAMPLES.glob("益阳*")
    report_id = ingest.save(cached.store(), ingest.examine(cached.store(), file))
    screen = Screen(open_page("source"))
    assert "7 条读取提示，还有 7 条没有处理" in screen.said and len(screen.tasks) == 7
    within(cached.store(), marks.mark_warning, report_id, 1, True, "王敏")
    screen = Screen(open_page("source"))
    assert "还有 6 条没有处理" in screen.said
    assert screen.tasks[0]["done"] and screen.tasks[0]["said"].startswith("王敏")
    # What is worked through no longer asks for attention.
    attention = Screen(open_page("overview")).tables["attention"]
    assert "支付进度率" not in str(attention) and "实际完成率" in str(attention)
    within(cached.store(), marks.mark_warning, report_id, 1, False, "王敏")
    assert "还有 7 条没有处理" in Screen(open_page("source")).said


def test_an_empty_store_leads_to_the_upload(empty: Path, open_page: Opener) -> None:
    assert "还没有报告" in Screen(open_page("source")).said


def doubt(figure_id: int, *, value: str, likely: str) -> None:
    """Make the stored figure one that a scan gave unclearly, with its warning and a finding that names its value."""
    with cached.store().write() as cursor:
        cursor.execute(
            "UPDATE read_figures SET confidence = 0.62, value = ? WHERE figure_id = ?", [value, figure_id]
        )
        cursor.execute(
            """
            INSERT INTO warnings (report_id, sha256, code, message, place)
            SELECT report_id, sha256, 'low_confidence', '字迹不清', place FROM read_figures WHERE figure_id = ?
            """,
            [figure_id],
        )
        cursor.execute(
            """
            INSERT INTO findings (report_id, position, rule, severity, message, expected, actual, difference, fingerprint,
                place, quoted)
            SELECT report_id, 99, 'BAL01', 'error', '按此值则收支平衡。', ?, '', '', 'misread', place, ''
            FROM read_figures WHERE figure_id = ?
            """,
            [likely, figure_id],
        )
        cursor.execute(
            """
            INSERT INTO finding_figures SELECT report_id, 'misread', 0, figure_id, true FROM read_figures
            WHERE figure_id = ?
            """,
            [figure_id],
        )


def test_a_likely_value_is_taken_with_one_click(figure: int, open_page: Opener) -> None:
    doubt(figure, value="8.37", likely="3.87")
    test = opened(open_page, figure)
    screen = Screen(test)
    assert "识读存疑" in screen.said and "把握 62%" in screen.said
    assert "这个数可能是 3.87 万元" in screen.said and "按此值则收支平衡" in screen.said
    test.button(key="misreading.take").click().run()
    assert "请先填写" in Screen(test).said or "更正人" in Screen(test).said
    assert value_of(figure) == "8.37"
    test.session_state["person.name"] = "王敏"
    test.button(key="misreading.take").click().run()
    screen = Screen(test)
    assert (
        value_of(figure) == "3.87"
        and "按勾稽关系更正。按此值则收支平衡" in screen.said
        and "识读存疑" not in screen.said
    )
    assert not any(button.key == "misreading.take" for button in test.button)
    card = source.card(cached.store().cursor(), figure)
    assert card is not None and card.read.figure.value != card.now.figure.value
    assert not findings.outdated(cached.store().cursor(), audit.rules_version()), (
        "and the report is audited again"
    )


def test_a_doubtful_number_is_found_right_with_one_click(figure: int, open_page: Opener) -> None:
    doubt(figure, value="8.37", likely="3.87")
    test = opened(open_page, figure)
    test.session_state["person.name"] = "王敏"
    test.button(key="misreading.right").click().run()
    screen = Screen(test)
    assert "已记为核对无误" in screen.said and "识读存疑" not in screen.said and value_of(figure) == "8.37"
    assert not any((button.key or "").startswith("misreading") for button in test.button)


def test_a_likely_value_that_is_the_read_one_is_not_offered(figure: int, open_page: Opener) -> None:
    doubt(figure, value="8.37", likely="8.37")
    assert not any(button.key == "misreading.take" for button in opened(open_page, figure).button)
