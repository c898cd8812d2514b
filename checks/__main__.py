"""`python -m checks FILE…`: the reading's contract line with its findings filled in."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from checks.engine import audit
from parsing.__main__ import failure_line
from parsing.failure import ReadFailure
from parsing.read import read_report


def main(arguments: list[str] | None = None) -> int:
    """Print each file's line; 1 where any file failed."""
    parser = argparse.ArgumentParser(
        prog="python -m checks", description="审核部门决算报告，每份输出一行 JSON，含勾稽审核结果。"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="文件")
    failed = False
    for path in parser.parse_args(arguments).files:
        try:
            line = checked_line(path)
        except ReadFailure as failure:
            failed = True
            line = failure_line(path, failure)
            print(f"{path.name}：{failure.message}", file=sys.stderr)
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return int(failed)


def checked_line(path: Path) -> dict[str, Any]:
    """One report's contract line with findings. Raises ReadFailure."""
    report = read_report(path)
    return {**report.to_json(), "findings": [finding.to_json() for finding in audit(report).findings]}


if __name__ == "__main__":
    sys.exit(main())
