"""Writers of small manifests and a screener over invented parties."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from screening.manifest.delimited import delimited_records
from screening.manifest.encodings import TextShape
from screening.manifest.rows import Record
from screening.screener import Screener
from screening.testing import tiny_screener


@pytest.fixture(scope="session")
def screener() -> Screener:
    return tiny_screener()


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(content: str | bytes, *, name: str = "m.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def records() -> Callable[..., list[Record]]:
    def read(text: str, *, delimiter: str = ",", width: int = 2) -> list[Record]:
        stream = io.StringIO(text, newline="")
        found: Iterator[Record] = delimited_records(stream, TextShape("utf-8", delimiter, width))
        return list(found)

    return read
