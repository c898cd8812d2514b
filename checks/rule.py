"""A rule: what it asks, where it comes from, which years it holds for; and the register of all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checks.law import law
from checks.results import Result

Check = Callable[..., Iterator[Result]]
"""A question to a Book; a rule between reports asks two of them, or a department's and its units'."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One question to a report.

    rule_id: permanent; never reused. title: what should be true, in one line. formula: the identity in words.
    family: the page groups rules by it. What it rests on and the years it holds for stand in `law.toml`.
    """

    rule_id: str
    title: str
    formula: str
    family: str
    check: Check

    def holds_in(self, year: int) -> bool:
        """Whether the rule is valid for a fiscal year."""
        since, until = law().years(self.rule_id)
        return since <= year <= until

    @property
    def basis(self) -> str:
        """Every document that it rests on, of whatever year."""
        return law().basis(self.rule_id)

    def basis_in(self, year: int, unit: str = "") -> str:
        """The documents that it rests on for a year's accounts, with what the unit's place asks for besides."""
        return law().basis(self.rule_id, year, unit)

    def formula_in(self, year: int) -> str:
        """The formula in the words of the year's form."""
        return law().formula(self.rule_id, year) or self.formula


RULES: dict[str, Rule] = {}
"""The rules asked of one report, by their ids."""

ACROSS_RULES: dict[str, Rule] = {}
"""The rules asked of several reports."""


def rule(
    rule_id: str,
    *,
    title: str,
    formula: str,
    family: str,
    register_in: dict[str, Rule] = RULES,
) -> Callable[[Check], Check]:
    """Register a check under its permanent id."""

    def register(check: Check) -> Check:
        if rule_id in RULES or rule_id in ACROSS_RULES:
            raise ValueError(f"rule id used twice: {rule_id}")
        register_in[rule_id] = Rule(rule_id, title, formula, family, check)
        return check

    return register
