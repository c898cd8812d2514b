"""Each canonical name is spelt once, in `model.terms`: everywhere else code says Statement.REVENUE, Line.INCOME_TOTAL …"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.terms import Line, Measure, Origin, Section, Statement

ROOT = Path(__file__).parent.parent
ROOMS = sorted(
    path.name
    for path in ROOT.iterdir()
    if path.is_dir() and (path / "__init__.py").exists() and path.name not in ("tests", "model")
)
ALONE = sorted(path.name for path in ROOT.glob("*.py"))
NAMES = {str(word) for words in (Statement, Section, Line, Measure, Origin) for word in words}
# 表 and 文字 are also words of every other sentence: a suffix of titles, a family of rules, an ordinary heading.
ORDINARY = {str(Origin.TABLE), str(Origin.TEXT)}
_QUOTED = re.compile(r"'([^'\n]+)'")


def spelt(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Canonical names that stand as whole strings, or quoted in SQL; docstrings and pieces of sentences are none."""
    prose = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    prose |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in NAMES:
            yield node.value.lineno, node.arg
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in prose and node.value in NAMES - ORDINARY:
                yield node.lineno, node.value
            if "SELECT " in node.value or "WHERE " in node.value:
                yield from ((node.lineno, name) for name in _QUOTED.findall(node.value) if name in NAMES)


@pytest.mark.parametrize("room", [*ROOMS, *ALONE])
def test_no_canonical_name_is_spelt_in_code(room: str) -> None:
    files = [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))
    found = [
        f"{file.relative_to(ROOT)}:{line} {name}"
        for file in files
        for line, name in spelt(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_the_search_finds_names_in_code_and_sql_and_leaves_prose() -> None:
    source = '''
"""收入决算表"""
f"本年{word}合计与收入总计"
measure = "决算数"
f"SELECT 1 FROM t WHERE measure = '占比' AND x = {y}"
note = "收入决算表的合计"
'''
    assert {name for _, name in spelt(ast.parse(source))} == {"占比", "决算数"}


def test_no_canonical_name_is_spelt_in_the_views() -> None:
    """Migrations are history and stay as they ran."""
    files = [file for file in (ROOT / "data").rglob("*.sql") if not file.name[:4].isdigit()]
    found = [
        f"{file.name}: {name}"
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith("--")
        for name in _QUOTED.findall(line)
        if name in NAMES
    ]
    assert files and found == []
