"""European Union consolidated list of financial sanctions, XML 1.1 (`<export>`).

Described in *Financial Sanctions Files: XML format 1.1* (webgate.ec.europa.eu/fsd/fsf). A record is
a `sanctionEntity`; its number is `euReferenceNumber` ("EU.3579.2"), else its `logicalId`. What the
attributes mean is `lists.european`. No cell is split: each spelling has its own `nameAlias`. The
same name under several regulations is one name.

Every attribute without a typed place is kept as `<element>/<attribute>`; the `regulationSummary`
of a part and the children of an address (`contactInfo`, `remark`) likewise.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from lists import european
from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import tidy
from lists.files import ListFile
from lists.model import PartyKind
from lists.parsed import ListBuilder, ParsedList
from lists.ties import resolve_relations
from lists.xml import xml_records, xml_root

_ENTITY_READ = frozenset({"designationDate", "unitedNationId", "euReferenceNumber"})
_PARTS: dict[str, Callable[[PartyDraft, dict[str, str]], None]] = {
    "nameAlias": european.add_name,
    "birthdate": european.add_birth,
    "citizenship": european.add_citizenship,
    "address": european.add_address,
    "identification": european.add_document,
}


def parse(file: ListFile) -> ParsedList:
    """Return the parties of an `<export>` file, published on its `generationDate`.

    Raises `MalformedListError` where the root is not an EU export, and the errors of `lists.xml`.
    """
    root = xml_root(file)
    if root.tag != "export":
        raise MalformedListError(
            "the root element is not <export>", file=file.name, element=root.tag
        )
    builder = ListBuilder()
    for element in xml_records(file, tags={"sanctionEntity"}):
        builder.records_read += 1
        _read_entity(builder, element)
    builder.parties = resolve_relations(builder.parties)
    published = root.attributes.get("generationDate", "")[:10]
    return builder.build(source=european.SOURCE, published=published)


def _read_entity(builder: ListBuilder, element: Element) -> None:
    number = tidy(element.get("euReferenceNumber", "")) or tidy(element.get("logicalId", ""))
    where = f"sanctionEntity {number or builder.records_read}"
    if not number:
        builder.lost("has neither euReferenceNumber nor logicalId", where=where)
        return
    draft = PartyDraft(builder, number, where, list_name=european.SOURCE)
    draft.keep_rest(dict(element.attrib), _ENTITY_READ)
    european.add_united_nations_id(draft, element.get("unitedNationId", ""))
    for child in element:
        _read_child(draft, child, designated=tidy(element.get("designationDate", "")))
    if not draft.names:
        builder.lost("no nameAlias holds a name", where=where)
        return
    builder.add(draft.party())


def _read_child(draft: PartyDraft, child: Element, *, designated: str) -> None:
    tag = child.tag
    text = (child.text or "").strip()
    if tag == "remark":
        draft.add_text(draft.remarks, (text,))
        draft.add_ties(text)
        draft.add_numbers(text)
        return
    if tag == "subjectType":
        code = tidy(child.get("classificationCode", "")) or tidy(child.get("code", ""))
        draft.kind = european.KINDS.get(code, PartyKind.UNKNOWN)
        if draft.kind is PartyKind.UNKNOWN:
            draft.keep("subjectType", code)
        return
    given = dict(child.attrib)
    read_part = _PARTS.get(tag)
    if tag in ("nameAlias", "identification"):
        remarks = [tidy(remark.text or "") for remark in child.findall("remark")]
        given["remark"] = "; ".join(remark for remark in remarks if remark)
    if read_part is not None:
        read_part(draft, given)
    elif tag == "regulation":
        european.add_regulation(draft, given, designated=designated)
    else:
        draft.keep_rest(given, frozenset(), prefix=f"{tag}/")
        draft.keep(tag, text)
    for inner in child:
        if inner.tag != "remark" or "remark" not in given:
            _keep_inner(draft, f"{tag}/{inner.tag}", inner)


def _keep_inner(draft: PartyDraft, path: str, element: Element) -> None:
    if element.tag == "contactInfo":
        # One line reads better than key and value apart: "EMAIL: office@example.org".
        draft.keep(path, f"{element.get('key', '')}: {element.get('value', '')}")
    else:
        draft.keep(path, "; ".join(f"{name}={value}" for name, value in element.items() if value))
    draft.keep(path, element.text or "")
    for inner in element:
        _keep_inner(draft, f"{path}/{inner.tag}", inner)
