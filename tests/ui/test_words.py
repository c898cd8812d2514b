"""The Chinese put in place of Streamlit's English is Chinese, and its patterns are sound."""

from __future__ import annotations

import json
import re
from pathlib import Path

WORDS = json.loads((Path(__file__).parents[2] / "ui" / "assets" / "words.json").read_text(encoding="utf-8"))


def test_every_word_has_a_chinese_one() -> None:
    for english, chinese in WORDS["texts"].items():
        assert re.search(r"[A-Za-z]", english) and re.search(r"[\u4e00-\u9fff]", chinese), english


def test_patterns_compile_and_keep_their_groups() -> None:
    for pattern, put in WORDS["patterns"]:
        groups = re.compile(pattern).groups
        assert all(int(number) <= groups for number in re.findall(r"\$(\d)", put)), pattern


def test_a_size_limit_is_put_into_chinese() -> None:
    said = "100MB per file"
    for pattern, put in WORDS["patterns"]:
        if re.match(pattern, said):
            said = re.sub(pattern, re.sub(r"\$(\d)", r"\\\1", put), said)
    assert said == "每个文件不超过 100MB"
