"""公开检查: each kind of line met, not met, and not to be decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.disclosure import BY_HAND, FAILED, PASSED, Answer, Publication, inspect, lines_for
from checks.disclosure.deciding import DECIDERS
from checks.disclosure.line import GROUPS, OWN_LINES, LinesUnreadable
from checks.disclosure.publication import NotPossible, checked
from model import Passage, Place, Report
from model.report import IN_A_LIST
from tests.checks.disclosure.papers import BODY, CONTENTS, FIGURES, paper


def answer(report: Report, line: str, told: Publication | None = None) -> Answer:
    """One line's answer."""
    return next(one for one in inspect(report, told).answers if one.line.line_id == line)


def test_every_line_names_a_group_a_basis_and_a_deciding_function() -> None:
    lines = lines_for(2024, "")
    assert {line.group for line in lines} == set(GROUPS)
    assert all(line.basis and line.decide in DECIDERS for line in lines)


def test_lines_hold_for_years_and_provinces() -> None:
    def asked(year: int, province: str) -> set[str]:
        return {line.line_id for line in lines_for(year, province)}

    assert "WZX09" in asked(2024, "") and "WZX09" not in asked(2018, "")
    assert "XHD33" in asked(2024, "上海市") and "XHD33" not in asked(2024, "湖南省")
    assert "XHD32" not in asked(2024, "上海市")


CASES = [
    ("a table read", "WZX02", paper(), PASSED),
    ("an empty table kept", "WZX08", paper(), PASSED),
    ("a table missing among others", "WZX03", paper(), FAILED),
    ("no table in the file", "WZX03", paper(figures=[], without=("收入决算表", BODY[10])), BY_HAND),
    ("an empty table with its sentence", "WZX10", paper(), PASSED),
    ("an empty table without", "WZX10", paper(without=(BODY[12],)), FAILED),
    ("duties", "WZX11", paper(), PASSED),
    ("duties of a heading only", "WZX11", paper(without=("负责全县档案工作。",)), FAILED),
    ("no duties", "WZX11", paper(without=("一、主要职责", "负责全县档案工作。")), FAILED),
    ("one unit", "WZX13", paper(), PASSED),
    ("as many named as counted", "WZX13", paper(instead={BODY[6]: "预算单位共2个，包括：某县档案局本级、某县档案馆。"}), PASSED),
    ("fewer named than counted", "WZX13", paper(instead={BODY[6]: "预算单位共3个，包括：某县档案局本级、某县档案馆。"}), BY_HAND),
    ("a section", "WZX21", paper(), PASSED),
    ("a section missing", "WZX30", paper(), FAILED),
    ("a glossary", "WZX41", paper(), PASSED),
    ("no glossary", "WZX41", paper(without=tuple(BODY[17:])), FAILED),
    ("sections in order", "WZX43", paper(), PASSED),
    ("sections out of order", "WZX43", paper(instead={BODY[15]: "四、“三公”经费支出决算情况说明"}), BY_HAND),
    ("down to 项", "XHD01", paper(), PASSED),
    ("only to 款", "XHD01", paper(figures=[FIGURES[0], FIGURES[1], *FIGURES[3:]]), FAILED),
    ("receptions counted", "XHD15", paper(), PASSED),
    ("receptions not counted", "XHD15", paper(figures=FIGURES[:6], instead={"N7|公务接待费2万元，接待3批次20人次，比上年减少1万元，主要原因是压减。": "N7|公务接待费2万元。"}), FAILED),
    ("a count that was not recognised", "XHD15", paper(figures=FIGURES[:6]), BY_HAND),
    ("nothing spent abroad", "XHD12", paper(), PASSED),
    ("the change and its cause", "XHD21", paper(), PASSED),
    ("procurement of goods alone", "XHD31", paper(), PASSED),
    ("no share of small firms", "XHD32", paper(), FAILED),
    ("approval not told", "JSX01", paper(), BY_HAND),
    ("what no file tells", "ZSX06", paper(), BY_HAND),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "report", "state"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_line(line: str, report: Report, state: str) -> None:
    got = answer(report, line)
    assert got.state == state, got.message


def test_what_is_met_shows_its_place_and_what_is_not_where_it_should_be() -> None:
    assert answer(paper(), "WZX02").verdict.evidence[0].text == "收入决算表"
    assert "公开03表" in answer(paper(), "WZX03").verdict.should_be


def test_contents_with_dots_up_to_the_page_are_no_body() -> None:
    dotted = {line: f"{line}{'.' * 70}{page}" for page, line in enumerate(CONTENTS[1:], start=1)}
    report = replace(paper(), passages=tuple(
        replace(p, text=dotted.get(p.text, p.text)) if n < len(CONTENTS) else p
        for n, p in enumerate(paper().passages)
    ))  # fmt: skip
    assert {answer(report, line).state for line in ("WZX11", "WZX41", "WZX43")} == {PASSED}


def test_a_form_that_nobody_filled_in_names_every_table_and_section() -> None:
    blank = paper(
        figures=[],
        instead={"N1|收入总计10万元，比上年增加1万元，主要原因是新增项目。": "N1|收入总计XXX万元。"},
    )
    states = {line: answer(blank, line).state for line in ("WZX02", "WZX21", "XHD21")}
    assert set(states.values()) == {FAILED}


@pytest.mark.parametrize(
    ("text", "line", "hidden"),
    [
        ("联系人身份证号11010519491231002X。", "GKX11", "11010519491231002X"),
        ("联系电话13800138000。", "GKX11", "13800138000"),
        ("开户行账号6222021234567890123。", "GKX11", "6222021234567890123"),
        ("救助对象王小明，2000元。", "GKX12", "王小明"),
        ("机密★1年", "GKX13", "机密★"),
    ],
)
def test_what_must_stay_out_is_found_by_its_place_and_never_shown(text: str, line: str, hidden: str) -> None:
    got = answer(paper(instead={"内设办公室。": text}), line)
    assert got.state in (FAILED, BY_HAND)
    assert got.verdict.evidence[0].where.line == 12
    assert hidden not in str(got.to_json())


def test_a_telephone_in_a_list_is_found_too() -> None:
    listed = Passage(IN_A_LIST, "1，张三，13800138000", Place(line=99))
    report = replace(paper(), passages=(*paper().passages, listed))
    assert answer(report, "GKX11").verdict.evidence[0].where.line == 99


@pytest.mark.parametrize(
    "text",
    [
        "单价12345678901.23元",
        "编号110105194912310021",
        "王某负责救助工作",
        "机密文件管理工作",
        "患者满意度95%",
    ],
)
def test_amounts_and_words_of_office_are_no_persons(text: str) -> None:
    report = paper(instead={"内设办公室。": text})
    assert {answer(report, line).state for line in ("GKX11", "GKX12", "GKX13")} == {PASSED}


def test_twenty_days_are_reckoned() -> None:
    def told(day: int) -> Answer:
        return answer(paper(), "JSX01", Publication(date(2024, 8, 1), date(2024, 8, day)))

    assert (told(21).state, told(22).state) == (PASSED, FAILED)


@pytest.mark.parametrize(
    "told",
    [
        Publication(published=date(2030, 1, 1)),
        Publication(approved=date(2023, 8, 1)),
        Publication(date(2024, 8, 2), date(2024, 8, 1)),
        Publication(address="见官网"),
    ],
)
def test_what_cannot_be_is_refused(told: Publication) -> None:
    with pytest.raises(NotPossible, match="没有保存"):
        checked(told, 2023, date(2025, 1, 1))


def test_a_bureau_lays_its_own_lines_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = '[OWN01]\ngroup = "公开形式"\ntext = "写明联系电话"\ndecide = "phrase"\npattern = "联系电话"\nname = "联系电话"\n'
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    monkeypatch.setenv(OWN_LINES, str(tmp_path))
    assert answer(paper(), "OWN01").state == FAILED
    (tmp_path / "own.toml").write_text('[OWN01]\ngroup = "别的"\ntext = "x"\n', encoding="utf-8")
    with pytest.raises(LinesUnreadable, match=r"own\.toml"):
        inspect(paper())
