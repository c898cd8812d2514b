"""What counts in sentences count: delegations and guests, vehicles, equipment, people at meetings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.terms import Line, Section
from parsing.numbers import Quantity

# What a count's own words say was counted, the particular first (云南: 国（境）外公务接待 stands beside foreign guests
# received at home); "" where they say nothing of the accounts.
_TOPICS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), topic)
    for pattern, topic in (
        (
            r"陪同|参加(?:其[他它]|外)?(?:单位|部门)?[^，。]{0,14}(?:组团|团组)|赴(?!外)[^，。]{1,14}(?:团|考察|培训)",
            "company",
        ),
        (r"国（境）外(?:公务)?接待", "outside"),
        (r"外宾|外事|国（境）外", "foreign"),
        (r"接待|来访|来宾", "home"),
        (r"出国|出境|团组", "abroad"),
    )
)
_ITEMS = {
    ("abroad", "batches"): Line.OVERSEAS_GROUPS,
    ("abroad", "persons"): Line.OVERSEAS_VISITS,
    ("home", "batches"): Line.RECEPTION_BATCHES,
    ("home", "persons"): Line.RECEPTION_VISITS,
    ("foreign", "batches"): Line.FOREIGN_GUEST_BATCHES,
    ("foreign", "persons"): Line.FOREIGN_GUEST_VISITS,
    ("outside", "batches"): Line.RECEPTION_ABROAD_BATCHES,
    ("outside", "persons"): Line.RECEPTION_ABROAD_VISITS,
}
_KINDS = {
    "人": "persons",
    "人次": "persons",
    "批次": "batches",
    "次": "batches",
    "个": "batches",
    "家": "batches",
}
_BOUGHT, _KEPT = (
    re.compile(r"购置|更新|新购|购买|购车"),
    re.compile(r"保有|共有|拥有|现有|实有|截[至止]|(?<!\d)[年期]末"),
)
_MOVED = re.compile(r"处置|报废|报损|新增|减少|出租|出借|编制|购置|购买|更新")
_NOT_OFFICIAL = re.compile(
    r"固定资产|国有资产|特种(?:专业)?(?:技术)?用车"
)  # vehicles that the count of official ones leaves out
_KIND = re.compile(r"^(?:其中[：，]?)?([\u4e00-\u9fff（）]{1,12}?(?:车|客车|汽车|车型|(?<=其他)车辆))$")
_ALL_VEHICLES = re.compile(r"公务用车|购车|车辆|保有|共有|拥有|现有|购置|更新|新购")
_USE = re.compile(r"其[他它]|领导|机要|通信|应急|执法|执勤|特种|专用|退休|业务|保障")
_EQUIPMENT = re.compile(
    r"((?:单(?:位|台)?(?:价(?:值)?)?)?\d+万?元[^，。；]*?设备(?:（不含车辆）)?|[\u4e00-\u9fff]*设备(?:（不含车辆）)?)(?:共|共有|有|为|：|合计)?$"
)
_MEETING = re.compile(r"召开(?P<name>[^，。；]{2,60}?(?:会议|会))(?=，|$)")


@dataclass(frozen=True, slots=True)
class Counted:
    """The items that a count speaks of; `topic` is what following counts without words of their own belong to."""

    items: tuple[str, ...]
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words about a count: its own clause, all since the number before, and what follows it.

    subject: the line spoken of. topic: what was counted before. parted: own words stand behind 其中.
    """

    own: str
    since: str
    behind: str
    subject: str
    topic: str
    parted: bool = False


def counted(quantity: Quantity, words: Words, statement: str) -> Counted:
    """The items of a quantity that is no money and no rate; none where it counts nothing of the accounts."""
    if statement == Section.STATE_ASSETS:
        return _assets(quantity, words)
    if statement == Section.GENERAL_COSTS:
        return _meeting(quantity, words)
    if statement != Section.THREE_PUBLIC:
        return Counted(())
    if quantity.unit in ("辆", "台"):
        return _vehicles(words)
    kind = _KINDS.get(quantity.unit, "")
    if words.parted and not _topic_in(words.own):
        return Counted(())  # 其中：赴某国1个团组
    topic = _topic(words)
    item = _ITEMS.get((topic, kind))
    return Counted((item,) if item else (), topic)


def _topic(words: Words) -> str:
    """What was counted: told by the count's own words, else by the count before, else by the line spoken of."""
    own = _topic_in(words.own + re.split(r"[，。；：、（）\d]", words.behind, maxsplit=1)[0][:6])
    line = _topic_in(words.subject)
    if own == "home" and "国内" not in words.own and line in ("foreign", "outside") and words.topic != "home":
        return line
    if own:
        return own
    if words.topic == "company" and re.search(r"累计|全年", words.own):
        return line or "abroad"  # 参加其他单位组团3个，累计6人次: of all groups, not of those
    since = _topic_in(re.split(r"[。；]", words.since)[-1])
    return since if since and not words.topic else words.topic or line


def names_what(text: str) -> bool:
    """Whether words say what they count."""
    return bool(_topic_in(text) or _fate(text) or "车" in text)


def _topic_in(text: str) -> str:
    return next((topic for pattern, topic in _TOPICS if pattern.search(text)), "")


def _vehicles(words: Words) -> Counted:
    """Vehicles bought or kept; a kind (轿车) stands under what was named last."""
    if _NOT_OFFICIAL.search(words.own):
        return Counted(())
    base = words.topic.split("/")[0] if words.topic.startswith("公务用车") else ""
    for text in (words.own, re.split(r"[。；：]", words.since)[-1], words.since):
        if kept_or_bought := _fate(text):
            base = kept_or_bought
            break
    kind = _KIND.match(words.own)
    if base and kind and (kind[1].startswith("其他") or not _ALL_VEHICLES.search(kind[1])):
        return Counted((f"{base}/{kind[1]}",), f"{base}/{kind[1]}")
    return Counted((base,) if base else (), base)


def _fate(text: str) -> str:
    bought, kept = _BOUGHT.search(text), _KEPT.search(text)
    if kept and not (bought and bought.start() > kept.start()):
        return Line.VEHICLES_KEPT
    return Line.VEHICLES_BOUGHT if bought else ""


def dealt_vehicles(words: str, count: int) -> tuple[str, ...]:
    """The counts that several numbers of vehicles in a row are dealt to (购置数及保有量分别为2辆和31辆)."""
    found = sorted(
        (match.start(), item)
        for pattern, item in ((_BOUGHT, Line.VEHICLES_BOUGHT), (_KEPT, Line.VEHICLES_KEPT))
        if (match := pattern.search(words))
    )
    return tuple(item for _, item in found) if len(found) == count else ()


def _assets(quantity: Quantity, words: Words) -> Counted:
    """Vehicles by use, equipment by price."""
    if _MOVED.search(words.own):
        return Counted(())
    if quantity.unit in ("台（套）", "套") or (quantity.unit == "台" and "车" not in words.own):
        equipment = _EQUIPMENT.search(words.own)
        return Counted((_price_class(equipment[1]),) if equipment else ())
    if quantity.unit not in ("辆", "台"):
        return Counted(())
    name = re.sub(r"^.*(?:共有|保有|拥有|现有|实有)|(?:为|共|有|合计|数量|共计)+$", "", words.own)
    if (name.endswith(Line.VEHICLES_OWNED) and not _USE.search(name)) or re.fullmatch(
        r"(?:本|我)?(?:部门|单位|局|中心)?公务用车|", name
    ):
        name = Line.VEHICLES_OWNED
    return Counted((name,) if len(name.strip("（")) > 1 else ())


def _price_class(printed: str) -> str:
    """A class of equipment as the form names it (单位价值50万元（含）以上的通用设备 is 单价50万元以上通用设备)."""
    name = re.sub(r"^(?:单(?:位|台)?(?:价(?:值)?)?)?(?=\d)", "单价", printed)
    return re.sub(r"（含）以上(?=[通专]用设备)", "以上", name.replace("以上的", "以上"))


def _meeting(quantity: Quantity, words: Words) -> Counted:
    """People at a meeting (会议费/…会议); other counts say nothing of the accounts."""
    meeting = _MEETING.search(words.since)
    if quantity.unit not in ("人", "人次") or not meeting or not words.subject:
        return Counted(())
    return Counted((f"{words.subject.split('/')[0]}/{meeting['name']}",))
