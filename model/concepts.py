"""The quantities that the pages ask for, and the ways in which reports print each of them.

`concepts.csv` has one row a way: a figure of `statement` and `item` (and `code`, where one is given)
with measure `measure_from` states the concept's `measure`; "*" carries every measure under its own name.
The lowest `rank` is believed first. `functional_classes.csv` lists the 类 of the functional classification
with their earlier names.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CONCEPTS_FILE = HERE / "concepts.csv"
FUNCTIONAL_FILE = HERE / "functional_classes.csv"


@dataclass(frozen=True, slots=True)
class ConceptWay:
    """One way in which a concept is printed; `position` is the concept's place in the list."""

    concept: str
    label: str
    grouping: str
    position: int
    rank: int
    statement: str
    item: str
    code: str
    measure_from: str
    measure: str


@dataclass(frozen=True, slots=True)
class FunctionalClass:
    """A 类 of the functional classification: its code, today's name and every name it is printed under."""

    code: str
    name: str
    names: tuple[str, ...]


def read_concepts(path: Path = CONCEPTS_FILE) -> tuple[ConceptWay, ...]:
    """All ways of all concepts, in the order of the file."""
    positions: dict[str, int] = {}
    ways = []
    for row in _rows(path):
        rank = int(row.pop("rank"))
        position = positions.setdefault(row["concept"], len(positions))
        ways.append(ConceptWay(**row, position=position, rank=rank))
    return tuple(ways)


def read_functional_classes(path: Path = FUNCTIONAL_FILE) -> tuple[FunctionalClass, ...]:
    """The 类 with their earlier names, each also without its closing 支出 as some sentences have it."""
    return tuple(_functional_class(row) for row in _rows(path))


def _functional_class(row: dict[str, str]) -> FunctionalClass:
    printed = [row["name"], *filter(None, row["aliases"].split(";"))]
    # 其他 alone names lines of every kind.
    short = [name.removesuffix("支出") for name in printed if name != "其他支出"]
    return FunctionalClass(row["code"], row["name"], tuple(dict.fromkeys(printed + short)))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
