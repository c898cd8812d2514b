"""A report that came in several files (text in one, tables in another) as one report, to be audited whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from model import Report


def merged(reports: Sequence[Report]) -> Report:
    """One report with the contents of all, in their order; the first gives its name, year and source."""
    return replace(
        reports[0],
        figures=tuple(chain.from_iterable(report.figures for report in reports)),
        scores=tuple(chain.from_iterable(report.scores for report in reports)),
        warnings=tuple(chain.from_iterable(report.warnings for report in reports)),
        passages=tuple(chain.from_iterable(report.passages for report in reports)),
    )


def grouped(reports: Iterable[Report]) -> list[list[Report]]:
    """Readings that belong together: one unit and year, and no table or section in common.

    Two versions of one report stay apart, each a group of its own.
    """
    groups: list[list[Report]] = []
    for report in reports:
        group = next((group for group in groups if completes(report, group)), None)
        if group is None:
            groups.append([report])
        else:
            group.append(report)
    return groups


def completes(report: Report, group: list[Report]) -> bool:
    """Whether a reading adds other tables and sections to a group of the same unit and year."""
    first = group[0]
    return (report.unit, report.year) == (first.unit, first.year) and all(
        subjects(report).isdisjoint(subjects(other)) for other in group
    )


def subjects(report: Report) -> set[str]:
    """What a reading covers: its statements, its performance tables by project."""
    return {figure.statement for figure in report.figures} | {
        f"{score.table}：{score.project}" for score in report.scores
    }
