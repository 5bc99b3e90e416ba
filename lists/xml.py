"""XML records of a list file, one at a time, from the standard library's own parser.

What hostile XML can do is refused here, each with a test: a DOCTYPE of any kind (so there are no
entities, and nothing outside is fetched), nesting deeper than 64, a text, comment or tag longer
than the caps. Content is fed in chunks of 1 MiB, because expat 2.5 takes quadratic time for one
very long token otherwise. An element is forgotten as soon as its record was handed out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from lists.errors import DamagedListError, DecodingError, MalformedListError, UnsafeFileError
from lists.files import CHUNK, ListFile
from lists.text import check_encoding

MAX_DEPTH = 64
"""Official lists nest at most 12 deep."""

MAX_TEXT = 1024 * 1024
"""The most characters of one text or attribute; the longest in an official list has 12,000."""

MAX_SILENCE = 8 * CHUNK
"""The most bytes in which no element starts or ends: a text, a comment or a tag without end."""


@dataclass(frozen=True, slots=True)
class XmlRoot:
    """The root element of a document: local name, namespace ("" without), attributes."""

    tag: str
    namespace: str
    attributes: dict[str, str]
    encoding: str


def xml_root(file: ListFile) -> XmlRoot:
    """Return the root element; refuses a DOCTYPE, which can only stand before it.

    Raises `UnsafeFileError` for a DOCTYPE or a prolog over 1 MiB, `MalformedListError` where the
    file is no XML, `DamagedListError` where it ends before its root.
    """
    return _root_of(file, file.head(CHUNK))


def xml_records(file: ListFile, *, tags: Collection[str]) -> Iterator[Element]:
    """Yield each outermost element whose local name is in `tags`, whole, when it has ended.

    Tags are given without namespace (`{…}` is taken off); attributes stay as they are. The
    element is emptied when the next one is asked for. A file that is cut off raises
    `DamagedListError` after its last whole record, so a parser must read to the end before it
    trusts anything.
    """
    stack: list[Element] = []
    inside = 0  # depth of the record being read, 0 outside
    local: dict[str, str] = {}
    for event, element in _events(file):
        if event == "start":
            tag = element.tag
            if tag not in local:
                local[tag] = tag.rpartition("}")[2]
            element.tag = local[tag]
            stack.append(element)
            if len(stack) > MAX_DEPTH:
                raise UnsafeFileError(f"nested deeper than {MAX_DEPTH}", file=file.name)
            if not inside and element.tag in tags:
                inside = len(stack)
            for name, value in element.attrib.items():
                _check_length(file, element, value, field=name)
            continue
        _check_length(file, element, element.text or "")
        depth = len(stack)
        stack.pop()
        if inside and depth > inside:
            continue
        if inside:
            yield element
            inside = 0
        element.clear()
        if stack:
            stack[-1].remove(element)


def _check_length(file: ListFile, element: Element, text: str, *, field: str = "") -> None:
    if len(text) > MAX_TEXT:
        raise UnsafeFileError(
            f"a text of {len(text):,} characters",
            file=file.name,
            element=element.tag,
            field=field,
        )


def _events(file: ListFile) -> Iterator[tuple[str, Element]]:
    """Yield the starts and ends of all elements; turn what goes wrong into our errors."""
    root = xml_root(file)
    parser: XMLPullParser[Any] = XMLPullParser(events=("start", "end"))
    silence = 0
    try:
        for chunk in file.chunks(CHUNK):
            parser.feed(chunk)
            silence += len(chunk)
            for event, element in _pairs(parser):
                silence = 0
                yield event, element
            if silence > MAX_SILENCE:
                raise UnsafeFileError(
                    f"a text, comment or tag of more than {MAX_SILENCE:,} bytes", file=file.name
                )
        parser.close()
        yield from _pairs(parser)
    except ParseError as error:
        raise _xml_error(file, root.encoding, error) from error


def _pairs(parser: XMLPullParser[Any]) -> Iterator[tuple[str, Element]]:
    # Only starts and ends were asked for, so every event is a pair.
    return cast("Iterator[tuple[str, Element]]", parser.read_events())


def _xml_error(file: ListFile, encoding: str, error: ParseError) -> Exception:
    line, column = error.position
    if error.code in _CUT_OFF:
        return DamagedListError(
            "ends in the middle of the document",
            file=file.name,
            line=line,
            remedy="the download was cut off: get it anew",
        )
    try:
        check_encoding(file, encoding=encoding)
    except DecodingError as wrong:
        return wrong
    except LookupError:
        pass  # an encoding that only expat knows
    return MalformedListError(
        f"not well-formed XML at column {column + 1} ({error})",
        file=file.name,
        line=line,
        remedy="get the file anew from the authority",
    )


_CUT_OFF = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}


class _RootReached(Exception):  # noqa: N818  (a signal out of a C callback, not an error)
    """Stops the look at the prolog."""


def _root_of(file: ListFile, head: bytes) -> XmlRoot:
    """Look at the prolog with expat itself: tree builders do not report a DOCTYPE."""
    found: list[XmlRoot] = []
    encoding = "utf-8"

    def declaration(_version: str, stated: str | None, _standalone: int) -> None:
        nonlocal encoding
        encoding = stated or encoding

    def doctype(name: str, *_rest: object) -> None:
        raise UnsafeFileError(
            "declares a DOCTYPE, which no official list does",
            file=file.name,
            element=name,
            remedy="get the file anew from the authority",
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition("}")
        found.append(XmlRoot(tag, namespace, attributes, encoding))
        raise _RootReached

    parser = expat.ParserCreate(namespace_separator="}")
    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    try:
        parser.Parse(head, len(head) < CHUNK)
    except _RootReached:
        return found[0]
    except UnsafeFileError:
        raise
    except (LookupError, ValueError) as error:
        raise MalformedListError(
            f"declares an encoding that no XML parser reads here ({error})",
            file=file.name,
            line=1,
            value=encoding,
        ) from error
    except expat.ExpatError as error:
        reason = ParseError(str(error))
        reason.code, reason.position = error.code, (error.lineno, error.offset)
        raise _xml_error(file, encoding, reason) from error
    raise UnsafeFileError(f"no element in its first {CHUNK:,} bytes", file=file.name)


def text_of(element: Element, path: str) -> str:
    """Return the text at `path` without white space at its ends, "" where there is none.

    >>> from xml.etree.ElementTree import XML
    >>> text_of(XML("<a><b> x </b></a>"), "b"), text_of(XML("<a/>"), "b")
    ('x', '')
    """
    return (element.findtext(path) or "").strip()


def leaves(element: Element) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each element that has text, and of each attribute, from `element` on.

    >>> from xml.etree.ElementTree import XML
    >>> list(leaves(XML("<a k='1'><b>x</b><c><d>y</d></c></a>")))
    [('a@k', '1'), ('a/b', 'x'), ('a/c/d', 'y')]
    """
    waiting = [(element.tag, element)]
    while waiting:
        path, inner = waiting.pop()
        for name, value in inner.attrib.items():
            yield f"{path}@{name}", value
        if inner.text and inner.text.strip():
            yield path, inner.text.strip()
        waiting += [(f"{path}/{child.tag}", child) for child in reversed(inner)]
