"""What a reader would try that a file has taken over; each answers whether it succeeded. Loaded before there is a sandbox."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from isolation.limits import need_programs

Request = dict[str, Any]
Send = Callable[[dict[str, Any]], None]


def work(request: Request, send: Send) -> dict[str, Any]:
    """Do what is asked by name; what the system refuses did not succeed."""
    attempt = globals()[request["attempt"]]
    try:
        return {"got": attempt(request, send)}
    except (OSError, MemoryError, subprocess.SubprocessError, RuntimeError) as error:
        return {"got": False, "said": repr(error)}


def read_own_file(request: Request, send: Send) -> bool:
    return Path(request["reads"][0]).read_text(encoding="utf-8") == "given"


def write_own_folder(request: Request, send: Send) -> bool:
    path = Path(os.environ["TMPDIR"]) / "a"
    path.write_text("made", encoding="utf-8")
    return path.read_text(encoding="utf-8") == "made"


def standing(request: Request, send: Send) -> dict[str, Any]:
    return dict(request["standing"])


def connect(request: Request, send: Send) -> bool:
    with socket.create_connection(("127.0.0.1", request["port"]), timeout=2):
        return True


def ask_a_name_server(request: Request, send: Send) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        return asked.sendto(b"?", ("127.0.0.1", request["port"])) == 1


def write_home(request: Request, send: Send) -> bool:
    return _write(Path(request["home"]) / "planted")


def write_program(request: Request, send: Send) -> bool:
    return _write(Path(request["program"]) / "planted.py")


def read_store(request: Request, send: Send) -> bool:
    return bool(Path(request["store"]).read_bytes())


def write_store(request: Request, send: Send) -> bool:
    return _write(Path(request["store"]))


def list_originals(request: Request, send: Send) -> bool:
    return bool(os.listdir(Path(request["store"]).parent))


def read_others_upload(request: Request, send: Send) -> bool:
    return bool(Path(request["upload"]).read_bytes())


def read_users(request: Request, send: Send) -> bool:
    return bool(Path("/etc/passwd").read_bytes())


def read_environment(request: Request, send: Send) -> bool:
    held = Path("/proc/self/environ").read_bytes() if Path("/proc/self/environ").exists() else b""
    return "SECRET_OF_THE_SERVER" in os.environ or b"SECRET_OF_THE_SERVER" in held


def read_the_servers_environment(request: Request, send: Send) -> bool:
    return bool(Path(f"/proc/{request['server']}/environ").read_bytes())


def execute(request: Request, send: Send) -> bool:
    return subprocess.run(["/bin/sh", "-c", "exit 0"], check=False).returncode == 0


def fork(request: Request, send: Send) -> bool:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return True


def take_memory(request: Request, send: Send) -> bool:
    return len(bytearray(4 << 30)) > 0


def take_memory_in_children(request: Request, send: Send) -> bool:
    return fork(request, send)


def fill_the_disk(request: Request, send: Send) -> bool:
    with (Path(os.environ["TMPDIR"]) / "big").open("wb") as file:
        for _ in range(24):
            file.write(bytes(64 << 20))
    return True


def signal_the_server(request: Request, send: Send) -> bool:
    os.kill(request["server"], signal.SIGURG)
    return True


def signal_by_other_ways(request: Request, send: Send) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    ways = (
        libc.syscall(234, request["server"], request["server"], int(signal.SIGURG)),
        libc.syscall(200, request["server"], int(signal.SIGURG)),
    )
    return 0 in ways


def open_the_servers_memory(request: Request, send: Send) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(16, request["server"], None, None) == 0:
        return True
    with open(f"/proc/{request['server']}/mem", "rb"):
        return True


def change_the_servers_limits(request: Request, send: Send) -> bool:
    import resource

    resource.prlimit(request["server"], resource.RLIMIT_CORE, (0, 0))
    return True


def see_other_processes(request: Request, send: Send) -> bool:
    return any(name.isdecimal() for name in os.listdir("/proc"))


def spin(request: Request, send: Send) -> bool:
    while True:
        pass


def sleep(request: Request, send: Send) -> bool:
    time.sleep(600)
    return True


def answer_without_end(request: Request, send: Send) -> bool:
    while True:
        send({"done": 1, "pages": 2, "at": 1, "more": "x" * 100_000})


def answer_in_one_endless_line(request: Request, send: Send) -> bool:
    with contextlib.suppress(OSError):
        for handle in range(3, 64):
            with contextlib.suppress(OSError):
                if not os.path.samestat(os.fstat(handle), os.fstat(2)):
                    while True:
                        os.write(handle, b"x" * 1_000_000)
    return True


def forge(request: Request, send: Send) -> bool:
    for handle in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(handle, json.dumps({"answer": ["no", "object"]}).encode() + b"\n" + b'{"ended": 0}\n')
    return True


def die(request: Request, send: Send) -> bool:
    os.kill(os.getpid(), signal.SIGKILL)
    return True


def say_pages(request: Request, send: Send) -> bool:
    send({"done": 1, "pages": 3, "at": 2})
    time.sleep(600)
    return True


def wait_for(request: Request, send: Send) -> float:
    """Hold a place until a file is there."""
    while not os.path.exists(request["reads"][0]):
        time.sleep(0.02)
    return time.monotonic()


def at_once(request: Request, send: Send) -> float:
    return time.monotonic()


def _write(path: Path) -> bool:
    path.write_text("planted", encoding="utf-8")
    return True


def with_programs(request: Request, send: Send) -> bool | float | dict[str, Any]:
    """Another attempt, where programs may be started as a converter of old files needs it."""
    need_programs()
    return globals()[request["then"]](request, send)  # type: ignore[no-any-return]
