"""What a report's own tables tell of its sentences: the names and codes of their lines, and the amounts in their cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from model import Figure
from model.terms.quantities import Cell, restated
from parsing.leads import led

_FUNCTIONAL_CODE = re.compile(r"2\d{2}(?:\d{2}){1,2}")
_SHORTEST = 4  # characters of a name that a sentence is searched for
# What may follow a line's name where a sentence speaks of it; 公路建设项目经费 is something else.
_SPOKEN_OF = r"(?=（|支出|决算|年初|全年|预算|为|[\d，；：。]|[较比与增减]|下降)"


@dataclass(frozen=True, slots=True)
class Tables:
    """A report's tables as its sentences need them: names of functional lines with their codes, and cells by place."""

    names: re.Pattern[str] | None = None
    codes: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[Cell, Decimal] = field(default_factory=dict)

    def restating(self, statement: str, item: str) -> list[Decimal]:
        """What the cells print that a sentence on `item` restates."""
        return [self.cells[cell] for cell in restated().get((statement, item), ()) if cell in self.cells]


NO_TABLES = Tables()


def tables_of(figures: Sequence[Figure], year: int) -> Tables:
    """The names, codes and cells of a report's tables."""
    codes: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        if len(figure.item) >= _SHORTEST and _FUNCTIONAL_CODE.fullmatch(figure.code):
            codes[figure.item].add(figure.code)
    told = {name: next(iter(own)) for name, own in codes.items() if len(own) == 1}
    cells = {(f.statement, f.code or f.item, f.measure): f.value for f in figures if f.year == year}
    return Tables(_pattern(told), told, cells)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """All names in one pattern, the longest first."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(led(f"(?:{'|'.join(map(re.escape, longest))}){_SPOKEN_OF}")) if longest else None
