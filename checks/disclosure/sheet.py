"""The inspection sheet of one report: every line asked of its year, with its answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from checks.disclosure.answer import FAILED, Answer
from checks.disclosure.deciding import DECIDERS
from checks.disclosure.line import InspectionLine, LinesUnreadable, lines_for
from checks.disclosure.paper import Paper
from checks.disclosure.publication import Publication
from checks.engine import Audit
from model import Report


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report's lines with their answers, by group."""

    unit: str
    year: int
    kind: str
    answers: tuple[Answer, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many lines got each answer."""
        return Counter(answer.state for answer in self.answers)

    @property
    def failures(self) -> tuple[Answer, ...]:
        """The lines that are not met."""
        return tuple(answer for answer in self.answers if answer.state == FAILED)

    def to_json(self) -> dict[str, Any]:
        """The sheet's line on the command line."""
        return {
            "report": {"unit": self.unit, "year": self.year, "kind": self.kind},
            "counts": dict(self.counts),
            "lines": [answer.to_json() for answer in self.answers],
        }


def inspect(report: Report, told: Publication | None = None, heard: Audit | None = None) -> Sheet:
    """The sheet of a report. told: of its publication. heard: its audit where it is at hand."""
    paper = Paper(report, told, heard)
    answers = tuple(decided(line, paper) for line in lines_for(report.year, paper.province))
    return Sheet(report.unit, report.year, report.kind, answers)


def decided(line: InspectionLine, paper: Paper) -> Answer:
    """One line's answer. Raises LinesUnreadable where its data call for what is not there."""
    if line.decide not in DECIDERS:
        raise LinesUnreadable(f"检查项 {line.line_id} 的 decide “{line.decide}”不存在。")
    try:
        return Answer(line, DECIDERS[line.decide](paper, **line.asks))
    except TypeError as error:
        raise LinesUnreadable(f"检查项 {line.line_id} 的参数不对：{error}") from error
