"""The door of this package: a name as published in, comparable words out.

The way of a name: clean (`text`), put in order and freed of titles (`persons`) or legal forms
(`organizations`) or prefixes (`vessels`), cut into scripts (`scripts`), each script read aloud by
its module (`writing`). A name in plain ASCII takes a short way through the same rules.
"""

from __future__ import annotations

from normalizers.errors import NameTooLongError
from normalizers.mixed import other_readings
from normalizers.organizations import organization_words, split_words
from normalizers.persons import (
    canonical_words,
    given_name_first,
    needs_rules,
    split_articles,
    without_titles,
)
from normalizers.reading import NormalizedName, Reading
from normalizers.scripts import main_script
from normalizers.text import clean_text
from normalizers.vessels import close_prefix, vessel_words
from normalizers.writing.latin import readings as latin_readings

LENGTH_LIMIT = 100_000
READINGS_LIMIT = 6

_SEPARATORS = str.maketrans(dict.fromkeys('-./,;:|()[]{}<>"!?*#_\\=~^%$@&+·', " "))

_Found = tuple[tuple[Reading, ...], tuple[str, ...], tuple[str, ...]]


def normalize_name(text: str, *, kind: str = "unknown") -> NormalizedName:
    """Return the name as comparable words, in one or several readings, the best-founded first.

    `kind` is individual, organization, vessel, aircraft or anything else, which counts as unknown:
    then the readings of an individual come first and those of an organization follow where they
    differ. Any Unicode is accepted; over 100,000 characters raise `NameTooLongError`. Normalizing
    the words of a Latin reading again gives the same words.

    >>> normalize_name("Dr. PETROV, Ivan S.", kind="individual").readings[0].words
    ('ivan', 's', 'petrov')
    >>> name = normalize_name("The S.I.S. Trading Co., Ltd.", kind="organization")
    >>> name.readings[0].words, name.legal_forms
    (('sis', 'trading'), ('Co. Ltd.',))
    """
    if len(text) > LENGTH_LIMIT:
        raise NameTooLongError(len(text), LENGTH_LIMIT)
    cleaned = clean_text(text)
    found, legal_forms, titles = _read(cleaned, kind)
    return NormalizedName(text, kind, main_script(cleaned), found, legal_forms, titles)


def _read(text: str, kind: str) -> _Found:
    if kind == "individual":
        return _person(text)
    if kind == "organization":
        return _organization(text)
    if kind in ("vessel", "aircraft"):
        return _vessel(text)
    persons, _, titles = _person(text)
    organizations, legal_forms, _ = _organization(text)
    known = {reading.words for reading in persons}
    more = tuple(reading for reading in organizations if reading.words not in known)
    if more:
        # Both views must be heard, however many readings the first has.
        persons = persons[: max(READINGS_LIMIT - len(more), READINGS_LIMIT // 2)]
    return (persons + more)[:READINGS_LIMIT], legal_forms, titles


def _person(text: str) -> _Found:
    if "," in text:
        text = given_name_first(text)
    found: list[Reading] = []
    titles: list[str] = []
    for first, pieces, origin in _spellings(split_articles(text), "individual"):
        words, written = first, pieces
        taken = without_titles(words, written) if len(words) > 1 else []
        titles = titles or taken
        if needs_rules(words):
            before: list[str] = []
            while words != before:
                before = words
                words, written = canonical_words(words, written)
        found.append(Reading(tuple(words), tuple(written), origin.script, origin.coarse))
    return _distinct(found), (), tuple(titles)


def _organization(text: str) -> _Found:
    found: list[Reading] = []
    taken: list[str] = []
    if text.isascii():
        words, written = split_words(text)
        if words:
            words, written, taken = organization_words(words, written)
            found.append(Reading(tuple(words), tuple(written)))
        return tuple(found), tuple(taken), ()
    for first, pieces, origin in _spellings(text, "organization"):
        words, written, forms = organization_words(first, pieces)
        taken = taken or forms
        found.append(Reading(tuple(words), tuple(written), origin.script, origin.coarse))
    return _distinct(found), tuple(taken), ()


def _vessel(text: str) -> _Found:
    found: list[Reading] = []
    for first, pieces, origin in _spellings(close_prefix(text), "vessel"):
        words, written = vessel_words(first, pieces)
        found.append(Reading(tuple(words), tuple(written), origin.script, origin.coarse))
    return _distinct(found), (), ()


_PLAIN = Reading((), ())


def _spellings(text: str, kind: str) -> list[tuple[list[str], list[str], Reading]]:
    """Return the words and written pieces of each spelling of the text, before any rule."""
    if text.isascii():
        written = text.translate(_SEPARATORS).split()
        if "'" not in text:
            words = [piece.lower() for piece in written]
        else:
            pairs = [(piece.lower().replace("'", ""), piece) for piece in written]
            words = [word for word, _ in pairs if word]
            written = [piece for word, piece in pairs if word]
        return [(words, written, _PLAIN)] if words else []
    if main_script(text) == "Latn":
        found = latin_readings(" ".join(text.translate(_SEPARATORS).split()), kind=kind)
    else:
        found = other_readings(text, kind=kind)
    return [(list(reading.words), list(reading.written), reading) for reading in found]


def _distinct(found: list[Reading]) -> tuple[Reading, ...]:
    seen: dict[tuple[str, ...], Reading] = {}
    for reading in found:
        if reading.words:
            seen.setdefault(reading.words, reading)
    return tuple(seen.values())[:READINGS_LIMIT]
