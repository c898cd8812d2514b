"""Opening an original in a process of its own (`isolation`): a file that crashes, hangs or swells harms nobody else.

PDFium is not thread-safe, which is one reason more.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from excerpts.at_work import PICTURE
from excerpts.failure import ExcerptFailure
from isolation import Limits, Pool, Stopped
from isolation.scratch import scratch

WORK = "excerpts.at_work:work"
LIMITS = Limits(seconds=30.0, step_seconds=30.0, answer=64 * 1024**2)

_MESSAGES = {
    "no_page": "原件没有这一页，位置可能有误。可在更正中改位置。",
    "password_needed": "原件设有打开密码，无法显示。",
    "broken": "这一页无法显示：原件损坏，或其中的内容不规范。数字和文字仍可查看和更正，也可下载原件核对。",
    "too_large": "这张图片太大，无法显示。可下载原件核对。",
    "timeout": "显示这一页用时过长，已停止。可下载原件核对。",
}


@cache
def _pool() -> Pool:
    return Pool(WORK, 2, LIMITS, slow=5.0)


def run(original: Path, task: dict[str, Any], result: Path) -> None:
    """Do a task in a process of its own and leave its answer in `result`. Raises ExcerptFailure.

    A picture is left where the task's `picture` says.
    """
    result.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        try:
            said = _pool().call(task, reads=[original], writes=[Path(folder)])
        except Stopped as stopped:
            raise _failure("timeout" if stopped.reason == "timeout" else "broken") from stopped
        if "failure" in said:
            raise _failure(str(said["failure"]), str(said.get("message", "")))
        made = Path(folder) / PICTURE
        if "picture" in task:
            if made.is_symlink() or not made.is_file():
                raise _failure("broken")
            _put(made, Path(task["picture"]))
    answer = result.with_name(f".making-{os.getpid()}-{os.urandom(4).hex()}-{result.name}")
    answer.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    os.replace(answer, result)


def _put(made: Path, target: Path) -> None:
    """Lay a file to its place, where it appears only when it is complete."""
    unfinished = target.with_name(f".making-{os.getpid()}-{os.urandom(4).hex()}-{target.name}")
    shutil.move(made, unfinished)
    os.replace(unfinished, target)


def _failure(code: str, message: str = "") -> ExcerptFailure:
    return ExcerptFailure(code, message or _MESSAGES.get(code, _MESSAGES["broken"]))
