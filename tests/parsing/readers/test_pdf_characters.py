"""What character codes mean."""

from __future__ import annotations

import pytest

from parsing.readers.pdf.characters import UNREADABLE, Meanings


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        (ord("支"), "支"),
        (0x2F40, "支"),
        (0x2ED3, "长"),
        (ord("，"), "，"),
        (0x20, ""),
        (0x3000, ""),
        (0x200B, ""),
        (0x0D, ""),
        (0xFFFE, "-"),
        (0x00, UNREADABLE),
        (0x0001, UNREADABLE),
        (0xE005, UNREADABLE),
        (0xD800, UNREADABLE),
        (0xF0001, UNREADABLE),
        (0x7FFFFFFF, UNREADABLE),
    ],
)
def test_a_code_s_meaning(code: int, meaning: str) -> None:
    assert Meanings()[code] == meaning
