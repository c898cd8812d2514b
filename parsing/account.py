"""Every number that a report prints in its tables and sections, and what became of it: nothing is lost without a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model import Place, Score
from model.terms import Section
from parsing.document import Cell, Row
from parsing.names import plain
from parsing.numbers import NUMBER, find_quantities, is_count, parse_amount, to_half_width
from parsing.recognise import Reading
from parsing.recognisers import charts, performance
from parsing.recognisers.blocks import TableBlock
from parsing.recognisers.passages import Passage

FIGURE, SCORE, WARNING, UNACCOUNTED = "figure", "score", "warning", "unaccounted"
# An annex is no section of the accounts: what its prose says of projects is left.
_LEFT: dict[str, str] = {Section.PERFORMANCE_REPORT: "prose of an annex"}
_NUMBER = re.compile(NUMBER)
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}|\d{2}")
# What a number in running text is that counts nothing of the accounts, by what stands around it.
_AROUND: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (kind, re.compile(before + "$"), re.compile(after))
    for kind, before, after in (
        ("year", "", r"年|/|-\d"),
        ("number of a law", r"[〔\[［第〕\]］]", r"[〕\]］号条款]"),
        ("date", "", r"月|日|时|号"),
        ("ordinal", r"(?:^|[（(。；：、，\s]|第|图|表|附件)", r"[）)、.．:：]|条|次会|部分|-|$"),
        ("code", r"[（(类款项科目码]|[\u4e00-\u9fff]（", r"[）)]|[类款项]|[\u4e00-\u9fff]"),
        ("percentage points", "", r"个百分点"),
        ("part of a name", "", r"(?:万|亿)?元(?:[（(]含[）)])?(?:及)?以[上下内]"),
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """One printed number: where, its characters, and what it became or is."""

    where: Place
    text: str
    kind: str


def account(reading: Reading) -> list[Told]:
    """Every number of the tables and of the sections."""
    known = _known(reading)
    inside = [
        one
        for section, told in zip(reading.sections, reading.told, strict=True)
        for passage in told
        for one in _passage(passage, known, _LEFT.get(section.statement, UNACCOUNTED))
    ]
    return [*(told for table in reading.found for told in _table(table, reading, known)), *inside]


def counted(numbers: Iterable[Told]) -> Counter[str]:
    """How many numbers became what."""
    return Counter(number.kind for number in numbers)


def _known(reading: Reading) -> dict[tuple[Place, str], str]:
    """What is known of the number at a place, by its print."""
    outcome = reading.outcome
    known = {(place, _bare(text)): kind for place, text, kind in outcome.others}
    known |= {(warning.where, _bare(warning.text)): WARNING for warning in outcome.warnings if warning.text}
    return known | {(figure.where, _bare(figure.text)): FIGURE for figure in outcome.figures}


def _bare(text: str) -> str:
    return re.sub(r"\s", "", to_half_width(text))


def _passage(passage: Passage, known: dict[tuple[Place, str], str], left: str) -> Iterator[Told]:
    """The numbers of a paragraph; `left` is what those are that nothing accounts for."""
    starts = {quantity.start: quantity.digits_end for quantity in find_quantities(passage.text)}
    for match in _NUMBER.finditer(passage.text):
        start, end = match.start(), starts.get(match.start(), match.end())
        place, printed = passage.place(start, end), passage.printed(start, end)
        kind = known.get((place, _bare(printed))) or _kind_around(passage.text, start, end)
        yield Told(place, printed, kind or left)


def _kind_around(text: str, start: int, end: int) -> str:
    """What a number in running text is by the words around it; a number with no unit of the accounts is prose."""
    before, after = text[max(0, start - 4) : start], text[end : end + 8]
    around = _AROUND if text[start:end].isdigit() else _AROUND[-2:]
    found = next((kind for kind, left, right in around if left.search(before) and right.match(after)), "")
    return found or ("" if re.match(r"(?:万|亿|千)?元|%|‰", after) else "number of prose")


def _table(table: TableBlock, reading: Reading, known: dict[tuple[Place, str], str]) -> Iterator[Told]:
    """The numbers of a table's cells."""
    scores = performance.claims(table)
    said = {text for score in reading.outcome.scores for text in _printed(score)} if scores else set()
    cells = [cell for row in table.rows for cell in row if cell and any(map(str.isdigit, cell.text))]
    counting = {id(cell) for row in table.rows for cell in _counting(row)}
    amounts = [(cell, place, text) for cell in cells for place, text in _amount(cell)]
    is_read = any((place, _bare(text)) in known for _, place, text in amounts)
    for cell, place, text in amounts:
        kind = known.get((place, _bare(text))) or (SCORE if scores and _bare(text) in said else "")
        yield Told(place, text, kind or _kind_of_cell(cell, text, scores, is_read, id(cell) in counting))
    plain_cells = {id(cell) for cell, _, _ in amounts}
    for cell in cells:
        if id(cell) not in plain_cells:
            kind = SCORE if scores and plain(cell.text) in said else "words of a cell"
            yield from (Told(cell.place, match[0], kind) for match in _NUMBER.finditer(cell.text))


def _amount(cell: Cell) -> Iterator[tuple[Place, str]]:
    amount = parse_amount(cell.text)
    if amount:
        yield cell.locate(amount.start, amount.start + len(amount.text)), amount.text


def _printed(score: Score) -> Sequence[str]:
    """What a score line prints, bare."""
    fields = (score.target, score.actual, score.initial, score.budget, score.spent, score.rate, score.weight, score.score, score.note)  # fmt: skip
    return [plain(field) for field in fields if field]


def _counting(row: Row) -> Sequence[Cell | None]:
    """The cells of a row that may count rows or columns: its first two, and all where no amount stands in it."""
    numbers = [cell for cell in row if cell and parse_amount(cell.text)]
    return numbers if all(is_count(plain(cell.text)) for cell in numbers) else row[:2]


def _kind_of_cell(cell: Cell, text: str, scores: bool, is_read: bool, counts: bool) -> str:
    """What a number alone in a cell is that became nothing."""
    if re.fullmatch(r"20\d{2}", text):
        return "year"
    if _CODE.fullmatch(plain(cell.text)):
        return "code"
    if counts and is_count(text):
        return "number of a row or column"
    if scores or charts.CAPTION.match(cell.text):
        return "text of a performance table"
    return UNACCOUNTED if is_read else "table that is no account"
