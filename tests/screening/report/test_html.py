"""The HTML report: nothing in it runs but its own script, and people can open its hits."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from screening.report import derive
from screening.report.charts import bar_chart
from screening.report.marks import matched_letters
from screening.screener import Screener
from screening.testing import edition, listed_party

ROLES = ("shipper", "consignee", "notify party", "bank")
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on PATH: the report is not tried in a browser"
)
EVIL = '<script>alert(1)</script> & "quoted" </script><!-- \u2028 Bank Vardanak'

Write = Callable[..., Path]


@pytest.fixture
def evil(results: Write, facts: dict[str, Any], tmp_path: Path) -> Path:
    screener = Screener([edition(listed_party(EVIL), listed_party("بانک وردانک", entry_id="T-2"))])
    rows = [
        {"B/L": EVIL, "consignee": EVIL, "shipper": "Bank Vardanak"},
        {"B/L": "2", "consignee": "Банк Варданак"},
        {"B/L": "3", "consignee": "???"},
    ]
    derive(results(rows, screener=screener), tmp_path, facts=facts, title=EVIL)
    return tmp_path / "report.html"


def dump(page: Path, *, fragment: str = "") -> str:
    assert CHROMIUM is not None
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--user-data-dir={page.parent / 'profile'}",
            "--dump-dom",
            f"{page.as_uri()}{fragment}",
        ],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()[-2_000:]
    return done.stdout.decode()


def test_no_name_becomes_markup(evil: Path) -> None:
    page = evil.read_text("utf-8")
    scripts = re.findall(r"<script[^>]*>", page)
    assert scripts == ['<script type="application/json" id="data">', "<script>"]
    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert page.count("<!--") == 0


def test_data_is_whole(evil: Path) -> None:
    (data,) = re.findall(r'id="data">(.*?)</script>', evil.read_text("utf-8"), re.S)
    found = json.loads(data)
    assert EVIL in {hit[5] for hit in found["hits"]}
    assert [reason[3] for reason in found["reasons"]] == ["incomplete"]
    assert all(hit[13] < len(found["details"]) for hit in found["hits"])


def test_policy_allows_its_own_script_and_style_only(evil: Path) -> None:
    page = evil.read_text("utf-8")
    (policy,) = re.findall(r'Security-Policy" content="([^"]+)"', page)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?https?:|url\(""", page)


def test_facts_and_notes_are_told(evil: Path) -> None:
    page = evil.read_text("utf-8")
    for text in (
        "Tiny &lt;List&gt;",
        "cd" * 32,
        "2026-01-02",
        "read as windows-1252",
        "3 rows read",
    ):
        assert text in page


def test_charts_are_plain_svg_with_counts() -> None:
    svg = bar_chart("Hits <by> list", {"A & B": 3, "nothing": 0, "C" * 60: 1})
    assert svg.startswith("<svg")
    assert "A &amp; B: 3" in svg
    assert "nothing" not in svg
    assert "<script" not in svg
    assert bar_chart("none", {}) == ""
    assert svg == bar_chart("Hits <by> list", {"A & B": 3, "nothing": 0, "C" * 60: 1})


@pytest.mark.parametrize(
    ("asked", "listed", "marked"),
    [
        ("Melat", "MELLAT", ("Melat", "MELAT")),
        ("a", "b", ("", "")),
        ("", "x", ("", "")),
        ("İ", "i", ("", "")),
    ],
)
def test_marks_are_the_same_letters_on_both_sides(
    asked: str, listed: str, marked: tuple[str, str]
) -> None:
    ours, theirs = matched_letters(asked, listed)
    assert "".join(asked[start:end] for start, end in ours) == marked[0]
    assert "".join(listed[start:end] for start, end in theirs) == marked[1]


@browser
def test_in_a_browser_names_are_text_and_hits_open(evil: Path) -> None:
    page = dump(evil, fragment="#all")
    assert "data-drawn" in page
    assert page.count("<script") == 2
    body = page.split('<table id="table"')[1].split("<section")[0]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert 'dir="auto"' in body
    assert "<mark>" in body
    assert "sha256" in body
    assert body.count("<details open") >= 2
    assert "nothing can be read" in page


def test_marks_count_as_a_page_does() -> None:
    """Letters beyond U+FFFF are two units of UTF-16: marks after them would stand askew."""
    assert matched_letters("𠮷扎尔", "扎尔") == ([[2, 4]], [[0, 2]])
    assert matched_letters("𠮷扎", "𠮷扎") == ([[0, 3]], [[0, 3]])


@browser
def test_in_a_browser_no_mark_turns_a_name_round(
    results: Write, facts: dict[str, Any], tmp_path: Path
) -> None:
    derive(results([{"consignee": "\u202eBank Vardanak\u202c"}]), tmp_path, facts=facts)
    page = dump(tmp_path / "report.html", fragment="#all")
    body = page.split('<table id="table"')[1].split("<section")[0]
    assert "[U+202E]Bank Vardanak[U+202C]" in body
    assert "\u202e" not in body


@browser
def test_in_a_browser_ten_thousand_hits_open_in_three_seconds(
    results: Write, facts: dict[str, Any], tmp_path: Path
) -> None:
    name = "Vardanak"
    spellings = [
        f"Bank {name[:at]}{letter}{name[at:]}" for at in range(2, 8) for letter in "aeiounrst"
    ]
    rows = [
        {role: spellings[(n + at) % len(spellings)] for at, role in enumerate(ROLES)}
        for n in range(2_600)
    ]
    derived = derive(results(rows), tmp_path, facts=facts)
    assert derived.totals.hits >= 10_000
    page = dump(tmp_path / "report.html")
    opened = int(re.findall(r'data-opened="(\d+)"', page)[0])
    assert opened <= 3_000
    assert f"of {derived.totals.hits} shown" in page


def test_what_the_page_has_no_room_for_is_counted(
    results: Write, facts: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.report.html.MOST_HITS", 2)
    monkeypatch.setattr("screening.report.html.MOST_REASONS", 1)
    screener = Screener([edition(listed_party("Bank Vardanak"))])
    rows = [{"B/L": str(n), "consignee": "Bank Vardanak"} for n in range(5)]
    rows += [{"B/L": f"x{n}", "consignee": "TO ORDER"} for n in range(4)]
    derive(results(rows, screener=screener), tmp_path, facts=facts)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<strong>3 more hits are not in this page</strong>" in page
    assert "<strong>3 more shipments to look at without a hit are not in this page" in page
