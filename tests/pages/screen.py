"""A page as a test reads it: its headings, messages, tables and charts in plain values."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest


def unescaped(said: str) -> str:
    """A message as a reader sees it: `ui.plain` escapes what Markdown would act on."""
    return re.sub(r"\\([\\`*_{}\[\]<>#|~$:!])", r"\1", said).replace("\u2060", "")


@dataclass(frozen=True)
class Screen:
    """What an AppTest of the whole application shows."""

    test: AppTest

    @property
    def said(self) -> str:
        """All text written by the page itself, tags taken out."""
        bodies = [
            element.proto.body
            for element in self.test.get("html")
            if not element.proto.body.lstrip().startswith(("<script>", "<style>"))
        ]
        shown = [unescape(re.sub(r"<[^>]+>", " ", body)) for body in bodies]
        shown += [
            unescaped(element.value) for kind in ("markdown", "caption") for element in self.test.get(kind)
        ]
        return "\n".join([*shown, *self.messages])

    @property
    def messages(self) -> list[str]:
        """What stands in boxes: information, warnings, errors."""
        boxes = (self.test.info, self.test.warning, self.test.error, self.test.success)
        return [unescaped(box.value) for kind in boxes for box in kind]

    @property
    def tables(self) -> dict[str, list[list[str]]]:
        """Each table's name with its rows as shown, the heading first."""
        return {name: _rows(view) for name, view in self._drawn("grid").items()}

    @property
    def excerpts(self) -> dict[str, dict[str, Any]]:
        """Each place of an original by its key, as the browser gets it."""
        return self._drawn("excerpt")

    @property
    def tasks(self) -> list[dict[str, Any]]:
        """The list of warnings to work through."""
        return [task for view in self._drawn("tasks").values() for task in view["tasks"]]

    def _drawn(self, kind: str) -> dict[str, dict[str, Any]]:
        """The data of our own components of one kind, by their names."""
        return {
            element.proto.id.rpartition(f"{kind}.")[2]: json.loads(element.proto.json)
            for element in self.test.get("bidi_component")
            if f"{kind}." in element.proto.id
        }

    @property
    def charts(self) -> dict[str, dict[str, Any]]:
        """Each chart's key with its figure as plotly's JSON; a clickable one's key without its turn."""
        return {
            re.sub(r"\.\d+$", "", element.proto.id.split("-", 2)[-1]): json.loads(element.proto.spec)
            for element in self.test.get("plotly_chart")
        }


def _rows(view: dict[str, Any]) -> list[list[str]]:
    heading = [column["title"] for column in view["columns"]]
    return [heading, *([cell["t"] for cell in row["cells"]] for row in view["rows"])]
