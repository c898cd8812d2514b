"""`python -m checks --disclosure`: one line of JSON a report, its sheet; a report in several files is one."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checks.disclosure.line import LinesUnreadable
from checks.disclosure.publication import NotPossible, Publication, checked
from checks.disclosure.sheet import inspect
from checks.merging import grouped, merged
from parsing.contract_lines import failure_line, readings
from parsing.isolated import read_draft


def print_sheets(files: Sequence[Path], told: Path | None = None, today: date | None = None) -> int:
    """Print each report's sheet; 1 where a file failed, 2 where what was told or a bureau's own lines cannot be."""
    read = list(readings(files, read_draft))
    try:
        for group in grouped([reading.report for reading in read if reading.report]):
            report = merged(group)
            publication = checked(publication_in(told), report.year, today or date.today())
            sheet = {**inspect(report, publication).to_json(), "sources": [one.source.name for one in group]}
            print(json.dumps(sheet, ensure_ascii=False), flush=True)
    except (LinesUnreadable, NotPossible) as refused:
        print(refused, file=sys.stderr)
        return 2
    for reading in read:
        if reading.report is None:
            print(json.dumps(failure_line(reading), ensure_ascii=False), flush=True)
    return int(any(reading.report is None for reading in read))


def publication_in(path: Path | None) -> Publication:
    """What a file tells of the publication. Raises NotPossible where it cannot be read."""
    if path is None:
        return Publication()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return Publication(**table)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise NotPossible(f"公开情况文件“{path.name}”读不了：{error}") from error
