"""Where the fixtures of the list formats lie, and the real files where there are any."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator
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


@pytest.fixture(scope="session")
def mutants() -> Callable[..., Iterator[tuple[str, bytes]]]:
    """A function that yields (what was done, content) for broken copies of a file.

    The same content and count give the same mutants: cuts, pieces standing twice or taken out,
    flipped and replaced bytes, and other encodings of the whole.
    """

    def yield_mutants(content: bytes, count: int = 200) -> Iterator[tuple[str, bytes]]:
        chance = random.Random(f"{len(content)} {zlib.crc32(content)}")
        for number in range(count):
            at, end = sorted(chance.randrange(len(content)) for _ in "ab")
            end = min(end, at + 400)
            way = ("cut", "twice", "out", "flip", "replace")[number % 5]
            if way == "cut":
                yield f"cut at {at}", content[:at]
            elif way == "twice":
                yield f"{at} to {end} twice", content[:end] + content[at:]
            elif way == "out":
                yield f"{at} to {end} out", content[:at] + content[end:]
            else:
                bits = 1 << chance.randrange(8) if way == "flip" else chance.randrange(1, 256)
                changed = bytes((content[at] ^ bits,))
                yield f"{way} {at}", content[:at] + changed + content[at + 1 :]
        text = content.decode("utf-8", errors="replace")
        yield "as UTF-16", text.encode("utf-16")
        yield "as UTF-16 without mark", text.encode("utf-16-le")
        yield "as Latin-1", text.encode("latin-1", errors="replace")
        yield "as Windows-1251", text.encode("cp1251", errors="replace")
        yield "read as Latin-1", content.decode("latin-1").encode()

    return yield_mutants
