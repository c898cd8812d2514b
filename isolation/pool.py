"""A pool of keepers: who waits and at which place, who works, and what becomes of work that takes too long."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from isolation.limits import Limits, Stopped
from isolation.scratch import scratch

Step = Callable[[dict[str, Any]], None]
Waiting = Callable[[int], None]

STARTING = 120.0  # seconds that a keeper may take to load its code, on the busiest machine
_ROOT = Path(__file__).resolve().parents[1]
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONPATH", "COVERAGE_PROCESS_START")
_TOLD = {"ORT_DISABLE_TELEMETRY": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}


class Pool:
    """Processes that do work on files.

    function: the work, "module:function". preload: modules that it may load besides. workers: how many files at once. One more is worked on where all of these
    have been at it for `slow` seconds: the lane for short work, which is put back into the queue when it is not short.
    """

    def __init__(
        self,
        function: str,
        workers: int = 2,
        limits: Limits | None = None,
        *,
        preload: Sequence[str] = (),
        slow: float = 15.0,
    ) -> None:
        self._functions = (function, *preload)
        self.limits = limits or Limits()
        self._workers, self._slow = workers, slow
        self._changed = threading.Condition()
        self._queue: list[object] = []
        self._begun: dict[object, float] = {}
        self._lane: object | None = None
        self._free: list[_Keeper] = []
        atexit.register(self.close)

    def call(
        self,
        request: dict[str, Any],
        *,
        reads: Sequence[Path] = (),
        writes: Sequence[Path] = (),
        step: Step | None = None,
        waiting: Waiting | None = None,
    ) -> dict[str, Any]:
        """The answer to a request. Raises Stopped where the work ended before it was done or took too long.

        reads, writes: the only files and folders that the work may open. step: called with what it says of how far it
        is. waiting: called with the place in the queue, from 1, again whenever it changes.
        """
        sent = {**request, "reads": [str(path.resolve()) for path in reads]}
        sent["writes"] = [str(path.resolve()) for path in writes]
        ever_in_lane = False
        while True:
            ticket, in_lane = self._enter(waiting or (lambda place: None), lane=not ever_in_lane)
            try:
                return self._work(sent, step or (lambda message: None), in_lane=in_lane)
            except Stopped as stopped:
                if not in_lane or stopped.reason != "timeout":
                    raise
                ever_in_lane = True  # it is not short: back to those that are as long as they are
            finally:
                self._leave(ticket)

    @property
    def at_work(self) -> int:
        """How many files are being worked on."""
        return len(self._begun)

    def _enter(self, waiting: Waiting, *, lane: bool) -> tuple[object, bool]:
        """Wait for a turn; whether it is one in the lane for short work."""
        ticket, told = object(), 0
        with self._changed:
            self._queue.append(ticket)
        try:
            while True:
                with self._changed:
                    if self._may_begin(ticket):
                        return self._begin(ticket), False
                    if lane and self._may_use_lane(ticket):
                        self._lane = ticket
                        return self._begin(ticket), True
                    place = self._queue.index(ticket) + 1
                    if place == told:
                        self._changed.wait(0.5)
                        continue
                told = place
                waiting(place)  # outside the lock: it may draw, and may raise
        except BaseException:
            self._leave(ticket)
            raise

    def _may_begin(self, ticket: object) -> bool:
        busy = len(self._begun) - (self._lane is not None)
        return self._queue[0] is ticket and busy < self._workers

    def _may_use_lane(self, ticket: object) -> bool:
        """Whether all that is at work is slow work, and the lane is free for the first that waits."""
        late = time.monotonic() - self._slow
        return (
            self._lane is None
            and self._queue[0] is ticket
            and len(self._begun) >= self._workers
            and all(begun < late for begun in self._begun.values())
        )

    def _begin(self, ticket: object) -> object:
        self._queue.remove(ticket)
        self._begun[ticket] = time.monotonic()
        self._changed.notify_all()
        return ticket

    def _leave(self, ticket: object) -> None:
        with self._changed:
            self._begun.pop(ticket, None)
            if ticket in self._queue:
                self._queue.remove(ticket)
            if self._lane is ticket:
                self._lane = None
            self._changed.notify_all()

    def _work(self, request: dict[str, Any], step: Step, *, in_lane: bool) -> dict[str, Any]:
        keeper = self._take()
        sound = False
        try:
            seconds = self.limits.lane_seconds if in_lane else self.limits.seconds
            answer = keeper.ask(request, min(seconds, self.limits.seconds), step)
            sound = True
            return answer
        except Stopped as stopped:
            sound = stopped.reason == "ended"
            raise Stopped("crash", stopped.step) if sound else stopped from stopped
        finally:
            if sound:
                with self._changed:
                    self._free.append(keeper)
            else:
                keeper.stop()

    def _take(self) -> _Keeper:
        with self._changed:
            while self._free:
                keeper = self._free.pop()
                if keeper.is_alive():
                    return keeper
        return _Keeper(self._functions, self.limits)

    def close(self) -> None:
        """End the keepers that have no work."""
        with self._changed:
            keepers, self._free = self._free, []
        for keeper in keepers:
            keeper.stop()


class _Keeper:
    """One keeper's process and the talk with it."""

    def __init__(self, functions: Sequence[str], limits: Limits) -> None:
        self._limits = limits
        command = [sys.executable, "-m", "isolation.keeper", json.dumps(asdict(limits)), *functions]
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._process = subprocess.Popen(
            command,
            cwd=_ROOT,
            env={**environment, **_TOLD, "TMPDIR": str(scratch()), "HOME": str(scratch())},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._received = bytearray()
        self._searched = 0
        self._ready = False

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float, step: Step) -> dict[str, Any]:
        """The answer. Raises Stopped: "timeout", "crash", or "ended" where the keeper is sound and waits again."""
        self._wait_until_ready()
        deadline = time.monotonic() + seconds
        at: int | None = None
        answer: Any = None
        room = self._limits.answer
        self._send(request)
        while True:
            until = deadline if at is None else min(deadline, time.monotonic() + self._limits.step_seconds)
            message, size = self._receive(until, at, room)
            room -= size
            if "step" in message and answer is None:
                step(message["step"])
                at = _step_of(message["step"])
            elif "answer" in message and answer is None:
                answer, at = message["answer"], None
            elif "ended" in message:
                if message["ended"] == 0 and isinstance(answer, dict):
                    return answer
                raise Stopped("ended", at)
            else:
                raise Stopped("crash", at)

    def _wait_until_ready(self) -> None:
        """Wait for the keeper's code to be loaded: no file's time is counted for it."""
        if not self._ready:
            message, _ = self._receive(time.monotonic() + STARTING, None, self._limits.answer)
            if message != {"ready": True}:
                raise Stopped("crash")
            self._ready = True

    def _send(self, request: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise Stopped("crash") from None

    def _receive(self, deadline: float, at: int | None, room: int) -> tuple[dict[str, Any], int]:
        """The next message and its size. at: the step that the work is at."""
        assert self._process.stdout is not None
        output = select.poll()
        output.register(self._process.stdout, select.POLLIN)
        while (end := self._received.find(b"\n", self._searched)) < 0:
            self._searched = len(self._received)
            left = deadline - time.monotonic()
            if left <= 0 or not output.poll(left * 1000):
                raise Stopped("timeout", at)
            chunk = os.read(self._process.stdout.fileno(), 1 << 20)
            if not chunk or len(self._received) > room:
                raise Stopped("crash", at)
            self._received += chunk
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        self._searched = 0
        if time.monotonic() > deadline:
            raise Stopped("timeout", at)
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            raise Stopped("crash", at)
        return message, len(line)

    def stop(self) -> None:
        """End the keeper; asked to by its input's end, it ends first what it started."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(3)
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _step_of(message: Any) -> int | None:
    """The step that the work is at after what it said; None where it is at none that is timed."""
    at = message.get("at") if isinstance(message, dict) else None
    return at if isinstance(at, int) else None
