"""The dashboard: page setup and navigation. Run it with `streamlit run app.py`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui import chrome, messages
from ui.text.common import APP_NAME, PAGE_TITLES

_FILES = {
    "overview": "pages/overview.py",
    "structure": "pages/structure.py",
    "changes": "pages/changes.py",
    "three-public": "pages/three_public.py",
    "performance": "pages/performance.py",
    "upload": "pages/upload.py",
}


def main() -> None:
    st.set_page_config(page_title=APP_NAME, layout="wide", initial_sidebar_state="collapsed")
    pages = [
        st.Page(file, title=PAGE_TITLES[path], url_path=path, default=path == "overview")
        for path, file in _FILES.items()
        if (Path(__file__).parent / file).exists()
    ]
    page = st.navigation(pages, position="top")
    chrome.dress()
    with messages.failures_told():
        page.run()


main()
