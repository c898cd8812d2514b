"""Questions on audits: counts, findings in their sentences, marks on figures, what fails most."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from data import verdicts
from data.queries import audit
from data.queries.sentences import sentence_of
from data.store import Store
from tests.audited import CORRECTED, FAULTY, WORDS, save
from tests.writing import within


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "store") as opened:
        save(opened, *FAULTY, passages=list(WORDS))
        save(opened, *CORRECTED, unit="某县教育局")
        yield opened


def finding(store: Store, rule: str) -> dict:
    (row,) = audit.findings(store.cursor(), 1, 2023).query(f"rule == '{rule}'").to_dict("records")
    return row


def test_a_report_says_how_many_rules_did_what(store: Store) -> None:
    report = audit.report_of(store.cursor(), 1, 2023)
    assert report is not None
    states = list(audit.answers(store.cursor(), report["report_id"])["state"])
    for state in ("agrees", "disagrees", "unchecked", "not_applicable"):
        assert report[state] == states.count(state) > 0
    assert report["files"] == ["报告.txt"] and report["audited_at"] is not None
    assert audit.report_of(store.cursor(), 1, 1999) is None


def test_findings_come_errors_first_with_exact_numbers(store: Store) -> None:
    found = audit.findings(store.cursor(), 1, 2023)
    assert list(found["severity"]) == ["error", "error", "warning", "note"]
    row = finding(store, "RAT01")
    assert (row["expected"], row["actual"], row["difference"]) == (
        Decimal("10.00"),
        Decimal("15.00"),
        Decimal("5.00"),
    )
    assert row["statement"] == "收入决算情况"
    assert len(audit.findings(store.cursor())) > len(found)


def test_each_number_stands_in_its_sentence(store: Store) -> None:
    row = finding(store, "RAT01")
    compared = audit.compared(store.cursor(), row["report_id"], row["fingerprint"])
    assert list(compared["text"]) == ["15.00", "12.00", "120.00"]
    assert set(compared["sentence"]) == {"本年收入合计120.00万元，其中：其他收入12.00万元，占15.00%。"}
    assert all(compared["place"])


def test_words_are_quoted(store: Store) -> None:
    assert finding(store, "WRD03")["quoted"] == "严控三公经费支出，确保只增不减。"


def test_only_the_suspect_of_a_cause_is_touched(store: Store) -> None:
    ids = {
        (statement, item): figure_id
        for figure_id, statement, item in store.cursor()
        .execute("SELECT figure_id, statement, item FROM figures WHERE report_id = 1 AND measure <> '占比'")
        .fetchall()
    }
    touched = audit.touching(store.cursor(), tuple(ids.values()))
    suspect = ids["收入支出决算总表", "本年支出合计"]
    assert touched[suspect][0] == "error" and "108.00" in touched[suspect][1]
    assert ids["收入支出决算总表", "支出总计"] not in touched
    assert ids["收入决算情况", "其他收入"] not in touched


def test_one_number_of_two_items_is_touched_as_both(store: Store) -> None:
    lines = ("N1|收入总计|决算数|200.00", "N1|支出总计|决算数|200.00", "T1|收入总计|决算数|100.00")
    save(store, *lines, unit="某县统计局")
    ids = dict(
        store.cursor()
        .execute("SELECT item, figure_id FROM figures WHERE statement = '收入支出决算总体情况'")
        .fetchall()
    )
    assert set(audit.touching(store.cursor(), tuple(ids.values()))) == {ids["收入总计"]}
    with store.write() as cursor:  # printed once: one place
        cursor.execute(
            "UPDATE read_figures SET place = '{\"line\": 1}' WHERE statement = '收入支出决算总体情况'"
        )
    assert set(audit.touching(store.cursor(), tuple(ids.values()))) == set(ids.values())


def test_projects_are_touched_by_what_is_wrong_with_their_tables(store: Store) -> None:
    line = {
        "table": "项目支出绩效自评表",
        "project": "甲项目",
        "kind": "indicator",
        "path": ["产出", "数量", "培训"],
    }
    save(store, scores=[{**line, "weight": "5", "score": "8"}], unit="某县统计局")
    unit = store.cursor().execute("SELECT unit_id FROM units WHERE name = '某县统计局'").fetchone()[0]
    touched = audit.touching_projects(store.cursor(), unit, 2023)
    assert set(touched) == {("甲项目", "indicator")} and touched["甲项目", "indicator"][0] == "error"
    assert not audit.touching_projects(store.cursor(), unit, 2022)


def test_a_false_alarm_touches_nothing(store: Store) -> None:
    everything = range(1, 1000)
    before = audit.touching(store.cursor(), everything)
    within(store, verdicts.judge, finding(store, "INC02")["finding_id"], "false_alarm", who="王某")
    after = audit.touching(store.cursor(), everything)
    assert len(after) == len(before) - 1


def test_which_rules_and_reports_fail_most(store: Store) -> None:
    rules = audit.failing_rules(store.cursor())
    assert rules.iloc[0]["rule"] == "RAT01" and rules.iloc[0]["reports"] == 2
    assert all(rules["reports"] <= rules["asked"])
    units = audit.failing_units(store.cursor())
    assert list(units["unit"]) == ["某县财政局", "某县教育局"]
    assert list(units["errors"]) == [2, 1]
    assert all(units["unchecked"] > 0)


def test_older_versions_are_not_counted(store: Store) -> None:
    save(store, *CORRECTED, file="更正.txt", action="replace")
    assert list(audit.failing_units(store.cursor())["errors"]) == [1, 1]
    assert "INC02" not in set(audit.failing_rules(store.cursor())["rule"])


@pytest.mark.parametrize(
    ("number", "item", "sentence"),
    [
        ("12.00", "其他收入", "其他收入12.00万元。"),
        ("2.00", "公务接待费", "公务接待费2.00万元；"),
        ("9.99", "其他收入", ""),
    ],
)
def test_a_number_is_found_whole_and_beside_its_name(number: str, item: str, sentence: str) -> None:
    paragraphs = [({"line": 1}, "其他收入12.00万元。公务接待费2.00万元；会议费2.00万元。")]
    assert sentence_of(paragraphs, number, item, {"line": 1}) == sentence


def test_a_long_sentence_is_shown_around_its_number() -> None:
    long = "前" * 300 + "其他收入12.00万元" + "后" * 300 + "。"
    shown = sentence_of([({"page": 1}, long)], "12.00", "其他收入", {"page": 1})
    assert "12.00" in shown and len(shown) < 200 and shown.startswith("……") and shown.endswith("……")
