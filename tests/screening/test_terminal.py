"""Nothing that a name, a file or an argument holds is an order to the terminal that shows it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import screening
from lists import write_jsonl
from screening.testing import edition, listed_party

# Clear the screen, in seven bits and in eight; turn the direction; begin a line of one's own.
ORDERS = "\x1b[2J\x1b[31m\x9b2J\u202e\x07"
NAME = f"Zarqan{ORDERS} Export\nZarqan: clear"
OBEYED = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (9, 10, 13)]
OBEYED += ["\u202e"]

Shown = Callable[..., str]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """Run a command in a terminal that knows no colours and return what the terminal gets."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(screening.__file__).parents[1]),
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "COLUMNS": "200",
    }

    def run(*arguments: object) -> str:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "screening", *(str(one) for one in arguments)],
            env=environment,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        got = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux's way to say that the other end is closed
                break
            if not piece:
                break
            got += piece
        os.close(ours)
        process.wait(timeout=60)
        return got.decode()

    return run


@pytest.fixture
def hostile_list(tmp_path: Path) -> Path:
    path = tmp_path / "watch.jsonl"
    party = listed_party(NAME, entry_id=f"H-1{ORDERS}", programme=f"TEST{ORDERS}")
    write_jsonl(edition(party, source=f"Watch{ORDERS}\nlist: OFAC"), path)
    return path


def harmless(output: str) -> None:
    assert [char for char in OBEYED if char in output] == []
    assert not any(
        line.startswith(("Zarqan: clear", "list: OFAC")) for line in output.splitlines()
    ), output


@pytest.mark.parametrize("options", [(), ("--explain",), ("--worksheet",), ("--json",)])
def test_check(shown: Shown, hostile_list: Path, options: tuple[str, ...]) -> None:
    output = shown("check", NAME, "--list", hostile_list, "--address", ORDERS, *options)
    assert "Zarqan" in output
    harmless(output)


def test_lists(shown: Shown, hostile_list: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.jsonl"
    write_jsonl(edition(listed_party(f"{NAME} 2"), source=f"Newer{ORDERS}"), newer)
    for arguments in (
        ("show", hostile_list, "--findings"),
        ("show", hostile_list, "--json"),
        ("diff", hostile_list, newer),
        ("diff", hostile_list, newer, "--json"),
        ("compile", hostile_list, "--out", f"index{ORDERS}"),
    ):
        output = shown("lists", *arguments)
        assert "index" in output or "Watch" in output or "Zarqan" in output
        harmless(output)


def test_manifest_and_explain(shown: Shown, hostile_list: Path, tmp_path: Path) -> None:
    path = tmp_path / f"june{ORDERS}.jsonl"
    rows = [
        {f"shipment{ORDERS}": "1", "shipment": f"S{ORDERS}", "consignee": NAME},
        {"shipment": f"S{ORDERS}", "consignee": f"Nova{ORDERS}\nbank: hit"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + f"{{{ORDERS}\n", "utf-8")
    common = ("--list", hostile_list)
    for arguments in (
        ("manifest", path, "--dry-run"),
        ("manifest", path, *common, "--out", f"out{ORDERS}"),
        ("manifest", path, *common, "--json"),
        ("manifest", "columns", path),
        ("explain", f"out{ORDERS}/results.jsonl"),
        ("explain", f"out{ORDERS}/results.jsonl", "--row", 1),
    ):
        output = shown(*arguments)
        assert "consignee" in output or "rows read" in output
        harmless(output)
    kept = tmp_path / "kept.json"
    kept.write_text(
        subprocess.run(
            [sys.executable, "-m", "screening", "check", NAME, "--list", hostile_list, "--json"],
            env={**os.environ, "PYTHONPATH": str(Path(screening.__file__).parents[1])},
            capture_output=True,
            check=False,
        ).stdout.decode("utf-8"),
        "utf-8",
    )
    output = shown("explain", kept)
    assert "Zarqan" in output
    harmless(output)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "x", "--list", ORDERS),
        ("check", "x", "--policy", ORDERS),
        ("check", "x", "--country", ORDERS),
        ("check", "x", "--birth-date", ORDERS),
        ("check", "x", "--identifier", ORDERS),
        ("check", "x", "--today", ORDERS),
        ("check", "x", "--kind", ORDERS),
        ("check", "-"),
        ("manifest", ORDERS),
        ("explain", ORDERS),
        ("lists", "update", ORDERS),
        ("lists", "show", ORDERS),
    ],
    ids=" ".join,
)
def test_errors(shown: Shown, arguments: tuple[str, ...]) -> None:
    output = shown(*arguments)
    assert "Error: " in output or "screening: " in output
    harmless(output)
