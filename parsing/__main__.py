"""`python -m parsing FILE…`: one contract line a report on standard output."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from parsing.contract_lines import print_lines
from parsing.read import read_report


def main(arguments: list[str] | None = None) -> int:
    """Print each report's line; 1 where any file failed."""
    parser = argparse.ArgumentParser(
        prog="python -m parsing",
        description="读取部门决算报告（文件、文件夹或 ZIP 压缩包），每份输出一行 JSON。",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="文件")
    files = parser.parse_args(arguments).files
    return print_lines(files, lambda path, name: read_report(path, name).to_json())


if __name__ == "__main__":
    sys.exit(main())
