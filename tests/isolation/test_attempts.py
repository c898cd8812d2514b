"""What a taken-over reader tries: with all that this kernel has, nothing succeeds."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from isolation import Limits, Pool, Stopped
from isolation.sandbox import CODE
from isolation.standing import describe, standing
from parsing import isolated
from parsing.readers.word.doc import find_soffice
from tests.parsing.readers.test_doc import OLD_WORD

ATTEMPTS = "tests.isolation.attempts:work"
ROOT = Path(__file__).resolve().parents[2]
REFUSED = [
    "connect",
    "ask_a_name_server",
    "write_home",
    "write_program",
    "read_store",
    "write_store",
    "list_originals",
    "read_others_upload",
    "read_users",
    "read_environment",
    "read_the_servers_environment",
    "execute",
    "fork",
    "take_memory",
    "take_memory_in_children",
    "fill_the_disk",
    "signal_the_server",
    "signal_by_other_ways",
    "open_the_servers_memory",
    "change_the_servers_limits",
    "see_other_processes",
]
# What each needs of the kernel, beyond what every Linux has.
LANDLOCK = {
    "write_home", "write_program", "read_store", "write_store", "list_originals", "read_others_upload", "read_users",
    "read_the_servers_environment", "open_the_servers_memory", "see_other_processes",
}  # fmt: skip
WITHOUT = {"read_environment", "take_memory", "fill_the_disk"}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    os.environ["SECRET_OF_THE_SERVER"] = "1"
    made = Pool(ATTEMPTS, 1, Limits(seconds=30.0))
    yield made
    made.close()
    del os.environ["SECRET_OF_THE_SERVER"]


@pytest.fixture
def world(tmp_path: Path) -> dict[str, Any]:
    """A server's files and ports, none of them the reader's business."""
    for name in ("home", "store", "upload"):
        (tmp_path / name).mkdir()
    (tmp_path / "store" / "juesuantong.duckdb").write_text("stored", encoding="utf-8")
    (tmp_path / "upload" / "other.txt").write_text("another's", encoding="utf-8")
    return {
        "home": str(tmp_path / "home"),
        "program": str(ROOT / "parsing"),
        "store": str(tmp_path / "store" / "juesuantong.duckdb"),
        "upload": str(tmp_path / "upload" / "other.txt"),
        "server": os.getpid(),
    }


def needs(attempt: str) -> None:
    """Skip what this kernel cannot stop, and say so."""
    held = standing()
    if attempt in LANDLOCK and not held.landlock:
        pytest.skip("NOT STOPPED on this kernel: it has no Landlock")
    if attempt not in LANDLOCK | WITHOUT and not held.seccomp:
        pytest.skip("NOT STOPPED on this kernel: it has no seccomp for this machine")


@pytest.mark.parametrize("attempt", REFUSED)
def test_an_attempt_is_stopped(attempt: str, pool: Pool, world: dict[str, Any]) -> None:
    needs(attempt)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        request = {**world, "attempt": attempt, "port": listening.getsockname()[1]}
        try:
            answer = pool.call(request)
        except Stopped as stopped:
            assert stopped.reason == "crash"  # the system ended it for trying
        else:
            assert answer["got"] is False, answer
    assert not (ROOT / "parsing" / "planted.py").exists()


def test_its_own_file_and_folder_are_open_to_it(pool: Pool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("given", encoding="utf-8")
    assert pool.call({"attempt": "read_own_file"}, reads=[tmp_path / "a.txt"])["got"] is True
    assert pool.call({"attempt": "write_own_folder"})["got"] is True


@pytest.mark.parametrize("attempt", ["spin", "sleep", "answer_without_end", "answer_in_one_endless_line"])
def test_what_never_ends_is_ended(attempt: str) -> None:
    pool = Pool(ATTEMPTS, 1, Limits(seconds=3.0, step_seconds=3.0, answer=50_000_000))
    with pytest.raises(Stopped):
        pool.call({"attempt": attempt})
    assert pool.call({"attempt": "at_once"})["got"] > 0
    pool.close()


@pytest.mark.parametrize("attempt", ["forge", "die"])
def test_a_forged_or_broken_off_answer_is_none(attempt: str) -> None:
    pool = Pool(ATTEMPTS, 1, Limits(seconds=20.0))
    with pytest.raises(Stopped) as stopped:
        pool.call({"attempt": attempt})
    assert stopped.value.reason == "crash"
    assert pool.call({"attempt": "at_once"})["got"] > 0
    pool.close()


def test_the_programs_own_folder_is_not_open_as_a_whole() -> None:
    """The store lies in it where no other folder is named."""
    assert "data" not in CODE and "tests" not in CODE


def test_what_holds_is_told() -> None:
    told = describe(standing())
    assert len(told) >= 4 and all(line.endswith("。") for line in told)
    assert standing().limits


# A converter may start programs, so these two succeed, and its children's memory together is not bounded.
STARTING = {"execute", "fork", "take_memory_in_children"}
# Here it is Landlock that stops them, from the version that knows of signals.
BY_SCOPE = {"signal_the_server", "signal_by_other_ways"}


@pytest.mark.parametrize("attempt", [one for one in REFUSED if one not in STARTING])
def test_an_attempt_is_stopped_where_programs_may_be_started(
    attempt: str, pool: Pool, world: dict[str, Any]
) -> None:
    needs(attempt)
    if attempt in BY_SCOPE and standing().landlock < 6:
        pytest.skip("NOT STOPPED on this kernel: its Landlock knows no signals")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        request = {**world, "attempt": "with_programs", "then": attempt, "port": listening.getsockname()[1]}
        try:
            answer = pool.call(request)
        except Stopped as stopped:
            assert stopped.reason == "crash"
        else:
            assert answer["got"] is False, answer


def test_programs_can_be_started_where_they_are_needed(pool: Pool) -> None:
    assert pool.call({"attempt": "with_programs", "then": "execute"})["got"] is True


@pytest.mark.skipif(find_soffice() is None, reason="NOT CHECKED with LibreOffice: `make setup` installs it")
def test_libreoffice_works_in_the_sandbox() -> None:
    report = isolated.read_report(OLD_WORD)
    assert len(report.figures) > 100
    assert "embedded_object" not in {warning.code for warning in report.warnings}
