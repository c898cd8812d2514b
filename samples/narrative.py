"""The sections of 情况说明, written from the figures that they state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from model import Figure
from model.terms import Line, Measure
from model.terms.classification import PERSONNEL_CLASSES
from samples import key_text as said
from samples.document import Block, Chart, Heading, Paragraph, Part
from samples.sentences import Clause, Wording, clauses, count_parts, joined, stated
from samples.table_names import BASIC as BASIC_TABLE
from samples.table_names import numeral

SECTIONS = {
    said.OVERALL: "收入支出决算总体情况说明",
    said.INCOME: "收入决算情况说明",
    said.EXPENDITURE: "支出决算情况说明",
    said.FISCAL: "财政拨款收入支出决算总体情况说明",
    said.GENERAL: "一般公共预算财政拨款支出决算情况说明",
    said.BASIC: "一般公共预算财政拨款基本支出决算情况说明",
    said.THREE_PUBLIC: "“三公”经费财政拨款支出决算情况说明",
    said.FUND: "政府性基金预算财政拨款收入支出决算情况说明",
    said.CAPITAL: "国有资本经营预算财政拨款收入支出决算情况说明",
    said.RUNNING: "机关运行经费支出情况说明",
    said.COMMON: "一般性支出情况说明",
    said.PROCUREMENT: "政府采购支出情况说明",
    said.ASSETS: "国有资产占用情况说明",
    said.PERFORMANCE: "预算绩效情况说明",
}
"""The narrative sections in print order, each with its printed title."""

NOTHING: dict[str, str] = {
    said.FUND: "没有政府性基金预算财政拨款收入和支出",
    said.CAPITAL: "没有国有资本经营预算财政拨款收入和支出",
    said.RUNNING: "没有机关运行经费支出",
    said.PROCUREMENT: "没有政府采购支出",
}
"""What a section says where there is nothing to state."""

EVALUATIONS: dict[str, str] = {
    Line.PROJECTS_EXAMINED_BEFORE: "开展了预算事前绩效评估",
    Line.TARGETS_SET: "编制了绩效目标",
    Line.PROJECTS_MONITORED: "开展了绩效监控",
    Line.PROJECTS_SELF_EVALUATED: "开展了绩效自评",
    Line.PROJECTS_EVALUATED_BY_DEPARTMENT: "开展了部门评价",
}
"""What was done with projects, by the item that counts them."""

PROJECT_MONEY: dict[str, str] = {
    Measure.BUDGET: "项目全年预算数为",
    Measure.FINAL: "实际支出",
    Measure.BUDGET_RATE: "完成年度预算的",
}

SCORED = "/自评得分"
"""What follows a project's name in the item of its points."""

CHART_TITLES = {
    Line.INCOME_TOTAL: "收、支决算总计变动情况图",
    Line.FISCAL_INCOME_TOTAL: "财政拨款收、支决算总计变动情况",
    Line.GENERAL_BUDGET_EXPENDITURE: "一般公共预算财政拨款支出决算变动情况",
    "收入": "收入决算结构图",
    Line.BASIC_EXPENDITURE: "支出决算结构图",
    "支出": "一般公共预算财政拨款支出决算结构",
    "费": "“三公”经费财政拨款支出结构",
}
"""A chart's title by its first line's item, or by what that item ends in."""


@dataclass(frozen=True, slots=True)
class Narrator:
    """Writes the sections of one report. `figures` are the report's narrative and chart figures."""

    wording: Wording
    figures: tuple[Figure, ...]

    def sections(self) -> Iterator[Block]:
        """The sections in print order; one without figures is left out, or says that there is nothing."""
        writers: dict[str, Callable[[list[Clause]], Iterator[Block]]] = {
            said.INCOME: self._structure,
            said.EXPENDITURE: self._structure,
            said.GENERAL: self._general,
            said.BASIC: self._basic,
            said.THREE_PUBLIC: self._three_public,
            said.FUND: self._fund,
            said.CAPITAL: self._fund,
            said.COMMON: self._common,
            said.PROCUREMENT: self._procurement,
            said.ASSETS: self._assets,
            said.PERFORMANCE: self._performance,
        }
        number = 0
        for statement, title in SECTIONS.items():
            about = clauses(self._of(statement))
            if not about and statement not in NOTHING:
                continue
            number += 1
            yield Heading(f"{numeral(number)}、{title}", 2)
            if about:
                yield from writers.get(statement, self._in_one)(about)
            else:
                yield _paragraph([f"{self.wording.lead}，本单位{NOTHING[statement]}。"])

    def charts(self) -> Iterator[Chart]:
        """The charts' data: two years of one total, or the parts of one whole."""
        for number, group in enumerate(_chart_groups(self._of(said.CHARTS)), 1):
            numbers = stated(group)
            years = len({figure.year for figure in group}) > 1
            labels = [f"{one.year}年" if years else one.items[0] for one in numbers]
            title = f"图{number}：{_chart_title(group[0].item)}"
            yield Chart(title, tuple(labels), tuple(one.number() for one in numbers))

    def _of(self, statement: str) -> list[Figure]:
        return [figure for figure in self.figures if figure.statement == statement]

    def _in_one(self, about: list[Clause]) -> Iterator[Block]:
        """Clauses in one sentence after the year."""
        yield _paragraph([self.wording.lead, *joined(map(self.wording.say, about))])

    def _structure(self, about: list[Clause]) -> Iterator[Block]:
        """A whole and its parts with their shares."""
        whole, *parts = about
        sentence = [*self.wording.say(whole)]
        if parts:
            sentence += ["，其中：", *joined(map(self.wording.say, parts), end="")]
        yield _paragraph([*sentence, "。"])

    def _general(self, about: list[Clause]) -> Iterator[Block]:
        """Total and change; the parts by 类; each 项 against its budget."""
        writers = {
            "总体情况": self._general_total,
            "结构情况": self._general_structure,
            "具体情况": self._general_lines,
        }
        for number, (heading, group) in enumerate(_general_parts(about).items(), 1):
            yield Heading(f"（{numeral(number)}）一般公共预算财政拨款支出决算{heading}", 3)
            yield from writers[heading](group)

    def _general_total(self, group: list[Clause]) -> Iterator[Block]:
        yield _paragraph([self.wording.lead, *self.wording.say(group[0], whole=Line.YEAR_EXPENDITURE), "。"])

    def _general_structure(self, group: list[Clause]) -> Iterator[Block]:
        wholes = [clause for clause in group if clause.item == said.SPENT_GENERAL]
        classes = [clause for clause in group if clause.item != said.SPENT_GENERAL]
        lead = [*self.wording.say(wholes[0]), "，"] if wholes else [said.SPENT_GENERAL]
        said_classes = (self.wording.say(clause, label=f"{clause.item}（类）") for clause in classes)
        yield _paragraph([self.wording.lead, *lead, "主要用于以下方面：", *joined(said_classes)])

    def _general_lines(self, group: list[Clause]) -> Iterator[Block]:
        whole, *lines = group
        yield _paragraph([self.wording.lead, *self.wording.say(whole), "。其中："])
        for number, clause in enumerate(lines, 1):
            levels = clause.item.split("/")
            named = "".join(f"{name}（{level}）" for name, level in zip(levels, "类款项", strict=False))
            budgeted = clause.get(Measure.INITIAL_BUDGET) or clause.get(Measure.BUDGET)
            body = self.wording.say(clause, label="" if budgeted else "支出决算为")
            yield _paragraph([f"{number}.{named}。", *body, "。"])

    def _basic(self, about: list[Clause]) -> Iterator[Block]:
        whole, *parts = about
        said_parts = [
            self.wording.say(clause, whole=Line.BASIC_EXPENDITURE) + self._kinds(clause) for clause in parts
        ]
        lead = self.wording.say(whole, label="一般公共预算财政拨款基本支出")
        yield _paragraph([self.wording.lead, *lead, "，其中：", *joined(said_parts)])

    def _kinds(self, clause: Clause) -> list[Part]:
        """What most of the money went on: the largest lines of the table."""
        personnel = clause.item == Line.PERSONNEL
        lines = [
            figure
            for figure in self.figures
            if figure.statement == BASIC_TABLE
            and len(figure.code) == 5
            and figure.value
            and figure.code.startswith(PERSONNEL_CLASSES) == personnel
        ]
        names = [line.item for line in sorted(lines, key=lambda line: -line.value)[:5]]
        return [f"，主要包括：{'、'.join(names)}等"] if names else []

    def _three_public(self, about: list[Clause]) -> Iterator[Block]:
        """A paragraph ends where an item is spoken of again."""
        for number, group in enumerate(_without_repeats(about)):
            if number < 2:
                yield Heading(f"（{numeral(number + 1)}）“三公”经费支出{('总体', '具体')[number]}情况说明", 3)
            if any(clause.get(Measure.COUNT) for clause in group):
                yield from self._counted(group)
            else:
                yield from self._restated(group)

    def _restated(self, group: list[Clause]) -> Iterator[Block]:
        shares = any(clause.get(Measure.SHARE) for clause in group)
        first = group[0].item == Line.THREE_PUBLIC
        if first and len(group) > 1:
            whole, *parts = group
            lead = [self.wording.lead, *self.wording.say(whole), "。其中："]
            yield _paragraph([*lead, *joined(map(self.wording.say, parts))])
        elif shares:
            lead = [self.wording.lead, "“三公”经费财政拨款支出决算中，"]
            yield _paragraph([*lead, *joined(map(self.wording.say, group))])
        else:
            yield _paragraph([self.wording.lead, *joined(map(self.wording.say, group))])

    def _counted(self, group: list[Clause]) -> Iterator[Block]:
        """Amounts followed by the counts that belong to them, a numbered paragraph for each of the three."""
        number, sentence, within = 0, list[Part](), ""
        for clause in group:
            count = clause.get(Measure.COUNT)
            if count is None and clause.item in said.PARTS:
                if sentence:
                    yield _paragraph([*sentence, "。"])
                number, within = number + 1, "。其中："
                sentence = [f"{number}.", *self.wording.say(clause)]
            elif count is None:
                sentence += [within, *self.wording.say(clause)]
                within = "；"
            else:
                prefix = f"截至{count.year}年12月底，" if count.year != self.wording.year else ""
                sentence += ["，" if sentence else "", prefix, *count_parts(count)]
        yield _paragraph([*sentence, "。"])

    def _fund(self, about: list[Clause]) -> Iterator[Block]:
        said_all = (
            self.wording.say(
                clause, whole=Line.YEAR_INCOME if clause.item.endswith("收入") else Line.YEAR_EXPENDITURE
            )
            for clause in about
        )
        yield _paragraph([self.wording.lead, *joined(said_all)])

    def _common(self, about: list[Clause]) -> Iterator[Block]:
        """会议费 and its like, a paragraph each; what a cost consists of ("会议费/会议场租费") follows it."""
        for whole in about:
            if "/" in whole.item:
                continue
            parts = [clause for clause in about if clause.item.startswith(whole.item + "/")]
            said_parts = (
                self.wording.say(clause, label=clause.item.removeprefix(whole.item + "/")) for clause in parts
            )
            sentence = [self.wording.lead, "，", *self.wording.say(whole), "。"]
            yield _paragraph(sentence + (["经费支出为", *joined(said_parts, between="、")] if parts else []))

    def _procurement(self, about: list[Clause]) -> Iterator[Block]:
        objects = [clause for clause in about[1:] if clause.item.startswith("政府采购")]
        awarded = [clause for clause in about[1:] if clause.item.startswith("授予")]
        sentence = [self.wording.lead, *self.wording.say(about[0])]
        if objects:
            sentence += ["，其中：", *joined(map(self.wording.say, objects), between="、", end="")]
        sentence.append("。")
        for clause in awarded:
            sentence += [
                "，其中：" if clause.item == Line.SMALL_MICRO_CONTRACTS else "",
                *self.wording.say(clause, whole=self._awarded_of(clause)),
            ]
        yield _paragraph([*sentence, "。"] if awarded else sentence)

    def _awarded_of(self, clause: Clause) -> str:
        micro = clause.item == Line.SMALL_MICRO_CONTRACTS
        return self.wording.form.micro_share_of if micro else "政府采购支出总额"

    def _assets(self, about: list[Clause]) -> Iterator[Block]:
        counts = [number for clause in about for number in clause.stated]
        vehicles = [number for number in counts if number.unit == "辆"]
        sentence: list[Part] = [f"截至{self.wording.year}年12月31日，共有", *count_parts(vehicles[0])]
        if vehicles[1:]:
            sentence += ["，其中：", *joined(map(count_parts, vehicles[1:]), between="、", end="")]
        for number in counts:
            if number.unit != "辆":
                sentence += ["；", *count_parts(number)]
        yield _paragraph([*sentence, "。"])

    def _performance(self, about: list[Clause]) -> Iterator[Block]:
        """How much was evaluated, then each project by its points and money."""
        projects = [clause.item.removesuffix(SCORED) for clause in about if clause.item.endswith(SCORED)]
        evaluated = [clause for clause in about if clause.item in EVALUATIONS]
        others = [c for c in about if c.item not in EVALUATIONS and c.item.split("/")[0] not in projects]
        if others:
            whole, *parts = others
            sentence = [self.wording.lead, *self.wording.say(whole, label="整体支出"), "，其中："]
            yield _paragraph([*sentence, *joined(map(self.wording.say, parts))])
        for clause in evaluated:
            yield _paragraph([*self._evaluated(clause), "。"])
        for number, project in enumerate(projects, 1):
            own = [clause for clause in about if clause.item.split("/")[0] == project]
            yield _paragraph([f"{number}.{project}项目绩效自评情况："])
            yield _paragraph(["根据年初设定的绩效目标，", *self._project(project, own)])

    def _evaluated(self, clause: Clause) -> list[Part]:
        count, money, share = (
            clause.get(measure) for measure in (Measure.COUNT, Measure.FINAL, Measure.SHARE)
        )
        done = EVALUATIONS[clause.item]
        parts: list[Part] = ["根据预算绩效管理要求，", self.wording.lead, "，本单位"]
        if count:
            parts += ["对", count.number(), f"个项目{done}"]
        else:
            parts += [f"对项目{done}"]
        if money:
            parts += ["，共涉及资金", *money.parts()]
        if share:
            parts += [f"，占{self.wording.form.evaluated_of}的", share.number(), "%"]
        return parts

    def _project(self, project: str, about: list[Clause]) -> list[Part]:
        """Points, then the money in the order in which it is stated."""
        points: list[Part] = []
        money: list[list[Part]] = []
        for number in (number for clause in about for number in clause.stated):
            if number.unit == "分":
                points += ["项目自评得分", number.number(), "分。"]
            elif number.items == (project,):
                money.append([PROJECT_MONEY[number.measure], *number.parts()])
            else:
                money.append([number.items[0].removeprefix(project + "/"), *number.parts()])
        return [*points, *joined(money, between="，")]


def _general_parts(about: list[Clause]) -> dict[str, list[Clause]]:
    """The clauses of 一般公共预算财政拨款支出 by the paragraph they stand in."""
    parts: dict[str, list[Clause]] = {}
    heading = "总体情况"
    for index, clause in enumerate(about):
        whole = clause.item == said.SPENT_GENERAL
        if whole and index:
            planned = clause.get(Measure.INITIAL_BUDGET) or clause.get(Measure.BUDGET_RATE)
            heading = "具体情况" if planned else "结构情况"
        elif not whole and heading == "总体情况":
            heading = "结构情况"
        parts.setdefault(heading, []).append(clause)
    return parts


def _paragraph(parts: Sequence[Part]) -> Paragraph:
    """A paragraph with neighbouring words run together."""
    merged: list[Part] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        elif part:
            merged.append(part)
    return Paragraph(tuple(merged))


def _without_repeats(about: list[Clause]) -> list[list[Clause]]:
    groups: list[list[Clause]] = []
    for clause in about:
        if not groups or clause.item == Line.THREE_PUBLIC or clause.item in {one.item for one in groups[-1]}:
            groups.append([])
        groups[-1].append(clause)
    return groups


def _chart_groups(figures: list[Figure]) -> list[list[Figure]]:
    """Figures of one chart each: the years of one total, or lines that do not repeat and are of one kind."""
    groups: list[list[Figure]] = []
    for figure in figures:
        if groups and _same_chart(groups[-1], figure):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups


def _same_chart(group: list[Figure], figure: Figure) -> bool:
    if (figure.item, figure.year) in {(one.item, one.year) for one in group}:
        return False
    return _chart_kind(group[0].item) == _chart_kind(figure.item)


def _chart_kind(item: str) -> str:
    if "总计" in item:
        return item.replace(Line.INCOME_TOTAL, "").replace(Line.EXPENDITURE_TOTAL, "") + "总计"
    if item == said.SPENT_GENERAL:
        return item
    if item in (
        Line.BASIC_EXPENDITURE,
        Line.PROJECT_EXPENDITURE,
        Line.REMITTANCE_TO_SUPERIOR,
        Line.BUSINESS_EXPENDITURE,
        Line.AFFILIATE_SUBSIDY,
    ):
        return Line.BASIC_EXPENDITURE
    return next(end for end in ("收入", "支出", "费") if item.endswith(end))


def _chart_title(item: str) -> str:
    return CHART_TITLES.get(item) or CHART_TITLES[_chart_kind(item)]
