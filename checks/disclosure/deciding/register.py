"""Where deciding functions are registered under the names that the lines' data calls them by."""

from __future__ import annotations

from collections.abc import Callable

from checks.disclosure.answer import Verdict

Decide = Callable[..., Verdict]
DECIDERS: dict[str, Decide] = {}


def decider(name: str) -> Callable[[Decide], Decide]:
    """Register a function that decides a line: it takes the Paper and the line's own arguments."""

    def register(decide: Decide) -> Decide:
        DECIDERS[name] = decide
        return decide

    return register
