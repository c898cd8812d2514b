"""Numbers as Excel and Word's charts print them: a stored value and its format code give the displayed digits.

A figure is what is printed. 1196.8300000000002 under `0.00` is 1196.83; a zero under the accounting format is a dash;
a date is no amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"

# The formats that files name by number only; 27–36 and 50–58 are dates in Chinese Office.
BUILT_IN: dict[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys([*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)], 'yyyy"年"m"月"d"日"'),
    **dict.fromkeys([*range(18, 22), *range(32, 36), *range(45, 48)], "h:mm:ss"),
}

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?:.)|\*(?:.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<date>y+|m+|d+|h+|s+|e+(?![+-])|a{3,4}|AM/PM|上午/下午)|(?P<science>E[+-]0+)"
    r"|(?P<digit>[0#?])|(?P<mark>[.,%@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
# Signs of money say nothing that the table's caption does not, and would keep the cell from being a number.
_CURRENCY = frozenset("¥￥$")
_LONGEST_GENERAL = 11
_EXACT = Context(prec=700, rounding=ROUND_HALF_UP)  # room for the largest and the smallest number there is
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class Section:
    """One of a format's parts. tokens: (kind, text) with kinds digit, literal, mark, date, general, text.

    condition: (operator, number) of a section such as [>=10000], else None.
    """

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None

    @property
    def is_date(self) -> bool:
        return any(kind == "date" for kind, _ in self.tokens)

    @property
    def is_general(self) -> bool:
        """Whether the section leaves it to the number how many digits it shows."""
        kinds = {kind for kind, _ in self.tokens}
        fraction = "digit" in kinds and ("literal", "/") in self.tokens
        return bool(kinds & {"general", "text", "science"}) or fraction


def display(value: str | float, code: str, *, since_1904: bool = False) -> str:
    """The stored number as it is printed, "" where its format hides it."""
    try:
        number = Decimal(repr(float(value)))
    except (ValueError, InvalidOperation):
        return str(value)
    if not number.is_finite():
        return str(value)
    section, number = choose(sections_of(code or GENERAL), number)
    if section.is_date:
        return date_text(number, section, since_1904=since_1904)
    if section.is_general:
        return general_text(number)
    return fill(section, number)


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format code: positive, negative, zero, text."""
    sections: list[Section] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code[:255]):
        if match["other"] == ";":
            sections.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
            continue
        bracket = match["bracket"]
        if bracket is not None and (found := _CONDITION.match(bracket)):
            condition = (found[1], Decimal(found[2]))
        elif token := token_of(match):
            tokens.append(token)
    return (*sections, Section(tuple(tokens), condition))


def token_of(match: re.Match[str]) -> tuple[str, str] | None:
    """A format token by its kind; None for what prints nothing here (colours, fill, blanks of a sign's width)."""
    printed = match["quoted"] or match["escaped"] or match["other"]
    if printed:
        return ("literal", printed) if printed not in _CURRENCY else None
    if match["bracket"] is not None:
        return ("date", "h") if re.fullmatch(r"[hms]+", match["bracket"], re.IGNORECASE) else None
    if match["general"]:
        return "general", ""
    if match["mark"]:
        return ("text", "@") if match["mark"] == "@" else ("mark", match["mark"])
    for kind in ("date", "science", "digit"):
        if match[kind]:
            return kind, match[kind]
    return None


def choose(sections: tuple[Section, ...], number: Decimal) -> tuple[Section, Decimal]:
    """The section for a number, and the number as that section shows it (its own minus sign or none)."""
    if any(section.condition for section in sections):
        fitting = (s for s in sections if s.condition is None or holds(number, s.condition))
        return next(fitting, Section((("general", ""),))), number
    usable = sections[:3]
    if number < 0 and len(usable) > 1:
        return usable[1], -number
    if number == 0 and len(usable) > 2:
        return usable[2], number
    return usable[0], number


def holds(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    """Whether a number fits a section's condition."""
    operator, bound = condition
    return {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[operator]


def general_text(number: Decimal) -> str:
    """A number without a format: all that was typed, without the tail that binary arithmetic leaves."""
    text = plain(Decimal(f"{number:.15g}"))
    whole, _, decimals = text.partition(".")
    room = max(_LONGEST_GENERAL - len(whole) - 1, 2)
    if len(decimals) > room:
        rounded = Decimal(text).quantize(Decimal(1).scaleb(-room), context=_EXACT)
        return plain(rounded)
    return text


def plain(number: Decimal) -> str:
    """Digits without an exponent and without trailing zeros behind the point."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def fill(section: Section, number: Decimal) -> str:
    """The number in a section's places: scaled, rounded, its digits filled in from the point outwards."""
    head, tail, scale = split_at_point(section.tokens)
    places = sum(kind == "digit" for kind, _ in tail)
    percent = sum(token == ("mark", "%") for token in section.tokens)
    number = number.scaleb(2 * percent - 3 * scale).quantize(Decimal(1).scaleb(-places), context=_EXACT)
    whole, _, decimals = f"{abs(number):f}".partition(".")
    thousands = ("mark", ",") in head
    text = fill_whole(head, "" if whole == "0" else whole, thousands=thousands)
    rest = fill_decimals(tail, decimals)
    if rest.startswith(".") and not text:
        text = "0"  # Excel prints .50 where no 0 stands before the point; the digit is added so that it reads
    return f"-{text}{rest}" if number < 0 else text + rest


def split_at_point(
    tokens: tuple[tuple[str, str], ...],
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], int]:
    """The tokens before and from the decimal point, and how many commas scale by a thousand."""
    rest = list(tokens)
    last = max((i for i, (kind, _) in enumerate(rest) if kind == "digit"), default=-1)
    scaling = 0
    while 0 <= last < len(rest) - 1 and rest[last + 1] == ("mark", ","):
        del rest[last + 1]
        scaling += 1
    point = next((i for i, token in enumerate(rest) if token == ("mark", ".")), len(rest))
    return rest[:point], rest[point:], scaling


def fill_whole(tokens: list[tuple[str, str]], digits: str, *, thousands: bool) -> str:
    """The whole part: digits from the right into their places, all that are left into the first one."""
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    out: list[str] = []
    printed = 0
    for index in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[index]
        if kind == "literal":
            out.append(text)
        elif text == "%":
            out.append("%")
        elif kind == "digit":
            taken = len(digits) if index == places[0] else min(1, len(digits))
            part = digits[len(digits) - taken :] or ("0" if text == "0" else "")
            digits = digits[: len(digits) - taken]
            for character in reversed(part):
                if thousands and printed and printed % 3 == 0:
                    out.append(",")
                out.append(character)
                printed += 1
    return "".join(reversed(out)).strip()


def fill_decimals(tokens: list[tuple[str, str]], decimals: str) -> str:
    """The point and what follows it; zeros that the format does not insist on are left out."""
    places = [text for kind, text in tokens if kind == "digit"]
    keep = len(decimals)
    while keep and decimals[keep - 1] == "0" and places[keep - 1] != "0":
        keep -= 1
    digits = iter(decimals[:keep])
    out: list[str] = []
    for kind, text in tokens:
        if kind == "digit":
            out.append(next(digits, ""))
        elif kind == "literal" or text == "%" or (text == "." and keep):
            out.append(text)
    return "".join(out).rstrip()


def date_text(number: Decimal, section: Section, *, since_1904: bool) -> str:
    """A serial day as the format writes it: 2024年12月31日, 2024-12-31."""
    try:
        moment = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=float(number))
    except (OverflowError, ValueError):
        return general_text(number)
    clock = False
    out: list[str] = []
    for kind, text in section.tokens:
        if kind == "date":
            out.append(date_part(moment, text.lower(), clock=clock))
            clock = text[0].lower() in "hs" or (clock and text[0].lower() == "m")
        elif kind in ("literal", "digit") or text == ".":
            out.append(text)
    return "".join(out).strip()


def date_part(moment: datetime, text: str, *, clock: bool) -> str:
    """One part of a date; m behind hours is minutes."""
    number = {
        "y": moment.year,
        "e": moment.year,
        "m": moment.minute if clock else moment.month,
        "d": moment.day,
        "h": moment.hour,
        "s": moment.second,
    }.get(text[0])
    if number is None or (text[0] == "d" and len(text) > 2):
        return ""
    if text == "yy":
        return f"{number % 100:02}"
    return f"{number:02}" if len(text) == 2 else str(number)
