"""Names as they are compared: without blanks, numbering and brackets of level, in full-width brackets."""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTES = str.maketrans(
    {'"': "“", "＂": "“", "「": "“", "」": "”", "『": "“", "』": "”", "‘": "“", "’": "”", "'": "“"}
)
_BRACKETS = str.maketrans({"(": "（", ")": "）", "﹙": "（", "﹚": "）", "[": "［", "]": "］"})
_LEVEL = re.compile(r"（(?:类|款|项)）?|（(?=$)")
_CHINESE_NUMERAL = r"[一二三四五六七八九十]{1,3}"
_NUMBERING = re.compile(
    rf"^(?:[（(]{_CHINESE_NUMERAL}[）)]、?|{_CHINESE_NUMERAL}[、.．]|[（(]\d{{1,2}}[）)]、?|\d{{1,2}}(?:[、．)）]|\.(?!\d))|[①-⑳]|第[一二三四五六七八九十]+部分)"
)
_OF_WHICH = re.compile(r"^(?:其中|其 中)[:：]?")


def squeeze(text: str) -> str:
    """The text without any white space (names are broken over lines inside cells)."""
    return re.sub(r"[\s\u3000\u200b\ufeff]+", "", text)


@lru_cache(4096)
def plain(text: str) -> str:
    """Squeezed, with full-width brackets and one kind of quotation marks."""
    text = squeeze(text).translate(_BRACKETS).translate(_QUOTES)
    return pair_quotes(text)


def pair_quotes(text: str) -> str:
    """Straight and one-sided quotation marks as pairs: the first opens, the next closes."""
    out, is_open = [], False
    for character in text:
        if character in "“”":
            character = "”" if is_open else "“"
            is_open = not is_open
        out.append(character)
    return "".join(out)


@lru_cache(4096)
def strip_numbering(name: str) -> str:
    """ "（一）其中：一般公共预算…" → "一般公共预算…"; nested numbering goes too."""
    previous = None
    while previous != name:
        previous = name
        name = _OF_WHICH.sub("", _NUMBERING.sub("", name)).lstrip("．.、:：-*·")
    return name


def item_name(text: str) -> str:
    """A table line's name in the contract's form: no numbering, no brackets of level, no blanks."""
    name = strip_numbering(plain(text))
    return _LEVEL.sub("", name).strip("：:，,。.；;*")


def has_chinese(text: str) -> bool:
    """Whether any Chinese character stands in the text."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)
