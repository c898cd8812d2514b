"""A pattern led by its first characters matches what it matched without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsing.leads import led
from parsing.sentences import tokens

_PATTERNS = (
    r"增加|(?<=比)上年|(?:数|额)?为",
    r"(?P<a>[一二三]{2})、|(?P<b>\d+)\.",
    r"(?:(?:与|比)?同期|a-b)",
    r"[^，。]+预算",
    r"(?:增)?",
    r"(?>甲|乙)丙|[a-c\]]x",
)


@pytest.mark.parametrize("pattern", _PATTERNS)
@given(st.text("增加比上年数额为一二三、12.与同期预算，。甲乙丙abcx]-", max_size=30))
def test_same_matches(pattern: str, text: str) -> None:
    """What is found, and by which group, is the same with the look ahead and without."""
    found = [(m.span(), m.lastgroup) for m in re.finditer(pattern, text)]
    assert found == [(m.span(), m.lastgroup) for m in re.finditer(led(pattern), text)]


def test_looks_ahead_where_it_can() -> None:
    """An alternative of words is led; one that may begin anywhere is left as it is."""
    assert led("增加|减少").startswith("(?=[减增])")
    assert led(r"[^，]+预算") == r"[^，]+预算"
    assert led(r"(?:增)?") == r"(?:增)?"
    assert tokens._WORD.pattern.startswith("(?=[")
