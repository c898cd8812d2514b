"""The list of what the reading did not understand, worked through with the keyboard: j and k, d done, a add a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from ui.originals import words as text

_ASSETS = Path(__file__).parents[1] / "assets"

_tasks = st.components.v2.component(
    "juesuantong.tasks",
    html='<div class="jst-tasks"></div>',
    css=(_ASSETS / "tasks.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "tasks.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)

CHOOSE, TOGGLE, ADD = "choose", "toggle", "add"


@dataclass(frozen=True)
class Task:
    """One line of the list; `said` is who worked it through and when, "" while it is open."""

    number: int
    place: str
    message: str
    done: bool
    said: str


def show_tasks(tasks: Sequence[Task], chosen: int, *, key: str, height: int) -> tuple[str, int] | None:
    """Draw the list; what the reader asked for: (choose, toggle or add; the task's number), or None."""
    result = _tasks(
        key=f"tasks.{key}",
        data={
            "tasks": [
                {
                    "number": task.number,
                    "place": task.place,
                    "message": task.message,
                    "done": task.done,
                    "said": task.said,
                }
                for task in tasks
            ],
            "chosen": chosen,
            "height": height,
            "words": {"keys": text.KEYS, "done": text.TASK_DONE, "open": text.TASK_OPEN},
        },
        on_asked_change=lambda: None,
    )
    if result.asked is None:
        return None
    what = str(result.asked["what"])
    return (what, int(result.asked["number"])) if what in (CHOOSE, TOGGLE, ADD) else None
