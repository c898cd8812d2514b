"""Small reports written as lines: "T1|收入总计|决算数|100.00" is a figure of 公开01表."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from model import Figure, Passage, Place, Report, Score, SourceFile

UNIT, YEAR = "某县财政局", 2023

STATEMENTS = {
    "T1": "收入支出决算总表",
    "T2": "收入决算表",
    "T3": "支出决算表",
    "T4": "财政拨款收入支出决算总表",
    "T5": "一般公共预算财政拨款支出决算表",
    "T6": "一般公共预算财政拨款基本支出决算表",
    "T7": "财政拨款“三公”经费支出决算表",
    "T8": "政府性基金预算财政拨款收入支出决算表",
    "T9": "国有资本经营预算财政拨款收入支出决算表",
    "RUN": "机关运行经费支出情况表",
    "PRC": "政府采购支出情况表",
    "N1": "收入支出决算总体情况",
    "N2": "收入决算情况",
    "N3": "支出决算情况",
    "N4": "财政拨款收入支出决算总体情况",
    "N5": "一般公共预算财政拨款支出决算情况",
    "N6": "一般公共预算财政拨款基本支出决算情况",
    "N7": "“三公”经费支出决算情况",
    "N9": "机关运行经费支出情况",
    "N11": "政府采购支出情况",
    "N12": "国有资产占用情况",
    "N14": "预算绩效情况",
}
_NUMBER = re.compile(r"(?P<sign>-?)(?P<text>[\d.]+)(?P<unit>[^\d@]*)(?:@(?P<year>\d{4}))?")


def figure(line: str, number: int = 1) -> Figure:
    """A figure from "statement|[code ]item|measure|number[unit][@year][|reason]"; 元 is converted, no unit is 万元."""
    name, item, measure, printed, *reason = line.split("|")
    code, _, rest = item.partition(" ")
    match = _NUMBER.fullmatch(printed)
    assert match, line
    value = Decimal(match["sign"] + match["text"])
    unit = match["unit"] or "万元"
    if unit == "元":
        value, unit = value.scaleb(-4), "万元"
    return Figure(
        STATEMENTS.get(name, name),
        rest if code.isdigit() else item,
        measure,
        int(match["year"] or YEAR),
        value,
        unit,
        match["text"],
        Place(line=number),
        code=code if code.isdigit() else "",
        reason="".join(reason),
    )


def figures(lines: Iterable[str]) -> tuple[Figure, ...]:
    return tuple(figure(line, number) for number, line in enumerate(lines, start=1))


def passage(line: str, number: int = 1) -> Passage:
    """A paragraph from "section|text"."""
    section, _, text = line.partition("|")
    return Passage(STATEMENTS.get(section, section), text, Place(line=number))


def in_one_line(told: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures, those of sections all told in one line."""
    return tuple(
        replace(figure, where=Place(line=1)) if figure.statement.endswith("情况") else figure
        for figure in told
    )


def report(*lines: str, **more: Any) -> Report:
    """A report of figures; more: passages, scores, unit, year, kind."""
    return of_case({"figures": list(lines), **more})


def of_case(case: dict[str, Any]) -> Report:
    """The report of a case file's entry; one_line: all that its sections say stands in one line."""
    made = figures(case.get("figures", ()))
    return Report(
        case.get("unit", UNIT),
        case.get("year", YEAR),
        case.get("kind", "部门决算"),
        SourceFile("报告.txt", "0" * 64, "text"),
        figures=in_one_line(made) if case.get("one_line") else made,
        scores=tuple(
            Score(**{**score, "path": tuple(score["path"])}, where=Place(line=number))
            for number, score in enumerate(case.get("scores", ()), start=1)
        ),
        passages=tuple(
            passage(line, number) for number, line in enumerate(case.get("passages", ()), start=1)
        ),
    )
