"""Why the store could not do what was asked, told so that an official knows what to do."""

from __future__ import annotations


class StoreFailure(Exception):
    """A request the store refuses. `code` is stable; `message` is Chinese and names what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
