"""Correcting by hand: the form, what the store says to it, and the figure's history with its undo buttons.

What a person has typed stays in the form until it is saved or given up, whatever the store answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape
from typing import Any

import streamlit as st

from data.corrections import Author, EditedMeanwhile
from data.failure import StoreFailure
from data.queries.source import Card, StoredFile
from data.store import Store
from library import correct
from library.correct import Corrected
from model import Figure, Place
from model.correction import CORRECTABLE, Correction, Standing
from model.terms import Measure
from ui import cached, plain
from ui.originals import person, view
from ui.originals import words as text
from ui.text import common

_ACTION, _PICKED, _TURN, _TOLD, _BASE = (
    "correcting.action",
    "correcting.picked",
    "correcting.turn",
    "correcting.told",
    "correcting.base",
)
FIX, ADD = "fix", "add"


@dataclass(frozen=True)
class Typed:
    """What stands in the form's boxes."""

    number: str
    unit: str
    item: str
    statement: str
    code: str
    measure: str
    year: int
    reason: str


def action() -> str:
    """What is being done: "fix", "add" or ""."""
    return str(st.session_state.get(_ACTION, ""))


def begin(what: str) -> None:
    """Open a form, empty."""
    st.session_state[_ACTION] = what
    _empty()


def leave() -> None:
    """Close the form and forget what stood in it."""
    st.session_state[_ACTION] = ""
    _empty()


def _empty() -> None:
    # Fresh keys make fresh boxes.
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    for name in (_PICKED, _BASE):
        st.session_state.pop(name, None)


def pick(place: Place) -> None:
    """Take the place that was pointed out in the original."""
    st.session_state[_PICKED] = place


def picked() -> Place | None:
    return st.session_state.get(_PICKED)


def say(told: str) -> None:
    """Have this told when the page is drawn next."""
    st.session_state[_TOLD] = told


def tell() -> None:
    """What became of the last saving, once."""
    if said := st.session_state.pop(_TOLD, ""):
        plain.info(said)


def show_fix(card: Card, statements: Sequence[str]) -> None:
    """The form that changes or strikes a figure."""
    base = st.session_state.setdefault(_BASE, len(card.history))
    # Above the form, where it is seen.
    answer = st.container()
    with st.form("correcting.form", border=True):
        place = picked()
        typed = _boxes(card.now.figure, statements, new=False)
        plain.caption(text.NEW_PLACE.format(place=place.describe()) if place else text.SAME_PLACE)
        with st.container(horizontal=True):
            save = st.form_submit_button(text.SAVE_FIX, type="primary", key="correcting.save")
            strike = st.form_submit_button(text.STRIKE, key="correcting.strike")
    if save:
        _try(
            answer,
            text.SAVED,
            lambda store: _change(store, card, base, typed, place),
            text.SAVE_FIX,
        )
    elif strike:
        who = person.name()
        _try(
            answer,
            text.SAVED_STRIKE,
            lambda store: correct.strike(store, card.figure_id, base, Author(who, typed.reason)),
            text.STRIKE,
        )
    else:
        with answer:
            _show_theirs(card.history[base:])


def show_add(
    report_id: int,
    file: StoredFile,
    place: Place,
    year: int,
    statements: Sequence[str],
    done: Callable[[int], None],
) -> None:
    """The form that adds a figure at a place; done: called with its figure_id."""
    where = picked() or place
    answer = st.container()
    start = Figure(
        statements[0] if statements else "", "", Measure.FINAL, year, Decimal(0), "万元", "", where
    )
    with st.form("correcting.form", border=True):
        typed = _boxes(start, statements, new=True)
        plain.caption(text.ADD_PLACE.format(place=where.describe()) if where != Place() else text.NO_PLACE)
        save = st.form_submit_button(text.SAVE_ADD, type="primary", key="correcting.save")
    if not save:
        return
    who = person.name()

    def added(store: Store) -> Corrected:
        figure = replace(_figure(start, typed), text=typed.number.strip(), where=where)
        made = correct.add(store, report_id, file.sha256, figure, Author(who, typed.reason))
        done(made.figure_id)
        return made

    _try(answer, text.SAVED_ADD, added, text.SAVE_ADD)


def show_history(card: Card, *, editable: bool) -> None:
    """The figure's rows, newest first, each with the button that takes it back."""
    for row, said, holds, brings_back in view.history_lines(card.history):
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"row-{row.correction_id}", gap="small"
        ):
            mark = "" if holds else f'<span class="jst-mark">{text.UNDONE_MARK}</span>'
            st.html(
                f'<p class="jst-said"><b>{escape(row.who)}</b> {view.when(row.at)}{mark}<br>'
                f"{escape(said)}<br>{text.REASON}：{escape(row.reason)}</p>",
                width="stretch",
            )
            if editable and holds:
                label = text.REDONE if brings_back else text.UNDO
                st.button(label, key=f"undo.{row.correction_id}", on_click=_undo, args=(card, row))


def _boxes(start: Figure, statements: Sequence[str], *, new: bool) -> Typed:
    """The form's boxes; they begin with what the figure says."""
    turn = st.session_state.setdefault(_TURN, 0)

    def key(name: str) -> str:
        return f"correcting.{turn}.{name}"

    left, right = st.columns([3, 2])
    number = left.text_input(
        text.VALUE, value="" if new else view.plain_number(start.value), key=key("number"), autocomplete="off"
    )
    units = list(dict.fromkeys([start.unit, *text.UNITS]))
    unit = right.selectbox(text.UNIT_OF_VALUE, units, key=key("unit"))
    item = st.text_input(text.ITEM, value=start.item, key=key("item"), autocomplete="off")
    with st.expander(text.MORE_FIELDS, expanded=new):
        names = list(dict.fromkeys([start.statement, *statements]))
        statement = st.selectbox(text.STATEMENT, names, key=key("statement"), accept_new_options=True)
        first, second, third = st.columns([3, 2, 2])
        measures = list(dict.fromkeys([start.measure, *text.MEASURES]))
        measure = first.selectbox(text.MEASURE, measures, key=key("measure"), accept_new_options=True)
        year = second.number_input(text.YEAR, value=start.year, step=1, format="%d", key=key("year"))
        code = third.text_input(text.CODE, value=start.code, key=key("code"), autocomplete="off")
    # No limit in the box itself: it would cut what is pasted, where we say that it is too long and keep it.
    reason = st.text_area(text.REASON, key=key("reason"), placeholder=text.REASON_HINT, height=68)
    return Typed(
        number, unit, item.strip(), str(statement or ""), code.strip(), str(measure or ""), int(year), reason
    )


def _figure(start: Figure, typed: Typed) -> Figure:
    """The figure that the boxes describe. Raises StoreFailure where the number is none."""
    value = view.parse_number(typed.number)
    if value is None:
        said = typed.number.strip()
        raise StoreFailure("bad_number", text.BAD_NUMBER.format(said=said[:40]) if said else text.NO_NUMBER)
    value, unit = view.in_stored_unit(value, typed.unit)
    return replace(
        start,
        statement=typed.statement,
        code=typed.code,
        item=typed.item,
        measure=typed.measure,
        year=typed.year,
        value=value,
        unit=unit,
    )


def _change(store: Store, card: Card, base: int, typed: Typed, place: Place | None) -> Corrected:
    wanted = replace(_figure(card.now.figure, typed), where=place or card.now.figure.where)
    said, before = Standing(wanted).to_json(), card.now.to_json()
    fields = {name: said[name] for name in CORRECTABLE if said[name] != before[name]}
    return correct.change(store, card.figure_id, base, fields, Author(person.name(), typed.reason))


def _undo(card: Card, row: Correction) -> None:
    brings_back = view.brings_back(row, card.history)
    try:
        author = Author(person.name(), text.REDONE if brings_back else text.UNDO_REASON)
        made = correct.undo(cached.store(), row.correction_id, len(card.history), author)
    except StoreFailure as failure:
        st.session_state[_TOLD] = failure.message
    else:
        leave()
        said = text.SAVED_REDO if brings_back else text.SAVED_UNDO
        st.session_state[_TOLD] = said + rechecked(made)


def _try(answer: Any, told: str, save: Callable[[Store], Corrected], button: str) -> None:
    """Save and audit again; what the store refuses is said in `answer`, and what was typed stays."""
    try:
        made = save(cached.store())
    except EditedMeanwhile as failure:
        with answer:
            plain.warning(f"{failure.message}{text.STILL_SAVE.format(button=button)}")
            _show_theirs(failure.since)
        # The next press is made knowing of their change.
        st.session_state[_BASE] = st.session_state.get(_BASE, 0) + len(failure.since)
    except StoreFailure as failure:
        answer.error(failure.message)
    else:
        leave()
        st.session_state[_TOLD] = told + rechecked(made)
        st.rerun()


def rechecked(made: Corrected) -> str:
    """What a correction changed of the report's findings; "" where the audit is still to be made."""
    return common.rechecked(made.gone, made.new, made.now) if made.audited else ""


def _show_theirs(rows: Sequence[Correction]) -> None:
    by_id = {row.correction_id: row for row in rows}
    for row in rows:
        plain.warning(view.their_change(row, by_id))
