"""What the character codes of a PDF's text layer mean: look-alikes, spaces, codes without a meaning."""

from __future__ import annotations

import unicodedata

UNREADABLE = "\ufffd"  # stands where a font does not say which character it printed

_LINE_END_HYPHENS = (0x02, 0xFFFE)  # what PDFium makes of a hyphen at the end of a line
# Browsers and WPS map some glyphs to look-alikes among the radicals. Unicode decomposes the Kangxi ones,
# of the supplement these are whole characters.
_RADICALS = str.maketrans(
    "⺁⺎⺝⺠⺼⻄⻅⻆⻉⻊⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂兀月民月西见角贝足车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)


class Meanings(dict[int, str]):
    """The character of each code: "" for a space or an invisible one, UNREADABLE where there is none."""

    def __missing__(self, code: int) -> str:
        self[code] = character = _meaning(code)
        return character


def _meaning(code: int) -> str:
    if code in _LINE_END_HYPHENS:
        return "-"
    # Surrogates and the private use areas are what subset fonts without a Unicode mapping give.
    if 0xD800 <= code <= 0xF8FF or code >= 0xF0000:
        return UNREADABLE
    character = chr(code)
    if 0x2E80 <= code <= 0x2FDF:
        return unicodedata.normalize("NFKC", character).translate(_RADICALS)
    if character.isspace() or unicodedata.category(character) == "Cf":
        return ""
    return UNREADABLE if unicodedata.category(character) in ("Cc", "Cn") else character
