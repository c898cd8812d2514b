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
from samples.real import real_keys
from samples.report import document
from samples.to_text import to_text
from samples.units import UNITS

FOLDER = Path(__file__).parent.parent / "data" / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample report: what it must read as, and the form it is printed in."""

    key: Report
    form: Form

    @property
    def document(self) -> SampleDocument:
        return document(self.key, self.form)

    @property
    def text(self) -> str:
        return to_text(self.document, cells_on_lines=self.form.name == "四川")

    @property
    def file_name(self) -> str:
        return f"{self.document.name}.txt"


def invented(seed: int = SEED) -> Iterator[Sample]:
    """The invented units' reports, unit by unit and year by year."""
    for profile in UNITS:
        form = FORMS[profile.form]
        for before, now in pairwise(unit_accounts(profile, seed)):
            yield Sample(key(now, before, form), form)


def samples() -> Iterator[Sample]:
    """Every sample that data/samples holds, the real units' first."""
    for report, form in real_keys():
        yield Sample(report, form)
    yield from invented()


def write_texts(folder: Path = FOLDER) -> Iterator[Path]:
    """Write every sample as text; gives each file's path once it is written."""
    folder.mkdir(parents=True, exist_ok=True)
    for sample in samples():
        path = folder / sample.file_name
        path.write_text(sample.text, encoding="utf-8")
        yield path
