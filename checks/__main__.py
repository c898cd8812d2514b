"""`python -m checks FILE…`: the reading's contract line with its findings filled in; `--rules` lists the rules."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from checks.engine import audit
from checks.listing import rules_as_markdown
from checks.merging import grouped, merged
from model import Finding, Report
from parsing.command_line import ChineseParser
from parsing.contract_lines import failure_line, readings
from parsing.read import read_report


def main(arguments: list[str] | None = None) -> int:
    """Print each file's line; 1 where any file failed."""
    parser = ChineseParser(
        prog="python -m checks",
        description="审核部门决算报告（文件、文件夹或 ZIP 压缩包），每份文件输出一行 JSON，含勾稽审核结果；同一单位年度的几个文件合并审核。",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="文件")
    parser.add_argument("--rules", action="store_true", help="列出全部审核规则（Markdown）")
    options = parser.parse_args(arguments)
    if options.rules:
        print(rules_as_markdown(), end="")
        return 0
    if not options.files:
        parser.error("请给出要审核的文件")
    return print_lines(options.files)


def print_lines(files: Sequence[Path]) -> int:
    """Read all files, then print their lines in order, with the findings of the whole report beside each file's part."""
    read = list(readings(files, read_report))
    reports = [reading.report for reading in read if reading.report]
    findings: dict[int, list[Finding]] = {}
    for group in grouped(reports):
        findings |= findings_by_file(group)
    for reading in read:
        if reading.report:
            found = [finding.to_json() for finding in findings[id(reading.report)]]
            line: dict[str, Any] = {**reading.report.to_json(), "findings": found}
        else:
            line = failure_line(reading)
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return int(len(reports) < len(read))


def findings_by_file(group: Sequence[Report]) -> dict[int, list[Finding]]:
    """The findings of a report in several files, each with the file that holds its first figure; keyed by id."""
    owner = {id(part): id(report) for report in group for part in parts(report)}
    found: dict[int, list[Finding]] = {id(report): [] for report in group}
    for finding in audit(merged(group)).findings:
        spots = (*finding.figures, *finding.scores, finding.where)
        found[next((owner[id(spot)] for spot in spots if id(spot) in owner), id(group[0]))].append(finding)
    return found


def parts(report: Report) -> list[object]:
    """Everything that a finding may point to in a report."""
    return [*report.figures, *report.scores, *(passage.where for passage in report.passages)]


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # the contract's encoding, whatever the terminal's is
    sys.exit(main())
