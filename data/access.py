"""Who looked at, exported and changed what: lines that are only added, a file a month beside the store."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

FOLDER = "access"
LOOKED, EXPORTED, CHANGED, REFUSED = "looked", "exported", "changed", "refused"
SIGNED_IN, FAILED, SIGNED_OUT = "signed_in", "failed", "signed_out"
MAX_SHOWN = 5000
_LONGEST = 300
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. at: local time to the second; subject: a page, a file's name, a verb; unit and year "" where of none."""

    at: str
    who: str
    what: str
    subject: str = ""
    unit: str = ""
    year: str = ""
    address: str = ""


class Access:
    """The lines of a store's folder. They lie beside the database: a look must not make a new revision of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def note(
        self, who: str, what: str, subject: str = "", *, unit: str = "", year: str = "", address: str = ""
    ) -> None:
        """Add a line; where the disk takes none, the server's log says so and nobody is stopped."""
        now = datetime.now()
        said = (who, what, subject, unit, year, address)
        entry = Entry(now.isoformat(timespec="seconds"), *(one[:_LONGEST] for one in said))
        line = json.dumps(asdict(entry), ensure_ascii=False) + "\n"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = self._folder / f"{now:%Y-%m}.jsonl"
            # One write of one line to the end: lines of two processes do not mix.
            opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(opened, line.encode("utf-8", "replace"))
            finally:
                os.close(opened)
        except OSError:
            _log.exception("the access log takes no line")

    def entries(self, most: int = MAX_SHOWN) -> list[Entry]:
        """The newest lines, newest first; a line that a full disk cut is passed over."""
        found: list[Entry] = []
        for path in sorted(self._folder.glob("*.jsonl"), reverse=True):
            found += reversed(list(_read(path)))
            if len(found) >= most:
                break
        return found[:most]


def _read(path: Path) -> Iterator[Entry]:
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            yield Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue
