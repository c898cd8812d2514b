"""All rules; importing this package registers them in their order."""

from checks.rules import (  # noqa: F401
    assets,
    between,
    changes,
    comparing,
    document,
    names,
    outline,
    performance,
    printing,
    procurement,
    reasons,
    staff,
    tables,
    text_amounts,
    text_rates,
    three_public,
    units,
    wording,
    years,
)
