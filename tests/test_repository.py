"""The project's own promises: two commands, pinned libraries, no package index named."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


_NAMED = re.compile(r"([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)")


def _lines(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


def _named(name: str) -> dict[str, str]:
    """Each library of a list with its version."""
    return {found[1].lower(): found[2] for line in _lines(name) if (found := _NAMED.match(line))}


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_libraries_are_pinned_and_the_lock_holds_them_with_hashes(name):
    assert all(_NAMED.fullmatch(line) for line in _lines(f"{name}.in"))
    locked = _named(f"{name}.txt")
    assert _named(f"{name}.in").items() <= locked.items(), "run `make lock`"
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    assert len(re.findall(r"==[^\n]*\\\n    --hash=sha256:", text)) == len(
        re.findall(r"^[\w.-]+==", text, re.M)
    )


def test_every_command_is_listed():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert {"run", "test", "setup", "lint", "samples", "screenshots", "gold", "bench"} <= set(targets)
    assert all(f"make {target} " in listed for target in targets)


def test_the_readme_leads_with_the_two_commands():
    head = (ROOT / "README.md").read_text(encoding="utf-8")[:600]
    assert "make run" in head and "make test" in head


def test_no_package_index_is_named():
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt", ".ci/run", ".ci/system-packages"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"index-url|https?://", text), name


def test_what_the_readme_shows_exists():
    shown = re.findall(
        r"\]\((docs/[^)]+|[A-Z]+(?:\.md)?)\)", (ROOT / "README.md").read_text(encoding="utf-8")
    )
    assert shown
    missing = [path for path in shown if not (ROOT / path).exists()]
    assert not missing, f"missing: {missing} (pictures are made by `make screenshots`)"
