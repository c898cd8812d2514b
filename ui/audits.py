"""Audits on the pages: kept up to date with the store, and asked which figures they touch."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, TypeVar

import duckdb

from data import findings
from data.queries import audit as queries
from library import audit
from model import Finding
from ui import cached

K = TypeVar("K")
_log = logging.getLogger("juesuantong")
# The revision at which nothing was found to be outdated, by the store's folder.
_checked: dict[str, int] = {}
# A page of figures waits for so many audits at most; the rest is for the page of audits.
_FEW = 3


class Touch(NamedTuple):
    """An open finding on a figure: error or warning, and what it says."""

    severity: str
    message: str


def refresh(told: Callable[[int, int], None] | None = None, *, few: bool = False) -> None:
    """Audit what has changed since the last look; `few` only where it is quickly done.

    told: called with how many are done and how many there are.
    """
    store = cached.store()
    folder = str(store.folder)
    if _checked.get(folder) == store.revision():
        return
    waiting = findings.outdated(store.cursor(), audit.asked_by(store.cursor()))
    if few and len(waiting) > _FEW:
        return
    if waiting:
        audit.bring_up_to_date(store, told)
    _checked[folder] = store.revision()


def put_away_by_corrections(report_id: int) -> tuple[Finding, ...]:
    """The errors and warnings of a report that corrections of its figures have put away."""
    return cached.query(_put_away, report_id)


def _put_away(_: duckdb.DuckDBPyConnection, report_id: int) -> tuple[Finding, ...]:
    return tuple(audit.put_away_by_corrections(cached.store(), report_id))


def touching(figure_ids: Iterable[int]) -> dict[int, Touch]:
    """The figures with an open error or warning; a failing audit never keeps a page of figures from its reader."""
    wanted = tuple(sorted(set(figure_ids)))
    return _asked(queries.touching, wanted) if wanted else {}


def touching_projects(unit_id: int, year: int) -> dict[tuple[str, str], Touch]:
    """The projects whose performance tables have an open error or warning, by (project, kind of line)."""
    return _asked(queries.touching_projects, unit_id, year)


def _asked(ask: Callable[..., dict[K, tuple[str, str]]], *arguments: Hashable) -> dict[K, Touch]:
    try:
        refresh(few=True)
        return {key: Touch(*said) for key, said in cached.query(ask, *arguments).items()}
    except Exception:
        _log.exception("the audits could not be asked")
        return {}
