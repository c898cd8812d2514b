"""Every ink of our style sheets can be read on white and on the tint of a chosen row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "ui" / "assets"
PAPERS = ("#ffffff", "#eef3f8")
# What WCAG asks of text of this size.
LEAST = 4.5
# What cannot be used, what is no text.
_EXEMPT = re.compile(r":disabled|::?placeholder|\.jst-dot")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_INK = re.compile(r"(?<![-\w])color:\s*(#[0-9a-f]{6})")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, paper: str) -> float:
    dark, light = sorted((luminance(ink), luminance(paper)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sheet", sorted(ASSETS.glob("*.css")), ids=lambda sheet: sheet.name)
def test_every_ink_can_be_read(sheet: Path) -> None:
    inks = [
        (selector.strip(), ink)
        for selector, body in _RULE.findall(sheet.read_text(encoding="utf-8"))
        if not _EXEMPT.search(selector)
        for ink in _INK.findall(body)
    ]
    faint = [(selector, ink) for selector, ink in inks if min(contrast(ink, p) for p in PAPERS) < LEAST]
    assert faint == []
