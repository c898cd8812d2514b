"""The command line in Chinese: headings of the help, and what is wrong with the arguments."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from model.report import KINDS
from parsing.told import FIRST_YEAR, LAST_YEAR, Told

# argparse's own sentences, which it gives no other way to change; what fits none is shown as it is.
_SENTENCES = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"the following arguments are required: (.+)", r"缺少参数：\1"),
        (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
        (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"“\1”不能是 \2，可以是：\3"),
        (r"argument (.+?): invalid .+ value: (.+)", r"“\1”的值 \2 不对"),
        (r"argument (.+?): expected .*arguments?", r"“\1”后面缺少内容"),
        (r"argument (.+?): not allowed with argument (.+)", r"“\1”不能与“\2”同时使用"),
    )
)


class ChineseHelp(argparse.HelpFormatter):
    """Help whose usage line begins in Chinese."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """A parser whose help and errors are Chinese; wrong arguments end the command with 2, as everywhere."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=ChineseHelp, add_help=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示帮助")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"参数有误：{in_chinese(message)}。加 --help 查看说明。\n")


def in_chinese(message: str) -> str:
    """One of argparse's sentences in Chinese."""
    for sentence, told in _SENTENCES:
        if sentence.fullmatch(message):
            return sentence.sub(told, message)
    return message


def add_told(parser: argparse.ArgumentParser) -> None:
    """Options by which a person says whose report a file is, where the reading cannot tell or tells it wrongly."""
    about = parser.add_argument_group("报告是谁的（只读一份文件时用，替代文件里读到的）")
    about.add_argument("--unit", default="", metavar="单位", help="单位全称")
    about.add_argument("--year", type=int, metavar="年度", help="决算年度")
    about.add_argument("--kind", default="", choices=KINDS, help="部门决算（含下属单位）或单位决算")


def told_of(parser: argparse.ArgumentParser, asked: argparse.Namespace, files: Sequence[Path]) -> Told:
    """What the options of `add_told` say; wrong ones, or one report's name for several files, end the command."""
    told = Told(asked.unit.strip(), asked.year, asked.kind)
    if told != Told() and (len(files) != 1 or files[0].is_dir()):
        parser.error("--unit、--year、--kind 只能与一份文件合用")
    if told.year is not None and not FIRST_YEAR <= told.year <= LAST_YEAR:
        parser.error(f"--year 应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间")
    return told
