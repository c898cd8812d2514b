"""What kind of document a file holds: pieces of evidence, each declared with its weight and its reason, and weighed.

No single word decides. Final accounts speak of budgets on every page and budgets of last year's accounts, so what a
document calls itself, its tables, its headings and the measures of its columns are added up kind by kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from model.terms import Section
from parsing.failure import ReadFailure
from parsing.naming import cover_names, ends_like_a_name, same_unit
from parsing.outline import Outline

ACCOUNTS = "部门决算"
BUDGET, UNIT_BUDGET = "部门预算", "单位预算"
STATE_BUDGET, STATE_ACCOUNTS = "政府预算", "政府决算"
SUMMARY, EVALUATION, AUDIT = "“三公”经费汇总", Section.PERFORMANCE_REPORT, "审计报告"
RULES, NEWS, OTHER = "制度文件", "新闻", "其他"

LEAST = 3
"""The weight of evidence below which a document is no final accounts; words of its text alone are none."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a kind: where it is looked for, what it looks like, what it weighs and how often it counts."""

    kind: str
    where: str
    looks: re.Pattern[str]
    weight: int
    most: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Evidence that was found: its words in the document and all that it weighs."""

    evidence: Evidence
    quote: str
    weight: int


def _evidence(kind: str, where: str, looks: str, weight: int, most: int, reason: str) -> Evidence:
    return Evidence(kind, where, re.compile(looks), weight, most, reason)


# What a notice, a rule or a piece of news about final accounts calls itself, it is not final accounts.
_ABOUT = r"(?!.*(?:办法|规定|细则|规程|制度|通知|通报|批复|的函|复函|指南|指引|培训|会议|部署|工作$|模板|样表|操作|问答|解读|知识|什么是|答记者问))"
_NO_ACCOUNTS = r"(?!.*(?:决算|自评|执行率|得分))"
_PLACE = r"(?:全国|全省|全市|全县|全区|全州|[省市县区旗州](?:本级|级|直|属))"

EVIDENCE: tuple[Evidence, ...] = (
    # Final accounts of a department or unit
    _evidence(ACCOUNTS, "title", rf"^{_ABOUT}.*(?:部门|单位)(?:收支|财务)?决算", 12, 1, "标题写明是部门或单位决算"),
    _evidence(
        ACCOUNTS, "title",
        rf"^{_ABOUT}(?!.*(?:财政收支|财政决算|(?<!人民)政府决算|总决算|草案|本级决算|预算执行)).*决算(?:信息)?(?:公开|编制|情况|报告|说明)",
        8, 1, "标题写明是决算公开",
    ),
    _evidence(
        ACCOUNTS, "tables",
        r"(?:收入|支出|收支|“三公”经费)(?:总体)?决算(?:总|明细|情况)?表|财政拨款(?:收入)?支出决算|公开\d+表.*决算",
        4, 8, "有决算公开表",
    ),
    _evidence(
        ACCOUNTS, "headings",
        r"(?:总体|收入|支出|收支|拨款|经费|总表|部门|单位)决算(?:总?表|总体|具体|结构|执行|收支|完成)?(?:的?(?:情况|说明))",
        2, 8, "有决算情况说明的章节",
    ),
    _evidence(ACCOUNTS, "heads", r"决算数|公开\d+表", 3, 3, "表中有决算数栏"),
    _evidence(ACCOUNTS, "tables", r"自评.*表|绩效.*得分|评分表", 6, 3, "有绩效自评表"),
    _evidence(ACCOUNTS, "text", r"支出决算(?:数)?(?:为|\d)|收入决算(?:数)?(?:为|\d)|比上年决算|年决算数|完成(?:年初|全年|调整)?预算的?\d", 1, 8, "文字说的是决算数"),
    _evidence(ACCOUNTS, "text", r"(?:本年(?:收入|支出)(?:合计)?|(?:收入|支出)(?:总计|合计)|收[、]?支(?:出)?总计|基本支出|人员经费(?:支出)?|项目支出)(?:均?为|共计)?\d[\d,.]*万?元", 2, 4, "写有收支决算金额"),
    _evidence(ACCOUNTS, "text", r"财政拨款|收入支出|基本支出|“三公”", 1, 3, "谈到财政拨款收支"),
    # Budgets
    _evidence(BUDGET, "title", rf"^{_NO_ACCOUNTS}.*(?:部门|单位)(?:综合|收支)?预算(?!执行|绩效|管理|单位|收支管理)", 12, 1, "标题写明是部门或单位预算"),
    _evidence(BUDGET, "title", rf"^{_NO_ACCOUNTS}.*年(?:度)?(?:财务|收支|经费)?预算(?:信息)?(?:公开|编制|情况|报告|说明|草案|表|$)", 10, 1, "标题写明是预算公开"),
    _evidence(
        BUDGET, "tables",
        rf"^{_NO_ACCOUNTS}.*(?:(?:部门|单位)?(?:收支|收入|支出)(?:预算)?总(?:体)?(?:情况)?表|(?:收支|收入|支出|拨款|经费|采购|购买服务|项目)(?:总)?预算(?:总|明细|情况)?(?:表|汇总表)"
        r"|财政拨款收支总(?:体情况)?表|一般公共预算(?:财政拨款)?(?:基本)?支出(?:情况|明细|总)?表|政府性基金(?:预算)?(?:财政拨款)?支出(?:情况|明细)?表"
        r"|(?:国有资本经营|三公”?经费)(?:预算)?(?:支出)?(?:情况)?表|绩效目标(?:申报|批复)?表|项目支出(?:明细|情况)?表|预算.*表$)",
        4, 8, "有部门预算表",
    ),
    _evidence(
        BUDGET, "headings",
        rf"^{_NO_ACCOUNTS}(?!.*(?:绩效|执行|管理)).*(?:(?:收支|收入|支出|拨款|经费|部门|单位|采购)(?:总)?预算(?:总体|安排|编制|增减变化|收支)?(?:的?(?:情况|说明))|预算安排|预算编制|当年拨款|年(?:部门|单位)预算)",
        2, 8, "有预算安排说明的章节",
    ),
    _evidence(BUDGET, "heads", rf"^{_NO_ACCOUNTS}.*(?:预算数|上年执行数|年预算|本年预算)", 3, 4, "表中只有预算数栏，没有决算数"),
    _evidence(
        BUDGET, "text",
        r"收支总预算|(?:收入|支出)预算(?:总额|总计)?(?:为|\d)|预算安排|[比较](?:上年|去年|\d{4}年)(?:度)?(?:部门|单位|年初)?预算(?:数)?(?:增|减|持平)|(?:部门|单位)预算(?:收入|支出|总额|收支)|预算总额|经费预算(?:数)?(?:为|\d|安排)|(?:本年|年)预算数(?:为|\d)",
        1, 14, "文字说的是预算安排",
    ),
    # Accounts and budgets of a whole government
    _evidence(STATE_ACCOUNTS, "title", r"(?:财政(?:收支)?|政府|总|本级)决算(?!公开表)|决算(?:的)?(?:\(|（)?草案|决算草案", 14, 1, "标题写明是政府（财政）决算"),
    _evidence(STATE_ACCOUNTS, "tables", r"一般公共(?:预算)?收入决算|(?:税收返还|转移支付)(?:分地区|分项目)?.*决算|(?:一般|专项)债务|债务(?:限额|余额)|社会保险基金.*决算|政府性基金(?:预算)?收入决算|功能分类.*决算|经济分类决算", 4, 5, "有政府决算表（税收、转移支付、债务）"),
    _evidence(STATE_BUDGET, "title", r"(?:财政(?:收支)?|政府|本级|总)预算(?!决算)|预算草案|预算(?:的)?执行情况|预算收支", 14, 1, "标题写明是政府（财政）预算或预算执行情况"),
    _evidence(STATE_BUDGET, "tables", rf"^{_NO_ACCOUNTS}.*(?:一般公共(?:预算)?收入|税收返还|转移支付|(?:一般|专项)债务|债务(?:限额|余额)|社会保险基金|政府性基金(?:预算)?收入)", 4, 5, "有政府预算表（税收、转移支付、债务）"),
    *(
        _evidence(kind, "text", r"税收收入|增值税|企业所得税|转移性收入|非税收入|转移支付收入|债务转贷|上解(?:上级)?支出|预算稳定调节基金|税收返还|调入资金|债务还本|全[省市县区州旗](?:一般公共预算|财政|收支|政府性基金)|专项债券|收支平衡|人大常委会|人民代表大会|各位代表", 1, 12, "说的是税收、转移支付、债务等全局收支")
        for kind in (STATE_ACCOUNTS, STATE_BUDGET)
    ),
    # A place's “三公” in one sheet
    _evidence(SUMMARY, "title", rf"(?:{_PLACE}|汇总).*三公.*经费|三公.*经费.*(?:汇总|{_PLACE})|三公.*汇总", 12, 1, "标题是一个地区的“三公”经费汇总"),
    _evidence(SUMMARY, "title", r"^(?:关于)?(?:20\d{2}年(?:度)?)?[\u4e00-\u9fff]{1,7}[省市县区州旗盟](?:20\d{2}年(?:度)?)?“?三公”?经费", 12, 1, "标题说的是一个地区的“三公”经费，没有写单位"),
    _evidence(SUMMARY, "text", rf"{_PLACE}(?:各|部门|行政|事业|党政|预算单位|机关|财政拨款安排)|各(?:部门|预算单位|单位)|汇总", 2, 5, "说的是各部门合计"),
    _evidence(SUMMARY, "rows", r"(?:局|委|委员会|办公室|中心|院|会|镇|乡|街道|办事处|学校|中学|小学)$", 1, 10, "逐行列出各个单位"),
    # Evaluations, audits
    _evidence(EVALUATION, "title", r"绩效(?:目标)?(?:自评|评价|自我评价|再评价|自评价|重点评价)(?:情况|工作|结果)?(?:的)?(?:分析)?报告|自评报告|评价报告", 12, 1, "标题写明是绩效评价（自评）报告"),
    _evidence(EVALUATION, "headings", r"项目(?:概况|基本情况|背景|绩效)|评价(?:结论|工作|指标|方法|目的|原则|依据|组织)|绩效(?:分析|评价)|绩效目标|主要(?:经验|成效)|存在(?:的)?问题|改进措施|有关建议|资金(?:使用|管理|投入)", 2, 8, "章节是绩效评价的内容"),
    _evidence(AUDIT, "title", r"审计(?:工作|结果|查出|整改|调查|情况)?(?:的)?(?:报告|公告|问题)|审计结果|审计整改|审计查出", 14, 1, "标题写明是审计报告"),
    _evidence(AUDIT, "text", r"审计(?:发现|意见|建议|查出|指出|依据|评价|期间|决定|组|报告|机关)|被审计|会计师事务所|注册会计师", 1, 12, "说的是审计发现和意见"),
    # Rules, notices, news
    _evidence(RULES, "title", r"(?:办法|规定|细则|规程|条例|制度|守则|规则|准则)(?:》|（.{1,12}）)?(?:的通知)?$|(?:通知|通报|批复|方案|意见|的函|复函|指南|指引|模板|样表)》?$|关于(?:印发|做好|开展|组织|进一步|加强|批复|报送|编报|下达)", 12, 1, "标题是制度或通知"),
    _evidence(RULES, "lines", r"^第[一二三四五六七八九十百]+[条章]", 2, 10, "逐条写的规定"),
    _evidence(RULES, "text", r"特此通知|遵照执行|现印发|现将.{0,30}通知如下|各(?:区|县|市)?(?:直|级)?(?:部门|预算单位|单位)[、：，]|本办法|自.{1,12}起施行|请于\d+月|按时报送|应当", 1, 12, "用语是要求各单位怎样做"),
    _evidence(NEWS, "title", r"召开|举办|举行|部署|培训|会议|圆满|顺利(?:完成|通过)|启动|扎实|有序推进|全面完成|多措并举|抓好|喜获|荣获|工作$|解读|问答|答记者问", 10, 1, "标题是工作动态"),
    _evidence(NEWS, "text", r"记者|电（|中新社|新华社|相继(?:披露|公布|公开)|集中(?:向社会)?公开|有关负责人|通讯员|本报讯|本网讯|会议(?:强调|指出|要求)|近日|日前|据悉|专题培训|参加(?:会议|培训)|下一步", 2, 6, "用语是新闻报道"),
)  # fmt: skip

_OTHERS_ADVICE = {
    BUDGET: "预算写的是计划数，不能当作决算数。请上传同一单位的部门决算（一般在次年 7 月至 10 月公开，标题写“××年度部门决算”）。",
    STATE_ACCOUNTS: "它说的是一级政府的全部收支。请上传某个部门或单位的决算。",
    STATE_BUDGET: "它说的是一级政府的全部收支计划。请上传某个部门或单位的决算。",
    SUMMARY: "它是许多单位的合计，没有一个单位的决算表。请上传各部门、各单位自己的决算。",
    EVALUATION: "单独的绩效报告没有决算表和情况说明。请上传这个单位的部门决算，绩效报告可作为它的附件一起上传。",
    AUDIT: "请上传被审计单位自己公开的部门决算。",
    RULES: "它说的是怎样做，不是一个单位的决算。请上传部门或单位公开的决算。",
    NEWS: "请打开页面中的附件链接，下载部门决算原文后上传。",
    OTHER: "请确认文件是否选对，上传部门或单位公开的决算（有收入支出决算表或决算情况说明）。",
}


_MIXED = (
    "文件中既有部门决算，又有部门预算（有预算表和预算安排说明）。预算是计划数，混在一起会被当作决算数，所以没有读取。"
    "请把决算部分单独存成一个文件后上传。"
)
_SEVERAL = (
    "文件里有 {count} 个单位的报告（{named}等），一份文件只能是一个单位的决算，没有读取。"
    "请按单位拆成多个文件（PDF 可用“打印—指定页码—另存为 PDF”），放在一个 ZIP 压缩包里一起上传。"
)
# What a budget bound into accounts has at the least; real accounts reach a third of it with their talk of budgets.
_WHOLE, _TABLES, _HEADINGS = 24, 12, 4
# A sentence, or the way through a site to the page.
_NO_TITLE = re.compile(r"。|当前位置|[>＞»]|^[\[［【]")
_NUMBERED = re.compile(r"^(?:第.{1,2}部分|[一二三四五六七八九十]{1,3}、|[（(]|\d{1,2}[、.．])")
_BEGINNING = re.compile(r"收入支出决算总(?:表|体情况)|收支决算总(?:表|体情况)")


def weigh(outline: Outline) -> dict[str, list[Sign]]:
    """The signs of each kind that a document shows."""
    found: dict[str, list[Sign]] = defaultdict(list)
    looked_in = places(outline)
    for evidence in EVIDENCE:
        quotes = list(islice(matches(evidence, looked_in[evidence.where]), evidence.most))
        if quotes:
            found[evidence.kind].append(Sign(evidence, quotes[0], evidence.weight * len(quotes)))
    return found


def matches(evidence: Evidence, texts: Iterable[str]) -> Iterable[str]:
    """The document's words that bear a piece of evidence, each text once."""
    for text in dict.fromkeys(texts):
        if evidence.where == "text":
            yield from dict.fromkeys(match.group() for match in evidence.looks.finditer(text))
        elif evidence.looks.search(text):
            yield text


def places(outline: Outline) -> dict[str, Iterable[str]]:
    """Where evidence is looked for, by the name that it gives the place."""
    titles = [line for line in outline.cover if len(line) <= 60 and not _NO_TITLE.search(line)]
    return {
        "title": [*titles, "".join(titles[:6])] if len(titles) > 1 else titles,
        "tables": outline.titles,
        "headings": outline.headings,
        "heads": outline.heads,
        "lines": outline.lines,
        "text": ["".join(outline.lines)],
        "rows": [cell for cell in outline.cells if 4 <= len(cell) <= 24],
    }


def refuse_others(outline: Outline) -> None:
    """Raise ReadFailure where more speaks for another kind of document than for final accounts of one unit.

    So too where a budget is bound together with the accounts, or the accounts of several units.
    """
    found = weigh(outline)
    weights = {kind: sum(sign.weight for sign in signs) for kind, signs in found.items()}
    if is_half_budget(found, weights):
        raise ReadFailure("mixed_document", _MIXED)
    if len(units := units_titled(outline)) > 1:
        named = "、".join(f"“{unit}”" for unit in units[:3])
        raise ReadFailure("several_reports", _SEVERAL.format(count=len(units), named=named))
    accounts = weights.pop(ACCOUNTS, 0)
    likeliest = max(weights, key=weights.__getitem__, default=OTHER)
    only_words = not any(sign.evidence.where != "text" for sign in found.get(ACCOUNTS, ()))
    if weights.get(likeliest, 0) > (LEAST - 1 if only_words else accounts):
        raise other_document(likeliest, found[likeliest], outline)
    if accounts < LEAST or only_words:
        raise other_document(OTHER, [], outline)


def is_half_budget(found: dict[str, list[Sign]], weights: dict[str, int]) -> bool:
    """Whether accounts and a budget stand in one file: each has titles, tables and headings enough to be one."""
    least = min(weights.get(ACCOUNTS, 0), weights.get(BUDGET, 0))
    places = {sign.evidence.where: sign.weight for sign in found.get(BUDGET, ())}
    own = any(s.evidence.where in ("title", "tables") for s in found.get(ACCOUNTS, ()))
    return (
        own
        and least >= _WHOLE
        and places.get("tables", 0) >= _TABLES
        and places.get("headings", 0) >= _HEADINGS
    )


def units_titled(outline: Outline) -> list[str]:
    """The different units whose reports follow one another: each has a title and begins its explanation anew."""
    lines = [line for line in outline.lines if not _NUMBERED.match(line)]
    names: list[str] = []
    for source, name in cover_names(lines):
        if source == "title" and ends_like_a_name(name) and not any(same_unit(name, one) for one in names):
            names.append(name)
    begun = sum(bool(_BEGINNING.search(line)) for line in outline.lines)
    # A contents list names the beginning once more.
    return names if begun >= max(len(names), 4) else names[:1]


def other_document(kind: str, signs: list[Sign], outline: Outline) -> ReadFailure:
    """The failure that names the kind, says why, and what to upload instead."""
    named = UNIT_BUDGET if kind == BUDGET and is_of_unit(outline) else kind
    strongest = sorted(signs, key=lambda sign: -sign.weight)[:3]
    why = "；".join(f"{sign.evidence.reason}（“{sign.quote[:30]}”）" for sign in strongest)
    is_what = (
        f"这是{named}，不是部门决算：{why}。"
        if signs
        else "没有找到决算内容（收入支出决算、财政拨款、基本支出等），这不像一份部门决算报告。"
    )
    return ReadFailure("other_document", is_what + _OTHERS_ADVICE[kind], document=named)


def is_of_unit(outline: Outline) -> bool:
    """Whether a budget calls itself 单位预算 rather than 部门预算."""
    heads = "\n".join((*outline.cover, *outline.headings))
    return heads.count("单位预算") > heads.count("部门预算")
