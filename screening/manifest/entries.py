"""The parties of a row as they are asked about: built once for each text, shared by rows."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from json.encoder import encode_basestring  # the C version where there is one

from pydantic import ValidationError

from lists.model import PartyKind
from normalizers import country_code
from normalizers.dates import parse_date
from normalizers.identifiers import is_valid
from screening.manifest.cells import (
    PartyText,
    further_names,
    holds_more,
    is_plain,
    named_in_order,
    placeholder,
    take_apart,
)
from screening.manifest.columns import IDENTIFIER_FIELDS
from screening.manifest.headings import find_label
from screening.manifest.reference_numbers import without_numbers
from screening.manifest.rows import SEVERAL
from screening.manifest.several import names_between_marks
from screening.manifest.vessel_names import vessel_names
from screening.parties import ScreenedParty
from screening.results import Hit, ScreeningResult, Verdict

_SPREADSHEET_ERROR = re.compile(
    r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA|NV|BEZUG!|WERT!)"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SEVEN_DIGITS = re.compile(r"(?<!\d)(\d{7})(?!\d)")
_IMO_WORDS = re.compile(r"\b(?:IMO|OMI|NO|NR|NUMBER|NUM)(?![^\W\d])\.?", re.IGNORECASE)
_NAME_AND_COUNTRY = ("name", "country")
_SAME = "another box of the row names the party"
_ORDER = "no party is named here"


class Entry:
    """One party as written in a manifest, and after screening what was found about it.

    `party` is what is screened, None where nothing is asked; `notes` say what was done to the
    text; `problem` says why the party counts as not screened even when nothing was found, and
    `review` why someone must look although nothing is asked. `same_as` is the role that a text
    such as "same as consignee" refers to, "" where it says none, None for any other text.
    """

    __slots__ = (
        "_json",
        "asked",
        "hits",
        "incomplete",
        "notes",
        "party",
        "problem",
        "review",
        "review_hits",
        "same_as",
        "text",
        "verdict",
        "weak_hits",
    )

    def __init__(
        self,
        text: str,
        party: ScreenedParty | None,
        *,
        notes: tuple[str, ...] = (),
        problem: str = "",
        review: str = "",
        same_as: str | None = None,
    ) -> None:
        self.text = text
        self.same_as = same_as
        self.asked = party is not None
        self.review = review
        self.party = party
        self.notes = notes
        self.problem = problem
        self.verdict: Verdict | None = None
        self.hits: tuple[Hit, ...] = ()
        self.weak_hits: tuple[Hit, ...] = ()
        self.review_hits: tuple[Hit, ...] = ()
        self.incomplete: tuple[str, ...] = (problem,) if problem else ()
        self._json = ""
        if party is None:
            unnamed = Verdict.REVIEW if review else Verdict.CLEAR
            self.verdict = Verdict.INCOMPLETE if problem else unnamed

    def settle(self, result: ScreeningResult) -> None:
        """Keep what was found; a clear party's question is let go, it is repeated in many rows."""
        self.hits, self.weak_hits, self.review_hits = (
            result.hits,
            result.weak_hits,
            result.review_hits,
        )
        self.incomplete = (*self.incomplete, *result.incomplete)
        verdict = result.verdict
        if self.incomplete and verdict is not Verdict.HIT:
            verdict = Verdict.INCOMPLETE
        self.verdict = verdict
        if verdict is Verdict.CLEAR:
            self.party = None

    @property
    def json(self) -> str:
        """The members of the entry's JSON object, without the braces and the role."""
        if self._json:
            return self._json
        members = self._members()
        if self.verdict is not Verdict.CLEAR:
            # The members of a clear entry are few, and most entries are clear and met once.
            self._json = members
        return members

    def _members(self) -> str:
        assert self.verdict is not None, "asked for before it was screened"
        members = f'"text":{encode_basestring(self.text)},"verdict":"{self.verdict.value}"'
        if self.notes:
            members += f',"notes":{json.dumps(self.notes, ensure_ascii=False)}'
        if self.review:
            members += f',"review":{encode_basestring(self.review)}'
        if self.incomplete:
            members += f',"incomplete":{json.dumps(self.incomplete, ensure_ascii=False)}'
        if self.party is not None:
            members += f',"party":{self.party.model_dump_json(exclude_defaults=True)}'
        for name, hits in (
            ("hits", self.hits),
            ("weak_hits", self.weak_hits),
            ("review_hits", self.review_hits),
        ):
            if hits:
                members += f',"{name}":[{",".join(hit.model_dump_json() for hit in hits)}]'
        return members


def make_entries(
    fields: tuple[str, ...], values: Sequence[str], *, kind: PartyKind, separator: str = ""
) -> tuple[Entry, ...]:
    """Return the parties that the cells of one role of a row name, none where all are empty.

    `fields` say what each of `values` is; with `separator`, a cell may name several parties.

    >>> [entry.text for entry in make_entries(("name",), ("Orion Works; Nova GmbH",),
    ...                                       kind=PartyKind.UNKNOWN, separator=";")]
    ['Orion Works', 'Nova GmbH']
    """
    if fields[0] == "name" and (len(fields) == 1 or fields == _NAME_AND_COUNTRY):
        entry = _plain_entry(values, kind=kind, separator=separator)
        if entry is not None:
            return (entry,)
    cells = dict.fromkeys(fields, "")
    for field, value in zip(fields, values, strict=True):
        # Only an address may take several columns: its lines.
        cells[field] = ", ".join(filter(None, (cells[field], value.strip())))
    if not any(cells.values()):
        return ()
    main = "text" if cells.get("text") else "name"
    names = _several(cells.get(main, ""), separator)
    if len(names) < 2:
        return _entries(cells, kind=kind)
    entries: list[Entry] = []
    for place, name in enumerate(names):
        own = {}
        for field, value in cells.items():
            parts = _several(value, separator)
            own[field] = parts[place] if len(parts) == len(names) else value
        own[main] = name
        entries.extend(_entries(own, kind=kind))
    return tuple(entries)


def _plain_entry(values: Sequence[str], *, kind: PartyKind, separator: str) -> Entry | None:
    """Return the entry of an ordinary name with or without country, None where more is to be done.

    Nine of ten distinct cells of a large manifest come this way, so it does nothing twice.
    """
    name = " ".join(values[0].split())
    if (
        not is_plain(values[0])
        or SEVERAL in values[0]
        or (separator and separator in name)
        or "\ufffd" in name
        or placeholder(name)
        or named_in_order(name) != name
        or names_between_marks(name)
        or (kind is PartyKind.VESSEL and vessel_names(name))
        or not name[:1].isalpha()
    ):
        return None
    countries: tuple[str, ...] = ()
    if len(values) > 1 and (country := values[1].strip()):
        code = country_code(country)
        if not code:
            return None
        countries = (code,)
    try:
        text = name if holds_more(name, kind) else ""
        party = ScreenedParty(name=name, kind=kind, countries=countries, text=text)
    except ValidationError:
        return None
    return Entry(values[0].strip(), party)


def _several(value: str, separator: str) -> list[str]:
    parts = value.split(SEVERAL)
    if separator:
        parts = [piece for part in parts for piece in part.split(separator)]
    return [part.strip() for part in parts if part.strip()]


def _entries(cells: dict[str, str], *, kind: PartyKind) -> tuple[Entry, ...]:
    for field, value in cells.items():
        if value and field not in {"name", "text"} and placeholder(value) == "nobody":
            cells = {**cells, field: ""}
    if any(map(_SURROGATE.search, cells.values())):
        cells = {field: _whole_characters(value) for field, value in cells.items()}
    if any(map(str.isalpha, cells.get("imo", ""))):
        cells = _with_name_beside_number(cells)
    written = cells.get("text") or cells.get("name") or ""
    if _SPREADSHEET_ERROR.fullmatch(written):
        return (Entry(written, None, problem=f"{written!r} is a spreadsheet's error, no name"),)
    meaning = placeholder(written) if written else ""
    if meaning == "order":
        return (Entry(written, None, review=f"{written!r}: {_ORDER}"),)
    if meaning == "same":
        return (Entry(written, None, notes=(_SAME,), same_as=_role_referred_to(written)),)
    if meaning == "nobody":
        cells = {field: value for field, value in cells.items() if field not in {"name", "text"}}
        written = ""
    if written and not any(char.isalnum() for char in written):
        return (Entry(written, None, problem=f"nothing can be read in {written!r}"),)
    entry = _entry(cells, written, kind=kind)
    return (entry,) if entry else ()


def _role_referred_to(text: str) -> str:
    """Return the role that "same as …" names, "" where it names none (`ditto`).

    >>> [_role_referred_to(text) for text in ("SAME AS CONSIGNEE", "同收货人", "idem")]
    ['consignee', 'consignee', '']
    """
    levelled = text.strip(" .,:;-_*()[]'\"").removesuffix("相同")
    words = levelled.split()
    starts = range(1, len(levelled)) if levelled[:1] > "\u3400" else ()
    endings = [" ".join(words[at:]) for at in range(1, len(words))]
    for ending in (*endings, *(levelled[at:] for at in starts)):
        target = find_label(ending)
        if target is not None and target.role:
            return target.role
    return ""


def _whole_characters(text: str) -> str:
    """Return the text with halves of characters (JSON may hold them) as U+FFFD, which is told."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _with_name_beside_number(cells: dict[str, str]) -> dict[str, str]:
    """Return the cells with the name that stands in the box of the IMO number as a name.

    Columns such as `Vessel name / IMO` hold `OCEAN STAR / 9074729`, or the name alone.
    """
    text = cells["imo"]
    rest = _IMO_WORDS.sub(" ", text)
    if not any(map(str.isalpha, rest)):
        return cells
    number = _SEVEN_DIGITS.search(text)
    cells = {**cells, "imo": number[1] if number else ""}
    name = " ".join(_SEVEN_DIGITS.sub(" ", rest).split()).strip(" /,;()-|")
    if cells.get("text") or cells.get("name"):
        return {**cells, "also": name}
    return {**cells, "name": name}


def _bare_imo(text: str) -> str:
    """Return the number in a vessel's name that is a valid IMO number: `Ocean Star / 9074729`."""
    numbers = (found[1] for found in _SEVEN_DIGITS.finditer(text))
    return next((number for number in numbers if is_valid("imo", number)), "")


def _entry(cells: dict[str, str], written: str, *, kind: PartyKind) -> Entry | None:
    notes: list[str] = []
    apart = PartyText("")
    if written:
        apart = take_apart(
            named_in_order(written), free_text="text" in cells and not cells.get("name")
        )
    addresses = [text for text in (_address(cells), apart.address) if text]
    countries: tuple[str, ...] = ()
    for country in _several(cells.get("country", ""), ";"):
        code = country_code(country)
        if code:
            countries += (code,)
        else:
            notes.append(f"country {country!r} is not known; kept as address")
            addresses.append(country)
    if kind is PartyKind.VESSEL and not apart.imo:
        apart = replace(apart, imo=_bare_imo(apart.name))
    identifiers = [
        {"kind": field, "value": value}
        for field, value in cells.items()
        if field in IDENTIFIER_FIELDS and value
    ]
    if apart.imo and {"kind": "imo", "value": apart.imo} not in identifiers:
        identifiers.append({"kind": "imo", "value": apart.imo})
    if not (apart.name or identifiers or _address(cells)):
        return None
    given: dict[str, object] = {"name": apart.name, "kind": kind, "text": written}
    aliases = _aliases(cells, written, apart, notes)
    if kind is PartyKind.VESSEL:
        aliases = tuple(dict.fromkeys((*aliases, *vessel_names(apart.name))))
    if aliases:
        given["aliases"] = aliases
    if addresses:
        given["addresses"] = [{"text": text} for text in addresses]
    if countries:
        given["countries"] = countries
    if identifiers:
        given["identifiers"] = identifiers
    if cells.get("birth_date"):
        given["birth_date"] = _birth_date(cells["birth_date"], notes)
    text = written or " ".join(value for value in cells.values() if value)
    problem = "damaged letters (U+FFFD) in the text" if "\ufffd" in text else ""
    try:
        party = ScreenedParty.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "party"
        return Entry(text[:1_000], None, notes=tuple(notes), problem=f"{field}: {first['msg']}")
    return Entry(text, party, notes=tuple(notes), problem=problem)


def _birth_date(text: str, notes: list[str]) -> str:
    if not parse_date(text).year:
        notes.append(f"birth date {text[:40]!r} is not understood")
    return text


def _aliases(
    cells: dict[str, str], written: str, apart: PartyText, notes: list[str]
) -> tuple[str, ...]:
    """Return what else is screened as a name of the party, and note why."""
    several = [
        name
        for name in further_names(written)
        # What is the name with a part of its address says nothing more.
        if name != apart.name and not (apart.whole and name.startswith(f"{apart.name},"))
    ]
    if several:
        named = ", ".join(map(repr, several))
        notes.append(f"perhaps several names in one cell, screened too: {named}")
    if apart.whole:
        notes.append(f"name and address taken apart: {apart.name!r} and {apart.address!r}")
    bare = dict.fromkeys(filter(None, map(without_numbers, (apart.name, *several))))
    if bare:
        named = ", ".join(map(repr, bare))
        notes.append(f"screened too without the numbers around it: {named}")
    return tuple(filter(None, (apart.whole, cells.get("also", ""), *several, *bare)))


def _address(cells: dict[str, str]) -> str:
    parts = (cells.get("address", ""), cells.get("postal_code", ""), cells.get("city", ""))
    return ", ".join(part for text in parts if (part := " ".join(text.split())))
