"""OFAC's classic XML (`<sdnList>`), in the old namespace (tempuri.org) and the new one.

Described by OFAC's sdn.xsd; SDN.XML and CONSOLIDATED.XML have the same layout, and only the name of
the file tells them apart. What is read, and by which rules:

* A name is printed "lastName, firstName", as OFAC prints it everywhere; the parts are kept.
* `category` of an alias is its strength: strong or weak.
* Ids whose type is no number ("Gender", "Website", "Secondary sanctions risk:") go where
  `lists.ofac` knows a field for their label, else to the source fields.
* `Record_Count` must be the number of records, else some are lost.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from lists.draft import PartyDraft
from lists.factories import name_parts, published_address, published_name
from lists.files import ListFile
from lists.model import (
    AliasStrength,
    CountryRole,
    Designation,
    Identifier,
    NameKind,
    NamePartKind,
    PartyKind,
    PublishedName,
    Relation,
)
from lists.ofac import (
    AUTHORITY,
    KINDS,
    alias_kind,
    iso_date,
    list_title,
    resolve_relations,
    take_labelled,
    take_remarks,
)
from lists.parsed import ListBuilder, ParsedList
from lists.targets import Targets
from lists.xml import leaves, text_of, xml_records

_STRENGTHS = {"strong": AliasStrength.STRONG, "weak": AliasStrength.WEAK}
_SINGLE = frozenset(("uid", "firstName", "lastName", "sdnType", "title", "remarks"))


def parse(file: ListFile) -> ParsedList:
    """Return the entries in file order."""
    builder = ListBuilder()
    title = list_title(file.name)
    published, count = "", ""
    drafts: list[PartyDraft] = []
    for record in xml_records(file, tags={"sdnEntry", "publshInformation"}):
        if record.tag == "publshInformation":
            published = iso_date(text_of(record, "Publish_Date"), order="mdy")
            count = text_of(record, "Record_Count")
            continue
        builder.records_read += 1
        draft = _draft(record, builder, title)
        if draft is not None:
            drafts.append(draft)
    if count and count != str(builder.records_read):
        builder.lost(
            f"{builder.records_read} records, the file says it has {count}", where="Record_Count"
        )
    targets = Targets()
    for draft in drafts:
        targets.add(draft.entry_id, (name.text for name in draft.names))
    for draft in drafts:
        resolve_relations(draft, targets)
        builder.add(draft.party())
    return builder.build(source=title, published=published)


def _draft(record: Element, builder: ListBuilder, title: str) -> PartyDraft | None:
    uid = text_of(record, "uid")
    where = f"uid {uid}" if uid else f"record {builder.records_read}"
    name = _name(record, NameKind.PRIMARY, AliasStrength.UNSTATED)
    if not uid or not name.text:
        builder.lost("a record without uid or without name", where=where)
        return None
    draft = PartyDraft(builder, uid, where, list_name=title)
    kind = text_of(record, "sdnType")
    draft.kind = KINDS.get(kind.lower(), PartyKind.UNKNOWN)
    if draft.kind is PartyKind.UNKNOWN:
        draft.keep("sdnType", kind)
    draft.add_name(name)
    draft.add_text(draft.titles, [text_of(record, "title")])
    for child in record:
        if child.tag in _READERS:
            for item in child:
                _READERS[child.tag](item, draft)
        elif child.tag == "vesselInfo":
            _vessel(child, draft)
        elif child.tag not in _SINGLE:
            for field, value in leaves(child):
                draft.keep(field, value)
    take_remarks(draft, text_of(record, "remarks"))
    return draft


def _name(element: Element, kind: NameKind, strength: AliasStrength) -> PublishedName:
    family, given = text_of(element, "lastName"), text_of(element, "firstName")
    text = ", ".join(part for part in (family, given) if part)
    parts = name_parts((NamePartKind.FAMILY, family), (NamePartKind.GIVEN, given))
    return published_name(text, kind=kind, strength=strength, parts=parts if given else ())


def _alias(item: Element, draft: PartyDraft) -> None:
    category = text_of(item, "category")
    strength = _STRENGTHS.get(category.lower(), AliasStrength.UNSTATED)
    name = _name(item, alias_kind(text_of(item, "type")), strength)
    if not name.text:
        draft.builder.lost("an alias without a name", where=draft.where)
        return
    draft.add_name(name)
    if category and strength is AliasStrength.UNSTATED:
        draft.keep("akaList/aka/category", category)


def _programme(item: Element, draft: PartyDraft) -> None:
    programme = (item.text or "").strip()
    draft.add_text(draft.programmes, [programme])
    if programme:
        draft.designations[Designation(AUTHORITY, programme)] = None


def _address(item: Element, draft: PartyDraft) -> None:
    streets = [text_of(item, tag) for tag in ("address1", "address2", "address3")]
    draft.add_address(
        published_address(
            street=", ".join(street for street in streets if street),
            city=text_of(item, "city"),
            region=text_of(item, "stateOrProvince"),
            postal_code=text_of(item, "postalCode"),
            country=text_of(item, "country"),
        )
    )


def _id(item: Element, draft: PartyDraft) -> None:
    label, value = text_of(item, "idType"), text_of(item, "idNumber")
    issued, expires = text_of(item, "issueDate"), text_of(item, "expirationDate")
    country = text_of(item, "idCountry")
    remarks = [f"issued {issued}" if issued else "", f"expires {expires}" if expires else ""]
    taken = take_labelled(
        draft, label, value, country=country, remarks="; ".join(text for text in remarks if text)
    )
    if not taken:
        draft.keep(label or "idNumber", value or country)


def _nationality(item: Element, draft: PartyDraft) -> None:
    draft.add_country(CountryRole.NATIONALITY, text_of(item, "country"))


def _citizenship(item: Element, draft: PartyDraft) -> None:
    draft.add_country(CountryRole.CITIZENSHIP, text_of(item, "country"))


def _birth_date(item: Element, draft: PartyDraft) -> None:
    draft.add_birth_text(text_of(item, "dateOfBirth"))


def _birth_place(item: Element, draft: PartyDraft) -> None:
    take_labelled(draft, "POB", text_of(item, "placeOfBirth"))


def _vessel(element: Element, draft: PartyDraft) -> None:
    draft.add_identifier(Identifier("call_sign", text_of(element, "callSign"), "", "callSign"))
    draft.add_country(CountryRole.FLAG, text_of(element, "vesselFlag"))
    owner = text_of(element, "vesselOwner")
    if owner:
        draft.relations[Relation("owned by", owner)] = None
    for field in ("vesselType", "tonnage", "grossRegisteredTonnage"):
        draft.keep(f"vesselInfo/{field}", text_of(element, field))


_READERS = {
    "akaList": _alias,
    "programList": _programme,
    "addressList": _address,
    "idList": _id,
    "nationalityList": _nationality,
    "citizenshipList": _citizenship,
    "dateOfBirthList": _birth_date,
    "placeOfBirthList": _birth_place,
}
