"""A read report: its figures, score lines and warnings, in the names of the output contract."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from model.place import Place
from model.terms.provenance import Basis, Certainty, ReasonOf

DEPARTMENT, UNIT = KINDS = ("部门决算", "单位决算")
"""The two kinds of report: of a department with its units, of one unit alone."""
REPORTED, DERIVED = Basis.REPORTED, Basis.DERIVED
IN_A_LIST = "表内文字"
"""The statement of a passage that is a row of a table of words (a list of units, of persons): no text of the accounts."""
SURE = 0.9
"""The confidence from which on a recognised number is taken for what is printed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number, or one worked out from printed ones (`basis` is "derived").

    statement: canonical name of the table or narrative section it stands in.
    code: classification code as digits, "" where the line has none.
    item: the line's standard name; levels of a path are joined with "/".
    measure: what the number says of the item (决算数, 年初预算数, 比上年增减额, 占比 …).
    year: the year that the number speaks of.
    value: signed, in `unit`; money is always in 万元, exactly converted.
    text: the characters as printed, without unit or sign.
    reason: the stated cause of a change or of a gap to the budget, "" where none is given.
    confidence: how surely its characters were recognised on a scan, from 0 to 1; 1 where they were not recognised.
    reason_of: what the cause explains. certainty: how the program knows what the number says.
    key: which figure it is, also where two say the same; kept by `replace`, no part of the contract's line.
    """

    statement: str
    item: str
    measure: str
    year: int
    value: Decimal
    unit: str
    text: str
    where: Place
    code: str = ""
    basis: str = REPORTED
    reason: str = ""
    confidence: float = 1.0
    reason_of: ReasonOf = ReasonOf.UNTOLD
    certainty: Certainty = Certainty.NAMED
    key: str = field(default="", compare=False)

    @property
    def is_doubtful(self) -> bool:
        """Whether it was read from a scan without certainty."""
        return self.confidence < SURE

    @property
    def half_unit(self) -> Decimal:
        """Half of the last printed digit, in `unit`: how far rounding alone can move the value."""
        exponent = Decimal(self.value).as_tuple().exponent
        return Decimal(5).scaleb(int(exponent) - 1)

    def to_json(self) -> dict[str, Any]:
        """The contract's form; `confidence` stands in it only where print was recognised."""
        recognised = {"confidence": round(self.confidence, 3)} if self.confidence < 1 else {}
        return {
            "statement": self.statement,
            "code": self.code,
            "item": self.item,
            "measure": self.measure,
            "year": self.year,
            "value": format(self.value, "f"),
            "unit": self.unit,
            "text": self.text,
            "where": self.where.to_json(),
            "basis": self.basis,
            "reason": self.reason,
            "reason_of": self.reason_of.value,
            "certainty": self.certainty.value,
            **recognised,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Figure:
        """The inverse of `to_json`, also for a line that was written before the later fields were known."""
        return cls(
            **{
                **data,
                "value": Decimal(data["value"]),
                "where": Place.from_json(data["where"]),
                "reason_of": ReasonOf(data.get("reason_of", ReasonOf.UNTOLD)),
                "certainty": Certainty(data.get("certainty", Certainty.NAMED)),
            }
        )


@dataclass(frozen=True, slots=True)
class Score:
    """One line of a performance table; numbers are decimal strings as the contract asks, "" where blank.

    table: 部门整体支出绩效自评表, 项目支出绩效自评表 or 自评指标计分表.
    project: the project's name, or the unit's name for a whole-unit table.
    kind: "funding", "indicator" or "total".
    path: levels from 一级 to 三级 for an indicator; one name for funding and total.
    target, actual: 年度指标值 and 实际完成值 as printed.
    initial, budget, spent: 年初预算数, 全年预算数, 全年执行数 in 万元; rate: 执行率 in %.
    weight, score: 分值 and 得分.
    """

    table: str
    project: str
    kind: str
    path: tuple[str, ...]
    where: Place
    target: str = ""
    actual: str = ""
    initial: str = ""
    budget: str = ""
    spent: str = ""
    rate: str = ""
    weight: str = ""
    score: str = ""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        out["path"] = list(self.path)
        out["where"] = self.where.to_json()
        return out

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Score:
        return cls(**{**data, "path": tuple(data["path"]), "where": Place.from_json(data["where"])})


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something that the reading did not understand, with its place and a message for an official.

    about: the table, section or project of which something is lost. text: what is printed there. What the program has
    to know of a warning stands in these; nothing reads it out of the message.
    """

    code: str
    message: str
    where: Place
    about: str = ""
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """The contract's form; what the message is about stands in it only where it is known."""
        facts = {name: fact for name in ("about", "text") if (fact := getattr(self, name))}
        return {"code": self.code, "message": self.message, "where": self.where.to_json(), **facts}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ReadingWarning:
        return cls(**{**data, "where": Place.from_json(data["where"])})


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the report as printed, without blanks, for checks of wording; "" is text outside the sections."""

    statement: str
    text: str
    where: Place

    def to_json(self) -> dict[str, Any]:
        return {"statement": self.statement, "text": self.text, "where": self.where.to_json()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Passage:
        return cls(data["statement"], data["text"], Place.from_json(data["where"]))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that was read. `format` is one of pdf, docx, doc, xlsx, xls, html, text, image."""

    name: str
    sha256: str
    format: str
    pages: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "sha256": self.sha256, "format": self.format, "pages": self.pages}


@dataclass(frozen=True, slots=True)
class Report:
    """One reading of one file. `kind` is 部门决算 or 单位决算; `unit` is the printed name without spaces.

    kind_is_printed: whether the file itself says which of the two it is; a workbook of tables often does not.
    passages: the text that the reading kept for checks of wording; it is no part of the contract's line.
    """

    unit: str
    year: int
    kind: str
    source: SourceFile
    figures: tuple[Figure, ...] = ()
    scores: tuple[Score, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    passages: tuple[Passage, ...] = ()
    kind_is_printed: bool = True

    def __post_init__(self) -> None:
        """Every figure has a key of its own: the report, its file and its place in it, unless it came with one."""
        object.__setattr__(self, "figures", self._with_keys())

    def _with_keys(self) -> tuple[Figure, ...]:
        taken: set[str] = set()
        keyed = []
        for number, figure in enumerate(self.figures):
            if not figure.key or figure.key in taken:
                key = f"{self.unit}/{self.year}/{self.source.sha256[:16]}/{number}"
                while key in taken:
                    key += "'"
                figure = replace(figure, key=key)
            taken.add(figure.key)
            keyed.append(figure)
        return tuple(keyed)

    def to_json(self) -> dict[str, Any]:
        """The contract's line for one report; its findings are empty (`python -m checks` fills them in)."""
        return {
            "report": {"unit": self.unit, "year": self.year, "kind": self.kind},
            "source": self.source.to_json(),
            "figures": [figure.to_json() for figure in self.figures],
            "scores": [score.to_json() for score in self.scores],
            "findings": [],
            "warnings": [warning.to_json() for warning in self.warnings],
        }

    def to_record(self) -> dict[str, Any]:
        """The contract's line and the passages: all that one process tells another of a reading."""
        passages = [passage.to_json() for passage in self.passages]
        return {**self.to_json(), "passages": passages, "kind_is_printed": self.kind_is_printed}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Report:
        """The inverse of `to_json` and `to_record`; findings are worked out anew, never read back."""
        return cls(
            **data["report"],
            source=SourceFile(**data["source"]),
            figures=tuple(map(Figure.from_json, data["figures"])),
            scores=tuple(map(Score.from_json, data["scores"])),
            warnings=tuple(map(ReadingWarning.from_json, data["warnings"])),
            passages=tuple(map(Passage.from_json, data.get("passages", ()))),
            kind_is_printed=data.get("kind_is_printed", True),
        )

    def with_source_name(self, name: str) -> Report:
        """The same reading under another file name (an upload's temporary name is not its own)."""
        return replace(self, source=replace(self.source, name=name))
