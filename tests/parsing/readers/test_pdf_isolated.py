"""Reading in worker processes: limits, crashes, progress."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from isolation import Limits
from parsing.failure import ReadFailure
from parsing.isolated import Readers
from tests.parsing.readers.pdf_typesetting import image_page, typeset

MISBEHAVING = "tests.parsing.readers.pdf_misbehaving"


@contextmanager
def readers(function: str, **limits: float) -> Iterator[Readers]:
    made = Readers(1, Limits(**limits), f"{MISBEHAVING}:{function}", [MISBEHAVING])  # type: ignore[arg-type]
    try:
        yield made
    finally:
        made.close()


def failure(function: str, **limits: float) -> ReadFailure:
    with readers(function, **limits) as made, pytest.raises(ReadFailure) as caught:
        made.read(Path("a.pdf"))
    return caught.value


def test_a_report_comes_back_with_progress_and_the_worker_serves_again() -> None:
    seen: list[tuple[int, int]] = []
    with readers("obeys") as made:
        first = made.read(Path("a.pdf"), "甲.pdf", lambda done, pages: seen.append((done, pages)))
        second = made.read(Path("b.pdf"))
    assert (first.unit, first.source.name, second.source.name) == ("示例单位", "甲.pdf", "b.pdf")
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("function", "reason"), [("hangs_on_page_two", "timeout"), ("dies_on_page_two", "crash")]
)
def test_a_page_that_stops_the_worker_is_given_up(function: str, reason: str) -> None:
    with readers(function, step_seconds=1.0) as made:
        assert made.read(Path("a.pdf")).unit == reason


@pytest.mark.parametrize(
    ("function", "code"),
    [
        ("hangs_after_the_pages", "timeout"),
        ("dies_at_once", "crash"),
        ("eats_memory", "memory"),
        ("fails", "internal"),
    ],
)
def test_a_file_that_stops_the_worker_fails_with_a_message(function: str, code: str) -> None:
    stopped = failure(function, seconds=3.0)
    assert stopped.code == code
    assert stopped.message.endswith("。")


def test_a_reader_s_own_failure_comes_back_whole() -> None:
    refused = failure("refuses")
    assert (refused.code, refused.message, refused.attempts) == (
        "scan",
        "这是扫描件。",
        (("pdf", "没有文字层"),),
    )


def test_after_a_crash_the_next_file_is_read() -> None:
    with readers("dies_at_once") as made:
        for _ in range(2):
            with pytest.raises(ReadFailure):
                made.read(Path("a.pdf"))
        made.function = "tests.parsing.readers.pdf_misbehaving:obeys"
        assert made.read(Path("a.pdf")).unit == "示例单位"


def test_more_readers_than_workers_wait_their_turn() -> None:
    with readers("obeys") as made, ThreadPoolExecutor(4) as threads:
        reports = list(threads.map(lambda number: made.read(Path(f"{number}.pdf")), range(8)))
    assert [report.source.name for report in reports] == [f"{number}.pdf" for number in range(8)]


def test_progress_that_breaks_off_leaves_no_worker_in_mid_reading() -> None:
    def break_off(done: int, pages: int) -> None:
        raise KeyboardInterrupt

    with readers("obeys") as made:
        with pytest.raises(KeyboardInterrupt):
            made.read(Path("a.pdf"), progress=break_off)
        assert made.read(Path("b.pdf")).source.name == "b.pdf"


def test_the_readers_own_function_reads_files(tmp_path: Path) -> None:
    made = Readers(1)
    with pytest.raises(ReadFailure):
        made.read(typeset(tmp_path / "a.pdf", image_page()))
    made.close()
