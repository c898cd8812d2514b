"""公开检查: the sheet of a report, the ledger of who must publish, a draft before publication, costs to be kept down."""

from __future__ import annotations

import streamlit as st

from pages.disclosure import draft, ledger, sheet, thrift
from pages.disclosure import words as text
from ui import address, chrome, filters, header, messages
from ui.text.common import PAGE_TITLES

_VIEW = "disclosure.view"


def main() -> None:
    address.open_page("disclosure")
    if address.get(_VIEW) == "draft":
        chrome.plain_head(PAGE_TITLES["disclosure"])
        chosen_view(tuple(text.VIEWS))
        draft.show()
        return
    selection = filters.filter_bar("disclosure", many_units=False, year_needed=False)
    if selection is None:
        return
    header.page_head(PAGE_TITLES["disclosure"], selection, text.SCOPE)
    messages.tell()
    view = chosen_view(tuple(text.VIEWS))
    shown = {"sheet": sheet.show, "ledger": ledger.show, "thrift": thrift.show}
    if view in shown:
        shown[view](selection)


def chosen_view(views: tuple[str, ...]) -> str:
    """The view that the address names, the sheet where it names none."""
    asked = address.get(_VIEW)
    st.session_state[_VIEW] = usual = asked if asked in views else views[0]
    chosen = st.segmented_control(
        text.VIEW,
        views,
        key=_VIEW,
        format_func=text.VIEWS.__getitem__,
        on_change=lambda: address.put(_VIEW, st.session_state[_VIEW]),
        required=True,
        label_visibility="collapsed",
    )
    return chosen or usual


main()
