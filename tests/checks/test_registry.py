"""The promise of every rule: an id that says its family, title, formula, basis, docstring, and cases of each kind."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checks.listing import all_rules, rules_as_markdown
from checks.rule import RULES, Rule, rule

CASES = Path(__file__).parent / "cases"
DOCUMENT = Path(__file__).parents[2] / "docs" / "rules.md"


def _cases(one: Rule) -> dict[str, list[object]]:
    return json.loads((CASES / f"{one.rule_id}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("one", all_rules().values(), ids=all_rules())
def test_it_says_what_it_asks(one: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{2}", one.rule_id)
    assert one.title and one.formula and one.family
    assert "财" in one.basis
    assert one.check.__doc__
    assert one.holds_in(2021) and one.holds_in(2025)


@pytest.mark.parametrize("one", all_rules().values(), ids=all_rules())
def test_it_has_cases(one: Rule) -> None:
    cases = _cases(one)
    assert cases["rule"] == one.rule_id
    # A table or section that is not there is no finding; a note on words that stand only in one way has no counterpart.
    assert cases["passes"] or one.rule_id == "AST02"
    assert cases["fails"] or one.rule_id in ("DOC02", "DOC04")
    assert cases["without"] or one.rule_id == "DOC03"


def test_there_are_no_cases_of_unknown_rules() -> None:
    assert {path.stem for path in CASES.glob("*.json")} == set(all_rules())


def test_an_id_is_used_once() -> None:
    with pytest.raises(ValueError, match="INC01"):
        rule("INC01", title="", formula="", family="")(RULES["INC01"].check)


def test_the_documented_list_is_the_register() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == rules_as_markdown(), (
        "run: python -m checks --rules > docs/rules.md"
    )
