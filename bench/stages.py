"""Where the time of reading a PDF goes: CPU time by stage, each without the stages inside it."""

from __future__ import annotations

import pkgutil
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

STAGES = (
    ("load the page (PDFium)", "pypdfium2.PdfDocument.get_page"),
    ("build the text layer (PDFium)", "pypdfium2.PdfPage.get_textpage"),
    ("read characters", "parsing.readers.pdf.objects.read_text"),
    ("read rules and images", "parsing.readers.pdf.objects.read_shapes"),
    ("rules to cells", "parsing.readers.pdf.page.join"),
    ("rules to cells", "parsing.readers.pdf.page.rules_to_lattices"),
    ("characters to cells", "parsing.readers.pdf.page.sort_into_cells"),
    ("tables without upright rules", "parsing.readers.pdf.page.find_unruled"),
    ("cells to grids", "parsing.readers.pdf.page.lattice_to_grid"),
    ("running text to lines", "parsing.readers.pdf.page.glyphs_to_line"),
    ("other work on a page", "parsing.readers.pdf.layer.read_page"),
    ("page numbers and headers", "parsing.readers.pdf.layer.furniture"),
    ("recognise figures", "parsing.recognise.document_to_report"),
)
"""A stage's name and the function that is its work, where it is looked up."""

OTHER = "open, digest, contract line"


class Stopwatch:
    """Adds up the CPU time of named stages; a stage inside another stops the outer one's clock."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running = [OTHER]
        self._since = time.process_time()

    def _switch(self) -> None:
        now = time.process_time()
        stage = self._running[-1]
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time going to the stage."""

        def run(*arguments: Any, **options: Any) -> Any:
            self._switch()
            self._running.append(stage)
            try:
                return function(*arguments, **options)
            finally:
                self._switch()
                self._running.pop()

        return run


def profile(way: Callable[[Path], object], paths: Sequence[Path], runs: int) -> dict[str, float]:
    """CPU seconds by stage of going a way with all files, the mean of several runs."""
    with ExitStack() as patches:
        watch = Stopwatch()
        for stage, target in STAGES:
            original = pkgutil.resolve_name(target)
            patches.enter_context(patch(target, watch.timed(stage, original)))
        for _ in range(runs):
            for path in paths:
                way(path)
    return {stage: seconds / runs for stage, seconds in watch.seconds.items()}


def print_profile(seconds: dict[str, float]) -> None:
    total = sum(seconds.values())
    print(f"\nOur whole way by stage: {total * 1000:.1f} ms CPU for all files")
    for stage, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        print(f"  {stage:34}{spent * 1000:>8.1f} ms{spent / total:>7.1%}")
