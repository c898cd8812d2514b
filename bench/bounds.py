"""`python -m bench.bounds`: what damaged and endless text costs the reading as it doubles; linear is a ratio near 2."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from model.terms import Line, Section
from parsing.failure import ReadFailure
from parsing.read import read_report

_HEAD = """某县水务局2023年度部门决算
第三部分 2023年度部门决算情况说明
一、{overall}说明
2023年度收入总计100.00万元，支出总计100.00万元。
{heading}
"""
_THREE_PUBLIC = f"八、{Section.THREE_PUBLIC}说明"
_GENERAL = f"五、{Section.GENERAL_BUDGET}说明"
_RECEPTIONS = f"2023年{Line.RECEPTION}"


def _amounts(count: int) -> str:
    return "、".join(f"{number}.{number % 10}{number % 7}万元" for number in range(1, count + 1))


CASES: tuple[tuple[str, int, str, Callable[[int], str]], ...] = (
    ("characters in one sentence", 5_000, _THREE_PUBLIC, lambda n: f"{_RECEPTIONS}{'用于有关方面的交流，' * (n // 10)}1万元。"),
    ("numbers in a row", 300, _THREE_PUBLIC, lambda n: f"{_RECEPTIONS}{_amounts(n)}。"),
    ("numbers dealt out", 300, _THREE_PUBLIC, lambda n: f"{Line.RECEPTION}、{Line.MEETINGS}分别为{_amounts(n).replace('万元、', '、')}。"),
    ("brackets that never close", 300, _THREE_PUBLIC, lambda n: _RECEPTIONS + "（其中国内接待费1万元，比上年" * n),
    ("clauses without a full stop", 300, _THREE_PUBLIC, lambda n: _RECEPTIONS + "1万元，比上年增加0.2万元，主要原因是工作需要，" * n),
    ("names before one number", 400, _THREE_PUBLIC, lambda n: "、".join([Line.RECEPTION, Line.MEETINGS] * (n // 2)) + "共计5万元。"),
    ("levels of one path", 700, _GENERAL, lambda n: "教育支出（类）" * n + "1万元。"),
    ("digits of one number", 5_000, _THREE_PUBLIC, lambda n: f"{_RECEPTIONS}{'1' * n}万元。"),
    ("digits parted by commas", 3_000, _THREE_PUBLIC, lambda n: f"{_RECEPTIONS}{'1,' * n}万元。"),
    ("lines like titles", 2_000, _THREE_PUBLIC, lambda n: "\n".join(f"{i}、某局{i}年度部门决算公开情况说明" for i in range(n))),
    ("notes in one file", 10, _THREE_PUBLIC, lambda n: "\n".join(_HEAD.format(overall=Section.OVERALL, heading=f"{_THREE_PUBLIC}\n{_RECEPTIONS}1万元。") for _ in range(n))),
)  # fmt: skip
"""What grows, how many of it at first, the section it stands in, the text."""


def seconds(text: str) -> float:
    """CPU seconds of reading a text, the least of three."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        path.write_text(text, encoding="utf-8")
        spent = []
        for _ in range(3):
            begun = time.process_time()
            with suppress(ReadFailure):  # told for something else: what it cost counts all the same
                read_report(path)
            spent.append(time.process_time() - begun)
    return min(spent)


def main() -> None:
    print(f"{'':32}{'size':>8}{'ms':>9}{'twice':>8}{'four times':>12}")
    for name, size, heading, text in CASES:
        spent = [
            seconds(_HEAD.format(overall=Section.OVERALL, heading=heading) + text(size * times))
            for times in (1, 2, 4)
        ]
        print(
            f"{name:32}{size:>8}{spent[0] * 1000:>9.1f}{spent[1] / spent[0]:>8.2f}{spent[2] / spent[1]:>12.2f}"
        )


if __name__ == "__main__":
    main()
