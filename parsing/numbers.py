"""Printed numbers: finding them in text, repairing what typesetting and OCR did to them, converting money to 万元."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from model.terms.units import IN_WAN

# A number of more digits than this is an account or telephone number, or damage; no Chinese unit spends 10^15 元.
MAX_DIGITS = 16

MONEY_IN_WAN = IN_WAN

# OCR and justified typesetting put blanks around the decimal point ("341. 39") and after separators ("1, 196.83").
NUMBER = r"(?<!\d)\d+(?:[ ]?,[ ]?\d{3})*(?:[ ]{0,2}\.[ ]{0,2}\d+)?"
_CELL = re.compile(
    rf"(?P<open>[(])?[ ]?[¥￥']?(?P<sign>[-−–—▲])?[ ]?[¥￥]?[ ]?(?P<number>{NUMBER})[ ]?(?P<percent>%)?[ ]?(?(open)[)])"
)
# A number wrapped inside its cell: its first line stops in a group of three, at the point or before its last digit
# (1,234,56|7.89, 1,234,567.8|9).
_BROKEN = re.compile(r",\d{0,2}\n\d|\.\n\d|\d\n\.\d|,\d{3}\.\d\n\d$")
_BLANKS = frozenset(["", "-", "--", "---", "—", "——", "－", "/", "\\", "无", "－－", "–", "─", "──", "*"])


def to_half_width(text: str) -> str:
    """Full-width digits, signs and separators as ASCII, one character for one, so that offsets stay true."""
    return text.translate(_HALF) if _WIDE.search(text) else text


_HALF = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in [
        *range(0xFF10, 0xFF1A),
        0xFF0C,
        0xFF0E,
        0xFF05,
        0xFF0D,
        0xFF08,
        0xFF09,
        0x3000,
        0xA0,
        0x2009,
        0x202F,
    ]
}
_WIDE = re.compile(f"[{''.join(map(chr, _HALF))}]")


def is_count(text: str) -> bool:
    """Whether a text is a plain whole number as small as those that count columns and rows."""
    return text.isdecimal() and len(text) <= 4


@dataclass(frozen=True, slots=True)
class Amount:
    """A number read from a cell: its value with sign, its printed characters without sign."""

    value: Decimal
    text: str
    start: int
    percent: bool = False


@lru_cache(8192)
def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, or a dash in place of a number."""
    return to_half_width(text).strip() in _BLANKS


@lru_cache(8192)
def parse_amount(text: str) -> Amount | None:
    """The one number that a cell holds, else None ("合计", "5个", two numbers, a number too long)."""
    half = to_half_width(text)
    breaks = half.count("\n") if _BROKEN.search(half) else 0
    half = half.replace("\n", "" if breaks else " ")
    stripped = half.strip()
    match = _CELL.fullmatch(stripped)
    if not match:
        return None
    value = number_value(match["number"])
    if value is None:
        return None
    negative = bool(match["sign"]) or bool(match["open"])
    start = len(half) - len(half.lstrip()) + match.start("number")
    printed = text[start : start + len(match["number"]) + breaks]
    return Amount(-value if negative else value, printed, start, bool(match["percent"]))


def is_nothing(text: str) -> bool:
    """Whether a cell is blank or prints an amount of nothing, as forms do in lines that nobody filled in."""
    amount = parse_amount(text)
    return is_blank(text) or (amount is not None and amount.value == 0)


def number_value(digits: str) -> Decimal | None:
    """ "1, 196. 83" as 1196.83; None where it is longer than any amount is."""
    compact = re.sub(r"[ ,]", "", digits)
    if sum(map(str.isdigit, compact)) > MAX_DIGITS:
        return None
    return Decimal(compact)


def in_wan(value: Decimal, unit: str) -> Decimal:
    """Money in `unit` as 万元, exactly; the exponent still tells the printed precision (77,100.00元 is 7.710000)."""
    return value * MONEY_IN_WAN[unit]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in running text; `start`, `end` span number and unit, `digits_end` the number."""

    value: Decimal
    unit: str
    text: str
    start: int
    digits_end: int
    end: int


_UNITS = r"亿元|百万元|万元|千元|元|万(?=[,，。；;、（()）]|$)|%|‰|人/次|人\s?次|批\s?次|台/套|台[(（]套[)）]|台|套|辆|个|批|次|人|家|分(?!之|别|配|类|为|析|项|级|管|摊|钟)|项|份"
_QUANTITY = re.compile(
    rf"(?P<sign>(?<![\d年月至—%\-])[-−－])?(?P<number>{NUMBER})\s{{0,2}}(?P<unit>{_UNITS})"
)
# 单价50万元以上通用设备: the amount belongs to a name; 3个百分点, 12个月, 3元/人: no count or amount of the accounts.
_NOT_A_QUANTITY = re.compile(
    r"\s?(?:[(（]含[)）])?(?:及)?以[上下内]|百分点|月|[(（]含[)）]|级|小时|工作日|交易日|[/／]"
)
# What stands right before a number and makes it the rest of something else: A3, 1.2.3, a damaged 5,12; 第3次.
_CUT_OFF = re.compile(r"(?:[A-Za-z0-9.]|(?<!\.\d)(?<!\.\d\d)(?<=\d),|第)$")
_UNIT_NAMES = {
    "人/次": "人次",
    "台/套": "台（套）",
    "台(套)": "台（套）",
    "台(套": "台（套）",
    "台（套）": "台（套）",
    "万": "万元",
    "批": "批次",
    "项": "个",
}


def find_quantities(text: str) -> Iterator[Quantity]:
    """Each number with a unit in a sentence, in order; numbers inside names of equipment are passed over."""
    half = to_half_width(text)
    for match in _QUANTITY.finditer(half):
        number = match.start("number")
        # One character decides, or one and a line's end: no need to look through all the text before.
        if _CUT_OFF.search(half, max(0, number - 2), number):
            continue
        if _NOT_A_QUANTITY.match(half, match.end()):
            continue
        value = number_value(match["number"])
        if value is None:
            continue
        unit = re.sub(r"\s", "", match["unit"])
        yield Quantity(
            value=-value if match["sign"] else value,
            unit=_UNIT_NAMES.get(unit, unit),
            text=text[match.start("number") : match.end("number")],
            start=match.start("number"),
            digits_end=match.end("number"),
            end=match.end(),
        )
