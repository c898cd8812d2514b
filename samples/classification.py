"""Codes and names that sample reports use: 功能分类, 经济分类, the lines of the summary tables of 2020–2024."""

from __future__ import annotations

from model.terms.classification import economic, functional, levels

_YEAR = 2024
# Known, and no line of the forms that the samples print.
_NOT_IN_SUMMARY = ("209", "227", "230", "233")
_NOT_IN_BASIC = "312"

FUNCTIONAL = {one.code: one.name for one in functional() if one.holds_in(_YEAR)}
"""Code to name of 类, 款 and 项."""

SUMMARY_LINES = tuple(
    name for code, name in FUNCTIONAL.items() if len(code) == 3 and code not in _NOT_IN_SUMMARY
)
"""The expenditure lines of both summary tables, in print order."""

ECONOMIC = {one.code: one.name for one in economic() if not one.code.startswith(_NOT_IN_BASIC)}
"""Code to name of the lines of 一般公共预算财政拨款基本支出决算表, in print order of its three blocks."""


def path(code: str) -> str:
    """A functional code in names, as the narrative has it: 社会保障和就业支出/…/…."""
    return "/".join(FUNCTIONAL[level] for level in levels(code))
