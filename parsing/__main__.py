"""`python -m parsing FILE…`: one contract line a report on standard output."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from parsing.failure import ReadFailure
from parsing.read import describe_source, read_report


def main(arguments: list[str] | None = None) -> int:
    """Print each file's line; 1 where any file failed."""
    parser = argparse.ArgumentParser(
        prog="python -m parsing", description="读取部门决算报告，每份输出一行 JSON。"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="文件")
    failed = False
    for path in parser.parse_args(arguments).files:
        try:
            line = read_report(path).to_json()
        except ReadFailure as failure:
            failed = True
            line = failure_line(path, failure)
            print(f"{path.name}：{failure.message}", file=sys.stderr)
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return int(failed)


def failure_line(path: Path, failure: ReadFailure) -> dict[str, Any]:
    """The contract's line for a file that could not be read."""
    try:
        source: dict[str, Any] = describe_source(path).to_json()
    except ReadFailure:
        source = {"name": path.name}
    return {"source": source, "error": {"code": failure.code, "message": failure.message}}


if __name__ == "__main__":
    sys.exit(main())
