"""Files are opened safely: what is no plain list file is refused before a byte is understood."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lists.errors import ListError, MalformedListError, MissingListError, UnsafeFileError
from lists.files import ListFile, open_list, write_whole
from lists.reader import read_list

Writer = Callable[..., ListFile]


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_size_and_digest_are_those_of_the_file_on_disk(list_file: Writer) -> None:
    file = list_file(b"abc")

    assert (file.size, file.sha256) == (3, hashlib.sha256(b"abc").hexdigest())


@pytest.mark.parametrize("packing", ["gzip", "zip"])
def test_packed_content_is_read_through(list_file: Writer, packing: str) -> None:
    packed = gzip.compress(b"content") if packing == "gzip" else zipped(a=b"content")

    file = list_file(packed)

    assert file.packing == packing
    assert file.read() == b"content"
    assert file.sha256 == hashlib.sha256(packed).hexdigest()


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path, tmp_path / "fifo", Path("/dev/null")):
        with pytest.raises(UnsafeFileError):
            open_list(path)


@pytest.mark.parametrize("path", ["nowhere.csv", "", "a\0b"])
def test_what_is_not_there_is_missing(tmp_path: Path, path: str) -> None:
    with pytest.raises(ListError) as caught:
        open_list(str(tmp_path / path) if path else "")

    assert isinstance(caught.value, (MissingListError, UnsafeFileError))


def test_a_file_over_the_cap_is_refused_with_both_sizes(list_file: Writer) -> None:
    with pytest.raises(UnsafeFileError, match=r"11 bytes; at most 10"):
        list_file(b"x" * 11, max_bytes=10)


@pytest.mark.parametrize("packing", ["gzip", "zip"])
def test_a_compression_bomb_is_refused(list_file: Writer, packing: str) -> None:
    """32 MiB of zeros pack a thousandfold; lists pack 10 to 40 times."""
    bomb = b"\0" * (32 * 1024 * 1024)
    packed = gzip.compress(bomb, 9) if packing == "gzip" else zipped(a=bomb)

    with pytest.raises(UnsafeFileError, match="200 times"):
        list_file(packed).read()


def test_unpacking_stops_at_the_size_cap(list_file: Writer) -> None:
    with pytest.raises(UnsafeFileError, match="unpacks to more than 1,000 bytes"):
        list_file(gzip.compress(b"x" * 2000), max_bytes=1000).read()


def test_an_archive_of_several_files_is_refused_with_their_names(list_file: Writer) -> None:
    with pytest.raises(UnsafeFileError, match=r"archive of 2 files .*a\.csv, b\.csv"):
        list_file(zipped(**{"a.csv": b"1", "b.csv": b"2"}))


def test_an_archive_of_too_many_members_is_refused(list_file: Writer) -> None:
    with pytest.raises(UnsafeFileError, match="65 members"):
        list_file(zipped(**{str(number): b"" for number in range(65)}))


@pytest.mark.parametrize("cut", [5, 20, 40, -3])
def test_a_packed_file_that_is_cut_off_is_malformed(list_file: Writer, cut: int) -> None:
    content = bytes(range(256)) * 10
    for packed in (gzip.compress(content), zipped(a=content)):
        with pytest.raises(MalformedListError):
            list_file(packed[:cut]).read()


def test_a_file_that_changes_between_two_looks_is_refused(list_file: Writer) -> None:
    file = list_file(b"first")
    file.path.write_bytes(b"second")

    with pytest.raises(UnsafeFileError, match="changed"):
        file.read()


class TestCompanion:
    def test_is_found_in_any_letter_case(self, list_file: Writer) -> None:
        list_file("aliases", "ALT.CSV")
        companion = list_file("main", "sdn.csv").companion("alt.csv")

        assert companion is not None
        assert companion.read() == b"aliases"

    def test_is_none_where_it_is_absent(self, list_file: Writer) -> None:
        assert list_file("main").companion("alt.csv") is None

    @pytest.mark.parametrize("name", ["../alt.csv", "/etc/passwd", "..", ".", ""])
    def test_never_leaves_the_folder(self, list_file: Writer, name: str) -> None:
        with pytest.raises(UnsafeFileError):
            list_file("main").companion(name)

    def test_two_that_differ_by_letter_case_are_refused(self, list_file: Writer) -> None:
        list_file("a", "ALT.csv")
        list_file("b", "Alt.csv")

        with pytest.raises(UnsafeFileError, match="letter case"):
            list_file("main").companion("alt.csv")


class TestWriting:
    def test_leaves_nothing_behind_when_the_source_fails(self, tmp_path: Path) -> None:
        def pieces() -> object:
            yield b"half"
            raise RuntimeError("source failed")

        target = tmp_path / "list.jsonl"
        target.write_bytes(b"old")
        with pytest.raises(RuntimeError):
            write_whole(target, pieces())  # type: ignore[arg-type]

        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
            ("list.jsonl", b"old")
        ]

    def test_says_where_it_cannot_write(self, tmp_path: Path) -> None:
        with pytest.raises(MissingListError, match="cannot be written"):
            write_whole(tmp_path / "no" / "list.jsonl", [b""])


def test_a_zip_with_flipped_bytes_is_read_or_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("wätch.csv", "name,kind\nOrion Pump Works,organization\n")
    good = packed.getvalue()
    path = tmp_path / "watch.zip"
    for seed in range(1_500):
        dice = random.Random(seed)
        mutant = bytearray(good)
        for _ in range(dice.randint(1, 3)):
            mutant[dice.randrange(len(mutant))] = dice.randrange(256)
        path.write_bytes(mutant)
        with contextlib.suppress(ListError):
            assert read_list(path).parties
