"""How people sign in as the environment sets it, the sessions of those who did, and the slowing of those who fail."""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from ui.text import signing as text

USERS, HEADER, OIDC = "users", "header", "oidc"
PROOF = "X-Juesuantong-Proxy"
"""The header in which the proxy shows the secret that it shares with the server."""

_SHORTEST_SECRET = 16
_FREE_FAILURES = 3
_FREE_OF_ADDRESS = 20
_LONGEST_WAIT = 300.0
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Setting:
    """How people sign in. way: "" where nobody does. wrong: why nobody may come in, "" where the setting is good."""

    way: str = ""
    header: str = "X-Forwarded-User"
    secret: str = ""
    claim: str = "email"
    hours: float = 8.0
    wrong: str = ""


def setting(environment: Mapping[str, str] = os.environ) -> Setting:
    """The setting as the environment has it; one that is not understood lets nobody in."""
    way = environment.get("JUESUANTONG_SIGN_IN", "").strip().lower()
    secret = environment.get("JUESUANTONG_PROXY_SECRET", "")
    try:
        hours = float(environment.get("JUESUANTONG_SESSION_HOURS") or 8)
    except ValueError:
        hours = 0.0
    wrong = ""
    if way not in ("", USERS, HEADER, OIDC):
        wrong = text.UNKNOWN_WAY
    elif way == HEADER and len(secret) < _SHORTEST_SECRET:
        wrong = text.WEAK_SECRET
    elif not 0 < hours < float("inf"):
        wrong = text.BAD_HOURS
    header = environment.get("JUESUANTONG_SIGN_IN_HEADER") or "X-Forwarded-User"
    claim = environment.get("JUESUANTONG_SIGN_IN_CLAIM") or "email"
    return Setting(way, header, secret, claim, hours, wrong)


def told_by_proxy(headers: Mapping[str, str], how: Setting) -> str:
    """The name that the proxy tells; "" where the request does not prove that it came through the proxy."""
    shown = headers.get(PROOF) or ""
    if how.wrong or not secrets.compare_digest(shown.encode(), how.secret.encode()):
        return ""
    told = headers.get(how.header) or ""
    # Servers take header values for Latin-1; proxies send names in UTF-8.
    with suppress(UnicodeError):
        told = told.encode("latin-1").decode("utf-8")
    return told.strip() if told.isprintable() else ""


@dataclass
class Sessions:
    """Who signed in with a password, by the hash of what the browser keeps; an end is set for each."""

    clock: Callable[[], float] = time.time
    _kept: dict[str, tuple[str, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, name: str, hours: float) -> str:
        """A new session's token."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            now = self.clock()
            self._kept = {one: held for one, held in self._kept.items() if held[1] > now}
            self._kept[_hashed(token)] = (name, now + hours * 3600)
        return token

    def of(self, token: str) -> str:
        """Whose session it is; "" for one that has ended or never was."""
        with self._lock:
            name, ends = self._kept.get(_hashed(token), ("", 0.0))
        return name if ends > self.clock() else ""

    def end(self, token: str) -> None:
        """Take a session back."""
        with self._lock:
            self._kept.pop(_hashed(token), None)


@dataclass
class Slowing:
    """Failed tries by name and by address: after a few, each next one must wait twice as long."""

    clock: Callable[[], float] = time.monotonic
    _tries: dict[str, tuple[int, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, name: str, address: str) -> float:
        """Count a try as failed before it is known, so that tries at once gain nothing; seconds to wait, 0 where it may be made."""
        allowed = {f"n:{name}": _FREE_FAILURES} | ({f"a:{address}": _FREE_OF_ADDRESS} if address else {})
        with self._lock:
            now = self.clock()
            wait = max(self._tries.get(key, (0, now))[1] - now for key in allowed)
            if wait > 0:
                return wait
            for key, free in allowed.items():
                count = self._tries.get(key, (0, 0.0))[0] + 1
                waits = min(2.0 ** min(count - free, 20), _LONGEST_WAIT) if count >= free else 0.0
                self._tries[key] = (count, now + waits)
            while len(self._tries) > _MOST_KEPT:
                self._tries.pop(next(iter(self._tries)))
        return 0.0

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of who came in."""
        with self._lock:
            self._tries.pop(f"n:{name}", None)
            self._tries.pop(f"a:{address}", None)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
