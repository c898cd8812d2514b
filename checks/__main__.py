"""`python -m checks FILE…`: the reading's contract line with its findings filled in; `--rules` lists the rules.

`--disclosure` prints the sheet of 公开检查 in its place, also of a form that nobody filled in.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from checks.disclosure.printing import print_sheets
from checks.engine import audit
from checks.listing import rules_as_markdown
from checks.merging import grouped, merged
from model import Finding, Place, Report, Score
from parsing.command_line import ChineseParser, add_told, told_of
from parsing.contract_lines import failure_line, readings
from parsing.isolated import read_report
from parsing.told import NOTHING, Told


def main(arguments: list[str] | None = None) -> int:
    """Print each file's line; 1 where any file failed."""
    parser = ChineseParser(
        prog="python -m checks",
        description="审核部门决算报告（文件、文件夹或 ZIP 压缩包），每份文件输出一行 JSON，含勾稽审核结果；同一单位年度的几个文件合并审核。",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="文件")
    parser.add_argument("--rules", action="store_true", help="列出全部审核规则（Markdown）")
    parser.add_argument("--disclosure", action="store_true", help="逐项检查决算公开，每份报告输出一行 JSON")
    parser.add_argument(
        "--told",
        dest="publication",
        type=Path,
        metavar="文件",
        help="公开情况（TOML：approved、published、address、screenshot）",
    )
    add_told(parser)
    options = parser.parse_args(arguments)
    if options.rules:
        print(rules_as_markdown(), end="")
        return 0
    if not options.files:
        parser.error("请给出要审核的文件")
    told = told_of(parser, options, options.files)
    if options.disclosure:
        return print_sheets(options.files, options.publication)
    return print_lines(options.files, told)


def print_lines(files: Sequence[Path], told: Told = NOTHING) -> int:
    """Read all files, then print their lines in order, with the findings of the whole report beside each file's part."""
    read = list(readings(files, partial(read_report, told=told)))
    reports = [reading.report for reading in read if reading.report]
    waiting: dict[str, list[list[Finding]]] = defaultdict(list)
    for group in grouped(reports):
        for name, findings in findings_by_file(group).items():
            waiting[name].append(findings)
    for reading in read:
        if reading.report:
            found = [finding.to_json() for finding in waiting[file_of(reading.report)].pop(0)]
            line: dict[str, Any] = {**reading.report.to_json(), "findings": found}
        else:
            line = failure_line(reading)
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return int(len(reports) < len(read))


def findings_by_file(group: Sequence[Report]) -> dict[str, list[Finding]]:
    """The findings of a report in several files, by the file that holds the first spot that each points to."""
    owner = {part: file_of(report) for report in reversed(group) for part in parts(report)}
    found: dict[str, list[Finding]] = {file_of(report): [] for report in group}
    for finding in audit(merged(group)).findings:
        spots = (*(figure.key for figure in finding.figures), *finding.scores, finding.where)
        found[next((owner[spot] for spot in spots if spot in owner), file_of(group[0]))].append(finding)
    return found


def file_of(report: Report) -> str:
    """Which file a report was read from; equal files are told apart by their names."""
    return f"{report.source.sha256}/{report.source.name}"


def parts(report: Report) -> Iterator[str | Score | Place]:
    """Everything that a finding may point to in a report; figures by their keys."""
    yield from (figure.key for figure in report.figures)
    yield from report.scores
    yield from (passage.where for passage in report.passages)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # the contract's encoding, whatever the terminal's is
    sys.exit(main())
