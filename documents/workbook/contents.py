"""Everything that goes into the workbook of a unit's year, asked of the store once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import pandas as pd

from data.queries import audit, performance, three_public
from data.queries.unit_year import Entry, Stated, UnitYear, compared_ids, entries, score_places, unit_year
from model import Place
from model.working import Working


@dataclass(frozen=True, slots=True)
class Links:
    """The dashboard's addresses of a figure, of two beside each other, of a score line and of a finding.

    Each gives "" where the dashboard's own address is not known.
    """

    figure: Callable[[int], str] = lambda figure: ""
    both: Callable[[int, int], str] = lambda figure, beside: ""
    score: Callable[[int], str] = lambda score: ""
    finding: Callable[[str], str] = lambda fingerprint: ""

    @property
    def known(self) -> bool:
        return bool(self.figure(1))


@dataclass(frozen=True, slots=True)
class Contents:
    """A unit's year for the workbook.

    before: the year before, None where there is no report of it. workings: how the rules work its numbers out.
    three_public, counts, scores, findings, answers: the frames of their queries, of this year (three_public and
    counts also of the year before). places: of the score lines. compared: the figures of each finding.
    """

    own: UnitYear
    before: UnitYear | None
    workings: tuple[Working, ...]
    entries: tuple[Entry, ...]
    three_public: pd.DataFrame
    counts: pd.DataFrame
    scores: pd.DataFrame
    places: Mapping[int, Place]
    audit: Mapping[str, Any] | None
    findings: pd.DataFrame
    answers: pd.DataFrame
    compared: Mapping[str, tuple[int, ...]]
    links: Links
    made_at: datetime

    @property
    def figures(self) -> dict[int, Stated]:
        return {stated.figure_id: stated for stated in self.own.figures}


def contents(
    cursor: duckdb.DuckDBPyConnection,
    unit_id: int,
    year: int,
    workings: Callable[[int], Sequence[Working]],
    links: Links,
    made_at: datetime,
) -> Contents | None:
    """Ask for it all; None where the unit has no report of the year.

    workings: gives those of a report (`auditing.workings`).
    """
    own = unit_year(cursor, unit_id, year)
    if own is None:
        return None
    scores = performance.lines(cursor, (unit_id,))
    return Contents(
        own=own,
        before=unit_year(cursor, unit_id, year - 1),
        workings=tuple(workings(own.report_id)),
        entries=entries(cursor, own.report_id),
        three_public=three_public.amounts(cursor, (unit_id,)),
        counts=three_public.counts(cursor, (unit_id,)),
        scores=scores[scores["year"] == year],
        places=score_places(cursor, own.report_id),
        audit=audit.report_of(cursor, unit_id, year),
        findings=audit.findings(cursor, unit_id, year),
        answers=audit.answers(cursor, own.report_id),
        compared=compared_ids(cursor, own.report_id),
        links=links,
        made_at=made_at,
    )
