"""`python -m parsing FILE…`: one contract line a report on standard output."""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from io import TextIOWrapper
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
        except Exception as error:
            failed = True
            failure = error if isinstance(error, ReadFailure) else mistake(error)
            line = failure_line(path, failure)
            print(f"{path.name}：{failure.message}", file=sys.stderr)
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return int(failed)


def mistake(error: Exception) -> ReadFailure:
    """A mistake of the program, told with its trace: the other files are read all the same."""
    traceback.print_exception(error)
    return ReadFailure(
        "internal", "程序读取这份文件时出错，这不是文件的问题。请把文件和错误信息交给维护人员。"
    )


def failure_line(path: Path, failure: ReadFailure) -> dict[str, Any]:
    """The contract's line for a file that could not be read."""
    try:
        source: dict[str, Any] = describe_source(path).to_json()
    except ReadFailure:
        source = {"name": path.name}
    return {"source": source, "error": {"code": failure.code, "message": failure.message}}


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # the contract's encoding, whatever the terminal's is
    sys.exit(main())
