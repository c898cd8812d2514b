"""The people who may sign in: a file beside the store, with their roles and the hashes of their passwords."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data.failure import StoreFailure
from model.actor import Actor, Role

FILE = "users.json"
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
MAX_NAME = 40

_hasher = PasswordHasher()
# Compared with where a name is unknown, so that the time of an answer does not tell which names are known.
_NOBODY = _hasher.hash("nobody has this password")
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class User:
    """One person. password: its Argon2 hash, "" for one whom a proxy or OpenID Connect signs in."""

    name: str
    role: str
    password: str = ""
    units: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def actor(self) -> Actor:
        """The person as verbs are given it."""
        return Actor(self.name, Role[self.role], self.units, self.regions)


class Users:
    """The file of users in a store's folder; each look reads it, so that a change holds at once."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def all(self) -> dict[str, User]:
        """Everybody by name. Raises StoreFailure for a file that cannot be read: then nobody may sign in."""
        if not self._file.exists():
            return {}
        try:
            told: dict[str, dict[str, Any]] = json.loads(self._file.read_text(encoding="utf-8"))
            return {
                name: User(
                    name,
                    Role[one["role"]].name,
                    str(one["password"]),
                    tuple(one["units"]),
                    tuple(one["regions"]),
                )
                for name, one in told.items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"用户文件“{self._file.name}”读不出，无人可以登录。请用备份恢复，或删去后重新添加用户。"
            raise StoreFailure("users_unreadable", message) from error

    def of(self, name: str) -> User | None:
        """The person of a name, None where there is none."""
        return self.all().get(name)

    def signed_in(self, name: str, password: str) -> User | None:
        """The person, where the password is right."""
        user = self.of(name)
        kept = user.password if user and user.password else _NOBODY
        try:
            _hasher.verify(kept, password[:LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return None
        return user if user and user.password else None

    def add(
        self,
        name: str,
        role: Role,
        password: str = "",
        units: tuple[str, ...] = (),
        regions: tuple[str, ...] = (),
    ) -> None:
        """Add a person, "" as password for one who signs in elsewhere. Raises StoreFailure for a known name."""
        name = name.strip()
        if not name or len(name) > MAX_NAME or not name.isprintable():
            raise StoreFailure("bad_name", f"姓名不能为空，最多 {MAX_NAME} 个字，不能有控制字符。")
        hashed = hash_of(password) if password else ""

        def added(known: dict[str, User]) -> dict[str, User]:
            if name in known:
                raise StoreFailure(
                    "known_user", f"已有用户“{name}”，没有添加。请先移除，或改用 password 换密码。"
                )
            return {**known, name: User(name, role.name, hashed, units, regions)}

        self._change(added)

    def set_password(self, name: str, password: str) -> None:
        """Give a person another password."""
        hashed = hash_of(password)
        self._change(lambda known: {**known, name: replace(_known(known, name), password=hashed)})

    def remove(self, name: str) -> None:
        """Let a person sign in no more; what it did stays in the trail."""

        def removed(known: dict[str, User]) -> dict[str, User]:
            _known(known, name)
            return {one: user for one, user in known.items() if one != name}

        self._change(removed)

    def _change(self, change: Any) -> None:
        with _lock:
            told = {name: _told(user) for name, user in change(self.all()).items()}
            beside = self._file.with_suffix(".new")
            self._file.parent.mkdir(parents=True, exist_ok=True)
            opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(opened, "w", encoding="utf-8") as file:
                json.dump(told, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._file)


def hash_of(password: str) -> str:
    """A password's hash. Raises StoreFailure for one that is too short or too long."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise StoreFailure(
            "bad_password", f"密码至少 {SHORTEST_PASSWORD} 个字符，最多 {LONGEST_PASSWORD} 个。"
        )
    return _hasher.hash(password)


def _known(users: dict[str, User], name: str) -> User:
    if name not in users:
        raise StoreFailure("no_user", f"没有用户“{name}”。用 python -m data user list 查看。")
    return users[name]


def _told(user: User) -> dict[str, Any]:
    return {key: value for key, value in asdict(user).items() if key != "name"}
