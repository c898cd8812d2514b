"""The document's build: contents against body, sections in order, the units named and counted."""

from __future__ import annotations

import re
from collections import Counter

from checks.disclosure.answer import Verdict, by_hand, failed, passed
from checks.disclosure.deciding.register import decider
from checks.disclosure.paper import Heading, Paper, key, table_title
from model import Passage
from model.words import say

_UNITS = r"单位构成|机构设置|机构情况"
_COUNTED = re.compile(
    r"(?:预算|决算|所属|下属|二级|独立核算)?单位(?:共计|共有|共|合计|包括)?(?P<count>\d{1,3})个|(?P<other>\d{1,3})个(?:预算|决算|所属|下属|二级)?单位"
)
_ALONE = re.compile(
    r"只有本级|单位[为是][^、，；。]{2,30}本级[。；]|仅(?:有|包括|含).{0,24}(?:本级|本单位|本部门|一个单位)|无(?:其他)?(?:独立核算的)?(?:二级|下属|所属)|没有(?:二级|下属|所属)|汇总公开单位仅包括"
)
_NAMES = re.compile(r"(?:具体)?(?:包括|为|如下|有)[：:](?P<names>[^。]+)")
_NUMBERED = re.compile(r"^(?:\d{1,3}[、.．]|（\d{1,3}）)(?P<name>[\u4e00-\u9fff（）]{4,40})[；;。，]?$")
_ROW = re.compile(r"^\d{1,3}，(?P<name>[\u4e00-\u9fff（）]{4,40})(?:，|$)")
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九", 1)}


@decider("contents")
def contents_agree(paper: Paper, should_be: str = "") -> Verdict:
    """What the contents list stands in the body too."""
    if not paper.contents:
        return by_hand(say("没有读到目录。"), (), "封面之后")
    heads = {plain(heading.title) for heading in paper.headings} | {plain(line.text) for line in paper.body}
    lacking = [line for line in paper.contents if plain(line.text) and not is_in_body(paper, line, heads)]
    if not lacking:
        return passed(say("目录{count}行在正文中都有。", count=len(paper.contents)), paper.contents[:1])
    said = say("目录所列在正文中没有：{names}。", names="、".join(key(line.text) for line in lacking[:6]))
    tables = [line for line in lacking if table_title(line.text)]
    if paper.unreadable or len(lacking) * 2 > len(paper.contents) or (tables and not paper.has_tables):
        return by_hand(said, lacking)
    return failed(said, lacking, "正文")


def plain(text: str) -> str:
    """A title without number, quotation marks and the words that vary."""
    return re.sub(
        r"[“”\"（）()，、：:。]|20\d{2}年度?|关于|的|说明|情况|事项|重要|占有|占用|使用", "", key(text)
    )


def is_in_body(paper: Paper, line: Passage, heads: set[str]) -> bool:
    """Whether the body has a heading or a table of that name; one broken over two lines counts."""
    title, table = plain(line.text), table_title(line.text)
    if table:
        return table in paper.titles or paper.book.has(table)
    return any(
        title == head or (len(head) > 3 and (title.startswith(head) or head.startswith(title)))
        for head in heads
    )


@decider("order")
def sections_follow(paper: Paper, should_be: str = "") -> Verdict:
    """The sections of the 情况说明 are numbered one after the other."""
    heads = numbered_sections(paper)
    if len(heads) < 3:
        return by_hand(say("没有读到情况说明各节的标题。"), (), "情况说明")
    numbers = [number_of(heading.line.text) for heading in heads]
    if numbers == list(range(1, len(numbers) + 1)):
        return passed(say("情况说明{count}节依次排列。", count=len(numbers)), [heads[0].line])
    wrong = [head for head, number, n in zip(heads, numbers, range(1, 99), strict=False) if number != n]
    twice = [n for n, count in Counter(numbers).items() if count > 1]
    words = "编号有重复" if twice else "编号不连续"
    return by_hand(say("情况说明各节{words}，请翻看。", words=words), [wrong[0].line])


def numbered_sections(paper: Paper) -> list[Heading]:
    """The headings of the first level inside the part that the 情况说明 is."""
    parts = (heading for heading in paper.headings if heading.level == 0)
    start = next((part for part in parts if re.search(r"情况(?:说明)?$", part.title)), None)
    if start is None:
        return []
    later = [heading for heading in paper.headings if heading.index > start.index]
    end = next((heading.index for heading in later if heading.level == 0), len(paper.body))
    kept: list[Heading] = []
    for heading in (one for one in later if one.level == 1 and one.index < end):
        # 1. and 2. below a section are items of it; only where they go on the count are they sections.
        if not heading.line.text[0].isdigit() or number_of(heading.line.text) == len(kept) + 1:
            kept.append(heading)
    return kept


def number_of(text: str) -> int:
    """The number of a heading, 0 where it has none."""
    if found := re.match(r"(\d{1,2})[、.．]", text):
        return int(found[1])
    found = re.match(r"([一二三四五六七八九])?(十)?([一二三四五六七八九])?、", text)
    if not found:
        return 0
    tens = _DIGITS.get(found[1] or "", 1) * 10 if found[2] else 0
    ones = found[3] if found[2] else found[1]
    return tens + _DIGITS.get(ones or "", 0)


@decider("units")
def units_are_named(paper: Paper, should_be: str) -> Verdict:
    """As many units are named as are counted, or the report says that there is but one."""
    lines = [line for head in paper.headings if re.search(_UNITS, head.title) for line in paper.under(head)]
    text = "".join(line.text for line in lines)
    if not lines:
        return by_hand(say("没有读到单位构成。"), (), should_be)
    if alone := [line for line in lines if _ALONE.search(line.text)]:
        return passed(say("写明只有本级，没有所属单位。"), alone[:1])
    count = next((int(m["count"] or m["other"]) for m in _COUNTED.finditer(text)), None)
    named = named_units(lines)
    if count is None and len(named) > 1:
        return passed(say("单位构成列名{count}个单位。", count=len(named)), lines[:1])
    if count is None or not named:
        told = f"（写有{count}个）" if count else ""
        said = say("单位构成的名称和个数没有都读到{told}，请核对。", told=told)
        return by_hand(said, lines[:1], should_be)
    if count == len(named):
        return passed(say("单位构成写{count}个，列名{count}个。", count=count), lines[:1])
    said = say("单位构成写{count}个，列名读到{named}个，请核对。", count=count, named=len(named))
    return by_hand(said, lines[:1], should_be)


def named_units(lines: list[Passage]) -> list[str]:
    """The units named: a numbered list, or one behind a colon."""
    numbered = [
        match["name"] for line in lines if (match := _NUMBERED.match(line.text) or _ROW.match(line.text))
    ]
    if numbered:
        return numbered
    spread = next((match["names"] for line in lines if (match := _NAMES.search(line.text))), "")
    return [name for name in re.split(r"[、；;，]|和(?=[^、]{4,})", spread) if len(name) >= 4]
