"""What makes a finding the same in another version of its report: the rule and the facts compared, not their values."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from checks.engine import TAIL_RULE
from model import Finding, Passage, Place
from model.words import Fact, Said


def fingerprints(findings: Iterable[Finding], unit: str, year: int) -> Iterator[str]:
    """Each finding's fingerprint in order; of several on the same lines each gets its own number."""
    subjects = ((finding.rule, unit, str(year), *compared_lines(finding)) for finding in findings)
    return numbered("|".join(subject) for subject in subjects)


def former_fingerprints(findings: Iterable[Finding], unit: str, year: int) -> Iterator[str]:
    """The fingerprints as they were when findings on words were known by their sentence: marks of then are found by them."""
    subjects = ((finding.rule, unit, str(year), *former_lines(finding)) for finding in findings)
    return numbered("|".join(subject) for subject in subjects)


def former_lines(finding: Finding) -> list[str]:
    """What a finding was known by: tails by their table, words by their sentence."""
    if finding.rule == TAIL_RULE and finding.figures:
        return [finding.figures[0].statement]
    return figure_lines(finding) or [sentence(finding.said)]


def numbered(subjects: Iterable[str]) -> Iterator[str]:
    """A hash of each subject; of equal ones each has its own."""
    seen: Counter[str] = Counter()
    for subject in subjects:
        seen[subject] += 1
        number = f"#{seen[subject]}" if seen[subject] > 1 else ""
        yield hashlib.sha256((subject + number).encode()).hexdigest()[:24]


def compared_lines(finding: Finding) -> list[str]:
    """The lines that a finding compares, sorted; of one that compares none its facts, without places."""
    return figure_lines(finding) or [f"{name}={plain(fact)}" for name, fact in sorted(finding.said.facts)]


def figure_lines(finding: Finding) -> list[str]:
    """The lines of figures and scores that a finding compares."""
    if finding.rule == TAIL_RULE:
        return ["尾差"]  # one note a report, whichever of its lines have tails
    if finding.suspect is not None:
        return [
            line(
                finding.suspect.statement, finding.suspect.code, finding.suspect.item, finding.suspect.measure
            )
        ]
    lines = {
        line(f.statement, f.code, f.item, f.measure, "" if f.year == 0 else str(f.year))
        for f in finding.figures
    }
    lines |= {line(score.table, score.project, score.kind, *score.path) for score in finding.scores}
    return sorted(lines)


def plain(fact: Fact) -> str:
    """A fact without the place that it was found at."""
    return fact.statement if isinstance(fact, Passage) else str(fact)


def sentence(said: Said) -> str:
    """What is said, without places."""
    form = said.form.replace("{passage:at}", "")
    return str(Said(form, said.facts).with_facts(unplaced))


def unplaced(fact: Fact) -> Fact:
    return replace(fact, where=Place()) if isinstance(fact, Passage) else fact


def line(*names: str) -> str:
    return "/".join(names)
