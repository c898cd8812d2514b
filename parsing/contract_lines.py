"""The contract's lines on standard output, one a report, for the commands that print them."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parsing.failure import ReadFailure
from parsing.inputs import Input, expand, files_under
from parsing.read import describe_source

LineOf = Callable[[Path, str], dict[str, Any]]


def print_lines(paths: Iterable[Path], line_of: LineOf) -> int:
    """Print the line of each report in files, folders and archives; 1 where any failed, else 0.

    line_of: a path's line under a name. Raises ReadFailure where there is no report.
    """
    failed = False
    files = list(files_under(paths))
    if not files:
        print("没有找到可读取的文件。", file=sys.stderr)
        return 1
    for path in files:
        with TemporaryDirectory(prefix="juesuantong-") as folder:
            for given in expand(path, Path(folder)):
                line = line_or_failure(given, line_of)
                failed = failed or "error" in line
                print(json.dumps(line, ensure_ascii=False), flush=True)
    return int(failed)


def line_or_failure(given: Input, line_of: LineOf) -> dict[str, Any]:
    """A file's line, or the line of what stopped its reading, which is also said on standard error."""
    try:
        if given.failure is not None:
            raise given.failure
        return line_of(given.path, given.name)
    except ReadFailure as failure:
        print(f"{given.name}：{failure.message}", file=sys.stderr)
        return failure_line(given, failure)


def failure_line(given: Input, failure: ReadFailure) -> dict[str, Any]:
    """The contract's line for a file that could not be read."""
    source: dict[str, Any] = {"name": given.name}
    if given.failure is None:
        with contextlib.suppress(ReadFailure):
            source = describe_source(given.path, given.name).to_json()
    return {"source": source, "error": {"code": failure.code, "message": failure.message}}
