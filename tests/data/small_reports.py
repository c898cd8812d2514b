"""Small reports written out in tests: a figure a line, everything not at issue filled in."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from model import Figure, Place, ReadingWarning, Report, Score, SourceFile
from model.report import DERIVED, REPORTED
from model.terms.provenance import ReasonOf

UNIT, YEAR = "某县财政局", 2023


def figure(
    statement: str,
    item: str,
    value: str,
    *,
    measure: str = "决算数",
    code: str = "",
    year: int = YEAR,
    unit: str = "万元",
    derived: bool = False,
    reason: str = "",
    reason_of: str = ReasonOf.UNTOLD,
) -> Figure:
    """A figure of the small report's year."""
    basis = DERIVED if derived else REPORTED
    return Figure(
        statement, item, measure, year, Decimal(value), unit, value, Place(line=7), code, basis, reason,
        reason_of=ReasonOf(reason_of),
    )  # fmt: skip


def score(project: str = "宣传项目", weight: str = "10", points: str = "9.50") -> Score:
    """An indicator's line of a project's score table."""
    return Score(
        "项目支出绩效自评表",
        project,
        "indicator",
        ("产出指标", "数量指标", "发放资料"),
        Place(line=9),
        target="≥100份",
        actual="120份",
        weight=weight,
        score=points,
    )


def report(
    *figures: Figure,
    unit: str = UNIT,
    year: int = YEAR,
    file: str = "报告.txt",
    scores: tuple[Score, ...] = (),
    warnings: tuple[ReadingWarning, ...] = (),
) -> Report:
    """A report read from a file; the file's digest follows from its name, unit and year."""
    digest = hashlib.sha256(f"{file}{unit}{year}".encode()).hexdigest()
    source = SourceFile(file, digest, "text")
    return Report(unit, year, "部门决算", source, figures, scores, warnings)
