"""Characters that cannot be seen, and halves of characters, in a text."""

from __future__ import annotations

import re

# Zero-width spaces and joiners, marks of direction, soft hyphens: web pages and Word put them anywhere.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_HALVES = re.compile("[\ud800-\udfff]")  # of a character, which no file can be written with
ODD = re.compile(f"{UNSEEN.pattern}|{_HALVES.pattern}")
_LOST = "\ufffd"


def visible_text(text: str) -> str:
    """The text as it looks; half a character stands as a lost one."""
    return _HALVES.sub(_LOST, UNSEEN.sub("", text)) if ODD.search(text) else text
