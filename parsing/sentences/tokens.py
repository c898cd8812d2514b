"""A passage as tokens: names, quantities, years, comparisons, directions, shares … each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from parsing.leads import led
from parsing.numbers import MONEY_IN_WAN, NUMBER, Quantity, find_quantities, number_value
from parsing.sentences.causes import Cause
from parsing.sentences.labels import PART_OF, label_of
from parsing.sentences.names import Name


class Kind(StrEnum):
    """What a token is; patterns.toml spells its rows with these words."""

    NAME = "name"  # a line of account
    SIDE = "side"  # 收入 or 支出 alone
    LABEL = "label"  # words before a number that no vocabulary knows
    MONEY = "money"
    RATE = "rate"
    COUNT = "count"
    YEAR = "year"
    AGO = "ago"  # 上年, 本年 right before a name
    BASE = "base"  # opens a comparison: 比上年, 与年初
    AGAINST = "against"  # closes it: 相比
    DIRECTION = "direction"  # 增加, 下降了
    REACHES = "reaches"  # 减少到, 降为: what follows is where it ended
    EXCEEDS = "exceeds"  # 大于, 低于
    INITIAL = "initial"  # 年初预算数
    BUDGET = "budget"
    LAST = "last"  # 上年支出
    FINAL = "final"  # 决算数, 实际支出
    SHARE = "share"  # 占…的
    RATIO = "ratio"  # 完成预算的
    AVERAGE = "average"  # 人均, 平均每辆
    DIFFERENCE = "difference"
    DEAL = "deal"  # 分别, 各, 均
    PART = "part"  # 其中
    BESIDES = "besides"  # 此外
    OPEN = "open"
    CLOSE = "close"
    PAUSE = "pause"  # ，：
    LIST = "list"  # 、 和
    TURN = "turn"  # ；
    STOP = "stop"  # 。
    WORDS = "words"  # any words between a direction and a number
    OF = "of"  # 的 right before a number
    CAUSE = "cause"
    ASIDE = "aside"  # a definition or a list of purposes
    NOTHING = "nothing"  # 未发生…: an account of which nothing is told


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a passage: text[start:end]. word: which of its kind (a direction, a base's year)."""

    kind: Kind
    start: int
    end: int
    word: str = ""
    items: tuple[str, ...] = ()
    path: tuple[str, str] | None = None
    code: str = ""
    quantity: Quantity | None = None
    cause: Cause | None = None


INCREASE = r"增加|增长|上升|提高|增支|增收|增幅|多支出|扩大|上涨|增多"
DECREASE = r"减少|下降|降低|减支|减收|降幅|减幅|少支出|下滑|节约|节支|减低|(?<![至不])少(?=\d)"
_FUND = r"(?<!公共)(?<!基金)(?<!经营)"
_AMOUNTS = r"(?:批复)?(?:数据|数额|数|金额|安排|资金|总额|额)?(?:批复)?(?:数)?"
_YEAR_WORD = r"上年度?|上一年度?|去年|前年|20\d{2}(?:(?=年初)|年度?)"
_LINKS = r"(?:了|额|数|率|幅度|比例|额度|支出|收入|金额|资金|约|将?近|超过?|逾|的幅度|比率)"
_AMOUNT_AHEAD = r"(?=(?:分别|各|均|为|是|共计?|合计|约|达|：|安排|总计)*[\d.,])"

WORDS: tuple[tuple[str, str], ...] = (
    ("date", r"20\d{2}年(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年?[末底])|\d{1,2}月\d{1,2}日|\d{1,2}月(?=底|末|份)"),
    ("like", r"(?:按|以)?(?:20\d{2}年)?(?:同|可比)口径(?:数据)?"),
    ("base", rf"(?:同比|环比)|(?:与|比|较|同|和|相较于?|相比)(?:(?:本|我)(?:部门|单位|局))?(?:(?P<ref>{_YEAR_WORD}|本年度?|当年)(?:同期)?|(?<=[与比较同于])(?=(?:年?初|部门|全年|调整|预算|批复|既定))|同期)"),
    ("against", r"相比较?|对比|比较"),
    ("side", r"(?:(?<![^年度，。；：、（）])|(?<=其中)|(?<=单位)|(?<=部门)|(?<=学校))(?:实际|实现)?(?:(?P<earned>收入)|(?P<spent>支出(?:收入(?=\d))?))(?:决算数?)?(?=\d|为|共|相比|预算|完成(?:年初|全年)?预算|[增减下较比与])"),
    ("year", r"20\d{2}(?:(?=年初)|年度?(?!\d{1,2}月))"),
    ("direction", rf"(?P<both>(?:{INCREASE})[（/](?:{DECREASE})[）]?|(?:{DECREASE})[（/](?:{INCREASE})[）]?)|(?P<saved>节约|节支|压减|压缩|缩减)|(?P<overspent>超支)|[减下](?P<up>增加|增长)|(?:增)(?P<down>减少)|(?P<rise>{INCREASE})|(?P<fall>{DECREASE})"),
    ("exceeds", r"(?P<more>大于|高于|超(?:出|过)?(?=[^，。；\d]{0,8}(?:预算|上年|去年))|多于|大小于|大于（小于）)|(?P<less>小于|低于|少于|小于（大于）)"),
    ("initial", rf"年初[^，。；\d]{{0,6}}?{_FUND}预算{_AMOUNTS}|年初(?:批复|安排)数?|期初预算数?"),
    ("budget", rf"(?:调整后?|全年|本年|当年)?(?:部门|支出)?{_FUND}预算{_AMOUNTS}|批复数|调整数|(?<=采购)计划(?:数|金额)?"),
    ("last", rf"(?:{_YEAR_WORD})?(?:上年|去年|上一年)度?(?:同期)?(?:决算|累计|实际|支出|收入|完成|执行)*(?:数|额|总额)?{_AMOUNT_AHEAD}"),
    ("ago", r"(?:上年度?|去年|今年|本年度?)(?!结|财政拨款结|末|同期|\d)"),
    ("difference", r"(?:预决算)?差[值额异][额率数值]?|相差"),
    ("average", r"[人户车辆批次]均|平均(?:每[人户车辆批次个]*)?|每(?:人|户|辆|车|批次?|人次)"),
    ("final", r"(?:支出|收入)?(?:年度)?决算(?:支出|收入)?(?:数据|数额|数|金额|总额|总计|合计|额)?|实际(?:支出|完成|执行|发生)(?:数|额|金额)?"),
    ("deal", r"分别|各自?(?!项|种|类|部门|单位|级|地|方|区|县|乡|镇|村|科|股|处)|均(?=[为是增减较比与下\d])|都(?=[为是增减\d])"),
    ("part", r"其中"),
    ("besides", r"此外|另外"),
    ("open", r"（"), ("close", r"）"),
    ("list", r"、|(?<=[元%个人次辆\d])(?:[，,]|和|及|与|以及)+(?=[\d.,]{1,24}+(?:[万亿千]?元|%|个|批次|人次|人|次|辆|[、和及，]))"),
    ("pause", r"，|："), ("turn", r"；"), ("stop", r"[。！？]"),
)  # fmt: skip
_WORD = re.compile(led("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in WORDS)))
_TO = re.compile(r"(?:到|至|为)(?=[\d.,]+(?:万|亿|千)?元|[\d.,]+[，、和])")
_NEAR = re.compile(rf"{_LINKS}*(?:为|是|共|：|达到?)?[-−－]?")

_SPANS = re.compile(
    r"(?P<ratio>(?:完成|为|达到?|是|占)(?:了)?(?:20\d{2}年度?)?[^，。；：\d占]{0,14}?(?<!公共)(?<!基金)(?<!经营)预算[^，。；：\d]{0,8}?(?=[\d.,]+(?:%|亿|万|元))"
    r"|(?:预算)?(?:执行|完成)(?:率|进度|比例)[^，。；：\d]{0,4}[为达是到：]*(?=\d)|完成率(?:为|达|是|：)?(?=\d)|(?<=，)完成(?=[\d.]+%))"
    r"|(?P<share>占(?:20\d{2}年|[^，。；：\d]){0,44}?(?:的|比重|比例|为|达|是|比)*+，?(?=[\d.,]+%)|(?<![加少长降])(?:比重|比例|占比)(?:为|是|达|：)?(?=[\d.]+%))"
    r"|(?P<nothing>(?:无(?!形)|没有|未发生|未安排|未使用|未列)[^，。；：\d]{0,24}(?=[，。；]|$))"
)
# What follows 主要用于, 主要包括 lists purposes, not accounts, up to the last name before an amount.
_PURPOSES = re.compile(r"主要(?:是)?(?:用于|包括|反映|支出内容)(?:(?!以下)[^。；\d])*")
_DEFINITION = re.compile(
    r"(?:是指|系指|是|为|指)(?:“[^“”]{0,20}”|[^，。；\d“”]){4,80}?的[^，。；\d“”]{0,12}?(?:收入|支出|资金|经费|费用|结余|结转|拨款|款项)(?=[。，；])"
)
_BREAKS = re.compile(r"[，；、：]|其中")
_DEALT = re.compile(
    rf"(?:分别|各)(?:(?:增加|增长|减少|下降|支出)?(?:为|是|共|达|：)?)(?P<bare>(?:(?>{NUMBER})(?:[，、,]|和|及)){{1,8}})(?={NUMBER}(?P<unit>亿元|万元|千元|元|%|辆|人次|人|批次|个))"
)
_BARE = re.compile(
    rf"(?:与|比|较)(?:年初|部门)?(?:{_YEAR_WORD}|预算)(?:度)?(?:决算|预算|支出)?数?的?(?P<number>{NUMBER})(?=相比|，|减少|增加|增长|下降|降低|上升|少|多)"
)
_NUMBER_ALONE = re.compile(NUMBER)


def tokenise(
    text: str, names: Sequence[Name], causes: Sequence[Cause], unit: str = "", money: str = "万元"
) -> list[Token]:
    """The tokens of a passage, in order."""
    quantities = _quantities(text, names, money)
    tokens = [_of_quantity(quantity) for quantity in quantities]
    taken = bytearray(len(text) + 1)
    _cover(taken, tokens)
    spans = [*_asides(text), *_spans(text)]
    spans = [_with_names(span, names) if span.kind == Kind.NOTHING else span for span in spans]
    tokens += _free(spans, taken)
    named = (Token(Kind.NAME, n.start, n.end, "own" if n.own else "", n.items, n.path, n.code) for n in names)
    tokens += _free(named, taken)
    tokens += _words(text, taken)
    tokens += (Token(Kind.CAUSE, cause.start, cause.start, cause=cause) for cause in causes)
    tokens.sort(key=lambda token: (token.start, token.end))
    return list(_with_labels(tokens, text, unit))


def _cover(taken: bytearray, tokens: Iterable[Token]) -> None:
    for token in tokens:
        taken[token.start : token.end] = b"\1" * (token.end - token.start)


def _free(tokens: Iterable[Token], taken: bytearray) -> list[Token]:
    """Those that lie on no character that is taken; they take theirs."""
    kept = []
    for token in tokens:
        if taken.find(1, token.start, token.end) < 0:
            kept.append(token)
            _cover(taken, [token])
    return kept


def _quantities(text: str, names: Sequence[Name], money: str) -> list[Quantity]:
    """The passage's quantities outside names (行政运行（2010301项）), and numbers whose unit is plainly left out."""
    spans = [(name.start, name.end) for name in names if any(map(str.isdigit, text[name.start : name.end]))]
    found = {
        q.start: q for q in find_quantities(text) if not any(start <= q.start < end for start, end in spans)
    }
    for match in _BARE.finditer(text):
        _put(found, text, match.start("number"), match.end("number"), money)
    for dealt in _DEALT.finditer(text):
        for number in _NUMBER_ALONE.finditer(text, dealt.start("bare"), dealt.end("bare")):
            _put(found, text, number.start(), number.end(), dealt["unit"])
        start = dealt.end("bare")
        last = _NUMBER_ALONE.match(text, start)
        if last and start not in found:
            _put(found, text, start, last.end(), dealt["unit"])
            found[start] = replace(found[start], end=last.end() + len(dealt["unit"]))
    return [found[start] for start in sorted(found)]


def _put(found: dict[int, Quantity], text: str, start: int, end: int, unit: str) -> None:
    value = number_value(text[start:end])
    if value is not None and start not in found:
        found[start] = Quantity(value, unit, text[start:end], start, end, end)


def _of_quantity(quantity: Quantity) -> Token:
    kind = Kind.MONEY if quantity.unit in MONEY_IN_WAN else Kind.RATE if quantity.unit in "%‰" else Kind.COUNT
    return Token(kind, quantity.start, quantity.end, quantity=quantity)


def _asides(text: str) -> Iterator[Token]:
    """Definitions, and lists of purposes without the last name before an amount."""
    for match in _PURPOSES.finditer(text):
        end = match.end()
        if text[end : end + 1].isdigit():
            breaks = [found.end() for found in _BREAKS.finditer(text, match.start() + 4, end)]
            end = (
                breaks[-1] - (2 if text[breaks[-1] - 2 : breaks[-1]] == "其中" else 0)
                if breaks
                else match.start() + 4
            )
        yield Token(Kind.ASIDE, match.start(), end)
    for match in _DEFINITION.finditer(text):
        yield Token(Kind.ASIDE, *match.span())


def _with_names(span: Token, names: Sequence[Name]) -> Token:
    """A span with the items that are named inside it."""
    inside = [item for name in names if span.start <= name.start < span.end for item in name.items]
    return replace(span, items=tuple(inside))


def _spans(text: str) -> Iterator[Token]:
    for match in _SPANS.finditer(text):
        yield Token(Kind(match.lastgroup or ""), *match.span(), word=match[0])


def _free_matches(pattern: re.Pattern[str], text: str, taken: bytearray) -> Iterator[re.Match[str]]:
    """The pattern's matches on characters that are not taken, each begun anew behind what is."""
    position = 0
    while match := pattern.search(text, position):
        end = taken.rfind(1, match.start(), match.end()) + 1
        position = end or match.end()
        if not end:
            yield match


def _words(text: str, taken: bytearray) -> Iterator[Token]:
    """Words of measures, comparisons and marks."""
    for match in _free_matches(_WORD, text, taken):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind == "like" or (kind == "date" and not match[0].startswith("20")):
            continue
        if kind == "date":
            yield Token(Kind.YEAR, start, end, match[0], items=("date",))
        elif kind == "direction":
            yield _direction(text, match)
        elif kind == "side":
            yield Token(Kind.SIDE, start, end, "收入" if match["earned"] else "支出")
        elif kind == "exceeds":
            yield Token(Kind.EXCEEDS, start, end, "up" if match["more"] else "down")
        elif kind == "base":
            yield Token(Kind.BASE, start, end, match["ref"] or match[0])
        else:
            yield Token(Kind(kind), start, end, match[0])


def _direction(text: str, match: re.Match[str]) -> Token:
    """A word of increase or decrease with what leads on to its number; 减少到 and 减少为 lead to an amount."""
    told = ("both", "saved", "overspent", "up", "rise", "down", "fall")
    word = next(group for group in told if match[group])
    word = {"rise": "up", "fall": "down"}.get(word, word)
    end = match.end()
    if _TO.match(text, end):
        return Token(Kind.REACHES, match.start(), end + 1, word)
    near = _NEAR.match(text, end)
    end = near.end() if near and text[near.end() : near.end() + 1].isdigit() else end
    return Token(Kind.DIRECTION, match.start(), end, word)


_NUMBERS = (Kind.MONEY, Kind.RATE, Kind.COUNT)
_ENDS = (*_NUMBERS, Kind.PAUSE, Kind.TURN, Kind.STOP, Kind.LIST, Kind.PART, Kind.BESIDES, Kind.AVERAGE, Kind.SHARE, Kind.RATIO, Kind.ASIDE, Kind.NOTHING, Kind.CAUSE, Kind.OPEN, Kind.NAME, Kind.SIDE, Kind.LAST)  # fmt: skip


def _with_labels(tokens: Sequence[Token], text: str, unit: str) -> Iterator[Token]:
    """The tokens, and before each number the words since the last break where they name something of their own."""
    labels: dict[int, Token] = {}
    start, named, outside = 0, False, [(0, False)]
    last: Token | None = None
    for token in tokens:
        if token.kind in (Kind.MONEY, Kind.RATE):
            words = text[start : token.start]
            part = PART_OF.match(words) if named else None
            label = label_of(words[part.end() :] if part else words, unit) if part or not named else ""
            if last and last.kind == Kind.DIRECTION and last.end < token.start:
                labels[last.end] = Token(Kind.WORDS, last.end, token.start)
            elif label:
                labels[start] = Token(Kind.LABEL, start, token.start, label)
            elif words == "的":
                labels[start] = Token(Kind.OF, start, token.start)
        if token.kind == Kind.OPEN:
            outside.append((start, named))
        if token.kind == Kind.CLOSE:
            # A bracket that closes right before the number stays with what it explains.
            start, named = outside.pop() if len(outside) > 1 else (token.end, False)
        elif token.kind in _ENDS:
            start, named = max(start, token.end), token.kind in (Kind.NAME, Kind.SIDE)
        last = token
    return iter(sorted([*tokens, *labels.values()], key=lambda token: (token.start, token.end)))
