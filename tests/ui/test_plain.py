"""Nothing that a report, a file's name or an address says acts on a page."""

from __future__ import annotations

import ast
from pathlib import Path

import plotly.graph_objects as go
import pytest
from markdown_it import MarkdownIt

from tests.pages.screen import unescaped
from ui.plain import plain, untagged

ROOT = Path(__file__).parents[2]
SPEAKING = {"warning", "error", "info", "success", "caption", "write", "markdown", "toast"}
ACTING = (
    "![](//host/x)", "[点此登录](http://host)", "<img src=//host/x>", "**粗**", "`代码`", "$x^2$", ":red[红]",
    "http://host/x", "a@host.cn", "~~删~~", "<//host>", "_斜_", "# 题", "a|b", "\\![](//host)",
)  # fmt: skip


@pytest.mark.parametrize("said", ACTING)
def test_what_would_act_is_shown_as_it_stands(said: str) -> None:
    html = MarkdownIt("gfm-like").render("单位“" + plain(said) + "”")
    assert not any(tag in html for tag in ("<img", "<a ", "<strong", "<em", "<code", "<s>", "<h1"))
    assert unescaped(plain(said)) == said


def test_a_bare_name_of_a_host_is_parted() -> None:
    assert plain("www.host.cn") == "www\u2060.host.cn"


def test_a_plain_sentence_stays_as_it_is() -> None:
    said = "“示例县水务局”2023年没有报告（共 3 份），请改选 2024 年。"
    assert plain(said) == said


def test_a_chart_has_no_tags_but_its_own() -> None:
    figure = go.Figure(
        go.Bar(
            x=[1],
            y=["<a href='//host'>甲</a>"],
            customdata=[["<b>甲</b><br><span>乙</span>"]],
            hovertemplate="%{y}<extra></extra>",
        )
    )
    drawn = go.Figure(untagged(figure.to_plotly_json())).to_json()
    assert "<a" not in drawn.replace("\\u003c", "<") and "<span" not in drawn.replace("\\u003c", "<")
    assert "<b>" in drawn.replace("\\u003c", "<").replace("\\u003e", ">")


@pytest.mark.parametrize(
    "file", sorted([*(ROOT / "pages").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]), ids=str
)
def test_no_page_speaks_past_it(file: Path) -> None:
    if file.name == "plain.py":
        return
    past = [
        f"{file.name}:{node.lineno} {node.attr}"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "st"
        and node.attr in SPEAKING
    ]
    assert past == []
