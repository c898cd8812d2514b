"""`python -m bench.excerpts [FILE…]`: how soon the place of a number is shown, at the first view and later.

Seconds on the clock from the question to what the browser is sent, and of CPU, which a busy machine does not
lengthen; without files a report of 30 pages out of the samples, and a report as a Word file, a workbook and a web page.
The promise is under a second at the first view.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory

from excerpts import Original, Shelf, look_up
from model import Figure
from parsing import read_report

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
PAGES = 30
PLACES = 8


def thirty_pages(folder: Path) -> Path:
    """The longest sample, with pages of its own again until there are 30."""
    import pypdfium2 as pdfium

    documents = [pdfium.PdfDocument(path) for path in sorted(SAMPLES.glob("*.pdf"))]
    longest = max(documents, key=len)
    target = folder / f"{PAGES}.pdf"
    made = pdfium.PdfDocument.new()
    made.import_pages(longest)
    made.import_pages(longest, list(range(max(0, PAGES - len(longest)))))
    made.save(target)
    return target


def other_formats(folder: Path) -> Iterator[Path]:
    """A sample as a Word file, a workbook and a web page."""
    from samples.catalog import samples
    from samples.to_docx import to_docx
    from samples.to_html import to_html
    from samples.to_xlsx import to_xlsx

    document = max((one.document for one in samples()), key=lambda one: len(one.blocks))
    for ending, write in (("docx", to_docx), ("xlsx", to_xlsx), ("html", to_html)):
        path = folder / f"report.{ending}"
        path.write_bytes(write(document))
        yield path


def places(path: Path) -> tuple[Original, list[Figure]]:
    """A file as the pages know it, and figures from all over it, each on a page of its own where there are pages."""
    report = read_report(path)
    spread = list({one.where.page or number: one for number, one in enumerate(report.figures)}.values())
    original = Original(path, report.source.sha256, path.name, report.source.format, "bench")
    return original, spread[:: max(1, len(spread) // PLACES)]


@dataclass(frozen=True, slots=True)
class Look:
    """What one look took: seconds on the clock, and of CPU with the processes that it started."""

    clock: float
    cpu: float


def measure(path: Path) -> tuple[list[Look], list[Look]]:
    """Show each place for the first time, with nothing made before; and again."""
    original, figures = places(path)
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        first = [_look(shelf, original, figure) for figure in figures]
        return first, [_look(shelf, original, figure) for figure in figures]


def _look(shelf: Shelf, original: Original, figure: Figure) -> Look:
    began, spent = time.monotonic(), _cpu()
    look_up(shelf, original, figure.where, figure.text)
    return Look(time.monotonic() - began, _cpu() - spent)


def _cpu() -> float:
    used = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(arguments: list[str]) -> None:
    """Measure the files and print a line for each."""
    print(f"{'seconds, median and most':28}{'first, clock':>18}{'first, CPU':>18}{'again, clock':>18}")
    with TemporaryDirectory() as folder:
        made = Path(folder)
        for path in [*map(Path, arguments)] or [thirty_pages(made), *other_formats(made)]:
            first, again = measure(path)
            columns = ([one.clock for one in first], [one.cpu for one in first], [one.clock for one in again])
            print(f"{path.name[-27:]:28}" + "".join(f"{median(c):>11.3f}{max(c):>7.3f}" for c in columns))


if __name__ == "__main__":
    main(sys.argv[1:])
