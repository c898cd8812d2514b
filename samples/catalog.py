"""All sample reports: their keys, their documents, and the files that a fresh installation shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from model import Report
from samples.document import SampleDocument
from samples.forms import FORMS, Form
from samples.invent import SEED, unit_accounts
from samples.key import key
from samples.layouts import LAYOUTS, Layout
from samples.real import real_keys
from samples.report import document
from samples.to_pdf import to_pdf
from samples.to_text import to_text
from samples.units import UNITS

FOLDER = Path(__file__).parent.parent / "data" / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample report: what it must read as, the form it is printed in, and its layout where it is a PDF."""

    key: Report
    form: Form
    layout: Layout | None = None

    @property
    def document(self) -> SampleDocument:
        return document(self.key, self.form)

    @property
    def text(self) -> str:
        return to_text(self.document, cells_on_lines=self.form.name == "四川")

    @property
    def content(self) -> bytes:
        """The file's bytes."""
        return to_pdf(self.document, self.layout) if self.layout else self.text.encode()

    @property
    def file_name(self) -> str:
        return f"{self.key.unit}{self.key.year}年度{self.key.kind}.{'pdf' if self.layout else 'txt'}"


def invented(seed: int = SEED) -> Iterator[Sample]:
    """The invented units' reports, unit by unit and year by year."""
    for profile in UNITS:
        form = FORMS[profile.form]
        for before, now in pairwise(unit_accounts(profile, seed)):
            yield Sample(key(now, before, form), form, LAYOUTS.get(profile.name))


def samples() -> Iterator[Sample]:
    """Every sample that data/samples holds, the real units' first."""
    for report, form in real_keys():
        yield Sample(report, form)
    yield from invented()


def write_files(folder: Path = FOLDER) -> Iterator[Path]:
    """Write every sample, and remove files of samples that are no more; gives each path once it is written."""
    folder.mkdir(parents=True, exist_ok=True)
    old = {path for ending in ("txt", "pdf") for path in folder.glob(f"*.{ending}")}
    for sample in samples():
        path = folder / sample.file_name
        path.write_bytes(sample.content)
        old.discard(path)
        yield path
    for path in old:
        path.unlink()
