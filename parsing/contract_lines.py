"""What the commands read, file by file, and the contract's line for a file that gave no report."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeVar

from isolation.scratch import scratch
from parsing.failure import ReadFailure
from parsing.inputs import Input, inputs

_R = TypeVar("_R")
Read = Callable[[Path, str], _R]


@dataclass(frozen=True, slots=True)
class Reading(Generic[_R]):
    """What was read of a file, or why nothing was; exactly one is set. source: what is known of a file that failed."""

    name: str
    report: _R | None = None
    failure: ReadFailure | None = None
    source: dict[str, Any] = field(default_factory=dict)


def readings(paths: Iterable[Path], read: Read[_R]) -> Iterator[Reading[_R]]:
    """The reading of every file in files, folders and archives, in order; a failure does not stop the others."""
    with TemporaryDirectory(dir=scratch()) as folder:
        for given in inputs(paths, Path(folder)):
            yield reading(given, read)


def reading(given: Input, read: Read[_R]) -> Reading[_R]:
    """One file's reading."""
    if given.failure is not None:
        return Reading(given.name, failure=given.failure, source={"name": given.name})
    try:
        return Reading(given.name, read(given.path, given.name))
    except Exception as error:
        failure = error if isinstance(error, ReadFailure) else mistake(error)
        return Reading(given.name, failure=failure, source=known_source(given, failure))


def mistake(error: Exception) -> ReadFailure:
    """A mistake of the program, told with its trace: the other files are read all the same."""
    traceback.print_exception(error)
    return ReadFailure(
        "internal", "程序读取这份文件时出错，这不是文件的问题。请把文件和错误信息交给维护人员。"
    )


def known_source(given: Input, failure: ReadFailure) -> dict[str, Any]:
    """What is known of a file that failed: its name at least."""
    return {**failure.source, "name": given.name}


def failure_line(reading: Reading[Any]) -> dict[str, Any]:
    """The contract's line for a file that could not be read; the reason is also said on standard error."""
    failure = reading.failure or ReadFailure("internal", "")
    print(f"{reading.name}：{failure.message}", file=sys.stderr)
    return {"source": reading.source, "error": failure.to_json()}
