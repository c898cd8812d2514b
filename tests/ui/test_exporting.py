"""What the export row makes: the dashboard's own address, links, both files; a report that is gone meanwhile."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ui import exporting


@pytest.mark.parametrize(
    ("opened", "address"),
    [
        ("http://10.0.0.5:8501/overview", "http://10.0.0.5:8501/"),
        ("https://cz.example.gov.cn/juesuan/overview", "https://cz.example.gov.cn/juesuan/"),
        ("http://10.0.0.5:8501/", "http://10.0.0.5:8501/"),
        ("http://10.0.0.5:8501", "http://10.0.0.5:8501/"),
        (None, ""),
        ("overview", ""),
    ],
)
def test_the_address_is_the_one_that_the_reader_opened(
    monkeypatch: pytest.MonkeyPatch, opened: str | None, address: str
) -> None:
    monkeypatch.setattr(exporting.st, "context", SimpleNamespace(url=opened))
    assert exporting.own_address() == address


def test_links_lead_to_the_number_the_line_and_the_finding() -> None:
    links = exporting.workbook_links("http://h:1/", "某县财政局", 2023)
    assert links.known and links.figure(5) == "http://h:1/source?source.figure=5"
    assert links.both(5, 6) == "http://h:1/source?source.figure=5&source.beside=6"
    assert links.score(7) == "http://h:1/source?source.score=7"
    assert links.finding("abc").startswith("http://h:1/audit?unit=%E6%9F%90") and links.finding("a").endswith(
        "audit.finding=a"
    )
    nothing = exporting.workbook_links("", "某县财政局", 2023)
    assert not nothing.known and nothing.figure(5) == nothing.finding("a") == ""
