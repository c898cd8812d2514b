"""`python -m checks FILE…`: the reading's contract line with its findings filled in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from checks.engine import audit
from parsing.contract_lines import print_lines
from parsing.read import read_report


def main(arguments: list[str] | None = None) -> int:
    """Print each report's line; 1 where any file failed."""
    parser = argparse.ArgumentParser(
        prog="python -m checks", description="审核部门决算报告，每份输出一行 JSON，含勾稽审核结果。"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="文件")
    return print_lines(parser.parse_args(arguments).files, checked_line)


def checked_line(path: Path, name: str = "") -> dict[str, Any]:
    """One report's contract line with findings. Raises ReadFailure."""
    report = read_report(path, name)
    return {**report.to_json(), "findings": [finding.to_json() for finding in audit(report).findings]}


if __name__ == "__main__":
    sys.exit(main())
