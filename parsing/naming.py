"""Whose report it is: names that titles, captions and sentences print, each source with its weight and its reason."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from os.path import commonprefix

from parsing.outline import Outline


@dataclass(frozen=True, slots=True)
class Source:
    """Where a name may be printed: what one such place weighs, how often it counts, and how it is said."""

    weight: int
    most: int
    reason: str


SOURCES = {
    "person": Source(1000, 1, "填写"),
    "title": Source(120, 1, "标题"),
    "title_without_kind": Source(80, 1, "标题（未写部门或单位决算）"),
    "title_without_year": Source(40, 1, "标题（未写年度）"),
    "below_title": Source(60, 1, "标题下一行"),
    "caption": Source(20, 4, "表头“部门（单位）：”"),
    "heading": Source(15, 4, "章节标题"),
    "overview": Source(8, 2, "“概况”标题"),
    "sentence": Source(4, 3, "正文以它开头"),
    "labelled": Source(5, 3, "绩效表“单位名称”"),
    "text": Source(1, 40, "正文提到"),
}
"""A title outweighs all captions together, for a table's caption may name the department above."""
STRONG_WEIGHT = 15
"""Sources of less weight are only asked where there is none of this weight, and take only what ends like a name."""
SURE_WEIGHT = 5
"""A name whose best source weighs less is one to be confirmed by the person."""

_CHARACTERS = r"\u4e00-\u9fffA-Za-z0-9“”（）·、〇—"
_NAME = rf"[{_CHARACTERS}]{{2,50}}?"
_ACCOUNTS = r"(?:收支|财务)?决算"
_KIND = rf"(?:部门|单位)(?:本级)?{_ACCOUNTS}"
_PUBLISHED = rf"{_ACCOUNTS}(?:批复)?(?:信息)?(?:公开|编制|情况|报告|说明|公告|$|（)"
# A sheet of its own on 三公 names its unit as a report does.
_THREE_PUBLIC = rf"(?:一般公共预算)?(?:及政府性基金)?(?:财政拨款)?(?:安排的)?“?三公”?经费(?:财政拨款)?(?:支出)?{_PUBLISHED}"
_NOT_THE_TITLE = r"(?!总?表|情况表|明细表|公开报表|总体|具体|结构)"
_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (source, re.compile(pattern))
    for source, pattern in (
        ("title", rf"^(?:关于)?(?P<year>20\d{{2}})年(?:度)?(?P<unit>{_NAME}){_KIND}{_NOT_THE_TITLE}"),
        ("title", rf"^(?:关于)?(?P<unit>{_NAME})(?:关于)?(?:公开)?(?P<year>20\d{{2}})年(?:度)?{_KIND}{_NOT_THE_TITLE}"),
        ("title_without_kind", rf"^(?:关于)?(?P<year>20\d{{2}})年(?:度)?(?P<unit>{_NAME}){_PUBLISHED}"),
        ("title_without_kind", rf"^(?:关于)?(?P<unit>{_NAME})(?:关于)?(?:公开)?(?P<year>20\d{{2}})年(?:度)?{_PUBLISHED}"),
        ("title_without_kind", rf"^(?:关于)?(?P<year>20\d{{2}})年(?:度)?(?P<unit>{_NAME}){_THREE_PUBLIC}"),
        ("title_without_kind", rf"^(?:关于)?(?P<unit>{_NAME})(?P<year>20\d{{2}})年(?:度)?{_THREE_PUBLIC}"),
        ("title_without_year", rf"^(?P<unit>{_NAME}){_KIND}{_NOT_THE_TITLE}"),
        ("title_without_year", rf"^(?P<unit>{_NAME}){_PUBLISHED}"),
    )
)  # fmt: skip
# A title without a name: 2022年度部门决算, 2025年度决算公开说明.
_BARE_TITLE = re.compile(
    rf"^(?:关于)?(?:20\d{{2}}(?:年(?:度)?)?)?[-—:：]*(?:{_KIND}{_NOT_THE_TITLE}|{_PUBLISHED})"
)
_YEAR_LINE = re.compile(
    r"^（?20\d{2}年?(?:度|[一二三四五六七八九十\d]{1,3}月(?:[一二三四五六七八九十\d]{1,3}日)?)?）?$"
)  # of the accounts, or the date of the cover
_BEGINS_WITH_YEAR = re.compile(r"^(?:关于)?20\d{2}年(?:度)?.")
_YEAR_AROUND = re.compile(r"^（?20\d{2}年?(?:度)?）?|20\d{2}年(?:度)?$")
_PLACE_FIRST = re.compile(r"^[\u4e00-\u9fff]{2,7}?[省市县区州旗盟](?!委)")
_NAME_FIRST = re.compile(
    r"^(?:中共|中国|国家|中央|共青团|全国|[\u4e00-\u9fff]{1,7}?(?:省|市|县|区|州|旗|盟|镇|乡|街道))"
)

# What a site, an office or a printer puts round a title.
_FURNITURE = re.compile(
    r"来源|来自|发布|日期|时间|作者|浏览|点击|阅读|查看|评论|字号|字体|索引号|文号|首页|主页|[>＞»|｜]|您|欢迎|位置|网站|门户|官网|打印|分享|扫一扫"
    r"|编辑|审核|签发|主办|版权|备案|公开方式|公开时限|主题词|有效性|信息公开|政务公开|预决算公开|附件|下载|^目录|^\W*$|^第?\d+页|^[-—]?\d+[-—]?$|^\d{4}[-年./]\d"
)
_LINES_ABOVE = 4
_PUBLISHER = re.compile(r"来源|来自|发布|供稿|作者|主办|承办|版权|欢迎|网站|门户")
_LEAD = re.compile(
    r"^(?:第.{1,2}部分|附[件表]\d{0,2}(?!\d)|关于|公开|[（(]?\d{1,2}[）)、.．](?!\d)|[:：、，\-—_])*"
)
_TRAIL = re.compile(r"(?:关于|公开|的|[:：、，—-])+$")
# A site's page name: 某县水务局 and its folder 某县 run together.
_PLACE_AGAIN = re.compile(r"^([\u4e00-\u9fff]{2,6}?[省市县区州旗])(.{2,})\1$")
_NOT_A_NAME = re.compile(
    r"20\d{2}年|^现将|^(?:年度?|本|各|我|该|第.部分|目录|度|全[省市县区])|公开|附件|概况|情况|报表|目录|决算|预算|关于|说明|收入|支出|收支|财政拨款|三公|总表|^(?:部门|单位|本级|机关|年度|政府|财政)$|[。；？！]"
)
_WHOLE_END = re.compile(
    r"(?:局|委|会|厅|院|所|站|队|部|署|办|馆|园|社|台|校|学|处|科|室|府|街道|镇|乡|心|协|人大|联|狱|团|司|地|组|厂|场|库|行|工会|区|县|村|林|关|基金|医|大|局机关|机关|本级|班|法庭|宫|法院|检察院|航|警)(?:（[^）]{1,20}）)?$"
)
_PLACE_END = re.compile(r"(?:省|市|县|区|旗|州|盟|镇|乡|街道|自治区|开发区|新区|委员会|集团|大学|公司)$")

_CAPTION = re.compile(
    rf"^(?:编制|填报|公开|预算|汇总|填制)?(?:部门|单位)(?:名称|（单位）)?(?:（公章）|（盖章）)?[:：]([{_CHARACTERS}]{{3,50}}?)(?:20\d{{2}}年|公开|金额|单位[:：]|$)"
)
_LABEL = re.compile(r"^(?:资金使用单位|部门名称|单位名称|预算单位|部门（单位）名称|实施单位)$")
_OVERVIEW = re.compile(rf"^(?:第[一二三四五]部分)?[:：]?({_NAME})(?:单位|部门)?(?:概况|基本情况)$")
_SENTENCE = re.compile(
    rf"^(?:\d{{1,2}}[、.．])?({_NAME})(?:属于?|系|是|成立于|共?设[有置]?|内设|20\d{{2}}年(?:度)?(?:收入|支出|收、支|财政拨款|决算|本年|部门))"
)
_SUFFIX = (
    r"(?:委员会|管理局|事务局|服务局|保障局|监督局|局|办公室|办事处|事务中心|服务中心|中心|委|厅|院|所|站|队|处|馆|大学|学院|学校|中学|小学|幼儿园|医院|法院|检察院"
    r"|联合会|工会|协会|人民政府|党校)"
)
# 中心小学, 中学校, 委员会办公室, 局机关服务中心: a name goes on behind what could be its end.
_ORGAN = re.compile(
    rf"[\u4e00-\u9fff]{{2,14}}?(?:省|市|县|区|旗|州|镇|乡|街道)[\u4e00-\u9fff\d]{{0,16}}?{_SUFFIX}"
    rf"(?!校|[\u4e00-\u9fff]{{0,3}}(?:小学|中学|学校|幼儿园|医院|卫生院)|[\u4e00-\u9fff]{{0,4}}(?:办公室|办事处|支队|大队|分局|分院)"
    r"|[\u4e00-\u9fff]{2,8}(?:委员会|工作部|组织部|宣传部|统战部|党校))"
)
_CONNECTED = re.compile(
    r"^.*(?:和|与|及|是|由|对|在|经|的|于|为|从|向|将|新增|原因|[、，。])(?=[\u4e00-\u9fff]{2,8}?(?:省|市|县|区))"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """The name, where it was found, and what else was named. other: the tables' name where it is another one."""

    name: str
    sources: tuple[str, ...]
    other: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the name stands where a report names its unit, and looks like a name."""
        best = max((SOURCES[source].weight for source in self.sources), default=0)
        return best >= SURE_WEIGHT and (ends_like_a_name(self.name) or "person" in self.sources)

    def told(self) -> str:
        """The places that print the name, in words."""
        return "、".join(SOURCES[source].reason for source in self.sources)


@dataclass(frozen=True, slots=True)
class Title:
    """A title's unit and year, "" and None where it names none."""

    source: str
    unit: str
    year: int | None
    has_kind: bool = True


def name_of(outline: Outline) -> Naming:
    """The unit's name by all that names it; the name is "" where nothing does."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for source, name in candidates(outline):
        found[name][source] += 1
    if not found:
        return Naming("", ())
    weights = {name: weight_of(sources) for name, sources in found.items()}
    best = max(weights, key=lambda name: (weights[name], len(name)))
    best = whole_form(best, weights)
    sources = tuple(sorted(found[best], key=lambda source: -SOURCES[source].weight))
    return Naming(best, sources, other_name(best, found))


def whole_form(name: str, weights: dict[str, int]) -> str:
    """The longest name well placed that a title shortens by leaving characters out (保定三中, 保定市第三中学)."""
    letters = re.compile(".*?".join(map(re.escape, name)))
    longer = (other for other, weight in weights.items() if weight >= SOURCES["caption"].weight)
    return max((o for o in longer if name not in o and letters.match(o)), key=len, default=name)


def weight_of(sources: Counter[str]) -> int:
    """What all the places that print a name weigh together."""
    return sum(SOURCES[source].weight * min(count, SOURCES[source].most) for source, count in sources.items())


def other_name(best: str, found: dict[str, Counter[str]]) -> str:
    """The name that two captions or more print where it is plainly another unit's."""
    others = [name for name, sources in found.items() if sources["caption"] > 1 and not same_unit(name, best)]
    return max(others, key=lambda name: found[name]["caption"], default="")


def same_unit(name: str, other: str) -> bool:
    """Whether two printed names may be one unit's: one holds the other's characters (卫健局, 卫生健康局), or what is
    left between their common beginning and end is a slip or shares characters."""
    if set(name) <= set(other) or set(other) <= set(name):
        return True
    start = len(commonprefix([name, other]))
    rest = [one[start:] for one in (name, other)]
    end = len(commonprefix([one[::-1] for one in rest]))
    first, second = (one[: len(one) - end] for one in rest)
    return len(first) == len(second) == 1 or 2 * len(set(first) & set(second)) > min(len(first), len(second))


def candidates(outline: Outline) -> Iterator[tuple[str, str]]:
    """Every name that the document prints where a unit is named: (source, name)."""
    named = [*cover_names(outline.cover), *caption_names(outline), *heading_names(outline.headings)]
    named += [("sentence", match[1]) for line in outline.lines if (match := _SENTENCE.match(line))]
    cleaned = [(source, clean(name)) for source, name in named]
    valid = [(source, name) for source, name in cleaned if can_be_name(source, name)]
    yield from valid
    if not any(SOURCES[source].weight >= STRONG_WEIGHT for source, _ in valid):
        yield from mentioned(outline)


def can_be_name(source: str, name: str) -> bool:
    """Whether a text may be a unit's name: no word of a report, and by its end a name where the place proves little."""
    least = 2 if SOURCES[source].weight >= SOURCES["title_without_kind"].weight else 4
    if not least <= len(name) <= 40 or _NOT_A_NAME.search(name) or name[-1].isdigit():
        return False
    return ends_like_a_name(name) or SOURCES[source].weight >= STRONG_WEIGHT


def ends_like_a_name(name: str) -> bool:
    """Whether a text ends as names of units do (局, 委员会, 中学 …)."""
    return bool(_WHOLE_END.search(name))


def clean(name: str) -> str:
    """A name without list number, annex number, or what joins it to the title."""
    name = _PLACE_AGAIN.sub(r"\1\2", _TRAIL.sub("", _LEAD.sub("", name)))
    return name if name.count("（") == name.count("）") else name.strip("（）")


def cover_names(cover: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names in and around the titles on the cover."""
    lines = [line.strip("*#《》") for line in cover if not is_furniture(line)]
    for index, line in enumerate(lines):
        title = title_of(line)
        if title is None:
            continue
        name = name_upwards(title, lines[max(0, index - _LINES_ABOVE) : index])
        if name:
            source = "title" if title.source == "title_without_year" and title.has_kind else title.source
            yield source, name
        else:
            below = (clean(other) for other in lines[index + 1 : index + 3])
            yield from (
                ("below_title", other) for other in below if is_part(other) and _WHOLE_END.search(other)
            )


def name_upwards(title: Title, above: Sequence[str]) -> str:
    """A title's name with what the lines above it hold of it, which may be all."""
    name, printed_here = title.unit, bool(title.unit)
    for line in reversed(above):
        part = "" if _YEAR_LINE.match(line) else clean(_YEAR_AROUND.sub("", line))
        if not part:
            continue
        if not is_part(part) or (name and not goes_on(part, name, printed_here)):
            break
        name = part + name
        if _BEGINS_WITH_YEAR.match(line):
            break
    return name


def goes_on(part: str, name: str, printed_here: bool) -> bool:
    """Whether a line above a name is its beginning: a place, a broken word, or, over a bare title, the body above."""
    if _PLACE_FIRST.match(name) or part in name:
        return False
    if _PLACE_END.search(part):
        return len(part) <= 14 or not printed_here
    begins = bool(_NAME_FIRST.match(part))
    return begins and (not printed_here or not _WHOLE_END.search(part))


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the site or the page rather than to the cover."""
    return bool(_FURNITURE.search(line)) and title_of(line) is None


def title_of(line: str) -> Title | None:
    """What a title names; None for a line that is no title of accounts."""
    text = re.sub(r"\.(?:pdf|docx?|xlsx?|html?)$", "", _LEAD.sub("", line.strip("*#《》")), flags=re.I)
    if len(text) > 60 or _PUBLISHER.search(text):
        return None
    for source, pattern in _TITLES:
        match = pattern.match(text)
        if match and not _NOT_A_NAME.search(clean(match["unit"])):
            year = match.groupdict().get("year")
            kind = re.match("部门|单位", text[match.end("unit") :].lstrip("关于公开年度0123456789"))
            return Title(source, clean(match["unit"]), int(year) if year else None, kind is not None)
    if _BARE_TITLE.match(text):
        year = re.match(r"(?:关于)?(20\d{2})", text)
        kind = re.search("(?:部门|单位)", text)
        source = "title" if kind else "title_without_kind"
        return Title(source, "", int(year[1]) if year else None, kind is not None)
    return None


def is_part(text: str) -> bool:
    """Whether a line may be a name or a part of one."""
    return bool(
        re.fullmatch(rf"[{_CHARACTERS}]{{2,30}}", text)
        and re.search(r"[\u4e00-\u9fff]{2}", text)
        and not _NOT_A_NAME.search(text)
        and not _YEAR_LINE.match(text)
        and not _FURNITURE.search(text)
    )


def caption_names(outline: Outline) -> Iterator[tuple[str, str]]:
    """The names behind 部门：, 编制单位： around the tables, and beside 单位名称 in them."""
    captions = (*outline.lines, *outline.cells, *outline.captions)
    yield from (("caption", match[1]) for text in captions if (match := _CAPTION.match(text)))
    for label, name in zip(outline.cells, outline.cells[1:], strict=False):
        if _LABEL.match(label) and _ORGAN.fullmatch(name):
            yield "labelled", name


def heading_names(headings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The names in headings: 某局概况, 第二部分 某局2023年度部门决算表."""
    for text in headings:
        overview = _OVERVIEW.match(text)
        if overview:
            yield "overview", overview[1]
        title = title_of(re.sub(r"(?:总表|情况表|表)$", "", re.sub(r"^第.{1,2}部分[:：]?", "", text)))
        if title is not None and title.unit and title.source == "title":
            yield "heading", title.unit


def mentioned(outline: Outline) -> Iterator[tuple[str, str]]:
    """Organs by how often the text prints them, a shorter name also inside a longer one; no publisher."""
    lines = [text for text in outline.texts if not _PUBLISHER.search(text)]
    whole = "\n".join(lines)
    names = {_CONNECTED.sub("", match.group()) for text in lines for match in _ORGAN.finditer(text)}
    for name in names:
        if len(name) > 5 and not _NOT_A_NAME.search(name):
            yield from [("text", name)] * min(whole.count(name), SOURCES["text"].most)


def unit_of_file_name(name: str) -> str:
    """The organ that a file's name begins with, "" where it names none."""
    match = _ORGAN.match(re.sub(r"^(?:附件\d*|\d{1,2}(?!\d))?[-_.、:：]*(?:20\d{2}年度?)?", "", name))
    return match.group() if match and not _NOT_A_NAME.search(match.group()) else ""
