"""The dashboard: page setup and navigation. Run it with `streamlit run app.py`."""

from __future__ import annotations

import streamlit as st

from ui import chrome, links, messages, signed
from ui.originals import glance
from ui.text.common import APP_NAME, PAGE_TITLES

_FIRST = "overview"


def main() -> None:
    st.set_page_config(page_title=APP_NAME, layout="wide", initial_sidebar_state="collapsed")
    enters = signed.gate()
    # Who is kept out is shown the sign-in under every address, which so stays and is shown afterwards.
    pages = [
        st.Page(links.page_file(path) if enters else signed.ask, title=title, url_path=path)
        for path, title in PAGE_TITLES.items()
    ]
    first = _go_to_first if enters else signed.ask
    home = st.Page(first, title=APP_NAME, default=True, visibility="hidden")
    page = st.navigation([home, *pages], position="top")
    chrome.dress()
    with messages.failures_told():
        page.run()
    if enters:
        glance.show(page.url_path)
        signed.note_look(page.url_path)


def _go_to_first() -> None:
    """The bare address: Streamlit's default page has no path of its own, and every page should have one."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    st.switch_page(links.page_file(_FIRST), query_params=asked)


main()
