"""The names in a passage: standard names, lines of the functional classification, lines of the report's own tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsing.proof.tables import NO_TABLES, Tables
from parsing.sentences.vocabulary import OTHER_SIDE, Vocabulary
from parsing.tables.phrases import FUNCTIONAL, FUNCTIONAL_CLASSES

# 用于社会福利的彩票公益金支出 begins with 用于 by its own name.
_LEADING = re.compile(
    r"^(?:其中|包括|主要用于|用于(?![^，。]{2,10}的彩票)|支出|和|及|、|）|（[一二三四五六七八九十]{1,3}）)+"
)
_LISTED = re.compile(r"、|和|及|与|以及|或")
# 出国费、接待费、公车费（“三公”经费）: the parts first, then their whole.
_WHOLE = re.compile(r"等?（(?:以下)?(?:简称|即|统称)?")
_EACH = re.compile(r"(?:[^，。；\d]{0,6})(?:均|各|都|分别)")
_QUOTED_CLASS = re.compile(rf"“(?P<name>{'|'.join(FUNCTIONAL_CLASSES)})(?:支出)?”(?:（类）)?(?:支出)?")
_CLASS_AT_END = re.compile(rf"(?:{'|'.join(FUNCTIONAL_CLASSES)})(?:支出)?$")
_LEVEL_OF_LENGTH = {3: "类", 5: "款", 7: "项"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a passage. `items` are canonical; `path` is (类, 款) where it gives a functional line's context."""

    start: int
    end: int
    items: tuple[str, ...]
    path: tuple[str, str] | None = None
    code: str = ""
    own: bool = False  # a line that the report's own tables print, as printed


def find_names(
    text: str, vocabulary: Vocabulary, context: tuple[str, str] = ("", ""), tables: Tables = NO_TABLES
) -> list[Name]:
    """The names in a passage, in order; `context` is the 类 and 款 under which its lines stand."""
    found: list[Name] = list(_functional_names(text, context)) if vocabulary.functional else []
    _add(found, (Name(m.start(), m.end(), vocabulary.items(m)) for m in vocabulary.pattern.finditer(text)))
    if vocabulary.functional and tables.names:
        own = tables.names.finditer(text)
        _add(found, (Name(m.start(), m.end(), (m[0],), None, tables.codes[m[0]], own=True) for m in own))
    return _joined(sorted(found, key=lambda name: name.start), text)


def _add(found: list[Name], more: Iterator[Name]) -> None:
    """Take in names that overlap none found before."""
    spans = [(name.start, name.end) for name in found]
    found += [one for one in more if not any(start < one.end and one.start < end for start, end in spans)]


def _joined(names: list[Name], text: str) -> list[Name]:
    """Names listed with 、 or 和 as one: of each where 均 or 分别 follows, else of their sum, as printed."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if (
            last is not None
            and _LISTED.fullmatch(text, last.end, name.start)
            and not any("/" in item for item in (*last.items, *name.items))
            and not (last.own or name.own)
        ):
            joined[-1] = Name(last.start, name.end, (*last.items, *name.items), name.path)
        elif (
            last is not None
            and len(last.items) > 1
            and _WHOLE.fullmatch(text, last.end, name.start)
            and text[name.end : name.end + 1] == "）"
        ):
            joined[-1] = Name(last.start, name.end + 1, name.items)
        else:
            joined.append(name)
    return [_told_together(name, text) for name in joined]


def _told_together(name: Name, text: str) -> Name:
    """A list of names that share one number is one item, its names as printed; behind it in brackets may stand its whole."""
    is_pair = len(name.items) == 2 and OTHER_SIDE.get(name.items[0]) == name.items[1]
    if is_pair or len(name.items) == 1 or _EACH.match(text, name.end):
        return name
    return replace(name, items=("、".join(name.items),))


def _functional_names(text: str, context: tuple[str, str]) -> Iterator[Name]:
    """Lines of the functional classification: levels （类）（款）（项） build a path; a class may be named plainly."""
    section, division = context
    end, last = -1, ""
    for match in FUNCTIONAL.finditer(text):
        code = match["code"] or match["led_by"] or ""
        level = match["level"] or _level_of(code, last if end == match.start() else "")
        name = match["name"] or match["led"]
        if match["code"] and not level:
            continue
        if level == "类":
            section, division = class_name(name), ""
            path = section
        elif level == "款":
            division = _line_name(name)
            path = "/".join(filter(None, (section, division)))
        elif level == "项":
            path = "/".join(filter(None, (section, division, _line_name(name))))
        else:
            path = match["classes"].replace("（类）", "")
            path = path if path.endswith("支出") else path + "支出"
            if "、" not in path:
                section, division = path, ""
        end, last = match.end(), path
        yield Name(match.start(), match.end(), (path,), (section, division), code if len(code) > 2 else "")
    for match in _QUOTED_CLASS.finditer(text):
        yield Name(match.start(), match.end(), (match["name"] + "支出",), (match["name"] + "支出", ""))


def _level_of(code: str, before: str) -> str:
    """The level that a code in brackets gives: 教育支出（205）普通教育（02）小学教育（02）; two digits go on with the name before."""
    if len(code) > 2:
        return _LEVEL_OF_LENGTH[len(code)]
    if not code or not before:
        return ""
    return "项" if "/" in before else "款"


def _line_name(name: str) -> str:
    """A line's name without numbering, quotes and the words that lead to it in a sentence."""
    name = _LEADING.sub("", name).strip("“”")
    half = name[: len(name) // 2]
    return half if half * 2 == name else name  # a heading run into the line that repeats it


def class_name(name: str) -> str:
    """A class's name with 支出, as the tables print it, without words that lead to it (支出包括教育支出)."""
    name = _line_name(name)
    known = _CLASS_AT_END.search(name)
    name = known[0] if known else name
    return name if name.endswith("支出") else name + "支出"
