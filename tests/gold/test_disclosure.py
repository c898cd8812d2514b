"""公开检查 of the real reports, line by line as read by hand; says so where they are absent."""

from __future__ import annotations

import pytest

from checks.disclosure import inspect
from parsing.read import read_draft
from tests.gold.shared import SHARED

BY_HAND_READ = {
    "seeds/000_89a20b5d21faf435.txt": {
        "合格": "WZX11 WZX12 WZX13 WZX29 WZX41 WZX43 XHD12 XHD15 XHD21 XHD31 XHD41 XHD42 GKX11",
        "需人工": "WZX01 WZX09 WZX10 WZX42 XHD16 XHD51 ZSX01",
        "不合格": "ZSX03",
    },
    "seeds/001_8ee0239607d3cbd9.txt": {
        "合格": "WZX11 WZX12 WZX41 WZX43 XHD11 XHD12 XHD15 XHD17 XHD23 XHD32 XHD52",
        "需人工": "WZX01 WZX42 ZSX02",
        "不合格": "XHD51 ZSX03 ZSX04",
    },
    "seeds/002_7c37bcdcee026ff3.txt": {
        "合格": "WZX11 WZX12 WZX41 WZX43 XHD15 XHD16 XHD17 XHD41",
        "需人工": "WZX01 XHD52",
        "不合格": "XHD23 XHD31 XHD32 XHD42 GKX04 ZSX03",
    },
    "seeds/003_2e4bf1e814f589dd.txt": {
        "合格": "WZX01 WZX08 WZX09 WZX10 WZX13 WZX42 WZX43 XHD01 XHD04 XHD14 XHD16 XHD17 XHD32 XHD52",
        "需人工": "JSX01",
        "不合格": "ZSX05",
    },
    "seeds/004_d2f5081e5b89099b.txt": {
        "合格": "WZX01 WZX08 WZX10 WZX13 WZX41 WZX43 XHD01 XHD04 XHD11 XHD15 XHD16 XHD17 XHD32 XHD51",
        "需人工": "XHD52",
        "不合格": "WZX09 WZX42 GKX04",
    },
    "reports/shanghai_putuo_finance_2024.pdf": {
        "合格": "WZX01 WZX09 WZX10 WZX11 WZX13 WZX41 WZX42 WZX43 XHD01 XHD17 XHD33 XHD53",
        "需人工": "XHD52",
    },
    "reports/shanghai_putuo_shegongbu_2024.pdf": {
        "合格": "WZX01 WZX07 WZX10 WZX13 WZX41 WZX42 WZX43 XHD11 XHD23 XHD33 XHD53",
        "需人工": "XHD17 XHD52",
        "不合格": "ZSX03",
    },
    "reports/shanghai_blank_template.pdf": {
        "合格": "WZX41 WZX42 WZX43",
        "需人工": "XHD52",
        "不合格": "WZX01 WZX06 WZX10 WZX11 WZX21 WZX27 WZX33 XHD01 XHD11 XHD23 XHD31 XHD41 XHD51 GKX04 GKX05",
    },
}


@pytest.mark.parametrize("name", BY_HAND_READ)
def test_the_sheet_says_what_a_reader_sees(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"real report not at hand: {name}")
    got = {answer.line.line_id: answer.state for answer in inspect(read_draft(path)).answers}
    expected = {line: state for state, lines in BY_HAND_READ[name].items() for line in lines.split()}
    assert {line: got[line] for line in expected} == expected
