"""All rules; importing this package registers them in their order."""

from checks.rules import (  # noqa: F401
    assets,
    between,
    comparing,
    document,
    names,
    performance,
    printing,
    procurement,
    reasons,
    tables,
    text_amounts,
    text_rates,
    three_public,
    units,
    wording,
    years,
)
