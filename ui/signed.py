"""Who is signed in at this browser: the way in, the way out, and the actor that verbs are given."""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from data import access
from data.access import Access
from data.failure import StoreFailure
from data.store import default_folder
from data.users import User, Users
from model.actor import ANYBODY, Actor, Role
from ui import plain, signing
from ui.text import signing as text

_TOKEN, _SAID, _NAMED, _LEFT = "signed.token", "signed.said", "signed.named", "signed.left"
_LOOKED = "signed.looked"
_COOKIE = "jst_session"
_NOBODY = Actor()
_LOOPBACK = ("localhost", "::1")
_log = logging.getLogger("juesuantong")
_sessions = signing.Sessions()
_slowing = signing.Slowing()


def actor() -> Actor:
    """Who acts at this browser: anybody where sign-in is off, one who may only look where nobody is signed in."""
    how = signing.setting()
    if not how.way:
        return ANYBODY
    try:
        name = "" if how.wrong else _name(how)
        user = Users(default_folder()).of(name) if name else None
    except StoreFailure:
        return _NOBODY
    if user is not None:
        return user.actor
    # Whom the organisation signs in without an entry here may look; a local user who was removed is nobody.
    return Actor(name) if name and how.way != signing.USERS else _NOBODY


def gate() -> bool:
    """Whether who opened the page may see it; where not, `ask` stands in its place."""
    how = signing.setting()
    if not how.way:
        if is_open():
            plain.error(text.OPEN)
        return True
    _keep_cookie(how)
    who = actor()
    if who.name:
        _first_look(who.name)
        _show(who, how)
        return True
    return False


def is_open() -> bool:
    """Whether the server answers other machines."""
    address = st.get_option("server.address") or ""
    return not (address in _LOOPBACK or address.startswith("127."))


def note_look(page: str) -> None:
    """Add to the access log what page of which unit and year is looked at, once for each new view."""
    name = actor().name
    asked = st.query_params
    view = (page, asked.get("unit", ""), asked.get("year", ""))
    if name and st.session_state.get(_LOOKED) != view:
        st.session_state[_LOOKED] = view
        _note(name, access.LOOKED, page, unit=view[1], year=view[2])


def noting(make: Callable[[], bytes], file_name: str) -> Callable[[], bytes]:
    """The making of a file, noted as an export of who looks now; it runs in a thread that knows no session."""
    name, folder, address = actor().name, default_folder(), _address()

    def made() -> bytes:
        if name:
            Access(folder).note(name, access.EXPORTED, file_name, address=address)
        return make()

    return made


def _name(how: signing.Setting) -> str:
    if how.way == signing.HEADER:
        return signing.told_by_proxy(st.context.headers, how)
    if how.way == signing.OIDC:
        return _claimed(how)
    token = st.session_state.get(_TOKEN) or ""
    if not token and not st.session_state.get(_LEFT):
        token = st.context.cookies.get(_COOKIE) or ""
    name = _sessions.of(token) if token else ""
    if name:
        st.session_state[_TOKEN] = token
    return name


def _claimed(how: signing.Setting) -> str:
    """The account's name as the organisation's sign-in tells it, until the session ends."""
    told: dict[str, Any] = dict(st.user.to_dict())
    late = time.time() - float(told.get("iat") or 0) > how.hours * 3600
    unproved = how.claim == "email" and told.get("email_verified") is False
    return "" if not told.get("is_logged_in") or late or unproved else str(told.get(how.claim) or "")


def _first_look(name: str) -> None:
    """Note a sign-in that happened elsewhere when it is first seen."""
    if st.session_state.get(_NAMED) != name:
        st.session_state[_NAMED] = name
        _note(name, access.SIGNED_IN)


def _show(who: Actor, how: signing.Setting) -> None:
    with st.container(
        key="signed", horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"
    ):
        st.html(f'<p class="jst-said">{escape(text.signed_in(who.name, who.role.word))}</p>', width="content")
        if how.way != signing.HEADER:
            st.button(text.LEAVE, key="signed.leave", type="tertiary", on_click=_leave, args=(who.name, how))


def _leave(name: str, how: signing.Setting) -> None:
    _note(name, access.SIGNED_OUT)
    _sessions.end(st.session_state.pop(_TOKEN, ""))
    st.session_state.clear()
    st.session_state[_LEFT] = True
    if how.way == signing.OIDC:
        st.logout()


def ask() -> None:
    """The page in place of all others for who is not signed in."""
    how = signing.setting()
    st.html(f'<div class="jst-head"><h1>{text.TITLE}</h1></div>')
    if how.wrong:
        plain.error(text.MISSET.format(why=how.wrong))
    elif how.way == signing.HEADER:
        plain.warning(text.ELSEWHERE)
    elif how.way == signing.OIDC:
        _ask_organisation(how)
    else:
        _ask_password()


def _ask_organisation(how: signing.Setting) -> None:
    if dict(st.user.to_dict()).get("is_logged_in"):
        plain.warning(text.NO_CLAIM.format(claim=how.claim) if not _claimed(how) else text.ENDED)
        st.button(text.LEAVE, key="signed.again", on_click=st.logout)
    elif "auth" not in _secrets():
        plain.error(text.MISSET.format(why=text.NO_OIDC))
    else:
        st.button(text.BY_ORGANISATION, key="signed.oidc", type="primary", on_click=st.login)


def _secrets() -> dict[str, Any]:
    try:
        return dict(st.secrets)
    except (FileNotFoundError, st.errors.StreamlitSecretNotFoundError):
        return {}


def _ask_password() -> None:
    try:
        known = Users(default_folder()).all()
    except StoreFailure as failure:
        plain.error(failure.message)
        return
    if not known:
        plain.warning(text.NO_USERS)
        return
    if st.session_state.get(_TOKEN):
        st.session_state[_SAID] = text.ENDED
        del st.session_state[_TOKEN]
    with st.form("signing", width=360):
        st.text_input(text.NAME, key="signing.name", max_chars=40)
        st.text_input(text.PASSWORD, key="signing.password", type="password", max_chars=200)
        st.form_submit_button(text.ENTER, type="primary", on_click=_enter)
    if said := st.session_state.pop(_SAID, ""):
        plain.warning(said)


def _enter() -> None:
    name = str(st.session_state["signing.name"]).strip()
    wait = _slowing.begin(name, _address())
    if wait > 0:
        st.session_state[_SAID] = text.WAIT.format(seconds=math.ceil(wait))
        return
    user = _signed_in(name, str(st.session_state.pop("signing.password", "")))
    if user is None:
        _note(name, access.FAILED)
        _log.warning("a sign-in failed")
        st.session_state[_SAID] = text.WRONG
        return
    _slowing.succeeded(name, _address())
    st.session_state.pop(_LEFT, None)
    st.session_state[_TOKEN] = _sessions.begin(user.name, signing.setting().hours)


def _signed_in(name: str, password: str) -> User | None:
    try:
        return Users(default_folder()).signed_in(name, password)
    except StoreFailure:
        return None


def _keep_cookie(how: signing.Setting) -> None:
    """Have the browser keep the session's token, so that it holds in another tab and after loading anew."""
    if how.way != signing.USERS:
        return
    token = st.session_state.get(_TOKEN) or ""
    kept = st.context.cookies.get(_COOKIE) or ""
    if token == kept or not (token or st.session_state.get(_LEFT)):
        return
    secure = "; Secure" if str(st.context.url or "").startswith("https:") else ""
    age = int(how.hours * 3600) if token else 0
    cookie = json.dumps(f"{_COOKIE}={token}; Path=/; SameSite=Strict; Max-Age={age}{secure}")
    with st.container(key="chrome-session", height=1, border=False):
        st.html(f"<script>document.cookie = {cookie};</script>", unsafe_allow_javascript=True)


def _note(name: str, what: str, subject: str = "", *, unit: str = "", year: str = "") -> None:
    Access(default_folder()).note(name, what, subject, unit=unit, year=year, address=_address())


def _address() -> str:
    return str(st.context.ip_address or "")


def may_edit() -> bool:
    return actor().role >= Role.EDIT


def may_manage() -> bool:
    return actor().role >= Role.MANAGE


def is_on() -> bool:
    """Whether people sign in at all."""
    return bool(signing.setting().way)


def download_button(label: str, make: Callable[[], bytes], *, file_name: str, **how: Any) -> None:
    """Streamlit's button whose file is made when it is clicked, and the export noted."""
    st.download_button(label, noting(make, file_name), file_name=file_name, **how)
