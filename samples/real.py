"""Five real units: the figures that they published, as facts, for documents that the project writes itself.

The facts stand in `real/*.json`, a line a figure: code, item, measure, year, value, unit, text, reason.
`habits` are where a report differs from its province's form. Errors of the published reports are kept;
cells and words that only a scan had damaged are whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from model import Figure, Place, Report, Score
from samples.forms import FORMS, Form
from samples.key import UNREAD

FOLDER = Path(__file__).parent / "real"


def real_keys() -> Iterator[tuple[Report, Form]]:
    """Each real unit-year and the form that its report follows."""
    for path in sorted(FOLDER.glob("*.json")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        yield _report(facts), replace(FORMS[facts["form"]], **facts.get("habits", {}))


def _report(facts: dict[str, Any]) -> Report:
    return Report(
        unit=facts["unit"],
        year=facts["year"],
        kind=facts["kind"],
        source=UNREAD,
        figures=tuple(
            _figure(statement, line) for statement, lines in facts["figures"].items() for line in lines
        ),
        scores=tuple(_score(line) for line in facts["scores"]),
    )


def _figure(statement: str, line: list[Any]) -> Figure:
    code, item, measure, year, value, unit, text, reason = line
    return Figure(
        statement, item, measure, year, Decimal(value), unit, text, Place(), code=code, reason=reason
    )


def _score(line: dict[str, Any]) -> Score:
    return Score(**{**line, "path": tuple(line["path"])}, where=Place())
