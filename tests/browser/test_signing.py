"""Signing in with a password: the way in, refused, slowed, kept over a new tab, and out; the proxy's header."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.access import FAILED, LOOKED, SIGNED_IN, SIGNED_OUT, Access
from data.store import Store
from data.users import Users
from library import ingest
from model.actor import Role
from tests.browser.conftest import SAMPLES
from tests.browser.serving import serving
from ui import signing
from ui.text import signing as text

PASSWORD = "correct horse battery"
SECRET = "0123456789abcdef"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one report and two people."""
    with Store(tmp_path / "store") as store:
        ingest.save(store, ingest.examine(store, next(SAMPLES.glob("示例县红十字会2024*"))))
    users = Users(tmp_path / "store")
    users.add("王敏", Role.MANAGE, PASSWORD)
    users.add("李强", Role.LOOK, PASSWORD)
    return tmp_path / "store"


@pytest.fixture
def with_passwords(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("JUESUANTONG_SIGN_IN", "users")
    with serving(folder, folder.parent / "server.log") as address:
        yield address


def enter(page: Page, name: str, password: str) -> None:
    page.get_by_label(text.NAME, exact=True).fill(name)
    page.get_by_label(text.PASSWORD, exact=True).fill(password)
    page.get_by_role("button", name=text.ENTER, exact=True).click()


def test_in_over_a_new_tab_and_out(page: Page, folder: Path, with_passwords: str) -> None:
    page.goto(f"{with_passwords}/history")
    expect(page.get_by_role("heading", name=text.TITLE)).to_be_visible()
    expect(page.get_by_text("示例县红十字会")).to_have_count(0)
    enter(page, "王敏", PASSWORD)
    expect(page.get_by_text(text.signed_in("王敏", "管理"))).to_be_visible()
    expect(page.get_by_text(text.LOG, exact=True)).to_be_visible()
    page.wait_for_function("document.cookie.includes('jst_session=')")
    other = page.context.new_page()
    other.goto(f"{with_passwords}/upload")
    expect(other.get_by_text(text.signed_in("王敏", "管理"))).to_be_visible()
    other.get_by_role("button", name=text.LEAVE).click()
    expect(other.get_by_role("button", name=text.ENTER, exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name=text.ENTER, exact=True)).to_be_visible()
    noted = {(one.who, one.what) for one in Access(folder).entries()}
    assert {("王敏", SIGNED_IN), ("王敏", LOOKED), ("王敏", SIGNED_OUT)} <= noted


def test_refused_slowed_and_confined_to_looking(page: Page, folder: Path, with_passwords: str) -> None:
    page.goto(f"{with_passwords}/upload")
    for _ in range(signing._FREE_FAILURES):
        enter(page, "王敏", "a wrong password")
        expect(page.get_by_text(text.WRONG)).to_be_visible()
        page.reload()
        expect(page.get_by_role("button", name=text.ENTER, exact=True)).to_be_visible()
    enter(page, "李强", PASSWORD)
    expect(page.get_by_text(text.MAY_NOT_UPLOAD)).to_be_visible()
    failed = [one.who for one in Access(folder).entries() if one.what == FAILED]
    assert failed == ["王敏"] * signing._FREE_FAILURES


def test_the_header_counts_only_through_the_proxy(
    browser: Browser, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUANTONG_SIGN_IN", "header")
    monkeypatch.setenv("JUESUANTONG_PROXY_SECRET", SECRET)
    with serving(folder, folder.parent / "server.log") as address:
        for sent, shown in (
            ({"X-Forwarded-User": "zhang"}, text.ELSEWHERE),
            ({"X-Forwarded-User": "zhang", signing.PROOF: SECRET}, text.signed_in("zhang", "查看")),
        ):
            context = browser.new_context(extra_http_headers=sent)
            page = context.new_page()
            page.goto(f"{address}/upload")
            expect(page.get_by_text(shown)).to_be_visible()
            context.close()
