"""The list of all rules, as the documentation prints it."""

from __future__ import annotations

from checks import across, engine  # noqa: F401  the rules are registered when these are imported
from checks.law import FIRST, LAST, law
from checks.rule import ACROSS_RULES, RULES, Rule

_HEAD = """# 勾稽审核规则

由 `python -m checks --rules` 生成，不要手工修改。规则编号永久有效，停用的不再使用。
"""


def all_rules() -> dict[str, Rule]:
    """Every rule by its id: those of one report, then those between reports."""
    return {**RULES, **ACROSS_RULES}


def families() -> list[str]:
    """The families in the order of their first rule."""
    return list(dict.fromkeys(rule.family for rule in all_rules().values()))


def rules_as_markdown() -> str:
    """A table for each family: id, title, formula, basis."""
    return "\n".join([_HEAD, *map(family_table, families()), law_table()]) + "\n"


def family_table(family: str) -> str:
    rows = [rule for rule in all_rules().values() if rule.family == family]
    lines = [f"## {family}", "", "| 编号 | 规则 | 公式 | 依据 |", "|---|---|---|---|"]
    lines += [f"| {one.rule_id} | {one.title} | {one.formula} | {one.basis} |" for one in rows]
    return "\n".join([*lines, ""])


def law_table() -> str:
    """The documents with their years and the words of articles that are cited, then what places ask for besides."""
    held = law()
    lines = ["## 依据的文件", "", "| 文件 | 适用的决算年度 | 所引条文 |", "|---|---|---|"]
    lines += [
        f"| {one.title} | {span(one.since, one.until)} | {one.words} |" for one in held.documents.values()
    ]
    lines += ["", "## 各地、各部门的规定", "", "| 单位名称含 | 规则 | 规定 |", "|---|---|---|"]
    lines += [
        f"| {one['place']} | {'、'.join(one['rules'])} | {one['title']} |" for one in held.data["beside"]
    ]
    return "\n".join([*lines, ""])


def span(since: int, until: int) -> str:
    """Years in words; open ends are left out."""
    if since <= FIRST and until >= LAST:
        return "各年度"
    return f"{max(since, FIRST)}—{until}" if until < LAST else f"{since} 起"
