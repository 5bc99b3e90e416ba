"""The door of this package: a name as published in, comparable words out.

The way of a name: clean (`text`), put in order (`persons`), cut into scripts (`scripts`), each
script read aloud by its module (`mixed`, `writing`), then the rules of its kind: titles and
particles (`persons`), legal forms, numbers and generic words (`organizations`), prefixes
(`vessels`). A name in plain ASCII takes a short way through the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from normalizers.asides import other_texts
from normalizers.errors import NameTooLongError
from normalizers.kind_rules import reading_of, ruled
from normalizers.mixed import Spelled, spelled
from normalizers.organizations import join_initials, organization_words, split_words
from normalizers.persons import (
    given_name_first,
    name_words,
    needs_rules,
    person_words,
    split_articles,
)
from normalizers.reading import NormalizedName, Reading
from normalizers.repair import repaired
from normalizers.scripts import main_script
from normalizers.text import clean_text
from normalizers.vessels import close_prefix, vessel_words

LENGTH_LIMIT = 100_000
# Of the cleaned text, in characters. The longest names on lists have about 400, and a text that
# changes script at every letter takes a thousand times as long as one that does not.
READ_LIMIT = 4_000
READINGS_LIMIT = 6

_Found = tuple[tuple[Reading, ...], tuple[str, ...], tuple[str, ...]]


def normalize_name(text: str, *, kind: str = "unknown") -> NormalizedName:
    """Return the name as comparable words, in one or several readings, the best-founded first.

    `kind` is individual, organization, vessel, aircraft or anything else, which counts as unknown:
    then the readings of an individual come first and those of an organization follow where they
    differ. Any Unicode is accepted; over 100,000 characters raise `NameTooLongError`. No name is
    longer than 4,000 characters, so only the first 4,000 are read, up to a space; `text` has all.
    Normalizing the words of a Latin reading again gives the same words.

    >>> normalize_name("Dr. PETROV, Ivan S.", kind="individual").readings[0].words
    ('ivan', 's', 'petrov')
    >>> name = normalize_name("The S.I.S. Trading Co., Ltd.", kind="organization")
    >>> name.readings[0].words, name.legal_forms
    (('sis', 'trading'), ('Co. Ltd.',))
    >>> normalize_name("LIMMT 经济贸易有限公司", kind="organization").readings[0].words
    ('limmt', 'economy', 'trading')
    """
    if len(text) > LENGTH_LIMIT:
        raise NameTooLongError(len(text), LENGTH_LIMIT)
    cleaned, script, others = _prepared(text)
    read = _READERS.get(kind, _unknown)
    found, legal_forms, titles = read(cleaned)
    for other in others:
        known = {reading.words for reading in found}
        more = tuple(reading for reading in read(other)[0] if reading.words not in known)
        found = (found[: READINGS_LIMIT - len(more[:2])] + more[:2]) if more else found
    return NormalizedName(text, kind, script, found, legal_forms, titles)


# A name is read as several kinds in a row; what is done for each kind alike is done once.
@lru_cache(maxsize=8)
def _prepared(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the text cleaned and cut, its script, and what else it may name."""
    cleaned = clean_text(text)
    if len(cleaned) > READ_LIMIT:
        cleaned = _beginning(cleaned)
    return cleaned, main_script(cleaned), other_texts(cleaned)


def _beginning(text: str) -> str:
    """Return as much of the text as is read: whole words, unless the first one is longer."""
    end = text.rfind(" ", 0, READ_LIMIT + 1)
    return text[: end if end > 0 else READ_LIMIT]


def _unknown(text: str) -> _Found:
    persons, _, titles = _person(text)
    organizations, legal_forms, _ = _organization(text)
    # Both views must be heard, however many readings each of them has.
    half = READINGS_LIMIT // 2
    return _distinct([*persons[:half], *organizations, *persons[half:]]), legal_forms, titles


def _person(text: str) -> _Found:
    if "," in text:
        text = given_name_first(text)
    if "-" in text:
        text = split_articles(text)
    if text.isascii():
        plain = _in_words(text)
        words, written, titles = person_words(list(plain.words), list(plain.written))
        return _distinct([reading_of(words, written, plain), plain]), (), tuple(titles)
    found: list[Reading] = []
    spellings, aside = spelled(text, kind="individual")
    for reading, sound in spellings:
        titled = not any(sound)
        if titled or needs_rules(reading.words):
            words, written, titles = person_words(
                list(reading.words), list(reading.written), titled=titled
            )
            aside += [title for title in titles if title not in aside]
            found.append(reading_of(words, written, reading))
        else:
            found.append(reading)
    return _distinct(found + _as_written(spellings)), (), tuple(aside)


# A person's and a ship's name are cut into words alike, one after the other.
@lru_cache(maxsize=8)
def _in_words(text: str) -> Reading:
    """Return the words of an ASCII name before any rule."""
    words, written = name_words(text)
    return Reading(tuple(words), tuple(written))


def _organization(text: str) -> _Found:
    if text.isascii():
        words, written = split_words(text)
        if not words:
            return (), (), ()
        plain = Reading(tuple(words), tuple(written))
        meant = repaired(words, written)
        words, written, forms = organization_words(words, written)
        found = [reading_of(words, written, plain)]
        if meant is not None:
            words, written, more_forms = organization_words(*meant)
            found.append(Reading(tuple(words), tuple(written)))
            forms = forms or more_forms
        return _distinct([*found, plain]), tuple(forms), ()
    found = []
    spellings, aside = spelled(text, kind="organization")
    for spelling in spellings:
        reading, taken = ruled(spelling, kind="organization")
        aside += [form for form in taken if form not in aside]
        found.append(reading)
    return _distinct(found + _as_written(spellings, initials=True)), tuple(aside), ()


def _as_written(spellings: Iterable[Spelled], *, initials: bool = False) -> list[Reading]:
    """Return the Latin spellings before the rules of their kind, which know no misspelt word.

    `Mulah`, `OGRANICHENOI` and `TradingLtd` meet nothing of a name whose titles and legal forms
    are gone, but all of it as it is written. With `initials` single letters are run together.
    """
    found: list[Reading] = []
    for reading, _ in spellings:
        if reading.script == "Latn":
            words, written = list(reading.words), list(reading.written)
            if initials:
                words, written = join_initials(words, written)
            found.append(reading_of(words, written, reading))
    return found


def _vessel(text: str) -> _Found:
    text = close_prefix(text)
    if text.isascii():
        plain = _in_words(text)
        if not plain.words:
            return (), (), ()
        words, written = vessel_words(list(plain.words), list(plain.written))
        return (reading_of(words, written, plain),), (), ()
    spellings, _ = spelled(text, kind="vessel")
    return _distinct([ruled(spelling, kind="vessel")[0] for spelling in spellings]), (), ()


def _distinct(found: list[Reading]) -> tuple[Reading, ...]:
    seen: dict[tuple[str, ...], Reading] = {}
    for reading in found:
        if reading.words:
            seen.setdefault(reading.words, reading)
    return tuple(seen.values())[:READINGS_LIMIT]


_READERS: dict[str, Callable[[str], _Found]] = {
    "individual": _person,
    "organization": _organization,
    "vessel": _vessel,
    "aircraft": _vessel,
}
