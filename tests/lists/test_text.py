"""Text is decoded strictly and rows are counted by physical line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lists.errors import DamagedListError, DecodingError, MalformedListError
from lists.files import ListFile
from lists.json_text import json_lines, read_json
from lists.text import check_encoding, csv_rows, read_text

Writer = Callable[..., ListFile]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_overrides_the_stated_encoding(list_file: Writer, encoding: str) -> None:
    assert read_text(list_file("Орион".encode(encoding))) == "Орион"


def test_a_wrong_byte_is_told_with_line_and_byte(list_file: Writer) -> None:
    with pytest.raises(DecodingError) as caught:
        read_text(list_file(b"a\nb\ncaf\xe9\n"))

    assert (caught.value.line, caught.value.byte, caught.value.value) == (3, 7, "0xe9")
    assert str(caught.value).startswith("list.txt, line 3: byte 7 is not utf-8 ('0xe9')")


@pytest.mark.parametrize("place", [3, 1024 * 1024 - 1, 1024 * 1024, 2_000_000])
def test_the_byte_is_found_wherever_the_chunks_end(list_file: Writer, place: int) -> None:
    content = bytearray(("é" * 1_200_000).encode())
    content[place] = 0xFF
    with pytest.raises(DecodingError) as caught:
        check_encoding(list_file(bytes(content)))

    assert caught.value.byte in (place - 1, place)


@pytest.mark.parametrize("content", [b"a\0b", "name\nx".encode("utf-16-le")])
def test_a_nul_is_no_text(list_file: Writer, content: bytes) -> None:
    with pytest.raises(DecodingError, match="0x00"):
        read_text(list_file(content))


class TestRows:
    def test_carry_the_physical_line_they_start_on(self, list_file: Writer) -> None:
        file = list_file('a,"x\ny"\r\n\r\nb,z\r\n')

        assert list(csv_rows(file)) == [(1, ["a", "x\ny"]), (4, ["b", "z"])]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_may_end_in_any_way(self, list_file: Writer, end: str) -> None:
        assert [row for _, row in csv_rows(list_file(f"a{end}b{end}"))] == [["a"], ["b"]]

    @pytest.mark.parametrize("value", ["NA", "null", "007", "0012.50", "-"])
    def test_keep_every_value_as_text(self, list_file: Writer, value: str) -> None:
        assert [row for _, row in csv_rows(list_file(f"{value},x\n"))] == [[value, "x"]]

    def test_an_unpaired_quote_is_refused_where_its_row_began(self, list_file: Writer) -> None:
        with pytest.raises(MalformedListError) as caught:
            list(csv_rows(list_file('a,b\n"c,d\n"e,f\n')))

        assert caught.value.line == 2

    def test_a_quote_that_never_closes_is_a_cut_file(self, list_file: Writer) -> None:
        with pytest.raises(DamagedListError, match="ends inside a quoted cell"):
            list(csv_rows(list_file('a,b\n"c,d\ne,f\n')))

    def test_one_row_over_two_lines_is_refused_where_the_format_has_none(
        self, list_file: Writer
    ) -> None:
        with pytest.raises(MalformedListError, match="one row runs over 2 lines"):
            list(csv_rows(list_file('a,"b\nc"\n'), multiline=False))

    def test_a_cell_of_megabytes_is_refused(self, list_file: Writer) -> None:
        with pytest.raises(MalformedListError, match="field limit"):
            list(csv_rows(list_file("x" * 10_000_000)))


class TestJson:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            pytest.param('{"a":1,"a":2}', "stands twice", id="a value would be lost"),
            pytest.param('{"a":NaN}', "NaN", id="no number"),
            pytest.param('{"a":1}x', "Extra data", id="something behind it"),
            pytest.param('{"a":"\\ud800"}', "half a character", id="cannot be written again"),
            pytest.param('{"a":' + "9" * 5000 + "}", "integer", id="a number of 5,000 digits"),
        ],
    )
    def test_what_would_lose_or_make_up_a_value_is_refused(
        self, list_file: Writer, content: str, words: str
    ) -> None:
        with pytest.raises(MalformedListError, match=words):
            read_json(list_file(content))

    @pytest.mark.parametrize("content", ['{"a":', '{"a":"b', "[1,2", '[{"a":1},'])
    def test_a_document_that_is_cut_off_is_damaged(self, list_file: Writer, content: str) -> None:
        with pytest.raises(DamagedListError):
            read_json(list_file(content))

    def test_nesting_without_end_is_refused(self, list_file: Writer) -> None:
        with pytest.raises(ValueError, match="nested too deeply"):
            read_json(list_file("[" * 200_000))

    def test_a_line_that_is_no_json_is_told_by_its_number(self, list_file: Writer) -> None:
        with pytest.raises(MalformedListError) as caught:
            list(json_lines(list_file('{"a":1}\n\nnonsense\n')))

        assert caught.value.line == 3
