"""What officials say of findings: kept with name and time, over new versions, taken back but not forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import removal, verdicts
from data.failure import StoreFailure
from data.queries import audit
from data.store import Store
from tests.audited import CORRECTED, FAULTY, save
from tests.writing import within


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "store") as opened:
        save(opened, *FAULTY)
        yield opened


def finding(store: Store, rule: str = "INC02") -> dict:
    (row,) = audit.findings(store.cursor(), 1, 2023).query(f"rule == '{rule}'").to_dict("records")
    return row


def judge(store: Store, verdict: str, rule: str = "INC02", note: str = "") -> int:
    return within(store, verdicts.judge, finding(store, rule)["finding_id"], verdict, who="王某", note=note)


@pytest.mark.parametrize(
    ("verdict", "is_open"), [("confirmed", True), ("false_alarm", False), ("corrected", False)]
)
def test_a_verdict_stands_with_its_author(store: Store, verdict: str, is_open: bool) -> None:
    judge(store, verdict, note="已与单位核实")
    row = finding(store)
    assert (row["verdict"], row["who"], row["note"], row["open"]) == (
        verdict,
        "王某",
        "已与单位核实",
        is_open,
    )
    assert row["judged_at"] is not None


def test_it_survives_a_new_upload_with_the_same_finding(store: Store) -> None:
    judge(store, "false_alarm")
    again = [line.replace("108.00", "109.00") for line in FAULTY]
    save(store, *again, file="第二版.txt", action="replace")
    assert finding(store)["verdict"] == "false_alarm"
    assert finding(store, "RAT01")["verdict"] == ""


def test_it_survives_a_removal_and_a_new_upload(store: Store) -> None:
    judge(store, "false_alarm")
    within(store, removal.remove_report, 1)
    save(store, *FAULTY, file="第二版.txt")
    unit = store.cursor().execute("SELECT unit_id FROM units WHERE name = '某县财政局'").fetchone()
    assert unit
    (row,) = audit.findings(store.cursor(), unit[0], 2023).query("rule == 'INC02'").to_dict("records")
    assert row["verdict"] == "false_alarm"


def test_corrected_but_still_there_is_open_again(store: Store) -> None:
    judge(store, "corrected")
    assert not finding(store)["open"]
    save(store, *FAULTY, file="第二版.txt", action="replace")
    row = finding(store)
    assert row["reopened"] and row["open"]


def test_a_corrected_upload_closes_it_with_its_verdict(store: Store) -> None:
    judge(store, "confirmed", note="确有错误")
    save(store, *CORRECTED, file="更正.txt", action="replace")
    (row,) = audit.closed(store.cursor(), 1, 2023).to_dict("records")
    assert (row["rule"], row["verdict"], row["note"], row["who"]) == (
        "INC02",
        "confirmed",
        "确有错误",
        "王某",
    )


def test_the_last_verdict_holds_and_the_one_before_comes_back(store: Store) -> None:
    judge(store, "confirmed")
    last = judge(store, "false_alarm")
    within(store, verdicts.withdraw, last, who="李某")
    assert finding(store)["verdict"] == "confirmed"
    history = audit.history(store.cursor(), finding(store)["finding_id"])
    assert list(history["verdict"]) == ["false_alarm", "confirmed"]
    assert list(history["withdrawn_by"]) == ["李某", ""]


def test_a_verdict_is_taken_back_once(store: Store) -> None:
    one = judge(store, "confirmed")
    within(store, verdicts.withdraw, one, who="王某")
    with pytest.raises(StoreFailure, match="已经撤销"):
        within(store, verdicts.withdraw, one, who="王某")


def test_a_name_is_needed_and_nothing_is_cut(store: Store) -> None:
    number = finding(store)["finding_id"]
    with pytest.raises(StoreFailure, match="姓名"):
        within(store, verdicts.judge, number, "confirmed", who="  ")
    with pytest.raises(StoreFailure, match="2000"):
        within(store, verdicts.judge, number, "confirmed", who="王某", note="长" * 2001)
    with pytest.raises(StoreFailure, match="40"):
        within(store, verdicts.judge, number, "confirmed", who="王" * 41)
    with pytest.raises(ValueError, match="unknown verdict"):
        within(store, verdicts.judge, number, "maybe", who="王某")


def test_a_finding_that_is_gone_is_told(store: Store) -> None:
    with pytest.raises(StoreFailure, match="已不在库中"):
        within(store, verdicts.judge, 4711, "confirmed", who="王某")
