"""勾稽审核 in words: counts, filters, numbers as compared, the letter."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data import verdicts
from data.queries import audit
from data.store import Store
from documents.opinion import to_docx
from pages.audit import letter as audit_letter
from pages.audit import view
from pages.audit import words as text
from pages.audit.remedy import remedy
from tests.audited import FAULTY, WORDS, save
from tests.writing import within


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "store") as opened:
        save(opened, *FAULTY, passages=list(WORDS))
        yield opened


def findings(store: Store):
    return audit.findings(store.cursor(), 1, 2023)


def letter(store: Store, issuer: str = ""):
    report = audit.report_of(store.cursor(), 1, 2023)
    assert report is not None
    answers = audit.answers(store.cursor(), report["report_id"])
    return audit_letter.letter(
        report,
        findings(store),
        answers,
        lambda fingerprint: (
            audit.compared(store.cursor(), report["report_id"], fingerprint),
            audit.compared_scores(store.cursor(), report["report_id"], fingerprint),
        ),
        issuer=issuer,
        today=date(2026, 11, 22),
    )


def test_the_four_counts(store: Store) -> None:
    report = audit.report_of(store.cursor(), 1, 2023)
    assert report is not None
    cards = view.headlines(report, findings(store))
    assert [card.label for card in cards] == ["一致", "不一致", "未能核对", "不适用"]
    assert [card.value for card in cards] == [
        Decimal(report[state]) for state in ("agrees", "disagrees", "unchecked", "not_applicable")
    ]
    assert cards[1].note == "错误 2 处，疑点 1 处"


def test_titles_say_the_numbers(store: Store) -> None:
    found = findings(store)
    assert view.finding_title(found) == "错误 2 处、疑点 1 处、提示 1 处"
    within(store, verdicts.judge, found.iloc[0]["finding_id"], "false_alarm", who="王某")
    assert view.finding_title(findings(store)).endswith("其中 1 处已处理")
    assert view.finding_title(found[found["severity"] == "note"]) == "没有发现错误和疑点，有提示 1 处"


@pytest.mark.parametrize(
    ("wanted", "rules"),
    [
        (view.Wanted(), ["INC02", "RAT01", "WRD03", "RND01"]),
        (view.Wanted(severity="error"), ["INC02", "RAT01"]),
        (view.Wanted(family="文字"), ["WRD03"]),
        (view.Wanted(rule="RND01"), ["RND01"]),
        (view.Wanted(handling="done"), []),
        (view.Wanted(severity="note", family="文字"), []),
    ],
)
def test_filters(store: Store, wanted: view.Wanted, rules: list[str]) -> None:
    assert list(view.wanted_rows(findings(store), wanted)["rule"]) == rules


def test_choices_offer_only_what_is_there(store: Store) -> None:
    found = findings(store)
    assert view.family_choices(found) == ["表内", "表文", "文字", "印刷"]
    assert list(view.rule_choices(found, "表文")) == ["RAT01"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1234.5", "1,234.5"), ("0.012558", "0.012558"), ("10.00000000", "10.00"), ("-3", "-3")],
)
def test_numbers_as_they_were_compared(value: str, shown: str) -> None:
    assert view.digits(Decimal(value)) == shown


def test_a_year_is_no_quantity() -> None:
    assert view.without_years(Decimal(2021)) is None
    assert view.without_years(Decimal("2021.5")) == Decimal("2021.5")


def test_the_compared_figures_and_their_sentence(store: Store) -> None:
    (row,) = findings(store).query("rule == 'RAT01'").to_dict("records")
    shown = view.compared(audit.compared(store.cursor(), row["report_id"], row["fingerprint"]), 2023)
    assert list(shown["said"]) == ["15.00%", "12.00 万元", "120.00 万元"]
    assert list(shown["mark"]) == [text.SUSPECT, "", ""]
    ((where, sentence, numbers),) = view.sentences(shown)
    assert (
        where.startswith("收入决算情况")
        and "其他收入" in sentence
        and numbers == ["15.00", "12.00", "120.00"]
    )


def test_names_are_escaped(store: Store) -> None:
    rows = view.compared(audit.compared(store.cursor(), 1, findings(store).iloc[0]["fingerprint"]), 2023)
    rows["item"] = "<script>"
    assert "<script>" not in view.compared_html(rows, rows.iloc[:0])


def test_the_letter_holds_both_numbers_and_their_places(store: Store) -> None:
    made = letter(store, issuer="某市财政局")
    assert made.title == "关于某县财政局2023年度部门决算的审核意见"
    assert (made.issuer, made.date) == ("某市财政局", "2026年11月22日")
    headings = [heading for section in made.sections for heading, _ in section.groups]
    assert headings == ["（一）错误", "（二）疑点", "（三）提示"]
    first = made.sections[1].groups[0][1][0]
    assert "108.00" in first.said and "100.00" in first.said
    assert any("第5行" in cell for row in first.rows for cell in row)
    assert any("未能核对" in line for line in made.sections[2].paragraphs)


def test_the_letter_shows_score_lines_and_no_blanks_between_words_and_numbers(store: Store) -> None:
    total = {
        "table": "项目支出绩效自评表",
        "project": "甲项目",
        "kind": "total",
        "path": ["总分"],
        "score": "95",
    }
    indicator = {
        **total,
        "kind": "indicator",
        "path": ["产出指标", "数量指标", "培训"],
        "weight": "5",
        "score": "8",
    }
    save(store, *FAULTY, scores=[indicator, total], file="自评.txt", action="replace")
    made = letter(store)
    opinions = [one for _, group in made.sections[1].groups for one in group]
    (beyond,) = [one for one in opinions if "超出分值" in one.said]
    assert [row[:4] for row in beyond.rows] == [
        ("项目支出绩效自评表", "培训", "分值", "5"),
        ("项目支出绩效自评表", "培训", "得分", "8"),
    ]
    assert beyond.rows[0][4] == "第1行" and not re.search(r"[一-鿿] \d|\d [一-鿿]", beyond.said)


def test_what_is_missing_goes_on_with_the_numbers_of_the_opinions(store: Store) -> None:
    made = letter(store)
    opinions = sum(len(group) for _, group in made.sections[1].groups)
    assert made.sections[2].paragraphs[0].startswith(f"{opinions + 1}.")


def test_what_was_put_away_is_not_in_the_letter(store: Store) -> None:
    within(store, verdicts.judge, findings(store).iloc[0]["finding_id"], "false_alarm", who="王某")
    made = letter(store)
    assert "108.00" not in str(made.sections[1])
    assert "另有1处经核实不需更正" in made.sections[0].paragraphs[1]
    assert made.issuer == text.LETTER_ISSUER


def test_what_a_new_version_put_right_what_stays_and_what_is_new(store: Store) -> None:
    lines = [line for line in FAULTY if "108.00" not in line] + ["T1|本年支出合计|决算数|100.00"]
    save(store, *lines, "N7|公务接待费|决算数|2.00", "N7|公务接待费|预算数|1.00", "N7|公务接待费|完成预算率|20.00%",
         passages=list(WORDS), file="更正.txt", action="replace")  # fmt: skip
    report = audit.report_of(store.cursor(), 1, 2023)
    assert report is not None
    made = remedy(
        report,
        audit.closed(store.cursor(), 1, 2023),
        findings(store),
        audit.earlier_fingerprints(store.cursor(), 1, 2023),
        today=date(2026, 11, 22),
        numbers=("收入支出决算总表“本年支出合计”（决算数，2023年）：108.00改为100.00。",),
    )
    assert (
        made.sections[1].heading == "二、数字改动情况"
        and "108.00改为100.00" in made.sections[1].paragraphs[0]
    )
    said = {heading[3:]: [one.said for one in group] for heading, group in made.sections[0].groups}
    assert any("108.00" in one for one in said["已整改"])
    assert any("只增不减" in one for one in said["仍未整改"])
    assert any("20.00%" in one for one in said["新出现"])
    assert "已整改1处" in made.opening and "新出现1处" in made.opening and "第2版" in made.opening
    assert len(to_docx(made)) > 1000


def test_the_letter_cites_the_article_of_each_rule_and_each_number_once(store: Store) -> None:
    made = letter(store)
    opinions = [one for _, group in made.sections[1].groups for one in group if one.rows]
    assert all(any(line.startswith("依据：") for line in one.under) for one in opinions)
    assert all(len(set(one.rows)) == len(one.rows) for one in opinions)
    assert any("第七十五条" in line for line in made.sections[-1].paragraphs)
