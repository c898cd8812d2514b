"""What a person told of the publication: the days from approval, the address, the picture of the page."""

from __future__ import annotations

from checks.disclosure.answer import Verdict, by_hand, failed, passed
from checks.disclosure.deciding.register import decider
from checks.disclosure.paper import Paper
from checks.disclosure.publication import DAYS_ALLOWED
from model.words import say


@decider("within_days")
def published_in_time(paper: Paper, days: int = DAYS_ALLOWED) -> Verdict:
    """It was published within so many days of its approval."""
    told = paper.told
    if told.days is None or told.approved is None or told.published is None:
        lacks = "、".join(
            n for n, day in (("批复日期", told.approved), ("公开日期", told.published)) if not day
        )
        return by_hand(say("文件本身看不出，请填写{lacks}。", lacks=lacks))
    said = say(
        "{approved}批复，{published}公开，相隔{days}日（规定{allowed}日内）。",
        approved=str(told.approved), published=str(told.published), days=told.days, allowed=days,
    )  # fmt: skip
    return passed(said) if told.days <= days else failed(said)


@decider("address")
def published_at(paper: Paper) -> Verdict:
    """The address of its page was told; whether the page opens, a person looks."""
    if paper.told.address:
        return passed(say("公开网址：{address}。", address=paper.told.address))
    return by_hand(say("文件本身看不出，请填写公开网址。"))


@decider("screenshot")
def picture_is_kept(paper: Paper) -> Verdict:
    """A picture of the page was named as evidence."""
    if paper.told.screenshot:
        return passed(say("留有网页截图：{name}。", name=paper.told.screenshot))
    return by_hand(say("没有登记网页截图。"))
