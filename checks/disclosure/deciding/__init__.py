"""The deciding functions by their names, as the lines' data calls them."""

from checks.disclosure.deciding import (  # noqa: F401  they register themselves when they are imported
    details,
    evaluation,
    outline,
    privacy,
    published,
    sections,
    tables,
    three_public,
    truth,
)
from checks.disclosure.deciding.register import DECIDERS, decider

__all__ = ["DECIDERS", "decider"]
