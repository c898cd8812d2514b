"""Reading reports: a file in, figures and score lines out, in the output contract's names."""

import os

# Before anything can load ONNX Runtime, which otherwise tells its maker of this machine; worker processes inherit it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from parsing.failure import ReadFailure
from parsing.read import read_report

__all__ = ["ReadFailure", "read_report"]
