"""`python -m parsing FILE…`: one contract line a report on standard output."""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper
from pathlib import Path

from parsing.command_line import ChineseParser
from parsing.contract_lines import failure_line, readings
from parsing.isolated import read_report


def main(arguments: list[str] | None = None) -> int:
    """Print each report's line; 1 where any file failed."""
    parser = ChineseParser(
        prog="python -m parsing",
        description="读取部门决算报告（文件、文件夹或 ZIP 压缩包），每份输出一行 JSON。",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="文件")
    failed = False
    for reading in readings(parser.parse_args(arguments).files, read_report):
        line = reading.report.to_json() if reading.report else failure_line(reading)
        failed = failed or reading.report is None
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return int(failed)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # the contract's encoding, whatever the terminal's is
    sys.exit(main())
