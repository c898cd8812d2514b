"""What the rules rest on: documents with the words of articles, the years they hold for, forms, and local rules beside them.

Everything is data (`law.toml`), so that a province's or a ministry's own rules are an entry there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "law.toml"
FIRST, LAST = 2014, 2099
"""The accounts that are asked at all: those under the revised 预算法."""


@dataclass(frozen=True, slots=True)
class Document:
    """A law, regulation or form: its title as cited, the words of the article where they are certain, its years."""

    title: str
    words: str = ""
    since: int = 0
    until: int = LAST

    def holds_in(self, year: int) -> bool:
        """Whether it holds for the accounts of a year."""
        return self.since <= year <= self.until


@dataclass(frozen=True, slots=True)
class Law:
    """All documents, which rule rests on which, and what differs by year, form and place."""

    data: dict[str, Any]

    @property
    def documents(self) -> dict[str, Document]:
        """The documents by their short names."""
        return {name: Document(**entry) for name, entry in self.data["documents"].items()}

    def of_rule(self, rule_id: str) -> tuple[Document, ...]:
        """The documents of a rule: its own, else those of all rules with its letters."""
        rules = self.data["rules"]
        known = self.documents
        return tuple(known[name] for name in rules.get(rule_id, rules.get(rule_id[:3], ())))

    def years(self, rule_id: str) -> tuple[int, int]:
        """The first and the last year of accounts that a rule holds for."""
        own = self.data["years"].get(rule_id, {})
        return own.get("since", FIRST), own.get("until", LAST)

    def formula(self, rule_id: str, year: int) -> str:
        """The formula in the words of the year's form; "" where the form has the rule's own."""
        forms = (form for form in self.data["forms"] if form["rule"] == rule_id)
        return next((f["formula"] for f in forms if f.get("since", 0) <= year <= f.get("until", LAST)), "")

    def beside(self, rule_id: str, unit: str) -> Iterator[str]:
        """What the unit's place or ministry asks for besides."""
        for entry in self.data["beside"]:
            if entry["place"] in unit and rule_id in entry["rules"]:
                yield entry["title"]

    def basis(self, rule_id: str, year: int | None = None, unit: str = "") -> str:
        """The documents of a rule as they are cited, of one year or of all; with the local ones for a unit."""
        held = (one for one in self.of_rule(rule_id) if year is None or one.holds_in(year))
        return "、".join(dict.fromkeys([*(one.title for one in held), *self.beside(rule_id, unit)]))

    def articles(self, rule_id: str, year: int) -> tuple[tuple[str, str], ...]:
        """(article, its words) of a rule, where the words are certain."""
        return tuple(
            (one.title, one.words) for one in self.of_rule(rule_id) if one.words and one.holds_in(year)
        )


@cache
def law(file: Path = FILE) -> Law:
    """The law as `law.toml` has it."""
    return Law(tomllib.loads(file.read_text(encoding="utf-8")))
