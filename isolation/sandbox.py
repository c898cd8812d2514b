"""The sandbox: what Linux offers without root and without a further library, as much of it as the kernel has.

Landlock leaves a process its own files alone, seccomp no network, no other program, no signal to others, namespaces no
network either, limits bound what it takes. Each is asked for by itself, so that a kernel without one still gives the rest.
"""

from __future__ import annotations

import ctypes
import os
import resource
import struct
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from isolation import syscalls
from isolation.limits import Limits

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # Landlock's calls, the same numbers on every machine
_NEW_USER, _NEW_NET, _NEW_IPC, _NEW_MOUNTS = 0x10000000, 0x40000000, 0x08000000, 0x00020000
_BIND = 4096 | 16384  # with what is mounted inside
_NO_NEW_PRIVILEGES, _DIE_WITH_PARENT, _NOT_DUMPABLE, _REAP_ORPHANS = 38, 1, 4, 36
_PATH_ONLY = 0o10000000

_RIGHTS = [
    "execute",
    "write_file",
    "read_file",
    "read_dir",
    "remove_dir",
    "remove_file",
    "make_char",
    "make_dir",
    "make_reg",
    "make_sock",
    "make_fifo",
    "make_block",
    "make_sym",
    "refer",
    "truncate",
    "ioctl_dev",
]
_FS = {name: 1 << number for number, name in enumerate(_RIGHTS)}
_READ = _FS["read_file"] | _FS["read_dir"]
_OF_A_FILE = _FS["execute"] | _FS["read_file"] | _FS["write_file"] | _FS["truncate"] | _FS["ioctl_dev"]
_WRITE = (
    _READ
    | _FS["write_file"]
    | _FS["remove_dir"]
    | _FS["remove_file"]
    | _FS["make_dir"]
    | _FS["make_reg"]
    | _FS["truncate"]
)
_NETWORK, _SCOPES = 3, 3  # connecting and binding; signals and abstract sockets

# What Python and its libraries look at; and what LibreOffice needs beside it.
_SYSTEM = [
    "/usr",
    "/lib",
    "/lib64",
    "/lib32",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/alternatives",
    "/dev/urandom",
    "/dev/random",
    "/dev/zero",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/filesystems",
    "/sys/devices/system",
    "/sys/bus/pci",
]
_PROGRAMS = [
    "/opt",
    "/bin",
    "/sbin",
    "/snap",
    "/etc/fonts",
    "/etc/libreoffice",
    "/var/lib/libreoffice",
    "/var/spool/libreoffice",
    "/var/cache/fontconfig",
]
_ROOT = Path(__file__).resolve().parents[1]
CODE = ("isolation", "parsing", "excerpts", "model", "terms", "bench")
"""The folders of this program's own code that readers load."""


@dataclass(slots=True)
class Standing:
    """Which protections hold. landlock: the version the kernel knows, 0 for none. own_tmp: /tmp is its own folder."""

    landlock: int = 0
    seccomp: bool = False
    namespaces: bool = False
    own_tmp: bool = False
    limits: list[str] = field(default_factory=list)


def confine(
    reads: Iterable[str], writes: Iterable[str], limits: Limits, *, programs: bool = False
) -> Standing:
    """Put this process, which has one thread, into the sandbox for good; returns what of it holds.

    reads, writes: its own files and folders. programs: whether it may start programs, which then stand in it too; the
    first of `writes` becomes their /tmp where that can be.
    """
    standing = Standing(limits=_set_limits(limits))
    if not sys.platform.startswith("linux"):
        return standing
    libc = ctypes.CDLL(None, use_errno=True)
    reads, writes = list(reads), list(writes)
    standing.namespaces = _leave_namespaces(libc, programs=programs)
    if programs and standing.namespaces and libc.mount(writes[0].encode(), b"/tmp", None, _BIND, None) == 0:
        standing.own_tmp, writes[0] = True, "/tmp"
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    standing.landlock = _restrict_files(libc, reads, writes, programs=programs)
    standing.seccomp = syscalls.restrict(libc, programs=programs)
    return standing


def die_with_parent() -> None:
    """This process ends when the one that forked it does."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, 9, 0, 0, 0)


def adopt_orphans() -> None:
    """What this process' children leave behind becomes its own child, so that it can be ended."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_REAP_ORPHANS, 1, 0, 0, 0)


def _set_limits(limits: Limits) -> list[str]:
    """Bound what this process takes; returns the names of the bounds that were set."""
    seconds = int(limits.seconds) + 60
    wanted = {
        "RLIMIT_AS": limits.memory,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": limits.file,
        "RLIMIT_NOFILE": limits.descriptors,
        "RLIMIT_CPU": seconds * (os.cpu_count() or 1),
    }
    kept: list[str] = []
    for name, value in wanted.items():
        with suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, name), (value, value))
            kept.append(name)
    return kept


def _leave_namespaces(libc: ctypes.CDLL, *, programs: bool) -> bool:
    """Go where there is no network and, with programs, where what is mounted can be changed; whether it was granted."""
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEW_USER | _NEW_NET | _NEW_IPC | (_NEW_MOUNTS if programs else 0)) != 0:
        return False
    if programs:  # LibreOffice asks who it is
        with suppress(OSError):
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def _restrict_files(libc: ctypes.CDLL, reads: Sequence[str], writes: Sequence[str], *, programs: bool) -> int:
    """Leave this process its own files alone; returns Landlock's version, 0 where it does not hold."""
    version = int(libc.syscall(_CREATE, None, 0, 1))
    if version < 1:
        return 0
    handled = sum(_FS.values())
    for since, name in ((2, "refer"), (3, "truncate"), (5, "ioctl_dev")):
        if version < since:
            handled &= ~_FS[name]
    asked = struct.pack("QQQ", handled, _NETWORK, _SCOPES)
    asked = asked[: 8 if version < 4 else 16 if version < 6 else 24]
    rules = libc.syscall(_CREATE, asked, len(asked), 0)
    if rules < 0:
        return 0
    try:
        run = _FS["execute"] if programs else 0
        for path in (*_SYSTEM, *_code(), *(_PROGRAMS if programs else ())):
            _allow(libc, rules, path, (_READ | run) & handled)
        for path in ("/proc/self", *reads):
            _allow(libc, rules, path, _READ & handled)
        for path in writes:
            more = _FS["make_sock"] | _FS["make_fifo"] | _FS["refer"] if programs else 0
            _allow(libc, rules, path, (_WRITE | more) & handled)
        if (
            programs
        ):  # LibreOffice makes its socket there, wherever it is told to keep its files, and makes it anew
            _allow(libc, rules, "/tmp", _FS["make_sock"] | _FS["remove_file"])
        _allow(libc, rules, "/dev/null", (_READ | _FS["write_file"]) & handled)
        return version if libc.syscall(_RESTRICT, rules, 0) == 0 else 0
    finally:
        os.close(rules)


def _code() -> list[str]:
    """Where Python, its libraries and this program's readers lie; not the program's folder, which may hold the store."""
    libraries = [sys.prefix, sys.base_prefix, *(entry for entry in sys.path if entry)]
    outside = [str(path) for path in map(Path, libraries) if path.resolve() not in (_ROOT, *_ROOT.parents)]
    return [*outside, *(str(_ROOT / name) for name in CODE)]


def _allow(libc: ctypes.CDLL, rules: int, path: str, access: int) -> None:
    """Allow access to a file, or to a folder and all in it; nothing where there is no such thing."""
    try:
        handle = os.open(path, _PATH_ONLY | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):
            access &= _OF_A_FILE
        libc.syscall(_ADD, rules, 1, struct.pack("=Qi", access, handle), 0)
    finally:
        os.close(handle)
