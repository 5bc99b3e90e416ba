"""The United Nations Security Council Consolidated List in XML (`<CONSOLIDATED_LIST>`).

Published at https://scsanctions.un.org/resources/xml/en/consolidated.xml with its schema
sc-sanctions.xsd. What is read, and by which rules:

* The entry id is the permanent reference number (`QDe.004`); `DATAID` stays a source field.
* `FIRST_NAME` to `FOURTH_NAME` are one name in that order; the list does not say which of them is
  the family name, so the parts are of kind `other`. `NAME_ORIGINAL_SCRIPT` is a variation of it.
* `QUALITY` "Good" is strong, "Low" weak; for entities it holds a.k.a. and f.k.a. and leaves the
  strength unstated. A note "formerly listed as" or "previously listed as" marks a former name.
* A name cell holds several names only where they are set apart by `;`, by ` b) `, or by a bracket
  behind an original-script name or with a `;` in it (`جبهة (Jabha; Jabhat)`); an entity's main name
  also by ` / `. `, born …` after an alias is no name and stays a source field.
* A date has a type: exact, approximately, between. One that stands only in the note is read there.
* Relations are read from the comments where they say "associated with", "owned or controlled by",
  "acts for", "subsidiary of" and the like and then give a name: one with a reference number, or
  one that begins with a capital letter. They resolve by number, else by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from lists.cells import split_outside
from lists.draft import PartyDraft
from lists.factories import code_of, name_parts, published_address, published_name, tidy
from lists.files import ListFile
from lists.identifier_labels import identifier_kind
from lists.model import (
    AliasStrength,
    CountryRole,
    Designation,
    Identifier,
    NameKind,
    NamePartKind,
    PartyKind,
    Relation,
)
from lists.parsed import ListBuilder, ParsedList
from lists.targets import Targets
from lists.xml import leaves, text_of, xml_records, xml_root
from normalizers.dates import parse_date
from normalizers.scripts import main_script

SOURCE = "United Nations Security Council Consolidated List"
AUTHORITY = "United Nations Security Council"

_KINDS = {"INDIVIDUAL": PartyKind.INDIVIDUAL, "ENTITY": PartyKind.ORGANIZATION}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "FIFTH_NAME", "SIXTH_NAME")
_QUALITIES = {
    "good": (NameKind.ALIAS, AliasStrength.STRONG),
    "low": (NameKind.ALIAS, AliasStrength.WEAK),
    "a.k.a.": (NameKind.ALIAS, AliasStrength.UNSTATED),
    "f.k.a.": (NameKind.FORMER, AliasStrength.UNSTATED),
    "": (NameKind.ALIAS, AliasStrength.UNSTATED),
}
_LONGEST_ALIAS = 2000
"""The most characters that are searched for several names; the longest cell has 300."""

_FORMERLY = re.compile(r"(?:formerly|previously) listed as", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"in \w+ script:\s*(?P<name>.+)", re.IGNORECASE | re.DOTALL)
_LATER_MARK = re.compile(r"\s+[b-h]\)\s+")
_XML_ZONE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[+-]\d{2}:\d{2}|Z)$")
_BORN = re.compile(r",\s+born\s")
_BRACKET = re.compile(r"^(?P<name>[^()]+(?:\([^()]*\)[^()]*)*?)\s*\((?P<inside>.*;.*|[^()]*)\)$")


def parse(file: ListFile) -> ParsedList:
    """Return the individuals and entities in file order."""
    builder = ListBuilder()
    root = xml_root(file)
    drafts: list[PartyDraft] = []
    targets = Targets()
    for record in xml_records(file, tags=_KINDS):
        builder.records_read += 1
        draft = _draft(record, builder)
        if draft is not None:
            drafts.append(draft)
            targets.add(draft.entry_id, (name.text for name in draft.names))
    references = {draft.entry_id for draft in drafts}
    for draft in drafts:
        for comment in draft.remarks:
            for relation in _relations(comment, targets, references):
                if relation.target_id != draft.entry_id:
                    draft.relations[relation] = None
        builder.add(draft.party())
    return builder.build(source=SOURCE, published=root.attributes.get("dateGenerated", "")[:10])


def _draft(record: Element, builder: ListBuilder) -> PartyDraft | None:
    reference = text_of(record, "REFERENCE_NUMBER")
    where = reference or text_of(record, "DATAID") or f"record {builder.records_read}"
    draft = PartyDraft(
        builder,
        reference or text_of(record, "DATAID"),
        where,
        list_name=SOURCE,
        kind=_KINDS[record.tag],
    )
    if not draft.entry_id:
        builder.lost("a record without REFERENCE_NUMBER and DATAID", where=where)
        return None
    _add_main_name(record, draft)
    for child in record:
        tag = child.tag.removeprefix(record.tag + "_")
        read = _READERS.get(tag)
        if read is not None:
            read(child, draft)
        elif child.tag not in _READ_ELSEWHERE:
            for name, value in leaves(child):
                draft.keep(name, value)
    if not draft.names:
        builder.lost("a record without a name", where=where)
        return None
    programme = text_of(record, "UN_LIST_TYPE")
    draft.add_text(draft.programmes, [programme])
    listed = _XML_ZONE.sub(r"\1", text_of(record, "LISTED_ON"))
    if programme or listed:
        date = parse_date(listed, order="ymd") if listed else None
        if date is not None:
            date = builder.checked_date(date, name="LISTED_ON", where=where)
        draft.designations[Designation(AUTHORITY, programme, date)] = None
    return draft


_READ_ELSEWHERE = {*_NAMES, "REFERENCE_NUMBER", "UN_LIST_TYPE", "LISTED_ON", "NAME_ORIGINAL_SCRIPT"}


def _add_main_name(record: Element, draft: PartyDraft) -> None:
    given = [tidy(text_of(record, tag)) for tag in _NAMES]
    given = [text for text in given if text]
    whole = " ".join(given)
    separators = (";",) if draft.kind is PartyKind.INDIVIDUAL else (";", " / ")
    pieces = split_outside(whole, separators)
    parts = name_parts(*((NamePartKind.OTHER, text) for text in given)) if len(given) > 1 else ()
    for place, piece in enumerate(pieces):
        kind = NameKind.PRIMARY_VARIATION if place else NameKind.PRIMARY
        draft.add_name(published_name(piece, kind=kind, parts=parts if len(pieces) == 1 else ()))
    original = text_of(record, "NAME_ORIGINAL_SCRIPT")
    for piece in split_outside(original, (";",)):
        kind = NameKind.PRIMARY_VARIATION if draft.names else NameKind.PRIMARY
        draft.add_name(published_name(piece, kind=kind))


def _alias(element: Element, draft: PartyDraft) -> None:
    text, note = tidy(text_of(element, "ALIAS_NAME")), text_of(element, "NOTE")
    quality = text_of(element, "QUALITY")
    kind, strength = _QUALITIES.get(quality.lower(), _QUALITIES[""])
    if quality.lower() not in _QUALITIES:
        draft.keep("QUALITY", quality)
    if _FORMERLY.fullmatch(note):
        kind, note = NameKind.FORMER, ""
    if text:
        born = _BORN.search(text)
        if born:
            draft.keep("ALIAS_NAME", text)
            text = text[: born.start()]
        for name in alias_names(text):
            draft.add_name(published_name(name, kind=kind, strength=strength))
        in_script = _IN_SCRIPT.fullmatch(note)
        if in_script:
            draft.add_name(published_name(in_script["name"], kind=kind, strength=strength))
            note = ""
    draft.add_birth_text(text_of(element, "DATE_OF_BIRTH"), order="ymd")
    _add_birth_place(
        draft, text_of(element, "CITY_OF_BIRTH"), "", text_of(element, "COUNTRY_OF_BIRTH")
    )
    draft.keep(f"{element.tag}/NOTE", f"{text}: {note}" if text and note else note)


def alias_names(text: str) -> tuple[str, ...]:
    """Return the names that one alias cell holds.

    >>> alias_names("Abas Orion; Abbas Orion b) A. Orion")
    ('Abas Orion', 'Abbas Orion', 'A. Orion')
    >>> alias_names("جبهة (Jabha; Jabhat)")
    ('جبهة', 'Jabha', 'Jabhat')
    >>> alias_names("Orion Front (OF)")
    ('Orion Front (OF)',)
    """
    if len(text) > _LONGEST_ALIAS:
        return (text,)
    text = _LATER_MARK.sub("; ", text)
    names: list[str] = []
    for piece in split_outside(text, (";",)):
        bracket = _BRACKET.match(piece)
        if bracket and (
            ";" in bracket["inside"]
            or (main_script(bracket["name"]) != "Latn" and main_script(bracket["inside"]) == "Latn")
        ):
            names.append(bracket["name"])
            names += (inner.strip() for inner in bracket["inside"].split(";"))
        else:
            names.append(piece)
    plain = (re.sub(r"\s*\(original script\)", "", name).strip() for name in names)
    return tuple(dict.fromkeys(name for name in plain if name))


def _address(element: Element, draft: PartyDraft) -> None:
    address = published_address(
        street=text_of(element, "STREET"),
        city=text_of(element, "CITY"),
        region=text_of(element, "STATE_PROVINCE"),
        postal_code=text_of(element, "ZIP_CODE"),
        country=text_of(element, "COUNTRY"),
    )
    draft.add_address(address)
    note = text_of(element, "NOTE")
    if note:
        draft.keep(f"{element.tag}/NOTE", f"{address.text}: {note}" if address else note)


def _birth_date(element: Element, draft: PartyDraft) -> None:
    note = text_of(element, "NOTE")
    start, end = text_of(element, "FROM_YEAR"), text_of(element, "TO_YEAR")
    text = text_of(element, "DATE") or text_of(element, "YEAR")
    if not text and start and end:
        text = f"between {start} and {end}"
    text = text or start or end
    if not text:
        text, note = note, ""
    circa = text_of(element, "TYPE_OF_DATE").upper() == "APPROXIMATELY"
    if note.rstrip(". ").lower() == "approximately":
        circa, note = True, ""
    draft.add_birth_text(f"approximately {text}" if circa and text else text, order="ymd")
    draft.keep(f"{element.tag}/NOTE", f"{text}: {note}" if note else "")


def _birth_place(element: Element, draft: PartyDraft) -> None:
    local = ", ".join(
        text
        for text in (text_of(element, tag) for tag in ("STREET", "CITY", "STATE_PROVINCE"))
        if text
    )
    _add_birth_place(draft, local, text_of(element, "NOTE"), text_of(element, "COUNTRY"))


def _add_birth_place(draft: PartyDraft, local: str, note: str, country: str) -> None:
    place = ", ".join(text for text in (local, country) if text)
    draft.add_text(draft.birth_places, [place or note])
    draft.add_country(CountryRole.BIRTH, country)
    if place:
        draft.keep("PLACE_OF_BIRTH/NOTE", f"{place}: {note}" if note else "")


def _document(element: Element, draft: PartyDraft) -> None:
    label = tidy(text_of(element, "TYPE_OF_DOCUMENT2") or text_of(element, "TYPE_OF_DOCUMENT"))
    number, note = tidy(text_of(element, "NUMBER")), tidy(text_of(element, "NOTE"))
    country = text_of(element, "ISSUING_COUNTRY") or text_of(element, "COUNTRY_OF_ISSUE")
    issued, city = text_of(element, "DATE_OF_ISSUE"), text_of(element, "CITY_OF_ISSUE")
    if not number:
        rest = "; ".join(text for text in (label if note or country else "", country, note) if text)
        draft.keep(element.tag, rest)
        return
    remarks = [f"issued {issued}" if issued else "", f"issued in {city}" if city else "", note]
    kind = identifier_kind(label)
    if kind == "other":
        kind = identifier_kind(text_of(element, "TYPE_OF_DOCUMENT"))
    draft.add_identifier(
        Identifier(
            kind, number, code_of(tidy(country)), label, "; ".join(text for text in remarks if text)
        )
    )


def _values(
    place: Callable[[PartyDraft], dict[str, None]],
) -> Callable[[Element, PartyDraft], None]:
    def read(element: Element, draft: PartyDraft) -> None:
        draft.add_text(place(draft), (value for _, value in leaves(element)))

    return read


def _nationality(element: Element, draft: PartyDraft) -> None:
    for _, value in leaves(element):
        draft.add_country(CountryRole.NATIONALITY, value)


def _comment(element: Element, draft: PartyDraft) -> None:
    draft.add_text(draft.remarks, [element.text or ""])


def _gender(element: Element, draft: PartyDraft) -> None:
    draft.add_text(draft.genders, [element.text or ""])


_READERS: dict[str, Callable[[Element, PartyDraft], None]] = {
    "ALIAS": _alias,
    "ADDRESS": _address,
    "DATE_OF_BIRTH": _birth_date,
    "PLACE_OF_BIRTH": _birth_place,
    "DOCUMENT": _document,
    "NATIONALITY": _nationality,
    "TITLE": _values(lambda draft: draft.titles),
    "DESIGNATION": _values(lambda draft: draft.titles),
    "COMMENTS1": _comment,
    "GENDER": _gender,
}

_TIE = re.compile(
    r"\b(?P<kind>owned or controlled by|owned by|controlled by|subsidiary of|branch of"
    r"|associated with|affiliated with|linked to|acts? (?:for|on behalf of)"
    r"|acting (?:for|on behalf of))\b"
    r"(?:,? or act(?:s|ing)(?: or purports to act)?(?: for or)? on behalf of)?,?\s+"
    r"(?P<rest>(?:[^.\[;]|\.(?=\d)){0,1000})",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?P<name>[^(),]+?)\s*\([^()]*?(?P<id>\b[A-Z]{2,3}[ei]\.\d{3})\)")
_PROSE = re.compile(r"\s*(?:,|\(| and | which | who | that | under | in | since | – | - )")
_ARTICLE = re.compile(r"^(?:and |with |the |an? )+", re.IGNORECASE)


def _relations(comment: str, targets: Targets, references: Iterable[str]) -> Iterator[Relation]:
    for tie in _TIE.finditer(comment):
        kind = tie["kind"].lower()
        kind = "acts for" if kind.startswith("act") else kind
        numbered = list(_REFERENCE.finditer(tie["rest"]))
        for found in numbered:
            target_id = found["id"] if found["id"] in references else ""
            yield Relation(kind, _ARTICLE.sub("", found["name"].strip()), target_id)
        if not numbered:
            name = _ARTICLE.sub("", _PROSE.split(tie["rest"], maxsplit=1)[0].strip())
            target_id = targets.entry_id(name)
            if name[:1].isupper() and (target_id or kind not in ("associated with", "linked to")):
                yield Relation(kind, name, target_id)
