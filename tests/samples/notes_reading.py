"""How well the reading meets the keys of notes in many wordings: `python -m tests.samples.notes_reading [COUNT] [SEED]`."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from model import Figure
from parsing import read_report
from samples.notes.corpus import corpus
from samples.notes.writer import Fact, Note
from tests.gold.compare import plain, plain_unit


@dataclass(slots=True)
class Met:
    """Printed numbers of keys: read right, read as something else, or not at all; each miss as a line to read."""

    printed: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def add(self, name: str, note: Note, figures: list[Figure]) -> None:
        """Count one note. A figure is wrong whose item, measure, year and value stand in no line of the key."""
        asked = [fact for fact in note.facts if fact.asked]
        self.printed += len(asked)
        given = Counter(said for figure in figures for said in [_said(figure)])
        for fact in asked:
            reading = next((said for said in _sayings(fact) if given[said] > 0), None)
            if reading is None:
                self.missing.append(
                    f"{name}:{fact.line} {fact.item} {fact.measure} {fact.value}{fact.unit} «{fact.text}»"
                )
            else:
                given[reading] -= 1
                self.right += 1
        allowed = {said for fact in note.facts for said in _sayings(fact)}
        self.wrong += [
            f"{name}:{figure.where.line} {figure.item} {figure.measure} {figure.year} {figure.value}{figure.unit} «{figure.text}»"
            for figure in figures
            if _said(figure) not in allowed
        ]

    def told(self, most: int = 20) -> str:
        lines = [
            f"{self.printed} printed, {self.right} right, {len(self.wrong)} wrong, {len(self.missing)} missing"
        ]
        return "\n".join([*lines, *self.wrong[:most], *self.missing[:most]])


def _said(figure: Figure) -> tuple[object, ...]:
    return plain(figure.item), plain(figure.measure), figure.year, figure.value, plain_unit(figure.unit)


def _sayings(fact: Fact) -> list[tuple[object, ...]]:
    """What a number may be read as: either name; last year's amount as 上年数 of either year or as its 决算数."""
    said = [
        (plain(item), measure, fact.year, fact.value, plain_unit(fact.unit))
        for item in fact.item.split("|")
        for measure in fact.measure.split("|")
    ]
    before = [
        (item, measure, year - 1, *rest)
        for item, last, year, *rest in said
        if last == "上年数"
        for measure in ("上年数", "决算数")
    ]
    return [*said, *before]


def read_notes(count: int, seed: int, wording: str = "") -> Met:
    """Read `count` notes (of one wording where it is named) and count."""
    met = Met()
    with TemporaryDirectory() as folder:
        for name, note in corpus(count, seed):
            if not name.startswith(wording):
                continue
            path = Path(folder, f"{name}.txt")
            path.write_text(note.text, encoding="utf-8")
            report = read_report(path)
            met.add(name, note, [figure for figure in report.figures if figure.basis == "reported"])
    return met


if __name__ == "__main__":
    print(read_notes(*map(int, sys.argv[1:3] or (550, 1))).told(200))
