"""A reading shown to whoever looks into it: what became of each number, or the stages of each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from parsing.account import UNACCOUNTED, account, counted
from parsing.failure import ReadFailure
from parsing.read import read_document
from parsing.recognise import Reading, reading_of
from parsing.recognisers.outcome import Setting
from parsing.recognisers.tables import drawn
from parsing.sentences.stages import draw_section, draw_sentence

_YEAR = re.compile(r"20\d{2}(?=年)")
_ANY_YEAR = 2023


def accounts(files: list[Path]) -> Iterator[str]:
    """For each file how many numbers became what, and every number that nothing accounts for."""
    for path in files:
        reading = _reading(path)
        if isinstance(reading, str):
            yield reading
            continue
        numbers = account(reading)
        yield f"{path.name}：" + "，".join(
            f"{kind} {count}" for kind, count in counted(numbers).most_common()
        )
        lost = (number for number in numbers if number.kind == UNACCOUNTED)
        yield from (f"  {UNACCOUNTED} {number.where.describe()} {number.text}" for number in lost)


def stages(files: list[Path], line: int | None) -> Iterator[str]:
    """Each file's tables as sheets and the stages of its sentences; of one line alone where it is given."""
    for path in files:
        reading = _reading(path)
        if isinstance(reading, str):
            yield reading
            continue
        if line is None:
            yield from (drawn(table, reading.setting) for table in reading.found)
        for section in reading.sections:
            yield from draw_section(section.lines, section.statement, reading.setting, reading.own, line)


def sentence(text: str, section: str) -> str:
    """The stages of one sentence as a section of a report on the year that it names first would tell it."""
    named = _YEAR.search(text)
    return draw_sentence(text, section, Setting("", int(named[0]) if named else _ANY_YEAR))


def _reading(path: Path) -> Reading | str:
    """What was made of a file, or why nothing was."""
    try:
        return reading_of(read_document(path))
    except ReadFailure as failure:
        return f"{path.name}：{failure}"
