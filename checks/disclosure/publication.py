"""What no file tells of its publication, and a person says once: when it was approved, when and where published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

DAYS_ALLOWED = 20
"""《中华人民共和国预算法》第十四条: within 20 days of the approval."""


class NotPossible(ValueError):
    """What was told cannot be; the message says what."""


@dataclass(frozen=True, slots=True)
class Publication:
    """approved, published: days, None where not told. address: of the page. screenshot: the picture's file name."""

    approved: date | None = None
    published: date | None = None
    address: str = ""
    screenshot: str = ""

    @property
    def days(self) -> int | None:
        """Days from the approval to the publication, None where one is not told."""
        if self.approved is None or self.published is None:
            return None
        return (self.published - self.approved).days


def checked(told: Publication, year: int, today: date) -> Publication:
    """What was told. Raises NotPossible for a day after today, before the year's end, or an address that is none."""
    for name, day in (("批复日期", told.approved), ("公开日期", told.published)):
        if day and day > today:
            raise NotPossible(f"{name} {day} 晚于今天（{today}），没有保存。请检查年份。")
        if day and day.year <= year:
            raise NotPossible(f"{name} {day} 不可能早于 {year} 年度结束，没有保存。请检查年份。")
    if told.days is not None and told.days < 0:
        raise NotPossible(f"公开日期 {told.published} 早于批复日期 {told.approved}，没有保存。")
    if told.address and not is_address(told.address):
        raise NotPossible(f"公开网址“{told.address}”不是网址（应以 http:// 或 https:// 开头），没有保存。")
    return told


def is_address(text: str) -> bool:
    """Whether a text is the address of a web page."""
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and "." in parts.netloc and " " not in text
