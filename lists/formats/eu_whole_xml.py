r"""European Union consolidated list, the XML of 2008 to 2017 (`<WHOLE Date="11/02/2016">`).

A record is an `ENTITY` with `NAME`, `BIRTH`, `CITIZEN`, `ADDRESS` and `PASSPORT`; its number is its
`Id`, the `logicalId` of later formats. The format knows no quality of names (unstated) and marks
none as the main one (kind `unknown`); the same name under several regulations is one name.

* `BIRTH/DATE` is a day, a year, "1963 (approximative)" or "1958 - 1963 (approximative)".
* `PASSPORT/NUMBER` is split by one rule: `number (code-Label) rest`, as in
  "D 000912 (passport-National passport) (issued on 30.6.1998)". Anything else is all number.
* Countries are ISO 3166 alpha-3 codes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.european import AUTHORITY, KINDS, SOURCE
from lists.factories import code_of, iso_day, name_parts, published_address, published_name, tidy
from lists.files import ListFile
from lists.identifier_labels import identifier_kind
from lists.model import (
    CountryRole,
    Designation,
    Identifier,
    NameKind,
    NamePartKind,
    PartyKind,
)
from lists.parsed import ListBuilder, ParsedList
from lists.ties import resolve_relations
from lists.xml import xml_records, xml_root
from normalizers.dates import PartialDate, parse_date

_DOCUMENT = re.compile(
    r"(?P<number>.*?) \((?P<code>[a-z]+)-(?P<label>[^)]*)\)\s*(?P<rest>.*)", re.DOTALL
)
_ATTRIBUTES_READ = frozenset({"Id", "Type", "Entity_id", "legal_basis", "reg_date", "programme"})


def parse(file: ListFile) -> ParsedList:
    """Return the parties of a `<WHOLE>` file, published on its `Date` (day/month/year).

    Raises `MalformedListError` where the root is another, and the errors of `lists.xml`.
    """
    root = xml_root(file)
    if root.tag != "WHOLE":
        raise MalformedListError(
            "the root element is not <WHOLE>", file=file.name, element=root.tag
        )
    builder = ListBuilder()
    for element in xml_records(file, tags={"ENTITY"}):
        builder.records_read += 1
        _read_entity(builder, element)

    published = iso_day(root.attributes.get("Date", ""))
    builder.parties = resolve_relations(builder.parties)
    return builder.build(source=SOURCE, published=published)


def _read_entity(builder: ListBuilder, element: Element) -> None:
    number = tidy(element.get("Id", ""))
    where = f"ENTITY {number or builder.records_read}"
    if not number:
        builder.lost("has no Id", where=where)
        return
    draft = PartyDraft(builder, number, where, list_name=SOURCE)
    draft.kind = KINDS.get(element.get("Type", ""), PartyKind.UNKNOWN)
    if draft.kind is PartyKind.UNKNOWN:
        draft.keep("Type", element.get("Type", ""))
    draft.add_text(draft.remarks, (element.get("remark", ""),))
    draft.add_ties(element.get("remark", ""))
    draft.add_numbers(element.get("remark", ""))
    _add_act(draft, element)
    draft.keep_rest(dict(element.attrib), _ATTRIBUTES_READ | {"remark"})
    for child in element:
        fields = {part.tag: tidy(part.text or "") for part in child}
        _read_child(draft, child.tag, fields)
        _keep_act(draft, child)
    if not draft.names:
        builder.lost("no NAME holds a name", where=where)
        return
    builder.add(draft.party())


def _add_act(draft: PartyDraft, element: Element) -> None:
    programme = tidy(element.get("programme", ""))
    date = element.get("reg_date", "")
    draft.add_text(draft.programmes, (programme,))
    draft.designations[
        Designation(
            AUTHORITY,
            programme,
            parse_date(date, order="ymd") if date else None,
            tidy(element.get("legal_basis", "")),
        )
    ] = None


def _keep_act(draft: PartyDraft, child: Element) -> None:
    """Keep under which regulation a part was published, where it is not that of the party."""
    act = " ".join(
        child.get(key, "") for key in ("programme", "reg_date", "legal_basis", "pdf_link")
    )
    draft.keep(f"{child.tag}/regulation", act)


def _read_child(draft: PartyDraft, tag: str, fields: dict[str, str]) -> None:
    country = fields.get("COUNTRY", "")
    if tag == "NAME":
        _read_name(draft, fields)
    elif tag == "BIRTH":
        _read_birth(draft, fields)
    elif tag == "CITIZEN":
        draft.add_country(CountryRole.CITIZENSHIP, country)
        draft.keep_rest(fields, frozenset({"COUNTRY"}), prefix="CITIZEN/")
    elif tag == "ADDRESS":
        street = " ".join(part for part in (fields.get("NUMBER"), fields.get("STREET")) if part)
        draft.add_address(
            published_address(
                street=street,
                city=fields.get("CITY", ""),
                postal_code=fields.get("ZIPCODE", ""),
                country=country,
            )
        )
        read = frozenset({"NUMBER", "STREET", "CITY", "ZIPCODE", "COUNTRY"})
        draft.keep_rest(fields, read, prefix="ADDRESS/")
    elif tag == "PASSPORT":
        _read_document(draft, fields)
    else:
        draft.keep_rest(fields, frozenset(), prefix=f"{tag}/")


def _read_name(draft: PartyDraft, fields: dict[str, str]) -> None:
    first, middle, last = (fields.get(f"{tag}NAME", "") for tag in ("FIRST", "MIDDLE", "LAST"))
    draft.add_name(
        published_name(
            fields.get("WHOLENAME", "") or tidy(f"{first} {middle} {last}"),
            kind=NameKind.UNKNOWN,
            language=fields.get("LANGUAGE", ""),
            parts=name_parts(
                (NamePartKind.GIVEN, first),
                (NamePartKind.MIDDLE, middle),
                (NamePartKind.FAMILY, last),
            ),
        )
    )
    draft.add_text(draft.titles, (fields.get("TITLE", ""), fields.get("FUNCTION", "")))
    draft.add_text(draft.genders, (fields.get("GENDER", ""),))
    read = frozenset({"FIRSTNAME", "MIDDLENAME", "LASTNAME", "WHOLENAME", "LANGUAGE", "GENDER"})
    draft.keep_rest(fields, read | {"TITLE", "FUNCTION"}, prefix="NAME/")


def _read_birth(draft: PartyDraft, fields: dict[str, str]) -> None:
    printed = fields.get("DATE", "")
    draft.add_birth_date(_birth_date(printed), name="DATE")
    place, country = fields.get("PLACE", ""), fields.get("COUNTRY", "")
    draft.add_text(draft.birth_places, (", ".join(part for part in (place, country) if part),))
    draft.add_country(CountryRole.BIRTH, country)
    draft.keep_rest(fields, frozenset({"DATE", "PLACE", "COUNTRY"}), prefix="BIRTH/")


def _birth_date(printed: str) -> PartialDate:
    circa = "(approximative)" in printed
    date = parse_date(printed.replace("(approximative)", "").strip(), order="ymd")
    return replace(date, text=printed, circa=circa or date.circa)


def _read_document(draft: PartyDraft, fields: dict[str, str]) -> None:
    printed = fields.get("NUMBER", "")
    found = _DOCUMENT.fullmatch(printed)
    country = fields.get("COUNTRY", "")
    if found is None:
        number, kind, label, rest = printed, "other", "", ""
    else:
        number, label, rest = tidy(found["number"]), tidy(found["label"]), tidy(found["rest"])
        kind = identifier_kind(found["code"])
        if kind == "other":
            kind = identifier_kind(label)
    draft.add_identifier(Identifier(kind, number, code_of(country), label, rest))
    draft.keep_rest(fields, frozenset({"NUMBER", "COUNTRY"}), prefix="PASSPORT/")
