"""Records as a run writes them, made by screening invented parties."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from screening.manifest import screen_shipments
from screening.screener import Screener
from screening.testing import tiny_screener

FACTS = {
    "run": "0123456789abcdef",
    "input": {"name": "june.csv", "sha256": "ab" * 32},
    "lists": [
        {
            "source": "Tiny <List>",
            "published": "2026-01-02",
            "sha256": "cd" * 32,
            "parties": 5,
            "complete": True,
        }
    ],
    "threshold": 80.0,
    "policy_digest": "ef" * 32,
    "engine_version": "1",
    "notes": ["read as windows-1252"],
}


@pytest.fixture
def facts() -> dict[str, Any]:
    return FACTS


@pytest.fixture
def results(tmp_path: Path) -> Callable[..., Path]:
    """Write a results.jsonl for rows, screened against the tiny list or another screener."""

    def write(rows: list[dict[str, Any]], *, screener: Screener | None = None) -> Path:
        path = tmp_path / "results.jsonl"
        shipments = screen_shipments(rows, screener or tiny_screener())
        lines = "".join(f"{shipment.to_json()}\n" for shipment in shipments)
        path.write_bytes(lines.encode("utf-8", "backslashreplace"))
        return path

    return write


@pytest.fixture
def record(results: Callable[..., Path]) -> Callable[..., dict[str, Any]]:
    def one(**row: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(results([row]).read_text("utf-8"))
        return found

    return one
