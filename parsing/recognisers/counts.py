"""Counts in sentences: groups, people, vehicles, receptions, meetings, equipment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsing.numbers import MONEY_IN_WAN, Quantity

_OVERSEAS = re.compile(r"出国|出境|团组")
# 云南: receptions abroad (国（境）外公务接待) stand beside foreign guests received at home (国（境）外来访团组, 外宾).
_ABROAD = re.compile(r"国（境）外(?:公务)?接待")
_FOREIGN = re.compile(r"外宾|外事|国（境）外")
_RECEPTION = re.compile(r"接待|来访|来宾")
_BOUGHT = re.compile(r"购置|更新|新购")
_KEPT = re.compile(r"保有|共有|拥有|现有")
_MOVED = re.compile(r"处置|报废|报损|新增|减少|出租|出借|编制")
_KIND = re.compile(r"(?:^|[、，：；])(?:其中[：，]?)?([\u4e00-\u9fff（）]{1,12}?(?:车|客车|汽车))$")
_USE = re.compile(r"其[他它]|领导|机要|通信|应急|执法|执勤|特种|专用|退休|业务|保障")
_EQUIPMENT = re.compile(
    r"(单(?:位|台)?价(?:值)?\d+万?元[^，。；]*?设备(?:（不含车辆）)?|[\u4e00-\u9fff]*设备(?:（不含车辆）)?)(?:共|共有|有|为|：|合计)?$"
)
_MEETING = re.compile(r"召开(?P<name>[^，。；]{2,60}?(?:会议|会))(?=，|$)")


@dataclass(frozen=True, slots=True)
class Counts:
    """The items that a count speaks of; `counted` is what following parts belong to (公务用车购置数 …)."""

    items: tuple[str, ...]
    measure: str = "数量"
    counted: str = ""


def count_items(
    quantity: Quantity, tail: str, after: str, items: tuple[str, ...], statement: str, counted: str
) -> Counts | None:
    """The items of a quantity that is no money, share or rate; None leaves it to the other readings.

    An empty tuple of items says that the number counts nothing of the accounts.
    """
    if statement == "“三公”经费支出决算情况":
        return three_public_count(quantity, tail, items, counted)
    if quantity.unit in MONEY_IN_WAN or quantity.unit in ("%", "‰"):
        return None
    if statement == "国有资产占用情况":
        return asset_count(quantity, tail)
    if statement == "一般性支出情况":
        return meeting_count(quantity, tail, items)
    return Counts(())


def three_public_count(quantity: Quantity, tail: str, items: tuple[str, ...], counted: str) -> Counts | None:
    """Groups and people abroad, vehicles bought and kept by kind, receptions by batches and people."""
    if quantity.unit in MONEY_IN_WAN:
        kind = re.search(r"金额(?:为|共)?$", tail)
        if kind and counted.startswith("公务用车购置数/"):
            return Counts((counted.replace("公务用车购置数", "公务用车购置费"),), "决算数", counted)
        return None
    if quantity.unit in ("%", "‰"):
        return None
    subject = items[-1] if items else ""
    # 国（境）外接待费0万元，接待0批次: the line just named tells where the guests came from, unless the groups did.
    if _FOREIGN.search(subject) and "国内" not in tail and counted != "国内接待":
        tail = subject + tail
    if quantity.unit in ("辆", "台"):
        return vehicle_count(tail, counted)
    if quantity.unit in ("人", "人次"):
        return people_count(tail, subject, counted)
    if quantity.unit in ("批次", "次", "个", "家"):
        return batch_count(tail, subject)
    return Counts(())


def vehicle_count(tail: str, counted: str) -> Counts:
    """Vehicles bought or kept; a kind (轿车) stands under what was named last."""
    base = counted.split("/")[0]
    if _KEPT.search(tail):
        base = "公务用车保有量"
    elif _BOUGHT.search(tail):
        base = "公务用车购置数"
    kind = _KIND.search(tail)
    if not base:
        return Counts(())
    if (
        kind
        and not re.search(r"公务用车|车辆", kind[1])
        and not (_KEPT.search(kind[1]) or _BOUGHT.search(kind[1]))
    ):
        item = f"{base}/{kind[1]}"
        return Counts((item,), counted=item)
    return Counts((base,), counted=base)


def people_count(tail: str, subject: str, counted: str) -> Counts:
    """People abroad or received."""
    if _ABROAD.search(tail) or (counted == "国（境）外接待" and not _FOREIGN.search(tail)):
        return Counts(("国（境）外公务接待人次",), counted=counted)
    if _FOREIGN.search(tail):
        return Counts(("接待外宾人次",), counted="接待外宾")
    if re.search(r"出国|出境", tail) or (
        not _RECEPTION.search(tail) and "出国" in subject and "接待" not in counted
    ):
        return Counts(("因公出国（境）人次数",))
    if _RECEPTION.search(tail) or "接待" in subject or "接待" in counted:
        return Counts(
            ("接待外宾人次",)
            if counted == "接待外宾" and not _RECEPTION.search(tail)
            else ("国内公务接待人次",)
        )
    return Counts(())


def batch_count(tail: str, subject: str) -> Counts:
    """Groups sent abroad, batches received."""
    if _ABROAD.search(tail):
        return Counts(("国（境）外公务接待批次",), counted="国（境）外接待")
    if _FOREIGN.search(tail):
        return Counts(("接待外宾批次",), counted="接待外宾")
    if _RECEPTION.search(tail) or ("接待" in subject and not re.search(r"出国|出境", tail)):
        return Counts(("国内公务接待批次",), counted="国内接待")
    if _OVERSEAS.search(tail) or "出国" in subject:
        return Counts(("因公出国（境）团组数",))
    return Counts(())


def asset_count(quantity: Quantity, tail: str) -> Counts:
    """Vehicles by use, equipment by price."""
    if quantity.unit == "台（套）" or quantity.unit in ("台", "套"):
        equipment = _EQUIPMENT.search(re.split(r"[，。；]", tail)[-1])
        return Counts((re.sub(r"^单(?:位|台)?价值?", "单价", equipment[1]),) if equipment else ())
    if quantity.unit != "辆":
        return Counts(())
    local = re.split(r"[，。；：、]|其中", tail)[-1]
    if _MOVED.search(local):
        return Counts(())
    name = re.sub(r"^.*(?:共有|保有|拥有|现有|实有)|(?:为|共|有|合计|数量|共计)+$", "", local)
    if (name.endswith("车辆") and not _USE.search(name)) or re.fullmatch(
        r"(?:本|我)?(?:部门|单位|局|中心)?公务用车|", name
    ):
        name = "车辆"
    return Counts((name,))


def meeting_count(quantity: Quantity, tail: str, items: tuple[str, ...]) -> Counts:
    """People at a meeting (会议费/…会议); other counts say nothing of the accounts."""
    meeting = _MEETING.search(tail)
    if quantity.unit not in ("人", "人次") or not meeting or not items:
        return Counts(())
    return Counts((f"{items[0].split('/')[0]}/{meeting['name']}",))
