"""The document as a whole: tables and sections that a report must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.book import Book
from checks.results import Agrees, Result
from checks.rule import rule
from model import Finding
from model.finding import NOTE

FAMILY = "文档"
_CONTENTS = re.compile(r"^(?:[-•\s]*)[一二三四五六七八九十]+、(?P<title>[^。，]{4,40}表)$")


@rule("DOC01", title="目录所列的表都在文中", formula="目录中的表 = 文中的表", family=FAMILY)
def tables_of_the_contents_are_there(book: Book) -> Iterator[Result]:
    """Table titles of the contents list that are not printed again over a table."""
    listed: dict[str, int] = {}
    printed: dict[str, int] = {}
    for passage in book.report.passages:
        match = _CONTENTS.match(passage.text)
        if match:
            listed[norm(match["title"])] = listed.get(norm(match["title"]), 0) + 1
        else:
            printed[norm(passage.text)] = 1
    if len(listed) < 6 or len(printed) < 6:
        return
    lacking = [title for title, count in listed.items() if count == 1 and title not in printed]
    present = [title for title in listed if title in printed]
    if len(present) < 6:
        return
    for title in lacking:
        message = (
            f"目录列有{len(listed)}张表，其中“{title}”在文中没有（文中有{len(listed) - len(lacking)}张）。"
        )
        yield Finding("DOC01", NOTE, message, None, None)
    if not lacking:
        yield Agrees()


def norm(title: str) -> str:
    """A title without quotation marks and the words that forms vary."""
    title = re.sub(r"[“”\"（）()]|明细|收入(?=支出决算表)", "", title)
    return title
