"""What the report is written from, asked of the store once: resolved values, lines, tables, audit, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd

from data.queries import audit, changes, overview, performance, resolved, source, structure, three_public
from data.queries.development import Development, development
from data.queries.lines import ALL_FUNDS, FUNCTIONAL, TOTALS, Scope
from data.queries.unit_year import Entry, UnitYear, entries, unit_year
from model.terms import Measure, Origin
from model.terms.provenance import ReasonOf

DERIVED, LATER = Origin.DERIVED, Origin.NEXT_YEAR


@dataclass(frozen=True, slots=True)
class Stat:
    """One resolved number: its value, where from, the stated reason, how a person corrected it ("" for not).

    reason_of: what the reason explains. doubted: the audit has an open error on it.
    """

    label: str
    value: Decimal
    unit: str
    origin: str
    reason: str
    reason_of: str
    correction: str
    doubted: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """A unit's year for the report; frames are those of the queries of the same names.

    stats: by (year, concept, measure). changes: of the 类; total_changes: of the totals.
    """

    own: UnitYear
    has_before: bool
    stats: Mapping[tuple[int, str, str], Stat]
    income: pd.DataFrame
    nature: pd.DataFrame
    functions: pd.DataFrame
    economic: pd.DataFrame
    budget: pd.DataFrame
    changes: pd.DataFrame
    total_changes: pd.DataFrame
    course: pd.DataFrame
    three_public: pd.DataFrame
    counts: pd.DataFrame
    tables: pd.DataFrame
    losses: pd.DataFrame
    audit: Mapping[str, Any] | None
    findings: pd.DataFrame
    answers: pd.DataFrame
    entries: tuple[Entry, ...]
    corrected: Mapping[int, str]
    today: date

    @property
    def year(self) -> int:
        return self.own.year

    def stat(self, concept: str, measure: str = Measure.FINAL, year: int | None = None) -> Stat | None:
        return self.stats.get((year or self.year, concept, measure))

    def value(self, concept: str, measure: str = Measure.FINAL, year: int | None = None) -> Decimal | None:
        found = self.stat(concept, measure, year)
        return found.value if found else None

    def before(self, concept: str) -> Decimal | None:
        """The year before's final amount, from whichever report states it."""
        return self.value(concept, year=self.year - 1)

    def development(self, concept: str) -> Development:
        """How a concept's final amount changed on the year before, by the rule of all pages."""
        stat, last = self.stat(concept), self.stat(concept, year=self.year - 1)
        return development(
            stat.value if stat else None,
            last.value if last else None,
            implied=last is not None and last.origin == DERIVED,
            stated_change=self.value(concept, Measure.CHANGE),
            stated_rate=self.value(concept, Measure.CHANGE_RATE),
            doubted=any(one.doubted for one in (stat, last) if one),
        )

    def reason(self, concept: str) -> str:
        """The stated cause of the change on the year before."""
        return self._reason(concept, ReasonOf.CHANGE, Measure.CHANGE, Measure.CHANGE_RATE, Measure.FINAL)

    def budget_reason(self, concept: str) -> str:
        """The stated cause of the gap between the final amount and the budget."""
        return self._reason(
            concept,
            ReasonOf.BUDGET,
            Measure.BUDGET_RATE,
            Measure.BUDGET_GAP_RATE,
            Measure.INITIAL_BUDGET,
            Measure.BUDGET,
            Measure.FINAL,
        )

    def _reason(self, concept: str, explained: ReasonOf, *measures: str) -> str:
        found = [self.stat(concept, measure) for measure in measures]
        return next((stat.reason for stat in found if stat and stat.reason_of == explained), "")


def facts(cursor: duckdb.DuckDBPyConnection, unit_id: int, year: int, today: date) -> Facts | None:
    """Ask for it all; None where the unit has no report of the year."""
    own = unit_year(cursor, unit_id, year)
    if own is None:
        return None
    corrected = source.corrected(cursor)
    lines = performance.lines(cursor, (unit_id,))
    tables = performance.tables(cursor, (unit_id,))

    def change(kind: str, level: int = 0, fund: str = "") -> pd.DataFrame:
        return changes.comparison(cursor, unit_id, year, year - 1, Scope(kind, level, fund))

    return Facts(
        own=own,
        has_before=source.shown_report(cursor, unit_id, year - 1) is not None,
        stats=_stats(cursor, unit_id, year, corrected),
        income=structure.income(cursor, unit_id, year),
        nature=structure.nature(cursor, unit_id, year),
        functions=structure.functions(cursor, unit_id, year, structure.ALL),
        economic=structure.economic(cursor, unit_id, year),
        budget=structure.budget(cursor, unit_id, year),
        changes=change(FUNCTIONAL, 1, ALL_FUNDS),
        total_changes=change(TOTALS),
        course=overview.course(cursor, unit_id),
        three_public=three_public.amounts(cursor, (unit_id,)),
        counts=three_public.counts(cursor, (unit_id,)),
        tables=tables[tables["year"] == year],
        losses=performance.losses(lines[lines["year"] == year]),
        audit=audit.report_of(cursor, unit_id, year),
        findings=audit.findings(cursor, unit_id, year),
        answers=audit.answers(cursor, own.report_id),
        entries=entries(cursor, own.report_id),
        corrected=corrected,
        today=today,
    )


def _stats(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, year: int, corrected: Mapping[int, str]
) -> dict[tuple[int, str, str], Stat]:
    rows = resolved.values(cursor, [unit_id], [year, year - 1]).to_dict("records")
    ids = [-1 if pd.isna(row["figure_id"]) else int(row["figure_id"]) for row in rows]
    touched = audit.touching(cursor, ids)
    return {
        (row["year"], row["concept"], row["measure"]): Stat(
            row["label"],
            row["value"],
            row["unit_of_value"],
            row["origin"],
            row["reason"] or "",
            row["reason_of"] or "",
            corrected.get(figure, ""),
            touched.get(figure, ("",))[0] == "error",
        )
        for row, figure in zip(rows, ids, strict=True)
    }
