"""OFAC's Enhanced XML (`<sanctionsData>`), also zipped.

Published by OFAC's Sanctions List Service (SDN_ENHANCED.ZIP, CONS_ENHANCED.ZIP) with its schema.
What is read, and by which rules:

* A name comes in one or several scripts; each is a name, the first of the main name the primary one
  and its other scripts variations of it. `isLowQuality` is the strength: weak or strong.
* Addresses likewise come in several scripts; each is an address of its own.
* Features and identity documents go where `lists.ofac` knows a field for their label.
* A party may stand on several of OFAC's lists, each with its date. Its list name is the first one
  that is not the roof "Consolidated List"; the others stay source fields.
* A relation gives the other party's id, also where that party stands in another of OFAC's files.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from lists.draft import PartyDraft
from lists.factories import published_address, published_name, tidy
from lists.files import ListFile
from lists.model import AliasStrength, Designation, NameKind, NamePart, PartyKind, Relation
from lists.ofac import (
    AUTHORITY,
    KINDS,
    NON_SDN_LIST,
    SDN_LIST,
    add_place,
    alias_kind,
    birth_text,
    part_kind,
    take_labelled,
    take_remarks,
)
from lists.parsed import ListBuilder, ParsedList
from lists.xml import leaves, text_of, xml_records
from normalizers.dates import parse_date

_ROOF = "Consolidated List"
_READ = frozenset(
    (
        "sanctionsLists",
        "sanctionsPrograms",
        "sanctionsTypes",
        "legalAuthorities",
        "names",
        "addresses",
        "features",
        "identityDocuments",
        "relationships",
        "generalInfo",
    )
)


def parse(file: ListFile) -> ParsedList:
    """Return the entities in file order."""
    builder = ListBuilder()
    published, title = "", SDN_LIST
    for record in xml_records(file, tags={"entity", "publicationInfo"}):
        if record.tag == "publicationInfo":
            published = text_of(record, "dataAsOf")[:10]
            if any(item.text == _ROOF for item in record.iter("sanctionsList")):
                title = NON_SDN_LIST
            continue
        builder.records_read += 1
        draft = _draft(record, builder, title)
        if draft is not None:
            builder.add(draft.party())
    return builder.build(source=title, published=published)


def _draft(record: Element, builder: ListBuilder, title: str) -> PartyDraft | None:
    entity_id = record.get("id", "")
    where = f"entity {entity_id}" if entity_id else f"record {builder.records_read}"
    draft = PartyDraft(builder, entity_id, where, list_name=title)
    kind = text_of(record, "generalInfo/entityType")
    draft.kind = KINDS.get(kind.lower(), PartyKind.UNKNOWN)
    if draft.kind is PartyKind.UNKNOWN:
        draft.keep("generalInfo/entityType", kind)
    for name in record.iterfind("names/name"):
        _names(name, draft)
    if not entity_id or not draft.names:
        builder.lost("an entity without id or without name", where=where)
        return None
    _designations(record, draft)
    for address in record.iterfind("addresses/address"):
        _addresses(address, draft)
    for feature in record.iterfind("features/feature"):
        _feature(feature, draft)
    for document in record.iterfind("identityDocuments/identityDocument"):
        _document(document, draft)
    for relation in record.iterfind("relationships/relationship"):
        related = relation.find("relatedEntity")
        if related is not None and related.text:
            kind = text_of(relation, "type").lower()
            target = Relation(kind, tidy(related.text), related.get("entityId", ""))
            draft.relations[target] = None
    take_remarks(draft, text_of(record, "generalInfo/remarks"))
    draft.add_text(draft.titles, [text_of(record, "generalInfo/title")])
    for sanctions_type in record.iterfind("sanctionsTypes/sanctionsType"):
        draft.keep("sanctionsTypes/sanctionsType", sanctions_type.text or "")
    for child in record:
        if child.tag not in _READ:
            for field, value in leaves(child):
                draft.keep(field, value)
    return draft


def _names(name: Element, draft: PartyDraft) -> None:
    primary = text_of(name, "isPrimary") == "true"
    stated = text_of(name, "isLowQuality")
    strength = {"true": AliasStrength.WEAK, "false": AliasStrength.STRONG}.get(
        stated, AliasStrength.UNSTATED
    )
    kind = NameKind.PRIMARY if primary else alias_kind(text_of(name, "aliasType"))
    for translation in name.iterfind("translations/translation"):
        parts = tuple(
            NamePart(part_kind(text_of(part, "type")), tidy(text_of(part, "value")))
            for part in translation.iterfind("nameParts/namePart")
        )
        text = text_of(translation, "formattedFullName") or " ".join(part.text for part in parts)
        variation = primary and text_of(translation, "isPrimary") != "true"
        draft.add_name(
            published_name(
                text,
                kind=NameKind.PRIMARY_VARIATION if variation else kind,
                strength=strength,
                parts=parts if len(parts) > 1 else (),
            )
        )


def _designations(record: Element, draft: PartyDraft) -> None:
    lists = [
        (item.text or "", item.get("datePublished", ""))
        for item in record.iterfind("sanctionsLists/sanctionsList")
    ]
    own = [entry for entry in lists if entry[0] != _ROOF] or lists
    if own:
        draft.list_name = own[0][0]
    for name, published in lists:
        draft.keep("sanctionsLists/sanctionsList", f"{name} {published}".strip())
    date = parse_date(own[0][1], order="ymd") if own and own[0][1] else None
    bases = [item.text or "" for item in record.iterfind("legalAuthorities/legalAuthority")]
    programmes = [item.text or "" for item in record.iterfind("sanctionsPrograms/sanctionsProgram")]
    draft.add_text(draft.programmes, programmes)
    # Programmes and legal authorities stand in the same order, one for one.
    paired = len(bases) == len(programmes)
    for place, programme in enumerate(programmes):
        basis = bases[place] if paired else ""
        draft.designations[Designation(AUTHORITY, programme, date, basis)] = None
    for basis in () if paired else bases:
        draft.keep("legalAuthorities/legalAuthority", basis)


def _addresses(address: Element, draft: PartyDraft) -> None:
    country = text_of(address, "country")
    for translation in address.iterfind("translations/translation"):
        parts = [
            (text_of(part, "type"), text_of(part, "value"))
            for part in translation.iterfind("addressParts/addressPart")
        ]
        add_place(draft, parts, country=country)
    if address.find("translations/translation") is None:
        draft.add_address(published_address(country=country))


def _feature(feature: Element, draft: PartyDraft) -> None:
    label, value = text_of(feature, "type"), text_of(feature, "value")
    if label == "Birthdate":
        date = feature.find("valueDate")
        circa = date is not None and text_of(date, "isApproximate") == "true"
        draft.add_birth_text(birth_text(value, circa=circa))
    elif not take_labelled(draft, label, value, remarks=text_of(feature, "comments")):
        draft.keep(label, value)
    if text_of(feature, "reliability") == "False":
        draft.keep(f"{label} reliability", "False")


def _document(document: Element, draft: PartyDraft) -> None:
    label, number = text_of(document, "type"), text_of(document, "documentNumber")
    remarks = [
        f"issued by {text}" if (text := text_of(document, "issuingAuthority")) else "",
        f"issued in {text}" if (text := text_of(document, "issuingLocation")) else "",
        f"issued {text}" if (text := text_of(document, "issueDate")) else "",
        f"expires {text}" if (text := text_of(document, "expirationDate")) else "",
        "not valid" if text_of(document, "isValid") == "false" else "",
        text_of(document, "comments"),
    ]
    taken = take_labelled(
        draft,
        label,
        number,
        country=text_of(document, "issuingCountry"),
        remarks="; ".join(text for text in remarks if text),
    )
    if not taken:
        draft.keep(label, number)
