"""Reading in processes of their own (`isolation`): a bad file stops nobody, harms nothing and is looked at nowhere else.

Where a page hangs or crashes the process, the file is read again without that page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from isolation import Limits, Pool, Stopped
from isolation.pool import Waiting
from model import Report
from parsing.failure import ReadFailure
from parsing.told import NOTHING, Told
from parsing.unseen import visible_text

Progress = Callable[[int, int], None]

READ_REPORT = "parsing.read:read_report"
READ_DRAFT = "parsing.read:read_draft"
WORK = "parsing.at_work:work"
PAGES_GIVEN_UP = 3
MAX_TOTAL = 512 * 1024 * 1024
"""Bytes that are unpacked from one archive at most."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive. path: where it was laid, None where `failure` says why not."""

    name: str
    path: Path | None = None
    failure: ReadFailure | None = None


class Readers:
    """Processes that read files. function: what they call, "module:function" of a path and a name.

    preload: modules that are loaded before there is a file.
    """

    def __init__(
        self,
        workers: int = 2,
        limits: Limits | None = None,
        function: str = READ_REPORT,
        preload: Sequence[str] = (),
        *,
        slow: float = 15.0,
    ) -> None:
        self.function = function
        self._pool = Pool(WORK, workers, limits, preload=preload, slow=slow)

    def read(
        self,
        path: Path,
        name: str = "",
        progress: Progress | None = None,
        waiting: Waiting | None = None,
        told: Told = NOTHING,
    ) -> Report:
        """The report in a file; waits for its turn. Raises ReadFailure, also where a limit is reached.

        progress: called with the pages done and the number of pages of a PDF. waiting: called with the place in the
        queue, from 1. told: what a person says of the report.
        """
        message = self._read(path, name, "record", progress, waiting, told)
        try:
            return Report.from_json(message)
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            raise _failure(Stopped("crash"), path, name) from error

    def read_line(self, path: Path, name: str = "", told: Told = NOTHING) -> dict[str, Any]:
        """As `read`, the report as the contract's line, which the process itself makes."""
        return self._read(path, name, "line", None, None, told)

    def _read(
        self,
        path: Path,
        name: str,
        form: str,
        progress: Progress | None,
        waiting: Waiting | None,
        told: Told,
    ) -> dict[str, Any]:
        """The report in the form asked for; a page at which the process ends is given up."""
        name = visible_text(name or path.name)
        given_up: dict[int, str] = {}
        while True:
            request = {
                "task": "read",
                "form": form,
                "name": name,
                "given_up": given_up,
                "function": self.function,
                "told": asdict(told),
            }
            try:
                message = self._pool.call(
                    request, reads=[path], step=lambda said: _tell(progress, said), waiting=waiting
                )
                if isinstance(message.get("report"), dict):
                    return dict(message["report"])
                raise _told(message)
            except Stopped as stopped:
                if stopped.step is None or len(given_up) >= PAGES_GIVEN_UP:
                    raise _failure(stopped, path, name) from stopped
                given_up[stopped.step] = stopped.reason

    def unpack(
        self,
        path: Path,
        folder: Path,
        name: str = "",
        waiting: Waiting | None = None,
        room: int = MAX_TOTAL,
    ) -> list[Member] | None:
        """The files of an archive, laid into `folder`; None for a file that is none. Raises ReadFailure.

        room: how many bytes may be laid there.
        """
        name = visible_text(name or path.name)
        made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        request = {"task": "unpack", "name": name, "room": room}
        try:
            message = self._pool.call(request, reads=[path], writes=[folder], waiting=waiting)
        except Stopped as stopped:
            raise _failure(stopped, path, name) from stopped
        if "members" not in message:
            raise _told(message)
        if message["members"] is None:
            if made:
                folder.rmdir()
            return None
        try:
            return list(_members(message["members"], folder))
        except (KeyError, TypeError, ValueError) as error:
            raise _failure(Stopped("crash"), path, name) from error

    def close(self) -> None:
        """End the processes that have no work."""
        self._pool.close()


def _tell(progress: Progress | None, said: dict[str, Any]) -> None:
    done, pages = said.get("done"), said.get("pages")
    if progress is not None and isinstance(done, int) and isinstance(pages, int):
        progress(done, pages)


def _told(message: dict[str, Any]) -> ReadFailure:
    """The failure that an answer tells; an answer of another form is a process gone wrong."""
    try:
        attempts = tuple((str(reader), str(reason)) for reader, reason in message["attempts"])
        document = str(message["document"])
        code, said, source = str(message["code"]), str(message["message"]), dict(message["source"])
        return ReadFailure(code, said, attempts, document=document, source=source)
    except (KeyError, TypeError, ValueError) as error:
        raise Stopped("crash") from error


def _members(told: list[dict[str, Any]], folder: Path) -> Iterator[Member]:
    """The members as they lie in the folder: plain files in it and nothing else."""
    for one in told:
        failure = ReadFailure(one["code"], one["message"]) if one["code"] else None
        path = folder / Path(str(one["file"])).name if one["file"] else None
        if path is not None and (path.is_symlink() or not path.is_file()):
            path, failure = (
                None,
                ReadFailure("unsafe", "压缩包内的这个文件没有解出来，没有读取。请重新压缩后再传。"),
            )
        yield Member(visible_text(str(one["name"])), path, failure)


def _failure(stopped: Stopped, path: Path, name: str) -> ReadFailure:
    source = {"name": name, "sha256": _digest(path)}
    if stopped.reason == "timeout":
        message = "读取这个文件的时间超过上限，已放弃。请拆分文件或重新导出后再上传。"
        return ReadFailure("timeout", message, source=source)
    return ReadFailure("crash", "读取这个文件时程序异常中止，已放弃。请重新导出后再上传。", source=source)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


@cache
def shared_readers() -> Readers:
    """The reading processes of this program, started when they are first needed."""
    return Readers()


def read_report(
    path: Path,
    name: str = "",
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    told: Told = NOTHING,
) -> Report:
    """As `parsing.read_report`, in a process of its own. Raises ReadFailure, also where a limit is reached."""
    return shared_readers().read(path, name, progress, waiting, told)


def read_line(path: Path, name: str = "", told: Told = NOTHING) -> dict[str, Any]:
    """As `read_report`, the report as the contract's line."""
    return shared_readers().read_line(path, name, told)


@cache
def draft_readers() -> Readers:
    """The process that reads drafts, started when it is first needed."""
    return Readers(1, function=READ_DRAFT)


def read_draft(path: Path, name: str = "") -> Report:
    """As `read_report`, also of a form in which no number stands yet. Raises ReadFailure where it is no report."""
    return draft_readers().read(path, name)


def read_list(path: Path, name: str = "") -> Report:
    """A workbook's rows, a passage each, as `parsing.listing.read_list` gives them. Raises ReadFailure."""
    return list_readers().read(path, name)


@cache
def list_readers() -> Readers:
    """The process that reads lists, started when it is first needed."""
    return Readers(1, function="parsing.listing:read_list")
