"""A section's sentences to figures: passage → tokens → pattern and carrying → figures, each number accounted for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from model import Figure
from model.report import DERIVED
from model.terms import Line, Measure, Section
from model.terms.provenance import Certainty
from parsing.numbers import MAX_DIGITS, MONEY_IN_WAN, Quantity, in_wan
from parsing.proof.proof import prove
from parsing.proof.tables import NO_TABLES, Tables
from parsing.recognisers.outcome import Outcome, Setting
from parsing.recognisers.passages import Passage
from parsing.sentences import counts
from parsing.sentences.carrying import Talk, items_for, receivers
from parsing.sentences.causes import Cause, find_causes
from parsing.sentences.explained import Telling, give
from parsing.sentences.labels import label_of
from parsing.sentences.measures import BUDGET, FINAL, INITIAL, LAST, Said, said_by
from parsing.sentences.messages import Doubt, warn
from parsing.sentences.names import find_names
from parsing.sentences.patterns import match_pattern
from parsing.sentences.performance import read_performance
from parsing.sentences.tokens import Kind, Token, tokenise
from parsing.sentences.vocabulary import vocabulary_of

_NUMBERS = (Kind.MONEY, Kind.RATE, Kind.COUNT)
_HEADING = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?[^，；：。]{2,30}[：。]?")
_CLAUSE_OF_ASSETS = re.compile(r"[，。；：、]|其中")  # brackets belong to the names of vehicles and equipment
_CLAUSE = re.compile(r"[，。；：、]|（(?!境）)|(?<!（境)）|其中")
_BARE_AMOUNT = re.compile(r"(?<![\d.,A-Za-z])\d[\d,]*+\.\d{2}(?![\d.%‰年月日]|(?:亿|万|千)?元|个百分点)")
_TOO_LONG = re.compile(rf"(?<![\d.,A-Za-z])(?:\d[,.]?){{{MAX_DIGITS + 1},}}+(?=[亿万千]?元|%)")
_SERIES = 40  # tokens in which numbers dealt out in a row stand
_WORDS = 16  # characters before a number that a warning quotes


@dataclass(frozen=True, slots=True)
class Step:
    """How one number was read, for whoever wants to understand it: the pattern, the rule of carrying, the outcome."""

    quantity: Quantity
    pattern: str
    rule: str
    items: tuple[str, ...]
    measure: str


def recognise(
    statement: str, passages: Sequence[Passage], setting: Setting, tables: Tables = NO_TABLES
) -> Outcome:
    """The figures of one section; `tables` are the report's own, which name its lines and prove its sentences."""
    if statement == Section.PERFORMANCE:
        return read_performance(passages, setting)
    reader = SectionReader(statement, setting, tables)
    for passage in passages:
        reader.read(passage)
    reader.prove()
    reader.outcome.figures += derive_prior_year(reader.outcome.figures)
    return reader.outcome


class SectionReader:
    """Reads a section's passages in order: what is said goes on from passage to passage."""

    def __init__(self, statement: str, setting: Setting, tables: Tables = NO_TABLES) -> None:
        self.setting, self.tables, self.statement = setting, tables, statement
        self.talk = Talk(vocabulary_of(statement), setting.year)
        self.outcome = Outcome()
        self.tellings: list[Telling] = []
        self.steps: list[Step] = []

    def tokens_of(self, passage: Passage) -> list[Token]:
        """The passage's tokens."""
        named = find_names(passage.text, self.talk.vocabulary, self.talk.path, self.tables)
        causes = find_causes(passage.text, frozenset(name.start for name in named))
        leads = [cause.start for cause in causes]
        names = [name for name in named if not any(name.start < lead < name.end for lead in leads)]
        return tokenise(passage.text, names, causes, self.setting.unit)

    def read(self, passage: Passage) -> None:
        """Every number of the passage as a figure, a warning or a named kind of non-figure; causes go to their figures."""
        tokens = self.tokens_of(passage)
        PassageReader(self, passage, tokens).read()

    def prove(self) -> None:
        """Figures carried to their item are proved by the report, or warned of and left out where it refutes them."""
        passages = {telling.index: telling.passage for telling in self.tellings}
        figures, refuted = prove(self.outcome.figures, passages, self.tables)
        for index in refuted:
            figure = figures[index]
            words = f"{figure.text}{figure.unit}"
            warn(
                self.outcome, Doubt("refuted", self.statement, words, figure.item, figure.text), figure.where
            )
        self.outcome.figures = [figure for index, figure in enumerate(figures) if index not in refuted]

    def heading_behind(self, text: str, tokens: Sequence[Token]) -> bool:
        """Whether the next passage goes on with a name at this one's end: a heading, or a functional line."""
        last = max((i for i, t in enumerate(tokens) if t.kind in _NUMBERS), default=-1)
        names = [t for t in tokens[last + 1 :] if t.kind == Kind.NAME]
        if last < 0 and not names:
            return self.talk.heading
        return bool(names) and (names[-1].path is not None or (last < 0 and bool(_HEADING.fullmatch(text))))


class PassageReader:
    """Reads one passage from left to right."""

    def __init__(self, section: SectionReader, passage: Passage, tokens: Sequence[Token]) -> None:
        self.section, self.passage, self.tokens = section, passage, tokens
        self.talk, self.outcome, self.text = section.talk, section.outcome, passage.text
        self.sentence: list[Token] = []
        self.cause: Cause | None = None
        self.inside: list[Token] = []  # tokens of the cause
        self.end = 0  # of the number before

    def read(self) -> None:
        self.talk.open_passage(self.talk.heading)
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.kind == Kind.CAUSE and token.cause:
                give(token.cause, self)
                self.cause, self.inside = token.cause, []
                self.sentence.append(token)
            elif self.cause and token.start < self.cause.end:
                self.inside.append(token)
                if token.quantity:
                    self.read_inside(token)
            elif token.quantity:
                series = self.series(index)
                if len(series) > 1 and self.deal_out(series):
                    index += self.tokens.index(series[-1]) - index
                else:
                    self.read_number(token)
            else:
                self.hear(token)
            index += 1
        self.talk.heading = self.section.heading_behind(self.text, self.tokens)
        self.warn_of_unread()

    def warn_of_unread(self) -> None:
        """Amounts that no unit follows and no words explain are warned of, and numbers of more digits than any has."""
        read = {token.start for token in self.tokens if token.quantity}
        found = [("amount_without_unit", match) for match in _BARE_AMOUNT.finditer(self.text)]
        found += [("number_too_long", match) for match in _TOO_LONG.finditer(self.text)]
        for code, match in found:
            if match.start() not in read:
                printed = match[0] if len(match[0]) <= 2 * _WORDS else f"{match[0][:_WORDS]}…"
                words = self.text[max(0, match.start() - _WORDS) : match.start()] + printed
                doubt = Doubt(code, self.section.statement, words, text=match[0])
                warn(self.outcome, doubt, self.passage.place(*match.span()))

    def hear(self, token: Token) -> None:
        if token.kind == Kind.SIDE and not self.talk.is_side():
            token = replace(token, kind=Kind.FINAL)
        self.talk.hear(token)
        if token.kind in (Kind.STOP, Kind.TURN):
            self.sentence = []
        self.sentence.append(token)

    def series(self, index: int) -> list[Token]:
        """The numbers of one kind from here on with nothing but 、 or 和 between them."""
        series = [self.tokens[index]]
        for token in self.tokens[index + 1 : index + _SERIES]:
            if token.kind == series[0].kind:
                if series[0].kind == Kind.COUNT and token.quantity.unit != series[0].quantity.unit:  # type: ignore[union-attr]
                    break
                series.append(token)
            elif token.kind != Kind.LIST:
                break
        between = all(
            re.fullmatch(r"(?:[、，,]|和|及|与|以及)+", self.text[one.end : two.start])
            for one, two in itertools.pairwise(series)
        )
        return series if between else series[:1]

    def deal_out(self, series: Sequence[Token]) -> bool:
        """Give each number of a series to a name of its own; False where the words do not deal them out."""
        first = series[0]
        clause = self.sentence[
            max((i for i, t in enumerate(self.sentence) if t.kind in (Kind.PAUSE, *_NUMBERS)), default=-1)
            + 1 :
        ]
        dealt = any(token.kind == Kind.DEAL or "分别" in token.word for token in clause)
        if dealt or (first.kind == Kind.RATE and not self.talk.now.receivers):
            to = counts.dealt_vehicles(self.since(first), len(series)) if first.kind == Kind.COUNT else ()
            self.talk.now.receivers = to or receivers(self.talk, len(series))
        elif len(self.talk.now.receivers) != len(series):
            return False
        pattern = match_pattern([*(t.kind for t in self.sentence), first.kind])
        for token, item in zip(series, self.talk.now.receivers, strict=False):
            assert token.quantity
            said = (
                Said(Measure.COUNT, token.quantity.value)
                if first.kind == Kind.COUNT
                else self.said(pattern.says, token)
            )
            self.state(token, said, (item,), pattern.name, "dealt out", sure=True)
        if not self.talk.now.receivers:
            self.doubt("amount_without_item", first, series[-1].end)
        for token in series[max(1, len(self.talk.now.receivers)) :]:
            self.account(token, "one of several that nobody is dealt")
        for token in series:
            self.sentence.append(token)
        self.end = series[-1].end
        return True

    def since(self, token: Token) -> str:
        """The words since the number before."""
        return re.split(r"[。；]", self.text[self.end : token.start])[-1]

    def said(self, says: str, token: Token) -> Said:
        assert token.quantity
        said = said_by(says, token.quantity, self.talk, self.sentence)
        future = self.talk.stated_year > self.talk.year
        return Said(doubt="other_base") if future and said.measure else said

    def read_number(self, token: Token) -> None:
        """One number outside causes."""
        pattern = match_pattern([*(t.kind for t in self.sentence), token.kind])
        if token.kind == Kind.COUNT or self.is_price(token):
            self.count(token, pattern.name, pattern.says)
        else:
            self.measure(token, pattern.name, self.said(pattern.says, token))
        self.sentence.append(token)
        self.end = token.end

    def measure(self, token: Token, pattern: str, said: Said) -> None:
        """The figures of an amount or a rate."""
        if said.doubt:
            self.step(token, pattern, "", (), said.doubt)
            if said.doubt == "prose":
                self.account(token, "rate of something else")
            else:
                self.doubt(said.doubt, token, token.end)
            return
        self.talk.is_rate = said.measure in (Measure.CHANGE_RATE, Measure.BUDGET_GAP_RATE)
        carried = items_for(self.talk, said.measure in (FINAL, INITIAL, BUDGET))
        if not carried.items:
            self.step(token, pattern, carried.rule, (), "amount_without_item")
            self.doubt("amount_without_item", token, token.end)
            return
        self.state(token, said, carried.items, pattern, carried.rule, carried.sure)
        if carried.sure and len(carried.items) > 1:
            self.talk.subject = self.talk.subject_named(carried.items)

    def state(
        self, token: Token, said: Said, items: tuple[str, ...], pattern: str, rule: str, sure: bool
    ) -> None:
        """Figures of a number understood, for each item that it is said of."""
        if said.doubt:
            self.doubt(said.doubt, token, token.end)
            return
        certainty = Certainty.NAMED if sure and said.sure else Certainty.CARRIED
        for item in items:
            self.add(item, said, token, certainty)
        self.step(token, pattern, rule, items, said.measure)
        self.talk.tell(items, said.measure, said.value, said.inside)

    def add(self, item: str, said: Said, token: Token, certainty: Certainty, waits: bool = True) -> None:
        """One figure; a leftover 增加（减少） is a warning beside it."""
        quantity = token.quantity
        assert quantity
        place = self.passage.place(quantity.start, quantity.digits_end)
        money = quantity.unit in MONEY_IN_WAN
        if said.placeholder:
            warn(self.outcome, Doubt("placeholder", self.section.statement, "", item), place)
        changed = "增减" in said.measure
        year = (
            self.talk.changed_year
            if changed
            else self.talk.year
            if said.measure == LAST
            else self.talk.stated_year
        )
        figure = Figure(
            statement=self.section.statement,
            item=item,
            measure=said.measure,
            year=self.talk.year if self.cause and not waits else year,
            value=in_wan(said.value, quantity.unit) if money else said.value,
            unit="万元" if money else quantity.unit,
            text=self.passage.printed(quantity.start, quantity.digits_end),
            where=place,
            certainty=certainty,
            confidence=self.passage.confidence(quantity.start, quantity.digits_end),
            code=self.talk.subject.code if self.talk.subject and item in self.talk.subject.items else "",
        )
        self.outcome.figures.append(figure)
        if waits:
            talk = self.talk
            self.section.tellings.append(
                Telling(
                    len(self.outcome.figures) - 1,
                    item,
                    said.measure,
                    talk.passage,
                    talk.sentence,
                    bool(talk.now.whole),
                )
            )

    def is_price(self, token: Token) -> bool:
        """Whether an amount is told of a kind of vehicle just counted (轿车1辆、金额20万元)."""
        return self.talk.counted.what.startswith(Line.VEHICLES_BOUGHT) and bool(
            re.search(r"金额(?:为|共)?$", self.text[self.end : token.start])
        )

    def count(self, token: Token, pattern: str, says: str) -> None:
        """The figures of a count, of its change, or of the price of vehicles counted."""
        quantity, talk = token.quantity, self.talk
        assert quantity
        if token.kind == Kind.MONEY:
            item = talk.counted.what.replace(Line.VEHICLES_BOUGHT, Line.VEHICLE_PURCHASE)
            self.state(
                token, Said(FINAL, quantity.value), (item,), pattern, "the price of vehicles", sure=True
            )
            return
        breaks = _CLAUSE_OF_ASSETS if self.section.statement == Section.STATE_ASSETS else _CLAUSE
        own = breaks.split(self.since(token))[-1]
        subject = talk.subject.items[0] if talk.subject and talk.subject.items else ""
        parted = any(t.kind == Kind.PART for t in self.sentence) and bool(
            label_of(own, self.section.setting.unit)
        )
        behind = self.text[token.end : token.end + 12]
        words = counts.Words(own, self.since(token), behind, subject, talk.counted.what, parted)
        found = counts.counted(quantity, words, self.section.statement)
        if says == "change of a count":
            said = self.said("change", token)
            items = found.items if counts.names_what(own) else talk.counted.items.get(quantity.unit, ())
            if items:
                self.state(token, said, items, pattern, "the count before", sure=True)
            else:
                self.account(token, "count of prose")
            return
        if talk.counted.what != found.topic and found.topic:
            talk.counted.what = found.topic
        if found.topic == "foreign" and "外" not in subject:
            talk.subject = talk.subject_named(
                (Line.FOREIGN_AFFAIRS_RECEPTION if "外事" in own else Line.FOREIGN_GUEST_RECEPTION,)
            )
        if not found.items:
            self.step(token, pattern, "", (), "count of prose")
            self.account(token, "count of prose")
            return
        self.state(
            token, Said(Measure.COUNT, quantity.value), found.items, pattern, "what is counted", sure=True
        )
        talk.count(quantity.unit, found.items)
        if self.section.statement == Section.GENERAL_COSTS:
            talk.subject = talk.subject_named(found.items)

    def read_inside(self, token: Token) -> None:
        """A number inside a cause is a figure only where it is a change of an item named there."""
        quantity, cause = token.quantity, self.cause
        assert quantity and cause
        heard = self.inside[:-1]
        pattern = match_pattern([*(t.kind for t in heard), token.kind])
        marks = [i for i, t in enumerate(heard) if t.kind in _NUMBERS or t.kind in (Kind.TURN, Kind.STOP)]
        own = heard[marks[-1] + 1 :] if marks else heard
        names = [t for t in own if t.kind == Kind.NAME]
        labels = [t for t in own if t.kind == Kind.LABEL]
        if not names and pattern.says == "change rate":
            names = [t for t in heard if t.kind == Kind.NAME]
        bases = [t for t in own if t.kind == Kind.BASE]
        understood = (
            pattern.says in ("change", "change rate")
            and names
            and not (labels and labels[-1].start >= names[-1].end)
        )
        if (
            not understood
            or sum(t.kind == Kind.PAUSE and t.start > names[-1].start for t in own) > 1
            or (cause.of_budget and not bases)
        ):
            self.account(token, "detail of a cause")
            return
        near = next(t for t in reversed(heard) if t.kind == Kind.DIRECTION or t.kind == Kind.EXCEEDS)
        value = -abs(quantity.value) if near.word in ("down", "saved") else quantity.value
        budget = any(t.kind in (Kind.INITIAL, Kind.BUDGET) for t in own)
        rate = "率" if pattern.says == "change rate" else "额"
        said = Said(f"比{'年初预算' if budget else '上年'}增减{rate}", value)
        for item in names[-1].items:
            self.add(item, said, token, Certainty.NAMED, waits=False)

    def doubt(self, code: str, token: Token, end: int) -> None:
        """A number that the words around it do not explain is passed over with a warning, never guessed."""
        assert token.quantity
        words = self.text[max(0, token.start - _WORDS) : end]
        place = self.passage.place(token.start, token.quantity.digits_end)
        printed = self.passage.printed(token.start, token.quantity.digits_end)
        warn(self.outcome, Doubt(code, self.section.statement, words, text=printed), place)

    def account(self, token: Token, kind: str) -> None:
        """Note a number that is no figure of the accounts, by its kind."""
        assert token.quantity
        place = self.passage.place(token.start, token.quantity.digits_end)
        self.outcome.others.append(
            (place, self.passage.printed(token.start, token.quantity.digits_end), kind)
        )

    def step(self, token: Token, pattern: str, rule: str, items: tuple[str, ...], measure: str) -> None:
        assert token.quantity
        self.section.steps.append(Step(token.quantity, pattern, rule, items, measure))


def derive_prior_year(figures: list[Figure]) -> list[Figure]:
    """Last year's 决算数 where this year's and the change are both stated: this year less the change."""
    derived: dict[tuple[str, str], Figure] = {}
    for index, change in enumerate(figures):
        if change.measure != Measure.CHANGE or change.unit != "万元":
            continue
        finals = [
            f for f in figures[:index]
            if f.item == change.item and f.measure == FINAL and f.year == change.year
        ]  # fmt: skip
        if not finals or (change.statement, change.item) in derived:
            continue
        derived[change.statement, change.item] = Figure(
            statement=change.statement,
            item=change.item,
            measure=FINAL,
            year=change.year - 1,
            value=finals[-1].value - change.value,
            unit="万元",
            text=change.text,
            where=change.where,
            basis=DERIVED,
        )
    return list(derived.values())
