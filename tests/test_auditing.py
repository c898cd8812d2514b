"""Audits of stored reports: kept at every save, made anew where something changed, over several files and years."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checks.limits import Limits
from data import corrections, findings
from data.corrections import Author
from data.queries import audit
from data.store import Store
from data.verdicts import FALSE_ALARM
from library import audit as auditing
from library import correct, ingest, mark, reread
from library.remove import remove_invented
from samples.catalog import FOLDER
from tests.audited import CORRECTED, FAULTY, WORDS, save
from tests.checks.reports import report
from tests.writing import within


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "store") as opened:
        yield opened


def rules(store: Store, unit: int = 1, year: int = 2023) -> list[str]:
    return list(audit.findings(store.cursor(), unit, year)["rule"])


def outdated(store: Store) -> list[int]:
    return findings.outdated(store.cursor(), auditing.rules_version())


def test_a_saved_report_is_audited_with_its_text(store: Store) -> None:
    report_id = save(store, *FAULTY, passages=list(WORDS))
    assert rules(store) == ["INC02", "RAT01", "WRD03", "RND01"]
    assert store.report(report_id).passages == report(passages=list(WORDS)).passages
    assert not outdated(store)


def test_ingest_audits_what_it_saves(store: Store) -> None:
    file = next(FOLDER.glob("昭化*"))
    ingest.save(store, ingest.examine(store, file))
    assert {"TXT05", "PRC02", "RAT03", "WRD04"} <= set(rules(store, year=2021))
    assert not outdated(store)


def test_a_failing_audit_does_not_lose_the_report(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a rule is broken")

    with monkeypatch.context() as broken:
        broken.setattr(auditing, "audit", fail)
        report_id = ingest.save(store, ingest.examine(store, next(FOLDER.glob("昭化*"))))
    assert outdated(store) == [report_id]
    assert auditing.bring_up_to_date(store) == 1
    assert rules(store, year=2021)


def test_each_file_adds_to_one_audit(store: Store) -> None:
    """Text in one file, tables in another: their disagreement shows when both are there."""
    text = [line for line in FAULTY if line.startswith("N")]
    tables = [line.replace("108.00", "100.00") for line in FAULTY if line.startswith("T")]
    save(store, *text, "N3|本年支出合计|决算数|101.00", file="文字.docx")
    assert "TXT01" not in rules(store)
    save(store, *tables, file="表.xlsx")
    assert "TXT01" in rules(store)
    (stated,) = audit.findings(store.cursor(), 1, 2023).query("rule == 'TXT01'").to_dict("records")
    compared = audit.compared(store.cursor(), stated["report_id"], stated["fingerprint"])
    assert set(compared["file"]) == {"文字.docx", "表.xlsx"}


def test_other_rules_and_other_figures_make_an_audit_outdated(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_id = save(store, *FAULTY)
    with monkeypatch.context() as newer:
        newer.setattr(auditing, "rules_version", lambda: "newer rules")
        assert outdated(store) == [report_id]
    with store.write() as cursor:
        cursor.execute("UPDATE read_figures SET value = 100 WHERE item = '本年支出合计' AND value = 108")
    assert outdated(store) == [report_id]
    assert auditing.bring_up_to_date(store) == 1
    assert "INC02" not in rules(store)


def test_last_years_report_is_looked_at_whenever_it_comes(store: Store) -> None:
    save(store, "T1|年初结转和结余|决算数|18.00", year=2023)
    states = audit.answers(store.cursor(), 1).set_index("rule")["state"]
    assert states["YRS01"] == "unchecked"
    save(store, "T1|年末结转和结余|决算数|20.00@2022", year=2022)
    assert "YRS01" in rules(store)
    (finding,) = audit.findings(store.cursor(), 1, 2023).query("rule == 'YRS01'").to_dict("records")
    compared = audit.compared(store.cursor(), finding["report_id"], finding["fingerprint"])
    assert list(compared["report_year"]) == [2023, 2022]


def test_a_department_is_held_against_the_units_it_names(store: Store) -> None:
    save(store, "T5|合计|合计|100.00", passages=["|纳入决算范围的单位：某县甲中心。"])
    save(store, "T5|合计|合计|110.00", unit="某县甲中心", kind="单位决算")
    save(store, "T5|合计|合计|900.00", unit="某县乙中心", kind="单位决算")
    (message,) = audit.findings(store.cursor(), 1, 2023).query("rule == 'DEP01'")["message"]
    assert "某县甲中心110.00" in message and "乙中心" not in message


def test_removed_reports_take_their_audits_along(store: Store) -> None:
    save(store, *FAULTY, unit="示例县财政局", passages=list(WORDS))
    remove_invented(store)
    for table in (*findings.TABLES, "passages"):
        assert store.cursor().execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_reports_without_text_get_it_from_their_file(store: Store) -> None:
    file = next(FOLDER.glob("昭化*"))
    ingest.save(store, ingest.examine(store, file))
    with store.write() as cursor:
        cursor.execute("DELETE FROM passages")
    auditing.bring_up_to_date(store)
    assert "WRD04" not in rules(store, year=2021)
    assert reread.fetch_texts(store) == 1
    auditing.bring_up_to_date(store)
    assert "WRD04" in rules(store, year=2021)
    assert reread.fetch_texts(store) == 0


def test_a_new_version_closes_findings(store: Store) -> None:
    save(store, *FAULTY)
    save(store, *CORRECTED, file="更正.txt", action="replace")
    assert "INC02" not in rules(store)
    closed = audit.closed(store.cursor(), 1, 2023)
    assert list(closed["rule"]) == ["INC02"]
    assert list(closed["rechecked"]) == [True]


def test_a_corrected_reading_puts_its_finding_away(store: Store) -> None:
    report_id = save(store, *FAULTY)
    assert auditing.put_away_by_corrections(store, report_id) == []
    (figure,) = store.cursor().execute("SELECT figure_id FROM figures WHERE value = 108").fetchone()
    author = Author("王某", "原件为 100.00")
    row = within(store, corrections.change, figure, 0, {"value": "100.00"}, author)
    assert outdated(store) == [report_id]
    auditing.bring_up_to_date(store)
    assert "INC02" not in rules(store)
    (finding,) = auditing.put_away_by_corrections(store, report_id)
    assert (finding.rule, finding.actual) == ("INC02", Decimal("108.00"))
    within(store, corrections.undo, row.correction_id, 1, author)
    auditing.bring_up_to_date(store)
    assert "INC02" in rules(store) and not auditing.put_away_by_corrections(store, report_id)


def test_words_lead_to_their_section_and_a_figure_beside_them(store: Store) -> None:
    save(store, *FAULTY, passages=list(WORDS))
    (row,) = audit.findings(store.cursor(), 1, 2023).query("rule == 'WRD03'").to_dict("records")
    assert row["statement"] == "“三公”经费支出决算情况"
    beside = audit.figure_near(store.cursor(), row["finding_id"])
    place = (
        store.cursor().execute("SELECT place->>'line' FROM figures WHERE figure_id = ?", [beside]).fetchone()
    )
    assert place == ("2",)  # the sentence's own line


def test_a_finding_that_cannot_be_looked_at_again_is_not_called_closed(store: Store) -> None:
    save(store, *FAULTY)
    fewer = [line for line in CORRECTED if "本年支出合计" not in line]
    save(store, *fewer, file="更正.txt", action="replace")
    assert list(audit.closed(store.cursor(), 1, 2023)["rechecked"]) == [False]


def test_the_rules_version_is_that_of_their_files() -> None:
    assert auditing.rules_version() == auditing.rules_version()
    assert len(auditing.rules_version()) == 16


def test_a_report_removed_meanwhile_is_passed_over(store: Store) -> None:
    within(store, auditing.audit_report, 4711)
    assert not audit.failing_units(store.cursor()).to_dict("records")


def test_figures_of_a_merged_report_keep_their_ids(store: Store) -> None:
    report_id = save(store, *FAULTY)
    (finding,) = audit.findings(store.cursor(), 1, 2023).query("rule == 'INC02'").to_dict("records")
    rows = audit.compared(store.cursor(), report_id, finding["fingerprint"]).to_dict("records")
    suspects = [row for row in rows if row["suspect"]]
    assert [(row["statement"], row["item"], row["text"]) for row in suspects] == [
        ("收入支出决算总表", "本年支出合计", "108.00")
    ]


def test_a_correction_is_audited_at_once_and_so_is_its_undo(store: Store) -> None:
    save(store, *FAULTY)
    before = rules(store)
    assert "INC02" in before
    (figure_id,) = (
        store.cursor()
        .execute("SELECT figure_id FROM figures WHERE item = '本年支出合计' AND value = 108")
        .fetchone()
    )
    made = correct.change(store, figure_id, 0, {"value": "100.00"}, Author("王某", "原件为 100.00"))
    assert made.audited and made.gone and not made.new and "INC02" not in rules(store) and not outdated(store)
    back = correct.undo(store, made.row.correction_id, 1, Author("王某", "看错了"))
    assert (back.gone, back.new) == (0, made.gone) and rules(store) == before and not outdated(store)


def test_a_struck_or_added_figure_is_audited_too(store: Store) -> None:
    report_id = save(store, *CORRECTED)
    assert "INC02" not in rules(store)
    (sha256, total) = (
        store.cursor()
        .execute(
            "SELECT sha256, figure_id FROM figures WHERE item = '本年支出合计' AND statement = '收入支出决算总表'"
        )
        .fetchone()
    )
    correct.strike(store, total, 0, Author("王某", "不是合计"))
    assert not outdated(store)
    wrong = replace(store.report(report_id).figures[0], item="本年支出合计", value=Decimal("95.00"))
    made = correct.add(store, report_id, sha256, wrong, Author("王某", "漏读"))
    assert made.new and {"INC02", "BET01"} & set(rules(store)) and not outdated(store)


def test_last_years_correction_is_seen_by_the_next_year(store: Store) -> None:
    save(store, "T1|年初结转和结余|决算数|18.00", year=2023)
    last = save(store, "T1|年末结转和结余|决算数|20.00@2022", year=2022)
    assert "YRS01" in rules(store)
    (figure_id,) = (
        store.cursor().execute("SELECT figure_id FROM figures WHERE report_id = ?", [last]).fetchone()
    )
    correct.change(store, figure_id, 0, {"value": "18.00"}, Author("王某", "原件为 18.00"))
    assert "YRS01" not in rules(store) and not outdated(store)


def test_a_mark_of_the_earlier_program_stays_with_its_finding(store: Store) -> None:
    """Findings on words were known by their sentence once; what officials said of them is found again."""
    report_id = save(store, *FAULTY, passages=list(WORDS))
    found = audit.findings(store.cursor(), 1, 2023)
    (words,) = found.query("rule == 'WRD03'").to_dict("records")
    sentence = "“三公”经费支出决算情况写“只增不减”，与严控经费的意思相反，应为“只减不增”。"
    assert sentence == re.sub(r"（第 \d+ 行）", "", words["message"])
    unit = store.report(report_id).unit
    former = hashlib.sha256(f"WRD03|{unit}|2023|{sentence}".encode()).hexdigest()[:24]
    assert former != words["fingerprint"]
    mark.judge(store, words["finding_id"], FALSE_ALARM, who="王敏")
    with store.write() as cursor:
        cursor.execute("UPDATE verdicts SET fingerprint = ?", [former])
    within(store, auditing.audit_report, report_id)
    (again,) = audit.findings(store.cursor(), 1, 2023).query("rule == 'WRD03'").to_dict("records")
    assert again["verdict"] == FALSE_ALARM


def test_other_limits_ask_every_report_anew(store: Store) -> None:
    save(
        store,
        "N3|本年支出合计|决算数|200.00",
        "N3|本年支出合计|比上年增减额|20.00",
        passages=["N3|增加20.00万元。"],
    )
    assert "WRD09" in rules(store)
    auditing.set_limits(store, Limits(Decimal(50), Decimal(100)))
    assert auditing.bring_up_to_date(store) == 1
    assert "WRD09" not in rules(store) and auditing.limits_of(store.cursor()).amount == 100
    auditing.set_limits(store, Limits())
    assert auditing.bring_up_to_date(store) == 1 and not outdated(store)
