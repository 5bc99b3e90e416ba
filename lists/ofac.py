"""What OFAC says of a party, in its own labels: shared by its legacy, classic and newer files.

OFAC writes "Passport A1234567 (Iran) expires 05 Jun 2014" into the remarks of its legacy files and
the same as typed elements into its XML files. The labels are `data/ofac_labels.tsv`; here is the
one place that knows which field each belongs to.

* "alt." before a label marks a further value and is dropped.
* An alias in quotation marks (double, or single in some vintages) is a weak one (OFAC FAQ 122 to
  125); an alias without marks has no stated strength.
* A bracket behind a number is its country where it names one, else it belongs to the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lists.draft import PartyDraft
from lists.factories import code_of, name_parts, published_address, published_name, tidy
from lists.identifier_labels import identifier_kind
from lists.model import (
    AliasStrength,
    CountryRole,
    Identifier,
    NameKind,
    NamePart,
    NamePartKind,
    PartyKind,
    Relation,
)
from lists.targets import Targets
from normalizers.dates import DateOrder, parse_date
from normalizers.tables import read_table

AUTHORITY = "United States Department of the Treasury, Office of Foreign Assets Control"
SDN_LIST = "OFAC Specially Designated Nationals and Blocked Persons List"
NON_SDN_LIST = "OFAC Consolidated Non-SDN List"

KINDS = {
    "individual": PartyKind.INDIVIDUAL,
    "entity": PartyKind.ORGANIZATION,
    "vessel": PartyKind.VESSEL,
    "aircraft": PartyKind.AIRCRAFT,
}
ALIAS_KINDS = {"aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.ALIAS}
"""OFAC's alias types, folded by `alias_kind`. "Now known as" is a further name, no former one."""

_ROLES = {
    "nationality": CountryRole.NATIONALITY,
    "citizenship": CountryRole.CITIZENSHIP,
    "registration": CountryRole.REGISTRATION,
    "flag": CountryRole.FLAG,
}
_RELATIONS = ("linked to", "operated by", "owned by")

_ALT = re.compile(r"^(?:and )?alt\.? ", re.IGNORECASE)
_ALIAS = re.compile(r"^(?P<type>[afn]\.k\.a\.),? (?P<name>.+)$", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"^(?:\"(?P<double>.+)\"|'(?P<single>.+)'|“(?P<curly>.+)”)$", re.DOTALL)
_NUMBER = re.compile(
    r"^(?P<value>.*?)(?: \((?P<country>[^()]+)\))?(?: issued (?P<issued>.+?))?"
    r"(?: expires (?P<expires>.+?))?$",
    re.DOTALL,
)


_LONGEST_NUMBER = 300
"""The most characters in which a country and dates are looked for behind a number: the search takes
quadratic time, and OFAC's longest has 130."""

_PARTS = {
    "last name": NamePartKind.FAMILY,
    "first name": NamePartKind.GIVEN,
    "middle name": NamePartKind.MIDDLE,
    "patronymic": NamePartKind.PATRONYMIC,
    "matronymic": NamePartKind.MATERNAL,
}


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("ofac_labels", columns=("label", "field", "why"), package="lists")
    fields = {label.casefold(): field for label, field, _ in rows}
    longest_first = sorted(fields, key=lambda label: (-len(label), label))
    names = "|".join(map(re.escape, longest_first))
    return re.compile(rf"^(?P<label>{names})(?::\s*|\s+-\s+|\s+|$)", re.IGNORECASE), fields


def alias_kind(text: str) -> NameKind:
    """Return the kind of an OFAC alias type: "aka", "a.k.a.", "F.K.A." and the like.

    >>> alias_kind("F.K.A.").value, alias_kind("aka").value, alias_kind("Name").value
    ('former', 'alias', 'unknown')
    """
    return ALIAS_KINDS.get(text.replace(".", "").strip().lower(), NameKind.UNKNOWN)


def part_kind(text: str) -> NamePartKind:
    """Return the kind of a name part type ("Last Name"); those of things are "other"."""
    return _PARTS.get(text.strip().lower(), NamePartKind.OTHER)


def list_title(file_name: str) -> str:
    """Return which of OFAC's two lists a file is; in several layouts only its name says it.

    >>> list_title("CONSOLIDATED.XML")
    'OFAC Consolidated Non-SDN List'
    """
    return NON_SDN_LIST if file_name.lower().startswith("cons") else SDN_LIST


def iso_date(text: str, *, order: DateOrder = "ymd") -> str:
    """Return a whole date as ISO text, "" where the text is none.

    >>> iso_date("03/28/2025", order="mdy"), iso_date("soon")
    ('2025-03-28', '')
    """
    date = parse_date(text, order=order)
    return f"{date.year:04}-{date.month:02}-{date.day:02}" if date.day else ""


def birth_text(text: str, *, circa: bool) -> str:
    """Return a printed date, with the "circa" that its XML keeps apart."""
    return f"circa {text}" if circa and text and "circa" not in text.lower() else text


def add_place(draft: PartyDraft, parts: Iterable[tuple[str, str]], *, country: str) -> None:
    """Add the address that OFAC's labelled parts ("ADDRESS1", "CITY", …) make up."""
    streets: list[str] = []
    known = {"CITY": "", "STATE/PROVINCE": "", "POSTAL CODE": ""}
    regions: list[str] = []
    for label, value in parts:
        if label in known and not known[label]:
            known[label] = value
        elif label == "REGION":
            regions.append(value)
        else:
            streets.append(value)
    draft.add_address(
        published_address(
            street=", ".join(streets),
            city=known["CITY"],
            region=", ".join(text for text in (known["STATE/PROVINCE"], *regions) if text),
            postal_code=known["POSTAL CODE"],
            country=country,
        )
    )


def family_and_given(text: str, kind: PartyKind) -> tuple[NamePart, ...]:
    """Return the parts of an individual's name, which OFAC prints as "FAMILY, Given".

    >>> [part.text for part in family_and_given("ORION, Ada Maria", PartyKind.INDIVIDUAL)]
    ['ORION', 'Ada Maria']
    """
    family, comma, given = text.partition(", ")
    if kind is not PartyKind.INDIVIDUAL or not comma:
        return ()
    return name_parts((NamePartKind.FAMILY, family), (NamePartKind.GIVEN, given))


def take_labelled(
    draft: PartyDraft,
    label: str,
    value: str,
    *,
    country: str = "",
    remarks: str = "",
) -> bool:
    """Put a labelled value into the draft's field; False where the label has none.

    `country` and `remarks` are those the list gives apart from the value.
    """
    label, value = tidy(label).rstrip(":- "), tidy(value)
    field = _labels()[1].get(label.casefold(), "")
    if not field:
        # "Digital Currency Address - XBT" names the currency within the label.
        field = _labels()[1].get(label.partition(" - ")[0].casefold(), "")
    if field == "birth_date":
        draft.add_birth_text(value)
    elif field == "birth_place":
        draft.add_text(draft.birth_places, [value])
        draft.add_country(CountryRole.BIRTH, _last_country(value))
    elif field == "gender":
        draft.add_text(draft.genders, [value])
    elif field == "title":
        draft.add_text(draft.titles, [value])
    elif field in _ROLES:
        draft.add_country(_ROLES[field], value or country)
    elif field in _RELATIONS:
        draft.relations[Relation(field, value)] = None
    elif field == "identifier":
        draft.add_identifier(
            Identifier(_kind(label, value), value, code_of(tidy(country)), label, tidy(remarks))
        )
    else:
        return False
    return True


def take_remarks(draft: PartyDraft, remarks: str) -> None:
    """Read what the remarks of a legacy record say in OFAC's labels; the whole text stays too."""
    remarks = tidy(remarks)
    if not remarks:
        return
    draft.remarks[remarks] = None
    labels, _ = _labels()
    for piece in _statements(remarks):
        statement = _ALT.sub("", piece)
        alias = _ALIAS.match(statement)
        if alias:
            _take_alias(draft, alias["type"], alias["name"])
            continue
        found = labels.match(statement)
        if not found:
            continue
        label, value = found["label"], statement[found.end() :].strip()
        if not value:
            continue
        if found.group().rstrip().endswith("-"):
            # "Digital Currency Address - XBT 1Kuf…": the currency belongs to the label.
            currency, _, value = value.partition(" ")
            label = f"{label} - {currency}"
        if _labels()[1].get(label.casefold(), "identifier") == "identifier":
            _take_number(draft, label, value)
        else:
            take_labelled(draft, label, value)


def resolve_relations(draft: PartyDraft, targets: Targets) -> None:
    """Give each relation of the draft the entry id of its target, where its name is one party's."""
    draft.relations = {
        Relation(
            tie.kind, tie.target_name, tie.target_id or targets.entry_id(tie.target_name)
        ): None
        for tie in draft.relations
    }


def _statements(remarks: str) -> list[str]:
    """Return the statements of a remark: they end in "; ", the last one in a full stop."""
    pieces = [piece.strip() for piece in remarks.split("; ")]
    last = pieces[-1]
    # "LTD." and "S.A." end in their own full stop, which OFAC does not double.
    if last.endswith("..") or re.search(r"['\")\d]\.$|[a-z]{3}\.$", last):
        pieces[-1] = last[:-1]
    # Newer files put the relations in brackets: "(Linked To: A; Linked To: B)".
    return [_without_outer_bracket(piece) for piece in pieces if piece]


def _without_outer_bracket(piece: str) -> str:
    if piece.startswith("("):
        piece = piece[1:]
    if piece.count(")") > piece.count("("):
        piece = piece.rstrip(" )") + ")" * piece.count("(")
    return piece


def _take_alias(draft: PartyDraft, kind: str, text: str) -> None:
    quoted = _QUOTED.match(text.strip())
    strength = AliasStrength.WEAK if quoted else AliasStrength.UNSTATED
    name = next(filter(None, quoted.groups())) if quoted else text
    draft.add_name(
        published_name(
            name,
            kind=alias_kind(kind),
            strength=strength,
            parts=family_and_given(name, draft.kind),
        )
    )


def _take_number(draft: PartyDraft, label: str, text: str) -> None:
    found = _NUMBER.match(text) if len(text) <= _LONGEST_NUMBER else None
    value, country, remarks = text, "", ""
    if found:
        bracket = found["country"] or ""
        value = found["value"]
        if bracket and (code_of(bracket) or not value):
            country = bracket
        elif bracket:
            value = f"{value} ({bracket})"
        remarks = "; ".join(
            f"{word} {found[word]}" for word in ("issued", "expires") if found[word]
        )
    take_labelled(draft, label, value, country=country, remarks=remarks)


def _kind(label: str, value: str) -> str:
    if value.upper().startswith("IMO "):
        return "imo"
    kind = identifier_kind(label)
    # "C.U.R.P." and "V.A.T. Number" are words written with dots.
    return kind if kind != "other" else identifier_kind(label.replace(".", ""))


def _last_country(place: str) -> str:
    """Return the country that a place of birth ends in: "Tehran, Iran", "Seoul, Korea, South"."""
    pieces = place.split(", ")
    for size in (2, 1):
        country = ", ".join(pieces[-size:])
        if len(pieces) >= size and code_of(country):
            return country
    return ""
