"""The narrative sections: which lines of the text belong to which part of the 情况说明.

A line plays one role (a part, a heading, the glossary, an annex, a heading of something else, text); the roles are
declared as patterns, and a walk over the lines keeps the section that is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.terms.sections import ONE_LINE, section_headed, sections
from model.terms.sections import Section as Name
from parsing.document import Line
from parsing.names import plain, strip_numbering
from parsing.recognisers.passages import is_finished, starts_item

_HEADING_LENGTH = 48
_REST_LENGTH = 12

# What opens a heading beside its subject: 关于河湖部2023年度…, 本单位…, 高等学校…
_REFERENCE = re.compile(
    r"^(?:关于)?(?:[^，。；：]{0,30}?(?<!\d)\d{4}年度?)?(?:本|我)?(?:部门|单位|高等学校|学校|[局委厅校院园])?(?=[“”\u4e00-\u9fff]{4})"
)
# Universities explain table by table: 收支决算总表说明 is the section on the whole, 收入决算表说明 that on income.
_TABLE_BY_TABLE = (
    (re.compile(r"总表(?:的?(?:情况)?说明)$"), "总体情况说明"),
    (re.compile(r"表(?:的?(?:情况)?说明)$"), "情况说明"),
)
_HEADING_END = re.compile(r"(?:情况|说明|决算|支出|事项|管理|工作|结果)(?:的?(?:说明|情况))?$")
_PLAIN_HEADING = re.compile(r"(?:情况|说明|事项)[：:]?$")
# What a numbered line names alone, without 情况 or 说明 (九、机关运行经费).
_BARE_HEADING = re.compile(
    r"(?:关于)?(?:\d{4}年度?)?(?:财政拨款)?(?:“?三公”?经费|机[关构]运行经费|政府采购|国有资产(?:占[有用])?|(?:预算)?绩效(?:评价|自评)?)"
)
_RUN_IN = re.compile(r"([^。：:，；]{4,30}(?:情况|说明|支出))[。：:](?=.)")
_NO_HEADING = re.compile(r"[。；]|\d(?:万|亿)?元|\d%")
# Notes under tables (注：本表反映…情况) end like headings and are none.
_REMARK = re.compile(r"^(?:注|说明|备注)[:：\d]|本表|反映|没有(?:发生)?|^无")
# The whole explanation under one heading; what follows without a section of its own is on the whole.
_EXPLANATION = re.compile(r"(?:部门|单位|学校|收支)?决算(?:收支)?(?:编制|报表|公开|数据)?(?:情况)?的?说明$")
# A sub-heading of the section on the general budget too: only a numeral of the first level makes it a section.
_SPENDING = re.compile(
    r"[一二三四五六七八九十]{1,3}、(?:\d{4}年度?)?(?:本年)?支出决算(?:具体|结构)情况(?:说明)?"
)
# Sub-headings that name no section of their own and go on with the one they stand in.
_SUBHEADING = re.compile(
    r"(?:总体|结构|具体|增减变化|执行|具体执行|基本支出|项目支出|开展)情况|(?:开展|实施)情况"
)
# Sub-headings that name a part of the section they stand in, whatever their numeral.
_OWN_PARTS: dict[str, re.Pattern[str]] = {
    Name.THREE_PUBLIC: re.compile(r"因公出国|出国（境）|公务接待|公务用车|公车"),
    Name.BASIC_EXPENDITURE: re.compile(r"人员经费|公用经费"),
    Name.EXPENDITURE: re.compile(r"基本支出|项目支出"),
    Name.PROCUREMENT: re.compile(r"货物|工程|服务|中小企业"),
    Name.STATE_ASSETS: re.compile(r"车辆|设备|房屋"),
    Name.GENERAL_COSTS: re.compile(r"会议费|培训费|差旅费"),
}
_FIRST_LEVEL = re.compile(r"^[一二三四五六七八九十]{1,3}、")

_CONTENTS = re.compile(r"^目[录次]$")
_PAGE_NUMBER = re.compile(r"(?:PAGEREF\w*|[.…·\-—\s]*\d{0,3})$")
_CONTENTS_LENGTH = 120
_PART = re.compile(r"^第[一二三四五六七八九十\d]+部分")
_CLOSED_PARTS = re.compile(r"名词解释|附件|概况|基本情况")
_GLOSSARY = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、])?(?:专业性较强的|专业)?(?:名词|名称)解释$")
_ANNEX = re.compile(r"^附件\d*$|绩效[^，。；]{0,6}(?:自评|评价)(?:自评)?(?:工作|情况)?的?报告$|^附表\d*$")
_FROM_ANNEX = ("决算情况说明", "决算总体情况说明")


@dataclass(frozen=True, slots=True)
class Section:
    """A narrative section: its canonical name and its lines, sub-headings among them."""

    statement: str
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Walk:
    """The sections found so far; `body` is the open one's lines, None outside.

    closed: why headings are passed over: "part" (概况, 名词解释 …), "glossary", "annex", "" where they are not.
    """

    sections: list[tuple[str, list[Line]]] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)
    body: list[Line] | None = None
    closed: str = ""

    @property
    def statement(self) -> str:
        """The open section's name, "" outside."""
        return self.sections[-1][0] if self.body is not None else ""

    def close(self, why: str) -> None:
        self.body, self.closed = None, why

    def open(self, statement: str) -> None:
        self.closed = ""
        if self.statement != statement:
            self.body = []
            self.sections.append((statement, self.body))

    def add(self, line: Line) -> None:
        (self.outside if self.body is None else self.body).append(line)


def lines_to_sections(lines: Sequence[Line]) -> tuple[list[Section], list[Line]]:
    """The sections of the 情况说明, in order, and every line outside them.

    A list of contents gives no sections and ends none.
    """
    walk = Walk()
    told = [line for line, listed in zip(lines, contents_of(lines), strict=True) if not listed]
    for line, following in joined_headings(told):
        step(walk, line, following)
    return [Section(str(statement), tuple(body)) for statement, body in walk.sections if body], walk.outside


def step(walk: Walk, line: Line, following: Sequence[Line]) -> None:
    """Take one line: it changes what is open, or is text of it."""
    text = plain(line.text)
    if _PART.match(text):
        take_part(walk, text, following)
    elif _GLOSSARY.match(text):
        walk.close("glossary")
    elif _ANNEX.search(text) and len(text) <= _HEADING_LENGTH and not re.search(r"[，。；]", text):
        take_annex(walk, text)
    elif not take_heading(walk, line, text):
        take_text(walk, line, text)


def take_part(walk: Walk, text: str, following: Sequence[Line]) -> None:
    """A 第X部分 opens or closes the narrative."""
    walk.close("part" if part_is_closed(text, following) else "")
    if not walk.closed and _EXPLANATION.search(text):
        walk.open(Name.OVERALL)


def take_annex(walk: Walk, text: str) -> None:
    """An annex begins; the prose of an evaluation report is kept as a section of its own."""
    walk.close("annex")
    if text.endswith("报告"):
        walk.body = []
        walk.sections.append((Name.PERFORMANCE_REPORT, walk.body))


def part_is_closed(text: str, following: Sequence[Line]) -> bool:
    """Whether a 第X部分 holds no narrative: 概况, 名词解释, 附件."""
    name = _PART.sub("", text) or "".join(plain(line.text) for line in following)[:60]
    return bool(_CLOSED_PARTS.search(name)) and "情况说明" not in name


def take_heading(walk: Walk, line: Line, text: str) -> bool:
    """Open the section that a line heads, if it heads one that may open here."""
    if goes_on(walk.body, line):
        return False
    statement, rest = heading_of(line)
    if not statement or not may_open(walk.closed, text, rest):
        return False
    again = bool(walk.body) and walk.statement == statement
    walk.open(statement)
    if rest is not None:
        walk.add(rest)
    elif again and not is_explanation(line):
        walk.add(line)
    return True


def may_open(closed: str, text: str, rest: Line | None) -> bool:
    """Whether a heading counts where headings are passed over: a glossary ends with the first plain heading of a
    section, an annex or a part only with the explanation's own."""
    if closed == "glossary":
        return rest is None and bool(_PLAIN_HEADING.search(text)) and starts_item(text)
    return not closed or text.endswith(_FROM_ANNEX) or bool(_EXPLANATION.search(text))


def take_text(walk: Walk, line: Line, text: str) -> None:
    """A heading of something else ends the section; a line on another account may begin its section."""
    if not walk.closed and is_foreign_heading(text, walk.statement):
        walk.body = None
        return
    if not walk.closed and (told := told_together(walk, line)):
        walk.body = []
        walk.sections.append((told, walk.body))
    walk.add(line)


def contents_of(lines: Sequence[Line]) -> list[bool]:
    """Which lines belong to a list of contents: those from 目录 to where its first entry is printed again."""
    names = [_PAGE_NUMBER.sub("", plain(line.text)) for line in lines]
    listed = [False] * len(lines)
    for start, name in enumerate(names):
        if not _CONTENTS.match(name) or start + 1 >= len(lines):
            continue
        reach = names[start + 2 : start + _CONTENTS_LENGTH]
        if names[start + 1] in reach:
            end = start + 2 + reach.index(names[start + 1])
            if not any("。" in line.text for line in lines[start:end]):
                listed[start:end] = [True] * (end - start)
    return listed


def joined_headings(lines: Sequence[Line]) -> Iterator[tuple[Line, Sequence[Line]]]:
    """Each line with the next three, a heading broken over two lines (…决算情 / 况说明) put together."""
    index = 0
    while index < len(lines):
        line, following = lines[index], lines[index + 1 : index + 4]
        if following and is_broken_heading(line, following[0]):
            line = Line(line.text + following[0].text, line.place)
            index += 1
        yield line, following
        index += 1


def is_broken_heading(line: Line, rest: Line) -> bool:
    """Whether a numbered line that is no heading becomes one with the few characters of the next line."""
    if not starts_item(line.text) or len(plain(rest.text)) > _REST_LENGTH or starts_item(rest.text):
        return False
    if _HEADING_END.search(plain(line.text)) or not _PLAIN_HEADING.search(plain(rest.text)):
        return False
    return bool(heading_of(Line(line.text + rest.text, line.place))[0])


def heading_of(line: Line) -> tuple[str, Line | None]:
    """The section that a line opens, and the text that runs on behind a run-in heading (国有资产占用情况。截至…)."""
    text = plain(line.text)
    name = strip_numbering(text).rstrip("。：:；")
    if _REMARK.search(text):
        return "", None
    if len(name) <= _HEADING_LENGTH and not _NO_HEADING.search(name) and _HEADING_END.search(name):
        return section_named(name) or section_of_the_whole(line, text), None
    if starts_item(line.text) and _BARE_HEADING.fullmatch(name):
        return section_named(name), None
    run_in = _RUN_IN.match(strip_numbering(text))
    if run_in and (starts_item(line.text) or run_in[1].endswith("情况")) and _HEADING_END.search(run_in[1]):
        statement = section_named(run_in[1])
        return (statement, tail_of(line)) if statement else ("", None)
    return "", None


def section_of_the_whole(line: Line, text: str) -> str:
    """The section of a numbered heading that names none: 支出决算结构情况, or the explanation as a whole."""
    if _SPENDING.fullmatch(text):
        return Name.EXPENDITURE
    return Name.OVERALL if is_explanation(line) else ""


def is_explanation(line: Line) -> bool:
    """Whether a numbered line heads the explanation as a whole (三、2022年度部门决算情况说明)."""
    text = plain(line.text)
    return (
        starts_item(line.text)
        and bool(_EXPLANATION.search(text))
        and not section_named(strip_numbering(text))
    )


def section_named(name: str) -> str:
    """The section that a heading names, "" for sub-headings and other headings."""
    name = _REFERENCE.sub("", name)
    for table, whole in _TABLE_BY_TABLE:
        name = table.sub(whole, name)
    return section_headed(name) or ""


def told_together(walk: Walk, line: Line) -> str:
    """The section of the next line of the accounts where one heading stands above several, "" where this one goes on."""
    body = walk.body
    if body is None or walk.statement not in (*ONE_LINE, Name.OVERALL):
        return ""
    if not (starts_item(line.text) or not body or is_finished(body[-1:])):
        return ""
    name = strip_numbering(plain(line.text))
    known = ((terms.section, terms.opening) for terms in sections() if terms.section != walk.statement)
    return next((other for other, opening in known if opening and opens(opening, name)), "")


def opens(opening: re.Pattern[str], name: str) -> bool:
    """Whether a paragraph begins with a section's own line of the accounts."""
    match = opening.search(name)
    return match is not None and match.start() <= 24 and not re.search(r"[，。；：]", name[: match.start()])


def goes_on(body: Sequence[Line] | None, line: Line) -> bool:
    """Whether an unnumbered line that ends in a name (…2023年一般公共预算财政拨款支出) is the rest of a broken sentence."""
    if not body or starts_item(line.text) or _PLAIN_HEADING.search(plain(line.text)):
        return False
    return not is_finished(body[-1:]) and "，" in plain(body[-1].text).replace(",", "，")


def tail_of(line: Line) -> Line:
    """The line from behind its run-in heading on."""
    end = next(index for index, character in enumerate(line.text) if character in "。：:") + 1
    boxes = line.boxes[end:] if line.boxes else None
    return Line(line.text[end:], line.place, boxes)


def is_foreign_heading(text: str, statement: str) -> bool:
    """A first-level heading that names neither a section nor a part of the open one: that one is over."""
    name = strip_numbering(text)
    own = _OWN_PARTS.get(statement)
    return (
        bool(_FIRST_LEVEL.match(text))
        and len(name) <= 30
        and not re.search(r"[。；，]|\d", name)
        and not _SUBHEADING.search(name)
        and not (own and own.search(name))
    )
