"""The scripts of India and Sri Lanka: Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu,
Kannada and Malayalam, which share one order of letters, and Sinhala.

A consonant without a vowel sign is said with a; in the north that a is dropped at the end of a word
and in the middle between a vowel and a consonant with a vowel (मनमोहन is Manmohan), in the south
never. What one script reads otherwise is in a table of its groups.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.letters import as_reading, distinct, plain, split_words

_BLOCKS = ("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh")
_FIRST_BLOCK, _BLOCK = 0x0900, 0x80
_NORTH = frozenset({"Deva", "Beng", "Guru", "Gujr", "Orya"})
_VOWEL = re.compile("[aeiou]")
_NASAL = "~"
_NASAL_BEFORE_LIP = re.compile("~(?=[pbm])")
_JOINERS = str.maketrans("", "", "\u200c\u200d'")


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the reading of `text` in one of the scripts of India or Sri Lanka.

    >>> readings("मनमोहन सिंह", kind="individual")[0].words
    ('manmohan', 'singh')
    >>> readings("শেখ মুজিবুর রহমান", kind="individual")[0].words
    ('shekh', 'mujibur', 'rahman')
    """
    words = split_words(text.translate(_JOINERS))
    script = next((found for found in map(_script, "".join(words)) if found), "Deva")
    return distinct(as_reading([(_spell(word), word) for word in words], script=script))


def _script(letter: str) -> str:
    block = (ord(letter) - _FIRST_BLOCK) // _BLOCK
    return _BLOCKS[block] if 0 <= block < len(_BLOCKS) else ""


@cache
def _letters() -> dict[str, tuple[str, str]]:
    """Return role and sound of each letter of the common order, by its Devanagari form."""
    rows = read_table("romanization_brahmic", columns=("letters", "role", "latin", "why"))
    return {letter: (role, sound) for letter, role, sound, _ in rows}


@cache
def _groups(script: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("romanization_brahmic_groups", columns=("script", "letters", "latin", "why"))
    sounds = {letters: sound for of, letters, sound, _ in rows if of == script}
    longest_first = sorted(sounds, key=lambda letters: (-len(letters), letters))
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)"), sounds


def _role(letter: str, script: str) -> tuple[str, str]:
    if _script(letter) != script:
        return "other", plain(letter)
    if script == "Sinh":
        return _letters().get(letter) or ("other", plain(letter))
    in_devanagari = chr(ord(letter) - _BLOCKS.index(script) * _BLOCK)
    return _letters().get(in_devanagari) or ("other", plain(letter))


@lru_cache(maxsize=100_000)
def _spell(word: str) -> str:
    script = next((found for found in map(_script, word) if found), "")
    return plain(_join(_sounds(word, script), script)) if script else plain(word)


def _sounds(word: str, script: str) -> list[list[str]]:
    """Return [consonants, vowel] for each sign group; the vowel is "a?" where none is written."""
    pattern, groups = _groups(script)
    sounds: list[list[str]] = []
    place = 0
    while place < len(word):
        group = pattern.match(word, place)
        if group:
            role, sound = _role(group.group()[-1], script)[0], groups[group.group()]
            place = group.end()
            role = "consonant" if role == "dot" else role
        else:
            role, sound = _role(word[place], script)
            place += 1
        if role == "consonant" and _VOWEL.search(sound):
            sounds.append([sound, ""])  # a whole syllable of the table: singh
        elif role == "consonant":
            muted = sounds and sounds[-1][1] == "-"
            if muted or (sounds and group and _role(group.group()[0], script)[0] == "mute"):
                sounds[-1] = [sounds[-1][0] + sound, "a?"]
            else:
                sounds.append([sound, "a?"])
        elif role == "sign" and sounds:
            sounds[-1][1] = sound
        elif role == "mute" and sounds:
            sounds[-1][1] = "-" if sound == "" else sound
        elif role == "nasal" and sounds:
            sounds[-1][1] = sounds[-1][1].replace("?", "") + _NASAL
        elif sound:
            sounds.append(["", sound])
    return sounds


def _join(sounds: list[list[str]], script: str) -> str:
    """Return the word with each unwritten a said or dropped, decided from the end of the word."""
    last = len(sounds) - 1
    for place in range(last, -1, -1):
        consonants, vowel = sounds[place]
        if vowel == "-":
            sounds[place][1] = ""
        elif vowel == "a?":
            before = sounds[place - 1][1] if place else ""
            open_before = place > 0 and before not in ("", "-") and before[-1] not in "h~"
            if place == last:
                dropped = place > 0 and (_is_single(consonants) or _ends_easily(consonants))
            else:
                following, its_vowel = sounds[place + 1]
                dropped = (
                    open_before
                    and _is_single(consonants)
                    and _is_single(following)
                    and its_vowel not in ("", "-")
                )
            sounds[place][1] = "" if dropped and script in _NORTH else "a"
    said = "".join(consonants + vowel for consonants, vowel in sounds)
    return _NASAL_BEFORE_LIP.sub("m", said).replace(_NASAL, "n").replace("ngg", "ng")


def _is_single(consonants: str) -> bool:
    return len(consonants) == 1 or consonants[1:] == "h" or consonants in ("ng", "chh")


def _ends_easily(consonants: str) -> bool:
    """Whether a group can end a word: Govind and Bhatt, but Mahendra and Satya."""
    return consonants[0] in "nm" + consonants[1:2] and consonants[-1] not in "ryvlmn"
