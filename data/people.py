"""What lies beside a store's database: who may sign in (users.json) and what people did (access, a file a month)."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from data import access, users


def files(folder: Path) -> Iterator[str]:
    """Their paths below the store's folder, those that are there."""
    if (folder / users.FILE).is_file():
        yield users.FILE
    yield from (f"{access.FOLDER}/{path.name}" for path in sorted((folder / access.FOLDER).glob("*.jsonl")))


def copy(folder: Path, target: Path, name: str) -> None:
    """Copy one of the files to another folder, for nobody else's eyes."""
    path = target / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(folder / name, path)
    path.chmod(0o600)


def bring_back(source: Path, folder: Path, name: str) -> None:
    """Put one of a backup's files in its place: users as they were, what people did beside what was written since."""
    path = folder / name
    if name != users.FILE and path.is_file():
        kept = Counter(_lines(source / name)) | Counter(_lines(path))
        fresh = path.with_name(path.name + ".restored")
        fresh.write_bytes(b"".join(sorted(kept.elements())))  # each line begins with its time
        fresh.chmod(0o600)
        os.replace(fresh, path)
    else:
        copy(source, folder, name)


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)
