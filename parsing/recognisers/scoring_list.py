"""自评指标计分表: indicators with full marks in their names, a score, an explanation; often broken over pages.

Cells of such lists lose their columns where they are broken, so a row is read by what its cells are: names carry
full marks （2分）, a lone number is the score, long texts explain. A name that the source lost is told from the
explanation by the framework of 财预〔2013〕53号, and is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model import Place, Score
from parsing.names import plain
from parsing.recognisers.blocks import Row, TableBlock
from parsing.recognisers.outcome import Outcome
from parsing.tables.framework import FRAMEWORK, Indicator, by_explanation, by_name

_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_MARK = re.compile(r"（(\d{1,3}(?:\.\d+)?)分）")
_FORMULA = re.compile(r"(?:^|[。；])(?P<name>[“”\u4e00-\u9fff]{4,12})[=＝]")
_SCORE_IN_TEXT = re.compile(r"^(\d{1,2}(?:\.\d)?)(?!分)(?=[\u4e00-\u9fff])")
_NAME_LENGTH = 24
_TOTAL = re.compile(r"^(?:总分|合计|总计|总得分)$")
_FIRST_LEVELS = ("投入", "过程", "产出", "效果", "效益", "决策", "管理")


@dataclass(slots=True)
class Entry:
    """One row: names from left to right, the score, the explaining texts."""

    names: list[str]
    numbers: list[tuple[int, str]]
    texts: list[str]
    place: Place

    def number(self, order: dict[str, int], field: str) -> str:
        """The row's 分值 or 自评分: under its heading, or in the headings' order; a single number elsewhere is the score."""
        if field not in order:
            return ""
        if len(self.numbers) == len(order):
            return self.numbers[list(order).index(field)][1]
        headed = {column: name for name, column in order.items()}
        for column, text in self.numbers:
            if headed.get(column, "score") == field:
                return text
        return ""


def recognise(table: TableBlock, kind: str, unit: str) -> Outcome:
    """The indicators of a scoring list."""
    outcome = Outcome()
    order = number_order(table.rows)
    others = level_weights(table.rows, order)
    rows = [tuple(None if c in others else cell for c, cell in enumerate(row)) for row in table.rows]
    entries = join_broken([entry for row in rows if (entry := read_row(row, len(order)))])
    first = second = ""
    found: Indicator | None = None
    for entry in entries:
        if entry.names and _TOTAL.match(entry.names[0]):
            full, score = entry.number(order, "weight"), entry.number(order, "score")
            outcome.scores.append(
                Score(kind, unit, "total", ("总分",), entry.place, weight=full, score=score)
            )
            continue
        for indicator_text, whole in parts_of(entry):
            first, second, found = add_entry(
                indicator_text, whole, entry, order, first, second, found, unit, kind, outcome
            )
    return outcome if keeps_rows(outcome.scores) else unreadable(table, len(outcome.scores))


def keeps_rows(scores: Sequence[Score]) -> bool:
    """Whether the rows were told apart: where they ran together, most have neither full mark nor score."""
    lines = [score for score in scores if score.kind == "indicator"]
    return 2 * sum(not (line.weight or line.score) for line in lines) <= len(lines)


def unreadable(table: TableBlock, count: int) -> Outcome:
    """The warning that a list's rows ran together; none of its scores is given."""
    outcome = Outcome()
    message = f"“{table.title or '计分表'}”各行分不开，{count} 行得分未读取。请对照原文补录，或上传 Word、Excel 文件。"
    outcome.warn("illegible_score_line", message, table.place)
    return outcome


def number_order(rows: Sequence[Row]) -> dict[str, int]:
    """Which numbers a row prints and in which columns: 自评分 alone, or 分值 and 自评分 in their order."""
    for row in rows[:6]:
        heads = [plain(cell.text) if cell else "" for cell in row]
        if "三级指标" in heads or "二级指标" in heads:
            kinds = {"weight": r"^分值|^权重|^标准分", "score": r"得分|自评分|评分$"}
            found = [
                (name, c)
                for c, head in enumerate(heads)
                for name, pattern in kinds.items()
                if re.search(pattern, head)
            ]
            score = next((c for name, c in found if name == "score"), len(heads))
            nearest = {name: c for name, c in found if name == "score" or c < score or len(found) == 2}
            nearest |= {"score": score} if "score" in nearest else {}
            return dict(sorted(nearest.items(), key=lambda item: item[1])) or {"score": -1}
    return {"score": -1}


def level_weights(rows: Sequence[Row], order: dict[str, int]) -> list[int]:
    """The columns of 分值 that belong to a first or second level, not to the indicator."""
    for row in rows[:6]:
        heads = [plain(cell.text) if cell else "" for cell in row]
        if "三级指标" in heads or "二级指标" in heads:
            weights = [c for c, head in enumerate(heads) if re.match(r"分值|权重|标准分", head)]
            return [c for c in weights if c != order.get("weight", c)]
    return []


def read_row(row: Row, count: int = 1) -> Entry | None:
    """A row's cells by what they are, with up to `count` lone numbers; headings and empty rows give nothing."""
    cells = [
        (column, plain(cell.text), cell.place)
        for column, cell in enumerate(row)
        if cell and cell.text.strip()
    ]
    if not cells or any(text in ("一级指标", "三级指标") for _, text, _ in cells):
        return None
    names: list[str] = []
    texts: list[str] = []
    numbers: list[tuple[int, str]] = []
    for column, text, _ in cells:
        inside = _SCORE_IN_TEXT.match(text)
        if _SCORE.fullmatch(text) and len(numbers) < count:
            numbers.append((column, text))
        elif inside and not numbers and len(text) > _NAME_LENGTH:
            numbers.append((column, inside[1]))
            texts.append(text[inside.end() :])
        elif len(text) == 1 and not text.isdecimal():
            continue  # one character of a level printed upright (过|程), cut off from the rest
        elif len(text) <= _NAME_LENGTH and not texts and not numbers and is_name(text):
            names.append(text)
        else:
            texts.append(text)
    return Entry(names, numbers, texts, cells[0][2])


def is_name(text: str) -> bool:
    """Whether a short text names a level or indicator, rather than being the end of a sentence."""
    if by_explanation(text) or (not re.search(r"[\u4e00-\u9fff]{2}", text) and not _MARK.search(text)):
        return False
    return bool(_MARK.search(text)) or not re.search(r"[。；，=]", text)


def join_broken(entries: Sequence[Entry]) -> list[Entry]:
    """Rows that a page break divided, put together again."""
    joined: list[Entry] = []
    for entry in entries:
        before = joined[-1] if joined else None
        if before is not None and not entry.numbers and is_rest(entry, before):
            before.names = join_names(before.names, entry.names)
            before.texts = join_texts(before.texts, entry.texts)
        else:
            joined.append(entry)
    return joined


def is_rest(entry: Entry, before: Entry) -> bool:
    """Whether a row without a score goes on with the row before it."""
    if not entry.names:
        return not any(_FORMULA.search(text) for text in entry.texts)
    if entry.names[0].startswith("（"):
        return True
    last = before.names[-1] if before.names else ""
    return (
        bool(last)
        and not _MARK.search(last)
        and bool(_MARK.search(entry.names[-1]))
        and not has_explanation(entry)
    )


def has_explanation(entry: Entry) -> bool:
    """Whether a row's texts explain an indicator of their own."""
    return by_explanation("".join(entry.texts)) is not None


def join_names(names: Sequence[str], more: Sequence[str]) -> list[str]:
    """Names with their rests: each rest belongs to the name as far from the end."""
    out = list(names)
    for offset, rest in enumerate(reversed(more), start=1):
        if offset <= len(out) and not _MARK.search(out[-offset]):
            out[-offset] += rest
        elif rest not in out:
            out.insert(max(0, len(out) - offset + 1), rest)
    return out


def join_texts(texts: Sequence[str], more: Sequence[str]) -> list[str]:
    """Texts with their rests, from the right."""
    out = list(texts)
    for offset, rest in enumerate(reversed(more), start=1):
        if offset <= len(out):
            out[-offset] += rest
        else:
            out.insert(0, rest)
    return out


def parts_of(entry: Entry) -> list[tuple[str, bool]]:
    """The indicators that a row's text holds: one, or more where rows ran together; the flag marks the row's own."""
    whole = "".join(entry.texts)
    named = [match["name"] for match in _FORMULA.finditer(whole)]
    extra = [name for name in dict.fromkeys(named) if by_name(name) is not None]
    own = own_name(entry)
    others = [name for name in extra if name != own]
    if own and others and entry.names:
        return [(own, True), *((name, False) for name in others)]
    return [(own or (extra[0] if extra else ""), True)]


def own_name(entry: Entry) -> str:
    """The name printed in the row itself: the last one that is no level of the framework."""
    for name in reversed(entry.names):
        bare = _MARK.sub("", name)
        if bare and not is_level(bare):
            return bare
    return ""


def is_level(name: str) -> bool:
    """Whether a name is a first or second level of the framework."""
    return name in _FIRST_LEVELS or any(
        name in (indicator.first, indicator.second) for indicator in FRAMEWORK
    )


def add_entry(
    name: str,
    own: bool,
    entry: Entry,
    order: dict[str, int],
    first: str,
    second: str,
    found: Indicator | None,
    unit: str,
    kind: str,
    outcome: Outcome,
) -> tuple[str, str, Indicator | None]:
    """One indicator; gives back the levels that hold for the next row."""
    text = "".join(entry.texts)
    known = by_name(name, found) if name else None
    explained = by_explanation(text) if own else None
    indicator = known or explained
    printed = bool(name) and own and bool(own_name(entry))
    marks = [
        match[1] for part in entry.names if _MARK.sub("", part) == name and (match := _MARK.search(part))
    ]
    first, second = levels_of(entry.names, name, indicator, first, second)
    third = name or (explained.third if explained else "")
    if not third:
        if entry.numbers:
            outcome.warn(
                "score_without_name",
                f"计分表中有一行得分 {entry.numbers[-1][1]} 分，但指标名称在原文中缺失，未能补认。",
                entry.place,
            )
        return first, second, found
    if not printed:
        outcome.warn(
            "name_from_explanation",
            f"计分表中指标名称在原文中缺失，按指标解释认作“{third}”。请核对。",
            entry.place,
        )
    score = entry.number(order, "score") if own else ""
    weight = (marks[0] if marks else entry.number(order, "weight")) if own else ""
    if not score:
        outcome.warn("score_not_printed", f"计分表中“{third}”没有印出自评分。", entry.place)
    outcome.scores.append(
        Score(
            table=kind, project=unit, kind="indicator", path=(first, second, third), where=entry.place,
            weight=weight, score=score, note=entry.texts[0] if entry.texts and own else "",
        )
    )  # fmt: skip
    return first, second, indicator or found


def levels_of(
    names: Sequence[str], own: str, indicator: Indicator | None, first: str, second: str
) -> tuple[str, str]:
    """The levels above an indicator: the framework's where it knows the indicator, else those printed last."""
    if indicator is not None:
        return indicator.first, indicator.second
    levels = [_MARK.sub("", name) for name in names if _MARK.sub("", name) and _MARK.sub("", name) != own]
    if len(levels) >= 2:
        return levels[-2], levels[-1]
    if len(levels) == 1:
        return (levels[0], "") if levels[0] in _FIRST_LEVELS else (first, levels[0])
    return first, second
