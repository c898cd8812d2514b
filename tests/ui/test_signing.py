"""The settings of sign-in, the proxy's proof, sessions that end and tries that are slowed."""

from __future__ import annotations

import pytest

from ui import signing

SECRET = "0123456789abcdef"
HEADER = {"JUESUANTONG_SIGN_IN": "header", "JUESUANTONG_PROXY_SECRET": SECRET}


def test_the_header_is_honoured_only_with_the_secret_of_the_proxy() -> None:
    how = signing.setting(HEADER)
    sent = {how.header: "王敏".encode().decode("latin-1"), signing.PROOF: SECRET}
    assert signing.told_by_proxy(sent, how) == "王敏"
    for proof in ("", SECRET[:-1], SECRET + "x", "é"):
        assert signing.told_by_proxy({**sent, signing.PROOF: proof}, how) == ""
    assert signing.told_by_proxy({how.header: "王敏"}, how) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"JUESUANTONG_SIGN_IN": "user"},
        {"JUESUANTONG_SIGN_IN": "header"},
        {**HEADER, "JUESUANTONG_PROXY_SECRET": "short"},
        {"JUESUANTONG_SIGN_IN": "users", "JUESUANTONG_SESSION_HOURS": "nan"},
        {"JUESUANTONG_SIGN_IN": "users", "JUESUANTONG_SESSION_HOURS": "eight"},
    ],
)
def test_a_setting_that_is_not_understood_lets_nobody_in(wrong: dict[str, str]) -> None:
    how = signing.setting(wrong)
    assert how.way and how.wrong
    assert signing.told_by_proxy({how.header: "王敏", signing.PROOF: how.secret}, how) == ""


def test_a_session_ends_by_itself_and_by_leaving() -> None:
    now = [0.0]
    sessions = signing.Sessions(clock=lambda: now[0])
    token, other = sessions.begin("王敏", hours=8), sessions.begin("李强", hours=8)
    assert (sessions.of(token), sessions.of("invented")) == ("王敏", "")
    sessions.end(other)
    assert sessions.of(other) == ""
    now[0] = 8 * 3600
    assert sessions.of(token) == ""


def test_each_further_failure_waits_longer_until_one_comes_in() -> None:
    now = [0.0]
    slowing = signing.Slowing(clock=lambda: now[0])
    assert [slowing.begin("王敏", "") for _ in range(4)] == [0, 0, 0, 1]
    waits = []
    for _ in range(12):
        now[0] += slowing.begin("王敏", "")
        assert slowing.begin("王敏", "") == 0
        waits.append(slowing.begin("王敏", ""))
    assert waits[:3] == [2, 4, 8] and waits[-1] == 300
    assert slowing.begin("李强", "") == 0
    slowing.succeeded("王敏", "")
    assert slowing.begin("王敏", "") == 0
