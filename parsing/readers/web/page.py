"""A web page's report: which part of the page it is, and which lines of it belong to the portal around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsing.names import plain, squeeze
from parsing.readers.ooxml import Element

# Never shown as text, or no part of a report by their meaning.
_DROPPED_NAMES = (
    "script style noscript template iframe frame frameset object embed applet svg math canvas audio video select "
    "option datalist button textarea head title nav aside map"
)
DROPPED = frozenset(_DROPPED_NAMES.split())
_AROUND = frozenset(["header", "footer"])
_NO_MAIN = frozenset(["table", "thead", "tbody", "tfoot", "tr", "pre", "ol", "p", "span", "font"])
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_AMOUNT = re.compile(r"\d\.\d{2}(?!\d|\.\d)")

# The words with which portals frame an article: where one is, who published it, who keeps the site.
_FRAME = re.compile(
    r"^[\s【\[|>＞]*(?:当前(?:的)?位置|您?(?:现在)?的?(?:当前)?位置[:：是]|首页\s*[>＞»/|]|发布(?:时间|日期|机构)[:：\s]|"
    r"(?:成文|生成|公开)(?:时间|日期)[:：]|(?:信息|文章|稿件|内容)?来源[:：]|作者[:：]|(?:责任)?编辑[:：]|"
    r"(?:浏览|访问|点击|阅读)(?:次数|数|量)?[:：]|字[号体](?:大小)?[:：]|扫一扫|[上下]一[篇条][:：]?|附件下载$|索引号|"
    r"版权所有|(?:主办|承办)(?:单位)?[:：]|技术支持[:：]|(?:政府)?网站(?:标识码|地图|声明|找错)|备案(?:号|序号)[:：]|"
    r".?ICP备|.{0,3}公网安备|今天是\s*20|欢迎(?:您|访问|光临))",
    re.IGNORECASE,
)
# Lines of nothing but a portal's buttons; 关闭, 注册 and 打印 also begin names of projects.
_BUTTONS = re.compile(
    r"(?>(?:打印(?:本[页文])?|关闭(?:窗口|本页)?|(?:加入)?收藏|分享(?:到|至)?|登录|注册|搜索|简体|繁[体體]|无障碍(?:浏览|阅读)?|"
    r"设为首页|返回(?:顶部|首页)?|回到顶部|TOP|字[号体](?:大小)?|[大中小]|相关(?:链接|阅读|附件|信息)|联系我们|首页|微信|微博|QQ空间?)"
    r"[\s|｜【】\[\]（）()：:,，、/·]*+)++",
    re.IGNORECASE,
)
_FRAME_LENGTH = 120
_STEPS = (">", "＞", "»", "›", "/")
_TITLE = re.compile(r"20\d{2}年.*决算|决算.*20\d{2}年")
_TITLE_LENGTH = 60
_TITLE_PARTS = re.compile(r"\s*[_|｜—–>»]+\s*|\s+-+\s+|-(?=[\u4e00-\u9fff])")

_REPORT = re.compile(r"决算|预算|年度|概况|目录|第[一二三四五]部分|万元")
_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Weight:
    """How much of a report an element holds: characters outside links, and amounts."""

    text: int
    amounts: int


def tag(element: Element) -> str:
    """The element's name in lower case, "" for what is no element."""
    name = element.tag
    return name.lower().rpartition(":")[2] if isinstance(name, str) else ""


def is_dropped(element: Element) -> bool:
    """Whether nothing in an element is printed."""
    name = tag(element)
    if not name or name in DROPPED or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def main_element(body: Element) -> Element:
    """The smallest element that holds the report: all the amounts of the page and nearly all its text.

    Menus are links, which do not count; a page without a frame is its own main element. Parts of a table are
    gone through, for old sites lay their pages out with tables, but are no answer themselves.
    """
    weights = weigh(body)
    main = current = body
    while True:
        whole = weights[current]
        heavy = [
            child
            for child in current
            if child in weights
            and weights[child].amounts == whole.amounts
            and weights[child].text >= _SHARE * whole.text > 0
        ]
        if len(heavy) != 1 or leaves_out_report(current, heavy[0]):
            return main
        current = heavy[0]
        if tag(current) not in _NO_MAIN:
            main = current


def leaves_out_report(parent: Element, child: Element) -> bool:
    """Whether what stands around a child, menus and the portal's own words aside, speaks of accounts: a cover, a heading.

    A title of one line is no reason to stay: it is found wherever it stands.
    """
    return any(
        _REPORT.search(text) and not text.startswith(_STEPS) and not is_frame(text) and not is_title(text)
        for text in stray_texts(parent, child)
    )


def stray_texts(parent: Element, left_in: Element) -> Iterator[str]:
    """The texts inside an element that stand outside one of its children, links and unseen ones aside."""
    stack: list[Element] = [child for child in parent if child is not left_in]
    yield from (squeeze(text) for text in (parent.text or "", *(child.tail or "" for child in parent)))
    while stack:
        element = stack.pop()
        if is_dropped(element) or is_link(element) or is_around(element):
            continue
        yield squeeze(element.text or "")
        yield from (squeeze(child.tail or "") for child in element)
        stack += list(element)


def weigh(body: Element) -> dict[Element, Weight]:
    """The weight of every element that may hold a report."""
    weights: dict[Element, Weight] = {}
    stack: list[tuple[Element, bool]] = [(body, False)]
    while stack:
        element, done = stack.pop()
        if not done:
            stack.append((element, True))
            stack += [(child, False) for child in element if not is_dropped(child) and not is_link(child)]
            continue
        inside = [weights[child] for child in element if child in weights]
        own = (element.text or "", *(child.tail or "" for child in element))
        weights[element] = Weight(
            sum(weight.text for weight in inside) + sum(len(squeeze(text)) for text in own),
            sum(weight.amounts for weight in inside) + sum(len(_AMOUNT.findall(text)) for text in own),
        )
    return weights


def is_link(element: Element) -> bool:
    """Whether an element leads to another page; a link inside the page is part of its contents."""
    if tag(element) != "a":
        return False
    target = (element.get("href") or "").strip()
    return bool(target) and not target.startswith("#")


def is_around(element: Element) -> bool:
    """Whether an element is the site's head or foot rather than an article's."""
    if tag(element) not in _AROUND:
        return False
    return not any(tag(above) in ("article", "main", "section") for above in element.iterancestors())


def is_frame(text: str) -> bool:
    """Whether a line belongs to the portal: the way to the page, its date and source, the site's keeper."""
    return len(text) <= _FRAME_LENGTH and bool(
        _FRAME.match(text) or _BUTTONS.fullmatch(text.strip("【[（(|｜ "))
    )


def page_title(root: Element) -> str:
    """The report's title from the page's own head, "" where it names none: the part that speaks of a year's accounts."""
    parts = (part.strip() for text in title_candidates(root) for part in _TITLE_PARTS.split(text))
    return next((part for part in parts if is_title(part)), "")


def title_candidates(root: Element) -> Iterator[str]:
    """Titles that the head holds: government sites put the article's title into a meta element."""
    for element in root.iter("meta"):
        if (element.get("name") or "").lower() in ("articletitle", "contenttitle"):
            yield element.get("content") or ""
    for element in root.iter("title"):
        yield element.text or ""


def is_title(text: str) -> bool:
    """Whether a line is a report's title."""
    return len(text) <= _TITLE_LENGTH and bool(_TITLE.search(plain(text)))
