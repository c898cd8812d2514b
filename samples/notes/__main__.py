"""`python -m samples.notes FOLDER [--count 50] [--seed 1]`: notes as text, each with its key beside it."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from samples.notes.corpus import corpus
from samples.notes.writer import Fact, Note

COLUMNS = ("statement", "item", "measure", "year", "value", "unit", "text", "line")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--count", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    keys = asked.folder / "gold"
    keys.mkdir(parents=True, exist_ok=True)
    for name, note in corpus(asked.count, asked.seed):
        write_note(note, asked.folder, keys, name)


def write_note(note: Note, folder: Path, keys: Path, name: str) -> None:
    """NAME.txt in `folder`; in `keys` its figures, the numbers that may be figures, and its title."""
    (folder / f"{name}.txt").write_text(note.text, encoding="utf-8")
    _write(keys / f"{name}.figures.csv", COLUMNS, [row(fact) for fact in note.facts if fact.asked])
    _write(keys / f"{name}.optional.csv", COLUMNS, [row(fact) for fact in note.facts if not fact.asked])
    _write(keys / f"{name}.meta.csv", ("unit", "year", "kind"), [(note.unit, note.year, "部门决算")])


def row(fact: Fact) -> tuple[object, ...]:
    return tuple(getattr(fact, column) for column in COLUMNS)


def _write(path: Path, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


if __name__ == "__main__":
    main()
