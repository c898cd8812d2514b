"""How much memory the server holds after a thousand views, with and without a collection after every run.

`python -m bench.memory [VIEWS]`: opens sessions on a server of its own over the store (or the one that is named in
the environment) and prints the server's resident memory, and the time that a view took.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

ROOT = Path(__file__).parents[1]
VIEWS = 1_000
PORT = 28_517
# A collection after every run is Streamlit's default.
COLLECTING = ("true", "false")


def view(query: str) -> float:
    """Open a session as a browser does, wait until its page is whole, leave; how many seconds that took."""
    began = time.monotonic()
    asked = BackMsg()
    asked.rerun_script.query_string = query
    address = f"ws://127.0.0.1:{PORT}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        socket.send(asked.SerializeToString())
        for said in socket:
            message = ForwardMsg.FromString(said if isinstance(said, bytes) else b"")
            if message.WhichOneof("type") == "script_finished":
                break
    return time.monotonic() - began


def resident(pid: int) -> float:
    """The resident memory of a process in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def measured(collecting: str, views: int) -> None:
    """Print the memory at the start, in the middle and at the end, and the median time of a view."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(PORT)]
    command += ["--server.address", "127.0.0.1", "--runner.postScriptGC", collecting]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait()
        marks, took = {0: resident(server.pid)}, []
        for number in range(1, views + 1):
            took.append(view(f"year={2020 + number % 5}"))
            if number in (10, views // 2, views):
                marks[number] = resident(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)
    said = ", ".join(f"{number} views {size:.0f} MB" for number, size in marks.items())
    print(f"postScriptGC = {collecting}: {said}; {statistics.median(took):.3f} s a view", flush=True)


def _wait() -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    for choice in COLLECTING:
        measured(choice, int(sys.argv[1]) if len(sys.argv) > 1 else VIEWS)
