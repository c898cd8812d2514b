"""Running text put together again: wrapped lines as passages without blanks, every character's place kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, repeat

from model import Place
from parsing.document import Line
from parsing.numbers import to_half_width

PASSAGE_LENGTH = 4000

_ITEM_START = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]+部分|[（(]\d{1,2}[）)]|\d{1,2}[、．]|\d{1,2}\.(?!\s?\d)|[①-⑳])"
)
_FINISHED = re.compile(r"[。；;！!？?]\s*[”’\"]?\s*$")
_QUOTES = {'"': "“", "＂": "“", "‘": "“", "’": "”"}
_BRACKETS = {"(": "（", ")": "）"}
_PUNCTUATION = {";": "；", "!": "！", "?": "？"}
_MARKS = str.maketrans({**_QUOTES, **_BRACKETS, **_PUNCTUATION})
_BLANK = re.compile("[\\s\u200b\ufeff]+")
_INK = re.compile("[^\\s\u200b\ufeff]")
_QUOTE = re.compile("[“”]")
# A comma or colon stands inside a number or a time, or is a mark of the sentence.
_RATIO_MARKS = {",": "，", ":": "："}
_OUTSIDE_NUMBERS = re.compile(r"(?<!\d)[,:]|[,:](?!\d)")
_HEADING = re.compile(r"(?:情况|说明|事项|结果)[：:]?$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's text without white space, in full-width brackets; `origins` holds (line, offset) a character."""

    text: str
    origins: tuple[tuple[Line, int], ...]

    def place(self, start: int, end: int) -> Place:
        """Where text[start:end] is printed (its first line's part, if it goes over a line's end)."""
        line, offset = self.origins[start]
        last = offset
        for other, position in self.origins[start:end]:
            if other is line:
                last = position
        return line.locate(offset, last + 1)

    def confidence(self, start: int, end: int) -> float:
        """How surely text[start:end] was recognised."""
        return min(
            (line.confidence(offset, offset + 1) for line, offset in self.origins[start:end]), default=1.0
        )

    def printed(self, start: int, end: int) -> str:
        """The characters of text[start:end] as the source prints them, blanks included."""
        line, offset = self.origins[start]
        other, last = self.origins[end - 1]
        return line.text[offset : last + 1] if other is line else self.text[start:end]


def starts_item(text: str) -> bool:
    """Whether a line opens a numbered item or heading."""
    return bool(_ITEM_START.match(text))


def lines_to_passages(lines: Sequence[Line]) -> list[Passage]:
    """Lines joined into passages: a line that ends in mid-sentence goes on with the next that opens no item."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not is_finished(groups[-1]) and not starts_item(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [part for group in groups for part in split_long(make_passage(group)) if part.text]


def split_long(passage: Passage) -> Iterator[Passage]:
    """A passage in parts of sentences; only a text that lost its line ends is longer than one paragraph can be."""
    start, text = 0, passage.text
    while len(text) - start > PASSAGE_LENGTH:
        limit = start + PASSAGE_LENGTH
        ends = (text.rfind(mark, start, limit) + 1 for mark in "。；，")
        end = next((end for end in ends if end > start), past_number(text, limit))
        yield Passage(text[start:end], passage.origins[start:end])
        start = end
    yield Passage(text[start:], passage.origins[start:]) if start else passage


def past_number(text: str, position: int) -> int:
    """The position, or the next one that parts no number."""
    while position < len(text) and text[position] in "0123456789.,":
        position += 1
    return position


def is_finished(group: Sequence[Line]) -> bool:
    """Whether a passage ends with its last line: a full stop or colon, or a numbered sub-heading."""
    last = group[-1].text
    if _FINISHED.search(last):
        return True
    return len(group) == 1 and starts_item(last) and len(last) < 50 and bool(_HEADING.search(last.rstrip()))


def make_passage(lines: Iterable[Line]) -> Passage:
    """One passage from its lines."""
    characters: list[str] = []
    origins: list[tuple[Line, int]] = []
    for line in lines:
        marked = to_half_width(line.text).translate(_MARKS)
        offsets: Iterable[int] = range(len(marked))
        if _BLANK.search(marked):
            offsets = [match.start() for match in _INK.finditer(marked)]
            marked = _BLANK.sub("", marked)
        characters.append(marked)
        origins += zip(repeat(line), offsets)
    quotes = cycle("“”")
    text = _QUOTE.sub(lambda quote: next(quotes), "".join(characters))
    return Passage(_OUTSIDE_NUMBERS.sub(lambda mark: _RATIO_MARKS[mark[0]], text), tuple(origins))
