"""Who acts: a name, a role and the units that it holds for; what a verb is given to decide whether it may be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What somebody may do; a higher role may do all that a lower one may."""

    LOOK = 1
    EDIT = 2
    MANAGE = 3

    @property
    def word(self) -> str:
        """The role as officials call it."""
        return ROLE_WORDS[self]


ROLE_WORDS = {Role.LOOK: "查看", Role.EDIT: "编辑", Role.MANAGE: "管理"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. units, regions: names to which editing is confined; both empty confine nothing.

    name: "" where nobody signs in, so that the names people type are taken.
    """

    name: str = ""
    role: Role = Role.LOOK
    units: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def signs(self, typed: str) -> str:
        """The name that goes into the trail: that of the sign-in, or the typed one where there is none."""
        return self.name or typed

    def holds_for(self, unit: str, places: tuple[str, ...]) -> bool:
        """Whether the actor's confines take in a unit that lies in `places`."""
        if not self.units and not self.regions:
            return True
        within = any(region in places or unit.startswith(region) for region in self.regions)
        return unit in self.units or within


ANYBODY = Actor(role=Role.MANAGE)
"""Who acts where sign-in is off, and the program itself."""
