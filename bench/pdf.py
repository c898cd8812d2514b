"""`python -m bench.pdf FILE…`: reading PDFs beside pdfplumber extracting the tables of all their pages.

Both run in turn in one process, so that a busy machine slows both; medians of CPU time, and each run's own
ratio. Peak memory is taken in a process of its own for each. The profile tells where our time goes.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.stages import print_profile, profile
from parsing import recognise
from parsing.document import Cell, Document, Grid
from parsing.failure import ReadFailure
from parsing.read import describe_source
from parsing.readers.pdf import layer as pdf

MEGABYTE = 1024 * 1024


def read_document(path: Path) -> Document:
    """Our way as far as the document."""
    return pdf.read(path, describe_source(path))


def read_line(path: Path) -> str:
    """Our whole way: the contract line, or the failure where the file is no report (a blank form)."""
    try:
        line = recognise.document_to_report(read_document(path)).to_json()
    except ReadFailure as failure:
        line = {"error": failure.code}
    return json.dumps(line, ensure_ascii=False)


def extract_tables(path: Path) -> int:
    """What pdfplumber does alone: the tables of all pages; how many there are."""
    import pdfplumber  # here, so that our own way's memory is measured without it

    with pdfplumber.open(path) as document:
        return sum(len(page.extract_tables()) for page in document.pages)


WAYS: dict[str, Callable[[Path], object]] = {
    "document": read_document,
    "line": read_line,
    "pdfplumber": extract_tables,
}


@dataclass(frozen=True, slots=True)
class Timing:
    """One file's CPU seconds, run by run, for each way."""

    path: Path
    seconds: dict[str, list[float]]

    def middle(self, way: str) -> float:
        return median(self.seconds[way])

    def ratio(self, way: str) -> float:
        """How many times as long pdfplumber takes: the median of the runs' own ratios."""
        pairs = zip(self.seconds["pdfplumber"], self.seconds[way], strict=True)
        return median(other / own for other, own in pairs)


def measure(path: Path, runs: int) -> Timing:
    """Each way once to warm up, then all of them in turn, `runs` times."""
    for way in WAYS.values():
        way(path)
    seconds: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(runs):
        for name, way in WAYS.items():
            gc.collect()  # none pays for what the one before left
            start = time.process_time()
            way(path)
            seconds[name].append(time.process_time() - start)
    return Timing(path, seconds)


def peak_memory(path: Path, way: str) -> float:
    """The largest resident size in MB of a process that goes this way once."""
    command = [sys.executable, "-m", "bench.pdf", "--once", way, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def describe(document: Document, path: Path) -> str:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    cells = [cell for grid in grids for row in grid.rows for cell in row if isinstance(cell, Cell)]
    texts = [*cells, *(block for block in document.blocks if not isinstance(block, Grid))]
    return (
        f"{path.name}: {path.stat().st_size / MEGABYTE:.1f} MB, {document.source.pages} pages, "
        f"{sum(len(text.text) for text in texts)} characters, {len(grids)} tables, {len(cells)} cells"
    )


def report(timings: list[Timing]) -> None:
    """The table of times, ratios and memory, a file a line and all files together."""
    print(f"\nCPU ms, medians{'':13}{'document':>10}{'line':>10}{'pdfplumber':>12}{'ratios':>16}  peak MB")
    for timing in timings:
        memory = ", ".join(f"{way} {peak_memory(timing.path, way):.0f}" for way in ("line", "pdfplumber"))
        print(f"{_row(timing.path.name[-27:], timing)}  {memory}")
    sums = {way: [sum(runs) for runs in zip(*(t.seconds[way] for t in timings), strict=True)] for way in WAYS}
    print(_row("all files", Timing(Path(), sums)))


def _row(name: str, timing: Timing) -> str:
    times = "".join(
        f"{timing.middle(way) * 1000:>{width}.1f}" for way, width in zip(WAYS, (10, 10, 12), strict=True)
    )
    return f"{name:28}{times}{timing.ratio('document'):>7.1f}x{timing.ratio('line'):>7.1f}x"


def main(arguments: list[str] | None = None) -> None:
    """Measure the files and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.pdf", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--once", choices=WAYS, help="go this way once and print the peak memory in MB")
    options = parser.parse_args(arguments)
    if options.once:
        WAYS[options.once](options.files[0])
        status = Path("/proc/self/status").read_text()
        print(next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")))
        return
    for path in options.files:
        print(describe(read_document(path), path))
    report([measure(path, options.runs) for path in options.files])
    print_profile(profile(read_line, options.files, options.runs))


if __name__ == "__main__":
    main()
