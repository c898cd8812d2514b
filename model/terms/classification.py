"""The functional and the economic classification: codes that are known, with their names and the years of each name.

`functional.csv` and `economic.csv` have one row a name; a code whose name changed has several, the latest last. Blank
years mean that no bound is known. They list what reports and forms were seen to print; what a store meets beyond them it
learns by itself (`data/codes.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.terms import files

FUNCTIONAL_FILE, ECONOMIC_FILE = "functional.csv", "economic.csv"
PERSONNEL_CLASSES = ("301", "303")
"""The 类 of the economic classification that are 人员经费."""
OPERATING_CLASSES = ("302", "307", "309", "310", "311", "312", "399")
"""The 类 that are 公用经费."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code under one of its names, with the years of the accounts that use the name."""

    code: str
    name: str
    since: int = 0
    until: int = 9999

    def holds_in(self, year: int) -> bool:
        """Whether the name is used in the accounts of a year."""
        return self.since <= year <= self.until


@dataclass(frozen=True, slots=True)
class FunctionalClass:
    """A 类 of the functional classification: its code, today's name and every name it is printed under."""

    code: str
    name: str
    names: tuple[str, ...]


@cache
def functional() -> tuple[Code, ...]:
    """The known names of the functional classification, by code."""
    return _codes(FUNCTIONAL_FILE)


@cache
def economic() -> tuple[Code, ...]:
    """The known names of the economic classification, by code."""
    return _codes(ECONOMIC_FILE)


def _codes(file: str) -> tuple[Code, ...]:
    return tuple(
        Code(row["code"], row["name"], int(row["since"] or 0), int(row["until"] or 9999))
        for row in files.rows(file)
    )


@cache
def functional_classes() -> tuple[FunctionalClass, ...]:
    """The 类 with today's name first, each name also without its closing 支出 as some sentences have it."""
    printed: dict[str, list[str]] = {}
    for one in functional():
        if len(one.code) == 3:
            printed.setdefault(one.code, []).insert(0, one.name)
    return tuple(_functional_class(code, names) for code, names in printed.items())


def _functional_class(code: str, printed: list[str]) -> FunctionalClass:
    # 其他 alone names lines of every kind.
    short = [name.removesuffix("支出") for name in printed if name != "其他支出"]
    return FunctionalClass(code, printed[0], tuple(dict.fromkeys(printed + short)))


def levels(code: str) -> tuple[str, ...]:
    """The codes above and at a functional code: "2080505" gives ("208", "20805", "2080505")."""
    return tuple(code[:length] for length in (3, 5, 7) if length <= len(code))
