"""The letter 整改情况: which findings of earlier versions a new one put right, which stay, which are new. Knows no widget."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from documents.opinion import Letter, Opinion, Section
from pages.audit import words as text
from pages.audit.letter import tight


def remedy(
    report: Mapping[str, Any],
    closed: pd.DataFrame,
    findings: pd.DataFrame,
    earlier: Collection[str],
    *,
    today: date,
    numbers: Sequence[str] = (),
) -> Letter:
    """The whole letter.

    closed: findings of earlier versions that are gone. findings: those of the current one. earlier: the fingerprints of
    the earlier versions' findings. numbers: the numbers that changed, a sentence each.
    """
    loud = [row for row in findings.to_dict("records") if row["severity"] != "note" and row["open"]]
    gone = closed.to_dict("records")
    parts = (
        (text.REMEDY_DONE, [row for row in gone if row["rechecked"]]),
        (text.REMEDY_UNKNOWN, [row for row in gone if not row["rechecked"]]),
        (text.REMEDY_LEFT, [row for row in loud if row["fingerprint"] in earlier]),
        (text.REMEDY_NEW, [row for row in loud if row["fingerprint"] not in earlier]),
    )
    counts = "，".join(f"{heading}{len(rows)}处" for heading, rows in parts)
    groups = [
        (f"（{text.NUMERALS[number]}）{heading}", tuple(Opinion(tight(row["message"])) for row in rows))
        for number, (heading, rows) in enumerate(part for part in parts if part[1])
    ]
    unit, year = report["unit"], report["year"]
    return Letter(
        title=text.REMEDY_TITLE.format(unit=unit, year=year, kind=report["kind"]),
        to="",
        opening=text.REMEDY_OPENING.format(unit=unit, year=year, version=report["version"], counts=counts),
        sections=(
            Section(text.PART_ONE + text.REMEDY_PART, groups=tuple(groups)),
            *([Section(text.PART_TWO + text.REMEDY_NUMBERS, tuple(numbers))] if numbers else []),
        ),
        date=text.letter_date(today.year, today.month, today.day),
    )
