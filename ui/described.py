"""What changed in the description of a unit (place, level, sector), in words."""

from __future__ import annotations

from model.naming import Profile, recognise
from ui.text import units as text


def described_said(unit: str, before: Profile | None, after: Profile | None) -> str:
    """What a description changed; None is what the name tells."""
    from_name = recognise(unit)
    old, new = (before or from_name).to_json(), (after or from_name).to_json()
    parts = [
        text.value_change(label, old[name], new[name])
        for name, label in text.PROFILE_LABELS.items()
        if old[name] != new[name]
    ]
    return "，".join(parts) or text.NOT_CHANGED
