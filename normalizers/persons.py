"""Rules for the names of persons: order, titles, particles, the many spellings of Abd and bin.

Works on plain Latin words; `names.py` calls it for every reading of a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from normalizers.tables import read_table

Titles = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "junior", "senior", "2nd", "3rd"})
# The article becomes the first letter of a word that begins with one of these (sun letters).
_SUN = r"(?:sh|th|dh|ch|[tdrzsn])"
_ARTICLE_HYPHEN = re.compile(
    r"\b(?:[aeuo]l|[aeuo](?P<sun>sh|ch|th|dh|[tdrzsn]))[-'](?=(?(sun)(?P=sun)|[a-z]))",
    re.IGNORECASE,
)
_SOLID_ABD = re.compile(
    r"abd-?(?:(?:o?u|[aeo])l(?=[^\Wlo]|laz|lat)"
    rf"|(?:o?u|[aeio])({_SUN})(?=\1)"
    r"|(?:o?u|[aeio])(?=(?:ra[hkxsz]|re[hz]|sala|satt|sama|shak|nase|nasi|nass)))"
    r"([a-z]{3,})"
)
_ABDULLAH = re.compile(r"abd[aueo]?l?l[aou]h?")
_ABD = frozenset(
    {
        "abd",
        "abdul",
        "abdel",
        "abdal",
        "abdol",
        "abdoul",
        "abdool",
        "abdil",
        "abdur",
        "abder",
        "abdar",
    }
    | {"abdor", "abdus", "abdes", "abdas", "abdos", "abdun", "abden", "abdan", "abdud", "abded"}
    | {"abdad", "abduz", "abdez", "abdaz", "abdush", "abdesh", "abdash", "abdech", "abdut", "abdat"}
)
# Particles that people also bear as names.
_ALSO_NAMES = frozenset({"ben", "um", "abo", "bn", "walad"})
_ALLAH = frozenset({"allah", "ullah", "ollah", "lah", "illah", "alla"})


@cache
def _particles() -> tuple[dict[str, str], dict[str, str]]:
    """Return spelling -> canonical of what is never a name, and canonical -> role."""
    canonical: dict[str, str] = {}
    roles: dict[str, str] = {}
    rows = read_table("particles", columns=("spelling", "canonical", "role", "language"))
    for spelling, plain, role, _ in rows:
        roles[plain] = role
        if role == "patronymic":
            canonical[spelling] = plain
    return canonical, roles


def particle_role(word: str) -> str:
    """Return article, patronymic or nobiliary for a particle in its compared form, "" for others.

    >>> particle_role("al"), particle_role("bin"), particle_role("van"), particle_role("un")
    ('article', 'patronymic', 'nobiliary', '')
    """
    return _particles()[1].get(word, "")


@cache
def _small_words() -> frozenset[str]:
    spellings, roles = _particles()
    starts, ends, _, _ = _titles()
    return starts | ends | roles.keys() | (spellings.keys() - _ALSO_NAMES)


def is_small_word(word: str) -> bool:
    """Return whether a word is a particle, however spelt, or a title that nobody bears as a name.

    >>> [word for word in ("ibn", "doctor", "haji", "ben", "un", "omar") if is_small_word(word)]
    ['ibn', 'doctor']
    """
    return word in _small_words()


def is_title(word: str) -> bool:
    """Return whether a word may be a title, even if people bear it as a name too.

    >>> is_title("haji"), is_title("doctor"), is_title("omar")
    (True, True, False)
    """
    return word in _any_title()


def patronymic(word: str) -> str:
    """Return the compared form of a particle that says whose child or parent, "" for others.

    >>> patronymic("ibn"), patronymic("binti"), patronymic("al")
    ('bin', 'bint', '')
    """
    return _particles()[0].get(word, "")


@cache
def _titles() -> Titles:
    starts: set[str] = set()
    ends: set[str] = set()
    name_starts: set[str] = set()
    name_ends: set[str] = set()
    for title, place, name, _ in read_table(
        "titles", columns=("title", "place", "name", "language")
    ):
        if place != "end":
            (name_starts if name == "yes" else starts).add(title)
        if place != "start":
            (name_ends if name == "yes" else ends).add(title)
    return frozenset(starts), frozenset(ends), frozenset(name_starts), frozenset(name_ends)


def given_name_first(text: str) -> str:
    """Return `FAMILY, Given` as `Given FAMILY`; titles and suffixes after a comma go to their end.

    A title before the family name goes to the front. A text without a comma, or with more than
    three, is returned as it is.

    >>> given_name_first("KIM, Jong Un"), given_name_first("Smith, Jr., Dr. John")
    ('Jong Un KIM', 'Dr. John Smith Jr.')
    >>> given_name_first("Gen. SULEYMAN, Qadir"), given_name_first("HAJI ZADEH, Amir")
    ('Gen. Qadir SULEYMAN', 'Amir HAJI ZADEH')
    """
    family, _, rest = text.partition(",")
    if "," not in rest and _is_plain(family, rest):
        return f"{rest.strip()} {family}"
    parts = [part.strip() for part in text.split(",")]
    parts = [part for part in parts if part]
    if not 2 <= len(parts) <= 4:
        return text.replace(",", " ")
    family, *others = parts
    words = family.split()
    before = 0
    while before < len(words) - 1 and _is_title(words[before], words[before + 1]):
        before += 1
    after = [part for part in others if _is_all(part, _behind())]
    given = [part for part in others if part not in after]
    return " ".join([*words[:before], *given, *words[before:], *after])


def _is_title(word: str, following: str) -> bool:
    """Return whether a word before a family name is a title, and no part of that name.

    What may be either is a title where it is cut short or in other letters: `Gen.`, `Haji ZADEH`.
    """
    starts, _, name_starts, _ = _titles()
    plain = word.lower().replace(".", "")
    if plain in starts:
        return True
    unlike = word.endswith(".") or (following.isupper() and not word.isupper())
    return unlike and plain in name_starts


def _is_plain(family: str, given: str) -> bool:
    """Return whether neither part begins with a title or a suffix, as is usual."""
    first, last = family.split(None, 1), given.split(None, 1)
    if not first or not last:
        return False
    special = _out_of_order()
    return (
        first[0].lower().replace(".", "") not in special
        and last[0].lower().replace(".", "") not in special
    )


@cache
def _out_of_order() -> frozenset[str]:
    return _any_title() | _SUFFIXES


@cache
def _behind() -> frozenset[str]:
    return _SUFFIXES | _titles()[1]


def _is_all(part: str, known: frozenset[str]) -> bool:
    return all(word in known for word in part.lower().replace(".", "").split())


_SEPARATORS = str.maketrans(dict.fromkeys('-./,;:|()[]{}<>"!?*#_\\=~^%$@&+`', " "))


def name_words(text: str) -> tuple[list[str], list[str]]:
    """Return the lower-case words of an ASCII name and, as many, what each was written as.

    >>> name_words("J.R. O'Neill-Smith")
    (['j', 'r', 'oneill', 'smith'], ['J', 'R', "O'Neill", 'Smith'])
    """
    written = text.translate(_SEPARATORS).split()
    if "'" not in text:
        return [piece.lower() for piece in written], written
    pairs = [(piece.lower().replace("'", ""), piece) for piece in written]
    pairs = [(word, piece) for word, piece in pairs if word]
    return [word for word, _ in pairs], [piece for _, piece in pairs]


def person_words(
    words: list[str], written: list[str], *, titled: bool = True
) -> tuple[list[str], list[str], list[str]]:
    """Return words, written and titles of a person's name, from its Latin words.

    `titled` says whether titles may be there still. The result is its own normal form.

    >>> person_words(["haji", "abdul", "qadir", "khan"], ["Haji", "Abdul", "Qadir", "Khan"])
    (['abdul', 'qadir', 'khan'], ['Abdul', 'Qadir', 'Khan'], ['Haji'])
    """
    titles: list[str] = []
    while True:
        if titled:
            titles += without_titles(words, written)
        if not needs_rules(words):
            return words, written, titles
        before = words
        words, written = canonical_words(words, written)
        if words == before:
            return words, written, titles


def split_articles(text: str) -> str:
    """Return the text with each hyphenated article written `al` and apart from its noun.

    >>> split_articles("Ayman az-Zawahiri, Zia-ul-Haq, an-Nur, Jean-Al")
    'Ayman al Zawahiri, Zia-al Haq, al Nur, Jean-Al'
    """
    return _ARTICLE_HYPHEN.sub("al ", text)


def without_titles(words: list[str], written: list[str]) -> list[str]:
    """Take titles off both ends of the parallel lists and return those taken, as written.

    A word that only serves as a title goes while any other word is left; one that is a name too
    goes only while two words are left and one of them is no title at all.

    >>> words = ["sheikh", "ahmed", "yassin", "phd"]; written = list(words)
    >>> without_titles(words, written), words
    (['phd', 'sheikh'], ['ahmed', 'yassin'])
    >>> words = ["haji", "mullah", "sahib"]; written = list(words)
    >>> without_titles(words, written), words
    ([], ['haji', 'mullah', 'sahib'])
    """
    starts, ends, name_starts, name_ends = _titles()
    taken: list[str] = []
    titles = _any_title()
    while len(words) > 1 and (words[0] in titles or words[-1] in titles):
        last = len(words) - 1
        place = _outermost(words, starts, name_starts)
        if place < 0:
            place = last - _outermost(words[::-1], ends, name_ends)
        if place > last and words[0] in name_starts and _is_full_name(words[1:]):
            place = 0
        if place > last and words[last] in name_ends and _is_full_name(words[:last]):
            place = last
        if place > last:
            break
        del words[place]
        taken.append(written.pop(place))
    return taken


@cache
def _any_title() -> frozenset[str]:
    return frozenset().union(*_titles())


def _outermost(words: list[str], titles: frozenset[str], names: frozenset[str]) -> int:
    """Return the place of the first word of `titles` before which only `names` stand, or -1."""
    for place in range(len(words) - 1):
        if words[place] in titles:
            return place
        if words[place] not in names:
            break
    return -1


def _is_full_name(words: list[str]) -> bool:
    return len(words) > 1 and not _any_title().issuperset(words)


def needs_rules(words: Sequence[str]) -> bool:
    """Return whether `canonical_words` could change anything, which is rare and cheap to see."""
    return not _ruled().isdisjoint(words) or "abd" in " ".join(words)


@cache
def _ruled() -> frozenset[str]:
    rows = read_table("particles", columns=("spelling", "canonical", "role", "language"))
    return frozenset(
        spelling for spelling, plain, role, _ in rows if spelling != plain or role == "article"
    ) | {"abul", "aboul", "abol"}


def canonical_words(words: list[str], written: list[str]) -> tuple[list[str], list[str]]:
    """Return words and written with particles in their compared form and Abd names in two words.

    >>> words = ["abdelrahman", "ben", "as", "said"]
    >>> canonical_words(words, ["Abdelrahman", "ben", "as", "Said"])[0]
    ['abdul', 'rahman', 'bin', 'al', 'said']
    """
    canonical, _ = _particles()
    made: list[str] = []
    pieces: list[str] = []
    last = len(words) - 1
    for place, (word, piece) in enumerate(zip(words, written, strict=True)):
        after = words[place + 1] if place < last else ""
        if made and made[-1] == "abdul" and _under_abd(word, after):
            if word in _ALLAH:
                made[-1], pieces[-1] = "abdullah", f"{pieces[-1]} {piece}"
            continue
        if word.startswith("abd"):
            new = _abd(word, after)
        elif word in ("abul", "aboul", "abol") and after:
            new = ["abu", "al"]
        elif word == "ben":
            new = ["bin"] if place and after else ["ben"]
        elif word in canonical and (after or word not in ("um", "abo", "bn")):
            new = [canonical[word]]
        elif _is_article(word, after, first=not place, capital=written[min(place + 1, last)]):
            new = ["al"]
        else:
            new = [word]
        made += new
        pieces += [piece] * len(new)
    return made, pieces


def _under_abd(word: str, after: str) -> bool:
    return word in _ALLAH or (bool(after) and word in _articles())


@cache
def _articles() -> frozenset[str]:
    rows = read_table("particles", columns=("spelling", "canonical", "role", "language"))
    return frozenset(spelling for spelling, _, role, _ in rows if role == "article")


def _abd(word: str, after: str) -> list[str]:
    if word in _ABD:
        return ["abdul"] if after else [word]
    if _ABDULLAH.fullmatch(word):
        return ["abdullah"]
    solid = _SOLID_ABD.fullmatch(word)
    if solid:
        rest = solid[2]
        if rest in _ALLAH:
            return ["abdullah"]
        if not rest.startswith(("aye", "aev")):
            return ["abdul", rest]
    return [word]


def _is_article(word: str, after: str, *, first: bool, capital: str) -> bool:
    if not after or word not in _articles():
        return False
    if word in ("al", "el"):
        return True
    if word in ("ul", "ol"):
        return not first
    # `as Said`, `ud Din`: the article shares the consonant of its noun. `An` and `On` are names.
    return (
        not first
        and word not in ("an", "on", "en")
        and capital[:1].isupper()
        and after.startswith(word[1:])
    )
