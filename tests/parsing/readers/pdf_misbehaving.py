"""Readers that misbehave, for the tests of reading in worker processes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from model import Report, SourceFile
from parsing.failure import ReadFailure
from parsing.readers.pdf.watch import current


def obeys(path: Path, name: str) -> Report:
    """Reads three pages, and prints where it should not."""
    print("a library's chatter")
    for page in range(4):
        current().progress(page, 3)
    return Report("示例单位", 2024, "部门决算", SourceFile(name, "", "pdf", 3))


def hangs_on_page_two(path: Path, name: str) -> Report:
    return _stumbles(name, lambda: time.sleep(60))


def dies_on_page_two(path: Path, name: str) -> Report:
    return _stumbles(name, lambda: os._exit(3))


def _stumbles(name: str, stumble: Callable[[], object]) -> Report:
    watch = current()
    for page in (1, 2, 3):
        watch.progress(page - 1, 3)
        if page == 2 and page not in watch.given_up:
            stumble()
    watch.progress(3, 3)
    reasons = ",".join(watch.given_up.values())
    return Report(reasons, 2024, "部门决算", SourceFile(name, "", "pdf", 3))


def hangs_after_the_pages(path: Path, name: str) -> Report:
    current().progress(3, 3)
    time.sleep(60)
    raise AssertionError


def dies_at_once(path: Path, name: str) -> Report:
    os._exit(3)


def eats_memory(path: Path, name: str) -> Report:
    bytearray(1 << 33)
    raise AssertionError


def refuses(path: Path, name: str) -> Report:
    raise ReadFailure("scan", "这是扫描件。", (("pdf", "没有文字层"),))


def fails(path: Path, name: str) -> Report:
    raise ValueError("a mistake of ours")
