"""Encoding and delimiter are told rightly, or refused with a remedy; a guess is always reported."""

from __future__ import annotations

import codecs

import pytest

from screening.manifest.encodings import text_shape
from screening.manifest.errors import UnreadableManifestError

TEXT = "Shipper;B/L\nMüller & Söhne;7\nJosé Peña;8\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
        ("Отправитель,B/L\nВолга,7\n".encode(), "utf-8"),
    ],
)
def test_encoding_is_found(data: bytes, encoding: str) -> None:
    assert text_shape(data, file="m.csv").encoding == encoding


def test_guessed_encodings_are_reported_and_safe_ones_are_not() -> None:
    (note,) = text_shape(TEXT.encode("cp1252"), file="m.csv").notes
    assert "windows-1252" in note
    assert "0xFC" in note
    assert "line 2" in note
    assert text_shape(TEXT.encode("utf-16-le"), file="m.csv").notes
    assert not text_shape(TEXT.encode("utf-8-sig"), file="m.csv").notes


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("托运人,提单号\n海天贸易有限公司,7\n", "gb18030"),
        ("Отправитель,Б/Л\nВолга Транс,7\n", "cp1251"),
        ("荷送人,番号\n東洋工業株式会社,7\n", "shift_jis"),
        ("Gönderen,No\nTürkiye İş Bankası,7\n", "cp1254"),
        ("المرسل,رقم\nشركة النور,7\n", "cp1256"),
    ],
)
def test_other_legacy_encodings_are_refused_unless_said(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    with pytest.raises(UnreadableManifestError, match="--encoding") as caught:
        text_shape(data, file="m.csv")
    assert caught.value.line == 1
    assert text_shape(data, file="m.csv", encoding=encoding).encoding == encoding


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "nothing in it"),
        (b" \r\n \n", "nothing in it"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"PAR1rest", "Parquet"),
        (b"\x1f\x8brest", "gzip"),
        (b"\x89PNG\r\n", "image"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_text_table_is_named(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableManifestError, match=what) as caught:
        text_shape(data, file="m.csv")
    assert caught.value.remedy


def test_unknown_or_wrong_encoding_that_was_said() -> None:
    with pytest.raises(UnreadableManifestError, match="no encoding 'utf-99'"):
        text_shape(b"a,b\n", file="m.csv", encoding="utf-99")
    for no_text in ("hex", "base64", "rot13", "undefined"):
        with pytest.raises(UnreadableManifestError, match="of texts"):
            text_shape(b"a,b\n", file="m.csv", encoding=no_text)
    with pytest.raises(UnreadableManifestError, match="0xFC") as caught:
        text_shape(TEXT.encode("cp1252"), file="m.csv", encoding="utf-8")
    assert caught.value.line == 2


def test_one_endless_line_is_refused_by_its_first_piece() -> None:
    with pytest.raises(UnreadableManifestError, match="no table"):
        text_shape(b"x," * 100_000, file="m.csv", whole=False)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_the_one_that_makes_even_rows(delimiter: str) -> None:
    rows = [["B/L", "Shipper", "Goods"], ["1", "Orion, Nova & Co", "a;b"], ["2", "x|y", "c"]]
    text = "\n".join(delimiter.join(f'"{c}"' if delimiter in c else c for c in row) for row in rows)
    shape = text_shape(f"{text}\n".encode(), file="m.csv")
    assert (shape.delimiter, shape.width) == (delimiter, 3)


def test_a_character_cut_by_the_sample_is_no_error() -> None:
    data = "a,b\n1,海".encode()[:-1]
    assert text_shape(data, file="m.csv", whole=False).encoding == "utf-8"
