"""The nine tables: whether each is there under its name, goes down to its level, and says why it is empty."""

from __future__ import annotations

import re

from checks.disclosure.answer import FAILED, Verdict, by_hand, failed, passed
from checks.disclosure.deciding.register import decider
from checks.disclosure.paper import UNFILLED, Paper, table_title
from model import Figure, Passage
from model.terms import Statement
from model.terms.statements import NATIONAL
from model.words import say

_ALWAYS_FILLED = NATIONAL[:6]
"""Tables that no unit can leave empty."""
_WHY_EMPTY = re.compile(
    r"(?:无|没有|未发生|未安排|不涉及|未涉及|未使用).*(?:收入|支出|数据|收支|拨款|安排|经费)"
)
_ITEM, _SECTION, _CLASS = 7, 5, 3


@decider("table")
def table_is_there(paper: Paper, table: str) -> Verdict:
    """The table stands in the file under its name; one that may be empty is kept."""
    number = NATIONAL.index(Statement(table)) + 1
    should_be = f"决算表部分，公开{number:02d}表"
    title = paper.titles.get(table)
    if paper.book.has(table):
        spots = [title] if title else paper.book.of(table)[:1]
        return passed(say("有{table:quoted}。", table=table), spots)
    if title:
        return empty_table(paper, table, title, should_be)
    if not paper.has_tables:
        said = say("文件中没有决算表。如在另一个附件，请一并上传；没有则为缺表{table:quoted}。", table=table)
        return by_hand(said, paper.sends_elsewhere[:1], should_be)
    if paper.unreadable:
        said = say("没有读到{table:quoted}，文件有未能读取的内容，请翻看。", table=table)
        return by_hand(said, (), should_be)
    listed = [line for line in paper.contents if line.text.endswith("表") and names(line, table)]
    said = say("没有{table:quoted}；没有数据的，也应保留空表并说明。", table=table)
    return failed(said, listed, should_be)


def names(line: Passage, table: str) -> bool:
    """Whether a line of the contents names a table."""
    return table_title(line.text) == table


def empty_table(paper: Paper, table: str, title: Passage, should_be: str) -> Verdict:
    """A table of which only the title was read."""
    if paper.is_unfilled and table in _ALWAYS_FILLED:
        return failed(say("{table:quoted}只有表名，没有填数。", table=table), [title], should_be)
    if table in _ALWAYS_FILLED or paper.unreadable:
        return by_hand(say("{table:quoted}有表名，没有读到数，请翻看。", table=table), [title], should_be)
    return passed(say("有{table:quoted}，为空表。", table=table), [title])


@decider("empty_tables")
def empty_tables_say_why(paper: Paper) -> Verdict:
    """Every table that is kept without a number has a sentence that says why."""
    empty = {name: title for name, title in paper.titles.items() if not paper.book.has(name)}
    if not paper.has_tables:
        return by_hand(say("文件中没有决算表，看不出空表。"), paper.sends_elsewhere[:1])
    if not empty:
        return passed(say("没有空表。"))
    notes = {name: note_below(paper, title) for name, title in empty.items()}
    bare = [name for name, note in notes.items() if note is None and name not in _ALWAYS_FILLED]
    if bare:
        said = say("空表没有说明原因：{names}。", names="、".join(bare))
        decide = by_hand if paper.unreadable else failed
        return decide(said, [empty[name] for name in bare], "该表下方，写明“本表无数据”及原因")
    told = [note for note in notes.values() if note]
    if blank := [note for note in told if UNFILLED.search(note.text)]:
        return failed(say("空表说明中的名称没有填写。"), blank, "该表下方")
    if not told:
        return by_hand(say("有表没有读到数，请翻看。"), list(empty.values()))
    return passed(say("空表{count}张，均有说明。", count=len(told)), told)


def note_below(paper: Paper, title: Passage) -> Passage | None:
    """The sentence under a table that says why it is empty."""
    below = [line for line in paper.below(title) if "作下述说明" not in line.text]
    return next((line for line in below if _WHY_EMPTY.search(line.text)), None)


@decider("level")
def table_goes_down(paper: Paper, table: str, level: str) -> Verdict:
    """The table's lines go down to 项 or to 款: no line above stands without one below it."""
    there = table_is_there(paper, table)
    book, depth = paper.book, {"项": _ITEM, "款": _SECTION}[level]
    if not book.has(table):
        return no_lines(paper, table, there)
    codes = book.codes(table)
    if not codes:
        spots = book.of(table)[:1]
        return by_hand(
            say("{table:quoted}没有读到科目编码，看不出是否列到{level}。", table=table, level=level), spots
        )
    above = [
        c for c in codes if len(c) < depth and not any(o.startswith(c) and len(o) > len(c) for o in codes)
    ]
    if not above:
        lowest = [f for f in book.of(table) if len(f.code) == depth][:1]
        return passed(say("{table:quoted}列到{level}级科目。", table=table, level=level), lowest)
    shallow = [f for code in above for f in book.of(table) if f.code == code]
    said = say(
        "{table:quoted}有科目没有列到{level}：{codes}。",
        table=table,
        level=level,
        codes="、".join(listed(shallow)),
    )
    decide = by_hand if paper.unreadable or table in book.damaged else failed
    return decide(said, once_a_line(shallow), f"“{table}”该科目之下")


def no_lines(paper: Paper, table: str, there: Verdict) -> Verdict:
    """A table without lines is judged as its presence is; one that may be empty has no lines to show."""
    if there.state == FAILED:
        return Verdict(FAILED, there.said, there.evidence, there.should_be)
    if table in paper.titles and table not in _ALWAYS_FILLED and there.state != FAILED:
        return passed(say("{table:quoted}为空表，没有科目。", table=table), [paper.titles[table]])
    return by_hand(there.said, (), there.should_be)


def once_a_line(figures: list[Figure]) -> list[Figure]:
    """The first figure of each line."""
    return list({figure.code: figure for figure in reversed(figures)}.values())[::-1]


def listed(figures: list[Figure]) -> list[str]:
    """The lines by code and name."""
    return [f"{figure.code} {figure.item}" for figure in once_a_line(figures)]
