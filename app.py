"""The dashboard: page setup and navigation. Run it with `streamlit run app.py`."""

from __future__ import annotations

import streamlit as st

from ui import chrome, glance, messages
from ui.text.common import APP_NAME, PAGE_TITLES

_FILES = {
    "overview": "pages/overview.py",
    "structure": "pages/structure.py",
    "changes": "pages/changes.py",
    "three_public": "pages/three_public.py",
    "performance": "pages/performance.py",
    "comparison": "pages/comparison.py",
    "audit": "pages/audit.py",
    "source": "pages/source.py",
    "search": "pages/search.py",
    "upload": "pages/upload.py",
    "units": "pages/units.py",
    "history": "pages/history.py",
}


def main() -> None:
    st.set_page_config(page_title=APP_NAME, layout="wide", initial_sidebar_state="collapsed")
    pages = [st.Page(file, title=PAGE_TITLES[path], url_path=path) for path, file in _FILES.items()]
    home = st.Page(_go_to_overview, title=APP_NAME, default=True, visibility="hidden")
    page = st.navigation([home, *pages], position="top")
    chrome.dress()
    with messages.failures_told():
        page.run()
    glance.show(page.url_path)


def _go_to_overview() -> None:
    """The bare address: Streamlit's default page has no path of its own, and every page should have one."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    st.switch_page(_FILES["overview"], query_params=asked)


main()
