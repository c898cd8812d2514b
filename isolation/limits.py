"""What one piece of work may take, and what is told where it took more."""

from __future__ import annotations

import os
from dataclasses import dataclass

PROGRAMS_ALLOWED = "JUESUANTONG_PROGRAMS"
"""The variable that tells a sandboxed process whether it may start programs."""
PROGRAMS_NEEDED = 75
"""The exit status of work that has to be done anew where programs may be started."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take, from when it is begun.

    seconds: in all. step_seconds: for one step, a page. memory: bytes of address space. file: bytes of any file
    written. answer: bytes of all that is answered. descriptors: open files. lane_seconds: what work may take in the
    lane that is kept for short ones.
    """

    seconds: float = 600.0
    step_seconds: float = 60.0
    memory: int = 2 * 1024**3
    file: int = 512 * 1024**2
    answer: int = 256 * 1024**2
    descriptors: int = 256
    lane_seconds: float = 60.0


class Stopped(Exception):
    """Work ended before it was done. reason: "timeout" or "crash"; step: the step it was at."""

    def __init__(self, reason: str, step: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.step = step


class NeedsPrograms(Exception):
    """The work needs to start programs (a converter), which this process may not: it is begun anew where it may."""


def need_programs() -> None:
    """Raises NeedsPrograms in a process that is not to start programs."""
    if os.environ.get(PROGRAMS_ALLOWED) == "0":
        raise NeedsPrograms
