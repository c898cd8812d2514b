"""Every row of patterns.toml and every rule of carrying, by the sentences that stand beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsing.recognisers.passages import lines_to_passages
from parsing.sentences.carrying import RULES
from parsing.sentences.patterns import patterns
from parsing.sentences.reader import SectionReader
from tests.parsing.written import SETTING, numbered, plain

THREE_PUBLIC = "“三公”经费支出决算情况"
EXAMPLES = [(pattern, example) for pattern in patterns() for example in pattern.examples]


def read(statement: str, text: str) -> SectionReader:
    """A reader that has read the text as a section."""
    reader = SectionReader(statement, SETTING)
    for passage in lines_to_passages(numbered(*f"{text}。".splitlines())):
        reader.read(passage)
    return reader


@pytest.mark.parametrize(
    ("pattern", "example"), EXAMPLES, ids=lambda shown: shown[0] if isinstance(shown, tuple) else ""
)
def test_each_sentence_is_read_by_its_own_pattern(pattern, example):
    sentence, measure, value = example
    reader = read(THREE_PUBLIC, sentence)
    assert reader.steps[-1].pattern == pattern.name
    figures = [figure for figure in reader.outcome.figures if figure.text == reader.steps[-1].quantity.text]
    assert [(f.measure, f.value) for f in figures] == ([(measure, Decimal(value))] if measure else [])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_of_carrying_is_shown_by_its_sentence(rule):
    reader = read(rule.section, rule.example)
    assert reader.steps[-1].rule == rule.name
    item, value = rule.last
    figures = reader.outcome.figures
    assert ((figures[-1].item, plain(figures[-1].value)) if item else ("", "")) == (item, value)
    assert bool(reader.outcome.warnings) is not bool(item)


def test_no_pattern_is_without_a_sentence():
    assert all(pattern.examples for pattern in patterns())
