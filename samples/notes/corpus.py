"""Many notes: each wording in turn, with other accounts, choices and units of money."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from samples.notes.accounts import invent
from samples.notes.writer import Note, write

WORDINGS = Path(__file__).with_name("wordings")


def corpus(count: int, seed: int) -> Iterator[tuple[str, Note]]:
    """`count` notes with their names (the wording's and a number), the same for one seed."""
    wordings = sorted(WORDINGS.glob("*.txt"))
    for number in range(count):
        path = wordings[number % len(wordings)]
        random = Random(f"{seed} {number}")
        yield f"{path.stem}_{number:05}", write(path.read_text(encoding="utf-8"), invent(random), random)
