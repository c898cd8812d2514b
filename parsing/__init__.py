"""Reading reports: a file in, figures and score lines out, in the output contract's names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything can load ONNX Runtime, which otherwise tells its maker of this machine; worker processes inherit it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from parsing.failure import ReadFailure

if TYPE_CHECKING:
    from model import Report

__all__ = ["ReadFailure", "read_report"]


def read_report(path: Path, name: str = "") -> Report:
    """As `parsing.read.read_report`, loaded when it is first asked for: what only asks a process for it needs no reader."""
    from parsing import read

    return read.read_report(path, name)
