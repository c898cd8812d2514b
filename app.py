"""The dashboard: page setup and navigation. Run it with `streamlit run app.py`."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from ui import chrome, links, messages, plain, signed
from ui.originals import glance
from ui.text.common import APP_NAME, NO_SUCH_PAGE, PAGE_TITLES

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
    if _is_unknown(st.context.url):
        # To switch would start another run, which may drop the word on the wrong address before it is sent.
        plain.warning(NO_SUCH_PAGE)
        st.page_link(links.page_file(_FIRST), label=PAGE_TITLES[_FIRST])
        return
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    st.switch_page(links.page_file(_FIRST), query_params=asked)


def _is_unknown(url: str | None) -> bool:
    """The address has a path beyond where the dashboard is served."""
    base = str(st.get_option("server.baseUrlPath") or "")
    return urlsplit(url or "").path.strip("/") != base.strip("/") and bool(url)


main()
