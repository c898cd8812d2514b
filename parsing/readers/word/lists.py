"""Word's automatic numbering: the 一、 （一） 1. that a list prints in front of a paragraph.

The numbers stand nowhere in the text; headings are known by them, so they are counted as Word counts them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from parsing.readers.ooxml import Element, attribute, elements, first, is_on, number

LEVELS = 9
# A list in a report has a few dozen items; a start of a billion is damage.
MAX_NUMBER = 99_999

_DIGITS = "零一二三四五六七八九"
_ZERO_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints (%1 stands for the first level's number)."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """A w:num: the list it belongs to, its levels, and the starts that it sets anew."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class ListCounter:
    """Counts the paragraphs of every list in document order."""

    numberings: Mapping[str, Numbering]
    styles: Mapping[str, tuple[str, int]]
    counts: dict[str, list[int | None]] = field(default_factory=lambda: defaultdict(lambda: [None] * LEVELS))
    started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: Element | None) -> str:
        """The number that a paragraph with these properties prints, "" where it is in no list."""
        identifier, level = self._place(properties)
        numbering = self.numberings.get(identifier)
        if numbering is None or not 0 <= level < LEVELS:
            return ""
        self._count(identifier, numbering, level)
        return self._print(numbering, level)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else its style's."""
        own = first(properties, "numPr")
        style = attribute(node, "val") if (node := first(properties, "pStyle")) is not None else ""
        inherited = self.styles.get(style, ("", 0))
        if own is None:
            return inherited
        num = first(own, "numId")
        level = first(own, "ilvl")
        identifier = attribute(num, "val") if num is not None else inherited[0]
        return identifier, number(level) if level is not None else inherited[1]

    def _count(self, identifier: str, numbering: Numbering, level: int) -> None:
        counts = self.counts[numbering.abstract]
        if level in numbering.starts and (identifier, level) not in self.started:
            counts[level] = None
        self.started.add((identifier, level))
        definition = numbering.levels.get(level, Level())
        start = numbering.starts.get(level, definition.start)
        value = counts[level]
        counts[level] = max(0, min(start if value is None else value + 1, MAX_NUMBER))
        for deeper in range(level + 1, LEVELS):
            restart = numbering.levels.get(deeper, Level()).restart
            if restart != 0 and (restart < 0 or level < restart):
                counts[deeper] = None

    def _print(self, numbering: Numbering, level: int) -> str:
        definition = numbering.levels.get(level, Level())
        counts = self.counts[numbering.abstract]

        def number_of(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = numbering.levels.get(index, Level())
            value = counts[index] if counts[index] is not None else other.start
            style = "decimal" if definition.legal and other.format != "none" else other.format
            return format_number(value or 0, style)

        if definition.format == "bullet":
            return ""
        return _PLACEHOLDER.sub(number_of, definition.text).strip()


def format_number(value: int, style: str) -> str:
    """A list number in one of Word's styles; unknown ones count in digits."""
    return _FORMATS.get(style, str)(max(0, min(value, MAX_NUMBER)))


def chinese(value: int, digits: str = _DIGITS, units: str = "十百千", *, short: bool = True) -> str:
    """1 to 9,999 in Chinese: 一, 十二, 二十, 一百零五."""
    if not 0 < value < 10_000:
        return "".join(digits[int(digit)] for digit in str(value))
    out, skipped = "", False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if digit:
            out += (
                (digits[0] if skipped and out else "") + digits[digit] + (units[place - 1] if place else "")
            )
            skipped = False
        else:
            skipped = True
    return out[1:] if short and 10 <= value < 20 else out


def letters(value: int) -> str:
    """a, b … z, aa, bb …"""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 % 20 + 1) if value > 0 else ""


def roman(value: int) -> str:
    """i, ii, iii, iv …"""
    out = ""
    value = min(value, 3999)
    for worth, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        out += sign * (value // worth)
        value %= worth
    return out


def circled(value: int) -> str:
    """① to ⑳, plain digits beyond."""
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda value: "",
    "bullet": lambda value: "",
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: "".join(chr(0xFF10 + int(digit)) for digit in str(value)),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": lambda value: "".join(_ZERO_DIGITS[int(digit)] for digit in str(value)),
    "japaneseDigitalTenThousand": lambda value: "".join(_ZERO_DIGITS[int(digit)] for digit in str(value)),
    "taiwaneseDigital": lambda value: "".join(_ZERO_DIGITS[int(digit)] for digit in str(value)),
    "chineseLegalSimplified": lambda value: chinese(value, _FORMAL, "拾佰仟", short=False),
    "ideographTraditional": lambda value: _STEMS[(value - 1) % 10],
    "ideographZodiac": lambda value: _BRANCHES[(value - 1) % 12],
    "ideographEnclosedCircle": lambda value: chinese(value),
    "lowerLetter": letters,
    "upperLetter": lambda value: letters(value).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
}


def read_numberings(root: Element | None) -> dict[str, Numbering]:
    """The lists of numbering.xml by the ids that paragraphs name."""
    if root is None:
        return {}
    abstracts = {attribute(node, "abstractNumId"): node for node in elements(root, "abstractNum")}
    by_style = {
        attribute(link, "val"): identifier
        for identifier, node in abstracts.items()
        if (link := first(node, "styleLink")) is not None
    }
    found: dict[str, Numbering] = {}
    for node in elements(root, "num"):
        reference = first(node, "abstractNumId")
        abstract = attribute(reference, "val") if reference is not None else ""
        if abstract not in abstracts:
            continue
        link = first(abstracts[abstract], "numStyleLink")
        if link is not None:
            abstract = by_style.get(attribute(link, "val"), abstract)
        found[attribute(node, "numId")] = make_numbering(node, abstract, abstracts[abstract])
    return found


def make_numbering(node: Element, abstract: str, definition: Element) -> Numbering:
    """A w:num over its w:abstractNum."""
    levels = {number(level, "ilvl"): make_level(level) for level in elements(definition, "lvl")}
    starts: dict[int, int] = {}
    for override in elements(node, "lvlOverride"):
        index = number(override, "ilvl")
        level = first(override, "lvl")
        if level is not None:
            levels[index] = make_level(level)
        start = first(override, "startOverride")
        if start is not None:
            starts[index] = number(start)
    return Numbering(abstract, levels, starts)


def make_level(node: Element) -> Level:
    """One w:lvl."""
    style = first(node, "numFmt")
    text = first(node, "lvlText")
    start = first(node, "start")
    return Level(
        format=attribute(style, "val", "decimal") if style is not None else "decimal",
        text=attribute(text, "val") if text is not None else "",
        start=number(start, otherwise=1) if start is not None else 0,
        restart=number(first(node, "lvlRestart"), otherwise=-1),
        legal=is_on(first(node, "isLgl")),
    )


def read_list_styles(root: Element | None) -> dict[str, tuple[str, int]]:
    """The list and level that paragraph styles bring, inherited ones included, by the style's id."""
    if root is None:
        return {}
    own: dict[str, tuple[str | None, int | None]] = {}
    parents: dict[str, str] = {}
    for style in elements(root, "style"):
        identifier = attribute(style, "styleId")
        parent = first(style, "basedOn")
        parents[identifier] = attribute(parent, "val") if parent is not None else ""
        place = first(style, "pPr", "numPr")
        num, level = first(place, "numId"), first(place, "ilvl")
        own[identifier] = (
            attribute(num, "val") if num is not None else None,
            number(level) if level is not None else None,
        )
    return {identifier: inherit(identifier, own, parents) for identifier in own}


def inherit(
    identifier: str, own: Mapping[str, tuple[str | None, int | None]], parents: Mapping[str, str]
) -> tuple[str, int]:
    """A style's list and level: what it does not say itself, the style says that it is based on."""
    num: str | None = None
    level: int | None = None
    seen: set[str] = set()
    while identifier in own and identifier not in seen:
        seen.add(identifier)
        num = own[identifier][0] if num is None else num
        level = own[identifier][1] if level is None else level
        identifier = parents[identifier]
    return num or "", level or 0
