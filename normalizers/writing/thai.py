"""Thai and Lao: vowels written before or around their consonant are put after it.

Names keep the spelling of Sanskrit and Pali, so letters are read by their value at the start of a
syllable (Shinawatra, not Chinnawat); what the silencing mark ◌์ covers is dropped. Where no vowel
is written a closed syllable has o and an open one a (สมชาย Somchai, ขจร Khachon).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalizers.reading import Reading
from normalizers.scripts import main_script
from normalizers.tables import read_table
from normalizers.writing.abjad import with_vowels
from normalizers.writing.letters import as_reading, distinct, plain, split_words

_READINGS = ("general", "plain")
_TONES = re.compile("[่-๋ฯๆ๎່-໌ໆ\u200b]")
_END = "|"
_SILENCED = re.compile("(?:[ทตดค]ร|[ก-ฮ])[ิุ]?์")
_FIRST, _SECOND = frozenset("กขคตปผพ"), frozenset("รล")
_CONSONANT = "ก-ฮກ-ຮໜໝ"
_LEAD = "เแโไใເແໂໄໃ"
_CLUSTER = re.compile(f"(?:[กขคตปผพทศ][รลว](?=[{_CONSONANT}])|[ຫ][ງຍນມລວຣ]|[{_CONSONANT}])")
_HIGH_TONE_H = re.compile("ห(?=[งญนมยรลว][ะ-ฺ็])|ห(?=[นมลวยร][ก-ฮ])|ຫ(?=[ງຍນມລວຣ])")
_DOUBLE_R = re.compile("รร(?P<after>[ก-ฮ](?![ะ-ฺ็]))?")


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the general and the plain reading of Thai or Lao `text`.

    >>> [reading.words for reading in readings("สมชาย วงศ์สวัสดิ์", kind="individual")]
    [('somchai', 'wongsawas'), ('somchay', 'vongsavat')]
    """
    words = split_words(text)
    script = main_script(text)
    return distinct(
        *(
            as_reading([(_spell(word, reading), word) for word in words], script=script)
            for reading in _READINGS
        )
    )


@cache
def _table(reading: str) -> dict[str, dict[str, str]]:
    """Return role -> letters -> sound."""
    table: dict[str, dict[str, str]] = {"consonant": {}, "vowel": {}, "lead": {}, "around": {}}
    rows = read_table("romanization_thai", columns=("letters", "role", *_READINGS, "why"))
    for letters, role, general, usual, _ in rows:
        said = general if reading == "general" or usual == "=" else usual
        table[role][letters] = "" if said == "-" else said
    return table


@cache
def _around() -> tuple[tuple[str, str, str], ...]:
    """Return (lead, what follows the consonant, the row) with the longest first."""
    rows = [(*row.split("*"), row) for row in _table("general")["around"]]
    return tuple(sorted(rows, key=lambda row: -len(row[1])))  # type: ignore[arg-type]


@lru_cache(maxsize=100_000)
def _spell(word: str, reading: str) -> str:
    text = _SILENCED.sub(_END, _TONES.sub("", word))
    text = _DOUBLE_R.sub(lambda r: f"ั{r['after']}" if r["after"] else "ัน", text)
    text = _HIGH_TONE_H.sub("", text)
    said = "".join(
        with_vowels(_sounds(syllables, reading), neutral="a", closed="o")
        for syllables in text.split(_END)
        if syllables
    )
    if reading == "plain" and said.endswith(("ch", "j", "s", "d")):
        said = (said[:-2] if said.endswith("ch") else said[:-1]) + "t"  # stops are one at the end
    return plain(said)


def _sounds(text: str, reading: str) -> list[str]:
    table = _table(reading)
    consonants, vowels = table["consonant"], table["vowel"]
    sounds: list[str] = []
    place = 0
    while place < len(text):
        letter = text[place]
        if letter in _LEAD:
            place = _led(text, place, table, sounds)
            continue
        several = _vowel_group(text, place, vowels)
        if several:
            sounds.append(vowels[several])
            place += len(several)
        elif letter in vowels:
            sounds.append(vowels[letter])
            place += 1
        elif letter in "อອ":
            sounds += _carrier(text, place, sounds)
            place += 1
        elif letter in "วວ" and _is_ua(text, place):
            sounds.append("ua" if letter == "ว" else "oua")
            place += 1
        elif (
            letter in _FIRST and text[place + 1 : place + 2] in _SECOND and _opens(text, place + 2)
        ):
            sounds.append(consonants[letter] + consonants[text[place + 1]])
            place += 2
        elif letter in "ฤ":
            sounds += ["r", consonants[letter][1:]]
            place += 1
        elif letter in "ตทด" and text[place + 1 :] == "ร":
            sounds += [consonants[letter] + "r", "a"]  # the ending -tra: Shinawatra
            place += 2
        else:
            sounds.append(consonants.get(letter) or plain(letter))
            place += 1
    return [sound for sound in sounds if sound]


def _led(text: str, place: int, table: dict[str, dict[str, str]], sounds: list[str]) -> int:
    """Add the consonant and the vowel written before (and around) it; return where to go on."""
    found = _CLUSTER.match(text, place + 1)
    if not found:
        sounds.append(table["lead"][text[place]])
        return place + 1
    letters = found.group()
    if letters[0] == "ຫ" and len(letters) > 1:
        letters = letters[1:]
    sounds.append("".join(table["consonant"].get(letter, "") for letter in letters) or "'")
    for lead, after, row in _around():
        if lead == text[place] and text.startswith(after, found.end()):
            following = text[found.end() + len(after) : found.end() + len(after) + 1]
            if after in ("ย", "อ") and following and following not in _LEAD and after == "ย":
                continue
            sounds.append(table["around"][row])
            return found.end() + len(after)
    sounds.append(table["lead"][text[place]])
    return found.end()


def _carrier(text: str, place: int, sounds: list[str]) -> list[str]:
    """Return what อ says: nothing before a vowel sign, a at the start, o after a consonant."""
    following = text[place + 1 : place + 2]
    vowels = _table("general")["vowel"]
    if following in vowels or text[place + 1 : place + 3] in vowels:
        return ["'"]
    if not sounds or sounds[-1][:1] in "aeiou":
        return ["'", "a"] if following and following not in _LEAD else ["'", "o"]
    return ["o"]


def _vowel_group(text: str, place: int, vowels: dict[str, str]) -> str:
    """Return the longest vowel of several signs there; its ย or ว must not begin a syllable."""
    for length in (3, 2):
        group = text[place : place + length]
        if group in vowels and len(group) == length:
            following = text[place + length : place + length + 1]
            if group[-1] not in "ยวຍວ" or following not in vowels:
                return group
    return ""


def _opens(text: str, place: int) -> bool:
    """Whether a vowel sign stands there, so that the two consonants before it belong together."""
    vowels = _table("general")["vowel"]
    return text[place : place + 1] in vowels or text[place : place + 2] in vowels


def _is_ua(text: str, place: int) -> bool:
    """Whether ว stands between two consonants, where it is the vowel ua (ชวน Chuan)."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    then = text[place + 2 : place + 3]
    return bool(
        place
        and re.match(f"[{_CONSONANT}]", before)
        and re.match(f"[{_CONSONANT}]", after)
        and after not in "อອ"
        and (not then or not re.match("[ะ-ฺ็ະ-ົ]", then))
    )
