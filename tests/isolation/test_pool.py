"""Turns: places in the queue, limits from the beginning of the work, a lane for short work, folders that go."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from isolation import Limits, Pool, Stopped
from isolation import scratch as scratches
from isolation.scratch import PREFIX, scratch, sweep

ATTEMPTS = "tests.isolation.attempts:work"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as made:
        yield made


def hold(pool: Pool, path: Path, threads: ThreadPoolExecutor) -> Future[dict[str, object]]:
    """Work that is at work until the file is there."""
    return threads.submit(lambda: pool.call({"attempt": "wait_for"}, reads=[path.parent / path.name]))


def until(condition: object) -> None:
    """Wait for what other threads are about to do."""
    for _ in range(600):
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("it did not come")


def test_those_who_wait_are_told_their_places(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    pool, gate = Pool(ATTEMPTS, 1, slow=600.0), tmp_path
    first = hold(pool, gate / "open", threads)
    until(lambda: pool.at_work == 1)
    told: dict[str, list[int]] = {"second": [], "third": []}
    second = threads.submit(lambda: pool.call({"attempt": "at_once"}, waiting=told["second"].append))
    until(lambda: told["second"] == [1])
    third = threads.submit(lambda: pool.call({"attempt": "at_once"}, waiting=told["third"].append))
    until(lambda: told["third"] == [2])
    (gate / "open").touch()
    times = [float(str(one.result()["got"])) for one in (first, second, third)]
    assert times == sorted(times)
    assert told["second"] == [1] and told["third"] in ([2, 1], [2])
    pool.close()


def test_time_spent_in_the_queue_is_not_counted(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    pool = Pool(ATTEMPTS, 1, Limits(seconds=4.0), slow=600.0)
    with pytest.raises(Stopped):
        hold(pool, tmp_path / "never", threads).result()
    waited = [threads.submit(lambda: pool.call({"attempt": "at_once"})) for _ in range(3)]
    slow = threads.submit(lambda: pool.call({"attempt": "sleep"}))
    later = [threads.submit(lambda: pool.call({"attempt": "at_once"})) for _ in range(3)]
    assert all(one.result()["got"] for one in (*waited, *later))
    with pytest.raises(Stopped):
        slow.result()
    pool.close()


def test_slow_work_leaves_a_lane_for_short_work(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    pool = Pool(ATTEMPTS, 2, Limits(seconds=600.0), slow=0.2)
    slow = [hold(pool, tmp_path / "open", threads) for _ in range(2)]
    until(lambda: pool.at_work == 2)
    assert all(pool.call({"attempt": "at_once"})["got"] for _ in range(3))
    assert not any(one.done() for one in slow)
    (tmp_path / "open").touch()
    assert all(one.result()["got"] for one in slow)
    pool.close()


def test_work_that_is_not_short_does_not_keep_the_lane(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    pool = Pool(ATTEMPTS, 1, Limits(seconds=600.0, lane_seconds=1.5), slow=0.2)
    slow = hold(pool, tmp_path / "open", threads)
    until(lambda: pool.at_work == 1)
    long = hold(pool, tmp_path / "open too", threads)  # put back into the queue when it is not done in time
    short = threads.submit(lambda: pool.call({"attempt": "at_once"}))
    (tmp_path / "open").touch()
    assert slow.result()["got"] and short.result()["got"]
    (tmp_path / "open too").touch()
    assert long.result()["got"]
    pool.close()


def test_whoever_gives_up_waiting_leaves_the_queue(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    pool = Pool(ATTEMPTS, 1, slow=600.0)
    first = hold(pool, tmp_path / "open", threads)
    until(lambda: pool.at_work == 1)

    def give_up(place: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pool.call({"attempt": "at_once"}, waiting=give_up)
    (tmp_path / "open").touch()
    assert first.result()["got"] and pool.call({"attempt": "at_once"})["got"]
    pool.close()


def test_the_folder_of_a_killed_process_goes_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "import sys, time; from isolation.scratch import scratch; print(scratch(), flush=True); time.sleep(600)"
    told = {**os.environ, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=told, stdout=subprocess.PIPE)
    assert process.stdout is not None
    folder = Path(process.stdout.readline().decode().strip())
    (folder / "upload.pdf").write_bytes(b"%PDF")
    monkeypatch.setattr(scratches.tempfile, "tempdir", str(tmp_path))
    assert sweep() == 0 and folder.is_dir(), "it is still in use"
    process.kill()
    process.wait()
    assert sweep() == 1 and not folder.exists()


def test_the_folder_goes_with_its_process(tmp_path: Path) -> None:
    program = "from isolation.scratch import scratch; (scratch() / 'a').write_text('b'); print(scratch())"
    told = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=told, capture_output=True, check=True
    )
    assert Path(done.stdout.decode().strip()).name.startswith(PREFIX)
    assert list(tmp_path.iterdir()) == []
    assert scratch().is_dir()


def test_when_the_server_is_killed_the_work_ends(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, '.')\n"
        "from pathlib import Path\n"
        "from isolation import Pool\n"
        f"Pool({ATTEMPTS!r}, 1).call({{'attempt': 'say_pages'}}, step=lambda said: print('begun', flush=True))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stdout.readline() == b"begun\n"
    keepers = _children(process.pid)
    assert keepers
    workers = [child for keeper in keepers for child in _children(keeper)]
    process.kill()
    process.wait()
    until(lambda: not any(_lives(pid) for pid in (*keepers, *workers)))


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
