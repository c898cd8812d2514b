"""Why a file could not be read as a report, told so that an official knows what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class ReadFailure(Exception):
    """A file that is no readable report. `code` is stable; `message` is Chinese and names what to do.

    attempts: each reader that was tried and what stopped it, as (reader, reason).
    document: what kind of document it is instead, where `code` is "other_document". source: what is known of the
    file, as the contract tells it.
    """

    def __init__(
        self,
        code: str,
        message: str,
        attempts: tuple[tuple[str, str], ...] = (),
        *,
        document: str = "",
        source: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.attempts = attempts
        self.document = document
        self.source = dict(source or {})

    def to_json(self) -> dict[str, str]:
        """The contract's `error`: the code, the kind of another document, the message."""
        named = {"document": self.document} if self.document else {}
        return {"code": self.code, **named, "message": self.message}
