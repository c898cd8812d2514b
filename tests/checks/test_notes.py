"""Notes in the words of many provinces: one that agrees raises no finding, one with a planted slip is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from checks import audit
from model import Finding
from parsing import read_report
from samples.notes.corpus import corpus
from samples.notes.writer import Fact, Note

COUNT, SEED = 66, 5
NEARLY_ALL = ("占比", "比上年增减率", "年初预算数", "比年初预算增减率")
"""Measures that nearly every wording tells together with what they are worked out from."""
WORKED_OUT = {"年初预算数": ("完成预算率", "比年初预算增减额")}
"""What must be told of the same line beside a measure for a slip in it to be seen."""


@cache
def notes() -> list[tuple[str, Note]]:
    return list(corpus(COUNT, SEED))


def loud(note: Note, folder: Path) -> list[Finding]:
    path = folder / "note.txt"
    path.write_text(note.text, encoding="utf-8")
    return [finding for finding in audit(read_report(path)).findings if finding.severity != "note"]


def test_a_note_that_agrees_raises_no_error_and_no_warning(tmp_path: Path) -> None:
    for name, note in notes():
        assert not [finding.message for finding in loud(note, tmp_path)], name


def slips(note: Note, measure: str) -> Iterator[tuple[Fact, str, Note]]:
    """A number of a measure, another first digit in its place, and the note with that."""
    for fact in note.facts:
        line = note.lines[fact.line - 1]
        beside = {
            other.measure for other in note.facts if other.item == fact.item and other.line == fact.line
        }
        if not beside.intersection(WORKED_OUT.get(measure, beside)):
            continue
        if fact.measure == measure and fact.asked and len(fact.text) > 3 and line.count(fact.text) == 1:
            wrong = str(int(fact.text[0]) % 9 + 1) + fact.text[1:]
            lines = list(note.lines)
            lines[fact.line - 1] = line.replace(fact.text, wrong)
            yield fact, wrong, replace(note, lines=lines)


@pytest.mark.parametrize("measure", NEARLY_ALL)
def test_a_slip_is_told_and_nothing_else_is(measure: str, tmp_path: Path) -> None:
    told: Counter[bool] = Counter()
    for number, (name, note) in enumerate(notes()):
        planted = list(slips(note, measure))
        if not planted:
            continue
        _, wrong, slipped = planted[number % len(planted)]
        found = loud(slipped, tmp_path)
        hits = [finding for finding in found if any(figure.text == wrong for figure in finding.figures)]
        assert hits == found, name
        told[bool(hits)] += 1
    assert told[True] >= 10
    assert told[True] >= 0.9 * told.total(), told
