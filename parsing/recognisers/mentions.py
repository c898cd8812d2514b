"""What a passage speaks of: standard names, functional lines and as-printed names, with their places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parsing.tables.phrases import BOTH_FISCAL_TOTALS, BOTH_TOTALS, FUNCTIONAL, phrases_of

FUNCTIONAL_SECTIONS = frozenset(
    [
        "一般公共预算财政拨款支出决算情况",
        "收入支出决算总体情况",
        "财政拨款收入支出决算总体情况",
        "支出决算情况",
        "政府性基金预算收支决算情况",
        "国有资本经营预算收支决算情况",
    ]
)

PAIRS = (BOTH_TOTALS, BOTH_FISCAL_TOTALS)

_RESERVED = re.compile(
    r"在?(?P<of>(?:面向(?:中小|小微)企业预留的?|其他)政府采购项目)中，由(?P<who>(?:中小|小微)企业供应商中标或成交的)，?(?P<what>采购金额)"
)
_RESERVED_BUDGET = re.compile(r"面向(?P<who>中小|小微)企业预留(?:的)?政府采购项目预算(?:金额)?")
# 用于社会福利的彩票公益金支出 begins with 用于 by its own name.
_LEADING = re.compile(
    r"^(?:其中|包括|主要用于|用于(?![^，。]{2,10}的彩票)|支出|和|及|、|）|（[一二三四五六七八九十]{1,3}）)+"
)
_LISTED = re.compile(r"、|和|及|与|以及|或")
_EACH = re.compile(r"(?:[^，。；\d]{0,6})(?:均|各|都|分别)")
_CONTRACTED = re.compile(r"(?P<kind>货物|工程|服务)采购金额")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a passage. `items` are canonical; `level_path` is (类, 款) where it gives a functional line's context."""

    start: int
    end: int
    items: tuple[str, ...]
    level_path: tuple[str, str] | None = None


def find_mentions(text: str, statement: str, context: tuple[str, str] = ("", "")) -> list[Mention]:
    """The names in a passage, in order; `context` is the 类 and 款 under which its lines stand."""
    mentions: list[Mention] = []
    if statement in FUNCTIONAL_SECTIONS:
        mentions += functional_mentions(text, context)
    if statement == "政府采购支出情况":
        mentions += procurement_mentions(text)
    taken = [(mention.start, mention.end) for mention in mentions]
    for match in section_pattern(statement).finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            mentions.append(Mention(match.start(), match.end(), canonical(statement, match)))
    return join_listed(sorted(mentions, key=lambda mention: mention.start), text)


def join_listed(mentions: list[Mention], text: str) -> list[Mention]:
    """Names listed with 、 or 和 as one mention: of each where 均 or 分别 follows, else of their sum, as printed."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if (
            last is not None
            and _LISTED.fullmatch(text, last.end, mention.start)
            and not any("/" in item for item in (*last.items, *mention.items))
        ):
            joined[-1] = Mention(last.start, mention.end, (*last.items, *mention.items), mention.level_path)
        else:
            joined.append(mention)
    return [told_together(mention, text) for mention in joined]


def told_together(mention: Mention, text: str) -> Mention:
    """A list of names that share one number is one item, its names as printed."""
    listed = _LISTED.search(text, mention.start, mention.end) and mention.items not in PAIRS
    if not listed or len(mention.items) == 1 or _EACH.match(text, mention.end):
        return mention
    return Mention(mention.start, mention.end, ("、".join(mention.items),), mention.level_path)


@cache
def section_pattern(statement: str) -> re.Pattern[str]:
    """All of a section's phrases as one pattern, the particular first."""
    return re.compile(
        "|".join(
            f"(?P<p{index}>{shift(pattern)})" for index, (pattern, _) in enumerate(phrases_of(statement))
        )
    )


def shift(pattern: str) -> str:
    """The pattern without numbered groups (they are resolved again by `canonical`)."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def canonical(statement: str, match: re.Match[str]) -> tuple[str, ...]:
    """The canonical names of what a section pattern matched."""
    index = int((match.lastgroup or "p0")[1:])
    pattern, name = phrases_of(statement)[index]
    if isinstance(name, tuple):
        return name
    if "\\" in name:
        inner = re.compile(pattern).match(match.string, match.start())
        return (inner.expand(name) if inner else name,)
    return (name,)


def functional_mentions(text: str, context: tuple[str, str]) -> list[Mention]:
    """Lines of the functional classification: levels （类）（款）（项） build a path; a class may be named plainly."""
    mentions: list[Mention] = []
    section, division = context
    for match in FUNCTIONAL.finditer(text):
        start = match.start()
        level = match["level"] or level_of(match["code"] or match["led_by"], mentions, start)
        name = match["name"] or match["led"]
        if match["code"] and not level:
            continue
        if level == "类":
            section, division, path = class_name(name), "", class_name(name)
        elif level == "款":
            division = line_name(name)
            path = "/".join(filter(None, (section, division)))
        elif level == "项":
            path = "/".join(filter(None, (section, division, line_name(name))))
        else:
            path = match["classes"].replace("（类）", "")
            path = path if path.endswith("支出") else path + "支出"
            if "、" not in path:
                section, division = path, ""
        mentions.append(Mention(start, match.end(), (path,), (section, division)))
    return mentions


_LEVEL_OF_LENGTH = {3: "类", 5: "款", 7: "项"}


def level_of(code: str | None, before: list[Mention], start: int) -> str:
    """The level that a code in brackets gives: 教育支出（205）普通教育（02）小学教育（02）; two digits go on with the name before."""
    if not code:
        return ""
    if len(code) > 2:
        return _LEVEL_OF_LENGTH[len(code)]
    if not before or before[-1].end != start:
        return ""
    return "款" if "/" not in before[-1].items[0] else "项"


def line_name(name: str) -> str:
    """A line's name without numbering, quotes and the words that lead to it in a sentence."""
    return _LEADING.sub("", name).strip("“”")


def class_name(name: str) -> str:
    """A class's name with 支出, as the tables print it."""
    name = line_name(name)
    return name if name.endswith("支出") else name + "支出"


def procurement_mentions(text: str) -> Iterator[Mention]:
    """Shanghai's wording on procurement reserved for small firms, and on amounts by contract."""
    for match in _RESERVED.finditer(text):
        yield Mention(match.start(), match.end(), (f"{match['of']}/{match['who']}{match['what']}",))
    for match in _RESERVED_BUDGET.finditer(text):
        yield Mention(match.start(), match.end(), (f"面向{match['who']}企业预留政府采购项目预算金额",))
    for match in _CONTRACTED.finditer(text):
        yield Mention(match.start(), match.end(), (f"政府采购{match['kind']}支出",))
