"""What a heading means: words of a role and of a field in any order, in six languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from normalizers.tables import read_table
from normalizers.writing.han_readings import simplified

_NOT_A_PARTY_ALONE = frozenset(
    {"name", "text", "country", "other", "city", "birth_date", "address", "postal_code"}
)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BRACKETS = re.compile(r"[(\[{（【][^()\[\]{}（）【】]*[)\]}）】]")
_ITEM_NUMBER = re.compile(
    r"^\W*(?:(?:box|field|item|casilla|casillero|case|rubrique|feld|栏|графа)\W*)?\d{1,3}[a-z]?"
    r"(?:[.):\]）、]|\s|\s*[-–])\s*(?=\D)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<!\w)([1-9])(?:st|nd|rd|th)(?!\w)")
_BESIDE = re.compile(r"[/／&+]|\b(?:and|or|und|oder|et|ou|y|o)\b", re.IGNORECASE)
# A whole header line in one cell, because its delimiter was not told, must not pass for a heading.
_DELIMITERS = re.compile(r"[;；|~^\t]")
_COMMA = re.compile(r"[,，、]")
_OF_A_PARTY = frozenset({"bank", "agent", "freight_forwarder", "carrier", "owner", "signatory"})
_OF = frozenset({"of", "de", "del", "du", "des", "der", "von", "d"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST = 300
_PLACE = frozenset({"address", "city", "postal_code", "country"})
_WITHOUT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a column means; `role` is "" for a field of the shipment itself."""

    field: str
    role: str = ""
    group: int = 1

    def __str__(self) -> str:
        if not self.role:
            return self.field
        return f"{self.role}.{self.field}" + (f".{self.group}" if self.group > 1 else "")


@lru_cache(maxsize=4096)
def find_target(column: str) -> Target | None:
    """Return what a heading means by the synonyms' table, None where it is not known.

    A heading may be bilingual, numbered, or have a remark in brackets; of two roles in one heading
    the party is screened as the first.

    >>> find_target("Nombre del consignatario 2"), find_target("weather")
    (Target(field='name', role='consignee', group=2), None)
    >>> str(find_target("3. 收货人 / Consignee (full name and address)"))
    'consignee.text'
    """
    if len(column) > _LONGEST:
        return None
    readings = _readings(column)
    found = (find(reading) for find in (_combined_or_whole, _covered) for reading in readings)
    target = next((target for target in found if target is not None), None)
    return _inside(column) if target is None else target


def find_label(words: str) -> Target | None:
    """Return what a label inside a cell means, as `find_target`; quick where it is none.

    >>> str(find_label("Notify party")), find_label("Orion Works")
    ('notify_party.name', None)
    """
    known = _known_words()
    if not _HAN.search(words) and known.isdisjoint(words.casefold().split()):
        return None
    return find_target(words)


def _inside(column: str) -> Target | None:
    """Return what the end of a nested name means: `shipment.consignee.name` is the consignee's.

    >>> str(_inside("shipment.consignee.name")), _inside("goods.name")
    ('consignee.name', None)
    """
    _, dot, inner = column.partition(".")
    if not dot or inner[:1].isspace():
        return None
    target = find_target(inner)
    # A bare `name` at the end may be that of goods or of a port.
    named = target is not None and target.role and (target.role != "party" or "." in inner)
    return target if named else None


def _readings(column: str) -> tuple[str, ...]:
    """Return the heading as it stands, then without item number and brackets."""
    readings = [column]
    bare = _ITEM_NUMBER.sub("", column)
    readings += [bare, _BRACKETS.sub(" ", bare)]
    readings += [simplified(one) for one in readings if _HAN.search(one)]
    return tuple(dict.fromkeys(one for one in readings if one.strip()))


def _combined_or_whole(column: str) -> Target | None:
    words, group = _numbered(level(column))
    if not words:
        return None
    whole = " ".join(words)
    tables = _synonyms()
    if whole in tables["shipment"]:
        return Target(tables["shipment"][whole])
    if whole in tables["role"]:
        return Target("name", tables["role"][whole], group)
    if whole in tables["field"] and tables["field"][whole] not in _NOT_A_PARTY_ALONE:
        name = tables["field"][whole]
        role = {"imo": "vessel", "bic": "bank", "passport": "signatory"}.get(name, "party")
        return Target(name, role, group)
    return _combined(words, group)


def _combined(words: list[str], group: int) -> Target | None:
    """Find a role and a field side by side: the longest role first, the rest must be a field."""
    tables = _synonyms()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            role = tables["role"].get(" ".join(words[start : start + length]))
            if role is None:
                continue
            rest = words[:start] + words[start + length :]
            kept = _without_fillers(rest)
            if not kept:
                return Target("name", role, group)
            for text, known in ((" ".join(rest), tables["field"]), (kept, _bare_fields())):
                if text in known:
                    return Target(known[text], role, group)
    return None


def _covered(column: str) -> Target | None:
    """Understand a heading of which every word belongs to some role, field or filler.

    >>> str(_covered("Consignee / 收货人 name")), str(_covered("Buyer's bank"))
    ('consignee.name', 'bank.name')
    """
    words, group = _numbered(level(column))
    found = None if _DELIMITERS.search(column) else _phrases(words)
    if found is None:
        return None
    roles = [target for kind, target in found if kind == "role"]
    if len(roles) > 1 and _COMMA.search(column):
        return None
    roles = list(dict.fromkeys(roles))
    fields = {target for kind, target in found if kind == "field"}
    if len(roles) > 1 and "party" in roles:
        roles.remove("party")
    if not roles:
        return None
    role = roles[0]
    if len(roles) > 1 and not _BESIDE.search(column):
        # `Consignee's bank` and `Bank of consignee` are banks; `Shipper Consignee` is no heading.
        role = roles[0 if ("filler", "of") in found else -1]
        if role not in _OF_A_PARTY:
            return None
    if not fields or fields == {"name"}:
        return Target("name", role, group)
    if len(fields) == 1:
        return Target(fields.pop(), role, group)
    if fields & {"name", "text"}:
        return Target("text", role, group)
    return Target("address", role, group) if fields <= _PLACE else None


def _phrases(words: list[str]) -> list[tuple[str, str]] | None:
    """Return (kind, target) of each phrase in order, longest first; None if any is unknown."""
    if not words:
        return []
    tables = _synonyms()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            for kind in ("role", "field", "filler"):
                if phrase in tables[kind]:
                    before, after = _phrases(words[:start]), _phrases(words[start + length :])
                    if before is None or after is None:
                        return None
                    what = "of" if phrase in _OF else tables[kind][phrase]
                    return [*before, (kind, what), *after]
    return None


def level(heading: str) -> str:
    """Return a heading with case, accents, punctuation and spaces levelled; Han stays together.

    >>> level("Notify-Party_Name  (Año)"), level("consigneeName")
    ('notify party name ano', 'consignee name')
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", heading))
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    text = unicodedata.normalize("NFD", text.casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = unicodedata.normalize("NFC", text)
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def _numbered(levelled: str) -> tuple[list[str], int]:
    group = 1
    found = _ORDINAL.search(levelled) or re.search(r"(?<=\D)\s?([1-9]\d?)(?=\s|$)", levelled)
    if found:
        group = int(found[1])
        levelled = (levelled[: found.start()] + " " + levelled[found.end() :]).strip()
    words: list[str] = []
    for word in levelled.split():
        number = _synonyms()["number"].get(word)
        if number and group == 1 and word != levelled:
            group = int(number)
            continue
        words.extend(_cut(word) if _HAN.search(word) else _halves(word))
    return words, group


def _cut(word: str) -> list[str]:
    """Cut a heading without spaces into known words, the longest role or field first."""
    tables = _synonyms()
    if any(word in table for table in tables.values()):
        return [word]
    for known in _han_words():
        place = word.find(known)
        if place >= 0:
            before, after = word[:place], word[place + len(known) :]
            return [*(_cut(before) if before else ()), known, *(_cut(after) if after else ())]
    return [word]


def _halves(word: str) -> tuple[str, ...]:
    """Cut a compound such as `empfangerland` or `consigneename` into role and field."""
    tables = _synonyms()
    if not any(word in table for table in tables.values()):
        for cut in range(len(word) - 2, 2, -1):
            if word[:cut] in tables["role"] and word[cut:] in tables["field"]:
                return word[:cut], word[cut:]
    return (word,)


def _without_fillers(words: list[str]) -> str:
    fillers = _synonyms()["filler"]
    return " ".join(word for word in words if word not in fillers)


@cache
def _bare_fields() -> dict[str, str]:
    """Return the words of fields by what is left of them without fillers."""
    bare: dict[str, str] = {}
    for word, target in _synonyms()["field"].items():
        bare.setdefault(_without_fillers(word.split()) or word, target)
    return bare | _synonyms()["field"]


@cache
def _synonyms() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {
        kind: {} for kind in ("role", "field", "shipment", "filler", "number")
    }
    columns = ("kind", "target", "word", "language")
    rows = read_table("column_synonyms", columns=columns, package="screening")
    for kind, target, word, _ in rows:
        tables[kind].setdefault(level(word), target)
    for kind, target, word, language in rows:
        if language == "de":
            # Where a form has no umlauts: EMPFAENGER.
            tables[kind].setdefault(level(word.translate(_WITHOUT_UMLAUTS)), target)
    return tables


@cache
def _known_words() -> frozenset[str]:
    """Return the single words of roles and fields, with and without their accents."""
    columns = ("kind", "target", "word", "language")
    rows = read_table("column_synonyms", columns=columns, package="screening")
    phrases = {word for kind, _, word, _ in rows if kind in {"role", "field"}}
    return frozenset(
        word
        for phrase in phrases
        for text in (phrase.casefold(), level(phrase))
        for word in text.split()
    )


@cache
def shipment_fields() -> frozenset[str]:
    """Return what a column may mean for the shipment itself."""
    return frozenset(_synonyms()["shipment"].values()) | {"reference"}


@cache
def _han_words() -> tuple[str, ...]:
    tables = _synonyms()
    words = {
        word
        for kind in ("role", "field", "filler", "number")
        for word in tables[kind]
        if _HAN.search(word)
    }
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
