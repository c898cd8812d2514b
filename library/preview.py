"""What a file would bring into the store, seen before it is saved: its findings, and what it changes in the stored version."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.engine import audit
from checks.fingerprints import fingerprints
from data.queries import versions
from data.queries.versions import Key
from data.store import Store
from library.ingest import Examination
from model import Finding, Report
from model.finding import NOTE

_log = logging.getLogger(__name__)

Values = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the file changes in the stored version: numbers that are the same, changed, new and gone."""

    same: int
    changed: tuple[tuple[Key, Values, Values], ...]
    new: int
    gone: int
    missing: tuple[str, ...]
    added: tuple[str, ...] = ()

    @property
    def is_identical(self) -> bool:
        """Whether every number of both is the same."""
        return not (self.changed or self.new or self.gone)


def findings_of(report: Report) -> tuple[Finding, ...]:
    """The errors and doubts of a report by itself, errors first; none where its audit fails."""
    try:
        found = [finding for finding in audit(report).findings if finding.severity != NOTE]
    except Exception:
        _log.exception("auditing %s before it is saved", report.source.name)
        return ()
    return tuple(sorted(found, key=lambda finding: finding.severity != "error"))


def difference(store: Store, examination: Examination) -> Difference | None:
    """The file beside the stored version of its unit's year; None where nothing is stored."""
    report, existing = examination.report, examination.existing
    if report is None or existing is None:
        return None
    stored = versions.numbers(store.cursor(), existing.report_id)
    own = numbers(report)
    return compared(stored, own)


def closed_by(store: Store, report: Report, found: Sequence[Finding], report_id: int) -> tuple[str, ...]:
    """The errors and doubts of a stored version that a file of the same unit's year has no more, as they were told.

    found: the file's own. What the file has no numbers for is not put right by it.
    """
    own = set(fingerprints(found, report.unit, report.year))
    lines = {key[:4] for key in numbers(report)}
    stored = versions.loud(store.cursor(), report_id)
    return tuple(said for known, said, compared in stored if known not in own and compared <= lines)


def numbers(report: Report) -> dict[Key, Values]:
    """What the file prints of each quantity, as `data.queries.versions.numbers` of a stored one."""
    found: dict[Key, list[Decimal]] = {}
    for figure in report.figures:
        if figure.basis != "derived":
            key = (figure.statement, figure.code, figure.item, str(figure.measure), figure.year)
            found.setdefault(key, []).append(figure.value)
    return {key: tuple(sorted(values)) for key, values in found.items()}


def compared(stored: Mapping[Key, Values], own: Mapping[Key, Values]) -> Difference:
    """Both versions, number by number; missing, added: the tables and sections that one of them has alone."""
    both = stored.keys() & own.keys()
    changed = tuple((key, stored[key], own[key]) for key in sorted(both) if stored[key] != own[key])
    return Difference(
        same=sum(len(own[key]) for key in both) - sum(len(new) for _, _, new in changed),
        changed=changed,
        new=sum(len(own[key]) for key in own.keys() - both),
        gone=sum(len(stored[key]) for key in stored.keys() - both),
        missing=tuple(sorted({key[0] for key in stored} - {key[0] for key in own})),
        added=tuple(sorted({key[0] for key in own} - {key[0] for key in stored})),
    )
