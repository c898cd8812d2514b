"""Parts of the front end by themselves, without a server."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.conftest import SAMPLES

ASSETS = SAMPLES.parents[1] / "ui" / "assets"
_MOUNT_TWICE = """async (text) => {
    const part = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    const asked = [];
    const mount = (name) => part.default({ data: {}, setTriggerValue: () => asked.push(name) });
    const leave = mount("old");
    const leaveNew = mount("new");
    leave();
    window.jstGlance?.ask(new Map(), { left: 0, right: 0 }, null);
    leaveNew();
    return [asked, window.jstGlance === undefined];
}"""


def test_a_glance_that_goes_does_not_take_the_next_one_along(browser: Browser) -> None:
    page = browser.new_page()
    text = (ASSETS / "glance.js").read_text(encoding="utf-8")
    assert page.evaluate(_MOUNT_TWICE, text) == [["new"], True]
    page.close()
