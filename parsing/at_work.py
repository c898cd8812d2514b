"""What is done inside the sandbox: a file told for what it is, read, or unpacked where it is an archive."""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from isolation.limits import NeedsPrograms
from model import Report
from model.terms import Section
from model.terms.quantities import restated
from parsing.failure import ReadFailure
from parsing.read import READERS, describe_source, read_report
from parsing.readers.archive import is_archive, unpack
from parsing.readers.pdf.watch import Watch, watching
from parsing.sentences.patterns import patterns
from parsing.sentences.vocabulary import vocabulary_of
from parsing.told import Told, telling

Send = Callable[[dict[str, Any]], None]
READ = "parsing.read:read_report"
_ENDINGS = {"txt": "text", "md": "text", "htm": "html", "mht": "mhtml", "docm": "docx", "xlsm": "xlsx"}


def prepare(request: dict[str, Any]) -> None:
    """Load what every file and one of this name most likely needs, before the process that opens it is made.

    What the file is in truth only that process sees; it loads what else it needs itself.
    """
    if request["task"] == "read":
        for section in Section:
            vocabulary_of(section)
        patterns()
        restated()
        ending = request["name"].rpartition(".")[2].lower()
        if reader := READERS.get(_ENDINGS.get(ending, ending)):
            importlib.import_module(reader[1])


def work(request: dict[str, Any], send: Send) -> dict[str, Any]:
    """The answer to one request: what was asked for, or a failure's code, message, attempts and source."""
    path, name = Path(request["reads"][0]), request["name"]
    try:
        if request["task"] == "unpack":
            return _unpack(path, name, Path(request["writes"][0]), request["room"])
        return _read(path, name, request, send)
    except NeedsPrograms:
        raise
    except ReadFailure as failure:
        return _told(failure, path, name)
    except MemoryError:
        message = "读取这个文件需要的内存超过上限，已放弃。请拆分文件后再上传。"
        return _told(ReadFailure("memory", message), path, name)
    except Exception as error:
        traceback.print_exc()
        message = "读取这个文件时程序出错，请把文件交给维护人员查看。"
        return _told(ReadFailure("internal", message, (("worker", repr(error)),)), path, name)


def _read(path: Path, name: str, request: dict[str, Any], send: Send) -> dict[str, Any]:
    watch = Watch(
        progress=lambda done, pages: send(
            {"done": done, "pages": pages, "at": done + 1 if done < pages else None}
        ),
        given_up={int(page): reason for page, reason in request["given_up"].items()},
    )
    module, _, attribute = request["function"].partition(":")
    read: Callable[[Path, str], Report] = (
        read_report if request["function"] == READ else getattr(importlib.import_module(module), attribute)
    )
    with watching(watch), telling(Told(**request.get("told", {}))):
        report = read(path, name)
        return {"report": report.to_json() if request["form"] == "line" else report.to_record()}


def _unpack(path: Path, name: str, folder: Path, room: int) -> dict[str, Any]:
    """The archive's members, laid into the folder one by one; no members where the file is no archive."""
    if not is_archive(path):
        return {"members": None}
    members = []
    for member in unpack(path, folder, name, room):
        failure = member.failure
        members.append(
            {
                "name": member.name,
                "file": member.path.name if member.path else None,
                "code": failure.code if failure else "",
                "message": failure.message if failure else "",
            }
        )
    return {"members": members}


def _told(failure: ReadFailure, path: Path, name: str) -> dict[str, Any]:
    """A failure with what is known of the file."""
    try:
        source = describe_source(path, name).to_json()
    except (ReadFailure, MemoryError):
        source = {"name": name}
    return {
        "code": failure.code,
        "message": failure.message,
        "attempts": failure.attempts,
        "document": failure.document,
        "source": source,
    }
