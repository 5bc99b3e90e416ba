"""UK Sanctions List, XML (`<Designations>` of the Foreign, Commonwealth & Development Office).

Described in *UK Sanctions List: format guide* (gov.uk). A record is a `Designation`; its number is
`UniqueID` ("RUS0001"). What the elements mean is `lists.united_kingdom`. Split cells: enumerations
`1) … 2) …` in dates, places, nationalities, numbers, companies and positions; `|` in
`DesignationSource`. An element without a typed place is kept under its name, for a number or a list
under that of its innermost element (`PhoneNumber`, `AssetFreeze`).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from lists import united_kingdom as uk
from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import iso_day, published_name, tidy
from lists.files import ListFile
from lists.model import Identifier, NameKind, PartyKind
from lists.parsed import ListBuilder, ParsedList
from lists.ties import resolve_relations
from lists.xml import xml_records, xml_root

SOURCE = "UK Sanctions List"
_NUMBERED = tuple(range(1, 7))
_HEAD = frozenset(
    {"UniqueID", "DateDesignated", "RegimeName", "DesignationSource", "IndividualEntityShip"}
)
_DOCUMENTS = {
    "Passport": ("passport", "Passport"),
    "NationalIdentifier": ("national_id", "National identifier"),
}
_NUMBERS = {"OFSIGroupID": "OFSI group id", "UNReferenceNumber": uk.UN_REFERENCE}


def parse(file: ListFile) -> ParsedList:
    """Return the parties of a `<Designations>` file, published on its `DateGenerated`.

    Raises `MalformedListError` where the root is another, and the errors of `lists.xml`.
    """
    root = xml_root(file)
    if root.tag != "Designations":
        raise MalformedListError(
            "the root element is not <Designations>", file=file.name, element=root.tag
        )
    builder = ListBuilder()
    drafts: list[PartyDraft] = []
    published = ""
    for element in xml_records(file, tags={"Designation", "DateGenerated"}):
        if element.tag == "DateGenerated":
            published = iso_day(element.text or "")
            continue
        builder.records_read += 1
        draft = _read(builder, element)
        if draft is not None:
            drafts.append(draft)
    references = uk.un_references(drafts)
    builder.parties = resolve_relations((d.party() for d in drafts), references=references)
    return builder.build(source=SOURCE, published=published)


def _read(builder: ListBuilder, element: Element) -> PartyDraft | None:
    number = tidy(element.findtext("UniqueID", ""))
    where = f"Designation {number or builder.records_read}"
    if not number:
        builder.lost("has no UniqueID", where=where)
        return None
    draft = PartyDraft(builder, number, where, list_name=SOURCE)
    said = tidy(element.findtext("IndividualEntityShip", ""))
    draft.kind = uk.KINDS.get(said.lower(), PartyKind.UNKNOWN)
    if draft.kind is PartyKind.UNKNOWN:
        draft.keep("IndividualEntityShip", said)
    uk.add_designation(
        draft,
        element.findtext("DesignationSource", "") or "UK",
        element.findtext("RegimeName", ""),
        element.findtext("DateDesignated", ""),
    )
    for child in element:
        if child.tag not in _HEAD:
            _read_element(draft, child)
    if not draft.names:
        builder.lost("no Name and no NonLatinName holds a name", where=where)
        return None
    return draft


def _read_element(draft: PartyDraft, element: Element) -> None:
    """Take one element; a group is gone through, an innermost element is a value."""
    tag = element.tag
    if tag == "Name" and len(element):
        _read_name(draft, element)
    elif tag == "NonLatinName" and len(element):
        _read_non_latin_name(draft, element)
    elif tag == "Address" and len(element):
        _read_address(draft, element)
    elif tag == "Location" and len(element):
        fields = _fields(element)
        uk.add_birth_place(draft, fields.pop("TownOfBirth", ""), fields.pop("CountryOfBirth", ""))
        draft.keep_rest(fields, frozenset())
    elif tag in _DOCUMENTS and len(element):
        kind, label = _DOCUMENTS[tag]
        fields = _fields(element)
        number = fields.pop(f"{tag}Number", "")
        details = fields.pop(f"{tag}AdditionalInformation", "")
        uk.add_number(draft, number or details, details if number else "", kind=kind, label=label)
        draft.keep_rest(fields, frozenset())
    elif len(element):
        for child in element:
            _read_element(draft, child)
    else:
        _read_value(draft, tag, tidy(element.text or ""))


def _read_value(draft: PartyDraft, tag: str, value: str) -> None:
    if not value:
        return
    if tag in _NUMBERS:
        draft.add_identifier(Identifier("other", value, label=_NUMBERS[tag]))
    elif not uk.add_value(draft, tag, value):
        draft.keep(tag, value)


def _fields(element: Element) -> dict[str, str]:
    return {child.tag: tidy(child.text or "") for child in element}


def _read_name(draft: PartyDraft, element: Element) -> None:
    fields = _fields(element)
    kind = uk.NAME_KINDS.get(fields.pop("NameType", "").lower(), NameKind.UNKNOWN)
    draft.add_name(
        uk.assembled_name(
            {number: fields.pop(f"Name{number}", "") for number in _NUMBERED},
            kind=kind,
            strength=uk.alias_strength(fields.pop("AliasStrength", "")),
            individual=draft.kind is PartyKind.INDIVIDUAL,
        )
    )
    draft.keep_rest(fields, frozenset(), prefix="Name/")


def _read_non_latin_name(draft: PartyDraft, element: Element) -> None:
    fields = _fields(element)
    text = fields.pop("NameNonLatinScript", "")
    language = fields.pop("NonLatinScriptLanguage", "")
    draft.add_name(published_name(text, kind=NameKind.UNKNOWN, language=language))
    draft.keep_rest(fields, frozenset(), prefix="NonLatinName/")


def _read_address(draft: PartyDraft, element: Element) -> None:
    fields = _fields(element)
    lines = [fields.pop(f"AddressLine{number}", "") for number in _NUMBERED]
    postcode, country = fields.pop("AddressPostalCode", ""), fields.pop("AddressCountry", "")
    uk.add_address(draft, lines, postcode, country)
    draft.keep_rest(fields, frozenset(), prefix="Address/")
