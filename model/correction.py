"""A figure as it stands: what was read, and the corrections that hold of it, replayed in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from model.place import Place
from model.report import Figure

# What a correction does.
CHANGED, ADDED, STRUCK, UNDONE, KEPT = "changed", "added", "struck", "undone", "kept"

CORRECTABLE = ("statement", "code", "item", "measure", "year", "value", "unit", "where")


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure at one time. struck: it does not count (struck out by a person, or not yet added)."""

    figure: Figure
    struck: bool = False

    def to_json(self) -> dict[str, Any]:
        return {**self.figure.to_json(), "struck": self.struck}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Standing:
        fields = dict(data)
        struck = bool(fields.pop("struck"))
        return cls(Figure.from_json(fields), struck)


# What a correction sets: fields of `Standing.to_json` with their new values.
Patch = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of a figure's history; it is never changed.

    version: 1, 2, 3 … of the figure. action: changed, added, struck, undone, or kept (carried over from an
    earlier reading of the same file). undoes: the row that this one takes back. continues: the row of the
    earlier reading that this one keeps. before, after: the figure at that time.
    """

    correction_id: int
    figure_id: int
    version: int
    at: datetime
    who: str
    action: str
    reason: str
    undoes: int | None
    continues: int | None
    patch: Patch
    before: Standing
    after: Standing


def apply(standing: Standing, patch: Patch) -> Standing:
    """The figure after a patch."""
    return Standing.from_json({**standing.to_json(), **patch})


def patch_between(before: Standing, after: Standing) -> dict[str, Any]:
    """What must be set to turn one into the other; empty where they are the same."""
    old, new = before.to_json(), after.to_json()
    return {name: value for name, value in new.items() if old.get(name) != value}


def in_force(history: Sequence[Correction]) -> tuple[Correction, ...]:
    """The rows that hold: not undone by a row that itself holds. Undoing rows are left out."""
    undone = undone_ids(history)
    return tuple(row for row in history if row.undoes is None and row.correction_id not in undone)


def undone_ids(history: Sequence[Correction]) -> frozenset[int]:
    """The rows that are undone at present; an undo that is undone undoes nothing."""
    undone: set[int] = set()
    # A row undoes only an earlier one, so that from the end each verdict is final.
    for row in reversed(history):
        if row.undoes is not None and row.correction_id not in undone:
            undone.add(row.undoes)
    return frozenset(undone)


def replay(read: Standing, rows: Iterable[Correction]) -> Standing:
    """The figure that was read with the rows' patches in order."""
    for row in rows:
        read = apply(read, row.patch)
    return read


def current(read: Standing, history: Sequence[Correction]) -> Standing:
    """How a figure stands now."""
    return replay(read, in_force(history))


def same_reading(read: Standing, now: Standing) -> bool:
    """Whether the program reads what the corrections say; digits after the last that is not zero do not matter."""
    if read.struck or now.struck:
        return read.struck == now.struck
    return _bare(read.figure) == _bare(now.figure)


def _bare(figure: Figure) -> Figure:
    """The figure without where and how it was read."""
    return replace(figure, text="", where=Place(), reason="", basis="", confidence=1.0)


def find_again(
    wanted: Standing, now: Standing, candidates: Sequence[Figure], others: Sequence[Figure] = ()
) -> int | None:
    """Which figure of a new reading is the one that was corrected; None where the new reading has none.

    wanted: as the earlier program read it. now: as it stands corrected. others: what that program read besides.
    Tried in turn: the same reading, the same spot in the file, the only one of the same name that is none of the
    others.
    """
    old, new = wanted.figure, now.figure
    same = [i for i, figure in enumerate(candidates) if figure == old]
    if same and not wanted.struck:
        return same[0]
    for figure in (old, new):
        there = [i for i, other in enumerate(candidates) if _same_spot(figure, other)]
        named = [i for i in there if _name(candidates[i]) in (_name(old), _name(new))]
        if len(named or there) == 1:
            return (named or there)[0]
    named = [i for i, other in enumerate(candidates) if _name(other) in (_name(old), _name(new))]
    named = [i for i in named if not any(_stays(other, candidates[i]) for other in others)]
    return named[0] if len(named) == 1 else None


def _stays(old: Figure, new: Figure) -> bool:
    """Whether a figure of the new reading is this one of the old, whatever its digits are now."""
    return _same_spot(old, new) or (_name(old), old.where) == (_name(new), new.where)


def _name(figure: Figure) -> tuple[str, str, str, str, int]:
    return figure.statement, figure.code, figure.item, figure.measure, figure.year


def _same_spot(one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one place; a line or paragraph holds many, so that the digits must agree too."""
    a, b = one.where, other.where
    if a.bbox and b.bbox:
        return a.page == b.page and _overlap(a.bbox, b.bbox) > 0.5
    if a != b or a == Place():
        return False
    exact = (a.table is not None and a.row is not None) or a.cell is not None
    return exact or (one.text == other.text and one.unit == other.unit)


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """The common area as a part of the smaller box."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0
