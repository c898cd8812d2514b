"""What 上传报告 says of examined files: their state, what was recognised, what to do. Knows no widget."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data import saving
from data.reading_version import reading_version
from library import ingest
from library.ingest import Examination
from library.preview import Difference
from model import Finding, Report
from model.report import KINDS
from model.terms import Measure
from model.terms.statements import is_table
from pages.upload import words as text
from parsing.told import FIRST_YEAR, LAST_YEAR, Told
from ui import links
from ui.money import WAN, amount_text, number_text
from ui.table import COUNT, PLACE, YEAR, Column

SUMMARY_COLUMNS = [
    Column("file", text.FILE, wide=True),
    Column("state", text.RESULT),
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("kind", text.KIND),
    Column("tables", text.TABLES, COUNT),
    Column("figures", text.FIGURES, COUNT),
    Column("scores", text.SCORES, COUNT),
    Column("warnings", text.WARNINGS, COUNT),
]
STATEMENT_COLUMNS = [Column("statement", text.STATEMENT, wide=True), Column("figures", text.FIGURES, COUNT)]
WARNING_COLUMNS = [Column("place", text.PLACE, PLACE), Column("message", text.SAID, wide=True)]

YEARS = (FIRST_YEAR, LAST_YEAR)
_UNSURE = frozenset(("unit_unsure", "unit_differs", "year_differs", "from_file_name"))

_STATES = {
    saving.NEW: text.STATE_NEW,
    saving.REPLACE: text.STATE_REPLACE,
    saving.SUPPLEMENT: text.STATE_SUPPLEMENT,
    saving.KNOWN: text.STATE_KNOWN,
    saving.BROUGHT_BACK: text.STATE_ORIGINAL_LOST,
}


@dataclass(frozen=True)
class Verdict:
    """What is said of one file.

    state: a word for the summary. said: what it means and what will happen.
    actions: the choices, in words, the first proposed; empty where nothing can be saved.
    """

    examination: Examination
    state: str
    said: str
    actions: dict[str, str]


def verdicts(
    examined: Sequence[Examination], differences: Mapping[str, Difference | None] | None = None
) -> list[Verdict]:
    """A verdict a file; the second copy of one file in a batch is told as such.

    differences: by the file's sha256 what it changes in the stored version.
    """
    differences = differences or {}
    seen: dict[str, str] = {}
    whose: dict[tuple[str, int, str], Examination] = {}
    out = []
    for examination in examined:
        report = examination.report
        if report is None:
            out.append(verdict(examination))
            continue
        twin = seen.setdefault(report.source.sha256, examination.name)
        first = _first(whose, report) or examination
        whose.setdefault((report.unit, report.year, _printed_kind(report)), examination)
        if twin is not examination.name:
            out.append(_twin(examination, twin))
        elif first is not examination and examination.default_action == saving.NEW:
            out.append(_together(examination, first))
        else:
            out.append(verdict(examination, differences.get(report.source.sha256)))
    return out


def _printed_kind(report: Report) -> str:
    return report.kind if report.kind_is_printed else ""


def _first(whose: dict[tuple[str, int, str], Examination], report: Report) -> Examination | None:
    """The first file before it of the same unit's year, of its kind or where one of the two does not say."""
    kind = _printed_kind(report)
    for (unit, year, other), examination in whose.items():
        if (unit, year) == (report.unit, report.year) and (other == kind or not other or not kind):
            return examination
    return None


def count_reports(reports: Iterable[Report]) -> int:
    """How many reports files make: those of one unit and year are one, unless they print two kinds."""
    kinds: dict[tuple[str, int], set[str]] = defaultdict(set)
    for report in reports:
        kinds[report.unit, report.year] |= {_printed_kind(report)} - {""}
    return sum(max(1, len(printed)) for printed in kinds.values())


def can_be_told(examination: Examination) -> bool:
    """Whether a file fails only because it does not print its unit or year."""
    return examination.failure is not None and examination.failure.code in ("no_unit", "no_year")


def is_unsure(examination: Examination) -> bool:
    """Whether the person is to be asked for unit, year and kind."""
    report = examination.report
    return report is None or any(warning.code in _UNSURE for warning in report.warnings)


def identity(examination: Examination) -> Told:
    """What the fields for unit, year and kind hold at first."""
    report = examination.report
    return Told(report.unit, report.year, report.kind) if report else Told(kind=KINDS[0])


def _twin(examination: Examination, name: str) -> Verdict:
    return Verdict(examination, text.STATE_TWIN, text.TWIN_SAID.format(name=name), {})


def _together(examination: Examination, first: Examination) -> Verdict:
    """A further file of a unit's year in one batch: it joins the first, or is a later version of it."""
    report, before = examination.report, first.report
    assert report is not None and before is not None
    action = ingest.action_after(before, report)
    words = text.TOGETHER_SAID if action == saving.SUPPLEMENT else text.TOGETHER_REPLACE_SAID
    said = words.format(name=first.name, year=report.year)
    return Verdict(examination, _STATES[action], said, dict(text.ACTION_NEW))


def verdict(examination: Examination, found: Difference | None = None) -> Verdict:
    """The verdict on one file by itself; found: what it changes in the stored version, a mere copy is not proposed."""
    if examination.report is None:
        message = examination.failure.message if examination.failure else ""
        return Verdict(examination, text.STATE_FAILED, message, {})
    action = examination.default_action
    state = _STATES[action]
    if action == saving.BROUGHT_BACK:
        return Verdict(examination, state, text.ORIGINAL_LOST_SAID, dict(text.ACTION_BRING_BACK))
    if action == saving.KNOWN:
        return _known(examination)
    if examination.existing is None:
        said = text.NEW_SAID.format(year=examination.report.year)
        return Verdict(examination, state, said, dict(text.ACTION_NEW))
    said = _beside_stored(examination, action).format(
        year=examination.report.year,
        version=examination.existing.version,
        overlap=len(examination.overlap),
        differing=text.differing(examination.differing),
    )
    if found is not None and action == saving.REPLACE and found.is_identical:
        said, action = said + text.IDENTICAL_SAID, ""
    order = [action, *(other for other in text.ACTION_NAMES if other != action)]
    return Verdict(examination, state, said, {name: text.ACTION_NAMES[name] for name in order})


def _beside_stored(examination: Examination, action: str) -> str:
    """The words for a file whose unit and year are stored, by what it shares with them."""
    if action == saving.REPLACE:
        return text.REPLACE_SAID
    return text.SHARED_SAID if examination.overlap else text.SUPPLEMENT_SAID


def _known(examination: Examination) -> Verdict:
    """A file that is stored already; one that an older program read can be read anew."""
    existing, report = examination.existing, examination.report
    assert report is not None
    older = existing is not None and existing.program_version != reading_version()
    if existing is None or not older or report.source.sha256 not in existing.files:
        return Verdict(examination, text.STATE_KNOWN, text.KNOWN_SAID, {})
    return Verdict(examination, text.STATE_REREAD, text.REREAD_SAID, dict(text.ACTION_REREAD))


def amounts_line(report: Report) -> str:
    """收入总计, 支出总计 and “三公”经费 as the file prints them, "" for none: what an official knows by heart."""
    told = []
    for names in text.AMOUNTS:
        found = [
            figure
            for name in names
            for figure in report.figures
            if figure.item == name and figure.measure == Measure.FINAL and figure.year == report.year
        ]
        if found:
            first = min(found, key=lambda figure: not is_table(figure.statement))
            told.append(f"{names[-1]} {amount_text(first.value, WAN)} {WAN}")
    return "，".join(told)


def finding_lines(found: Sequence[Finding]) -> pd.DataFrame:
    """The errors and doubts that the file would be saved with. Columns: severity, message."""
    rows = [(text.SEVERITIES[finding.severity], finding.message) for finding in found]
    return pd.DataFrame(rows, columns=["severity", "message"], dtype=object)


def difference_said(found: Difference) -> str:
    """“1,074 个数字全部相同”, else how many changed, are new and are gone, and which tables are not there."""
    if found.is_identical:
        return text.ALL_SAME.format(count=f"{found.same:,}")
    counts = {text.CHANGED: len(found.changed), text.ADDED: found.new, text.GONE: found.gone}
    parts = [text.SAME.format(count=f"{found.same:,}")]
    parts += [form.format(count=f"{count:,}") for form, count in counts.items() if count]
    if found.missing:
        names = "、".join(found.missing[:6]) + ("等" if len(found.missing) > 6 else "")
        parts.append(text.MISSING.format(count=len(found.missing), names=names))
    return "，".join(parts) + "。"


def closed_lines(messages: Sequence[str]) -> pd.DataFrame:
    """The findings that a file puts right. Columns: message."""
    return pd.DataFrame({"message": list(messages)}, dtype=object)


def changed_numbers(found: Difference) -> pd.DataFrame:
    """The numbers that differ. Columns: statement, code, item, measure, year, stored, own."""
    rows = [
        (*key, *("、".join(number_text(value, 2) for value in values) for values in both))
        for key, *both in found.changed
    ]
    columns = ["statement", "code", "item", "measure", "year", "stored", "own"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def saved_columns() -> list[Column]:
    return [
        Column("unit", text.UNIT, wide=True),
        Column("year", text.YEAR, YEAR),
        Column("done", text.RESULT, wide=True),
        Column("errors", text.FOUND, page="audit"),
        Column("figures", text.ORIGINAL, page="source"),
    ]


def saved_rows(outcomes: Sequence[tuple[str, int, str, bool]], failing: pd.DataFrame) -> pd.DataFrame:
    """What became of each report, with the ways to its findings and to its original."""
    by_report = {(row["unit"], row["year"]): row for row in failing.to_dict("records")}
    rows = []
    for unit, year, done, good in outcomes:
        row = by_report.get((unit, year))
        found = text.found(row["errors"], row["warnings"]) if row else ""
        rows.append(
            {
                "unit": unit,
                "year": year,
                "done": done,
                "errors": found,
                "figures": text.SEE_ORIGINAL if good else "",
                "audit": links.audit_address(unit, year),
                "source": f"{links.PAGE}?{links.report_query(unit, year)}",
            }
        )
    return pd.DataFrame(rows, dtype=object)


FINDING_COLUMNS = [Column("severity", text.SEVERITY), Column("message", text.SAID, wide=True)]
CLOSED_COLUMNS = [Column("message", text.SAID, wide=True)]
CHANGED_COLUMNS = [
    Column("statement", text.STATEMENT, wide=True),
    Column("code", text.CODE),
    Column("item", text.ITEM, wide=True),
    Column("measure", text.MEASURE),
    Column("year", text.YEAR, YEAR),
    Column("stored", text.STORED),
    Column("own", text.OWN),
]


def counts(report: Report) -> dict[str, int]:
    """How many tables, sections, figures (and doubtful ones), score lines and warnings a reading holds."""
    statements = {figure.statement for figure in report.figures}
    tables = {name for name in statements if is_table(name)} | {score.table for score in report.scores}
    return {
        "tables": len(tables),
        "sections": len(statements - tables),
        "figures": len(report.figures),
        "unsure": sum(figure.is_doubtful for figure in report.figures),
        "scores": len(report.scores),
        "warnings": len(report.warnings),
    }


def recognised(report: Report) -> str:
    return text.recognised(report.kind, **counts(report))


def summary(judged: Sequence[Verdict]) -> pd.DataFrame:
    """One row a file. Columns: file, state, unit, year, kind, tables, figures, scores, warnings."""
    rows = []
    for one in judged:
        row: dict[str, object] = {column.key: None for column in SUMMARY_COLUMNS}
        row |= {"file": one.examination.name, "state": one.state}
        if report := one.examination.report:
            row |= {"unit": report.unit, "year": report.year, "kind": report.kind} | counts(report)
        rows.append(row)
    return pd.DataFrame(rows, columns=[column.key for column in SUMMARY_COLUMNS], dtype=object)


def statements(report: Report) -> pd.DataFrame:
    """The tables and sections in reading order with their figures; score tables with their lines."""
    found = Counter(figure.statement for figure in report.figures)
    found.update(f"{score.table}：{score.project}" for score in report.scores)
    return pd.DataFrame(list(found.items()), columns=["statement", "figures"], dtype=object)


def warnings(report: Report) -> pd.DataFrame:
    """What the reading did not understand. Columns: place, message."""
    rows = [(warning.where.describe(), warning.message) for warning in report.warnings]
    return pd.DataFrame(rows, columns=["place", "message"], dtype=object)
