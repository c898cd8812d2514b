"""Reading in worker processes, with limits of time and memory, so that a bad file cannot stop the server.

A worker is a Python of its own that takes requests on its standard input and answers on its standard
output, a JSON object a line. It is no worker of multiprocessing's or Pebble's, because those run the main
script again, and under Streamlit that is the whole dashboard. Where a page hangs or crashes the worker, the
file is read again without that page.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import resource
import select
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import LifoQueue
from typing import Any

from model import Report
from parsing.failure import ReadFailure
from parsing.readers.pdf_watch import Watch, watching

Progress = Callable[[int, int], None]

READ_REPORT = "parsing.read:read_report"
_UNSOUND = ("memory", "internal")  # failures after which a worker is not trusted with another file
_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take.

    seconds: in all. page_seconds: for one page. memory: bytes of address space. pages_given_up: how many
    pages may fail before the file does. files: after how many a worker is replaced.
    """

    seconds: float = 600.0
    page_seconds: float = 60.0
    memory: int = 2 * 1024**3
    pages_given_up: int = 3
    files: int = 100


LIMITS = Limits()


class WorkerStopped(Exception):
    """A worker ended or was ended in mid-reading. reason: "timeout" or "crash"; page: the page it was at."""

    def __init__(self, reason: str, page: int | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.page = page


class Readers:
    """Worker processes that read files. function: what they call, "module:function" of a path and a name."""

    def __init__(self, workers: int = 2, limits: Limits = LIMITS, function: str = READ_REPORT) -> None:
        self.limits = limits
        self.function = function
        self._free: LifoQueue[_Worker | None] = LifoQueue()
        for _ in range(workers):
            self._free.put(None)

    def read(self, path: Path, name: str = "", progress: Progress | None = None) -> Report:
        """The report in a file; waits for a free worker. Raises ReadFailure, also where a limit is reached.

        progress: called with the pages done and the number of pages of a PDF.
        """
        deadline = time.monotonic() + self.limits.seconds
        request: dict[str, Any] = {"path": str(path.resolve()), "name": name or path.name, "given_up": {}}
        while True:
            try:
                return self._attempt(request, deadline, progress or (lambda done, pages: None))
            except WorkerStopped as stopped:
                given_up = request["given_up"]
                if stopped.page is None or len(given_up) >= self.limits.pages_given_up:
                    raise _failure(stopped) from stopped
                given_up[stopped.page] = stopped.reason

    def _attempt(self, request: dict[str, Any], deadline: float, progress: Progress) -> Report:
        worker = self._free.get()
        try:
            if worker is None or not worker.is_alive() or worker.files >= self.limits.files:
                if worker is not None:
                    worker.stop()
                worker = _Worker(self.function, self.limits)
            return _answer(worker.read(request, deadline, progress))
        except BaseException as error:
            sound = isinstance(error, ReadFailure) and error.code not in _UNSOUND
            if worker is not None and not sound:
                worker.stop()
            raise
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """End the workers that are free."""
        for _ in range(self._free.qsize()):
            worker = self._free.get()
            if worker is not None:
                worker.stop()
            self._free.put(None)


class _Worker:
    """One worker process and the talk with it."""

    def __init__(self, function: str, limits: Limits) -> None:
        self.files = 0
        self._page_seconds = limits.page_seconds
        command = [sys.executable, "-m", "parsing.isolated", function, str(limits.memory)]
        self._process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._received = b""

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def read(self, request: dict[str, Any], deadline: float, progress: Progress) -> dict[str, Any]:
        """The answer to a request. Raises WorkerStopped where the worker ends or takes too long."""
        self.files += 1
        page: int | None = None
        self._send(request)
        while True:
            page_deadline = time.monotonic() + self._page_seconds if page is not None else deadline
            message = self._receive(min(deadline, page_deadline), page)
            if "done" not in message:
                return message
            done, pages = message["done"], message["pages"]
            progress(done, pages)
            page = done + 1 if done < pages else None

    def _send(self, request: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise WorkerStopped("crash", None) from None

    def _receive(self, deadline: float, page: int | None) -> dict[str, Any]:
        """The next message. page: the page that the worker is at, None where it is at none."""
        assert self._process.stdout is not None
        output = select.poll()
        output.register(self._process.stdout, select.POLLIN)
        while b"\n" not in self._received:
            if not output.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise WorkerStopped("timeout", page)
            chunk = os.read(self._process.stdout.fileno(), 1 << 20)
            if not chunk:
                raise WorkerStopped("crash", page)
            self._received += chunk
        line, self._received = self._received.split(b"\n", 1)
        return dict(json.loads(line))

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _answer(message: dict[str, Any]) -> Report:
    """The report in a worker's last message. Raises the failure where it is one."""
    if "report" in message:
        return Report.from_json(message["report"])
    attempts = tuple((reader, reason) for reader, reason in message["attempts"])
    raise ReadFailure(message["code"], message["message"], attempts, document=message.get("document", ""))


def _failure(stopped: WorkerStopped) -> ReadFailure:
    if stopped.reason == "timeout":
        return ReadFailure("timeout", "读取这个文件的时间超过上限，已放弃。请拆分文件或重新导出后再上传。")
    return ReadFailure("crash", "读取这个文件时程序异常中止，已放弃。请重新导出后再上传。")


@cache
def shared_readers() -> Readers:
    """The worker processes of this program, started when they are first needed."""
    readers = Readers()
    atexit.register(readers.close)
    return readers


def read_report(path: Path, name: str = "", progress: Progress | None = None) -> Report:
    """As `parsing.read_report`, in a worker process. Raises ReadFailure, also where a limit is reached."""
    return shared_readers().read(path, name, progress)


def serve(function: str, memory: int) -> None:
    """Be a worker: answer requests until the standard input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # what libraries print must not stand between the answers
    module, _, attribute = function.partition(":")
    read = getattr(importlib.import_module(module), attribute)

    def send(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    for line in sys.stdin:
        send(_handle(json.loads(line), read, send))


def _handle(
    request: dict[str, Any], read: Callable[[Path, str], Report], send: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """The answer to one request: a report, or a failure's code, message and attempts."""
    watch = Watch(
        progress=lambda done, pages: send({"done": done, "pages": pages}),
        given_up={int(page): reason for page, reason in request["given_up"].items()},
    )
    try:
        with watching(watch):
            return {"report": read(Path(request["path"]), request["name"]).to_record()}
    except ReadFailure as failure:
        return {**failure.to_json(), "attempts": failure.attempts}
    except MemoryError:
        message = "读取这个文件需要的内存超过上限，已放弃。请拆分文件后再上传。"
        return {"code": "memory", "message": message, "attempts": ()}
    except Exception as error:
        traceback.print_exc()
        message = "读取这个文件时程序出错，请把文件交给维护人员查看。"
        return {"code": "internal", "message": message, "attempts": [("worker", repr(error))]}


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
