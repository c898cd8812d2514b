"""The narrative sections of the 情况说明: canonical names and how their headings are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from model.terms import files


class Section(StrEnum):
    """A section by its canonical name; the first fourteen in the order of the form."""

    OVERALL = "收入支出决算总体情况"
    REVENUE = "收入决算情况"
    EXPENDITURE = "支出决算情况"
    FISCAL_OVERALL = "财政拨款收入支出决算总体情况"
    GENERAL_BUDGET = "一般公共预算财政拨款支出决算情况"
    BASIC_EXPENDITURE = "一般公共预算财政拨款基本支出决算情况"
    THREE_PUBLIC = "“三公”经费支出决算情况"
    GOVERNMENT_FUND = "政府性基金预算收支决算情况"
    STATE_CAPITAL = "国有资本经营预算收支决算情况"
    AGENCY_RUNNING = "机关运行经费支出情况"
    GENERAL_COSTS = "一般性支出情况"
    PROCUREMENT = "政府采购支出情况"
    STATE_ASSETS = "国有资产占用情况"
    PERFORMANCE = "预算绩效情况"
    STAFF = "机构人员情况"
    PERFORMANCE_REPORT = "绩效评价报告"


ONE_LINE = frozenset(
    (
        Section.THREE_PUBLIC,
        Section.AGENCY_RUNNING,
        Section.PROCUREMENT,
        Section.STATE_ASSETS,
        Section.GENERAL_COSTS,
    )
)
"""The sections on one line of the accounts."""


@dataclass(frozen=True, slots=True)
class SectionTerms:
    """What is known of a section.

    headings: found in a heading without numbering and blanks.  opening: words that
    open it in running text where several sections stand under one heading, None where it always has its own.
    """

    section: Section
    headings: re.Pattern[str]
    opening: re.Pattern[str] | None = None


@cache
def sections() -> tuple[SectionTerms, ...]:
    """The sections, those with the more particular headings first."""
    return tuple(
        SectionTerms(
            Section[name.upper()],
            re.compile(known["headings"]),
            re.compile(known["opening"]) if "opening" in known else None,
        )
        for name, known in files.toml("sections.toml").items()
    )


@cache
def terms_of(section: Section) -> SectionTerms:
    """What is known of a section."""
    return next(known for known in sections() if known.section == section)


def section_headed(heading: str) -> Section | None:
    """The section that a squeezed heading without numbering names."""
    return next((known.section for known in sections() if known.headings.search(heading)), None)
