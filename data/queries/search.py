"""Finding units, items, projects and reasons by words as they are typed.

Every word must be found: in what is looked for (a name, a code, a reason, an amount) or beside it (its unit's names, its
year), and at least one in what is looked for itself. Spaces, capitals, quotes and the width of digits and brackets do
not count. A unit is found by its short form (医保局, 互助县) and by its sounds (zhuzhou) as well.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import duckdb
import pandas as pd
from pypinyin import Style, lazy_pinyin

from model.terms import Measure

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
    """Text in one width and case without spaces and quotes: ２０８０５ and 208 05 are 20805, “三公”经费 is 三公经费."""
    plain = "".join(unicodedata.normalize("NFKC", text).lower().split())
    return "".join(sign for sign in plain if sign not in _QUOTES)


_QUOTES = "“”‘’\"'「」『』《》〈〉"


# The same for what is stored, as far as reports print it.
_WIDE = "".join(chr(code + 0xFEE0) for code in range(0x21, 0x7F))
_NARROW = "".join(map(chr, range(0x21, 0x7F)))


def _folded(column: str) -> str:
    left_out = "[\\s\\x{3000}" + _QUOTES.replace("'", "''") + "]"
    return f"lower(translate(regexp_replace({column}, '{left_out}', '', 'g'), $wide, $narrow))"


def _matches(
    cursor: _Cursor, words: tuple[str, ...], own: str, around: str, unit: str
) -> tuple[str, dict[str, object]]:
    """A condition over the columns `own` and `around`, both folded already, and the unit's number; its parameters."""
    named = units_named(cursor, words)
    params: dict[str, object] = {f"word{number}": word for number, word in enumerate(words)}
    params |= {f"units{number}": named[word] for number, word in enumerate(words)}
    every = " AND ".join(
        f"(contains({own}, $word{number}) OR contains({around}, $word{number})"
        f" OR {unit} IN (SELECT unnest($units{number}::INTEGER[])))"
        for number in range(len(words))
    )
    some = " OR ".join(f"contains({own}, $word{number})" for number in range(len(words)))
    return f"({every}) AND ({some})", params


def units_named(cursor: _Cursor, words: tuple[str, ...]) -> dict[str, list[int]]:
    """For each word the units that it names: in part, as a short form, or by sounds."""
    names = cursor.execute("SELECT DISTINCT unit_id, name FROM unit_names").fetchall()
    return {word: sorted({unit_id for unit_id, name in names if names_unit(word, name)}) for word in words}


def names_unit(word: str, name: str) -> bool:
    """Whether a folded word is a part of a name, its short form (医保局 of 医疗保障局), or its sounds (zhuzhou, ybj)."""
    plain = folded(name)
    if word in plain:
        return True
    if len(word) > 1 and all("\u4e00" <= sign <= "\u9fff" for sign in word):
        rest = iter(plain)
        return all(sign in rest for sign in word)
    return (
        len(word) > 2 and word.isascii() and word.isalpha() and any(word in said for said in _sounds(plain))
    )


@lru_cache(maxsize=4096)
def _sounds(name: str) -> tuple[str, str]:
    """The syllables of a name run together, and their first letters."""
    return "".join(lazy_pinyin(name)), "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))


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
    named = units_named(cursor, words)
    found = set.intersection(*map(set, named.values())) if named else set()
    rows = _rows(
        cursor,
        f"""
        WITH named AS ({_NAMES})
        SELECT n.unit_id, unit, n.invented, former, list_sort(list(r.year)) AS years
        FROM named n JOIN reports r ON r.unit_id = n.unit_id AND r."current"
        WHERE n.unit_id IN (SELECT unnest($found::INTEGER[]))
        GROUP BY ALL ORDER BY NOT contains(any_value(n.names), $first), n.invented, unit
        """,
        {"found": sorted(found), "first": words[0] if words else ""},
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
        SELECT f.* REPLACE (f.year - (f.measure = '{prior}' AND f.year = f.report_year)::INTEGER AS year)
        FROM current_figures f SEMI JOIN items USING (item, code)),
    lines AS (SELECT item, code, unit_id, year, count(*) AS figures FROM numbers GROUP BY ALL),
    found AS (
        SELECT l.*, n.unit FROM lines l JOIN items USING (item, code) JOIN named n USING (unit_id)
        WHERE {condition})
"""


def _lines(cursor: _Cursor, words: tuple[str, ...]) -> tuple[str, dict[str, object]]:
    condition, params = _matches(cursor, words, "own", "l.year::VARCHAR", "n.unit_id")
    some = " OR ".join(f"contains(own, $word{number})" for number in range(len(words)))
    own = _folded("concat_ws('|', item, code)")
    filled = _LINES.format(
        names=_NAMES, own=own, some=some, condition=condition, once=_ONCE, prior=Measure.PRIOR_YEAR
    )
    return filled, params


def items(cursor: _Cursor, words: tuple[str, ...]) -> Found:
    """Items of tables and sections by name or code, the most common first.

    Columns: item, code, units (count), first_year, last_year, figures (count).
    """
    lines, params = _lines(cursor, words)
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
    lines, params = _lines(cursor, words)
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


def amounts(cursor: _Cursor, words: tuple[str, ...]) -> Found:
    """The figures that print an amount which one of the words is (341.39); the others name unit, year, item or table.

    Columns: those of `figures`, with item.
    """
    number = next((word for word in words if _AMOUNT.fullmatch(word)), "")
    if not number:
        return Found(pd.DataFrame(columns=_AMOUNTS, dtype=object), 0)
    others = tuple(word for word in words if word != number)
    around = _folded("concat_ws('|', f.year, f.item, f.code, f.statement)")
    named = units_named(cursor, others)
    params: dict[str, object] = {"number": number.replace(",", "").lstrip("+-")}
    params |= {f"word{at}": word for at, word in enumerate(others)}
    params |= {f"units{at}": named[word] for at, word in enumerate(others)}
    condition = "".join(
        f" AND (contains({around}, $word{at}) OR f.unit_id IN (SELECT unnest($units{at}::INTEGER[])))"
        for at in range(len(others))
    )
    rows = _rows(
        cursor,
        f"""
        SELECT f.figure_id, u.name AS unit, f.year, f.report_year, f.basis, f.statement, f.item, f.measure, f.value,
            f.unit AS unit_of_value
        FROM current_figures f JOIN units u USING (unit_id)
        WHERE (replace(replace(f.text, ',', ''), '，', '') = $number OR abs(f.value) = $number::DECIMAL(24, 8))
            {condition}
        ORDER BY u.invented, u.name, f.year DESC, f.figure_id
        """,
        params,
    )
    return Found(rows[:MOST_ROWS], len(rows))


# A number with decimals or separators; 2024 and 20805 are years and codes.
_AMOUNT = re.compile(r"[+-]?(?:\d{1,12}\.\d{1,8}|\d{1,3}(?:,\d{3})+(?:\.\d{1,8})?)")
_AMOUNTS = [
    "figure_id", "unit", "year", "report_year", "basis", "statement", "item", "measure", "value", "unit_of_value",
]  # fmt: skip


def projects(cursor: _Cursor, words: tuple[str, ...]) -> Found:
    """Projects and whole units with a performance table, by the project's name.

    Columns: score_id (of the table's total, else of its first line), unit, year, project, table, lines (count), score (the total, or None).
    """
    condition, params = _matches(cursor, words, "own", "r.year::VARCHAR", "n.unit_id")
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
    condition, params = _matches(
        cursor, words, "own", f"f.report_year || '|' || {_folded('f.item')}", "n.unit_id"
    )
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
    known = {**params, "wide": _WIDE, "narrow": _NARROW}
    answer = cursor.execute(sql, {name: value for name, value in known.items() if f"${name}" in sql})
    names = [column[0] for column in answer.description or ()]
    return pd.DataFrame(answer.fetchall(), columns=names, dtype=object)
