"""All rules; importing this package registers them in their order."""

from checks.rules import (  # noqa: F401
    assets,
    between,
    document,
    performance,
    printing,
    procurement,
    tables,
    text_amounts,
    text_rates,
    three_public,
    wording,
)
