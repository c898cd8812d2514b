"""Reading reports: a file in, figures and score lines out, in the output contract's names."""

from parsing.failure import ReadFailure
from parsing.read import read_report

__all__ = ["ReadFailure", "read_report"]
