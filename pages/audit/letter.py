"""The letter 审核意见 to a unit, put together from a report's audit. Knows no widget."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from checks.law import law
from documents.opinion import Letter, Opinion, Section
from pages.audit import view
from pages.audit import words as text

Compared = Callable[[str], tuple[pd.DataFrame, pd.DataFrame]]
"""The figures and the score lines of a finding, by its fingerprint (`data.queries.audit`)."""

_BLANK = re.compile(r"(?<=[\u4e00-\u9fff，、；。“”]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff])")


def letter(
    report: Mapping[str, Any],
    findings: pd.DataFrame,
    answers: pd.DataFrame,
    compared: Compared,
    *,
    issuer: str,
    today: date,
) -> Letter:
    """The whole letter. Findings that an official put away (误报, 已更正) are left out."""
    wanted = findings[findings["open"].astype(bool)] if len(findings) else findings
    sections = [
        Section(text.PART_RESULT, result(answers, wanted, len(findings) - len(wanted))),
        opinions(report, wanted, compared),
        Section(text.PART_GAPS, gaps(answers, len(wanted) + 1)),
    ]
    if len(wanted) or len(view.gaps(answers)):
        sections.append(Section(text.PART_REQUEST, (text.LETTER_REQUEST,)))
    if quoted := articles(wanted, report["year"]):
        sections.append(Section(text.PART_ARTICLES, quoted))
    unit, year = report["unit"], report["year"]
    return Letter(
        title=text.LETTER_TITLE.format(unit=unit, year=year, kind=report["kind"]),
        to=text.LETTER_TO.format(unit=unit),
        opening=text.LETTER_OPENING.format(
            year=year, kind=report["kind"], files="、".join(f"“{name}”" for name in report["files"])
        ),
        sections=tuple(section for section in sections if section.paragraphs or section.groups),
        issuer=issuer or text.LETTER_ISSUER,
        date=text.letter_date(today.year, today.month, today.day),
    )


def result(answers: pd.DataFrame, findings: pd.DataFrame, put_away: int) -> tuple[str, ...]:
    """What was checked, the counts, and what they come to."""
    errors, warnings, notes = view.counts(findings)
    said = [view.covered(answers), text.letter_counts(errors, warnings, put_away)]
    if notes:
        said.append(text.LETTER_NOTES.format(notes=notes))
    return tuple(map(tight, said))


def articles(findings: pd.DataFrame, year: int) -> tuple[str, ...]:
    """The articles that the errors and warnings rest on, in their words, each once."""
    rules = [row["rule"] for row in findings.to_dict("records") if row["severity"] != "note"]
    quoted = dict.fromkeys(article for rule in rules for article in law().articles(rule, year))
    return tuple(text.article(title, words) for title, words in quoted)


def opinions(report: Mapping[str, Any], findings: pd.DataFrame, compared: Compared) -> Section:
    """Errors, warnings and notes under their headings; the letter numbers them through."""
    groups: list[tuple[str, tuple[Opinion, ...]]] = []
    for severity, heading in text.LETTER_HEADS.items():
        rows = [row for row in findings.to_dict("records") if row["severity"] == severity]
        if rows:
            number = text.NUMERALS[len(groups)]
            made = tuple(opinion(row, *compared(row["fingerprint"]), report["year"]) for row in rows)
            groups.append((heading.format(number=number), made))
    return Section(text.PART_FINDINGS, groups=tuple(groups))


def opinion(row: Mapping[str, Any], figures: pd.DataFrame, scores: pd.DataFrame, year: int) -> Opinion:
    """A finding with its rule and, for errors and warnings, the numbers compared and their places."""
    rule = view.rule_of(row["rule"])
    under = (
        [
            text.FORMULA_LINE.format(formula=rule.formula_in(year)),
            text.BASIS_LINE.format(basis=rule.basis_in(year, row["unit"])),
        ]
        if rule and row["severity"] != "note"
        else []
    )
    numbers = (*compared_rows(view.compared(figures, year)), *score_rows(scores))
    rows = () if row["severity"] == "note" else numbers
    return Opinion(tight(row["message"]), tuple(under), view.COMPARED_HEAD, rows)


def tight(text: str) -> str:
    """Without the blanks between words and numbers that the screen has and a printed letter has not."""
    return _BLANK.sub("", text)


def compared_rows(figures: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """The numbers compared, one cell once."""
    rows = (tuple(tight(str(row[key])) for key in view.COMPARED_KEYS) for row in figures.to_dict("records"))
    return tuple(dict.fromkeys(rows))


def score_rows(scores: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """A row for each field that a line of a performance table gives: table, line, field, value, place."""
    return tuple(
        (line["table"], line["line"], title, str(line[key]), tight(line["place"]))
        for line in scores.to_dict("records")
        for key, title in view.SCORE_HEAD.items()
        if key not in ("line", "place") and line[key]
    )


def gaps(answers: pd.DataFrame, first: int = 1) -> tuple[str, ...]:
    """What was missing, a line each numbered from `first`, with how many rules waited for it."""
    waiting: dict[str, set[str]] = {}
    for row in answers.to_dict("records"):
        for missing in row["missing"] if row["state"] != "not_applicable" else ():
            waiting.setdefault(missing, set()).add(row["rule"])
    if not waiting:
        return (text.LETTER_NO_GAPS,)
    return tuple(
        tight(text.letter_gap(number, missing, len(rules)))
        for number, (missing, rules) in enumerate(waiting.items(), start=first)
    )
