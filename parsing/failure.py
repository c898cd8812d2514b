"""Why a file could not be read as a report, told so that an official knows what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class ReadFailure(Exception):
    """A file that is no readable report. `code` is stable; `message` is Chinese and names what to do.

    attempts: each reader that was tried and what stopped it, as (reader, reason). source: what is known of the file,
    as the contract tells it.
    """

    def __init__(
        self,
        code: str,
        message: str,
        attempts: tuple[tuple[str, str], ...] = (),
        source: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.attempts = attempts
        self.source = dict(source or {})
