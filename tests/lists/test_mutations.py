"""Damaged files: only documented errors, and never a silent loss of more than one record.

Each fixture is cut, has pieces doubled, bytes turned and its encoding swapped, always in the same
way. A mutant must raise a `ListError`, or be marked (a finding of severity "damage" or "warning"),
or hold every party of the original but at most one.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lists import ListEdition, read_list, write_jsonl
from lists.errors import ListError

EACH = 80

FILES = {
    "own/parties.jsonl": "",
    "own/watch_list.csv": "",
    "un/un.xml": "",
    "ofac/classic.xml": "",
    "ofac/enhanced.xml": "",
    "ofac/advanced.xml": "",
    "us/csl.csv": "",
    "us/csl.json": "",
    "us/dpl.txt": "",
    "ofac/sdn.csv": "ofac/sdn.csv",
    "ofac/alt.csv": "ofac/sdn.csv",
    "ofac/add.csv": "ofac/sdn.csv",
    "ofac/sdn_comments.csv": "ofac/sdn.csv",
}
"""Each fixture, and the main file where it is read only with another one."""

# Rows end without a mark and no number of rows is stated, so a file that was cut between two rows
# looks like a shorter list: only the edition before it (`lists.health`) can tell.
ENDLESS = {"own/watch_list.csv", "us/csl.csv", "us/dpl.txt", "ofac/sdn_comments.csv"}

ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "latin-1", "cp1251", "cp037", "utf-32")


def cuts(content: bytes, chance: random.Random) -> Iterator[bytes]:
    for _ in range(EACH):
        yield content[: chance.randrange(len(content))]


def doubles(content: bytes, chance: random.Random) -> Iterator[bytes]:
    lines = content.splitlines(keepends=True)
    for _ in range(EACH // 2):
        start = chance.randrange(len(lines))
        end = min(len(lines), start + chance.randrange(1, 4))
        yield b"".join(lines[:end] + lines[start:end] + lines[end:])
        start = chance.randrange(len(content))
        end = min(len(content), start + chance.randrange(1, 200))
        yield content[:end] + content[start:end] + content[end:]


def turned_bytes(content: bytes, chance: random.Random) -> Iterator[bytes]:
    for _ in range(EACH):
        mutant = bytearray(content)
        mutant[chance.randrange(len(mutant))] = chance.choice(
            (0, 10, 34, 38, 39, 44, 59, 60, 62, 92, 120, 255, chance.randrange(256))
        )
        yield bytes(mutant)


def recoded(content: bytes) -> Iterator[bytes]:
    text = content.decode()
    for encoding in ENCODINGS:
        yield text.encode(encoding, errors="ignore")
        yield text.encode(encoding, errors="replace")
    for encoding in ("latin-1", "cp1252"):
        # The classic damage: UTF-8 read as something else and written again.
        yield text.encode().decode(encoding, errors="ignore").encode()


def read_mutant(folder: Path, file: str, mutant: bytes) -> ListEdition | None:
    """The edition, None where it is refused with a documented error."""
    (folder / Path(file).name).write_bytes(mutant)
    try:
        return read_list(folder / Path(FILES[file] or file).name)
    except ListError:
        return None


def fewer_names(original: ListEdition, edition: ListEdition) -> int:
    before = sum(len(party.names) for party in original.parties)
    return before - sum(len(party.names) for party in edition.parties)


@pytest.fixture
def folder(fixtures: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    shutil.copytree(fixtures / Path(request.param).parent, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(("file", "folder"), [(file, file) for file in FILES], indirect=["folder"])
def test_mutants_are_refused_marked_or_whole(fixtures: Path, folder: Path, file: str) -> None:
    original = read_list(folder / Path(FILES[file] or file).name)
    content = (fixtures / file).read_bytes()
    chance = random.Random(file)
    most_names = max(len(party.names) for party in original.parties)
    known = set(original.findings)
    seen = 0
    for kind, mutants in (
        ("cut", cuts(content, chance)),
        ("doubled", doubles(content, chance)),
        ("turned", turned_bytes(content, chance)),
        ("recoded", recoded(content)),
    ):
        for number, mutant in enumerate(mutants):
            seen += 1
            edition = read_mutant(folder, file, mutant)
            if edition is None:
                continue
            new = [found for found in edition.findings if found not in known]
            if any(found.severity in ("damage", "warning") for found in new):
                continue
            if kind == "cut" and file in ENDLESS:
                assert edition.parties or file == "ofac/sdn_comments.csv"
                continue
            where = f"{file}: {kind} {number}"
            assert len(edition.parties) >= len(original.parties) - 1, where
            assert fewer_names(original, edition) <= most_names, where
            if number % 10 == 0:
                write_jsonl(edition, folder / "copy.jsonl")
                assert read_list(folder / "copy.jsonl").parties == edition.parties
    assert seen >= 200
