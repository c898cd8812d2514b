"""The audit of stored reports: kept with every change, made anew where the rules changed."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

import checks
import checks.workings
from checks.across import audit_department, audit_years
from checks.engine import Audit, audit
from checks.fingerprints import fingerprints, former_fingerprints
from checks.limits import Limits
from data import findings, rows, verdicts
from data.findings import KeptAnswer, KeptFinding
from data.queries.audit import kept_fingerprints
from data.resolution import Touched
from data.store import Store, note
from library import permission
from model import Finding, Passage, Report, Score
from model.actor import Role
from model.finding import NOTE
from model.working import Working

_log = logging.getLogger(__name__)
_LOUDEST_FIRST = {"error": 0, "warning": 1, "note": 2}


@cache
def rules_version() -> str:
    """Changes with every change of a rule, so that stored reports are audited again."""
    digest = hashlib.sha256()
    for path in sorted(Path(checks.__file__).parent.rglob("*.*")):
        if path.suffix not in (".py", ".toml"):
            continue
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


_LIMITS = "audit_limits"


def limits_of(cursor: duckdb.DuckDBPyConnection) -> Limits:
    """From which change on the users want a cause."""
    row = cursor.execute("SELECT value FROM state WHERE name = ?", [_LIMITS]).fetchone()
    return Limits.from_text(row[0]) if row else Limits()


def set_limits(store: Store, limits: Limits) -> None:
    """Ask for causes from another change on; every report is audited anew at the next look."""
    permission.permit(store, Role.MANAGE, "更改审核限额")
    with store.write() as cursor:
        note(cursor, _LIMITS, str(limits))


def asked_by(cursor: duckdb.DuckDBPyConnection) -> str:
    """Changes with the rules and with what the users set: an audit that was made by another is outdated."""
    limits = limits_of(cursor)
    return rules_version() if limits == Limits() else f"{rules_version()}.{limits}"


@dataclass(frozen=True, slots=True)
class _Stored:
    """A report out of the store, with the ids under which its figures (by their keys) and score lines are kept."""

    report: Report
    figure_ids: dict[str, int]
    score_ids: dict[Score, int]


def follow(cursor: duckdb.DuckDBPyConnection, touched: Touched) -> None:
    """Audit what a change made outdated, inside the transaction of the change.

    A report whose audit fails is kept all the same, and audited at the next occasion.
    """
    if not touched.units:
        return
    waiting = findings.outdated(cursor, asked_by(cursor), touched.units)
    waiting += findings.departments_naming(cursor, touched.reports)
    for report_id in dict.fromkeys(waiting):
        try:
            audit_report(cursor, report_id)
        except duckdb.Error:
            raise
        except Exception:
            _log.exception("auditing report %s", report_id)


def audit_report(cursor: duckdb.DuckDBPyConnection, report_id: int) -> None:
    """Audit one stored report, with last year's and its units' beside it, and keep what was found."""
    state = findings.state_of(cursor, report_id, asked_by(cursor))
    if not state:
        return  # removed meanwhile
    own = _load(cursor, report_id)
    before = findings.year_before(cursor, report_id)
    last = _load(cursor, before) if before else None
    units = [_load(cursor, unit) for unit in findings.units_named(cursor, report_id)]
    audits = [
        audit(own.report, limits=limits_of(cursor)),
        audit_years(own.report, last.report if last else None),
        audit_department(own.report, [unit.report for unit in units]),
    ]
    kept = list(_kept(own, audits, [own, *([last] if last else []), *units]))
    renamed = _renamed(own, [one.finding for one in kept])
    answers = [KeptAnswer(a.rule_id, a.state, a.asked, a.missing) for one in audits for a in one.answers]
    findings.keep(cursor, report_id, kept, answers, state)
    verdicts.carry_over(cursor, own.report.unit, own.report.year, renamed)


def bring_up_to_date(store: Store, told: Callable[[int, int], None] | None = None) -> int:
    """Audit every report that was never audited or has changed since; returns how many.

    told: called with how many are done and how many there are.
    """
    waiting = findings.outdated(store.cursor(), asked_by(store.cursor()))
    for done, report_id in enumerate(waiting, start=1):
        with store.write() as cursor:
            audit_report(cursor, report_id)
        if told:
            told(done, len(waiting))
    return len(waiting)


def workings(store: Store, report_id: int) -> list[Working]:
    """How the rules work the numbers of a stored report out of each other."""
    stored = _load(store.cursor(), report_id)
    ids = stored.figure_ids
    return [
        Working(
            known.kind,
            known.rule_id,
            ids[known.result.key],
            tuple((sign, ids[figure.key]) for sign, figure in known.parts),
            known.words,
            known.slack,
        )
        for known in checks.workings.workings(stored.report)
    ]


def put_away_by_corrections(store: Store, report_id: int) -> list[Finding]:
    """The errors and warnings that a report has as it was read, and no longer has as it was corrected."""
    cursor = store.cursor()
    if not findings.is_corrected(cursor, report_id):
        return []
    read = store.report(report_id, as_read=True)
    before = findings.year_before(cursor, report_id)
    last = store.report(before) if before else None
    found = [*audit(read, limits=limits_of(cursor)).findings, *audit_years(read, last).findings]
    kept = kept_fingerprints(cursor, report_id)
    marks = fingerprints(found, read.unit, read.year)
    return [
        finding
        for finding, mark in zip(found, marks, strict=True)
        if finding.severity != NOTE and mark not in kept
    ]


def _load(cursor: duckdb.DuckDBPyConnection, report_id: int) -> _Stored:
    report = rows.load(cursor, report_id)
    figure_ids, score_ids = findings.ids_of(cursor, report_id)
    return _Stored(
        report,
        {figure.key: figure_id for figure, figure_id in zip(report.figures, figure_ids, strict=True)},
        dict(zip(report.scores, score_ids, strict=True)),
    )


def _kept(own: _Stored, audits: Iterable[Audit], sources: list[_Stored]) -> Iterator[KeptFinding]:
    """The findings as they are stored, errors first."""
    found = sorted(
        (finding for one in audits for finding in one.findings), key=lambda f: _LOUDEST_FIRST[f.severity]
    )
    figure_ids = {key: value for source in sources for key, value in source.figure_ids.items()}
    marks = fingerprints(found, own.report.unit, own.report.year)
    for finding, fingerprint in zip(found, marks, strict=True):
        yield KeptFinding(
            finding,
            fingerprint,
            tuple(figure_ids[figure.key] for figure in finding.figures if figure.key in figure_ids),
            tuple(own.score_ids[score] for score in finding.scores if score in own.score_ids),
            figure_ids.get(finding.suspect.key) if finding.suspect else None,
            quoted_sentence(finding, own.report.passages),
        )


def _renamed(own: _Stored, found: list[Finding]) -> list[tuple[str, str, str]]:
    """(rule, former, new) of the findings whose fingerprint another program made otherwise."""
    name = own.report.unit, own.report.year
    marks = zip(found, former_fingerprints(found, *name), fingerprints(found, *name), strict=True)
    return [(finding.rule, former, new) for finding, former, new in marks if former != new]


def quoted_sentence(finding: Finding, texts: Iterable[Passage]) -> str:
    """The sentence that a finding on words speaks of, as printed; "" for a finding on figures."""
    if finding.figures or finding.scores or finding.where is None:
        return ""
    passage = next((one for one in texts if one.where == finding.where), None)
    if passage is None:
        return ""
    words = sorted(
        (fact for _, fact in finding.said.facts if isinstance(fact, str) and fact), key=len, reverse=True
    )
    sentences = re.split(r"(?<=[。；！？])", passage.text)
    return next((s for word in words for s in sentences if word in s), passage.text[:200])
