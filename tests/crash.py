"""`python -m tests.crash ROUNDS SEED`: a program that saves is ended at random moments; the store is whole each time.

New, made and just upgraded stores; killed, terminated, hung up, or with a file system that takes no more.
"""

from __future__ import annotations

import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from data import verify
from data.migrations import known_migrations, migrate
from data.opening import DATABASE
from data.store import Store
from library.opening import opened

ROOT = Path(__file__).parent.parent
# Saves reports as long as it lives; each has a figure for every year up to its own number, so that half a report shows.
WRITER = """
import hashlib, sys
from dataclasses import replace
from pathlib import Path
from library import ingest
from library.opening import opened
from tests.data.small_reports import figure, report
with opened(sys.argv[1]) as store:
    print("open", flush=True)
    for number in range(24):
        figures = [figure("收入支出决算总表", f"项目{n}", str(n)) for n in range(number % 7 + 1)]
        file = Path(sys.argv[2]) / f"{number}.txt"
        file.write_text("原文" * 200 + str(number), encoding="utf-8")
        made = report(*figures, unit=f"第{number}局")
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        made = replace(made, source=replace(made.source, sha256=digest))
        ingest.keep(store, made, original=file)
        print(number, flush=True)
"""
ENDS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)


def new(folder: Path) -> None:
    """No store yet."""


def made(folder: Path) -> None:
    """A store that was closed cleanly."""
    Store(folder).close()


def upgraded(folder: Path) -> None:
    """A store that an older program left."""
    folder.mkdir()
    with duckdb.connect(str(folder / DATABASE)) as older:
        migrate(older, known_migrations()[:5])


STARTS: tuple[Callable[[Path], None], ...] = (new, made, upgraded)


def ended(folder: Path, inbox: Path, end: signal.Signals, wait: float, opened_first: bool) -> int:
    """Start the writer, end it after a while (from its start, or from when the store was open); returns how many saved."""
    command = [sys.executable, "-c", WRITER, str(folder), str(inbox)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as writer:
        if opened_first and writer.stdout is not None:
            writer.stdout.readline()
        time.sleep(wait)
        writer.send_signal(end)
        said, _ = writer.communicate(timeout=120)
    return len([line for line in said.splitlines() if line.isdigit()])


def full(folder: Path, inbox: Path, bytes_: int) -> int:
    """As `ended`, in a process that may write no file beyond a size, as on a disk that is full."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))

    command = [sys.executable, "-c", WRITER, str(folder), str(inbox)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=limit,
        timeout=300,
    )
    return len([line for line in done.stdout.splitlines() if line.isdigit()])


def wrong_with(folder: Path, saved: int) -> list[str]:
    """What is not as it should be after an end: a report that was said to be saved is lost, or one is there by half."""
    with opened(folder) as store:
        rows = store.cursor().execute(
            "SELECT u.name, count(f.figure_id) FROM reports r JOIN units u USING (unit_id) "
            "LEFT JOIN figures f USING (report_id) GROUP BY ALL"
        )
        counts = {int(name[1:-1]): count for name, count in rows.fetchall()}
        wrong = [f"{number} is lost" for number in range(saved) if number not in counts]
        wrong += [f"{n}: {count} figures" for n, count in counts.items() if count != n % 7 + 1]
        wrong += [
            line
            for line in verify.verify(store.cursor(), store.originals).wrong
            if "没有报告使用" not in line
        ]
    return wrong


def round_(place: Path, chance: random.Random) -> list[str]:
    """One store started, ended and looked at; what is wrong with it."""
    start = chance.choice(STARTS)
    folder, inbox = place / "store", place / "inbox"
    inbox.mkdir()
    start(folder)
    if chance.random() < 0.2:
        saved, how = full(folder, inbox, chance.randrange(600_000, 8_000_000)), "full"
    else:
        end, wait, first = chance.choice(ENDS), chance.uniform(0, 3), chance.random() < 0.7
        saved = ended(folder, inbox, end, wait, first)
        how = f"{end.name} {wait:.2f} s after it {'was open' if first else 'began'}"
    print(f"{start.__name__}, {how}: {saved} saved", flush=True)
    return wrong_with(folder, saved)


def main() -> int:
    rounds, seed = (int(one) for one in (*sys.argv[1:], "100", "1")[:2])
    chance = random.Random(seed)
    bad = 0
    for _ in range(rounds):
        place = Path(tempfile.mkdtemp(prefix="juesuantong-crash-"))
        try:
            if wrong := round_(place, chance):
                bad += 1
                print("  " + "\n  ".join(wrong))
        finally:
            shutil.rmtree(place, ignore_errors=True)
    print(f"{rounds} rounds, {bad} with something wrong")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
