"""Switzerland: SECO sanctions list, XML (`<swiss-sanctions-list>`).

Described by SECO's own schema `swiss-sanctions-list` (seco.admin.ch, search for subjects).
A record is a `target`; its number is its `ssid`. Programmes are resolved from `sanctions-set-id`,
places of addresses and birth from `place-id`; an id that leads nowhere is a warning.

* A target is an `individual`, an `entity` or an `object` (`object-type` vessel or aircraft, else
  `unknown`), with one main and further identities; the names of all of them are the party's.
* A name is put together from its `name-part`s by their `order`. `primary-name` is primary,
  `alias` an alias, `formerly-known-as` a former name; `quality` good is strong, low is weak.
* Each `spelling-variant` of a part gives one more spelling of the whole name, the other parts in
  the same script and language where they have it; its kind and quality are those of the name.
* Texts come in four languages; the English one is read, else the first.
* A target whose last `modification` is `de-listed` is no party any more: it is counted in a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import name_parts, published_address, published_name, tidy
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
from lists.ties import resolve_relations
from lists.xml import xml_records, xml_root
from normalizers.dates import PartialDate, parse_date

SOURCE = "Swiss sanctions list (SECO)"
_NAME_KINDS = {
    "primary-name": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "formerly-known-as": NameKind.FORMER,
}
_STRENGTHS = {"good": AliasStrength.STRONG, "low": AliasStrength.WEAK}
_PART_KINDS = {
    "family-name": NamePartKind.FAMILY,
    "given-name": NamePartKind.GIVEN,
    "further-given-name": NamePartKind.MIDDLE,
    "father-name": NamePartKind.PATRONYMIC,
    "grand-father-name": NamePartKind.PATRONYMIC,
    "maiden-name": NamePartKind.MATERNAL,
    "title": NamePartKind.TITLE,
    "suffix": NamePartKind.SUFFIX,
}
_KINDS = {
    "individual": PartyKind.INDIVIDUAL,
    "entity": PartyKind.ORGANIZATION,
    "vessel": PartyKind.VESSEL,
    "aircraft": PartyKind.AIRCRAFT,
}
_WHOLE = "whole-name"


@dataclass(slots=True)
class _Tables:
    """What targets refer to: (programme, set) by set id, the element of a place by its id."""

    sets: dict[str, tuple[str, str]] = field(default_factory=dict)
    places: dict[str, Element] = field(default_factory=dict)


def parse(file: ListFile) -> ParsedList:
    """Return the targets of the file that are listed, published on the list's `date`.

    Raises `MalformedListError` where the root is another, and the errors of `lists.xml`.
    """
    root = xml_root(file)
    if root.tag != "swiss-sanctions-list":
        raise MalformedListError(
            "the root element is not <swiss-sanctions-list>", file=file.name, element=root.tag
        )
    builder = ListBuilder()
    tables = _Tables()
    # Places may stand after the targets that name them, so they are collected first.
    for element in xml_records(file, tags={"place", "sanctions-program", "target"}):
        if element.tag == "place":
            kept = Element("place", element.attrib)
            kept.extend(list(element))
            tables.places[element.get("ssid", "")] = kept
        elif element.tag == "sanctions-program":
            _read_programme(tables, element)
    delisted = 0
    for element in xml_records(file, tags={"target"}):
        builder.records_read += 1
        if _is_delisted(element):
            delisted += 1
            continue
        _read_target(builder, tables, element)
    if delisted:
        builder.warn(f"{delisted} targets are de-listed and are no parties any more")
    builder.parties = resolve_relations(builder.parties)
    return builder.build(source=SOURCE, published=root.attributes.get("date", "")[:10])


def _local(element: Element, tag: str) -> str:
    """Return the text of the child `tag` in English, else in the language that stands first."""
    texts = {child.get("lang", ""): tidy(child.text or "") for child in element.iterfind(tag)}
    return texts.get("eng") or next((text for text in texts.values() if text), "")


def _read_programme(tables: _Tables, element: Element) -> None:
    name = _local(element, "program-name") or _local(element, "program-key")
    by_id: dict[str, dict[str, str]] = {}
    for one in element.iterfind("sanctions-set"):
        by_id.setdefault(one.get("ssid", ""), {})[one.get("lang", "")] = tidy(one.text or "")
    for ssid, texts in by_id.items():
        tables.sets[ssid] = name, texts.get("eng") or next(iter(texts.values()))


def _is_delisted(element: Element) -> bool:
    changes = [
        (change.get("effective-date") or change.get("enactment-date") or "", place, change)
        for place, change in enumerate(element.iterfind("modification"))
    ]
    if not changes:
        return False
    return max(changes, key=lambda one: one[:2])[2].get("modification-type") == "de-listed"


def _read_target(builder: ListBuilder, tables: _Tables, element: Element) -> None:
    number = tidy(element.get("ssid", ""))
    where = f"target {number or builder.records_read}"
    if not number:
        builder.lost("has no ssid", where=where)
        return
    draft = PartyDraft(builder, number, where, list_name=SOURCE)
    _read_acts(draft, tables, element)
    for child in element:
        if child.tag in ("individual", "entity", "object"):
            said = child.get("object-type", "") if child.tag == "object" else child.tag
            draft.kind = _KINDS.get(said, PartyKind.UNKNOWN)
            draft.add_text(draft.genders, (child.get("sex", ""),))
            for part in child:
                _read_part(draft, tables, part)
        elif child.tag not in ("sanctions-set-id", "modification"):
            _read_part(draft, tables, child)
    if not draft.names:
        builder.lost("no identity holds a name", where=where)
        return
    builder.add(draft.party())


def _read_acts(draft: PartyDraft, tables: _Tables, element: Element) -> None:
    listed = None
    for change in element.iterfind("modification"):
        day = change.get("effective-date") or change.get("enactment-date") or ""
        if change.get("modification-type") == "listed" and day:
            listed = parse_date(day, order="ymd")
        else:
            draft.keep("modification", " ".join(change.attrib.values()))
    for one in element.iterfind("sanctions-set-id"):
        ssid = tidy(one.text or "")
        if ssid not in tables.sets:
            draft.builder.warn(f"sanctions-set-id {ssid} is of no programme", where=draft.where)
        programme, measure = tables.sets.get(ssid, (ssid, ""))
        draft.add_text(draft.programmes, (programme,))
        draft.designations[Designation("Switzerland", programme, listed, measure)] = None


def _read_part(draft: PartyDraft, tables: _Tables, part: Element) -> None:
    tag = part.tag
    if tag == "identity":
        for inner in part:
            _read_part(draft, tables, inner)
    elif tag == "name":
        _read_name(draft, part)
    elif tag in ("nationality", "citizenship"):
        for country in part.iterfind("country"):
            draft.add_country(
                CountryRole.NATIONALITY, country.text or "", code=country.get("iso-code", "")
            )
    elif tag == "day-month-year":
        draft.add_birth_date(_date(part), name="day-month-year")
    elif tag in ("place-of-birth", "address"):
        _read_place(draft, tables, part)
    elif tag == "identification-document":
        _read_document(draft, part)
    elif tag == "relation":
        kind = part.get("relation-type", "related-to").replace("-", " ")
        target = part.get("target-id", "")
        draft.relations[Relation(kind, _local(part, "remark") or target, target)] = None
    elif tag in ("other-information", "justification"):
        draft.add_text(draft.remarks, (_english(part),))
        draft.add_numbers(_english(part))
        draft.add_ties(_english(part))
    else:
        label = part.get("name", "") or tag
        draft.keep(label, tidy(" ".join(part.itertext())))


def _english(element: Element) -> str:
    # Each language is an element of its own; another language is kept by its own visit.
    return tidy(" ".join(element.itertext()))


def _date(part: Element) -> PartialDate:
    numbers = [part.get(key, "") for key in ("year", "month", "day")]
    text = "-".join(number.zfill(2) for number in numbers if number)
    calendar = part.get("calendar", "Gregorian")
    if calendar != "Gregorian":
        return PartialDate(f"{text} ({calendar})")
    return parse_date(text, order="ymd") if text else PartialDate("")


def _read_name(draft: PartyDraft, name: Element) -> None:
    kind = _NAME_KINDS.get(name.get("name-type", ""), NameKind.UNKNOWN)
    strength = _STRENGTHS.get(name.get("quality", ""), AliasStrength.UNSTATED)
    parts = sorted(name.iterfind("name-part"), key=_order)
    kinds = [part.get("name-part-type", "") for part in parts]
    spellings = [(name.get("lang", ""), [tidy(part.findtext("value", "")) for part in parts])]
    spellings += _variants(parts)
    for language, texts in spellings:
        labelled = [
            (_PART_KINDS.get(said, NamePartKind.OTHER), text)
            for said, text in zip(kinds, texts, strict=True)
            if said != _WHOLE
        ]
        draft.add_name(
            published_name(
                " ".join(text for text in texts if text),
                kind=kind,
                strength=strength,
                language=language,
                parts=name_parts(*labelled),
            )
        )


def _order(part: Element) -> int:
    order = part.get("order", "")
    return int(order) if order.isdecimal() else 0


def _variants(parts: list[Element]) -> Iterator[tuple[str, list[str]]]:
    """Yield (language, texts of all parts) for each spelling variant of each part."""
    tables = [_spellings(part) for part in parts]
    for manner in dict.fromkeys(key for table in tables for key in table):
        most = max(len(table.get(manner, ())) for table in tables)
        for turn in range(most):
            texts = []
            for part, table in zip(parts, tables, strict=True):
                known = table.get(manner) or [tidy(part.findtext("value", ""))]
                texts.append(known[min(turn, len(known) - 1)])
            yield manner[0], texts


def _spellings(part: Element) -> dict[tuple[str, str], list[str]]:
    table: dict[tuple[str, str], list[str]] = {}
    for variant in part.iterfind("spelling-variant"):
        text = tidy(variant.text or "")
        if text:
            manner = variant.get("lang", ""), variant.get("script", "")
            table.setdefault(manner, []).append(text)
    return table


def _read_place(draft: PartyDraft, tables: _Tables, part: Element) -> None:
    place = tables.places.get(part.get("place-id", ""))
    if place is None:
        draft.builder.warn(
            f"place-id {part.get('place-id', '')!r} is no place of the list", where=draft.where
        )
        place = Element("place")
    country = place.find("country")
    name = tidy(country.text or "") if country is not None else ""
    code = country.get("iso-code", "") if country is not None else ""
    location, area = _local(place, "location"), _local(place, "area")
    for variant in place:
        if variant.tag.endswith("-variant"):
            draft.keep(f"place/{variant.tag}", variant.text or "")
    if part.tag == "place-of-birth":
        whole = ", ".join(piece for piece in (location, area, name) if piece)
        draft.add_text(draft.birth_places, (whole,))
        draft.add_country(CountryRole.BIRTH, name, code=code)
        return
    details, box = _local(part, "address-details"), _local(part, "p-o-box")
    draft.add_address(
        published_address(
            street=", ".join(piece for piece in (_local(part, "c-o"), details, box) if piece),
            city=location,
            region=area,
            postal_code=_local(part, "zip-code"),
            country=name,
            country_code=code,
        )
    )
    draft.keep("address/remark", _local(part, "remark"))


def _read_document(draft: PartyDraft, part: Element) -> None:
    label = part.get("document-type", "")
    issuer = part.find("issuer")
    code = issuer.get("code", "") if issuer is not None else ""
    facts = [
        f"{words} {tidy(part.findtext(tag, ''))}"
        for tag, words in (("date-of-issue", "issued on"), ("expiry-date", "expires on"))
        if tidy(part.findtext(tag, ""))
    ]
    facts += [fact for fact in (_local(part, "remark"),) if fact]
    kind = identifier_kind(label.replace("-", " "))
    number = tidy(part.findtext("number", ""))
    draft.add_identifier(
        Identifier(kind, number, code if len(code) == 2 else "", label, "; ".join(facts))
    )
