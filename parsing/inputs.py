"""What a command was given, file by file: folders walked through, archives unpacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from isolation.pool import Waiting
from parsing import isolated
from parsing.failure import ReadFailure


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. name: what it is called, with its archive before it. failure: why there is nothing to read."""

    path: Path
    name: str
    failure: ReadFailure | None = None


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among `paths` and those in its folders, at any depth, in order; hidden ones are left out."""
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file())
            yield from sorted(file for file in inside if not _is_hidden(file.relative_to(path)))
        else:
            yield path


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def inputs(paths: Iterable[Path], folder: Path) -> Iterator[Input]:
    """Each file to read in files, folders and archives, in order; a folder without any file is a failure.

    Archives are unpacked below `folder`; what one gave is removed when the next file is asked for.
    """
    for path in paths:
        files = list(files_under([path]))
        if not files:
            failure = ReadFailure("not_found", f"文件夹“{path.name}”里没有可读取的文件。请检查路径。")
            yield Input(path, path.name, failure)
        for file in files:
            with TemporaryDirectory(dir=folder) as unpacked:
                yield from expand(file, Path(unpacked))


def expand(
    path: Path,
    folder: Path,
    name: str = "",
    waiting: Waiting | None = None,
    room: int = isolated.MAX_TOTAL,
) -> Iterator[Input]:
    """The file itself, or each file of the archive that it is, unpacked into `folder`, which the caller removes.

    A process of its own looks at the file. waiting: called with the place in the queue for it. room: bytes that may be
    unpacked.
    """
    name = name or path.name
    if not path.is_file():
        yield Input(path, name)  # whoever reads it will say what is wrong
        return
    try:
        members = isolated.shared_readers().unpack(path, folder, name, waiting, room)
    except ReadFailure as failure:
        yield Input(path, name, failure)
        return
    if members is None:
        yield Input(path, name)
        return
    for number, member in enumerate(members, start=1):
        # A member that was not unpacked has a path of its own too, by which it can be told from the others.
        yield Input(member.path or folder / f"{number:05}-refused", member.name, member.failure)
