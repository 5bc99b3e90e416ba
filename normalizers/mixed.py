"""Reads a text that is not, or not only, in Latin letters: each script by its module.

`朝鲜 Kwangsong 贸易公司` has three runs in two scripts. Every run has readings of its own; the
first readings of all runs make the first of the whole, the second ones the second and so on (a run
with fewer repeats its last), because a product would grow without adding plausible readings.

Organizations are translated before they are read: generic words become English words, and only
what is left, the brand, is read by sound.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from normalizers.affixes import plain_marks, plain_words, without_affixes
from normalizers.brand_words import brand_pieces, quoted_words
from normalizers.organization_words import translate
from normalizers.organizations import split_words
from normalizers.persons import name_words
from normalizers.reading import Reading
from normalizers.scripts import is_merely_latin, script_runs
from normalizers.text import fold_lookalike_digits
from normalizers.writing import reader_for

READINGS_LIMIT = 6

# The dot between the parts of a foreign name, in the scripts that write it.
_DOT_OF = {"Hani": "·", "Kana": "・"}
_ASIDE = {"individual": "titles", "organization": "legal_forms", "vessel": "vessel_prefixes"}
_OFTEN_TRANSCRIBED = frozenset({"Cyrl", "Arab"})
_HAN_OR_KANA = re.compile(r"[\u3041-\u3096\u309d-\u30ff]+|[^\u3041-\u3096\u309d-\u30ff]+")


class Spelled(NamedTuple):
    """One reading before the rules of its kind: `sound` says which words were read by sound.

    Words read by sound are no English words, so no rule about words may touch them: 萨 read *sa*
    is not the legal form.
    """

    reading: Reading
    sound: tuple[bool, ...]


_Parts = list[tuple[Spelled, ...]]


def spelled(
    text: str, *, kind: str, whole_name: bool = False
) -> tuple[tuple[Spelled, ...], list[str]]:
    """Return the readings of a cleaned text in any scripts, at most six, and what was set aside.

    That is titles of an individual, legal forms of an organization and prefixes of a vessel, as far
    as they are in another script than Latin. With `whole_name` nothing is set aside.

    >>> spelled("ООО Завод 27", kind="organization")[1]
    ['ООО']
    """
    if is_merely_latin(text):
        latin = _latin(text, kind)
        return (latin[0] if latin else ()), []
    parts: _Parts = []
    cut: list[tuple[str, str]] = []
    aside: list[str] = []
    runs = _runs(text)
    for script, piece, words in runs:
        if script == "Latn":
            parts += _latin(piece, kind)
            cut.append((script, piece))
            continue
        plain = words
        if words and not whole_name:
            plain, taken = without_affixes(
                words, script=script, table=_ASIDE[kind], alone=len(runs) == 1
            )
            aside += taken
        cut.append((script, plain))
        if kind == "organization":
            parts += _translated(plain, script, quoted_words(piece))
        else:
            parts += _by_sound(plain, script, person=kind == "individual")
    if not parts and aside:
        # Nothing but legal forms or titles, in several scripts: they are the name.
        return spelled(text, kind=kind, whole_name=True)
    read = [part[0].reading.script for part in parts if part]
    main = next((script for script in read if script != "Latn"), "Latn")
    whole = _zipped(parts, main)
    if main == "Latn":
        return whole, aside
    if kind == "vessel" or (kind == "organization" and main in _OFTEN_TRANSCRIBED):
        whole = whole[: READINGS_LIMIT - 1] + _zipped(_read_otherwise(cut, kind), main, most=1)
    return whole, aside


def _read_otherwise(cut: list[tuple[str, str]], kind: str) -> _Parts:
    """Return the runs of a name read for one more reading.

    A ship may be named by a word that means something, and what a company does may be printed
    untranslated (Zavod, Sanaye).
    """
    parts: _Parts = []
    for script, piece in cut:
        if script == "Latn":
            parts += _latin(piece, kind)
        elif kind == "organization":
            parts += _by_sound(piece, script, person=False)
        else:
            parts += _translated(piece, script)
    return parts


# A name is read as several kinds in a row, for each of which it is cut alike.
@lru_cache(maxsize=8)
def _runs(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return script, piece and plain words of each run; of Latin runs no words, they keep marks."""
    return tuple(
        (script, piece, "" if script == "Latn" else plain_words(piece))
        for script, piece in script_runs(text)
    )


def _zipped(parts: _Parts, script: str, *, most: int = READINGS_LIMIT) -> tuple[Spelled, ...]:
    if len(parts) == 1 and {one.reading.script for one in parts[0]} <= {script}:
        return parts[0][:most]
    many = min(max(map(len, parts), default=0), most)
    whole = []
    for place in range(many):
        words: list[str] = []
        written: list[str] = []
        sound: list[bool] = []
        coarse = False
        for part in parts:
            reading, by_sound = part[place] if place < len(part) else part[-1]
            words += reading.words
            written += reading.written
            sound += by_sound
            coarse = coarse or reading.coarse
        joined = Reading(tuple(words), tuple(written), script, coarse)
        whole.append(Spelled(joined, tuple(sound)))
    return tuple(whole)


def _latin(text: str, kind: str) -> _Parts:
    if kind == "organization":
        words, written = split_words(plain_marks(text))
    else:
        words, written = name_words(plain_marks(text))
    if not words:
        return []
    found = []
    for reading in reader_for("Latn")(" ".join(words), kind=kind):
        read, pieces = reading.words, reading.written
        if len(read) == len(written):
            pieces = tuple(written)
        if not all(read):
            pieces = tuple(piece for word, piece in zip(read, pieces, strict=True) if word)
            read = tuple(word for word in read if word)
        if not "".join(read).isalpha():
            read = tuple(fold_lookalike_digits(word).lower() for word in read)
        found.append(Spelled(Reading(read, pieces), (False,) * len(read)))
    return [tuple(found)]


# What is both a firm's and a ship's name, as most are, is translated for one after the other.
@lru_cache(maxsize=8)
def _translated(
    text: str, script: str, quoted: frozenset[str] = frozenset()
) -> tuple[tuple[Spelled, ...], ...]:
    parts: _Parts = []
    pieces = translate(text, script=script)
    brands = brand_pieces(pieces, script=script, quoted=quoted)
    for place, piece in enumerate(pieces):
        if piece.words is None:
            parts += _by_sound(piece.written, script, person=False)
        elif piece.words:
            size = len(piece.words)
            meant = Reading(piece.words, (piece.written,) * size, script)
            known = Spelled(meant, (False,) * size)
            heard = _by_sound(piece.written, script, person=False) if place in brands else ()
            parts.append((known, *heard[0]) if len(heard) == 1 else (known,))
    return tuple(parts)


# A name is read as several kinds in a row, of which most sound alike, and brands recur.
@lru_cache(maxsize=1_000)
def _by_sound(text: str, script: str, *, person: bool) -> tuple[tuple[Spelled, ...], ...]:
    if script == "Kana":
        # Han characters among kana are read as such; kana are read by their own module.
        cut = [
            ("Kana" if _is_kana(found) else "Hani", found) for found in _HAN_OR_KANA.findall(text)
        ]
    else:
        cut = [(script, text)]
    parts: _Parts = []
    for own, piece in cut:
        plain = " ".join(piece.replace("·", _DOT_OF.get(own, " ")).split())
        kind = "individual" if person else "organization"
        found = reader_for(own)(plain, kind=kind) if plain else ()
        if found:
            parts.append(tuple(map(_as_sound, found)))
    return tuple(parts)


def _is_kana(text: str) -> bool:
    return "\u3041" <= text[0] <= "\u30ff"


def _as_sound(reading: Reading) -> Spelled:
    words = reading.words
    if "".join(words).isalpha():
        return Spelled(reading, (True,) * len(words))
    return Spelled(reading, tuple([not word.isdigit() for word in words]))
