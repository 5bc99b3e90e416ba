"""What each column of a manifest means: found by synonyms in six languages, or said in a mapping.

A *target* is `shipment`, `goods` … for the shipment itself, or `ROLE.FIELD` for a party, with a
number for the second party of a role: `consignee.name`, `notify_party.country.2`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from normalizers.tables import read_table
from screening.manifest.errors import MappingError
from screening.manifest.roles import Role, default_roles

IDENTIFIER_FIELDS = frozenset({"imo", "lei", "bic", "passport", "tax", "registration", "other"})
PARTY_FIELDS = IDENTIFIER_FIELDS | {
    "name", "text", "address", "city", "postal_code", "country", "birth_date",
}  # fmt: skip

_NAMING = IDENTIFIER_FIELDS | {"name", "text"}
_NOT_A_PARTY_ALONE = frozenset(
    {"name", "text", "country", "other", "city", "birth_date", "address", "postal_code"}
)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


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


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How columns become parties; `said` is None where synonyms decide, else column -> target.

    `separators` gives, for a column, the text that stands between several parties in one cell.
    """

    said: dict[str, str] | None = None
    separators: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=default_roles)
    file: str = "mapping"

    @property
    def fixed(self) -> bool:
        """Whether a mapping file says what the columns mean."""
        return self.said is not None

    def targets(self, header: tuple[str, ...]) -> tuple[Target | None, ...]:
        """Return for each column what it means, None for a column that is not read.

        >>> [str(t) for t in ColumnMapping().targets(("B/L No.", "收货人", "Consignee's country"))]
        ['shipment', 'consignee.name', 'consignee.country']
        """
        if self.said is None:
            found = tuple(find_target(column) for column in header)
        else:
            found = tuple(parse_target(self.said.get(name, ""), file=self.file) for name in header)
        return _with_their_party(_distinct(found))

    def missing(self, header: Iterable[str]) -> tuple[str, ...]:
        """Return the columns that a mapping file reads as parties and `header` does not have.

        >>> mapping = ColumnMapping({"Buyer": "consignee.name", "Box 7": "goods"})
        >>> mapping.missing(("Seller",)), mapping.missing(("Buyer",))
        (('Buyer',), ())
        """
        there = set(header)
        return tuple(
            column
            for column, text in (self.said or {}).items()
            if column not in there
            and (target := parse_target(text, file=self.file)) is not None
            and target.role
        )

    def unmentioned(self, header: Iterable[str]) -> tuple[str, ...]:
        """Return the columns that a mapping file does not mention though they look like parties.

        >>> ColumnMapping({"Buyer": "consignee.name"}).unmentioned(("Buyer", "End user", "Weight"))
        ('End user',)
        """
        if self.said is None:
            return ()
        return tuple(
            column
            for column in header
            if column not in self.said
            and (target := find_target(column)) is not None
            and target.role
            and target.field in _NAMING
        )

    def names_a_party(self, header: tuple[str, ...]) -> bool:
        """Return whether a column of the header holds parties' names, texts or identifiers."""
        return any(
            target is not None and target.role != "" and target.field in _NAMING
            for target in self.targets(header)
        )


def parse_target(text: str, *, file: str = "mapping") -> Target | None:
    """Return the target that a mapping file names, None for "".

    >>> parse_target("notify_party.name.2")
    Target(field='name', role='notify_party', group=2)
    """
    if not text:
        return None
    role, dot, rest = text.partition(".")
    if not dot:
        if role in default_roles():
            return Target("name", role)
        if re.fullmatch(r"[a-z][a-z0-9_]*", role):
            return Target(role)
    name, _, number = rest.partition(".")
    known = role in default_roles() and name in PARTY_FIELDS and (not number or number.isdecimal())
    if not known:
        raise MappingError(
            file,
            f"{text!r} is no target",
            remedy=f"write a role ({', '.join(default_roles())}), a dot, and a field "
            f"({', '.join(sorted(PARTY_FIELDS))})",
        )
    return Target(name, role, int(number or 1))


@lru_cache(maxsize=4096)
def find_target(column: str) -> Target | None:
    """Return what a heading means by the synonyms' table, None where it is not known.

    >>> find_target("Nombre del consignatario 2"), find_target("weather")
    (Target(field='name', role='consignee', group=2), None)
    """
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
            kept = [word for word in rest if word not in tables["filler"]]
            for text in (" ".join(rest), " ".join(kept)):
                if not text:
                    return Target("name", role, group)
                if text in tables["field"]:
                    return Target(tables["field"][text], role, group)
    return None


def level(heading: str) -> str:
    """Return a heading with case, accents, punctuation and spaces levelled; Han stays together.

    >>> level("Notify-Party_Name  (Año)"), level("consigneeName")
    ('notify party name ano', 'consignee name')
    """
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", heading))
    text = unicodedata.normalize("NFD", text.casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = unicodedata.normalize("NFC", text)
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def _numbered(levelled: str) -> tuple[list[str], int]:
    group = 1
    found = re.search(r"(?<=\D)\s?([1-9]\d?)(?=\s|$)", levelled)
    if found:
        group = int(found[1])
        levelled = (levelled[: found.start()] + " " + levelled[found.end() :]).strip()
    words: list[str] = []
    for word in levelled.split():
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


def _distinct(targets: tuple[Target | None, ...]) -> tuple[Target | None, ...]:
    """Give a second column of the same meaning the next free number of its role."""
    seen: set[Target] = set()
    distinct: list[Target | None] = []
    for target in targets:
        free = target
        while free is not None and free.role and free in seen:
            free = Target(free.field, free.role, free.group + 1)
        if free is not None and not free.role and free in seen:
            other = Target("reference")
            free = None if free.field != "shipment" or other in seen else other
        if free is not None:
            seen.add(free)
        distinct.append(free)
    return tuple(distinct)


def _with_their_party(targets: tuple[Target | None, ...]) -> tuple[Target | None, ...]:
    """Give a further address column (`Consignee address 2`) to the party that has the name.

    A number behind an address counts its lines where no name bears the same number.
    """
    named = {(one.role, one.group) for one in targets if one and one.role and one.field in _NAMING}
    return tuple(
        Target(one.field, one.role)
        if one is not None
        and one.field == "address"
        and (one.role, one.group) not in named
        and (one.role, 1) in named
        else one
        for one in targets
    )


@cache
def _synonyms() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {"role": {}, "field": {}, "shipment": {}, "filler": {}}
    columns = ("kind", "target", "word", "language")
    for kind, target, word, _ in read_table(
        "column_synonyms", columns=columns, package="screening"
    ):
        tables[kind].setdefault(level(word), target)
    return tables


@cache
def _han_words() -> tuple[str, ...]:
    tables = _synonyms()
    words = {word for kind in ("role", "field") for word in tables[kind] if _HAN.search(word)} | {
        "的"
    }
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
