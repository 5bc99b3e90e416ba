"""Canada: Consolidated Canadian Autonomous Sanctions List, XML (`<data-set>` of `<record>`).

Described on international.gc.ca ("Consolidated Canadian Autonomous Sanctions List"). Two sets of
tags are read: the one up to 2023 (`Entity`, `Title`, `DateOfBirth`) and the one with ships
(`EntityOrShip`, `TitleOrShip`, `DateOfBirthOrShipBuildDate`, `ShipIMONumber`).

* A record has no number of its own: country, schedule and item together are the entry id.
* `LastName` or `GivenName` make an individual, a `ShipIMONumber` a vessel, `Entity` and every other
  `EntityOrShip` an organization (ships stand in schedules of their own, always with IMO number).
* `Country` names the regulations, not the party's country: it is the programme, and a country
  link of role `target`.

Split cells. `Aliases`: at `;`; before "Russian:", "Arabic:" and the like, which give the language;
at a line break where the script changes; at ` / ` and, between two Cyrillic or Arabic names, at a
slash with one space; at " and " between two names in another script; at " or " between whole names
(two words on either side, another script, or an organization); at a comma, but for organizations
only before a capital letter or quotation mark and never before a legal form ("Невское ПКБ, АО").
`EntityOrShip`: "(also known as …)" holds aliases; a slash before a French half ("…/Organisation des
…") separates two official names. Nothing is split inside quotation marks or brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from lists.cells import split_outside
from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import name_parts, published_name, tidy
from lists.files import ListFile
from lists.model import CountryRole, Designation, Identifier, NameKind, NamePartKind, PartyKind
from lists.nationalities import state_code
from lists.parsed import ListBuilder, ParsedList
from lists.xml import xml_records, xml_root
from normalizers.dates import parse_date
from normalizers.scripts import main_script

SOURCE = "Consolidated Canadian Autonomous Sanctions List"
_READ = frozenset(
    {"Country", "LastName", "GivenName", "Entity", "EntityOrShip", "Aliases", "Schedule", "Item"}
    | {"DateOfListing", "ShipIMONumber", "Title", "TitleOrShip"}
    | {"DateOfBirth", "DateOfBirthOrShipBuildDate"}
)
_LANGUAGE = re.compile(
    r"[\s,;(]{0,9}\b(?P<language>Belarusian|Belarussian|Russian|Ukrainian|Arabic|Persian|Farsi|Burmese"
    r"|Spanish|French|Chinese)\s*:\s*"
)
_ALSO_KNOWN = re.compile(
    r"\s{0,9}\((?P<said>also\s+known\s+as|formerly(?:\s+known\s+as)?|a\.?k\.?a\.?|f\.?k\.?a\.?)[,:]?\s+"
    r"(?P<names>.*)\)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_FRENCH = re.compile(r"(?:^|\s)(?:de|des|du|la|le|les|et|en|pour|sur)\s|\b[dl]['’]", re.IGNORECASE)
_LEGAL_FORM = re.compile(
    r"(?:ООО|АО|ПАО|ЗАО|ОАО|САО|НАО|ФГУП|ТОО|ТОВ|JSC|PJSC|OJSC|CJSC|LLC|LLP|AO|OOO|OAO|ZAO|PAO|TOV"
    r"|Ltd|Inc|Co|Corp|Limited|S\.?A|GmbH|FZE|FZCO|FZC|PLC|LP|SC)\b\.?\s*(?:Ltd\b|$)",
    re.IGNORECASE,
)
_OPENS_NAME = re.compile(r"[\"'«“„(\d]|[^\W\d_]")


def parse(file: ListFile) -> ParsedList:
    """Return the parties of the file. It states no date of its own.

    Raises `MalformedListError` where the root is another, and the errors of `lists.xml`.
    """
    root = xml_root(file)
    if root.tag != "data-set":
        raise MalformedListError(
            "the root element is not <data-set>", file=file.name, element=root.tag
        )
    builder = ListBuilder()
    taken: dict[str, int] = {}
    for element in xml_records(file, tags={"record"}):
        builder.records_read += 1
        where = f"record {builder.records_read}"
        fields = {child.tag: (child.text or "").strip() for child in element if _has_text(child)}
        entry_id = _entry_id(fields)
        taken[entry_id] = taken.get(entry_id, 0) + 1
        if taken[entry_id] > 1:
            entry_id = f"{entry_id} ({taken[entry_id]})"
        draft = PartyDraft(builder, entry_id, where, list_name=SOURCE)
        _read_record(draft, fields)
        if draft.names:
            builder.add(draft.party())
        else:
            builder.lost("names nobody", where=where)
    return builder.build(source=SOURCE)


def _has_text(element: Element) -> bool:
    return bool(element.text and element.text.strip())


def _entry_id(fields: dict[str, str]) -> str:
    country, schedule, item = (tidy(fields.get(key, "")) for key in ("Country", "Schedule", "Item"))
    pieces = (country.partition(" / ")[0], f"schedule {schedule}" if schedule else "", item)
    return ", ".join(piece for piece in pieces if piece)


def _read_record(draft: PartyDraft, fields: dict[str, str]) -> None:
    last, given = fields.get("LastName", ""), fields.get("GivenName", "")
    entity = fields.get("EntityOrShip", "") or fields.get("Entity", "")
    imo = tidy(fields.get("ShipIMONumber", ""))
    if last or given:
        draft.kind = PartyKind.INDIVIDUAL
        parts = name_parts((NamePartKind.FAMILY, last), (NamePartKind.GIVEN, given))
        draft.add_name(published_name(f"{given} {last}", parts=parts))
    else:
        draft.kind = PartyKind.VESSEL if imo else PartyKind.ORGANIZATION
        _read_entity(draft, entity)
    person = draft.kind is PartyKind.INDIVIDUAL
    for language, text in _aliases(fields.get("Aliases", ""), person=person):
        draft.add_name(published_name(text, kind=NameKind.ALIAS, language=language))
    draft.add_identifier(Identifier("imo", imo, label="ShipIMONumber"))
    _read_act(draft, fields)
    for key in ("DateOfBirth", "DateOfBirthOrShipBuildDate"):
        if person:
            for text in re.split(r"\s+or\s+", fields.get(key, ""), flags=re.IGNORECASE):
                draft.add_birth_text(text, name=key)
        else:
            draft.keep(key, fields.get(key, ""))
    for key in ("Title", "TitleOrShip"):
        if person:
            draft.add_text(draft.titles, (fields.get(key, ""),))
        else:
            draft.keep(key, fields.get(key, ""))
    draft.keep_rest(fields, _READ)


def _read_act(draft: PartyDraft, fields: dict[str, str]) -> None:
    regulations = tidy(fields.get("Country", ""))
    draft.add_text(draft.programmes, (regulations,))
    # Thematic regulations ("Extremist Settler Violence") stand in the same field.
    country = regulations.partition(" / ")[0]
    if state_code(country):
        draft.add_country(CountryRole.TARGET, country)
    schedule, item = tidy(fields.get("Schedule", "")), tidy(fields.get("Item", ""))
    basis = ", ".join(
        piece
        for piece in (f"Schedule {schedule}" if schedule else "", f"item {item}" if item else "")
        if piece
    )
    day = fields.get("DateOfListing", "")
    date = parse_date(day, order="ymd") if day else None
    if date is not None:
        draft.builder.checked_date(date, name="DateOfListing", where=draft.where)
    draft.designations[Designation("Canada", regulations, date, basis)] = None


def _read_entity(draft: PartyDraft, text: str) -> None:
    known = _ALSO_KNOWN.search(text)
    primary = text[: known.start()] if known else text
    english, slash, french = primary.partition("/")
    if slash and _FRENCH.search(french) and not _FRENCH.search(english):
        draft.add_name(published_name(english, language="en"))
        draft.add_name(published_name(french, kind=NameKind.PRIMARY_VARIATION, language="fr"))
    else:
        draft.add_name(published_name(primary))
    if known:
        former = known["said"].lower().startswith("f")
        kind = NameKind.FORMER if former else NameKind.ALIAS
        for language, name in _aliases(known["names"], person=False):
            draft.add_name(published_name(name, kind=kind, language=language))


def _aliases(cell: str, *, person: bool) -> Iterator[tuple[str, str]]:
    """Yield (language, name) for each name of a cell, by the rules in the module docstring."""
    for piece in split_outside(cell, (";",)):
        marks = list(_LANGUAGE.finditer(piece))
        ends = [mark.start() for mark in marks[1:]] + [len(piece)]
        languages = [("", piece[: marks[0].start()] if marks else piece)]
        languages += [
            (mark["language"], piece[mark.end() : end])
            for mark, end in zip(marks, ends[: len(marks)], strict=True)
        ]
        for language, text in languages:
            for name in _names(text, person=person):
                yield language, name


def _names(text: str, *, person: bool) -> Iterator[str]:
    for line in _script_lines(text):
        for spelling in _slashed(line):
            # "НПО Орион, АО or НПО": a legal form stays with the name before the "or".
            pieces = (spelling,) if person else _alternatives(spelling, person=False)
            for piece in pieces:
                for name in _comma_separated(piece, person=person):
                    for alternative in _alternatives(name, person=person):
                        cleaned = tidy(alternative).strip(" ,;")
                        if cleaned.startswith("(") and ")" not in cleaned:
                            cleaned = cleaned[1:]
                        if cleaned.strip("()"):
                            yield cleaned


def _script_lines(text: str) -> Iterator[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    current: list[str] = []
    for line in lines:
        if current and main_script(line) != main_script(current[-1]):
            yield " ".join(current)
            current = []
        current.append(line)
    if current:
        yield " ".join(current)


def _slashed(text: str) -> tuple[str, ...]:
    pieces = split_outside(text, (" / ",))
    if len(pieces) > 1:
        return pieces
    pieces = split_outside(text, ("/ ", " /"))
    return pieces if all(main_script(piece) != "Latn" for piece in pieces) else (text,)


def _comma_separated(text: str, *, person: bool) -> Iterator[str]:
    pending = ""
    for piece in split_outside(text, (",", "،")):
        # "ОАО, БЭТО": a legal form stands before its name as well as after it.
        legal = _LEGAL_FORM.fullmatch(pending) or _LEGAL_FORM.match(piece)
        opens = _OPENS_NAME.match(piece) and not piece[0].islower()
        if pending and not person and (legal or not opens):
            pending = f"{pending}, {piece}"
            continue
        if pending:
            yield pending
        pending = piece
    if pending:
        yield pending


def _alternatives(text: str, *, person: bool) -> tuple[str, ...]:
    text = re.sub(r"^(?:or|and)\s+", "", text)
    both = split_outside(text, (" and ",))
    if len(both) > 1 and all(main_script(piece) != "Latn" for piece in both):
        # The English word between two Russian names is the list's, not theirs.
        return tuple(one for piece in both for one in _alternatives(piece, person=person))
    pieces = split_outside(text, (" or ",))
    whole = not person or all(
        len(piece.split()) > 1 or main_script(piece) != "Latn" for piece in pieces
    )
    return pieces if whole else (text,)
