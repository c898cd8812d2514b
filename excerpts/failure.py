"""Why a place in an original cannot be shown, told so that an official knows what to do."""

from __future__ import annotations


class ExcerptFailure(Exception):
    """A place that cannot be shown. `code` is stable; `message` is Chinese and names what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
