"""Runs the program where there is no way out, and counts who tries: `python -m tests.isolation.alone FOLDER`.

In a network namespace of its own all that is not this machine is routed into a device that this script reads, and it
answers as the name server of every address. Prints JSON: what was tried before anything ran (the script's own trial,
to prove the counting), and while the pictures were read and the pages served.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from ui.text.common import PAGE_TITLES

ROOT = Path(__file__).resolve().parents[2]
PORT = 28_513
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_TUN, _SET_DEVICE, _SET_ADDRESS, _SET_MASK, _SET_FLAGS, _ADD_ROUTE = (
    0x1001,
    0x400454CA,
    0x8916,
    0x891C,
    0x8914,
    0x890B,
)
_UP_AND_RUNNING = 0x41
REFUSED = 77
"""The exit status where the kernel refuses a network namespace."""


class Watch:
    """Counts what wants to leave this machine, and names that are asked for."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self._device = os.open("/dev/net/tun", os.O_RDWR)
        fcntl.ioctl(self._device, _SET_DEVICE, struct.pack("16sH22x", b"out", _TUN))
        _bring_up("out", "192.0.2.1")
        _bring_up("lo", "127.0.0.1")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
            fcntl.ioctl(control, _ADD_ROUTE, _default_route("192.0.2.2"))
        self._names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._names.bind(("0.0.0.0", 53))
        for watching in (self._packets, self._questions):
            threading.Thread(target=watching, daemon=True).start()

    def _packets(self) -> None:
        while packet := os.read(self._device, 65_536):
            if packet[0] >> 4 == 4 and packet[16] < 224:
                self.tried.append(f"{packet[9]} {socket.inet_ntoa(packet[16:20])}")
            elif packet[0] >> 4 == 6 and packet[24] != 0xFF:
                self.tried.append(f"{packet[6]} {socket.inet_ntop(socket.AF_INET6, packet[24:40])}")

    def _questions(self) -> None:
        while True:
            question, _ = self._names.recvfrom(4096)
            self.tried.append(f"name {question[12:60]!r}")

    def taken(self) -> list[str]:
        """What was tried since this was asked last."""
        time.sleep(0.5)
        found, self.tried = self.tried, []
        return found


def main(folder: Path) -> None:
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_NET | (0 if os.geteuid() == 0 else _NEW_USER)) != 0:
        sys.exit(REFUSED)
    try:
        watch = Watch()
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(REFUSED)
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
        own.sendto(b"trial", ("203.0.113.7", 9))
    with suppress(OSError):
        socket.getaddrinfo("trial.invalid", 80)
    told: dict[str, object] = {"trial": watch.taken()}
    environment = {**os.environ, "JUESUANTONG_STORE": str(folder / "store"), "HOME": str(folder / "home")}
    (folder / "home").mkdir()
    read = subprocess.run(
        [sys.executable, "-m", "data", "ingest", str(folder / "in")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
    )
    told["read"] = read.stdout.decode()
    told["reading"] = watch.taken()
    told["finished"] = serve_all(environment)
    told["serving"] = watch.taken()
    told["home"] = sorted(path.name for path in (folder / "home").rglob("*"))
    print(json.dumps(told, ensure_ascii=False))


def serve_all(environment: dict[str, str]) -> list[str]:
    """Run the server and every page of it once; returns the pages whose script came to its end."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(PORT)]
    server = subprocess.Popen(
        [*command, "--server.address", "127.0.0.1"], cwd=ROOT, env=environment, stdout=2, stderr=2
    )
    try:
        for _ in range(300):
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health"):
                break
            time.sleep(0.2)
        return [page for page in PAGE_TITLES if _runs(page)]
    finally:
        server.terminate()
        server.wait()


def _runs(page: str) -> bool:
    """Whether a page's script runs to its end for a visitor of its own."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    with connect(f"ws://127.0.0.1:{PORT}/_stcore/stream", max_size=None, proxy=None) as visitor:
        visitor.send(asked.SerializeToString())
        while True:
            said = ForwardMsg.FromString(bytes(visitor.recv(timeout=120)))
            if said.WhichOneof("type") == "script_finished":
                return said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def _bring_up(name: str, address: str) -> None:
    device = name.encode()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        for request, own in ((_SET_ADDRESS, address), (_SET_MASK, "255.255.255.0")):
            where = struct.pack("HH4s8x", socket.AF_INET, 0, socket.inet_aton(own))
            fcntl.ioctl(control, request, struct.pack("16s16s8x", device, where))
        fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sH22x", device, _UP_AND_RUNNING))


def _default_route(gateway: str) -> bytes:
    """The kernel's form of a route to everywhere."""
    anywhere = struct.pack("HH4s8x", socket.AF_INET, 0, bytes(4))
    by = struct.pack("HH4s8x", socket.AF_INET, 0, socket.inet_aton(gateway))
    return struct.pack("L16s16s16sHhLLhPLLH", 0, anywhere, by, anywhere, 3, 0, 0, 0, 0, 0, 0, 0, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
