"""A rule: what it asks, where it comes from, which years it holds for; and the register of all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checks.results import Result

Check = Callable[..., Iterator[Result]]
"""A question to a Book; a rule between reports asks two of them, or a department's and its units'."""

REGULATION = "《地方预决算公开操作规程》（财预〔2016〕143号）、财政部部门决算报表编审要求"


@dataclass(frozen=True, slots=True)
class Rule:
    """One question to a report.

    rule_id: permanent; never reused. title: what should be true, in one line. formula: the identity in words.
    basis: the regulation or form it comes from. family: the page groups rules by it.
    since, until: fiscal years for which it holds.
    """

    rule_id: str
    title: str
    formula: str
    basis: str
    family: str
    check: Check
    since: int
    until: int

    def holds_in(self, year: int) -> bool:
        """Whether the rule is valid for a fiscal year."""
        return self.since <= year <= self.until


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
    basis: str = REGULATION,
    since: int = 2014,
    until: int = 2099,
    register_in: dict[str, Rule] = RULES,
) -> Callable[[Check], Check]:
    """Register a check under its permanent id."""

    def register(check: Check) -> Check:
        if rule_id in RULES or rule_id in ACROSS_RULES:
            raise ValueError(f"rule id used twice: {rule_id}")
        register_in[rule_id] = Rule(rule_id, title, formula, basis, family, check, since, until)
        return check

    return register
