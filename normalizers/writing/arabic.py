"""Arabic script: Arabic, Persian, Dari, Urdu, Pashto, Kurdish, Uyghur.

The script leaves short vowels out and the languages sound some letters otherwise, so a text has
two readings, an Arabic and a Persian one; letters that only one of them has decide which comes
first. Frequent name parts are read by table, other words letter by letter. The Arabic reading puts
vowels in where a syllable needs one, the Persian one has only those that are written: foreign
names, which have theirs written, are found by it. The article is a word of its own and `عبد ال…` is
`abdul`, as in the Latin names this is compared with.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from normalizers.letter_map import letter_map
from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.abjad import is_vowel, with_vowels
from normalizers.writing.letters import as_reading, distinct, letter_table, plain, split_words

_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u0640]")
_ONE_FORM = letter_map("أإآٱىیئكکةہۃۀ", "ااااييي" + "كك" + "هههه")
_ONLY_PERSIAN = re.compile("[پچژگکیہےٹڈڑںټډړږښځڅګۍې]")
_ONLY_ARABIC = re.compile("[كيةىأإ]")
_LONG_A = "اآ"
# Particles of one letter are written together with the word behind them.
_JOINED_ON = frozenset("وبكکفل")
# These sound by what stands beside them; in the midst of a word all others do not.
_CHANGEABLE = frozenset("ويیھ")
_CONJUNCTIONS = {"و": ("wa", "va")}
_READINGS = ("arabic", "persian")


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:
    """Return the Arabic and the Persian reading of `text`, once where they are the same.

    >>> [reading.words for reading in readings("عبد الرحمن القاسمي", kind="individual")]
    [('abdul', 'rahman', 'al', 'qasimi'), ('abdul', 'rahman', 'al', 'ghasemi')]
    >>> readings("حسن قاسمی", kind="individual")[0].words
    ('hassan', 'ghasemi')
    """
    words = split_words(_MARKS.sub("", unicodedata.normalize("NFKC", text)))
    both = [_read(tuple(words), reading, kind) for reading in _READINGS]
    if _ONLY_PERSIAN.search(text) and not _ONLY_ARABIC.search(text):
        both.reverse()
    return distinct(*both)


def _read(words: tuple[str, ...], reading: str, kind: str) -> Reading:
    if "عبد" not in words:
        # No word changes another.
        alone = [(part, word) for word in words for part in _parts(word, reading, kind)]
        return as_reading(alone, script="Arab")
    pairs: list[tuple[str, str]] = []
    place = 0
    while place < len(words):
        word = words[place]
        following = words[place + 1] if place + 1 < len(words) else ""
        if word == "عبد" and following.startswith("ال") and len(following) > 3:
            # The article after abd is part of the compound, as in Latin Abdul Rahman.
            if following.translate(_ONE_FORM) == "الله":
                pairs.append(("abdullah", f"{word} {following}"))
                place += 2
                continue
            pairs += [("abdul", word), (_spell(following[2:], reading), following)]
            place += 2
            continue
        pairs += [(part, word) for part in _parts(word, reading, kind)]
        place += 1
    return as_reading(pairs, script="Arab")


def _parts(word: str, reading: str, kind: str) -> tuple[str, ...]:
    if kind != "individual" and word[0] in _JOINED_ON:
        return _behind_prefix(word, reading) or _alone(word, reading)
    return _alone(word, reading)


@lru_cache(maxsize=20_000)
def _behind_prefix(word: str, reading: str) -> tuple[str, ...]:
    """Return the parts of a word with an article behind a joined particle, () for any other."""
    if _known(word, reading):
        return ()
    folded = word.translate(_ONE_FORM)
    for prefix, said in (("وال", "wa"), ("بال", "bi"), ("كال", "ka"), ("فال", "fa")):
        if folded.startswith(prefix) and len(folded) > 5:
            return (said, "al", _spell(word[3:], reading))
    if folded.startswith("لل") and len(folded) > 4:
        return ("lil", _spell(word[2:], reading))
    return ()


@lru_cache(maxsize=100_000)
def _alone(word: str, reading: str) -> tuple[str, ...]:
    if word in _CONJUNCTIONS:
        return (_CONJUNCTIONS[word][_READINGS.index(reading)],)
    folded = word.translate(_ONE_FORM)
    both = _names().get(folded)
    if both and (known := both[_READINGS.index(reading)]):
        return (known,)
    if folded.startswith("عبدال") and len(folded) > 6:
        return ("abdul", _spell(word[5:], reading))
    if folded.startswith("عبد") and len(folded) > 5:
        return ("abdul", _spell(word[3:], reading))
    if folded.startswith("ابو") and len(folded) > 4 and _known(word[3:], reading):
        return ("abu", _spell(word[3:], reading))
    if folded.startswith("ال") and len(folded) > 4:
        return ("al", _spell(word[2:], reading))
    inner = folded.find("ال", 2)
    if inner > 1 and folded[inner + 2 :] in ("دين", "له", "حق", "رحمن", "اسلام", "زمان"):
        rest = folded[inner + 2 :]
        first = _spell(word[:inner], reading)
        last = "lah" if rest == "له" else _spell(word[inner + 2 :], reading)
        if reading == "arabic" and rest != "له":
            return (first, "al", last)
        joint = {"arabic": "u", "persian": "o"}[reading] + ("l" if rest == "له" else last[0])
        return (first + joint + last,)
    return (_by_letters(word, reading),)


@cache
def _names() -> dict[str, tuple[str, str]]:
    rows = read_table("romanization_arabic_names", columns=("word", *_READINGS, "why"))
    return {
        row[0].translate(_ONE_FORM): (row[1], row[1] if row[2] == "=" else row[2]) for row in rows
    }


def _known(word: str, reading: str) -> str:
    both = _names().get(word.translate(_ONE_FORM))
    return both[_READINGS.index(reading)] if both else ""


def _spell(word: str, reading: str) -> str:
    return _known(word, reading) or _by_letters(word, reading)


@lru_cache(maxsize=100_000)
def _by_letters(word: str, reading: str) -> str:
    sounds = _sounds(word, reading)
    if reading == "arabic":
        return with_vowels(sounds, neutral="a", before_last="i", after_m="u")
    return "".join(sounds).replace("'", "")


def _sounds(word: str, reading: str) -> list[str]:
    """Return the sound of each letter; `'` is a consonant that is not spelled."""
    table = letter_table("arabic", readings=_READINGS, reading=reading).sounds
    sounds: list[str] = []
    last = len(word) - 1
    start = table.get("\x02" + word[:2])
    if start is not None:
        sounds.append(start)
    for place in range(len(word[:2]) if sounds else 0, last + 1):
        letter = word[place]
        if 0 < place < last and letter not in _CHANGEABLE:
            sounds.append(table.get(letter, "") or plain(letter))
            continue
        before = sounds[-1] if sounds else ""
        if letter == "و":
            sounds.append(_waw(word, place, before, reading))
        elif letter in "يی":
            sounds.append(_ya(word, place, before))
        elif letter in "هہ" and place == last and before and is_vowel(before):
            sounds.append("h")
        elif place == 0 and "\x02" + letter in table:
            sounds.append(table["\x02" + letter])
        elif place == last and letter + "\x03" in table:
            sounds.append(table[letter + "\x03"])
        elif letter == "ھ" and before and before[-1] in "bpdtgkj":
            sounds[-1] += "h"
        else:
            sounds.append(table.get(letter, "") or plain(letter))
    return [sound for sound in sounds if sound]


def _waw(word: str, place: int, before: str, reading: str) -> str:
    following = word[place + 1 : place + 2]
    consonant = "w" if reading == "arabic" else "v"
    if place == 0 or (following and following in "اآيیىةهہ") or is_vowel(before):
        return "" if before == "u" else consonant
    return "u"


def _ya(word: str, place: int, before: str) -> str:
    following = word[place + 1 : place + 2]
    if place == 0 or before == "a" or (before in ("u", "o") and following and following in _LONG_A):
        return "y" if place < len(word) - 1 or before != "a" else "i"
    if following == "و" and place < len(word) - 2:
        return "y"
    return "" if before == "i" else "i"
