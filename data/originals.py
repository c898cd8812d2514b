"""The original files, each kept once under the sha256 of its content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Originals:
    """A folder of files named by their content: `ab/abcdef….pdf`."""

    folder: Path

    def keep(self, file: Path, sha256: str) -> str:
        """Copy `file` in and return its place relative to the folder; the same content is kept once.

        The copy appears under its name only when it is complete.
        """
        place = self.place_of(file, sha256)
        target = self.folder / place
        if target.exists():
            return place
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".incoming-")
        try:
            with os.fdopen(handle, "wb") as copy, file.open("rb") as content:
                while block := content.read(1 << 20):
                    copy.write(block)
            os.replace(unfinished, target)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        return place

    def place_of(self, file: Path, sha256: str) -> str:
        """Where `file` belongs, relative to the folder."""
        return f"{sha256[:2]}/{sha256}{file.suffix.lower()}"

    def path(self, place: str) -> Path:
        """Where a kept file stands."""
        return self.folder / place

    def discard(self, place: str) -> None:
        """Forget a file; one that is gone already is no error."""
        if place:
            self.path(place).unlink(missing_ok=True)


def sha256_of(file: Path) -> str:
    """The hexadecimal sha256 of a file's content."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
