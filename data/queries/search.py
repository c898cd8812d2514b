"""Finding units, items, projects and reasons by words as they are typed.

Every word must be found: in what is looked for (a name, a code, a reason) or beside it (its unit's names, its year), and
at least one in what is looked for itself. Spaces, capitals and the width of digits and brackets do not count.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import duckdb
import pandas as pd

_Cursor = duckdb.DuckDBPyConnection

MOST_ROWS = 200
MOST_WORDS = 8
MOST_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of one group that are shown, and how many there are in all."""

    rows: pd.DataFrame
    total: int


def words_of(typed: str) -> tuple[str, ...]:
    """The words to look for: folded, each once, at most eight of them."""
    words = (folded(word) for word in typed[:MOST_CHARACTERS].split())
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_WORDS]


def folded(text: str) -> str:
    """Text in one width and case without spaces: ２０８０５ and 208 05 are 20805."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


# The same for what is stored, as far as reports print it.
_WIDE = "".join(chr(code + 0xFEE0) for code in range(0x21, 0x7F))
_NARROW = "".join(map(chr, range(0x21, 0x7F)))


def _folded(column: str) -> str:
    return f"lower(translate(regexp_replace({column}, '[\\s\\x{{3000}}]', '', 'g'), $wide, $narrow))"


def _matches(words: tuple[str, ...], own: str, around: str) -> tuple[str, dict[str, object]]:
    """A condition over the columns `own` and `around` with its parameters; both are folded already."""
    names = [f"word{number}" for number in range(len(words))]
    every = " AND ".join(f"(contains({own}, ${name}) OR contains({around}, ${name}))" for name in names)
    some = " OR ".join(f"contains({own}, ${name})" for name in names)
    return f"({every}) AND ({some})", dict(zip(names, words, strict=True))


# A limit that nothing reaches: what is folded below it is folded once, not again for every row that it is joined to.
_ONCE = "LIMIT 1000000000"

# Each unit with all its names, to be found by the earlier ones too.
_NAMES = """
    SELECT n.unit_id, any_value(u.name) AS unit, any_value(u.invented) AS invented,
        {folded} AS names, list(n.name ORDER BY n.name) FILTER (n.name <> u.name) AS former
    FROM unit_names n JOIN units u ON u.unit_id = n.unit_id GROUP BY n.unit_id {once}
""".format(folded=_folded("string_agg(n.name, '|')"), once=_ONCE)


def units(cursor: _Cursor, words: tuple[str, ...]) -> Found:
    """Units by their names, earlier ones too.

    Columns: unit_id, unit, invented, former (tuple of other names), years (tuple, of shown reports).
    """
    condition, params = _matches(words, "names", "''")
    rows = _rows(
        cursor,
        f"""
        WITH named AS ({_NAMES})
        SELECT n.unit_id, unit, n.invented, former, list_sort(list(r.year)) AS years
        FROM named n JOIN reports r ON r.unit_id = n.unit_id AND r."current"
        WHERE {condition} GROUP BY ALL ORDER BY n.invented, unit
        """,
        params,
    )
    for column in ("former", "years"):
        rows[column] = [tuple(value or ()) for value in rows[column]]
    return Found(rows[:MOST_ROWS], len(rows))


# A line of a unit's year: the figures of one item and code; 上年数 of a report of 2024 is a number of 2023.
_LINES = """
    WITH named AS ({names}),
    items AS (
        FROM (
            SELECT item, code, {own} AS own FROM (
                FROM (SELECT DISTINCT item, code FROM read_figures UNION SELECT item, code FROM corrected_figures)
                {once}))
        WHERE {some}),
    numbers AS (
        SELECT f.* REPLACE (f.year - (f.measure = '上年数' AND f.year = f.report_year)::INTEGER AS year)
        FROM current_figures f SEMI JOIN items USING (item, code)),
    lines AS (SELECT item, code, unit_id, year, count(*) AS figures FROM numbers GROUP BY ALL),
    found AS (
        SELECT l.*, n.unit FROM lines l JOIN items USING (item, code) JOIN named n USING (unit_id)
        WHERE {condition})
"""


def _lines(words: tuple[str, ...]) -> tuple[str, dict[str, object]]:
    condition, params = _matches(words, "own", "n.names || l.year")
    some = " OR ".join(f"contains(own, ${name})" for name in params)
    own = _folded("concat_ws('|', item, code)")
    return _LINES.format(names=_NAMES, own=own, some=some, condition=condition, once=_ONCE), params


def items(cursor: _Cursor, words: tuple[str, ...]) -> Found:
    """Items of tables and sections by name or code, the most common first.

    Columns: item, code, units (count), first_year, last_year, figures (count).
    """
    lines, params = _lines(words)
    rows = _rows(
        cursor,
        f"""
        {lines}
        SELECT item, code, count(DISTINCT unit_id) AS units, min(year) AS first_year,
            max(year) AS last_year, sum(figures)::BIGINT AS figures
        FROM found GROUP BY item, code ORDER BY units DESC, figures DESC, code, item
        """,
        params,
    )
    return Found(rows[:MOST_ROWS], len(rows))


def figures(cursor: _Cursor, words: tuple[str, ...], item: str, code: str) -> Found:
    """The figures of one item that the words find, the latest year of each unit first.

    Columns: figure_id, unit, year (that the number speaks of), report_year, basis, statement, measure, value,
    unit_of_value.
    """
    lines, params = _lines(words)
    rows = _rows(
        cursor,
        f"""
        {lines}
        SELECT f.figure_id, l.unit, f.year, f.report_year, f.basis, f.statement, f.measure, f.value,
            f.unit AS unit_of_value
        FROM found l JOIN numbers f USING (unit_id, year, item, code)
        WHERE l.item = $item AND l.code = $code
        ORDER BY l.unit, f.year DESC, f.basis = 'derived', f.statement NOT LIKE '%表', f.figure_id
        """,
        {**params, "item": item, "code": code},
    )
    return Found(rows[:MOST_ROWS], len(rows))


def projects(cursor: _Cursor, words: tuple[str, ...]) -> Found:
    """Projects and whole units with a performance table, by the project's name.

    Columns: score_id (of the table's total, else of its first line), unit, year, project, table, lines (count), score (the total, or None).
    """
    condition, params = _matches(words, "own", "n.names || r.year")
    rows = _rows(
        cursor,
        f"""
        WITH named AS ({_NAMES}),
        scored AS (
            SELECT report_id, project, "table", coalesce(any_value(score_id) FILTER (kind = 'total'), min(score_id)) AS score_id, count(*) AS lines,
                any_value(score) FILTER (kind = 'total') AS score
            FROM scores GROUP BY ALL),
        own AS (SELECT *, {_folded("project")} AS own FROM scored {_ONCE})
        SELECT s.score_id, n.unit, r.year, s.project, s."table", s.lines, s.score
        FROM own s JOIN reports r ON r.report_id = s.report_id AND r."current" JOIN named n ON n.unit_id = r.unit_id
        WHERE {condition} ORDER BY n.unit, r.year DESC, s.score_id
        """,
        params,
    )
    return Found(rows[:MOST_ROWS], len(rows))


def reasons(cursor: _Cursor, words: tuple[str, ...]) -> Found:
    """Stated causes of changes and of gaps to the budget; one that stands by several numbers of an item is one row.

    Columns: figure_id, unit, year (of the report), item, measure, value, unit_of_value, reason.
    """
    condition, params = _matches(words, "own", "n.names || f.report_year || f.item")
    rows = _rows(
        cursor,
        f"""
        WITH named AS ({_NAMES}),
        said AS (
            SELECT figure_id, unit_id, report_year, item, measure, value, unit AS unit_of_value, reason,
                {_folded("reason")} AS own
            FROM current_figures WHERE reason <> ''
            QUALIFY row_number() OVER (
                PARTITION BY unit_id, report_year, item, reason
                ORDER BY measure NOT LIKE '%增减额', figure_id) = 1
            {_ONCE})
        SELECT f.figure_id, n.unit, f.report_year AS year, f.item, f.measure, f.value, f.unit_of_value, f.reason
        FROM said f JOIN named n USING (unit_id)
        WHERE {condition} ORDER BY n.unit, f.report_year DESC, f.figure_id
        """,
        params,
    )
    return Found(rows[:MOST_ROWS], len(rows))


def _rows(cursor: _Cursor, sql: str, params: dict[str, object]) -> pd.DataFrame:
    answer = cursor.execute(sql, {**params, "wide": _WIDE, "narrow": _NARROW})
    names = [column[0] for column in answer.description or ()]
    return pd.DataFrame(answer.fetchall(), columns=names, dtype=object)
