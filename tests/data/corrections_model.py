"""What a property test itself remembers of corrections, told in its own words and not in the store's."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

State = dict[str, Any]


@dataclass(eq=False)
class Entry:
    """One row: what it set, who wrote it and why; the row it takes back and those that take it back."""

    patch: State
    who: str
    reason: str
    target: Entry | None = None
    taken_back_by: list[Entry] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not any(row.holds for row in self.taken_back_by)


@dataclass(eq=False)
class Slot:
    """One number of the report. spot: its row in the table; read: as the program reads it; struck where it does not."""

    spot: int
    read: State
    entries: list[Entry] = field(default_factory=list)
    figure_id: int = -1

    @property
    def in_force(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.target is None and entry.holds]

    @property
    def now(self) -> State:
        return _after(self.read, self.in_force)

    def write(self, entry: Entry) -> None:
        if entry.target is not None:
            entry.target.taken_back_by.append(entry)
        self.entries.append(entry)

    def read_again(self, value: str | None) -> bool:
        """A newer program reads another value, or nothing any more; whether anything is left of the number.

        What a person decided stays as it was, also where nothing is read; what was taken back is over.
        """
        before, kept = self.now, self.in_force
        if value is None:
            self.read = {**self.read, "struck": True}
        elif not self.read["struck"]:
            self.read = {**self.read, "value": Decimal(value)}
        if not kept:
            self.entries = []
            return not self.read["struck"]
        decided = {name for entry in kept for name in entry.patch}
        self.entries = [Entry(dict(entry.patch), entry.who, entry.reason) for entry in kept]
        if self.read["struck"]:
            decided |= set(self.read)
        gap = {name for name in decided if self.now[name] != before[name]}
        self.entries[-1].patch |= {name: before[name] for name in gap}
        assert all(self.now[name] == before[name] for name in decided)
        return True


def _after(read: State, entries: list[Entry]) -> State:
    state = dict(read)
    for entry in entries:
        state |= entry.patch
    return state
