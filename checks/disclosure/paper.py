"""A report as an inspector turns its pages: lines in their order, the contents, headings with what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from checks.book import TABLES, Book
from checks.disclosure.publication import Publication
from checks.engine import Audit, audit
from model import Passage, Place, Report
from model.naming import recognise
from model.terms import Section
from model.terms.sections import section_headed
from model.terms.statements import table_named

_CONTENTS = re.compile(r"^[目][录次]$")
_CONTENTS_WITHIN = 80
_PART = re.compile(r"^第[一二三四五六七八九十\d]+部分[：:、]?")
_FIRST = re.compile(r"^[一二三四五六七八九十]+、")
_SECOND = re.compile(r"^（[一二三四五六七八九十]+）")
_DIGITS = re.compile(r"^\d{1,2}[、.．]")
_LEADER = re.compile(r"[.．…·\-—_]{2,}\d*$|(?<=[\u4e00-\u9fff])\d{1,3}$")
_TITLE_END = re.compile(r"(?:情况|说明|职责|职能|简介|设置|构成|解释)[。：]?$")
_HEADING_LENGTH = 45
_INSIDE = re.compile(r"[。：:；;]")
_BARE = re.compile(r"^(?:专业)?名词解释$|^附件\d*$")
_OVER_A_TABLE = re.compile(r"单位[:：]|公开\d{2}表|部门[:：]")
_NEAR = 4
_BELOW_A_TABLE = 14
UNFILLED = re.compile(r"[XxＸ×]{2,}|_{3,}|（(?:部门|单位)名称）")
"""What a form leaves for the unit to fill in."""
_NOT_READ = re.compile(
    r"picture|scan|sideways|embedded|hidden|character|space_columns|illegible$|unread_(?:table|page|object)|incomplete"
)
ELSEWHERE = re.compile(r"(?:见|详见)附[表件]|^附表$|^第[一二三四五\d]+部分附表$|表格?(?:另附|附后)")
"""Words that send the reader to another file or to the end."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: its level (a part 0, 一、 1, （一） 2), its title without number, its line's number."""

    level: int
    title: str
    index: int
    line: Passage


class Paper:
    """One report with what a person told of its publication; everything else is read off it when asked for."""

    def __init__(self, report: Report, told: Publication | None = None, heard: Audit | None = None) -> None:
        self.report = report
        self.told = told or Publication()
        self.book = Book(report)
        self._heard = heard

    @cached_property
    def audit(self) -> Audit:
        return self._heard or audit(self.report)

    @cached_property
    def province(self) -> str:
        return recognise(self.report.unit).province

    @cached_property
    def lines(self) -> list[Passage]:
        """All that is printed, in the order of the pages."""
        return sorted(self.report.passages, key=lambda passage: order(passage.where))

    @cached_property
    def _contents(self) -> tuple[int, int]:
        start = next(
            (n for n, p in enumerate(self.lines[:_CONTENTS_WITHIN]) if _CONTENTS.match(p.text)), None
        )
        if start is None or start + 2 >= len(self.lines):
            return 0, 0
        first = key(self.lines[start + 1].text) or key(self.lines[start + 2].text)
        for number in range(start + 3, len(self.lines)):
            text = self.lines[number].text
            if repeats(key(text), first):
                return start + 1, number - (not key(self.lines[number - 1].text))
            if len(key(text)) > _HEADING_LENGTH + 20 or text.endswith("。"):
                return 0, 0
        return 0, 0

    @property
    def contents(self) -> list[Passage]:
        """The lines of the table of contents."""
        start, end = self._contents
        return self.lines[start:end]

    @cached_property
    def body(self) -> list[Passage]:
        """Everything behind the contents; all of it where there are none."""
        return self.lines[self._contents[1] :]

    @cached_property
    def headings(self) -> list[Heading]:
        """The body's headings in order."""
        return list(self._find_headings())

    def _find_headings(self) -> Iterator[Heading]:
        broken = -1
        for index, line in enumerate(self.body):
            level, title = level_of(line.text)
            if level is None or index == broken:
                continue
            if not title and index + 1 < len(self.body):
                broken, title = index + 1, key(self.body[index + 1].text)
            yield Heading(level, title, index, line)

    def headed(self, pattern: str) -> Heading | None:
        """The body's first heading whose title fits."""
        return next((heading for heading in self.headings if re.search(pattern, heading.title)), None)

    def under(self, heading: Heading) -> list[Passage]:
        """What stands between a heading and the next of its level or above."""
        later = (other for other in self.headings if other.index > heading.index)
        end = next((other.index for other in later if other.level <= heading.level), len(self.body))
        below = self.body[heading.index + 1 : end]
        return [line for line in below if key(line.text) != heading.title]

    def section(self, section: Section) -> list[Passage]:
        """A section's paragraphs, also where they name nothing but that there is nothing."""
        own = [line for line in self.body if line.statement == section and level_of(line.text)[0] is None]
        if own:
            return own
        heading = next((one for one in self.headings if section_headed(one.title) == section), None)
        return self.under(heading) if heading else []

    def text(self, section: Section) -> str:
        """A section's words."""
        return "\n".join(line.text for line in self.section(section))

    @cached_property
    def titles(self) -> dict[str, Passage]:
        """The national tables whose titles stand over a table in the body, each with its first title."""
        found: dict[str, Passage] = {}
        for index, line in enumerate(self.body):
            if (name := table_title(line.text)) and name not in found and self._is_over_a_table(index, name):
                found[name] = line
        return found

    def _is_over_a_table(self, index: int, name: str) -> bool:
        near = self.body[max(0, index - 2) : index] + self.body[index + 1 : index + 1 + _NEAR]
        listed = any(table_title(other.text) for other in near[-_NEAR:-2])
        return any(_OVER_A_TABLE.search(other.text) for other in near) or (
            self.book.has(name) and not listed and level_of(self.body[index].text)[0] is None
        )

    def below(self, title: Passage) -> list[Passage]:
        """The lines printed under a table's title, up to the next table's or a part's."""
        start = self.body.index(title) + 1
        found = []
        for line in self.body[start : start + _BELOW_A_TABLE]:
            if table_title(line.text) or _PART.match(line.text):
                break
            found.append(line)
        return found

    @cached_property
    def has_tables(self) -> bool:
        """Whether any national table stands in the file, filled or empty."""
        return bool(self.titles) or any(self.book.has(table) for table in TABLES)

    @cached_property
    def has_narrative(self) -> bool:
        """Whether any section of the 情况说明 stands in the file."""
        return any(self.section(section) for section in list(Section)[:9])

    @cached_property
    def is_unfilled(self) -> bool:
        """Whether it is a form that nobody filled in: not one figure was read."""
        return not self.report.figures

    @cached_property
    def sends_elsewhere(self) -> list[Passage]:
        """Lines that say the tables or annexes stand in another file."""
        return [
            line for line in self.body if ELSEWHERE.search(line.text) and len(line.text) < _HEADING_LENGTH
        ]

    @property
    def unreadable(self) -> bool:
        """Whether the reading left out a picture, a page or a table whole; a number not understood is not meant."""
        return any(_NOT_READ.search(warning.code) for warning in self.report.warnings)


def order(place: Place) -> tuple[float, ...]:
    """A place's rank in its file."""
    top = place.bbox[1] if place.bbox else 0.0
    return (place.page or 0, top, place.line or 0, place.paragraph or 0)


def key(text: str) -> str:
    """A title without number, leader and page number."""
    bare = _LEADER.sub("", text)
    for numbering in (_PART, _FIRST, _SECOND, _DIGITS):
        bare = numbering.sub("", bare)
    return bare


def repeats(text: str, first: str) -> bool:
    """Whether a line is the first line of the contents come again, as the body's first heading."""
    return bool(first) and (text == first or (first.startswith(text) and len(text) >= 4))


def level_of(text: str) -> tuple[int | None, str]:
    """A heading's level and its title; None for a line that is none."""
    bare = key(text)
    if _PART.match(text):
        return 0, bare
    if len(text) > _HEADING_LENGTH or _INSIDE.search(text[:-1]):
        return None, ""
    if _FIRST.match(text):
        return 1, bare
    if _SECOND.match(text):
        return 2, bare
    if _DIGITS.match(text) and _TITLE_END.search(text):
        return 1, bare
    return (0, bare) if _BARE.search(text) else (None, "")


def table_title(text: str) -> str:
    """The national table that a line names as its whole title, "" where it names none."""
    bare = re.sub(r"^20\d{2}年度?", "", key(text))
    table = table_named(bare) if bare.endswith("表") and len(bare) <= _HEADING_LENGTH else None
    return table.statement if table and table.statement in TABLES else ""


def joined(lines: Sequence[Passage]) -> str:
    """The lines' words in one."""
    return "".join(line.text for line in lines)
