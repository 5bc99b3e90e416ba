"""Burmese: syllable by syllable, each a word, as names are spelled in Latin letters.

There are no spaces to go by and each syllable of a name is a word in Latin (Aung San Suu Kyi). A
syllable is an onset (a consonant with medials) and a rhyme (vowel signs and a final consonant that
the asat ် closes); both are read by table, in the commonest spelling and in the other usual one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.letters import as_reading, distinct, plain, split_words

_SYLLABLE = re.compile(
    "(?P<onset>[\u1000-\u102a\u103f])(?P<medials>[\u103b-\u103e]*)"
    "(?P<rhyme>[\u102b-\u1037]*(?:[\u1000-\u1021]\u1037?\u103a(?![\u103b-\u103e])|\u103a)?)"
)
_HEAVY_TONE = "\u1038"
_STACKED = re.compile("်?္")
_READINGS = ("burmese", "variant")
_VOWELS = re.compile("[aeiou]")
_TITLE_U = "ဦ"


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the usual and the variant reading of `text`, a word for each syllable.

    >>> [reading.words for reading in readings("ခင်ညွန့်", kind="individual")]
    [('khin', 'nyunt')]
    >>> readings("စိုးဝင်း", kind="individual")[1].words
    ('soe', 'win')
    """
    words = split_words(unicodedata.normalize("NFC", text))
    return distinct(
        *(
            as_reading(
                [pair for word in words for pair in _syllables(word, reading)], script="Mymr"
            )
            for reading in _READINGS
        )
    )


@cache
def _parts(reading: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the onsets and the rhymes of one reading."""
    parts: dict[str, dict[str, str]] = {"onset": {}, "rhyme": {}}
    rows = read_table("romanization_burmese", columns=("part", "letters", *_READINGS, "why"))
    for part, letters, usual, variant, _ in rows:
        said = usual if reading == "burmese" or variant == "=" else variant
        form = unicodedata.normalize("NFC", letters)
        parts[part]["" if letters == "-" else form] = said
    return parts["onset"], parts["rhyme"]


def _syllables(word: str, reading: str) -> list[tuple[str, str]]:
    word = _STACKED.sub("်", word).replace("ါ", "ာ").replace(_HEAVY_TONE, "")
    pairs: list[tuple[str, str]] = []
    place = 0
    for found in _SYLLABLE.finditer(word):
        between = plain(word[place : found.start()])
        if between:
            pairs.append((between, word[place : found.start()]))
        place = found.end()
        said = (
            "u"
            if not pairs and found.group() == _TITLE_U and place < len(word)
            else _syllable(found, reading)
        )
        pairs.append((said, found.group()))
    rest = plain(word[place:])
    return [*pairs, (rest, word[place:])] if rest else pairs


def _syllable(found: re.Match[str], reading: str) -> str:
    onsets, rhymes = _parts(reading)
    letter, medials = found["onset"], found["medials"]
    rhyme = found["rhyme"].replace("း", "").replace("့်", "့်").replace("့်", "့်")
    if "်" not in rhyme and "ံ" not in rhyme:
        rhyme = rhyme.replace("့", "")
    with_w = "ွ" in medials
    onset = _onset(letter, medials.replace("ွ", ""), onsets)
    if with_w and "ွ" + rhyme in rhymes:
        return onset + rhymes["ွ" + rhyme]
    said = rhymes.get(rhyme)
    if said is None:
        said = plain(rhyme) or rhymes[""]
    if not rhyme and not medials and _VOWELS.match(onset):
        return onset  # a vowel that stands alone
    return onset + ("w" if with_w else "") + said


def _onset(letter: str, medials: str, onsets: dict[str, str]) -> str:
    whole = onsets.get(letter + medials)
    if whole is not None:
        return whole
    said = onsets.get(letter, plain(letter))
    if "ျ" in medials or "ြ" in medials:
        said += "" if said.endswith("y") else "y"
    return "h" + said if "ှ" in medials else said
