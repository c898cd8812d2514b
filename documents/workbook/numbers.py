"""Writing the report's own numbers: typed in or as formulas, linked to their place, marked where a person corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from charts.money import rounded
from data.queries.unit_year import Entry, Stated
from documents.workbook import words
from documents.workbook.contents import Contents
from documents.workbook.grid import is_table
from documents.workbook.pen import (
    CELL,
    CORRECTED,
    QUIET,
    SIGNED_MONEY,
    SIGNED_PERCENT,
    WORKED,
    WORKED_CELL,
    WRONG,
    Ref,
    Sheet,
    decimals_of,
    number_format,
    sum_of,
)
from documents.workbook.worked import Worked
from model import Figure
from model.correction import KEPT
from model.report import DERIVED
from model.terms import Line
from model.working import SHARE, SUM, Working


@dataclass(slots=True)
class Ledger:
    """Where each number's cell is, and what it comes to; shared by all sheets.

    live: the cell that formulas use. printed: the cell with the printed number, where it is another one.
    """

    contents: Contents
    worked: Worked
    figures: Mapping[int, Stated]
    live: dict[int, Ref] = field(default_factory=dict)
    printed: dict[int, Ref] = field(default_factory=dict)

    def printed_ref(self, figure_id: int) -> Ref:
        return self.printed.get(figure_id) or self.live[figure_id]

    def formula(self, figure_id: int, sheet: str) -> str:
        """The formula of a number's cell, "" where it is typed in or Excel could not hold it."""
        working = self.worked.formulas.get(figure_id)
        return formula_of(working, self.live.__getitem__, sheet) if working else ""


def ledger(contents: Contents) -> Ledger:
    figures = contents.figures
    return Ledger(contents, Worked(figures, contents.workings), figures)


def formula_of(working: Working, ref: Any, sheet: str) -> str:
    """A working as a formula over the cells that `ref` gives of its parts."""
    if working.kind == SUM:
        return sum_of([(sign, ref(part)) for sign, part in working.parts], sheet)
    first, second = (ref(part).inside(sheet) for _, part in working.parts)
    base = second if working.kind == SHARE else f"({second}-{first})"
    return f'=IF({base}=0,"",{first}/{base}*100)'


def write_number(sheet: Sheet, row: int, column: int, stated: Stated, ledger: Ledger) -> None:
    """A number in its cell: a formula where it is worked out, else as printed."""
    figure = stated.figure
    link = ledger.contents.links.figure(stated.figure_id)
    style = style_of(stated, worked=False)
    formula = ledger.formula(stated.figure_id, sheet.name)
    shown = number_format(figure.unit, decimals_of(figure.value))
    if formula:
        style = style_of(stated, worked=True)
        sheet.formula(row, column, formula, ledger.worked.value(stated.figure_id), shown, link, **style)
    else:
        sheet.number(row, column, figure.value, shown, link, **style)
    if stated.correction:
        sheet.note(row, column, note_of(stated, ledger.contents.entries))


def write_check(
    sheet: Sheet, row: int, columns: tuple[int, int, int], stated: Stated, ledger: Ledger
) -> None:
    """The printed number, the formula's difference from it and how much of it rounding explains."""
    figure = stated.figure
    shown = number_format(figure.unit, decimals_of(figure.value))
    printed, difference, slack = columns
    sheet.number(row, printed, figure.value, shown, ledger.contents.links.figure(stated.figure_id), **CELL)
    own, live = (
        Ref(sheet.name, row, at).inside(sheet.name) for at in (printed, ledger.live[stated.figure_id].column)
    )
    value = ledger.worked.value(stated.figure_id)
    places = decimals_of(figure.value)
    if figure.unit == "%":
        formula, off = f'=IF({live}="","",{own}-ROUND({live},{places}))', _off(figure.value, value, places)
    else:
        formula, off = f"=ROUND({own}-{live},8)", figure.value - value if value is not None else None
    sheet.formula(row, difference, formula, off, number_format(figure.unit, places), **CELL, font_color=QUIET)
    sheet.number(row, slack, ledger.worked.slack(stated.figure_id), "0.0###########", **CELL)


def _off(printed: Decimal, value: Decimal | None, places: int) -> Decimal | None:
    return None if value is None else printed - rounded(value, places)


def write_change(
    sheet: Sheet, row: int, column: int, own: str, last: str, value: Decimal | None, before: Decimal
) -> None:
    """增减额 and behind it 增减率, none of a base of zero or below; own, last: the cells of the two years."""
    gap = None if value is None else value - before
    sheet.formula(row, column, f"=ROUND({own}-{last},8)", gap, SIGNED_MONEY, **WORKED_CELL)
    rate = gap * 100 / before if gap is not None and before > 0 else None
    formula = f'=IF({last}<=0,"",({own}-{last})/{last}*100)'
    sheet.formula(row, column + 1, formula, rate, SIGNED_PERCENT, **WORKED_CELL)


def mark_differences(sheet: Sheet, first: int, last: int, difference: int, slack: int) -> None:
    """Differences that rounding does not explain stand out."""
    if last < first:
        return
    off, room = (Ref(sheet.name, first, at).inside(sheet.name) for at in (difference, slack))
    wrong = sheet.pen.book.add_format({"bg_color": WRONG, "bold": True, "font_color": "#7a3c00"})
    sheet.sheet.conditional_format(
        first, difference, last, difference,
        {"type": "formula", "criteria": f"=AND(ISNUMBER({off}),ABS({off})>{room}+0.0000001)", "format": wrong},
    )  # fmt: skip


def style_of(stated: Stated, *, worked: bool) -> dict[str, Any]:
    """How a number looks: worked out, corrected, derived."""
    style: dict[str, Any] = dict(CELL)
    if worked:
        style |= {"bg_color": WORKED, "bold": _is_total(stated.figure)}
    if stated.figure.basis == DERIVED:
        style["italic"] = True
    if stated.correction:
        style["bg_color"] = CORRECTED
    return style


def _is_total(figure: Figure) -> bool:
    """Whether a line of a table is a total or a 类, which stand out."""
    return is_table(figure.statement) and (
        figure.item.endswith((Line.TOTAL, "总计")) or len(figure.code) == 3
    )


def note_of(stated: Stated, entries: tuple[Entry, ...]) -> str:
    """What a person did to a number: the last correction that holds of it, with what was read before."""
    holding = [entry.row for entry in entries if entry.row.figure_id == stated.figure_id and entry.holds]
    mark = words.MARKS.get(stated.correction, "")
    if not holding:
        return mark
    first, last = holding[0], holding[-1]
    before = words.was_read(plain(first.before.figure.value)) if not first.before.struck else mark
    who = last.who if last.action != KEPT else f"{last.who}（{words.ACTIONS[KEPT]}）"
    return f"{mark}。{words.correction_note(before, who, last.reason)}"


def plain(value: Decimal) -> str:
    """A number with all its printed digits."""
    return f"{value:,f}"
