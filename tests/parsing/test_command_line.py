"""Wrong arguments are told in Chinese on every command line."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import commands
from checks.__main__ import main as check
from parsing.__main__ import main as read


@pytest.mark.parametrize(
    ("run", "arguments", "said"),
    [
        (read, [], "缺少参数：文件"),
        (read, ["--pages", "甲.pdf"], "不认识的参数：--pages"),
        (check, [], "请给出要审核的文件"),
        (commands.main, [], "缺少参数：命令"),
        (commands.main, ["delete"], "“命令”不能是 'delete'，可以是："),
        (commands.main, ["export", "figures", "-o"], "“-o/--output”后面缺少内容"),
        (commands.main, ["export", "figures", "-o", "甲.csv", "--year", "去年"], "“--year”的值 '去年' 不对"),
    ],
)
def test_wrong_arguments(
    run: Callable[[list[str]], int], arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    told = capsys.readouterr().err
    assert ended.value.code == 2 and said in told and told.startswith("用法：")
    assert not re.search(r"error|usage|argument|invalid", told)


def test_the_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read(["--help"])
    told = capsys.readouterr().out
    assert "用法：" in told and "显示帮助" in told and "usage" not in told
