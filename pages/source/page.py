"""原文核对: a number beside the place where it was printed, its other statements, corrections, and the to-do list."""

from __future__ import annotations

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from data.failure import StoreFailure
from data.queries import conflicts, source
from data.queries.source import Card, ScoreCard, StoredFile
from library import mark
from model import Place
from ui import address, cached, chrome, filters, header, links, messages, plain
from ui.filters import Selection
from ui.originals import correcting, misreading, named, number_card, person, view
from ui.originals import panel as originals
from ui.originals import words as text
from ui.originals.tasks import ADD, TOGGLE, Task, show_tasks
from ui.plot import chart_title
from ui.table import show_table
from ui.text.common import PAGE_TITLES

_VIEW, _TASK, _ADOPTED = links.VIEW, links.TASK, "source.adopted"
FIGURE, TASKS, ALL = "figure", links.TASKS, links.ALL
_HEIGHT, _HEIGHT_OF_TWO = 540, 400


def main() -> None:
    address.open_page("source")
    card = chosen_card()
    score = chosen_score(card)
    if card is not None and card.removed:
        chrome.plain_head(PAGE_TITLES["source"])
        show_figure(card, ())
        return
    selection = filters.filter_bar("source", many_units=False)
    if selection is None:
        return
    report_id = cached.query(source.shown_report, selection.unit, selection.year)
    if report_id is None:
        return
    header.page_head(PAGE_TITLES["source"], selection, text.SCOPE)
    correcting.tell()
    figures = cached.query(source.figures_of, report_id)
    tasks = view.tasks_of(cached.query(source.tasks, report_id))
    show_conflicts(report_id)
    beside = score or named.beside(card, address.get(links.BESIDE)) if card else None
    chosen = choose_view(text.VIEW_FIGURE if card else text.VIEW_SCORE if score else "", tasks)
    if chosen == FIGURE and card is not None:
        if beside is not None:
            show_both(card, beside)
        show_figure(card, view.known(figures["statement"]), side_by_side=beside is not None)
    elif chosen == FIGURE and score is not None:
        show_score(score)
    elif chosen == TASKS:
        show_work(report_id, selection, figures, tasks)
    else:
        show_all(report_id, selection, figures)


def show_conflicts(report_id: int) -> None:
    """What two files of the report state differently; a click puts the two side by side."""
    frame = view.conflicts_of(cached.query(conflicts.between_files), report_id)
    if frame.empty:
        return
    besides = dict(zip(frame["figure_id"], frame["beside_id"], strict=True))
    chart_title(text.conflicts_title(len(frame)))
    show_table(
        frame,
        view.CONFLICT_COLUMNS,
        name="conflicts",
        title=text.conflicts_title(len(frame)),
        on_row=lambda figure_id: _put_side_by_side(figure_id, besides[figure_id]),
        row_key="figure_id",
        chosen=named.number(address.get(links.FIGURE)),
        height=min(90 + 34 * len(frame), 260),
    )


def _put_side_by_side(figure_id: int, beside_id: int) -> None:
    address.put(links.FIGURE, str(figure_id))
    address.put(links.BESIDE, str(beside_id))
    address.put(_VIEW)


def chosen_card() -> Card | None:
    """The figure that the address names; its unit and year become the choice, until the reader makes another."""
    asked = address.get(links.FIGURE)
    if not asked:
        return None
    card = named.card(asked)
    if card is None:
        plain.warning(text.NO_FIGURE.format(figure=asked[:20]))
        address.put(links.FIGURE)
        return None
    return card if adopts(links.FIGURE, asked, card.unit, card.year) else None


def adopts(name: str, asked: str, unit: str, year: int) -> bool:
    """Make the unit and year of what the address names the choice; give it up where the reader then made another."""
    if st.session_state.get(_ADOPTED) != (name, asked):
        st.session_state[_ADOPTED] = (name, asked)
        address.put("unit", unit)
        address.put("year", str(year))
        correcting.leave()
    elif address.get("unit") != unit or address.get("year") not in ("", str(year)):
        for put in (links.FIGURE, links.BESIDE, links.SCORE):
            address.put(put)
        return False
    return True


def chosen_score(card: Card | None) -> ScoreCard | None:
    """The score line that the address names, to be seen alone or beside the figure."""
    asked = address.get(links.SCORE)
    if not asked:
        return None
    score = named.score(asked)
    if score is None:
        plain.warning(text.NO_SCORE.format(score=asked[:20]))
        address.put(links.SCORE)
        return None
    return score if card or adopts(links.SCORE, asked, score.unit, score.year) else None


def choose_view(one: str, tasks: list[Task]) -> str:
    """What stands at the left: the one that the address names, the list to work through, or all numbers.

    one: what it is called, "" where the address names none.
    """
    left = sum(not task.done for task in tasks)
    labels = {FIGURE: one} if one else {}
    labels |= {TASKS: text.view_tasks(left), ALL: text.VIEW_ALL}
    asked = address.get(_VIEW)
    usual = FIGURE if one else TASKS if left else ALL
    st.session_state[_VIEW] = asked if asked in labels else usual
    with st.container(horizontal=True, vertical_alignment="center", key="source-bar"):
        if one:
            show_way_back()
        chosen = st.segmented_control(
            text.VIEW,
            list(labels),
            key=_VIEW,
            format_func=labels.__getitem__,
            label_visibility="collapsed",
            on_change=lambda: _change_view(st.session_state[_VIEW]),
            required=True,
        )
        person.ask()
    return str(chosen)


def show_way_back() -> None:
    """The link to the page that the reader came from, as it was left; the browser knows which (chrome.js)."""
    words = escape(text.back_to("{page}"))
    st.html(
        f'<p class="jst-said"><a class="jst-within jst-back" data-words="{words}" target="_self"></a></p>',
        width="content",
    )


def _change_view(chosen: str) -> None:
    # With a number in the address its own view needs no word there.
    address.put(_VIEW, "" if chosen == FIGURE else chosen)
    correcting.leave()


def show_figure(card: Card, statements: tuple[str, ...] | list[str], *, side_by_side: bool = False) -> None:
    """The number with all that is said of it, and beside it its place."""
    editable = card.current and not card.removed
    left, right = st.columns([5, 7], gap="medium")
    with left:
        number_card.show(card)
        if card.removed:
            plain.warning(text.REMOVED)
        elif not card.current:
            plain.warning(text.OLD_VERSION.format(version=card.version))
        if editable:
            offer_fix(card, list(statements))
    with right if side_by_side else left:
        show_elsewhere(card)
        if card.history:
            chart_title(text.HISTORY)
            correcting.show_history(card, editable=editable)
    if not side_by_side:
        with right:
            show_place(card, "figure", editable=editable)


def offer_fix(card: Card, statements: list[str]) -> None:
    """The button that opens the form, or the form."""
    if correcting.action() == correcting.FIX:
        correcting.show_fix(card, statements)
        st.button(text.CANCEL, key="correcting.cancel", type="tertiary", on_click=correcting.leave)
    elif not card.now.struck:
        misreading.offer(card)
        st.button(text.FIX, key="correcting.begin", on_click=partial(correcting.begin, correcting.FIX))


def show_place(card: Card, key: str, *, editable: bool, height: int = _HEIGHT) -> None:
    """The number's place, or the new one that was pointed out while it is being corrected."""
    fixing = editable and correcting.action() == correcting.FIX
    where = (correcting.picked() if fixing else None) or card.now.figure.where
    originals.show_place(
        card.file,
        where,
        card.now.figure.text,
        key=key,
        height=height,
        on_pick=correcting.pick if fixing else None,
    )


def show_both(card: Card, second: Card | ScoreCard) -> None:
    """Two numbers side by side, each over its place."""
    beside = second if isinstance(second, Card) else None
    if said := named.both_said(card, beside):
        chart_title(said)
    left, right = st.columns(2, gap="medium")
    with left:
        number_card.show_small(card)
        show_place(card, "figure", editable=card.current, height=_HEIGHT_OF_TWO)
    with right:
        number_card.show_small(second, links.to_figure(beside.figure_id, card.figure_id) if beside else "")
        number_card.show_place(second, key="beside", height=_HEIGHT_OF_TWO)
    st.button(text.CLOSE_BESIDE, key="beside.close", type="tertiary", on_click=_close_beside)


def _close_beside() -> None:
    address.put(links.BESIDE, str(named.NOBODY))
    address.put(links.SCORE)


def show_elsewhere(card: Card) -> None:
    """Everywhere else that the number is stated; a click puts it beside."""
    stated = cached.query(source.stated, card.figure_id)
    others = view.elsewhere(stated, card.figure_id)
    chart_title(text.elsewhere_title(len(others), int(sum(others["differs"]))))
    if others.empty:
        return
    show_table(
        others,
        view.STATED_COLUMNS,
        name="elsewhere",
        title=text.ELSEWHERE,
        on_row=lambda figure_id: address.put(links.BESIDE, str(figure_id)),
        row_key="figure_id",
        chosen=named.number(address.get(links.BESIDE)),
        height=220,
    )


def show_work(report_id: int, selection: Selection, figures: pd.DataFrame, tasks: list[Task]) -> None:
    """The reading's warnings, worked through one by one beside their places."""
    chart_title(text.tasks_title(sum(not task.done for task in tasks), len(tasks)))
    if not tasks:
        return
    chosen = view.first_task(tasks, address.get(_TASK))
    row = cached.query(source.tasks, report_id).iloc[chosen - 1]
    file = next(one for one in cached.query(source.files_of, report_id) if one.sha256 == row["sha256"])
    left, right = st.columns([5, 7], gap="medium")
    with left:
        asked = show_tasks(tasks, chosen, key=str(report_id), height=300)
        if asked is not None:
            answer(report_id, tasks, *asked)
        offer_add(report_id, file, row["place"], selection, figures, key="task")
    with right:
        show_spot(file, row["place"], key="task")


def answer(report_id: int, tasks: list[Task], what: str, number: int) -> None:
    """Do what was asked in the list."""
    if address.get(_TASK) != str(number):
        address.put(_TASK, str(number))
        correcting.leave()
    if what == ADD:
        correcting.begin(correcting.ADD)
    elif what == TOGGLE:
        task = next((task for task in tasks if task.number == number), None)
        if task is None:
            return
        try:
            mark.warnings(cached.store(), report_id, [number], not task.done, person.name())
        except StoreFailure as failure:
            plain.warning(failure.message)
            return
        following = next((one.number for one in tasks if one.number > number and not one.done), number)
        address.put(_TASK, str(number if task.done else following))
    st.rerun()


def show_all(report_id: int, selection: Selection, figures: pd.DataFrame) -> None:
    """Every number of the report beside the pages; a click leads to the number's own view."""
    files = cached.query(source.files_of, report_id)
    if not files:
        messages.lead_on(text.NO_FILE, to_upload=True)
        return
    left, right = st.columns([7, 6], gap="medium")
    with right:
        file = files[0] if len(files) == 1 else _choose_file(files)
        show_spot(file, Place(), key="all")
    with left:
        offer_add(report_id, file, Place(), selection, figures, key="all")
        show_table(
            view.listed(figures),
            view.FIGURE_COLUMNS,
            name="figures",
            title=text.ALL_FIGURES,
            selection=selection,
            height=_HEIGHT,
        )


def _choose_file(files: tuple[StoredFile, ...]) -> StoredFile:
    names = {file.sha256: file.name for file in files}
    chosen = st.selectbox(text.CHOOSE_FILE, list(names), format_func=names.__getitem__, key="source.file")
    return next(file for file in files if file.sha256 == chosen)


def show_spot(file: StoredFile, place: Place, *, key: str) -> None:
    """A place without a number, where one can be added."""
    adding = correcting.action() == correcting.ADD
    where = (correcting.picked() if adding else None) or place
    originals.show_place(
        file, where, "", key=key, height=_HEIGHT, on_pick=correcting.pick if adding else None
    )


def offer_add(
    report_id: int, file: StoredFile, place: Place, selection: Selection, figures: pd.DataFrame, *, key: str
) -> None:
    """The button that opens the form for a missed number, or the form."""
    if correcting.action() != correcting.ADD:
        st.button(text.ADD, key="correcting.begin", on_click=partial(correcting.begin, correcting.ADD))
        return
    at = originals.page_of(key, file, place)
    correcting.show_add(report_id, file, at, selection.year, view.known(figures["statement"]), _go_to)
    st.button(text.CANCEL, key="correcting.cancel", type="tertiary", on_click=correcting.leave)


def _go_to(figure_id: int) -> None:
    address.put(links.FIGURE, str(figure_id))
    address.put(_VIEW)


def show_score(score: ScoreCard) -> None:
    """A line of a performance table beside its place."""
    left, right = st.columns([5, 7], gap="medium")
    with left:
        number_card.show_score(score)
    with right:
        number_card.show_place(score, key="score", height=_HEIGHT)


main()
