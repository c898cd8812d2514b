"""Changed files read one after the other: nothing crashes, hangs or is a mistake of ours, no number is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from reportlab.pdfgen.canvas import Canvas

from isolation import Limits
from isolation.scratch import scratch
from parsing import ReadFailure
from parsing.isolated import Readers
from parsing.readers.pdf.watch import FAILED
from samples import to_pdf
from samples.catalog import samples
from samples.document import Chart, SampleDocument, Table
from samples.layouts import LAYOUTS
from samples.to_docx import to_docx
from samples.to_html import to_html
from samples.to_text import to_text
from samples.to_xlsx import to_xlsx
from tests.fuzz import mutations
from tests.fuzz.printed import Source, invented
from tests.parsing.readers.ofd_writing import pdf_to_ofd
from tests.parsing.readers.scan_drawing import accounts

UNITS = ("示例县红十字会", "示例市教育局")
TITLES = ("收入支出决算总表", "支出决算表", "财政拨款“三公”经费支出决算表", "项目支出绩效自评表")
NEVER = 120.0
"""Seconds after which a reading is taken for one without end; what is sound takes one or two."""
MISTAKES = ("internal", "crash", "timeout", "memory", "unexpected", FAILED)


@dataclass(slots=True)
class Outcome:
    """What came of it. faults: each variant that went wrong, by its name, and how."""

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


@cache
def small(unit: str) -> SampleDocument:
    """A short report of an invented unit: its text, a few of its tables, no chart."""
    whole = next(one for one in samples() if one.key.unit == unit and one.key.year == 2024).document
    kept = tuple(
        block
        for block in whole.blocks
        if not isinstance(block, Chart) and (not isinstance(block, Table) or block.title in TITLES)
    )
    return SampleDocument(whole.unit, whole.year, whole.kind, kept)


@cache
def as_pdf(unit: str) -> bytes:
    """The short report as a PDF whose drawing can be read and changed."""
    kept = to_pdf.Canvas
    to_pdf.Canvas = partial(_open_canvas)  # type: ignore[misc,assignment]
    try:
        return to_pdf.to_pdf(small(unit), LAYOUTS[UNITS[1]])
    finally:
        to_pdf.Canvas = kept  # type: ignore[misc]


def _open_canvas(file: object, **settings: object) -> Canvas:
    return Canvas(file, **{**settings, "pageCompression": 0})


@cache
def as_ofd(unit: str) -> bytes:
    with TemporaryDirectory(dir=scratch()) as folder:
        source = Path(folder) / "a.pdf"
        source.write_bytes(as_pdf(unit))
        return pdf_to_ofd(source, Path(folder) / "a.ofd").read_bytes()


@cache
def as_picture(unit: str) -> bytes:
    out = BytesIO()
    accounts().image.save(out, "PNG")
    return out.getvalue()


FORMATS: dict[str, tuple[Callable[[str], bytes], tuple[mutations.Mutation, ...]]] = {
    "text": (
        lambda unit: to_text(small(unit)).encode(),
        (mutations.lines_changed,) * 4 + (mutations.bytes_changed,),
    ),
    "html": (lambda unit: to_html(small(unit)), (mutations.markup_changed,) * 3 + (mutations.bytes_changed,)),
    "docx": (lambda unit: to_docx(small(unit)), (mutations.parts_changed,) * 4 + (mutations.bytes_changed,)),
    "xlsx": (lambda unit: to_xlsx(small(unit)), (mutations.parts_changed,) * 4 + (mutations.bytes_changed,)),
    "ofd": (as_ofd, (mutations.parts_changed,) * 4 + (mutations.bytes_changed,)),
    "pdf": (as_pdf, (mutations.drawing_changed,) * 4 + (mutations.bytes_changed,)),
    "image": (as_picture, (mutations.bytes_changed,)),
}
"""For each format its small report, and the changes that are made to it, the likelier ones more often."""


def variant(kind: str, seed: int, number: int) -> bytes:
    """One changed file; the same for the same seed and number."""
    random = Random(f"{kind}/{seed}/{number}")
    make, changes = FORMATS[kind]
    return random.choice(changes)(make(random.choice(UNITS)), random)


def run(counts: dict[str, int], seed: int, keep: Path | None = None) -> Outcome:
    """Read so many changed files of each format. keep: where those that go wrong are left."""
    outcome, readers = Outcome(), Readers(2, Limits(seconds=NEVER, step_seconds=NEVER))
    with TemporaryDirectory(dir=scratch()) as folder:
        for kind, count in counts.items():
            for number in range(count):
                path = Path(folder) / f"{kind}-{seed}-{number}"
                path.write_bytes(variant(kind, seed, number))
                faults = list(_faults(readers, path, kind, outcome))
                outcome.faults += [f"{path.name}: {fault}" for fault in faults]
                if faults and keep is not None:
                    (keep / path.name).write_bytes(path.read_bytes())
                path.unlink()
    readers.close()
    return outcome


def _faults(readers: Readers, path: Path, kind: str, outcome: Outcome) -> Iterator[str]:
    """What goes wrong in reading one file."""
    try:
        report = readers.read(path, f"{path.name}.{kind}")
    except ReadFailure as failure:
        outcome.refused[failure.code] += 1
        if failure.code in MISTAKES:
            yield f"{failure.code} {failure.attempts}"
        if not failure.message.endswith("。"):
            yield f"no sentence: {failure.message}"
        return
    outcome.read += 1
    if any(warning.code == FAILED for warning in report.warnings):
        yield "a page failed"
    if kind != "image" and (lies := invented(report, Source(path.read_bytes(), kind))):
        yield f"not printed: {lies[:5]}"
