"""`python -m bench.ocr FILE.pdf…`: reading scans of PDFs with a text layer: seconds a page, numbers found and lost.

Every page is scanned (drawn, skewed, blurred, compressed) and read in turn; the text layer of the same page is
the answer. `--keep FOLDER` keeps the scans as PDFs, to be scored against keys. Wall time is what a user waits,
CPU time what does not depend on how busy the machine is.
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from bench.scans import save_scan, scanned_pages
from parsing.document import Block, Document, Grid
from parsing.read import describe_source
from parsing.readers import pdf
from parsing.readers.scan_models import recognise
from parsing.readers.scan_page import read_picture
from parsing.readers.scan_pictures import Picture, Unreadable
from parsing.readers.scan_print import picture_to_print

NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(slots=True)
class Case:
    """One file at one resolution: seconds of each page, and the numbers of all of them.

    finding: seconds of CPU time to find the print, apart from recognising it.
    """

    name: str
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    finding: list[float] = field(default_factory=list)
    pixels: list[int] = field(default_factory=list)
    printed: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    doubtful: int = 0

    def add(self, page: Image.Image, dpi: int, answer: Counter[str], number: int) -> None:
        """Read a page and compare its numbers with the answer."""
        picture = Picture(np.asarray(page.convert("L")), 72 / dpi, 72 / dpi)
        start = time.process_time()
        picture_to_print(picture.grey)
        self.finding.append(time.process_time() - start)
        start, began = time.process_time(), time.perf_counter()
        reading = read_picture(picture, number)
        self.cpu.append(time.process_time() - start)
        self.wall.append(time.perf_counter() - began)
        self.pixels.append(picture.grey.size)
        found: Counter[str] = Counter()
        if not isinstance(reading, Unreadable):
            found = numbers(reading.blocks(()))
            self.doubtful += sum(1 for _ in reading.warnings())
        self.printed += answer.total()
        self.lost += answer - found
        self.added += found - answer

    def describe(self) -> str:
        return (
            f"{self.name:38}{len(self.wall):>6}{median(self.pixels) / 1e6:>7.1f}{median(self.wall):>8.2f}"
            f"{median(self.cpu):>8.2f}{max(self.cpu):>8.2f}{median(self.finding):>9.2f}"
            f"{self.printed:>9}{self.lost.total():>6}{self.added.total():>6}{self.doubtful:>9}"
        )


def numbers(blocks: Iterable[Block]) -> Counter[str]:
    """The numbers that stand in blocks, and how often."""
    found: Counter[str] = Counter()
    for block in blocks:
        cells = [cell for row in block.rows for cell in row if cell] if isinstance(block, Grid) else [block]
        found.update(number for cell in cells for number in NUMBER.findall(re.sub(r"\s", "", cell.text)))
    return found


def of_page(document: Document, number: int) -> list[Block]:
    return [block for block in document.blocks if block.place.page == number]


def measure(path: Path, dpi: int, keep: Path | None) -> Case:
    """Scan and read all pages of a PDF."""
    case = Case(f"{path.stem[-27:]} {dpi} dpi")
    document = pdf.read(path, describe_source(path))
    pages = list(scanned_pages(path, dpi))
    for number, page in enumerate(pages, 1):
        case.add(page, dpi, numbers(of_page(document, number)), number)
    if keep:
        save_scan(pages, keep / f"{path.stem}_{dpi}.pdf", dpi)
    return case


def main(arguments: list[str] | None = None) -> None:
    """Measure the files and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.ocr", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--dpi", nargs="+", type=int, default=[200, 150])
    parser.add_argument("--keep", type=Path, help="a folder for the scans")
    given = parser.parse_args(arguments)
    recognise([np.full((30, 60), 255, np.uint8)])  # loads the model
    print(
        f"seconds a page, medians{'':15}{'pages':>6}{'Mpx':>7}{'wall':>8}{'CPU':>8}{'most':>8}{'finding':>9}",
        end="",
    )
    print(f"{'numbers':>9}{'lost':>6}{'added':>6}{'doubtful':>9}")
    for path in given.files:
        for dpi in given.dpi:
            case = measure(path, dpi, given.keep)
            print(case.describe(), flush=True)
            if case.lost or case.added:
                print(f"  lost {dict(case.lost)}, added {dict(case.added)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
