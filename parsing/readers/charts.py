"""Charts kept in a document: their stored labels and values, and the lines and grids that tell them to the recognisers.

A chart becomes a line with its caption (图1：…) and a grid of labels and values. What its data cannot say for certain
(a budget beside the final accounts, series of no known kind) is left out with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model import Place, ReadingWarning
from model.terms import Statement
from parsing.document import Block, Cell, Grid, Line
from parsing.names import plain
from parsing.readers.drafts import ChartDraft, FlatItem
from parsing.readers.ooxml import Element, attribute, below, elements, first, number
from parsing.readers.sheets.number_format import display

# A chart in a report shows a dozen values; data beyond this are no chart that anybody reads.
MAX_POINTS = 500

_CAPTION = re.compile(
    r"^[（(]?图(?:表)?[一二三四五六七八九十\d]+[:：.、\s]*(?P<subject>[^（）()]*(?:[（(][^（）()]*[)）])?)"
)
_READY = re.compile(r"^图(?:表)?[一二三四五六七八九十\d]+[:：.、]")
_YEAR = re.compile(r"20\d{2}(?:年度?)?")
_FINAL = re.compile(r"决算|实际|执行数")
_OTHER = re.compile(r"预算|计划|上年|增减|占比|比重|完成")
_UNTITLED = re.compile(r"(?:系列|列|Series|Column)\s?\d+|图表标题|Chart Title|销售额", re.IGNORECASE)

Series = tuple[str, list[str], list[str]]


def read_chart(root: Element, place: Place) -> ChartDraft:
    """The draft of a chart part (c:chartSpace)."""
    series: list[Series] = []
    for node in below(root, "ser"):
        labels = points(first(node, "cat") if first(node, "cat") is not None else first(node, "xVal"))
        values = points(first(node, "val") if first(node, "val") is not None else first(node, "yVal"))
        shared = [index for index in sorted(values) if labels.get(index)]
        if shared:
            series.append(
                (series_name(node), [labels[index] for index in shared], [values[index] for index in shared])
            )
    return ChartDraft(title_of(root), series, place)


def points(node: Element | None) -> dict[int, str]:
    """The stored texts or numbers of one data reference by their index, numbers as the chart prints them."""
    if node is None:
        return {}
    cache = next(below(node, "strCache", "numCache", "strLit", "numLit", "lvl"), None)
    if cache is None:
        return {}
    code = first(cache, "formatCode")
    found: dict[int, str] = {}
    for point in elements(cache, "pt"):
        value = first(point, "v")
        if value is None or value.text is None or len(found) >= MAX_POINTS:
            continue
        own = attribute(point, "formatCode", (code.text or "") if code is not None else "")
        is_number = code is not None or bool(own)
        found[number(point, "idx")] = display(value.text, own) if is_number else value.text.strip()
    return found


def series_name(node: Element) -> str:
    """A series' name, "" where it is the program's own placeholder."""
    name = "".join(points(first(node, "tx")).values()) or (direct_text(first(node, "tx")))
    return "" if _UNTITLED.fullmatch(name.strip()) else name.strip()


def direct_text(node: Element | None) -> str:
    """The text of a series' name that is given as it stands, without a reference to cells."""
    value = first(node, "v")
    return (value.text or "") if value is not None else ""


def title_of(root: Element) -> str:
    """The chart's own title, "" where it has none but a placeholder."""
    title = first(root, "chart", "title")
    if title is None:
        return ""
    text = "".join(node.text or "" for node in below(title, "t")) or "".join(
        points(first(title, "tx")).values()
    )
    return "" if _UNTITLED.fullmatch(text.strip()) else text.strip()


@dataclass(slots=True)
class ChartSetter:
    """Puts each chart into the flow under its caption, which may stand above it, below it or inside it."""

    warnings: list[ReadingWarning] = field(default_factory=list)
    charts: int = 0

    def set_charts(self, items: Sequence[FlatItem]) -> Iterator[Block]:
        """The items as blocks: charts as a caption and grids, their captions moved above them."""
        moved: set[int] = set()
        for index, item in enumerate(items):
            if not isinstance(item, ChartDraft):
                if index not in moved:
                    yield item
                continue
            self.charts += 1
            before = items[index - 1] if index and index - 1 not in moved else None
            after = items[index + 1] if index + 1 < len(items) else None
            caption, is_below = caption_near(before, after)
            if caption is not None and is_below:
                moved.add(index + 1)
            stands = caption is before and caption is not None and bool(_READY.match(plain(caption.text)))
            subject = subject_of(caption) if caption is not None else item.title
            yield from self._blocks(item, subject, caption.place if caption else item.place, stands=stands)

    def _blocks(self, chart: ChartDraft, subject: str, place: Place, *, stands: bool) -> Iterator[Block]:
        """A chart's captions and grids. stands: the line before is the caption already."""
        known = [series for series in chart.series if series[1]]
        if not known:
            spot = chart.place.describe()
            message = f"{spot}：有一个图表没有保存数据，图中数字未读取。请对照原文补录。"
            self.warnings.append(ReadingWarning("unread_chart", message, chart.place))
            return
        rows = to_rows(known, subject)
        if not rows:
            spot = chart.place.describe()
            message = f"{spot}：图“{subject}”有多个数据系列，不能确定各是什么数，未读取。请对照原文补录。"
            self.warnings.append(ReadingWarning("unread_chart", message, chart.place))
        for name, labels, values in rows:
            if not stands or len(rows) > 1:
                yield Line(f"图{self.charts}：{name or Statement.CHART}", place)
            yield chart_grid(labels, values, chart.place)


def caption_near(before: FlatItem | None, after: FlatItem | None) -> tuple[Line | None, bool]:
    """The caption line right above a chart or right below it, and whether it stands below."""
    if isinstance(before, Line) and is_caption(before.text):
        return before, False
    if isinstance(after, Line) and is_caption(after.text):
        return after, True
    return None, False


def is_caption(text: str) -> bool:
    return len(text) <= 80 and bool(_CAPTION.match(plain(text)))


def subject_of(caption: Line) -> str:
    """What a caption says the chart shows: （图1：收、支决算总计变动情况图）（柱状图） is 收、支决算总计变动情况图."""
    match = _CAPTION.match(plain(caption.text))
    return match["subject"].strip() if match else plain(caption.text)


def to_rows(series: list[Series], subject: str) -> list[Series]:
    """(caption, labels, values) of each grid: one for a single series, one an item where years are compared."""
    if len(series) == 1:
        name, labels, values = series[0]
        return [(subject, labels, values)] if not _OTHER.search(name) or _FINAL.search(name) else []
    names = [name for name, _, _ in series]
    if all(map(is_year, names)):
        return [(qualified(item, subject), labels, values) for item, labels, values in by_item(series)]
    if all(all_years(labels) for _, labels, _ in series):
        return [(qualified(name, subject), labels, values) for name, labels, values in series if name]
    final = [one for one in series if _FINAL.search(one[0]) and not _OTHER.search(one[0])]
    return [(subject, *final[0][1:])] if len(final) == 1 else []


def qualified(item: str, subject: str) -> str:
    """An item's name with what its chart speaks of: 财政拨款 totals are not the unit's totals."""
    if subject.startswith("财政拨款"):
        return item if item.startswith("财政拨款") else f"财政拨款{item}"
    return f"{item}（{subject}）" if subject else item


def by_item(series: list[Series]) -> list[Series]:
    """Series of years turned into one series of years for each item."""
    items = list(dict.fromkeys(label for _, labels, _ in series for label in labels))
    rows: list[Series] = []
    for item in items:
        found = [
            (year, value)
            for year, labels, values in series
            for label, value in zip(labels, values, strict=True)
            if label == item
        ]
        rows.append((item, [year for year, _ in found], [value for _, value in found]))
    return rows


def is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(plain(text)))


def all_years(labels: Sequence[str]) -> bool:
    return all(map(is_year, labels))


def chart_grid(labels: Sequence[str], values: Sequence[str], place: Place) -> Grid:
    """Two rows: labels, and their values below; a bare 2024 is told as 2024年."""
    heads = [f"{label}年" if re.fullmatch(r"20\d{2}", label) else label for label in labels]
    return Grid(
        (tuple(Cell(head, place) for head in heads), tuple(Cell(value, place) for value in values)), place
    )
