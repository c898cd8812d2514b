"""Folders for what is only here for a while: one a process, away when it ends; what a killed one left goes at the next start."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

PREFIX = "juesuantong-"
_LOCK = ".in-use"
_guard = threading.Lock()
_made: dict[int, tuple[Path, int]] = {}


def scratch() -> Path:
    """This process' own folder for files that are not kept, made when it is first asked for."""
    with _guard:
        if os.getpid() not in _made:
            sweep()
            _made.clear()
            folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            handle = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            fcntl.flock(handle, fcntl.LOCK_EX)
            _made[os.getpid()] = (folder, handle)
            atexit.register(_remove, os.getpid())
        folder, _ = _made[os.getpid()]
        folder.mkdir(exist_ok=True)
        return folder


def sweep() -> int:
    """Remove what processes left that were killed; returns how many folders."""
    removed = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.geteuid() or _is_used(folder):
                continue
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed


def used_bytes(folder: Path) -> int:
    """How much the files in a folder take."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += 0 if path.is_dir() and not path.is_symlink() else path.lstat().st_size
    return total


def _is_used(folder: Path) -> bool:
    """Whether a living process holds the folder; one without a lock is an older program's, or just being made."""
    lock = folder / _LOCK
    if not lock.exists():
        return folder.stat().st_mtime > time.time() - 3600
    handle = os.open(lock, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _remove(pid: int) -> None:
    if os.getpid() == pid and pid in _made:
        folder, handle = _made.pop(pid)
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)
