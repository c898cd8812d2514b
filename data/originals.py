"""The original files, each kept once under the sha256 of its content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

UNFINISHED = ".incoming-"
LOST, DAMAGED = "lost", "damaged"


@dataclass(frozen=True, slots=True)
class Originals:
    """A folder of files named by their content: `ab/abcdef….pdf`."""

    folder: Path

    def keep(self, file: Path, sha256: str) -> str:
        """Copy `file` in and return its place relative to the folder; the same content is kept once.

        The copy appears under its name only when it is complete; a damaged one gives way to it.
        """
        place = self.place_of(file, sha256)
        if not self.wrong_with(place, sha256):
            return place
        target = self.folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as copy, file.open("rb") as content:
                while block := content.read(1 << 20):
                    copy.write(block)
            os.replace(unfinished, target)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        return place

    @contextmanager
    def unless_saved(self, file: Path | None, sha256: str) -> Iterator[None]:
        """Take the copy of a file away again where the block fails that was to save it."""
        new = file is not None and not self.path(self.place_of(file, sha256)).exists()
        try:
            yield
        except BaseException:
            if new and file is not None:
                self.discard(self.place_of(file, sha256))
            raise

    def wrong_with(self, place: str, sha256: str) -> str:
        """ "lost" where no file stands at a place, "damaged" where its content is another than was kept, else ""."""
        path = self.path(place)
        if not place or not path.is_file():
            return LOST
        state = path.stat()
        return "" if _digest(path, state.st_mtime_ns, state.st_size) == sha256 else DAMAGED

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


@lru_cache(maxsize=4096)
def _digest(file: Path, changed: int, size: int) -> str:
    """The sha256 of a file's content, looked at once while the file stays as it is."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
