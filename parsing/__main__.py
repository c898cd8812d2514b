"""`python -m parsing FILE…`: one contract line a report on standard output; or a reading shown stage by stage."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from model.terms import Section
from parsing.command_line import ChineseParser, add_told, told_of
from parsing.contract_lines import failure_line, readings
from parsing.isolated import read_line
from parsing.told import NOTHING


def main(arguments: list[str] | None = None) -> int:
    """Print each report's line; 1 where any file failed."""
    parser = ChineseParser(
        prog="python -m parsing",
        description="读取部门决算报告（文件、文件夹或 ZIP 压缩包），每份输出一行 JSON。",
    )
    parser.add_argument(
        "--account", action="store_true", help="逐个说明每份报告里的数字成了什么，不输出 JSON"
    )
    parser.add_argument(
        "--stages", action="store_true", help="画出每张表的各列各行和情况说明每句话的读取过程，不输出 JSON"
    )
    parser.add_argument("--line", type=int, metavar="行号", help="与 --stages 合用：只看这一行")
    parser.add_argument("--sentence", metavar="句子", help="画出一句话的读取过程")
    parser.add_argument(
        "--section", default=Section.THREE_PUBLIC, metavar="章节", help="与 --sentence 合用：句子所在的章节"
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="文件")
    add_told(parser)
    asked = parser.parse_args(arguments)
    if not asked.files and not asked.sentence:
        parser.error("the following arguments are required: 文件")
    if asked.sentence or asked.account or asked.stages:
        return show(asked)
    told, failed = told_of(parser, asked, asked.files), False
    for reading in readings(asked.files, partial(read_line, told=told) if told != NOTHING else read_line):
        line = reading.report or failure_line(reading)
        failed = failed or reading.report is None
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return int(failed)


def show(asked: argparse.Namespace) -> int:
    """Print the stages of a sentence or of files, or what became of their numbers; 1 where any is unaccounted for."""
    from parsing import shown  # with all that reads, which only this needs here
    from parsing.account import UNACCOUNTED

    if asked.sentence:
        print(shown.sentence(asked.sentence, asked.section))
        return 0
    lost = False
    for line in shown.accounts(asked.files) if asked.account else shown.stages(asked.files, asked.line):
        lost = lost or line.lstrip().startswith(UNACCOUNTED)
        print(line)
    return int(lost)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # the contract's encoding, whatever the terminal's is
    sys.exit(main())
