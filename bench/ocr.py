"""`python -m bench.ocr FILE.pdf…`: reading scans of PDFs with a text layer: seconds a page, figures found, lost, wrong.

Every page is scanned (drawn; for the hard kind also laid askew, blurred, noisy, compressed, on grey paper), and the
scan is read as a file of its own; what the text layer says is the answer. Wrong are figures that the answer does not
have and that are not marked as doubtful. Wall time is what a user waits, CPU time what does not depend on how busy
the machine is. `--keep FOLDER` keeps the scans.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.scans import CLEAN, HARD, Wear, save_scan, scanned_pages
from model import Figure, Report
from parsing import read_report
from parsing.failure import ReadFailure
from parsing.read import describe_source
from parsing.readers.scan import read as scan
from parsing.readers.scan.models import recognise
from parsing.recognise import document_to_report

KINDS = {"clean": CLEAN, "hard": HARD}
Name = tuple[str, str, str, str, int, str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One scan: its name, pages, seconds in all, and what became of the answer's figures."""

    name: str
    pages: int
    wall: float
    cpu: float
    asked: int
    lost: Counter[Name]
    wrong: Counter[Name]
    doubtful: int

    def describe(self) -> str:
        found = 1 - self.lost.total() / max(1, self.asked)
        share = self.wrong.total() / max(1, self.asked)
        return (
            f"{self.name:42}{self.pages:>6}{self.wall / self.pages:>8.2f}{self.cpu / self.pages:>8.2f}"
            f"{self.asked:>9}{found:>9.2%}{self.wrong.total():>7}{share:>8.2%}{self.doubtful:>9}"
        )


def names(figures: Iterable[Figure]) -> Counter[Name]:
    """What each figure says, and how often."""
    return Counter(
        (f.statement, f.code, "" if f.code else f.item, f.measure, f.year, f"{f.value.normalize():f}", f.unit)
        for f in figures
        if f.basis == "reported"
    )


def measure(path: Path, answer: Report, dpi: int, kind: str, folder: Path) -> Case:
    """Scan a PDF, read the scan, and compare. Raises ReadFailure where nothing can be read."""
    target = folder / f"{path.stem}_{dpi}_{kind}.pdf"
    wear: Wear = KINDS[kind]
    save_scan(list(scanned_pages(path, dpi, wear)), target, dpi, wear.quality)
    start, began = time.process_time(), time.perf_counter()
    report = document_to_report(scan.read_pdf(target, describe_source(target)))
    cpu, wall = time.process_time() - start, time.perf_counter() - began
    asked, found = names(answer.figures), names(report.figures)
    sure = names(figure for figure in report.figures if not figure.is_doubtful)
    doubtful = sum(figure.is_doubtful for figure in report.figures)
    name, pages = f"{path.stem[-24:]} {dpi} dpi {kind}", report.source.pages or 1
    return Case(name, pages, wall, cpu, asked.total(), asked - found, sure - asked, doubtful)


def main(arguments: list[str] | None = None) -> None:
    """Measure the files and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.ocr", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--dpi", nargs="+", type=int, default=[200, 150])
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--keep", type=Path, help="a folder for the scans")
    given = parser.parse_args(arguments)
    recognise([np.full((30, 60), 255, np.uint8)])  # loads the model
    print(
        f"{'scans, seconds a page':42}{'pages':>6}{'wall':>8}{'CPU':>8}{'figures':>9}{'found':>9}{'wrong':>7}{'':8}{'doubtful':>9}"
    )
    with tempfile.TemporaryDirectory() as temporary:
        for path in given.files:
            answer = read_report(path)
            for dpi in given.dpi:
                for kind in given.kind:
                    show(path, answer, dpi, kind, given.keep or Path(temporary))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def show(path: Path, answer: Report, dpi: int, kind: str, folder: Path) -> None:
    """Measure one scan and print its line, and what was lost and wrong."""
    try:
        case = measure(path, answer, dpi, kind, folder)
    except ReadFailure as failure:
        print(f"{path.stem[-24:]} {dpi} dpi {kind}: {failure.message}", flush=True)
        return
    print(case.describe(), flush=True)
    for word, those in (("lost", case.lost), ("wrong", case.wrong)):
        for name in list(those)[:5]:
            print(f"  {word} {' '.join(map(str, filter(None, name)))}")


if __name__ == "__main__":
    main()
