"""Who speaks: how the words of a passage fill a number's item, year and base, and the rules by which they are carried.

A slot is filled by the number's own clause or by the first rule that fits; where none does, nobody speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from model.terms import Line, Measure, Section
from model.terms.measures import GAPS
from parsing.sentences.labels import item_of
from parsing.sentences.tokens import Kind, Token
from parsing.sentences.vocabulary import OTHER_SIDE, Vocabulary

_BALANCES = (
    Line.OPENING_BALANCE,
    Line.CLOSING_BALANCE,
    Line.FISCAL_OPENING_BALANCE,
    Line.FISCAL_CLOSING_BALANCE,
)
_FUNDS = (Line.GENERAL_BUDGET_INCOME, Line.GOVERNMENT_FUND_INCOME, Line.STATE_CAPITAL_INCOME)
_OF_THE_YEAR: dict[str, str] = {
    Line.INCOME_TOTAL: Line.YEAR_INCOME,
    Line.EXPENDITURE_TOTAL: Line.YEAR_EXPENDITURE,
}
_EARLIER = 5  # years before the report's own that a sentence may state amounts of
_PARTS_NAMED: dict[str, tuple[str, ...]] = {
    Line.VEHICLES: (Line.VEHICLE_PURCHASE, Line.VEHICLE_RUNNING)
}  # 购置费和运行维护费 names two lines


class Base(StrEnum):
    """What a change is measured against."""

    PRIOR = "上年"
    BUDGET = "年初预算"
    OTHER = "其他"
    UNTOLD = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clause speaks of: its items (none: words that nobody understood), and where it was named."""

    items: tuple[str, ...] = ()
    passage: int = -1
    sentence: int = -1
    clause: int = -1
    code: str = ""
    counts: bool = False


NOBODY = Subject()


@dataclass(slots=True)
class Sentence:
    """What has been said since the last full stop.

    whole: what the parts behind 其中 belong to. told: the subjects with amounts, and their amounts. heard: the subjects
    named. years: those named, the last one last; opened_with_year: the first of them stands at the beginning.
    receivers: names that numbers dealt out wait for. changed: the clause of the first change told. budgeted: the measure of the budget
    told last. opens_with_base: a comparison stands before all names. spoken: a name was said. parted: 其中 was said and
    no part named yet. aside: a balance named inside a functional line, which it does not replace (赫山 2021).
    """

    whole: Subject | None = None
    told: list[tuple[Subject, Decimal]] = field(default_factory=list)
    heard: list[Subject] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    receivers: tuple[str, ...] = ()
    opened_with_year: bool = False
    changed: int = -1
    budgeted: str = ""
    opens_with_base: bool = False
    spoken: bool = False
    parted: bool = False
    aside: tuple[str, ...] = ()


@dataclass(slots=True)
class Comparison:
    """The comparison opened last: its base, the sentence and clause that it stands in, its word, 年初预算 or another."""

    base: Base = Base.UNTOLD
    sentence: int = -1
    clause: int = -1
    ref: str = ""
    initial: bool = False


@dataclass(slots=True)
class Counted:
    """What is counted: the thing named last, the items counted last and whether a change of them, the items by unit."""

    what: str = ""
    last: tuple[str, ...] = ()
    is_change: bool = False
    items: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Talk:
    """What has been said in a section up to a token; `hear` takes in the next one.

    passage, sentence, clause: their numbers. now: the sentence. subject: who spoke last; resumed: the whole of the
    sentence before, told_before: its subjects with amounts. heading: the passage goes on with a name at the end of the
    one before. alone: the last name stood in a sentence without numbers (教育支出（类）普通教育（款）小学教育（项）。).
    each: the clause in which 各 or 均 was said. last_amount: the measure of the amount told last; part_measure: of the
    whole whose parts are told. path: 类 and 款 spoken of. outside: what holds again behind a bracket. amounts: what was
    said last, by item and measure. ago: 上年 or 本年 before a name.
    """

    vocabulary: Vocabulary
    year: int
    passage: int = -1
    sentence: int = 0
    clause: int = 0
    now: Sentence = field(default_factory=Sentence)
    comparison: Comparison = field(default_factory=Comparison)
    counted: Counted = field(default_factory=Counted)
    subject: Subject | None = None
    resumed: Subject | None = None
    told_before: list[tuple[Subject, Decimal]] = field(default_factory=list)
    heading: bool = False
    alone: bool = False
    each: int = -1
    last_amount: str = ""
    part_measure: str = ""
    path: tuple[str, str] = ("", "")
    outside: list[tuple[Subject | None, str, tuple[str, ...], str]] = field(default_factory=list)
    amounts: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    last_change: Decimal = Decimal()
    ago: Token | None = None
    is_rate: bool = False

    def open_passage(self, is_heading_behind: bool) -> None:
        """A new paragraph begins; brackets that never closed are forgotten."""
        self.passage += 1
        self.outside.clear()
        self.heading = is_heading_behind
        self.last_amount = self.part_measure = ""
        self.stop()

    def stop(self) -> None:
        """A sentence has ended."""
        ended, self.now = self.now, Sentence()
        if ended.told or ended.spoken:
            self.resumed = ended.whole
        if ended.spoken:
            self.alone = not ended.told
        if ended.told:
            self.told_before = ended.told
        self.sentence += 1
        self.clause += 1

    def hear(self, token: Token) -> None:
        """Take in a token that is no number."""
        kind = token.kind
        if kind == Kind.STOP:
            self.stop()
        elif kind in (Kind.PAUSE, Kind.TURN):
            self.clause += 1
            self.now.aside = ()
            if kind == Kind.TURN:
                self.now.budgeted, self.now.receivers = "", ()
                self.now.years = self.now.years[:1] if self.now.opened_with_year else []
        elif kind == Kind.AGO:
            self.ago = token
        elif kind == Kind.NAME:
            self._date_by(token)
            items = (
                self._under_its_class(token.items) if token.word == "own" else self._of_a_side(token.items)
            )
            self.take_up(self.subject_named(items, token.code), token.path)
        elif kind == Kind.SIDE:
            self._take_side(token.word)
        elif kind == Kind.LABEL:
            self._take_label(token.word)
        elif kind == Kind.NOTHING and token.items:
            self.subject = NOBODY
        elif kind == Kind.BASE:
            self._compare(token)
        elif kind in (Kind.INITIAL, Kind.BUDGET) and self.comparison.clause == self.clause:
            self.comparison.base, self.comparison.initial = self._with_budget(), kind == Kind.INITIAL
        elif kind == Kind.YEAR:
            year = int(token.word[:4])
            self.now.opened_with_year = self.now.opened_with_year or not (
                self.now.years or self.now.spoken or self.now.told
            )
            if year <= self.year or not token.items:  # a date of the next year is no year of the accounts
                self.now.years.append(year)
        elif kind == Kind.OPEN:
            self.outside.append((self.subject, self.counted.what, self.now.aside, self.last_amount))
        elif kind == Kind.CLOSE and self.outside:
            self.subject, self.counted.what, self.now.aside, self.last_amount = self.outside.pop()
        elif kind == Kind.PART:
            if not self.now.whole or (self.subject and _is_other_side(self.now.whole, self.subject)):
                self.now.whole = self.subject
            self.now.parted, self.part_measure = True, self.last_amount
            self.clause += 1
        elif kind == Kind.DEAL and token.word != "分别":
            self.each = self.clause

    def _date_by(self, name: Token) -> None:
        """上年 right before a name is the year of what is said of it, and 本年 behind it the report's again."""
        if self.ago and self.ago.end == name.start and (self.now.years or self.ago.word[0] in "上去"):
            self.now.years.append(self.year - (self.ago.word[0] in "上去"))

    def subject_named(self, items: tuple[str, ...], code: str = "") -> Subject:
        """A subject that is named here."""
        return Subject(items, self.passage, self.sentence, self.clause, code)

    def take_up(self, subject: Subject, path: tuple[str, str] | None = None) -> None:
        """Speak of a subject from here on."""
        if subject.items and subject.items[0] in _BALANCES and self.in_a_line:
            self.now.aside = subject.items
            return
        self.now.aside, self.counted.what, self.now.parted, self.counted.last = (), "", False, ()
        self.subject = subject
        self.now.heard.append(subject)
        self.now.spoken = True
        if path is not None:
            self.path = path

    @property
    def in_a_line(self) -> bool:
        """Whether a line of the functional classification is spoken of."""
        return bool(self.subject and "/" in "".join(self.subject.items))

    def _take_side(self, word: str) -> None:
        """收入 or 支出 alone: the other side of the account just named, else the section's own side."""
        if not self.is_side():
            return
        last = self.subject.items if self.subject and self.subject.sentence == self.sentence else ()
        other = OTHER_SIDE.get(last[0], "") if len(last) == 1 else ""
        own = next(item for item in (*last, other, *self.vocabulary.sides) if word[:2] in item)
        year = _OF_THE_YEAR.get(own, "")
        if (year, Measure.FINAL) in self.amounts and (own, Measure.FINAL) not in self.amounts:
            own = year  # the section has told the year's sum and no total
        self.take_up(self.subject_named((own,)))

    def is_side(self) -> bool:
        """Whether 支出 alone may name an account here: not where it goes on with a line just named."""
        in_line = bool(
            self.subject
            and self.subject.passage == self.passage
            and self.path[0]
            and self.subject.items
            and self.subject.items[0].split("/")[0] == self.path[0]
        )
        dated = (
            self.now.years
            and not self.now.told
            and not (self.subject and self.subject.sentence == self.sentence)
        )
        return bool(self.vocabulary.sides) and (not in_line or bool(dated))

    def _class_spoken_of(self) -> str:
        """The 类 under which parts named here stand: none where the talk has left it (基本支出)."""
        section = self.path[0] if self.vocabulary.statement == Section.GENERAL_BUDGET else ""
        items = self.subject.items if self.subject else ()
        return section if section and any(item.split("/")[0] == section for item in items) else ""

    def _under_its_class(self, items: tuple[str, ...]) -> tuple[str, ...]:
        """A line that the report's tables print, under the class that is spoken of."""
        section = self._class_spoken_of()
        return tuple(f"{section}/{item}" if section and item != section else item for item in items)

    def _of_a_side(self, items: tuple[str, ...]) -> tuple[str, ...]:
        """A fund named without its side is of the side of the total whose part it is; of both sides' total it is none's."""
        if not items or items[0] not in _FUNDS or len(items) != 2:
            return items
        whole = self.now.whole or self.subject
        sides = whole.items if whole and len(whole.items) == 1 else ()
        return tuple(
            item
            for item, side in zip(items, ("收入", "支出"), strict=True)
            if any(side in one for one in sides)
        )

    def _take_label(self, label: str) -> None:
        """Words that no vocabulary knows: a line as printed where they look like one, else nobody speaks."""
        items = self.subject.items if self.subject else ()
        item = item_of(label, self.vocabulary.statement, items, self._class_spoken_of())
        self.take_up(self.subject_named((item,) if item else ()))

    def _compare(self, token: Token) -> None:
        """A comparison opens: with the year before, or with what its budget word will tell."""
        self.comparison.sentence, self.comparison.clause, self.comparison.ref = (
            self.sentence,
            self.clause,
            token.word,
        )
        self.comparison.base = self._base_of(token.word)
        if not self.now.spoken and not self.now.told:
            self.now.opens_with_base = True

    def _base_of(self, ref: str) -> Base:
        if ref[:2] in ("上年", "上一", "去年", "同比", "与同", "比同", "较同"):
            return Base.PRIOR
        if ref[:4].isdigit():
            return Base.PRIOR if int(ref[:4]) == self.stated_year - 1 else Base.OTHER
        return Base.OTHER if ref in ("前年", "环比") else Base.UNTOLD

    def _with_budget(self) -> Base:
        """A comparison with a budget: this year's, else another base."""
        ref = self.comparison.ref
        own = ref[:2] not in ("上年", "上一", "去年", "前年") and (
            not ref[:4].isdigit() or int(ref[:4]) == self.year
        )
        return Base.BUDGET if own else Base.OTHER

    def tell(self, items: tuple[str, ...], measure: str, value: Decimal, inside: bool = False) -> None:
        """Remember what has just been said, for rules that look back; inside: only within what is said of another."""
        for item in items:
            self.amounts[item, measure] = value
        if "增减" in measure:
            self.last_change = value
            if self.now.changed < 0:
                self.now.changed = self.clause
            del self.now.years[1:]  # what is told behind a change is of the year that it changes again
        if measure == Measure.PRIOR_YEAR or (measure == Measure.FINAL and self.stated_year == self.year - 1):
            self.comparison.base, self.comparison.sentence, self.comparison.clause = (
                Base.PRIOR,
                self.sentence,
                self.clause,
            )
        if measure in (Measure.INITIAL_BUDGET, Measure.BUDGET):
            self.now.budgeted = measure
        if measure in (Measure.FINAL, Measure.INITIAL_BUDGET, Measure.BUDGET) and not inside:
            self.last_amount = measure
        elif measure in GAPS:
            self.last_amount = Measure.FINAL  # what is held to its budget is not the budget
        counts = measure == Measure.COUNT or (measure == Measure.CHANGE and items == self.counted.last)
        self.counted.last, self.counted.is_change = (
            (items, measure != Measure.COUNT) if counts else ((), False)
        )
        subject = self.subject if self.subject and self.subject.items == items else self.subject_named(items)
        self.now.told.append((subject, value))

    def count(self, unit: str, items: tuple[str, ...]) -> None:
        """Remember what was counted in a unit: a change in the same unit is one of it."""
        self.counted.items[unit] = items

    def amount_of(self, measure: str) -> Decimal | None:
        """What was last said of the subject, by measure."""
        item = self.subject.items[0] if self.subject and self.subject.items else ""
        return self.amounts.get((item, measure))

    @property
    def stated_year(self) -> int:
        """The year that the sentence names last, else the report's."""
        return (
            self.now.years[-1] if self.now.years and self.now.years[-1] > self.year - _EARLIER else self.year
        )

    @property
    def changed_year(self) -> int:
        """The year that a change speaks of: the one that its sentence names first (2023年为5万元，2022年为4万元，增加1万元)."""
        return self.now.years[0] if self.now.years and self.now.years[0] > self.year - _EARLIER else self.year


def _is_other_side(one: Subject, other: Subject) -> bool:
    return bool(one.items and other.items) and OTHER_SIDE.get(one.items[0]) == other.items[0]


@dataclass(frozen=True, slots=True)
class Carried:
    """A slot filled: by which rule; sure where the number's own clause, or the topic of its sentence, tells it."""

    items: tuple[str, ...]
    rule: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of carrying: what it says, a sentence that shows it, and whom it lets speak (None: it does not apply)."""

    name: str
    section: str
    example: str
    last: tuple[str, str]
    tells: Callable[[Talk], tuple[str, ...] | None]
    sure: bool = False


def _counted(talk: Talk) -> tuple[str, ...] | None:
    """Behind a count a change in percent is the count's, where its change is told too; else nobody knows whose it is."""
    if not talk.counted.last or not talk.is_rate:
        return None
    return talk.counted.last if talk.counted.is_change else ()


def _own_clause(talk: Talk) -> tuple[str, ...] | None:
    subject = talk.subject
    return subject.items if subject and subject.clause == talk.clause and subject is not NOBODY else None


def _nobody(talk: Talk) -> tuple[str, ...] | None:
    unknown = talk.subject is NOBODY or bool(talk.subject and not talk.subject.items)
    return () if unknown and not (talk.now.opens_with_base and talk.resumed) else None


def _aside(talk: Talk) -> tuple[str, ...] | None:
    return talk.now.aside or None


def _whole_again(talk: Talk) -> tuple[str, ...] | None:
    several = len({subject.items for subject, _ in talk.told_before}) > 1
    return (
        talk.resumed.items
        if several and talk.resumed and talk.now.opens_with_base and not talk.now.spoken
        else None
    )


def _each(talk: Talk) -> tuple[str, ...] | None:
    named = [item for subject in talk.now.heard for item in subject.items]
    two = talk.each == talk.clause and len(named) == 2 and OTHER_SIDE.get(named[0]) == named[1]
    return tuple(named) if two else None


def _behind_parts(talk: Talk) -> tuple[str, ...] | None:
    """Behind parts without changes of their own, a comparison may speak of the last or of the whole."""
    subject = talk.subject
    if (
        not talk.now.whole
        or not subject
        or talk.comparison.sentence != talk.sentence
        or subject.clause == talk.clause
    ):
        return None
    parts = {told.items for told, _ in talk.now.told if told.items != talk.now.whole.items}
    whole = any(told.items == talk.now.whole.items for told, _ in talk.now.told)
    told_before = 0 <= talk.now.changed < talk.comparison.clause
    return subject.items if len(parts) > (not whole) and not told_before else None


def _topic(talk: Talk) -> tuple[str, ...] | None:
    subject = talk.subject
    return subject.items if subject and subject.sentence == talk.sentence else None


def _pair_again(talk: Talk) -> tuple[str, ...] | None:
    """Two totals told one by one and of one amount: what follows without a name is said of both."""
    if talk.now.spoken or not talk.subject or talk.subject.passage != talk.passage:
        return None
    finals: dict[tuple[str, ...], Decimal] = {}
    for subject, value in talk.told_before:
        finals.setdefault(subject.items, value)
    names = list(finals)
    if len(names) != 2 or any(len(name) != 1 for name in names) or OTHER_SIDE.get(names[0][0]) != names[1][0]:
        return None
    return (names[0][0], names[1][0]) if len(set(finals.values())) == 1 else ()


def _next_sentence(talk: Talk) -> tuple[str, ...] | None:
    subject = talk.subject
    if talk.now.spoken or not subject or subject.passage != talk.passage:
        return None
    if talk.resumed and talk.resumed.items:
        return talk.resumed.items if len({s.items for s, _ in talk.told_before}) > 1 else subject.items
    names = {told.items for told, _ in talk.told_before if told.passage == talk.passage}
    return subject.items if len(names) <= 1 else ()


def _alone(talk: Talk) -> tuple[str, ...] | None:
    subject = talk.subject
    own = subject and not talk.now.spoken and subject.passage == talk.passage
    return subject.items if subject and own and talk.alone else None


def _heading(talk: Talk) -> tuple[str, ...] | None:
    return talk.subject.items if talk.heading and talk.subject and not talk.now.spoken else None


def _comparison_on_next_line(talk: Talk) -> tuple[str, ...] | None:
    if (
        not talk.now.opens_with_base
        or talk.now.spoken
        or not talk.subject
        or talk.subject.passage != talk.passage - 1
    ):
        return None
    names = {told.items for told, _ in talk.told_before}
    return talk.subject.items if len(names) <= 1 else ()


def _one_line(talk: Talk) -> tuple[str, ...] | None:
    return (talk.vocabulary.line,) if talk.vocabulary.line and talk.subject is None else None


_THREE_PUBLIC, _GENERAL, _SPENDING, _TOTAL, _RUNNING = (
    Section.THREE_PUBLIC, Section.GENERAL_BUDGET, Section.EXPENDITURE, Section.OVERALL, Section.AGENCY_RUNNING,
)  # fmt: skip
RULES: tuple[Rule, ...] = (
    Rule("the change of a count in percent", _THREE_PUBLIC, "公务接待费1万元，接待12批次，比上年减少3批次，下降20%", (Line.RECEPTION_BATCHES, "-20"), _counted, sure=True),
    Rule("own clause", _THREE_PUBLIC, "公务接待费1万元，会议费2万元", (Line.MEETINGS, "2"), _own_clause, sure=True),
    Rule("nobody: words that are not understood", _THREE_PUBLIC, "公务接待费1万元，接待上级检查组0.6万元，增加0.1万元", ("", ""), _nobody),
    Rule("a balance inside a functional line", _GENERAL, "教育支出（类）普通教育（款）小学教育（项）预算数5万元，年初结转和结余1万元", (Line.OPENING_BALANCE, "1"), _aside),
    Rule("the whole again behind its parts", _SPENDING, "本年支出合计90万元，其中：基本支出60万元；项目支出30万元。与上年相比减少6万元", (Line.YEAR_EXPENDITURE, "-6"), _whole_again),
    Rule("each of two totals", _TOTAL, "收入总计9万元、支出总计8万元，较2022年均增加1万元", (Line.EXPENDITURE_TOTAL, "1"), _each, sure=True),
    Rule("the last part, where the whole may be meant", _SPENDING, "本年支出合计90万元，其中：基本支出60万元，项目支出30万元，与上年相比减少6万元", (Line.PROJECT_EXPENDITURE, "-6"), _behind_parts),
    Rule("the topic of the sentence", _THREE_PUBLIC, "公务接待费1万元，比上年增加0.5万元", (Line.RECEPTION, "0.5"), _topic, sure=True),
    Rule("the name that stands alone before", _GENERAL, "（2）教育支出（类）普通教育（款）小学教育（项）。年初预算为2万元", ("教育支出/普通教育/小学教育", "2"), _alone, sure=True),
    Rule("both totals of one amount", _TOTAL, "收入总计9万元，支出总计9万元。与上年相比，增加1万元", (Line.EXPENDITURE_TOTAL, "1"), _pair_again),
    Rule("the one topic of the sentence before", _THREE_PUBLIC, "公务接待费1万元。比上年增加0.5万元", (Line.RECEPTION, "0.5"), _next_sentence),
    Rule("the heading or name on the line before", _THREE_PUBLIC, "（一）公务接待费支出情况\n年初预算为2万元", (Line.RECEPTION, "2"), _heading, sure=True),
    Rule("a comparison that opens the next line", _RUNNING, "机关运行经费2万元。\n与上年相比，增加1万元", (Line.AGENCY_RUNNING, "1"), _comparison_on_next_line),
    Rule("a section about one line", _RUNNING, "2023年度支出2万元", (Line.AGENCY_RUNNING, "2"), _one_line),
)  # fmt: skip
"""Every rule by which an item is carried to a number, in order, each with a sentence whose last number shows it."""


def items_for(talk: Talk, is_amount: bool) -> Carried:
    """The items that a number speaks of, and by which rule; none where nobody speaks.

    An amount behind 其中 that names no part is nobody's: only shares and changes go on with the whole.
    """
    if is_amount and talk.now.parted:
        return Carried((), "a part without a name", False)
    for rule in RULES:
        items = rule.tells(talk)
        if items is not None:
            return Carried(items, rule.name, rule.sure)
    return Carried((), "nobody has been named", False)


def base_for(talk: Talk) -> tuple[Base, str, bool]:
    """What a change is measured against, by which rule, and whether its own sentence tells it."""
    if talk.comparison.sentence == talk.sentence and talk.comparison.base is not Base.UNTOLD:
        return talk.comparison.base, "the comparison of the sentence", True
    if (
        talk.comparison.sentence == talk.sentence - 1
        and talk.comparison.base is not Base.UNTOLD
        and not talk.now.budgeted
    ):
        return talk.comparison.base, "the comparison of the sentence before", False
    if talk.now.budgeted:
        return Base.UNTOLD, "a budget is told, and no comparison", False
    return Base.PRIOR, "a change by itself is one on the year before", False


def receivers(talk: Talk, count: int) -> tuple[str, ...]:
    """Whom `count` numbers in a row go to: the subject's own names where as many, else the names of the sentence."""
    if talk.subject and len(talk.subject.items) == count:
        return talk.subject.items
    parts = [
        subject for subject in talk.now.heard if talk.now.whole and subject.clause > talk.now.whole.clause
    ]
    own = _since_clause(talk.now.heard, talk.clause)
    for heard in [own] if own else [talk.now.heard, parts]:
        named = tuple(item for subject in heard for item in subject.items)
        apart = tuple(part for item in named for part in _PARTS_NAMED.get(item, (item,)))
        for receiving in (named, apart):
            if len(receiving) == count and all(receiving):
                return receiving
    return ()


def _since_clause(heard: Sequence[Subject], clause: int) -> list[Subject]:
    return [subject for subject in heard if subject.clause == clause]
