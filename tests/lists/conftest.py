"""Where the fixtures of the list formats lie, and the real files where there are any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lists.files import ListFile, open_list

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of the hand-written list files."""
    return REPOSITORY / "tests" / "fixtures" / "lists"


@pytest.fixture(scope="session")
def real_lists() -> Path:
    """The folder of published list files; tests that need it are skipped where it is absent."""
    folder = REPOSITORY.parent / "shared" / "lists"
    if not folder.is_dir():
        pytest.skip("the published lists (../shared/lists) are not here")
    return folder


@pytest.fixture
def list_file(tmp_path: Path) -> Callable[..., ListFile]:
    """A function that writes content to a file and opens it as a list file."""

    def write(content: bytes | str, name: str = "list.txt", **options: int) -> ListFile:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return open_list(path, **options)

    return write
