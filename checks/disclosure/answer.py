"""What a line of the inspection gets: 合格, 不合格 or 需人工, why, and where to look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from checks.disclosure.line import InspectionLine
from model import Figure, Passage, Place
from model.words import Said

PASSED, FAILED, BY_HAND = "合格", "不合格", "需人工"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Evidence:
    """A spot in the report and the words printed there; what may not be shown stands masked in `text`."""

    where: Place
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"where": self.where.to_json(), "text": self.text}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a deciding function found. should_be: where in the report it is missing, "" where nothing is."""

    state: str
    said: Said
    evidence: tuple[Evidence, ...] = ()
    should_be: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the sheet with its verdict."""

    line: InspectionLine
    verdict: Verdict

    @property
    def state(self) -> str:
        return self.verdict.state

    @property
    def message(self) -> str:
        """One sentence that an official understands."""
        return str(self.verdict.said)

    def to_json(self) -> dict[str, Any]:
        """The line's form on the command line."""
        return {
            "line": self.line.line_id,
            "group": self.line.group,
            "text": self.line.text,
            "basis": self.line.basis,
            "state": self.state,
            "message": self.message,
            "evidence": [one.to_json() for one in self.verdict.evidence],
            "should_be": self.verdict.should_be,
        }


def passed(said: Said, spots: Iterable[Passage | Figure] = ()) -> Verdict:
    """The line is met, as these spots show."""
    return Verdict(PASSED, said, evidence_of(spots))


def failed(said: Said, spots: Iterable[Passage | Figure] = (), should_be: str = "") -> Verdict:
    """The line is not met."""
    return Verdict(FAILED, said, evidence_of(spots), should_be)


def by_hand(said: Said, spots: Iterable[Passage | Figure] = (), should_be: str = "") -> Verdict:
    """The file alone does not tell: a person decides."""
    return Verdict(BY_HAND, said, evidence_of(spots), should_be)


def evidence_of(spots: Iterable[Passage | Figure]) -> tuple[Evidence, ...]:
    """The spots with what is printed there, each place once."""
    found: dict[Place, Evidence] = {}
    for spot in spots:
        found.setdefault(spot.where, Evidence(spot.where, words_of(spot)))
    return tuple(found.values())


def words_of(spot: Passage | Figure) -> str:
    """A passage's beginning, or a figure with its line."""
    if isinstance(spot, Figure):
        return f"{spot.code} {spot.item} {spot.text}".strip()
    return spot.text if len(spot.text) <= _LONGEST else f"{spot.text[:_LONGEST]}…"
