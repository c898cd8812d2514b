"""What a recogniser is told and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from model import Figure, Place, ReadingWarning, Score


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole report: its unit, year, and the money unit its tables use unless they say otherwise.

    printed_units: the money units that its captions and headings print, as often as they do.
    """

    unit: str
    year: int
    money: str = "万元"
    printed_units: tuple[str, ...] = ("万元",)


@dataclass(slots=True)
class Outcome:
    """Figures, score lines and warnings, gathered in document order.

    others: numbers that are neither, by place, print and kind (count of prose, detail of a cause …).
    """

    figures: list[Figure] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)
    others: list[tuple[Place, str, str]] = field(default_factory=list)

    def warn(self, code: str, message: str, where: Place, *, about: str = "", text: str = "") -> None:
        """Note something that was not understood; the place is added to the words.

        about: the table, section or project of which something is lost. text: what is printed there.
        """
        spot = where.describe()
        told = f"{spot}：{message}" if spot else message
        self.warnings.append(ReadingWarning(code, told, where, about, text))

    def add(self, other: Outcome) -> None:
        """Take over what another recogniser gave."""
        self.figures += other.figures
        self.scores += other.scores
        self.warnings += other.warnings
        self.others += other.others
