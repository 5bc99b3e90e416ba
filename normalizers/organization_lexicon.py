"""The tables of organization words as lexicons, one a script, folded so that spellings meet.

Folding, applied to the tables and to the text alike: lower case; Cyrillic ё is е, apostrophes are
dropped; Latin letters lose their marks (đ is d, ı is i, ß is ss); Arabic letters lose tashkeel and
tatweel, ي ى are ی, ك is ک, ة is ه, hamza carriers are bare, and a leading ال, وال, لل or بال is
removed when two letters or more remain. Han characters are compared in their simplified form.
Hebrew and Greek letters lose their marks, final sigma is sigma, ZWJ and ZWNJ are dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from normalizers.letter_map import letter_map
from normalizers.tables import read_table


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word means; `place` marks countries, cities and regions."""

    words: tuple[str, ...]
    place: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one script.

    `starts` lists the keys by their first word; in scripts without spaces, where words are cut out
    of a run, `head_sizes` and `tail_sizes` have the lengths of the keys by their first and their
    last two letters; always the longest first. `stems` has single Cyrillic words without their
    endings, where all words of a stem mean one thing.
    """

    entries: dict[str, Entry]
    starts: dict[str, tuple[str, ...]]
    head_sizes: dict[str, tuple[int, ...]]
    tail_sizes: dict[str, tuple[int, ...]]
    stems: dict[str, Entry]


# Case endings of Russian, Ukrainian and Belarusian nouns and adjectives, longest first.
_CYRILLIC_ENDINGS = re.compile(
    "(?:[аоеыиі][гмй][оуія]|[ыиі]ми|[ая]ми|[ая]ага|[аоеыиія][еёяюйхмўв]|[ьіи]?[аяеоуюыиі]|ь|й|)$"
)
_SHORTEST_STEM = 5

_COLUMNS = ("word", "english", "why")
_PLACE = "country"
_PLACE_COLUMNS = ("place", "kind", "zh", "ru", "ar", "fa", "ja", "ko")
# Chinese and Japanese share most words; where they differ, the language of the script wins.
LANGUAGES = {
    "Hani": ("zh", "ja"),
    "Jpan": ("ja", "zh"),
    "Hang": ("ko",),
    "Cyrl": ("ru", "uk", "be"),
    "Arab": ("fa", "ar", "ur"),
    "Hebr": ("he",),
    "Grek": ("el",),
    "Armn": ("hy",),
    "Geor": ("ka",),
    "Deva": ("hi",),
    "Beng": ("bn",),
    "Taml": ("ta",),
    "Ethi": ("am",),
    "Thai": ("th",),
}
SAME_AS = {"Hans": "Hani", "Hant": "Hani", "Kana": "Jpan", "Hira": "Jpan", "Kore": "Hang"}
# Scripts whose words stand together, though Thai and Korean have some spaces.
UNSPACED = frozenset({"Hani", "Jpan", "Hang", "Thai"})
# City and province may be said with the name of the place, and mean nothing beside it.
_HAN_SUFFIXES = {
    ("Hani", "city"): ("市",),
    ("Hani", "region"): ("省", "自治区", "自治區"),
    ("Jpan", "city"): ("市", "都", "府"),
    ("Jpan", "region"): ("省",),
    ("Hang", "city"): ("시",),
}

WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*[\u0300-\u036f\u064b-\u065f\u0670]*")
# Vowel signs are no letters to Unicode, so words of other scripts end at punctuation alone.
MARKED_WORD = re.compile(r"[^\s\-–—־,.;:()\[\]{}\"“”„«»&/|]+")
ARABIC_WORD = re.compile(r"[^\W_][\w\u0640\u064b-\u065f\u0670]*")
_APOSTROPHES = re.compile("['’ʼ`ʹ]")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u200c-\u200f]")
_ARABIC_ARTICLE = re.compile("^(?:وال|بال|لل|ال)(?=..)")
_JOINERS = re.compile("[\u200b-\u200f]")
_ARABIC_LETTERS = letter_map("يىئكةأإآٱؤ", "یییکهاااا" + "و")
_LATIN_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ı": "i", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th"}
)


_MARKS_DROPPED = frozenset({"Hebr", "Grek"})


def word_finder(script: str) -> re.Pattern[str]:
    """Return the pattern of one word of a script with spaces."""
    if script == "Arab":
        return ARABIC_WORD
    return WORD if script in ("Latn", "Cyrl") else MARKED_WORD


def fold(word: str, *, script: str) -> str:
    """Return a word as the tables are compared, see the module's head.

    >>> fold("الصناعة", script="Arab"), fold("Об’єднання", script="Cyrl")
    ('صناعه', 'обєднання')
    """
    if script == "Arab":
        plain = _ARABIC_MARKS.sub("", word).translate(_ARABIC_LETTERS)
        return _ARABIC_ARTICLE.sub("", plain)
    if script in UNSPACED:
        return fold_han(word)
    lowered = word.lower()
    if script == "Latn":
        marked = unicodedata.normalize("NFKD", lowered.translate(_LATIN_LETTERS))
        lowered = "".join(letter for letter in marked if not unicodedata.combining(letter))
        return _APOSTROPHES.sub("", lowered)
    if script == "Cyrl":
        return _APOSTROPHES.sub("", lowered.replace("ё", "е"))
    lowered = _JOINERS.sub("", lowered).replace("ς", "σ")
    if script in _MARKS_DROPPED:
        marked = unicodedata.normalize("NFKD", lowered)
        return "".join(letter for letter in marked if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", lowered)


def _stem(word: str) -> str:
    found = _CYRILLIC_ENDINGS.search(word)
    return word[: found.start()] if found else word


def inflected(word: str, lexicon: Lexicon) -> Entry | None:
    """Return what a folded Cyrillic word means in a case, or as a compound, that no table has.

    A compound is joined by o, with or without the hyphen that a line break took.

    >>> words = lexicon_of("Cyrl")
    >>> inflected("технике", words).words, inflected("научнопроизводственное", words).words
    (('technology',), ('science', 'production'))
    """
    found = _one_inflected(word, lexicon)
    if found:
        return found
    for place, letter in enumerate(word):
        if letter == "о" and _SHORTEST_STEM <= place + 1 <= len(word) - _SHORTEST_STEM:
            first = _one_inflected(word[: place + 1], lexicon)
            second = _one_inflected(word[place + 1 :], lexicon) if first else None
            if first and second:
                return Entry(first.words + second.words, place=False)
    return None


def _one_inflected(word: str, lexicon: Lexicon) -> Entry | None:
    return lexicon.entries.get(word) or lexicon.stems.get(_stem(word))


def _stems(entries: dict[str, Entry]) -> dict[str, Entry]:
    found: dict[str, Entry | None] = {}
    for word, entry in entries.items():
        stem = _stem(word)
        if " " in word or len(stem) < _SHORTEST_STEM:
            continue
        known = found.setdefault(stem, entry)
        if known is not None and known.words != entry.words:
            found[stem] = None
    return {stem: entry for stem, entry in found.items() if entry is not None}


def _fold_phrase(phrase: str, script: str) -> str:
    words = word_finder(script).findall(phrase)
    return " ".join(fold(word, script=script) for word in words)


def fold_han(text: str) -> str:
    """Return text with each Han character in its simplified form, as long as before.

    >>> fold_han("貿易")
    '贸易'
    """
    return _simplifier()(text)


@cache
def _simplifier() -> Callable[[str], str]:
    # Imported when first needed, for names in other scripts do without its tables.
    from normalizers.writing.han_readings import simplified

    return simplified


def _key(text: str, script: str) -> str:
    return fold_han(text) if script in UNSPACED else _fold_phrase(text, script)


def _english(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split())


@cache
def latin_words() -> dict[str, tuple[str, ...]]:
    """Return the English words of each known Latin word or phrase, English and foreign."""
    # English last: where a foreign word is spelled like an English one, English decides.
    words: dict[str, tuple[str, ...]] = {}
    foreign = read_table("organization_words_latin", columns=("language", *_COLUMNS))
    for _, word, english, _ in foreign:
        words[_fold_phrase(word, "Latn")] = _english(english)
    for word, english, _ in read_table("organization_words_en", columns=_COLUMNS):
        words[word] = _english(english)
    return words


@cache
def latin_phrases() -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """Return, by first word, the phrases of several Latin words with their English words."""
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for written, english in latin_words().items():
        words = tuple(written.split())
        if len(words) > 1:
            phrases.setdefault(words[0], []).append((words, english))
    return {
        first: tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))
        for first, found in phrases.items()
    }


@cache
def lexicon_of(script: str) -> Lexicon:
    """Return the lexicon of a script of `LANGUAGES`, or of `Latn`; its tables are read once."""
    entries: dict[str, Entry] = {}
    if script == "Latn":
        entries = {word: Entry(words, place=False) for word, words in latin_words().items()}
    else:
        places = read_table("place_names", columns=_PLACE_COLUMNS)
        for language in LANGUAGES[script]:
            for word, english, why in read_table(
                f"organization_words_{language}", columns=_COLUMNS
            ):
                entry = Entry(_english(english), place=why.startswith(_PLACE))
                entries.setdefault(_key(word, script), entry)
            if language not in _PLACE_COLUMNS:
                continue
            column = _PLACE_COLUMNS.index(language)
            for row in places:
                for name in filter(None, row[column].split(" | ")):
                    key = _key(name, script)
                    entry = Entry(_english(row[0]), place=True)
                    entries.setdefault(key, entry)
                    for suffix in _HAN_SUFFIXES.get((script, row[1]), ()):
                        entries.setdefault(key + fold_han(suffix), entry)
    if script in UNSPACED:
        return Lexicon(
            entries, {}, _sizes(entries, slice(0, 2)), _sizes(entries, slice(-2, None)), {}
        )
    starts: dict[str, list[str]] = {}
    for key in entries:
        starts.setdefault(key.split(" ")[0], []).append(key)
    return Lexicon(
        entries,
        {start: tuple(sorted(keys, key=lambda k: (-len(k), k))) for start, keys in starts.items()},
        {},
        {},
        _stems(entries) if script == "Cyrl" else {},
    )


def _sizes(keys: Iterable[str], part: slice) -> dict[str, tuple[int, ...]]:
    """Return the lengths of keys of two letters or more by a part of them, the longest first."""
    sizes: dict[str, set[int]] = {}
    for key in keys:
        if len(key) > 1:
            sizes.setdefault(key[part], set()).add(len(key))
    return {letters: tuple(sorted(found, reverse=True)) for letters, found in sizes.items()}
