"""How names get altered on their way into files: deterministic treatments of a listed name.

Each treatment takes a name and a seeded source of chance and returns the altered name, or None
where it does not apply (no word to drop, no letter to confuse). They are written from naming
practice and from the variations that supervisors test with, not from what the scorer can do.

A slip of the pen falls into a word of at least five letters: in a shorter one it makes another
word, which no screening can tell from a namesake (docs/quality.md says what that leaves out).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Treatment = Callable[[str, random.Random], str | None]

_NEIGHBOURS = {
    "a": "qsz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "x",
}  # fmt: skip
_OCR = [("rn", "m"), ("m", "rn"), ("o", "0"), ("l", "1"), ("i", "l"), ("vv", "w"), ("w", "vv")]
_HOMOGLYPHS = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "y": "у"}
_MARKS = {
    "a": "áâäā",
    "e": "éêëē",
    "i": "íîïī",
    "o": "óôöō",
    "u": "úûüū",
    "c": "ç",
    "n": "ñ",
    "s": "š",
    "z": "ž",
}
_SPELLINGS = [
    ("kh", "h"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("sh", "ch"), ("q", "k"), ("ph", "f"),
    ("dj", "j"), ("y", "i"), ("w", "v"), ("v", "w"), ("ck", "k"), ("gh", "g"), ("dh", "d"),
    ("ei", "ey"), ("ai", "ay"), ("ss", "s"), ("mm", "m"), ("ll", "l"), ("x", "ks"), ("j", "y"),
    ("u", "ou"), ("i", "y"), ("k", "q"), ("h", "kh"),
]  # fmt: skip
#: Words that stand before a given name: what follows them is no middle name.
_NO_GIVEN_NAMES = {
    "abu", "abd", "abdul", "abdel", "umm", "al", "el", "bin", "haji", "hajji", "mullah", "sheikh",
    "sayed", "sayyed", "sayyid", "dr", "u", "daw",
}  # fmt: skip
_TITLES = ["Dr.", "Mr", "General", "Eng.", "Haji", "Prof.", "Col."]
_FORMS = ["LLC", "Ltd.", "Co., Ltd.", "GmbH", "S.A.", "JSC", "FZE", "Inc."]
_SHORT = {
    "company": "co", "corporation": "corp", "international": "intl", "industries": "inds",
    "industrial": "ind", "manufacturing": "mfg", "group": "grp", "general": "gen",
    "technology": "tech", "engineering": "eng", "trading": "trdg", "national": "natl",
    "development": "dev", "organization": "org", "university": "univ", "and": "&",
    "limited": "ltd", "services": "svcs", "association": "assn", "institute": "inst",
}  # fmt: skip


def _letters(name: str) -> list[int]:
    """Return the places of the letters that a slip may touch: those in words of five and more."""
    return [
        place
        for word in re.finditer(r"[^\W\d_]{5,}", name)
        for place in range(word.start(), word.end())
    ]


def _replaced(name: str, place: int, letters: str) -> str:
    letters = letters.upper() if name[place].isupper() else letters
    return name[:place] + letters + name[place + 1 :]


def _words(name: str) -> list[str]:
    return name.replace(",", " ").split()


def wrong_letter(name: str, chance: random.Random) -> str | None:
    places = _letters(name)
    if not places:
        return None
    place = chance.choice(places)
    others = [letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter != name[place].lower()]
    return _replaced(name, place, chance.choice(others))


def lost_letter(name: str, chance: random.Random) -> str | None:
    places = _letters(name)
    return _replaced(name, chance.choice(places), "") if places else None


def doubled_letter(name: str, chance: random.Random) -> str | None:
    places = _letters(name)
    if not places:
        return None
    place = chance.choice(places)
    return name[:place] + name[place] + name[place:]


def exchanged_letters(name: str, chance: random.Random) -> str | None:
    places = [
        place
        for place in _letters(name)
        if place + 1 < len(name)
        and name[place + 1].isalpha()
        and name[place].lower() != name[place + 1].lower()
    ]
    if not places:
        return None
    place = chance.choice(places)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def neighbouring_key(name: str, chance: random.Random) -> str | None:
    places = [place for place in _letters(name) if name[place].lower() in _NEIGHBOURS]
    if not places:
        return None
    place = chance.choice(places)
    return _replaced(name, place, chance.choice(_NEIGHBOURS[name[place].lower()]))


def scanned(name: str, chance: random.Random) -> str | None:
    lower = name.lower()
    options = [(place.start(), old, new) for old, new in _OCR for place in re.finditer(old, lower)]
    if not options:
        return None
    place, old, new = chance.choice(options)
    return name[:place] + new + name[place + len(old) :]


def two_typos(name: str, chance: random.Random) -> str | None:
    long = [word for word in _words(name) if len(word) >= 5 and word.isalpha()]
    if len(long) < 2:
        return None
    one, other = chance.sample(long, 2)
    for word, change in ((one, lost_letter), (other, wrong_letter)):
        name = name.replace(word, change(word, chance) or word, 1)
    return name


def other_order(name: str, chance: random.Random) -> str | None:
    words = _words(name)
    if len(words) < 2:
        return None
    return " ".join(words[1:] + words[:1])


def joined_words(name: str, chance: random.Random) -> str | None:
    words = _words(name)
    if len(words) < 2:
        return None
    place = chance.randrange(len(words) - 1)
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2 :]])


def split_word(name: str, chance: random.Random) -> str | None:
    words = _words(name)
    long = [place for place, word in enumerate(words) if len(word) >= 7 and word.isalpha()]
    if not long:
        return None
    place = chance.choice(long)
    cut = chance.randrange(3, len(words[place]) - 2)
    return " ".join([*words[:place], words[place][:cut], words[place][cut:], *words[place + 1 :]])


def dropped_middle(name: str, chance: random.Random) -> str | None:
    """In the order in which people say names: a middle name goes, never the last or the first."""
    family, comma, given = name.partition(",")
    words = given.split() + family.split() if comma else name.split()
    if len(words) not in (3, 4) or (comma and len(given.split()) < 2):
        return None
    if words[0].strip(".").lower() in _NO_GIVEN_NAMES:
        return None
    return " ".join([*words[:1], *words[2:]])


def initial(name: str, chance: random.Random) -> str | None:
    family, comma, given = name.partition(",")
    words = given.split() if comma else name.split()
    if not words or len(words[0]) < 3 or len(_words(name)) < 2:
        return None
    # A name may begin with an apostrophe ('Abdallah), which is nobody's initial.
    letter = next((letter for letter in words[0] if letter.isalpha()), words[0][0])
    short = " ".join([letter + ".", *words[1:]])
    return f"{short} {family}" if comma else short


def title(name: str, chance: random.Random) -> str | None:
    return f"{chance.choice(_TITLES)} {' '.join(reversed([p.strip() for p in name.split(',', 1)]))}"


def legal_form(name: str, chance: random.Random) -> str | None:
    return f"{name} {chance.choice(_FORMS)}"


def abbreviated(name: str, chance: random.Random) -> str | None:
    words = name.split()
    short = [_SHORT.get(word.lower().strip(".,"), word) for word in words]
    return " ".join(short) if short != words else None


def accents(name: str, chance: random.Random) -> str | None:
    places = [place for place, letter in enumerate(name) if letter.lower() in _MARKS]
    for place in chance.sample(places, min(2, len(places))):
        name = _replaced(name, place, chance.choice(_MARKS[name[place].lower()]))
    return name if places else None


def homoglyph(name: str, chance: random.Random) -> str | None:
    places = [place for place, letter in enumerate(name) if letter.lower() in _HOMOGLYPHS]
    if not places:
        return None
    place = chance.choice(places)
    return _replaced(name, place, _HOMOGLYPHS[name[place].lower()])


def invisible(name: str, chance: random.Random) -> str | None:
    place = chance.randrange(1, max(2, len(name)))
    return name[:place] + chance.choice("\u200b\u200d\u2060\ufeff") + name[place:]


def other_spelling(name: str, chance: random.Random) -> str | None:
    lower = name.lower()
    within = set(_letters(name))
    options = [
        (place.start(), old, new)
        for old, new in _SPELLINGS
        for place in re.finditer(old, lower)
        if place.start() in within
    ]
    if not options:
        return None
    place, old, new = chance.choice(options)
    return name[:place] + new + name[place + len(old) :]


def other_vowel(name: str, chance: random.Random) -> str | None:
    places = [place for place in _letters(name) if name[place].lower() in "aeiou"]
    if not places:
        return None
    place = chance.choice(places)
    return _replaced(name, place, chance.choice("aeiou".replace(name[place].lower(), "")))


def punctuation(name: str, chance: random.Random) -> str | None:
    words = _words(name)
    marks = ["'" if len(word) > 4 and number == 0 else "" for number, word in enumerate(words)]
    pieces = [word[:2] + mark + word[2:] for word, mark in zip(words, marks, strict=True)]
    return "-".join(pieces) if len(pieces) > 1 else pieces[0] + "." if pieces else None


def shouting(name: str, chance: random.Random) -> str | None:
    return "  ".join(name.upper().split())


PERSON: dict[str, Treatment] = {
    "as listed, shouting": shouting,
    "wrong letter": wrong_letter,
    "lost letter": lost_letter,
    "doubled letter": doubled_letter,
    "exchanged letters": exchanged_letters,
    "neighbouring key": neighbouring_key,
    "scanner's confusion": scanned,
    "two typos in two words": two_typos,
    "other order": other_order,
    "joined words": joined_words,
    "split word": split_word,
    "dropped middle name": dropped_middle,
    "initial": initial,
    "title": title,
    "accents": accents,
    "homoglyph": homoglyph,
    "invisible character": invisible,
    "other spelling": other_spelling,
    "other vowel": other_vowel,
    "punctuation": punctuation,
}
ORGANIZATION: dict[str, Treatment] = {
    name: treatment
    for name, treatment in PERSON.items()
    if name not in ("dropped middle name", "initial", "title")
} | {"legal form": legal_form, "abbreviated": abbreviated}
