"""Finding a number in a line as it was printed: with stray blanks, full-width digits or without its commas."""

from __future__ import annotations

import unicodedata

Span = tuple[int, int]


def find_number(line: str, number: str) -> tuple[Span, ...]:
    """Where `number` stands in `line` by itself, not as a part of a longer number.

    Blanks part numbers, as columns do; only where that finds nothing they are taken for stray ones ("341. 39").
    """
    return _find(line, number, stray=False) or _find(line, number, stray=True)


def _find(line: str, number: str, *, stray: bool) -> tuple[Span, ...]:
    wanted, _ = _bare(number, stray=True)
    if not wanted:
        return ()
    found, index = _bare(line, stray=stray)
    spans: list[Span] = []
    at = found.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not _goes_on(found[:at], found[end:], wanted):
            spans.append((index[at], index[end - 1] + 1))
        at = found.find(wanted, at + 1)
    return tuple(spans)


def _bare(text: str, *, stray: bool) -> tuple[str, list[int]]:
    """The text without thousands separators (and stray blanks), full width made narrow; each character's index."""
    characters: list[str] = []
    index: list[int] = []
    for position, character in enumerate(text):
        plain = unicodedata.normalize("NFKC", character)
        blank = len(plain) != 1 or plain.isspace()
        if (blank and stray) or _separates(plain, text, position):
            continue
        characters.append(" " if blank else plain)
        index.append(position)
    return "".join(characters), index


def _separates(character: str, text: str, position: int) -> bool:
    """Whether a comma stands between digits."""
    return (
        character == ","
        and text[:position].rstrip()[-1:].isdigit()
        and text[position + 1 :].lstrip()[:1].isdigit()
    )


def _goes_on(before: str, after: str, wanted: str) -> bool:
    """Whether the digits around make it another number."""
    if wanted[0].isdigit() and (before[-1:].isdigit() or (before[-1:] == "." and before[-2:-1].isdigit())):
        return True
    return wanted[-1].isdigit() and (after[:1].isdigit() or (after[:1] == "." and after[1:2].isdigit()))
