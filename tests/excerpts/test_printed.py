"""Finding a number in a line as it was printed."""

from __future__ import annotations

import pytest

from excerpts.printed import find_number


@pytest.mark.parametrize(
    ("line", "number", "found"),
    [
        ("本年支出合计2940.05万元", "2940.05", ["2940.05"]),
        ("本年支出合计2,940.05万元", "2940.05", ["2,940.05"]),
        ("本年支出合计２，９４０．０５万元", "2,940.05", ["２，９４０．０５"]),
        ("收入341. 39万元", "341.39", ["341. 39"]),
        ("21011\t行政事业单位医疗\t107.28\t107.28", "107.28", ["107.28", "107.28"]),
        ("增加12,940.05万元", "2,940.05", []),
        ("共 2,940.051 万元", "2,940.05", []),
        ("占99.79%；其他", "9.79", []),
        ("下降-1.87%", "1.87", ["1.87"]),
        ("2024年度", "2024", ["2024"]),
        ("没有数字", "1.00", []),
        ("有一行", "", []),
    ],
)
def test_a_number_is_found_by_itself(line: str, number: str, found: list[str]) -> None:
    assert [line[start:end] for start, end in find_number(line, number)] == found
