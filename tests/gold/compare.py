"""Compares a reading with an answer key: every figure, every score cell."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from model import Figure, Score

SCORE_FIELDS = {
    "funding": ("initial", "budget", "spent", "rate", "weight", "score"),
    "indicator": ("target", "actual", "weight", "score"),
    "total": ("weight", "score"),
}
"""The cells of a score line that a key holds, by the line's kind."""

COUNTING_WORDS = {
    "台(套)": "台",
    "套": "台",
    "人/次": "人",
    "人次": "人",
    "批次": "个",
    "批": "个",
    "次": "个",
    "项": "个",
}
"""Counting words that reports use for one another."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One number of a key. `full` is what else may be accepted where the source cut the number."""

    statement: str
    code: str
    item: str
    measure: str
    year: int
    value: Decimal
    unit: str
    full: Decimal | None = None

    def __str__(self) -> str:
        line = f"{self.code} {self.item}".strip()
        return f"{self.statement} | {line} | {self.measure} | {self.year} = {self.value}{self.unit}"

    @classmethod
    def of(cls, figure: Figure) -> Gold:
        return cls(
            figure.statement,
            figure.code,
            figure.item,
            figure.measure,
            figure.year,
            figure.value,
            figure.unit,
        )


@dataclass(slots=True)
class Comparison:
    """What a reading made of a key: each miss as a line to read."""

    asked: int = 0
    hit: int = 0
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def share(self) -> Decimal:
        """The part of the key that was read, 1 for an empty key."""
        return Decimal(self.hit) / Decimal(self.asked) if self.asked else Decimal(1)

    def told(self, most: int = 20) -> str:
        """The misses, for a failing test's message."""
        lines = [f"{self.hit} of {self.asked}"]
        for name in ("wrong", "missing", "extra"):
            found: list[str] = getattr(self, name)
            lines += [f"{name} {len(found)}:", *(f"  {line}" for line in found[:most])]
        return "\n".join(lines)


def plain(text: str) -> str:
    """A name without what differs between prints of it: width, spaces, quotes, level marks."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    text = re.sub(r"[“”\"‘’'「」]", "", text)
    text = re.sub(r"\([类款项]\)", "", text).replace("其中:", "")
    return text.strip("。.,，;；:：")


def plain_unit(text: str) -> str:
    unit = plain(text)
    return COUNTING_WORDS.get(unit, unit)


def compare_figures(gold: Iterable[Gold], figures: Sequence[Figure]) -> Comparison:
    """Each number of the key must stand in the reading with its value and unit; another value is wrong."""
    index: dict[tuple[str, str, str, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        for name in {figure.code and "#" + figure.code, plain(figure.item)} - {""}:
            index[plain(figure.statement), name, plain(figure.measure), figure.year].append(figure)
    result = Comparison()
    known: set[tuple[str, str, str, int]] = set()
    for one in gold:
        result.asked += 1
        places = [
            (plain(one.statement), name, plain(one.measure), one.year)
            for name in (one.code and "#" + one.code, plain(one.item))
            if name
        ]
        known.update(places)
        found = next((index[place] for place in places if index.get(place)), [])
        accepted = {one.value, one.full} - {None}
        if any(f.value in accepted and plain_unit(f.unit) == plain_unit(one.unit) for f in found):
            result.hit += 1
        elif found:
            result.wrong.append(f"{one} read as {', '.join(f'{f.value}{f.unit}' for f in found)}")
        else:
            result.missing.append(str(one))
    result.extra += [
        str(Gold.of(figure)) + f" «{figure.text}»"
        for figure in figures
        if figure.basis == "reported"
        and not known
        & {
            (plain(figure.statement), name, plain(figure.measure), figure.year)
            for name in (figure.code and "#" + figure.code, plain(figure.item))
        }
    ]
    return result


def compare_scores(gold: Iterable[Mapping[str, str] | Score], scores: Sequence[Score]) -> Comparison:
    """Each cell that the key holds must stand in the reading on a line of the same kind, name and project."""
    index: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for score in scores:
        index[score.kind, _last(score.path)].append(score)
    result = Comparison()
    for one in gold:
        cells = one.to_json() if isinstance(one, Score) else one
        path = cells["path"].split("/") if isinstance(cells["path"], str) else cells["path"]
        lines = index[cells["kind"], _last(path)]
        own = [line for line in lines if plain(line.project) == plain(cells["project"])] or lines
        for cell in SCORE_FIELDS[cells["kind"]]:
            if not cells[cell]:
                continue
            result.asked += 1
            if any(_same(getattr(line, cell), cells[cell]) for line in own):
                result.hit += 1
            else:
                read = [getattr(line, cell) for line in own]
                told = f"{cells['project']} | {'/'.join(path)} | {cell} = {cells[cell]}"
                (result.wrong if any(read) else result.missing).append(f"{told} read as {read}")
    return result


def _last(path: Sequence[str]) -> str:
    return re.sub(r"^指标\d+[::：]", "", plain(path[-1]))


def _same(read: str, wanted: str) -> bool:
    numbers = number(read), number(wanted)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return plain(read) == plain(wanted)


def number(text: str) -> Decimal | None:
    """The number that a printed cell holds, percent sign aside, or None."""
    try:
        return Decimal(text.replace(",", "").strip().rstrip("%"))
    except InvalidOperation:
        return None
