"""Words that contradict the numbers or were left standing: placeholders, hints of the form, years, names, purposes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import chain

from checks.alternatives import left_standing
from checks.book import BASIC, GENERAL, Book
from checks.results import Agrees, Missing, Result
from checks.rule import rule
from checks.rules.text_amounts import BASIC_TEXT, GENERAL_TEXT, path_names
from model import Finding, Passage
from model.finding import NOTE, WARNING
from model.terms import Line, Measure
from model.words import printed, say, section

FAMILY = "文字"

_HINT = re.compile(
    r"仍保留该表格式|在本表下方作下述说明|请在此处(?:简要)?说明|如没有请填|填报说明[:：]|请(?:根据|按照)实际(?:情况)?填[写列]|（注：此处|模板"
)
_CONTRARY = re.compile(r"只增不减|只升不降")
_HELD_DOWN = re.compile(r"三公|压减|压缩|厉行|严控|从严控制|严格控制")
_HELD = re.compile(r"车|设备|保有|资产|房屋")
_AS_OF = re.compile(r"截[至止](?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<end>底|末|31日)")
_LEVEL_LINE = re.compile(r"（项）。?主要用于[:：]?(?P<purpose>[^。]{2,60})。")
_ORGAN = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,10}(?:县|市|区|旗|州|省)[\u4e00-\u9fff]{2,14}?(?:管理局|保障局|事务中心|服务中心|委员会|局))(?=共有|机关运行经费|20\d{2}年|决算)"
)


def told(book: Book, findings: Iterable[Finding]) -> Iterator[Result]:
    """The findings, or that there are none; without the report's text nothing can be asked."""
    if not book.report.passages:
        yield Missing("报告文字")
        return
    found: list[Result] = list(findings)
    yield from found or [Agrees()]


def passages(book: Book) -> Iterator[Passage]:
    yield from book.report.passages


@rule(
    "WRD01",
    title="没有遗留的选择项和占位符",
    formula="文中没有“增加（减少）”“XX万元”等未删字样",
    family=FAMILY,
)
def no_placeholder_is_left(book: Book) -> Iterator[Result]:
    """Alternatives of the form that nobody chose."""
    yield from told(book, placeholders(book))


def placeholders(book: Book) -> Iterator[Finding]:
    """One note for the whole report: who forgot one choice forgot others."""
    found = [(passage, match) for passage in passages(book) for match in left_standing(passage)]
    if not found:
        return
    first = found[0][0]
    listed = "；".join(
        f"{section(passage)}“{match.group()}”（……{around(passage, match)}……）" for passage, match in found
    )
    message = say(
        "有 {count} 处遗留未选定的字样，应删去不适用的一项：{listed}。", count=len(found), listed=listed
    )
    yield Finding("WRD01", NOTE, message, where=first.where)


def around(passage: Passage, match: re.Match[str]) -> str:
    return passage.text[max(0, match.start() - 14) : match.end() + 6]


@rule("WRD02", title="没有遗留的模板提示语", formula="文中没有填报模板的提示语", family=FAMILY)
def no_hint_of_the_form_is_left(book: Book) -> Iterator[Result]:
    """Instructions of the form printed with the report."""
    yield from told(book, hints(book))


def hints(book: Book) -> Iterator[Finding]:
    for passage in passages(book):
        if match := _HINT.search(passage.text):
            said = passage.text[max(0, match.start() - 20) : match.end() + 12]
            message = say("{passage:section}遗留模板提示语“{said}”，应删去。", passage=passage, said=said)
            yield Finding("WRD02", NOTE, message, where=passage.where)


@rule("WRD03", title="原因表述不自相矛盾", formula="压减类表述与增减方向一致", family=FAMILY)
def reasons_do_not_contradict_themselves(book: Book) -> Iterator[Result]:
    """只增不减 in a sentence that holds expenses down; spending on education is lawfully 只增不减."""
    yield from told(book, contrary_words(book))


def contrary_words(book: Book) -> Iterator[Finding]:
    for passage in passages(book):
        for sentence in re.split(r"[。；]", passage.text):
            match = _CONTRARY.search(sentence)
            if match and _HELD_DOWN.search(sentence) and "教育" not in sentence:
                right = match.group().replace("只增不减", "只减不增").replace("只升不降", "只降不升")
                message = say(
                    "{passage:section}写“{words}”，与严控经费的意思相反，应为“{right}”。",
                    passage=passage,
                    words=match.group(),
                    right=right,
                )
                yield Finding("WRD03", WARNING, message, where=passage.where)


@rule("WRD04", title="截至日期属于本报告年度", formula="截至日期的年份 = 报告年度", family=FAMILY)
def dates_belong_to_the_year(book: Book) -> Iterator[Result]:
    """Year-end dates of what the unit holds: vehicles, equipment, assets."""
    yield from told(book, foreign_dates(book))


def foreign_dates(book: Book) -> Iterator[Finding]:
    for passage in passages(book):
        for match in _AS_OF.finditer(passage.text) if passage.statement else ():
            year = int(match["year"])
            sentence = passage.text[match.end() :].split("。")[0]
            if year == book.year or not _HELD.search(sentence):
                continue
            message = say(
                "{passage:section}的截至日期印{year}年{month}月{end}，本报告为{year2}年度，应为{year2}年。",
                passage=passage,
                year=year,
                month=match["month"],
                end=match["end"],
                year2=book.year,
            )
            yield Finding("WRD04", WARNING, message, Decimal(book.year), Decimal(year), where=passage.where)


@rule("WRD05", title="单位名称前后一致", formula="情况说明中的单位名称 = 报告单位名称", family=FAMILY)
def unit_name_is_the_same(book: Book) -> Iterator[Result]:
    """Another organ's name as the subject of a statement on this unit's money."""
    yield from told(book, chain(other_names(book), slips_of_name(book)))


def other_names(book: Book) -> Iterator[Finding]:
    own = book.report.unit
    for passage in passages(book):
        for match in _ORGAN.finditer(passage.text) if passage.statement else ():
            name = re.sub(r"^.*(?:日|度|由|的|对|为|与|和)(?=[\u4e00-\u9fff]{4})", "", match["name"])
            if is_short_for(name, own) or is_known_organ(book, name):
                continue
            # A name of another sort may be a unit under this one.
            severity = WARNING if alike(name, own) else NOTE
            message = say(
                "{passage:section}的单位名称印作“{name}”，本报告单位为“{own}”。",
                passage=passage,
                name=name,
                own=own,
            )
            yield Finding("WRD05", severity, message, where=passage.where)


_NUMBERED = re.compile(r"[一二三四五六七八九十东西南北中\d]")


def slips_of_name(book: Book) -> Iterator[Finding]:
    """The unit's own name with a character or two other, missing or too many (和, 与); once a spelling."""
    own, told = book.report.unit, set[str]()
    if len(own) < 6:
        return
    for passage in passages(book):
        for name in near_names(passage.text, own):
            if name in told or is_listed(book, name):
                continue
            told.add(name)
            message = say(
                "{passage:section}的单位名称写作“{name}”，其他处为“{own}”，前后不一。",
                passage=passage,
                name=name,
                own=own,
            )
            yield Finding("WRD05", NOTE, message, where=passage.where)


def is_listed(book: Book, name: str) -> bool:
    """Whether a line outside the sections lists the name as a unit of its own."""
    listed = re.compile(rf"(?:^|[、：:；\d.．]){re.escape(name)}(?:[、；。]|$)")
    return any(not passage.statement and listed.search(passage.text) for passage in passages(book))


def near_names(text: str, own: str) -> Iterator[str]:
    """What begins and ends as a name does, is about as long and differs by one or two characters; numbers tell units apart."""
    for match in re.finditer(re.escape(own[:2]), text):
        for length in (len(own), len(own) - 1, len(own) + 1):
            name = text[match.start() : match.start() + length]
            if len(name) == length and name != own and name[-2:] == own[-2:] and is_slip_of(name, own):
                yield name
                break


def is_slip_of(name: str, own: str) -> bool:
    """Whether two names differ by one or two characters that are no numbers or quarters."""
    blocks = SequenceMatcher(None, name, own, autojunk=False).get_opcodes()
    changed = [(name[a:b], own[c:d]) for kind, a, b, c, d in blocks if kind != "equal"]
    size = sum(max(len(one), len(other)) for one, other in changed)
    words = "".join(one + other for one, other in changed)
    return 0 < size <= 2 and not _NUMBERED.search(words) and bool(re.fullmatch(r"[\u4e00-\u9fff]+", name))


def is_short_for(name: str, own: str) -> bool:
    """Whether a name is the unit's own, whole or abbreviated: 昭化区医保局 for 昭化区医疗保障局."""
    if name in own or own in name:
        return True
    rest = iter(own)
    return all(character in rest for character in name)


def is_known_organ(book: Book, name: str) -> bool:
    """Whether the report names the organ outside the sections too: a unit under it or above it."""
    return any(not passage.statement and name in passage.text for passage in passages(book))


def alike(name: str, own: str) -> bool:
    """Whether two names begin with one place but go on differently (昭化区医疗保险管理局, 昭化区医疗保障局)."""
    match = re.match(r"[\u4e00-\u9fff]*?(?:县|市|区|旗|州|省)", name)
    if match is None:
        return False
    return match.group()[-3:] in own and name[-1] == own[-1] and shared(name, own) >= 0.6


def shared(name: str, own: str) -> float:
    """The share of a name's characters that the other has too."""
    return sum(character in own for character in name) / len(name)


@rule("WRD07", title="支出用途与科目相符", formula="“主要用于”所述用途与功能分类科目一致", family=FAMILY)
def purposes_fit_their_lines(book: Book) -> Iterator[Result]:
    """主要用于 that names another well-known line: a sentence copied from the line above (社会工作部 2024)."""
    if not book.report.passages:
        yield Missing("报告文字")
    words = {
        "住房公积金": r"公积金|住房",
        "购房补贴": r"购房|住房",
        "医疗": r"医疗|医保",
        "养老保险": r"养老",
        "职业年金": r"年金",
    }
    for passage in line_passages(book):
        match = re.search(r"（款）(?P<line>[^（）]{2,30})（项）", passage.text)
        purpose = _LEVEL_LINE.search(passage.text)
        if not match or not purpose:
            continue
        own = next((key for key in words if key in match["line"]), "")
        other = next((key for key, pattern in words.items() if re.search(pattern, purpose["purpose"])), "")
        if own and other and not re.search(words[own], purpose["purpose"]):
            message = say(
                "{passage:section}“{line}”的用途写“{purpose}”，与科目不符，应为{line}。",
                passage=passage,
                line=match["line"],
                purpose=purpose["purpose"],
            )
            yield Finding("WRD07", WARNING, message, where=passage.where)
        elif own:
            yield Agrees()
    yield from nature_words(book)


def line_passages(book: Book) -> Iterator[Passage]:
    """The paragraphs on single functional lines; one that stops behind （项）。 goes on with the next."""
    opened: Passage | None = None
    for passage in passages(book):
        if passage.statement != GENERAL_TEXT:
            continue
        if opened is not None and "（项）" not in passage.text:
            passage = Passage(opened.statement, opened.text + passage.text, opened.where)
        opened = passage if passage.text.rstrip("。").endswith("（项）") else None
        if opened is None:
            yield passage


def nature_words(book: Book) -> Iterator[Result]:
    """主要用于…基本支出 where the table has only project expenditure for the line."""
    names = path_names(book)
    for passage in line_passages(book):
        purpose = _LEVEL_LINE.search(passage.text)
        if not purpose or not purpose["purpose"].endswith(Line.BASIC_EXPENDITURE):
            continue
        path = re.search(
            r"(?P<a>[\u4e00-\u9fff]+)（类）(?P<b>[\u4e00-\u9fff]+)（款）(?P<c>[\u4e00-\u9fff]+)（项）",
            passage.text,
        )
        row = names.get("/".join(path.groups())) if path else None
        if row is not None and book.cell(GENERAL, row.code, Measure.BASIC) is None and row.value:
            project = book.cell(GENERAL, row.code, Measure.PROJECT)
            if project is not None and project.value == row.value:
                message = say(
                    "{passage:section}称{item:quoted}主要用于“{purpose}”，表中该科目{project:printed}万元全部为项目支出，基本支出空白。",
                    passage=passage,
                    item=row.item,
                    purpose=purpose["purpose"],
                    project=project,
                )
                yield Finding("WRD07", NOTE, message, None, project.value, (project,), passage.where)


_LISTED = re.compile(
    r"(?P<kind>人员经费|公用经费)(?:支出)?[^。；]{0,40}?主要(?:包括|用于)[:：]?(?P<list>[^。；]+)"
)


@rule(
    "WRD08",
    title="文字所列经济科目与表内一致",
    formula="主要包括的科目 = 基本支出决算表中有金额的科目",
    family=FAMILY,
)
def listed_accounts_have_amounts(book: Book) -> Iterator[Result]:
    """The accounts listed behind 人员经费, 公用经费 against the cells of 基本支出决算表.

    Many units print the form's whole list; only a list that fits the table but for one or two accounts is wrong.
    """
    rows = {figure.item: figure for figure in book.of(BASIC) if len(figure.code) == 5}
    if not book.report.passages:
        yield Missing("报告文字")
    if not rows:
        yield Missing(BASIC)
        return
    for match in _LISTED.finditer(book.text(BASIC_TEXT)):
        listed = [re.sub(r"等$|。$", "", name) for name in re.split(r"[、，]", match["list"])]
        prefix = ("301", "303") if match["kind"] == Line.PERSONNEL else ("302", "307", "310", "312", "399")
        spent = {name for name, figure in rows.items() if figure.code.startswith(prefix) and figure.value}
        extra = [name for name in listed if name and name not in spent and canonical(name, spent) is None]
        lacking = [
            name
            for name in spent
            if name not in listed and not any(canonical(other, {name}) for other in listed)
        ]
        if not listed or len(extra) + len(lacking) > 3:
            continue
        if extra and lacking:
            figure = rows[lacking[0]]
            message = say(
                "{section}所列{kind}科目有“{extra}”（表中为空白），而无“{lacking}”（表中{figure:named}）。",
                section=BASIC_TEXT,
                kind=match["kind"],
                extra="、".join(extra),
                lacking="、".join(lacking),
                figure=figure,
            )
            yield Finding("WRD08", WARNING, message, figure.value, None, (figure,), figure.where)
        elif extra:
            zero = rows.get(extra[0])
            message = say(
                "{section}所列{kind}科目有“{extra}”，表中该科目为{zero}。",
                section=BASIC_TEXT,
                kind=match["kind"],
                extra="、".join(extra),
                zero=printed(zero) if zero else "空白",
            )
            yield Finding("WRD08", NOTE, message, zero.value if zero else None, None, (zero,) if zero else ())
        else:
            yield Agrees()


def canonical(name: str, names: set[str]) -> str | None:
    """The listed name among table names: one that differs only in 支出, 费, brackets, or by a slip of a character."""
    bare = plain(name)
    same = next((other for other in names if plain(other) == bare), None)
    near = (other for other in names if SequenceMatcher(None, plain(other), bare).ratio() >= 0.75)
    return same or next(near, None)


def plain(name: str) -> str:
    """A name without brackets and its closing 支出 or 费."""
    return re.sub(r"(?:支出|费用|费)$", "", re.sub(r"[（）()]", "", name))


@rule("WRD10", title="名称没有脱字", formula="规范名称完整", family=FAMILY)
def names_are_whole(book: Book) -> Iterator[Result]:
    """一般公共预算 printed without its first character; at a line's start it may stand at the end of the last."""
    yield from told(book, cut_names(book))


def cut_names(book: Book) -> Iterator[Finding]:
    for passage in passages(book):
        if re.search(r"(?<=[^一])般公共预算", passage.text):
            message = say(
                "{passage:section}写“般公共预算支出”，脱“一”字，应为“一般公共预算支出”。", passage=passage
            )
            yield Finding("WRD10", NOTE, message, where=passage.where)


_LEVEL_AFTER_CHANGE = re.compile(
    r"(?P<change>增加|减少|增长|下降|降低|上升)(?:为|到|至)(?P<number>\d[\d,]*(?:\.\d+)?)万?元[^。；]{0,8}?"
    r"与(?:上年|去年|上一?年度|20\d{2}年度?)[^。；，]{0,6}持平"
    r"|(?P<moved>增加|减少|增长|下降|降低|上升)(?!0(?:\.0+)?万?元)\d[\d,]*(?:\.\d+)?万?元，与(?:上年|去年|上一?年度|20\d{2}年度?)[^。；，]{0,6}持平"
    r"|(?P<loose>有所(?:减少|增加|下降|增长|上升))[，,]?(?:但)?(?:基本)?持平"
)


@rule("WRD14", title="增减与持平的表述不矛盾", formula="写“持平”的不写增加或减少", family=FAMILY)
def level_is_no_change(book: Book) -> Iterator[Result]:
    """减少为0.00万元，与上年持平: one of the two is left of the form."""
    yield from told(book, contrary_levels(book))


def contrary_levels(book: Book) -> Iterator[Finding]:
    for passage in passages(book):
        for match in _LEVEL_AFTER_CHANGE.finditer(passage.text) if passage.statement else ():
            message = say(
                "{passage:section}写“{words}”，“{change}”与“持平”矛盾。",
                passage=passage,
                words=match.group(),
                change=match["change"] or match["moved"] or match["loose"],
            )
            yield Finding("WRD14", NOTE, message, where=passage.where)


_ODD_EQUIPMENT = re.compile(r"(?:单价|单位价值)100万元（?(?:含）?)?以上(?:的)?通用设备")


@rule(
    "WRD15",
    title="设备的分类写法正确",
    formula="单价50万元以上通用设备；单价100万元以上专用设备",
    family=FAMILY,
)
def equipment_has_its_kind(book: Book) -> Iterator[Result]:
    """The form counts general equipment from 500,000 and special equipment from a million 元 on."""
    yield from told(book, odd_equipment(book))


def odd_equipment(book: Book) -> Iterator[Finding]:
    for passage in passages(book):
        if passage.statement and (match := _ODD_EQUIPMENT.search(passage.text)):
            message = say(
                "{passage:section}写“{words}”，规定格式为“单价100万元以上专用设备”。",
                passage=passage,
                words=match.group(),
            )
            yield Finding("WRD15", NOTE, message, where=passage.where)


_ALL_OF = re.compile(
    r"(?<![由从到至增])(?P<scope>全[省市县区州旗镇乡村])(?P<number>\d+)(?P<unit>[家个所])(?P<noun>[\u4e00-\u9fff]{4,12})"
)
_SAME_NOUN = 4
"""So many characters of a name that two counts share are the same thing."""


@rule(
    "WRD19",
    title="正文所述全域数量前后一致",
    formula="“全区34家定点医疗机构”等同一数量只有一个数",
    family=FAMILY,
)
def wholes_are_counted_alike(book: Book) -> Iterator[Result]:
    """全区33家定点医疗机构 here, 全区34家定点医疗机构 there."""
    yield from told(book, counted_otherwise(book))


def counted_otherwise(book: Book) -> Iterator[Finding]:
    first: dict[tuple[str, ...], tuple[str, Passage]] = {}
    for passage in passages(book):
        for match in _ALL_OF.finditer(passage.text):
            key = (match["scope"], match["unit"], match["noun"][:_SAME_NOUN])
            number, where = first.setdefault(key, (match["number"], passage))
            if number != match["number"]:
                message = say(
                    "{passage:section}写“{scope}{number}{unit}{noun}”，{first:section}为{other}{unit}，请核对。",
                    passage=passage,
                    scope=match["scope"],
                    number=match["number"],
                    unit=match["unit"],
                    noun=match["noun"][:_SAME_NOUN],
                    first=where,
                    other=number,
                )
                yield Finding("WRD19", NOTE, message, where=passage.where)
