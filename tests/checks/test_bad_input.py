"""Reports that cannot be audited as a whole: the rules say what they could not check, and invent no finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from checks import audit
from checks.coverage import DISAGREES, UNCHECKED
from checks.merging import grouped, merged
from model import ReadingWarning, Report
from parsing import ReadFailure, read_report
from samples.catalog import FOLDER
from tests.checks.planted import misprinted
from tests.checks.reports import report


@cache
def clean(name: str = "示例县医疗保障局2023*") -> Report:
    return read_report(next(FOLDER.glob(name)))


def without(whole: Report, *statements: str) -> Report:
    return replace(
        whole,
        figures=tuple(f for f in whole.figures if f.statement not in statements),
        passages=tuple(p for p in whole.passages if not {p.statement, p.text} & set(statements)),
    )


def loud(of: Report) -> list[str]:
    return [finding.message for finding in audit(of).findings if finding.severity != "note"]


@pytest.mark.parametrize(
    "lacking",
    [
        ("收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"),
        (
            "一般公共预算财政拨款支出决算表",
            "一般公共预算财政拨款基本支出决算表",
            "财政拨款“三公”经费支出决算表",
        ),
        ("收入支出决算总体情况", "一般公共预算财政拨款支出决算情况"),
    ],
)
def test_half_the_tables_missing(lacking: tuple[str, ...]) -> None:
    part = without(clean(), *lacking)
    assert not loud(part)
    missing = {what for answer in audit(part).answers for what in answer.missing}
    assert any(table in what for table in lacking for what in missing)


def test_only_the_text() -> None:
    text = without(clean(), *(f.statement for f in clean().figures if f.statement.endswith("表")))
    assert not loud(text)
    assert sum(answer.state == UNCHECKED for answer in audit(text).answers) > 15


def test_one_table_in_another_money_unit() -> None:
    whole = clean()
    shifted = tuple(
        replace(f, value=f.value.scaleb(4)) if f.statement == "支出决算表" and f.unit == "万元" else f
        for f in whole.figures
    )
    (finding,) = [f for f in audit(replace(whole, figures=shifted)).findings if f.severity != "note"]
    assert finding.rule == "UNT01" and "支出决算表" in finding.message


def test_all_tables_in_another_money_unit_than_the_text() -> None:
    whole = clean()
    shifted = tuple(
        replace(f, value=f.value.scaleb(4)) if f.statement.endswith("表") and f.unit == "万元" else f
        for f in whole.figures
    )
    found = [f for f in audit(replace(whole, figures=shifted)).findings if f.severity != "note"]
    assert [finding.rule for finding in found] == ["UNT01"]


@pytest.mark.parametrize(
    ("start", "end", "named"),
    [
        ("七、“三公”经费", "八、政府性基金", "“三公”经费支出决算情况"),
        ("一、收入支出决算总体", "公开01表", "情况说明"),
    ],
)
def test_the_wrong_unit_all_over_the_text_is_one_error(
    start: str, end: str, named: str, tmp_path: Path
) -> None:
    text = next(FOLDER.glob("示例市卫生健康局2022*")).read_text(encoding="utf-8")
    first = text.index(start)
    last = text.index(end, first)
    file = tmp_path / "报告.txt"
    file.write_text(text[:first] + text[first:last].replace("万元", "元") + text[last:], encoding="utf-8")
    (finding,) = [f for f in audit(read_report(file)).findings if f.severity != "note"]
    assert finding.rule == "UNT01" and named in finding.message


def test_two_reports_in_one_text(tmp_path: Path) -> None:
    texts = [next(FOLDER.glob(f"示例{name}2022*")) for name in ("市卫生健康局", "县红十字会")]
    file = tmp_path / "报告.txt"
    file.write_text("\n".join(text.read_text(encoding="utf-8") for text in texts), encoding="utf-8")
    with pytest.raises(ReadFailure) as refused:
        read_report(file)
    assert refused.value.code == "several_reports" and "拆成" in str(refused.value)


@pytest.mark.parametrize("other", ["示例市教育局2023*", "示例县医疗保障局2022*"])
def test_two_reports_in_one_file(other: str) -> None:
    # The reading takes the first cover's year for the whole file.
    second = [replace(f, year=2023) for f in clean(other).figures if f.year == clean(other).year]
    both = merged([clean(), replace(clean(other), figures=tuple(second))])
    found = audit(both)
    (finding,) = found.findings
    assert finding.rule == "DOC03" and "两份报告" in finding.message
    states = {answer.rule_id: answer.state for answer in found.answers}
    assert states.pop("DOC03") == DISAGREES
    assert set(states.values()) == {UNCHECKED}


def test_the_same_report_twice_in_one_file_is_one_report() -> None:
    assert not loud(merged([clean(), clean()]))


@pytest.mark.parametrize("year", [1987, 2010, 2087, 9999])
def test_a_year_of_no_form(year: int) -> None:
    found = audit(replace(clean(), year=year), today=date(2026, 6, 1))
    assert not found.findings
    assert {answer.state for answer in found.answers} == {UNCHECKED}
    assert str(year) in found.answers[0].missing[0]


def test_a_report_without_any_figure() -> None:
    found = audit(report())
    assert not found.findings


def test_a_sum_over_lines_that_were_not_read_is_no_finding() -> None:
    whole = clean()
    cell = next(
        f
        for f in whole.figures
        if f.statement == "支出决算表" and len(f.code) == 7 and f.measure == "项目支出"
    )
    torn = replace(whole, figures=tuple(f for f in whole.figures if f is not cell))
    assert loud(torn)
    lost = ReadingWarning("line_without_name", "一行没有名称。", cell.where, about="支出决算表")
    told = replace(torn, warnings=(lost,))
    elsewhere = replace(lost, about="", message="第 3 行：“支出决算表”以外有一行没有名称。")
    assert loud(replace(torn, warnings=(elsewhere,)))
    assert not loud(told)
    missing = {what for answer in audit(told).answers for what in answer.missing}
    assert any("支出决算表有内容未能读取" in what for what in missing)


def test_a_report_in_two_files_is_audited_whole() -> None:
    whole = clean()
    tables = without(whole, *(f.statement for f in whole.figures if not f.statement.endswith("表")))
    text = without(whole, *(f.statement for f in whole.figures if f.statement.endswith("表")))
    text = replace(text, scores=())
    assert grouped([text, tables]) == [[text, tables]]
    stated = next(f for f in text.figures if f.statement == "收入决算情况" and f.item == "本年收入合计")
    wrong = misprinted(text, stated, stated.value).report
    assert not [m for m in loud(tables)]
    assert loud(merged([wrong, tables]))


def test_two_versions_of_a_report_stay_apart() -> None:
    assert grouped([clean(), clean()]) == [[clean()], [clean()]]
