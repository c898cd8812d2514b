"""The stages of a sentence drawn: its tokens, and for each number the pattern, the rule of carrying and the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model import Figure, Place
from parsing.document import Line
from parsing.proof.tables import NO_TABLES, Tables
from parsing.recognisers.outcome import Setting
from parsing.recognisers.passages import Passage, lines_to_passages
from parsing.sentences.reader import SectionReader
from parsing.sentences.tokens import Token


def draw_sentence(text: str, statement: str, setting: Setting) -> str:
    """The stages of a sentence (or of lines of one) as told in a section."""
    lines = [Line(line, Place(line=number)) for number, line in enumerate(text.splitlines(), start=1)]
    return "\n".join(draw_section(lines, statement, setting, NO_TABLES))


def draw_section(
    lines: Sequence[Line], statement: str, setting: Setting, tables: Tables, line: int | None = None
) -> Iterator[str]:
    """The stages of a section's passages; of those that stand on one line of the file where it is given."""
    reader = SectionReader(statement, setting, tables)
    for passage in lines_to_passages(lines):
        tokens = reader.tokens_of(passage)
        figures, warnings, steps = (
            len(reader.outcome.figures),
            len(reader.outcome.warnings),
            len(reader.steps),
        )
        reader.read(passage)
        if line is not None and all(origin.place.line != line for origin, _ in passage.origins):
            continue
        yield f"【{statement}】{passage.text}"
        yield "  词：" + _tokens(passage, tokens)
        for step in reader.steps[steps:]:
            items = "、".join(step.items) or "—"
            yield f"  数：{step.quantity.text}{step.quantity.unit} ← 句型“{step.pattern}” · 承接“{step.rule}” → {items} · {step.measure}"
        yield from map(_figure, reader.outcome.figures[figures:])
        yield from (
            f"  警：{warning.code} {warning.message}" for warning in reader.outcome.warnings[warnings:]
        )


def _tokens(passage: Passage, tokens: Sequence[Token]) -> str:
    return " ".join(f"{token.kind}〈{passage.text[token.start : token.end]}〉" for token in tokens)


def _figure(figure: Figure) -> str:
    reason = f"；原因（{figure.reason_of.value}）：{figure.reason}" if figure.reason else ""
    return f"  得：{figure.item} | {figure.measure} | {figure.year} | {figure.value}{figure.unit} | {figure.certainty.value}{reason}"
