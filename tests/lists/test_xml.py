"""Hostile XML is refused, and records come whole, in order, and without a namespace."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from lists.errors import (
    DamagedListError,
    DecodingError,
    ListError,
    MalformedListError,
    UnsafeFileError,
)
from lists.files import ListFile
from lists.xml import xml_records, xml_root

Writer = Callable[..., ListFile]

ENTITY = '<!DOCTYPE a [<!ENTITY x "ha">]><a><r>&x;</r></a>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    + "]><a><r>&a9;</r></a>"
)
QUADRATIC = f'<!DOCTYPE a [<!ENTITY x "{"x" * 100_000}">]><a><r>{"&x;" * 500}</r></a>'


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(LAUGHS, id="billion laughs"),
        pytest.param(QUADRATIC, id="quadratic entity"),
        pytest.param(ENTITY, id="small internal entity"),
        pytest.param(
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><r>&x;</r></a>',
            id="external entity of a file",
        ),
        pytest.param(
            '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost/x.dtd">%p;]><a><r/></a>',
            id="parameter entity over http",
        ),
        pytest.param('<!DOCTYPE a SYSTEM "http://localhost/x.dtd"><a><r/></a>', id="external DTD"),
        pytest.param("<!-- c --><!DOCTYPE a><a><r/></a>", id="DOCTYPE behind a comment"),
        pytest.param("<a><r>" + "<d>" * 200_000, id="200,000 deep"),
        pytest.param("<a>" + "<d>" * 63 + "<r/>" + "</d>" * 63 + "</a>", id="65 deep"),
        pytest.param(f"<a><r>{'x' * 1_100_000}</r></a>", id="long text"),
        pytest.param(f"<a><r>{'x' * 30_000_000}</r></a>", id="30 MB of text"),
        pytest.param(f'<a><r k="{"x" * 1_100_000}"/></a>', id="long attribute"),
        pytest.param(f"<a><!--{'x' * 60_000_000}--><r/></a>", id="60 MB of comment"),
        pytest.param(f"<!--{'x' * 2_000_000}--><a><r/></a>", id="2 MB of prolog"),
    ],
)
def test_an_attack_is_refused_in_a_moment(list_file: Writer, attack: str) -> None:
    started = time.monotonic()
    with pytest.raises(UnsafeFileError):
        list(xml_records(list_file(attack), tags={"r"}))

    assert time.monotonic() - started < 10


def test_an_undeclared_entity_is_malformed_and_its_text_is_not_dropped(list_file: Writer) -> None:
    with pytest.raises(MalformedListError, match="undefined entity"):
        list(xml_records(list_file("<a><r>ok&x;</r></a>"), tags={"r"}))


def test_the_deepest_official_nesting_is_accepted(list_file: Writer) -> None:
    deep = "<a>" + "<d>" * 60 + "<r>x</r>" + "</d>" * 60 + "</a>"

    assert [record.text for record in xml_records(list_file(deep), tags={"r"})] == ["x"]


def test_records_are_outermost_in_order_and_without_namespace(list_file: Writer) -> None:
    file = list_file(
        '<a xmlns="urn:x"><r><k>1</k><r><k>in</k></r></r><s/><q><r><k>2</k></r></q></a>'
    )

    found = [[item.text for item in record.iter("k")] for record in xml_records(file, tags={"r"})]

    assert found == [["1", "in"], ["2"]]


def test_the_root_tells_namespace_and_attributes(list_file: Writer) -> None:
    root = xml_root(list_file('<?xml version="1.0" encoding="UTF-8"?><a xmlns="urn:x" k="v"/>'))

    assert (root.tag, root.namespace, root.attributes) == ("a", "urn:x", {"k": "v"})


@pytest.mark.parametrize("content", ["<a><r>1</r>", "<a><r>1</r", "<a><r>1</r><!-- x", "<a", ""])
def test_a_document_that_is_cut_off_is_damaged(list_file: Writer, content: str) -> None:
    with pytest.raises(DamagedListError, match="ends in the middle"):
        list(xml_records(list_file(content), tags={"r"}))


@pytest.mark.parametrize("content", ["<a><r></a>", "<a/><b/>", "<a>&</a>", "<a>\x01</a>"])
def test_a_document_that_is_not_well_formed_is_refused_with_its_line(
    list_file: Writer, content: str
) -> None:
    with pytest.raises(MalformedListError) as caught:
        list(xml_records(list_file(f"\n{content}"), tags={"r"}))

    assert caught.value.line == 2


def test_bytes_of_another_encoding_are_told_with_line_and_byte(list_file: Writer) -> None:
    content = "<?xml version='1.0' encoding='UTF-8'?>\n<a><r>é</r></a>".encode("latin-1")

    with pytest.raises(DecodingError) as caught:
        list(xml_records(list_file(content), tags={"r"}))

    assert (caught.value.line, caught.value.byte, caught.value.value) == (2, 45, "0xe9")


def test_a_declared_encoding_is_used(list_file: Writer) -> None:
    content = "<?xml version='1.0' encoding='windows-1252'?><a><r>é€</r></a>".encode("cp1252")

    assert [record.text for record in xml_records(list_file(content), tags={"r"})] == ["é€"]


def test_records_are_forgotten_while_they_are_read(list_file: Writer) -> None:
    """A document of 20 MB must not be held in memory: each record is emptied after its turn."""
    file = list_file("<a>" + "<r><k>x</k></r>" * 2000 + "</a>")

    kept = list(xml_records(file, tags={"r"}))

    assert sum(len(record) for record in kept) == 0


def test_anything_else_is_no_xml(list_file: Writer) -> None:
    for content in (b"\xff\xfe\x00", b"plain text", b"{}"):
        with pytest.raises(ListError):
            xml_root(list_file(content))
