"""Each way in which provinces' PDFs differ, as a small document in that way, with its key."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from model import Report
from samples.accounts import Accounts
from samples.document import Contents, Cover, Heading, SampleDocument, Table
from samples.forms import FORMS, GROUPED, INTERLEAVED, LINES, MERGED, NAMES, NONE, PARTED, Form
from samples.invent import unit_accounts
from samples.key import key
from samples.layouts import (
    BARE,
    BELOW,
    HEADINGS,
    HEADS,
    INSIDE,
    LEVEL,
    MIDDLE,
    ONCE,
    STACKED,
    TITLED,
    Layout,
)
from samples.report import document
from samples.units import UNITS

HUNAN, QINGHAI, SICHUAN, SHANGHAI, YUNNAN = (FORMS[name] for name in ("湖南", "青海", "四川", "上海", "云南"))
TABLES, TEXT, SCORES, ALL = "tables", "text", "scores", "all"
ROADS, FARMS, HEALTH, SCHOOLS, MARKETS, CROSS = (
    "示例州交通运输局",
    "示例县农业农村局",
    "示例县医疗保障局",
    "示例市教育局",
    "示例区市场监督管理局",
    "示例县红十字会",
)


@dataclass(frozen=True)
class Variation:
    """A unit's accounts in a form and a layout.

    parts: the TABLES, the TEXT, the SCORES or ALL of the report. titles: a pattern of the tables to print.
    """

    name: str
    form: Form
    layout: Layout
    unit: str = HEALTH
    year: int = 2022
    parts: str = TABLES
    titles: str = ""

    @property
    def key(self) -> Report:
        """What reading must give, of the parts that are printed."""
        before, now = _years(self.unit, self.year)
        whole = key(now, before, self.form)
        printed = self.document
        return replace(whole, figures=tuple(printed.figures()), scores=tuple(printed.scores()))

    @property
    def document(self) -> SampleDocument:
        before, now = _years(self.unit, self.year)
        whole = document(key(now, before, self.form), self.form)
        return replace(whole, blocks=tuple(block for block in whole.blocks if self._has(block)))

    def _has(self, block: object) -> bool:
        if isinstance(block, Cover | Contents | Heading) or self.parts == ALL:
            return True
        if isinstance(block, Table):
            wanted = self.parts == (SCORES if block.scores else TABLES)
            return wanted and bool(re.search(self.titles, block.title))
        return self.parts == TEXT


@cache
def _years(unit: str, year: int) -> tuple[Accounts, Accounts]:
    profile = next(profile for profile in UNITS if profile.name == unit)
    return next(pair for pair in pairwise(unit_accounts(profile)) if pair[1].year == year)


def shaped(form: Form, **shapes: Any) -> Form:
    return replace(form, shapes=replace(form.shapes, **shapes))


CODED = "^(?:收入|支出|一般公共预算财政拨款支出)决算表|政府性"
PLAIN = Layout(tables_apart=False, landscape=99, size=8.0)
WIDE = Layout(landscape=6)

VARIATIONS = (
    Variation("代码一列", HUNAN, WIDE, FARMS, titles=CODED),
    Variation("代码三列", shaped(HUNAN, codes=PARTED), WIDE, FARMS, titles=CODED),
    Variation("代码合并三列", shaped(HUNAN, codes=MERGED), WIDE, FARMS, titles=CODED),
    Variation("代码合并三列跨页", shaped(HUNAN, codes=MERGED), replace(PLAIN, size=11.0), ROADS),
    Variation("合计在末行", shaped(HUNAN, total_last=True), WIDE, FARMS, titles=CODED),
    Variation("合计在末行代码合并", shaped(HUNAN, total_last=True, codes=MERGED), WIDE, FARMS, titles=CODED),
    Variation("基本支出两栏", shaped(HUNAN, blocks=2), PLAIN, titles="基本支出"),
    Variation("三公交错", shaped(HUNAN, three_public=INTERLEAVED), WIDE, SCHOOLS, 2023, titles="三公"),
    Variation("三公竖排", shaped(HUNAN, three_public=LINES), WIDE, SCHOOLS, 2023, titles="三公"),
    Variation(
        "三公竖排按元", shaped(HUNAN, three_public=LINES, nothing="—"), WIDE, ROADS, 2023, titles="三公"
    ),
    Variation("无行次", replace(HUNAN, line_numbers=False), WIDE, SCHOOLS),
    Variation("印0.00", replace(HUNAN, blank_zeros=False), WIDE),
    Variation("空格印横线", shaped(HUNAN, nothing="—"), WIDE, FARMS),
    Variation("空格印短横", shaped(HUNAN, nothing="-"), WIDE, FARMS),
    Variation("以元计", replace(HUNAN, yuan=True), WIDE, ROADS),
    Variation("无千分符", replace(HUNAN, thousands=False), PLAIN, FARMS),
    Variation("青海附表", QINGHAI, WIDE, FARMS),
    Variation("上海", SHANGHAI, WIDE, MARKETS),
    Variation("云南", YUNNAN, WIDE, ROADS, 2023),
    Variation("云南全文", YUNNAN, WIDE, ROADS, 2021, ALL),
    Variation("细框线", HUNAN, replace(WIDE, boxed=True), FARMS),
    Variation("横排页转向", HUNAN, replace(WIDE, turned=True), FARMS),
    Variation("竖排页窄栏", HUNAN, PLAIN, ROADS),
    Variation("表头逐字折行", HUNAN, replace(PLAIN, heading_width=2), FARMS),
    Variation("名称折三行", HUNAN, replace(PLAIN, name_width=5), FARMS),
    Variation("跨页不重复表头", HUNAN, replace(PLAIN, size=11.0, repeats=ONCE), SCHOOLS),
    Variation("跨页重复表头", HUNAN, replace(PLAIN, size=11.0, repeats=HEADINGS), SCHOOLS),
    Variation("跨页重复标题", HUNAN, replace(PLAIN, size=11.0, repeats=TITLED), SCHOOLS),
    Variation(
        "行内断页",
        HUNAN,
        replace(PLAIN, size=11.0, name_width=4, breaks_rows=True, repeats=HEADINGS),
        SCHOOLS,
    ),
    Variation("行内断页无表头", HUNAN, replace(PLAIN, size=11.0, name_width=4, breaks_rows=True), ROADS),
    Variation("表说明分行", HUNAN, replace(WIDE, captions=STACKED)),
    Variation("表说明在表内", HUNAN, replace(WIDE, captions=INSIDE), FARMS),
    Variation("金额居中", HUNAN, replace(WIDE, amounts=MIDDLE), FARMS),
    Variation("金额偏上", HUNAN, replace(WIDE, drift=0.4), FARMS),
    Variation("金额偏下", HUNAN, replace(WIDE, drift=-0.4), FARMS),
    Variation("金额高半行多", HUNAN, replace(WIDE, name_width=6, drift=0.6), FARMS),
    Variation("金额高一行", HUNAN, replace(WIDE, row_height=20.0, drift=1.0), FARMS),
    Variation("金额低一行", HUNAN, replace(WIDE, row_height=20.0, drift=-1.1), FARMS),
    Variation("金额低一行无栏次", SHANGHAI, replace(WIDE, row_height=20.0, drift=-1.1), MARKETS),
    Variation("没有线金额偏上", HUNAN, replace(WIDE, rules=BARE, row_height=26.0, drift=0.5), FARMS),
    Variation("金额折行", replace(HUNAN, yuan=True), replace(PLAIN, size=10.5, shrinks=False), ROADS),
    Variation("表下附注", HUNAN, replace(WIDE, remarks=BELOW), FARMS),
    Variation("表内附注", HUNAN, replace(WIDE, remarks=INSIDE), FARMS),
    Variation("没有线表下附注", HUNAN, replace(WIDE, rules=BARE, row_height=17.0, remarks=BELOW), FARMS),
    Variation("字距拉开", HUNAN, replace(WIDE, spaced=True), FARMS),
    Variation("名称缩进", HUNAN, replace(WIDE, indents=True), FARMS),
    Variation("页眉页码", HUNAN, replace(WIDE, header="{name}", page_number="第 {page} 页 共 {pages} 页")),
    Variation("只有横线", HUNAN, replace(WIDE, rules=LEVEL), FARMS),
    Variation("只有表头线", HUNAN, replace(WIDE, rules=HEADS, row_height=17.0), FARMS),
    Variation("没有线", HUNAN, replace(WIDE, rules=BARE, row_height=17.0), FARMS),
    Variation("只有横线两栏无行次", replace(SHANGHAI, blank_zeros=True), replace(WIDE, rules=LEVEL), MARKETS),
    Variation(
        "没有线两栏无行次",
        shaped(SHANGHAI, three_public=GROUPED),
        replace(WIDE, rules=BARE, row_height=18.0),
        MARKETS,
    ),
    Variation("绩效有分值", QINGHAI, PLAIN, FARMS, parts=SCORES),
    Variation("绩效断页", QINGHAI, replace(PLAIN, size=11.0, breaks_rows=True), FARMS, parts=SCORES),
    Variation("绩效无分值", shaped(SICHUAN, marks=NONE), PLAIN, CROSS, parts=SCORES),
    Variation("绩效只有横线", QINGHAI, replace(PLAIN, score_rules=LEVEL), FARMS, parts=SCORES),
    Variation(
        "绩效只有横线断页",
        SICHUAN,
        replace(PLAIN, score_rules=LEVEL, size=11.0, breaks_rows=True),
        HEALTH,
        parts=SCORES,
    ),
    Variation(
        "绩效只有横线跨页",
        SICHUAN,
        replace(PLAIN, score_rules=LEVEL, size=9.5, repeats=HEADINGS),
        HEALTH,
        parts=SCORES,
    ),
    Variation(
        "绩效只有表头线", QINGHAI, replace(PLAIN, score_rules=HEADS, row_height=17.0), FARMS, parts=SCORES
    ),
    Variation(
        "绩效只有表头线断页",
        SICHUAN,
        replace(PLAIN, score_rules=HEADS, size=10.0, row_height=18.0),
        HEALTH,
        parts=SCORES,
    ),
    Variation("绩效没有线", SICHUAN, replace(PLAIN, score_rules=BARE, row_height=18.0), HEALTH, parts=SCORES),
    Variation(
        "绩效没有线行高",
        QINGHAI,
        replace(PLAIN, score_rules=BARE, size=8.5, row_height=30.0),
        FARMS,
        parts=SCORES,
    ),
    Variation(
        "计分表没有线", HUNAN, replace(PLAIN, score_rules=BARE, row_height=18.0), SCHOOLS, parts=SCORES
    ),
    Variation("计分表只有横线", HUNAN, replace(PLAIN, score_rules=LEVEL), SCHOOLS, parts=SCORES),
    Variation("计分表分值列", HUNAN, PLAIN, SCHOOLS, parts=SCORES),
    Variation("计分表分值在名称", shaped(HUNAN, marks=NAMES), PLAIN, SCHOOLS, parts=SCORES),
    Variation("计分表断页", HUNAN, replace(PLAIN, size=14.0, breaks_rows=True), SCHOOLS, parts=SCORES),
    Variation("数字跨行", HUNAN, replace(WIDE, breaks_numbers=True), SCHOOLS, parts=TEXT),
    Variation("正文大字", HUNAN, replace(WIDE, text_size=16.0), SCHOOLS, parts=TEXT),
    Variation("四川图表", SICHUAN, PLAIN, HEALTH, parts=TEXT),
)
