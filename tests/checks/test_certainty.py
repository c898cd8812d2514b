"""A figure whose meaning was only carried over is never accused of an error, and is no evidence against another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checks import audit
from model import Finding, Report
from model.terms.provenance import Certainty
from tests.checks.reports import report

LINES = (
    "T1|本年支出合计|决算数|100.00",
    "T1|教育支出|决算数|70.00",
    "T1|住房保障支出|决算数|30.00",
    "T3|合计|本年支出合计|100.00",
    "N1|本年支出合计|决算数|{said}",
    "N3|本年支出合计|决算数|100.00",
    "N3|基本支出|决算数|60.00",
    "N3|基本支出|占比|{share}%",
)


def heard(
    certainty: Certainty, said: str = "100.00", share: str = "60.00", total: str = "100.00"
) -> list[Finding]:
    lines = [line.format(said=said, share=share) for line in LINES]
    lines[0] = f"T1|本年支出合计|决算数|{total}"
    whole: Report = report(*lines)
    figures = tuple(
        replace(figure, certainty=certainty) if figure.statement.endswith("情况") else figure
        for figure in whole.figures
    )
    return [f for f in audit(replace(whole, figures=figures)).findings if f.severity != "note"]


@pytest.mark.parametrize("planted", [{"said": "180.00"}, {"share": "63.00"}])
@pytest.mark.parametrize(
    ("certainty", "severity"),
    [(Certainty.NAMED, "error"), (Certainty.PROVED, "error"), (Certainty.CARRIED, "warning")],
)
def test_only_what_is_named_or_proved_is_an_error(
    planted: dict[str, str], certainty: Certainty, severity: str
) -> None:
    assert [finding.severity for finding in heard(certainty, **planted)] == [severity]


def test_cells_that_contradict_each_other_are_an_error_whatever_the_text_carries() -> None:
    (finding,) = heard(Certainty.CARRIED, total="108.00")
    assert (finding.severity, finding.expected) == ("error", Decimal("100.00"))
    assert not any(figure.certainty == Certainty.CARRIED for figure in finding.figures)
