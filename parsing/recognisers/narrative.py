"""The narrative sections of the 情况说明: sentences to figures, with changes, shares, reasons and prior years."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from model import Figure
from model.report import DERIVED
from model.terms.provenance import ReasonOf
from parsing.numbers import MONEY_IN_WAN, Quantity, find_quantities, in_wan
from parsing.recognisers.counts import count_items
from parsing.recognisers.measures import Reading, has_direction, read_measure
from parsing.recognisers.mentions import Mention, find_mentions
from parsing.recognisers.outcome import Outcome, Setting
from parsing.recognisers.passages import Passage, lines_to_passages
from parsing.recognisers.performance_text import read_performance
from parsing.recognisers.printed_names import label_before, printed_item
from parsing.recognisers.reasons import Reason, find_reasons
from parsing.recognisers.sections import Section
from parsing.recognisers.series import JOINED, is_dealt_out, receivers, series_at
from parsing.tables.phrases import default_items

_GAP_MEASURES = ("完成预算率", "比年初预算增减额", "比年初预算增减率")
_CHANGE_MEASURES = ("比上年增减额", "比上年增减率")
_BALANCES = ("年初结转和结余", "年末结转和结余", "年初财政拨款结转和结余", "年末财政拨款结转和结余")
# What follows 主要用于, 主要包括 lists purposes, not accounts, unless amounts stand in it.
_PROSE = re.compile(r"主要(?:是)?(?:用于|包括|反映|支出内容)(?!以下)[^。；\d]*")
_STATED_YEAR = re.compile(r"(?<![与比较同和于\d])(20\d{2})年(?!初|月)(?!度?(?:相比|[^，。；]{0,8}相比))")
# “三公”经费中差旅费5万元: what follows is a part, not the thing named.
_PART_OF = re.compile(r"(?:决算|支出|经费)?(?:中|内|里|用?于|包括)")
_SUBHEADING = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．][^，。；：]{2,24}(?:情况|说明|支出|收入)[：]?"
)
_MARKS = re.compile(r"[（）。]|其中")
_COMPARISON = re.compile(r"[^，。]{0,8}(?:与|比|较|同)(?:上|去年|20\d\d年|比)")
# 与年初预算数30.59相比: the unit is plainly left out (赫山 2021).
_BARE_BUDGET = re.compile(r"(?:与|比|较)年初预算数?(\d+(?:\.\d+)?)(?=相比|，)")


@dataclass(slots=True)
class Speaker:
    """What a section speaks of at the moment: its items, and the 类 and 款 that following lines belong to.

    waiting: figures whose cause may follow; passed: those that a cause of another kind has passed by; whole: those
    that the parts behind 其中 belong to, which wait only where no part does.
    """

    statement: str
    items: tuple[str, ...]
    level_path: tuple[str, str] = ("", "")
    counted: str = ""
    waiting: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    aside: tuple[str, ...] = ()


def recognise(section: Section, setting: Setting) -> Outcome:
    """The figures of one section."""
    if section.statement == "预算绩效情况":
        return read_performance(section, setting)
    outcome = Outcome()
    speaker = Speaker(section.statement, default_items(section.statement))
    for passage in lines_to_passages(section.lines):
        PassageReader(passage, speaker, setting, outcome).read()
    outcome.figures += derive_prior_year(outcome.figures)
    return outcome


class PassageReader:
    """Reads one passage from left to right; the speaker's items go on from passage to passage."""

    def __init__(self, passage: Passage, speaker: Speaker, setting: Setting, outcome: Outcome) -> None:
        self.passage = passage
        self.text = passage.text
        self.speaker = speaker
        self.setting = setting
        self.outcome = outcome
        self.reasons = find_reasons(self.text)
        self.prose = [match.span() for match in _PROSE.finditer(self.text)]
        self.mentions = find_mentions(self.text, speaker.statement, speaker.level_path)
        self.attached = -1  # where the last reason that was given to its figures starts
        self._outside: list[
            tuple[tuple[str, ...], str]
        ] = []  # items and what was counted before each open bracket
        self._whole: tuple[str, ...] = ()  # what the parts behind 其中 belong to
        self._resumed: tuple[str, ...] = ()  # the whole of the sentence before, if this one may go on with it
        self._receivers: tuple[str, ...] = ()  # whom the numbers of this sentence were dealt out to

    def read(self) -> None:
        """Every quantity of the passage as figures; then the reasons go to the figures that they explain."""
        previous = 0
        quantities = self.quantities()
        if quantities and not (self.reasons and self.reasons[0].start < quantities[0].start):
            self.speaker.waiting, self.speaker.passed, self.speaker.whole = [], [], []
        for index, quantity in enumerate(quantities):
            if quantity.start < previous:
                continue  # dealt out with the series before it
            reason = self.reason_at(quantity.start)
            if reason is None:
                self.attach_reasons(quantity.start)
                self.listen(previous, quantity)
                series = series_at(quantities, index, self.text)
                if len(series) > 1 and self.deal_out(series, previous):
                    quantity = series[-1]
                else:
                    self.state(quantity, previous)
            else:
                self.state_inside(reason, quantity, max(previous, reason.start))
            previous = quantity.end
        self.attach_reasons(len(self.text) + 1)
        self.listen_to_rest(previous)

    def quantities(self) -> list[Quantity]:
        """The passage's quantities outside names (行政运行（2010301项）), and a budget that is printed without its unit."""
        found = [
            quantity
            for quantity in find_quantities(self.text)
            if not any(mention.start <= quantity.start < mention.end for mention in self.mentions)
        ]
        for match in _BARE_BUDGET.finditer(self.text):
            if not any(quantity.start == match.start(1) for quantity in found):
                found.append(
                    Quantity(Decimal(match[1]), "万元", match[1], match.start(1), match.end(1), match.end(1))
                )
        return sorted(found, key=lambda quantity: quantity.start)

    def reason_at(self, position: int) -> Reason | None:
        return next((reason for reason in self.reasons if reason.start <= position < reason.end), None)

    def listen(self, start: int, quantity: Quantity) -> None:
        """Take up the names before a quantity in turn, unless they are the whole of a share or stand in prose.

        A bracket's names hold inside it only. Behind 其中 stand parts: a next sentence that begins with a comparison
        (与上年相比) speaks of the whole again.
        """
        self.speaker.aside = ()
        for mark in self.marks(start, quantity.start):
            if isinstance(mark, Mention):
                self.take_up(mark)
                self._resumed = ()
            elif mark == "（":
                self._outside.append((self.speaker.items, self.speaker.counted))
            elif mark == "）" and self._outside:
                self.speaker.items, self.speaker.counted = self._outside.pop()
            elif mark == "其中":
                self._whole = self._whole or self.speaker.items
                self.speaker.whole, self.speaker.waiting = self.speaker.whole + self.speaker.waiting, []
            elif mark == "。":
                self._whole, self._resumed, self._receivers = (), self._whole, ()
        if self._resumed and _COMPARISON.match(self.text[start : quantity.start].rpartition("。")[2]):
            self.speaker.items = self._resumed
        self._resumed = ()

    def marks(self, start: int, end: int) -> list[Mention | str]:
        """Names and the marks that open and close brackets, parts and sentences, in their order in text[start:end]."""
        named: list[tuple[int, Mention | str]] = [
            (mention.start, mention)
            for mention in self.mentions
            if start <= mention.start and mention.end <= end and self.speaks(mention)
        ]
        inside = [range(mention.start, mention.end) for mention in self.mentions]
        marks: list[tuple[int, Mention | str]] = [
            (match.start(), match.group())
            for match in _MARKS.finditer(self.text, start, end)
            if not any(match.start() in span for span in inside) and self.reason_at(match.start()) is None
        ]
        return [mark for _, mark in sorted([*named, *marks], key=lambda placed: placed[0])]

    def listen_to_rest(self, start: int) -> None:
        """Names behind the last quantity open what the next passage speaks of (1. 社会保障和就业支出（类）).

        So does the name in a sub-heading of its own (（二）项目支出情况).
        """
        heading = start == 0 and bool(_SUBHEADING.fullmatch(self.text))
        for mention in self.mentions:
            if (
                start <= mention.start
                and (heading or mention.level_path is not None)
                and self.speaks(mention)
            ):
                self.take_up(mention)

    def take_up(self, mention: Mention) -> None:
        """Speak of the mentioned items; a balance named inside a functional line is only an aside (赫山 2021)."""
        if mention.items[0] in _BALANCES and "/" in "".join(self.speaker.items):
            self.speaker.aside = mention.items
            return
        self.speaker.aside = ()
        self.speaker.items = mention.items
        self.speaker.counted = ""
        if mention.level_path is not None:
            self.speaker.level_path = mention.level_path

    def speaks(self, mention: Mention) -> bool:
        """Whether a name is the sentence's subject: not the whole behind 占, nor a budget that is completed, nor prose."""
        if self.reason_at(mention.start) or any(start <= mention.start < end for start, end in self.prose):
            return False
        clause = re.split(r"[，。；：]", self.text[: mention.start])[-1]
        return not re.search(
            r"占[^，。；]*$|完成[^，。；]*$|(?:无|没有|未发生|未安排)[^，。；]{0,8}$", clause
        )

    def deal_out(self, series: list[Quantity], previous: int) -> bool:
        """Give each number of a series to a name of its own; False where the words do not deal them out."""
        first = series[0]
        tail = re.split(r"[。；]", self.text[previous : first.start])[-1]
        if is_dealt_out(tail):
            start = self.text.rfind("。", 0, first.start) + 1
            before = [
                m for m in self.mentions if start <= m.start and m.end <= first.start and self.speaks(m)
            ]
            self._receivers = receivers(before, self.speaker.items, len(series))
        elif len(self._receivers) != len(series):
            return False
        if not self._receivers:
            self.warn_of_unknown(first, series[-1].end)
        for quantity, item in zip(series, self._receivers, strict=bool(self._receivers)):
            reading = read_measure(quantity, tail, self.sentence(first.start))
            if reading is not None:
                self.add(item, reading, quantity, self.stated_year(first.start, reading))
        self.speaker.items = self._receivers
        return True

    def state(self, quantity: Quantity, previous: int) -> None:
        """The figures of one quantity outside reasons."""
        tail = re.split(r"[。；]", self.text[previous : quantity.start])[-1]
        counts = count_items(
            quantity,
            tail,
            self.text[quantity.end :],
            self.speaker.items,
            self.speaker.statement,
            self.speaker.counted,
        )
        if counts is not None:
            self.speaker.counted = counts.counted or self.speaker.counted
            if counts.counted == "接待外宾" and "外" not in "".join(self.speaker.items):
                self.speaker.items = ("外事接待支出" if "外事" in tail else "外宾接待支出",)
            for item in counts.items:
                self.add(
                    item, Reading(counts.measure, quantity.value), quantity, self.stated_year(quantity.start)
                )
            if counts.items and self.speaker.statement == "一般性支出情况":
                self.speaker.items = counts.items
            return
        reading = self.bare_budget(quantity) or read_measure(quantity, tail, self.sentence(quantity.start))
        if reading is None:
            return
        if previous and JOINED.fullmatch(tail):
            self.warn_of_unknown(quantity, quantity.end)  # 1万元和2万元: nobody says whose the second is
            return
        items = self.items_for(quantity, tail)
        if not items and (reading.measure == "决算数" or label_before(tail, self.setting.unit)):
            self.warn_of_unknown(quantity, quantity.end)
        for item in items:
            self.add(item, reading, quantity, self.stated_year(quantity.start, reading))

    def warn_of_unknown(self, quantity: Quantity, end: int) -> None:
        """A number whose item the words around it do not tell is passed over, never guessed."""
        self.outcome.warn(
            "amount_without_item",
            f"“{self.speaker.statement}”中“{self.text[max(0, quantity.start - 16) : end]}”说的是哪一项无法确定，未读取。",
            self.passage.place(quantity.start, quantity.digits_end),
        )

    def bare_budget(self, quantity: Quantity) -> Reading | None:
        """The budget that a change is measured against, printed in the comparison itself."""
        match = re.search(r"(?:与|比|较)年初预算数?$", self.text[: quantity.start])
        if match and re.match(r"相比|，|，相比", self.text[quantity.end :]):
            return Reading("年初预算数", quantity.value)
        return None

    def items_for(self, quantity: Quantity, tail: str) -> tuple[str, ...]:
        """The items that a quantity speaks of: a name as printed right before it, else the speaker's.

        Words before it that name something unknown are not passed over: nobody speaks until the next known name.
        """
        named = [
            mention
            for mention in self.mentions
            if quantity.start - len(tail) < mention.end <= quantity.start and self.speaks(mention)
        ]
        rest = self.text[named[-1].end : quantity.start] if named else tail
        part = _PART_OF.match(rest) if named else None
        label = (
            label_before(rest[part.end() :] if part else rest, self.setting.unit) if part or not named else ""
        )
        if label:
            printed = printed_item(label, self.speaker.statement, self.speaker.items, self.own_path())
            self.speaker.items, self.speaker.aside = (printed,) if printed else (), ()
        return self.speaker.aside or self.speaker.items

    def own_path(self) -> tuple[str, str]:
        """The 类 and 款 that parts named here stand under: none where the speaker has left them (基本支出)."""
        section = self.speaker.level_path[0]
        inside = any(item.split("/")[0] == section for item in self.speaker.items)
        return self.speaker.level_path if inside else ("", "")

    def sentence(self, end: int) -> str:
        """The text from the sentence's start; a sentence that names no comparison goes on with the one before."""
        start = self.text.rfind("。", 0, end) + 1
        sentence = self.text[start:end]
        if re.search(r"相比|比|较", sentence) or start < 2:
            return sentence
        return self.text[self.text.rfind("。", 0, start - 1) + 1 : end]

    def stated_year(self, end: int, reading: Reading | None = None) -> int:
        """The year that the sentence names before a quantity, outside comparisons; else the report's.

        A change speaks of the year that its sentence begins with (2023年为5万元，2022年为4万元，增加1万元).
        """
        start = max(self.text.rfind("。", 0, end), self.text.rfind("；", 0, end)) + 1
        years = [
            int(match[1])
            for match in _STATED_YEAR.finditer(self.text, start, end)
            if not self.reason_at(match.start())
        ]
        named = years[0 if reading and "增减" in reading.measure else -1] if years else self.setting.year
        return named if self.setting.year - 5 <= named <= self.setting.year else self.setting.year

    def state_inside(self, reason: Reason, quantity: Quantity, previous: int) -> None:
        """A number inside a reason is a figure only where it is a change of a named item."""
        if quantity.unit not in MONEY_IN_WAN and quantity.unit != "%":
            return
        tail = re.split(r"[。；]", self.text[previous : quantity.start])[-1]
        inside = [m for m in self.mentions if reason.start <= m.start and m.end <= quantity.start]
        reading = read_measure(quantity, tail, self.text[reason.start : quantity.start])
        if not inside or reading is None or not has_direction(tail) or "增减" not in reading.measure:
            return
        near = inside[-1]
        if label_before(self.text[max(near.end, previous) : quantity.start], self.setting.unit):
            return  # 人员经费增加3万元、项目经费增加2万元: the second name is no standard one
        if (
            self.text[near.end : quantity.start].count("，")
            + self.text[near.end : quantity.start].count("；")
            > 1
        ):
            return
        for item in near.items:
            self.add(item, reading, quantity, self.setting.year, waits=False)

    def add(self, item: str, reading: Reading, quantity: Quantity, year: int, waits: bool = True) -> None:
        """One figure; a leftover 增加（减少） is a warning beside it."""
        place = self.passage.place(quantity.start, quantity.digits_end)
        money = quantity.unit in MONEY_IN_WAN
        if reading.doubtful:
            self.outcome.warn(
                "placeholder", f"“{item}”的增减方向没有选定（“增加（减少）”等字样未删），按增加读取。", place
            )
        figure = Figure(
            statement=self.speaker.statement,
            item=item,
            measure=reading.measure,
            year=year,
            value=in_wan(reading.value, quantity.unit) if money else reading.value,
            unit="万元" if money else quantity.unit,
            text=self.passage.printed(quantity.start, quantity.digits_end),
            where=place,
        )
        self.outcome.figures.append(figure)
        if waits:
            self.speaker.waiting.append(len(self.outcome.figures) - 1)

    def attach_reasons(self, before: int) -> None:
        """Give each reason that has ended to the figures waiting for it: changes, or gaps to the budget."""
        while self.reasons_open() and self.reasons_open()[0].start < before:
            reason = self.reasons_open()[0]
            self.attached = reason.start
            self.give(reason)

    def reasons_open(self) -> list[Reason]:
        return [reason for reason in self.reasons if reason.start > self.attached]

    def give(self, reason: Reason) -> None:
        """Put the reason's words on the waiting figures that it explains, and let the others go."""
        wanted = _GAP_MEASURES if reason.of_budget else _CHANGE_MEASURES
        waiting = [
            index for index in self.candidates(reason, wanted) if not self.outcome.figures[index].reason
        ]
        items = {self.outcome.figures[index].item for index in waiting[-3:]}
        chosen = [i for i in waiting if self.outcome.figures[i].measure in wanted]
        if not chosen and not reason.of_budget and not reason.of_prior:
            chosen = [i for i in waiting if self.outcome.figures[i].measure in _GAP_MEASURES]
        if not chosen and not reason.of_prior:
            chosen = [
                i
                for i in waiting
                if self.outcome.figures[i].measure == "决算数" and self.outcome.figures[i].item in items
            ][-1:]
        for index in chosen:
            figure = self.outcome.figures[index]
            explained = reason_of(figure.measure, reason)
            self.outcome.figures[index] = replace(figure, reason=reason.text, reason_of=explained)
        self.speaker.passed = [index for index in waiting if index not in chosen]
        self.speaker.waiting, self.speaker.whole = [], []

    def candidates(self, reason: Reason, wanted: tuple[str, ...]) -> list[int]:
        """The figures that a reason may speak of: the parts behind 其中, or their whole where no part has changed."""
        parts = self.speaker.waiting
        if any(self.outcome.figures[index].measure in wanted for index in parts):
            return parts
        return self.speaker.whole + parts or ([] if reason.of_budget else self.speaker.passed)


def reason_of(measure: str, reason: Reason) -> ReasonOf:
    """What a cause explains of a figure that it was given to."""
    if measure in _GAP_MEASURES or (measure not in _CHANGE_MEASURES and reason.of_budget):
        return ReasonOf.BUDGET
    return ReasonOf.CHANGE if measure in _CHANGE_MEASURES or reason.of_prior else ReasonOf.UNTOLD


def derive_prior_year(figures: list[Figure]) -> list[Figure]:
    """Last year's 决算数 where this year's and the change are both stated: this year less the change."""
    derived: dict[tuple[str, str], Figure] = {}
    for index, change in enumerate(figures):
        if change.measure != "比上年增减额" or change.unit != "万元":
            continue
        finals = [
            f
            for f in figures[:index]
            if f.item == change.item and f.measure == "决算数" and f.year == change.year
        ]
        if not finals or (change.statement, change.item) in derived:
            continue
        derived[change.statement, change.item] = Figure(
            statement=change.statement,
            item=change.item,
            measure="决算数",
            year=change.year - 1,
            value=finals[-1].value - change.value,
            unit="万元",
            text=change.text,
            where=change.where,
            basis=DERIVED,
        )
    return list(derived.values())
