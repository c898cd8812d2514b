"""A keeper: a process that does no work itself but forks one for each request and puts that one into the sandbox.

Requests come on standard input and answers go out on standard output, a JSON object a line: {"ready": true}
first, {"ended": …} at the end of every request. The keeper loads the code once, so that a new process for each file costs little:
where the module of the work has a function `prepare`, it is called with each request before the process is forked, and
makes ready what the work will need. It must not open the request's files.
"""

from __future__ import annotations

import errno
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from isolation.limits import PROGRAMS_ALLOWED, PROGRAMS_NEEDED, Limits, NeedsPrograms
from isolation.sandbox import adopt_orphans, confine, die_with_parent

Send = Callable[[dict[str, Any]], None]
Work = Callable[[dict[str, Any], Send], dict[str, Any]]


def main(settings: str, function: str, *preload: str) -> None:
    """Answer requests until the standard input ends."""
    adopt_orphans()
    answers = os.dup(1)
    os.dup2(2, 1)  # what libraries print must not stand between the answers
    limits = Limits(**json.loads(settings))
    work = load(function)
    prepare: Callable[[dict[str, Any]], None] | None = getattr(sys.modules[work.__module__], "prepare", None)
    for module in preload:
        importlib.import_module(module)
    write(answers, {"ready": True})
    for request in requests():
        if prepare is not None:
            prepare(request)
        gc.freeze()  # what is there before the fork is nobody's garbage: its pages stay shared
        status = _attempt(work, request, limits, answers, programs=False)
        if status == PROGRAMS_NEEDED:
            status = _attempt(work, request, limits, answers, programs=True)
        write(answers, {"ended": status})


def load(function: str) -> Work:
    """The function that "module:function" names."""
    module, _, attribute = function.partition(":")
    return getattr(importlib.import_module(module), attribute)  # type: ignore[no-any-return]


def requests() -> Iterator[dict[str, Any]]:
    """The requests on standard input, read as they come: nothing of the next one is taken along into a fork."""
    received = b""
    while chunk := os.read(0, 1 << 16):
        received += chunk
        while b"\n" in received:
            line, received = received.split(b"\n", 1)
            yield json.loads(line)


def write(answers: int, message: dict[str, Any]) -> None:
    """Send a message whole."""
    data = memoryview(json.dumps(message).encode() + b"\n")
    while data:
        data = data[os.write(answers, data) :]


def _attempt(work: Work, request: dict[str, Any], limits: Limits, answers: int, *, programs: bool) -> int:
    """Do the work in a process of its own and wait for its end; returns its exit status, negative for a signal."""
    folder = tempfile.mkdtemp(prefix="work-")
    try:
        request = {**request, "reads": _readable(request["reads"], folder, copied=programs)}
        child = os.fork()
        if child == 0:
            _be_worker(work, request, limits, answers, folder, programs=programs)
        status = _wait(child)
        _end_orphans()
        return status
    finally:
        if programs:
            _remove_dead_sockets()
        shutil.rmtree(folder, ignore_errors=True)


def _readable(reads: list[str], folder: str, *, copied: bool) -> list[str]:
    """The files to read; one that only root's special rights open is copied, because the sandbox takes these away.

    Where programs may be started, every file is: they see no folder but the work's own.
    """
    found: list[str] = []
    for number, path in enumerate(reads):
        with suppress(OSError):
            special = os.geteuid() == 0 and os.stat(path).st_uid != 0
            if (copied or special) and os.path.isfile(path):
                path = shutil.copyfile(path, f"{folder}/given-{number}")
        found.append(path)
    return found


def _be_worker(
    work: Work, request: dict[str, Any], limits: Limits, answers: int, folder: str, *, programs: bool
) -> None:
    """In the forked process: into the sandbox, then to work; never returns."""
    status = 1
    try:
        die_with_parent()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ[PROGRAMS_ALLOWED] = "1" if programs else "0"
        standing = confine(request["reads"], (folder, *request["writes"]), limits, programs=programs)
        request["standing"] = asdict(standing)
        if standing.own_tmp:
            request["reads"] = [f"/tmp{path.removeprefix(folder)}" for path in request["reads"]]
            folder = "/tmp"
        os.environ.update({name: folder for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME")})
        tempfile.tempdir = folder
        answer = work(request, lambda message: write(answers, {"step": message}))
        write(answers, {"answer": answer})
        status = 0
    except NeedsPrograms:
        status = PROGRAMS_NEEDED
    except BaseException:
        with suppress(BaseException):
            traceback.print_exc()
    finally:
        os._exit(status)


def _wait(child: int) -> int:
    """Wait for the worker's end; where nobody asks any more, end it and this process."""
    ended = select.poll()
    ended.register(0, 0)  # only its hanging up
    handle = os.pidfd_open(child) if hasattr(os, "pidfd_open") else None
    if handle is not None:
        ended.register(handle, select.POLLIN)
    try:
        while True:
            found, status = os.waitpid(child, os.WNOHANG)
            if found:
                return os.waitstatus_to_exitcode(status)
            if any(one == 0 for one, _ in ended.poll(None if handle is not None else 20)):
                _kill(child)
                os.waitpid(child, 0)
                _end_orphans()
                os._exit(0)
    finally:
        if handle is not None:
            os.close(handle)


def _end_orphans() -> None:
    """End what the worker started and left behind."""
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        return
    while True:
        left = [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()]
        if not left:
            return
        for pid in left:
            _kill(pid)
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)


def _remove_dead_sockets() -> None:
    """Remove the sockets that LibreOffice leaves where it may make but not remove them."""
    for path in Path("/tmp").glob("OSL_PIPE_*"):
        with socket.socket(socket.AF_UNIX) as asked, suppress(OSError):
            if asked.connect_ex(str(path)) == errno.ECONNREFUSED:
                path.unlink()


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
