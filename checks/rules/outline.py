"""The report's outline: what its contents promise, what its headings name, tables that stand there without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.book import THREE_PUBLIC, Book
from checks.results import Agrees, Missing, Result
from checks.rule import rule
from model import Figure, Finding, Passage
from model.finding import NOTE, WARNING
from model.terms import Line, Measure, Section
from model.terms.quantities import restated
from model.terms.statements import NATIONAL, table_named
from model.words import named, say, section

FAMILY = "文档"
_CONTENTS = re.compile(
    r"^(?:[-•\s]*)[一二三四五六七八九十]+、(?P<title>[^。，]{4,40}表)(?:[.．…·\-—\s]*\d{0,3})$"
)
_CONTENTS_HEAD = re.compile(r"^目录$")
_ALWAYS_FILLED = NATIONAL[:6]
"""Tables that no unit can leave empty."""
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)"
)
_LONGEST = 50
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})年度?(?:部门|单位)?(?:决算|预算)")
_CUT_YEAR = re.compile(r"(?<!\d)(?:2\d{2}|20\d{3,4})年度")
_UNFILLED = re.compile(r"[XxＸ×＊*○〇]{2,}(?=[\u4e00-\u9fff])|（(?:部门|单位)名称）|_{2,}(?=[\u4e00-\u9fff])")
_OVER_A_TABLE = re.compile(r"单位[:：]|公开\d{2}表|部门[:：]")
_UNREADABLE = re.compile(
    r"picture|illegible|scan|character|sideways|embedded|unread|space_columns|incomplete|hidden"
)


def plain_lines(book: Book) -> list[Passage]:
    """The lines outside the sections."""
    return [passage for passage in book.report.passages if not passage.statement]


@rule("DOC01", title="目录所列的表都在文中", formula="目录中的表 = 文中的表", family=FAMILY)
def tables_of_the_contents_are_there(book: Book) -> Iterator[Result]:
    """Table titles of the contents list that are not printed again over a table, and of which nothing was read."""
    lines = plain_lines(book)
    listed = list(
        dict.fromkeys(norm(match["title"]) for line in lines if (match := _CONTENTS.match(line.text)))
    )
    printed = {norm(line.text) for line in lines if not _CONTENTS.match(line.text)}
    present = [title for title in listed if is_there(book, title, printed)]
    fewest = 2 if any(_CONTENTS_HEAD.match(line.text) for line in lines) else 6
    if len(present) < fewest or len(listed) < fewest:
        return
    lacking = [title for title in listed if title not in present]
    for title in lacking if len(lacking) * 3 <= len(listed) else ():
        table = table_named(title)
        sure = table is not None and table.statement in _ALWAYS_FILLED and not unreadable(book)
        message = say(
            "目录列有{listed}张表，其中“{title}”在文中没有（文中有{present}张）。",
            listed=len(listed),
            title=title,
            present=len(present),
        )
        yield Finding("DOC01", WARNING if sure else NOTE, message)
    if not lacking:
        yield Agrees()


def is_there(book: Book, title: str, printed: set[str]) -> bool:
    """Whether a table's title is printed in the body, or its numbers were read under another title."""
    table = table_named(title)
    return title in printed or (table is not None and book.has(table.statement))


def norm(title: str) -> str:
    """A title without quotation marks and the words that forms vary."""
    return re.sub(r"[“”\"（）()]|明细|收入(?=支出决算表)", "", title)


def unreadable(book: Book) -> bool:
    """Whether the reading left out anything that may be a table."""
    return any(_UNREADABLE.search(warning.code) for warning in book.report.warnings)


@rule(
    "DOC06",
    title="标题中的年度和单位名称填写完整",
    formula="各部分标题的年度 = 报告年度；没有占位符",
    family=FAMILY,
)
def headings_name_year_and_unit(book: Book) -> Iterator[Result]:
    """Headings with another year, a year that lost a digit, a name that was never filled in."""
    headings = [
        line for line in plain_lines(book) if _HEADING.match(line.text) and len(line.text) <= _LONGEST
    ]
    if not book.report.passages:
        yield Missing("报告文字")
    found = [finding for line in headings for finding in wrong_heading(book, line)]
    yield from found
    if headings and not found:
        yield Agrees()


def wrong_heading(book: Book, line: Passage) -> Iterator[Finding]:
    """What is wrong with one heading."""
    if unfilled := _UNFILLED.search(line.text):
        message = say(
            "{passage:at}标题“{title}”中的“{words}”没有填写。",
            passage=line,
            title=line.text,
            words=unfilled.group(),
        )
        yield Finding("DOC06", NOTE, message, where=line.where)
    if cut := _CUT_YEAR.search(line.text):
        message = say(
            "{passage:at}标题“{title}”的年份印作“{words}”，应为“{year}年度”。",
            passage=line,
            title=line.text,
            words=cut.group(),
            year=book.year,
        )
        yield Finding("DOC06", NOTE, message, where=line.where)
    for match in _YEAR.finditer(line.text):
        if (
            int(match["year"]) != book.year
            and str(book.year) not in line.text
            and "预算" not in match.group()
        ):
            message = say(
                "{passage:at}标题“{title}”写{other}年度，本报告为{year}年度。",
                passage=line,
                title=line.text,
                other=int(match["year"]),
                year=book.year,
            )
            yield Finding("DOC06", NOTE, message, where=line.where)


@rule(
    "DOC07",
    title="空表与文字一致",
    formula="文字有金额的，对应的表不为空",
    family=FAMILY,
)
def empty_tables_have_no_amounts_in_text(book: Book) -> Iterator[Result]:
    """A table whose title stands in the body and of which no number is printed, while sentences tell its amounts."""
    for statement, line in empty_tables(book):
        told = [figure for figure in amounts_told(book, statement) if figure.value]
        if not told:
            yield Agrees()
            continue
        # A table that no unit can leave empty was not read.
        if unreadable(book) or statement in _ALWAYS_FILLED:
            yield Missing(f"{statement}（未能读取的内容）")
            continue
        message = say(
            "{passage:at}的{table}为空，没有填数，文字却有：{listed}。",
            passage=line,
            table=statement,
            listed="；".join(f"{section(Passage(f.statement, '', f.where))}{named(f)}" for f in told),
        )
        yield Finding("DOC07", WARNING, message, None, told[0].value, tuple(told), line.where)


def empty_tables(book: Book) -> Iterator[tuple[str, Passage]]:
    """The national tables whose titles are printed over a table, and of which nothing was read."""
    lines = plain_lines(book)
    for number, line in enumerate(lines):
        beside = lines[max(0, number - 2) : number] + lines[number + 1 : number + 4]
        table = table_named(norm_title(line.text)) if line.text.endswith("表") else None
        if (
            table is not None
            and table.statement in NATIONAL
            and not book.has(table.statement)
            and not _CONTENTS.match(line.text)
            and any(_OVER_A_TABLE.search(other.text) for other in beside)
        ):
            yield table.statement, line


def norm_title(text: str) -> str:
    return re.sub(r"^20\d{2}年度?|\s", "", text)


def amounts_told(book: Book, statement: str) -> Iterator[Figure]:
    """What sentences say of a table's cells: each final amount, and the budgets of “三公”经费."""
    for (part, item), cells in restated().items():
        if cells and cells[0][0] == statement:
            yield from book.all(part, item)
    if statement == THREE_PUBLIC:
        for measure in (Measure.INITIAL_BUDGET, Measure.BUDGET):
            yield from book.all(Section.THREE_PUBLIC, Line.THREE_PUBLIC, measure)
