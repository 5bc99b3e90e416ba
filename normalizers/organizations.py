"""Rules for the names of organizations: legal forms, separated initials, numbers, filler words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from normalizers.numbers import is_number_word, with_digits
from normalizers.organization_lexicon import latin_phrases, latin_words
from normalizers.organization_words import canonical_words
from normalizers.scripts import main_script
from normalizers.tables import read_table
from normalizers.writing import reader_for

# No legal form has more words, so what is longer has a name in it.
_LONGEST_FORM = 8

LEGAL_FORM_COLUMNS = ("spelling", "canonical", "language", "country", "place")

_SEPARATORS = str.maketrans(
    dict.fromkeys('-/,;:|()[]{}<>"!?*#_\\=~^%$@·', " ") | {"&": " and ", "+": " and "}
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")

# Filler words of the languages that most names on lists are printed in; they weigh nothing in a
# comparison and come and go between two spellings of one organization.
FILLER_WORDS = frozenset(
    {"the", "of", "and", "for", "in", "on", "to", "de", "la", "le", "les", "des", "du", "et"}
    | {"pour", "der", "die", "das", "den", "und", "fur", "del", "los", "las", "y", "para"}
    | {"do", "da", "dos", "di", "della", "dei", "per", "van", "e"}
)

_LEADING_ARTICLES = frozenset({"the", "la", "le", "les", "los", "las", "der", "die", "das"})


def split_words(text: str) -> tuple[list[str], list[str]]:
    """Return the lower-case words of a Latin name and, as many, what each was written as.

    `&` and `+` are read as *and*, dotted initials and runs of single letters as one word.

    >>> split_words("S.I.S. d.o.o. & N I O C")[0]
    ['sis', 'doo', 'and', 'nioc']
    >>> split_words("J. P. O'Neill Gen.Corp.")
    (['jp', 'oneill', 'gen', 'corp'], ['J. P.', "O'Neill", 'Gen.Corp.', 'Gen.Corp.'])
    """
    written = text.translate(_SEPARATORS).split()
    if "." not in text and "'" not in text:
        words = [piece.lower() for piece in written]
    else:
        words = []
        pieces: list[str] = []
        for piece in written:
            for word in _parts(piece):
                words.append(word)
                pieces.append(piece)
        written = pieces
    return join_initials(words, written)


@lru_cache(maxsize=50_000)
def _parts(piece: str) -> tuple[str, ...]:
    plain = piece.replace("'", "").lower()
    if _DOTTED.fullmatch(plain):
        return (plain.replace(".", ""),)
    return tuple(plain.replace(".", " ").split())


def join_initials(words: list[str], written: list[str]) -> tuple[list[str], list[str]]:
    """Return the parallel lists with each run of single letters made one word."""
    if min(map(len, words), default=2) > 1 or sum(len(word) == 1 for word in words) < 2:
        return words, written
    made: list[str] = []
    pieces: list[str] = []
    in_run = False
    for word, piece in zip(words, written, strict=True):
        single = len(word) == 1 and word.isalpha()
        if single and in_run:
            made[-1] += word
            pieces[-1] += f" {piece}"
        else:
            made.append(word)
            pieces.append(piece)
        in_run = single
    return made, pieces


class _LegalForms:
    """Legal forms as tuples of words; `*_sizes` has their lengths by last or first word."""

    def __init__(self, rows: Iterable[tuple[str, ...]]) -> None:
        starts: set[tuple[str, ...]] = set()
        ends: set[tuple[str, ...]] = set()
        anywhere: set[str] = set()
        for spelling, _, _, _, place in rows:
            if main_script(spelling) != "Latn":
                continue
            for words in _in_ascii(spelling):
                if place in ("start", "either"):
                    starts.add(words)
                if place != "start":
                    ends.add(words)
                if place == "any" and len(words) == 1:
                    anywhere.add(words[0])
        self.starts = frozenset(starts)
        self.ends = frozenset(ends)
        self.start_sizes = _sizes((form[0], len(form)) for form in starts)
        self.end_sizes = _sizes((form[-1], len(form)) for form in ends)
        self.anywhere = frozenset(anywhere)
        forms = self.starts | self.ends
        self.whole = forms | {
            tuple(word for word in form if word not in FILLER_WORDS) for form in forms
        }


def _in_ascii(spelling: str) -> set[tuple[str, ...]]:
    words, _ = split_words(spelling)
    if spelling.isascii():
        return {tuple(words)}
    return {reading.words for reading in reader_for("Latn")(" ".join(words), kind="organization")}


def _sizes(found: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for word, size in found:
        sizes.setdefault(word, set()).add(size)
    return {word: tuple(sorted(known, reverse=True)) for word, known in sizes.items()}


@cache
def _forms() -> _LegalForms:
    return _LegalForms(read_table("legal_forms", columns=LEGAL_FORM_COLUMNS))


def without_legal_forms(words: list[str], written: list[str]) -> list[str]:
    """Take legal forms off the parallel lists and return those taken, as written.

    The longest form at either end goes first, then what is a form wherever it stands. A name that
    would be left with nothing but fillers or another legal form keeps its words.

    >>> words = ["almaz", "co", "ltd"]; written = ["Almaz", "Co.", "Ltd"]
    >>> without_legal_forms(words, written), words
    (['Co. Ltd'], ['almaz'])
    """
    forms = _forms()
    taken: list[str] = []
    start, end = 0, len(words)
    while start < end:
        for size in forms.end_sizes.get(words[end - 1], ()):
            form = tuple(words[end - size : end])
            if size < end - start and form in forms.ends and _is_name(words, start, end - size):
                taken.append(" ".join(written[end - size : end]))
                end -= size
                break
        else:
            for size in forms.start_sizes.get(words[start], ()):
                form = tuple(words[start : start + size])
                if (
                    size < end - start
                    and form in forms.starts
                    and _is_name(words, start + size, end)
                ):
                    taken.append(" ".join(written[start : start + size]))
                    start += size
                    break
            else:
                break
    if end - start < len(words):
        words[:], written[:] = words[start:end], written[start:end]
    if len(words) > 1 and not forms.anywhere.isdisjoint(words):
        kept = [place for place, word in enumerate(words) if word not in forms.anywhere]
        if _is_name([words[place] for place in kept], 0, len(kept)):
            taken += [
                piece for place, piece in enumerate(written) if words[place] in forms.anywhere
            ]
            words[:], written[:] = [words[i] for i in kept], [written[i] for i in kept]
            # What stood behind it may stand at an end now.
            taken += without_legal_forms(words, written)
    return taken


def _is_name(words: list[str], start: int, end: int) -> bool:
    """Return whether some word there is no filler, and all together are no legal form."""
    if end - start > _LONGEST_FORM:
        return True
    rest = tuple(word for word in words[start:end] if word not in FILLER_WORDS)
    whole = _forms().whole
    return bool(rest) and rest not in whole and tuple(words[start:end]) not in whole


def organization_words(
    words: list[str], written: list[str]
) -> tuple[list[str], list[str], list[str]]:
    """Return words, written and legal forms of an organization's name, from its Latin words.

    Repeats itself until nothing changes, so that the result is its own normal form.

    >>> organization_words(["the", "almaz", "of", "ltd"], ["The", "Almaz", "of", "Ltd"])
    (['almaz'], ['Almaz'], ['Ltd'])
    """
    taken: list[str] = []
    if all(map(_is_brand, words)):
        return words, written, taken
    while True:
        taken += without_legal_forms(words, written)
        before = words
        words, written = with_digits(words, written)
        # Before the filler words go, for they are words of phrases too: *van tai* is transport.
        words, written = in_canonical_words(words, written)
        if not FILLER_WORDS.isdisjoint(words):
            words, written = without_stop_words(words, written)
        words, written = join_initials(words, written)
        if words is before or words == before:
            return words, written, taken


@lru_cache(maxsize=50_000)
def _is_brand(word: str) -> bool:
    """Return whether no rule of organizations knows the word, so that it stays as it is."""
    forms = _forms()
    return (
        len(word) > 1
        and not word[0].isdigit()
        and word not in forms.end_sizes
        and word not in forms.start_sizes
        and word not in forms.anywhere
        and word not in FILLER_WORDS
        and word not in latin_words()
        and word not in latin_phrases()
        and not is_number_word(word)
    )


def without_stop_words(words: list[str], written: list[str]) -> tuple[list[str], list[str]]:
    """Return the parallel lists without filler words, unless nothing else is there.

    *And* stays between two single letters, which it makes one name, and in front only articles
    go: `DES International` begins with a brand.

    >>> without_stop_words(["bank", "of", "a", "and", "b"], ["Bank", "of", "A", "&", "B"])[0]
    ['bank', 'a', 'and', 'b']
    """
    last = len(words) - 1
    kept = [
        place
        for place, word in enumerate(words)
        if word not in FILLER_WORDS
        or (not place and word not in _LEADING_ARTICLES)
        or (
            word == "and"
            and 0 < place < last
            and len(words[place - 1]) == 1
            and len(words[place + 1]) == 1
        )
    ]
    if not kept or len(kept) == len(words):
        return words, written
    return [words[place] for place in kept], [written[place] for place in kept]


def in_canonical_words(words: list[str], written: list[str]) -> tuple[list[str], list[str]]:
    """Return the parallel lists with generic words and phrases in their one English form.

    >>> in_canonical_words(["melat", "industries"], ["Melat", "Industries"])
    (['melat', 'industry'], ['Melat', 'Industries'])
    >>> in_canonical_words(["torgovyy", "dom", "melat"], ["Torgovyy", "Dom", "Melat"])
    (['trading', 'house', 'melat'], ['Torgovyy Dom', 'Torgovyy Dom', 'Melat'])
    """
    if latin_words().keys().isdisjoint(words) and latin_phrases().keys().isdisjoint(words):
        return words, written
    made: list[str] = []
    pieces: list[str] = []
    place = 0
    for many, meaning in canonical_words(words):
        made += meaning
        pieces += [" ".join(written[place : place + many])] * len(meaning)
        place += many
    return (made, pieces) if made and made != words else (words, written)
