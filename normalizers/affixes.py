"""Legal forms, titles and prefixes in other scripts than Latin, taken off before reading aloud.

In scripts that part words by spaces a form is a run of words, in the others (Han, kana, hangul,
Thai, Lao, Khmer, Burmese) a run of characters at either end. Words are compared after `fold`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from normalizers.letter_map import letter_map
from normalizers.organization_lexicon import SAME_AS, lexicon_of
from normalizers.scripts import main_script
from normalizers.tables import read_table
from normalizers.text import clean_text

UNSPACED = frozenset({"Hani", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr"})

# Marks go, and the variants of a letter are one.
_FOLDED = letter_map("يىكةأإآٱёςάέήίόύώϊϋΐΰ", "ییکهااااеσαεηιουωιυιυ")
_FOLDED.update(dict.fromkeys((*range(0x300, 0x370), 0x640, *range(0x64B, 0x660), 0x670), ""))
_FOLDED.update(dict.fromkeys(map(ord, "\"'"), ""))
_WORDS_ONLY = re.compile(r"[\w ·]*")
_LOOSE_QUOTES = re.compile(r"(?<!\w)[\"']+|[\"']+(?!\w)")


class _Separators(dict[int, str]):
    """Letters, digits, marks, quotes, `·` and what names in Latin letters need stay as they are."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kept = character.isalnum() or unicodedata.category(character)[0] == "M"
        made = character if kept or character in "\"'·" else " "
        if len(self) < _REMEMBERED:
            self[code] = made
        return made


class _LatinSeparators(_Separators):
    """The same, but the punctuation that the Latin rules read stays."""

    def __missing__(self, code: int) -> str:
        if chr(code) in "&+-.,/()":
            self[code] = chr(code)
            return chr(code)
        return super().__missing__(code)


_REMEMBERED = 20_000
# Of the words of organizations, in characters, beside a legal form.
_LONGEST_WORD = 12
_separators = _Separators()
_latin_separators = _LatinSeparators()


def plain_marks(text: str) -> str:
    """Return cleaned Latin text in which no other punctuation is left than ASCII names have.

    >>> plain_marks("Müller & Söhne • §5")
    'Müller & Söhne    5'
    """
    return text.translate(_latin_separators).replace("·", " ").replace('"', " ")


def plain_words(text: str) -> str:
    """Return cleaned text with punctuation as single spaces; `·` and quotes inside words stay.

    >>> plain_words('ООО "Рога-Копыта", (Москва)'), plain_words("沙希德·哈马特")
    ('ООО Рога Копыта Москва', '沙希德·哈马特')
    """
    if _WORDS_ONLY.fullmatch(text) and "_" not in text:
        return " ".join(text.split())
    text = text.translate(_separators)
    if '"' in text or "'" in text:
        text = _LOOSE_QUOTES.sub(" ", text)
    return " ".join(text.split())


def fold(word: str) -> str:
    """Return a word as tables and text are compared: case, marks and letter variants off.

    >>> fold("ОбщЁство"), fold('בע"מ'), fold("المحدودة") == fold("المحدوده")
    ('общество', 'בעמ', True)
    """
    return word.casefold().translate(_FOLDED)


# A text is asked for titles, legal forms and prefixes in a row.
@lru_cache(maxsize=8)
def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(map(fold, text.split()))


class Affixes:
    """The forms of one script: what may go from the start, the end, or anywhere.

    `words` are those of which a form may be a piece, in scripts without spaces: 总公司, a general
    corporation, ends with 公司, and 总 alone would be taken for a syllable of the brand.
    """

    def __init__(
        self, rows: Iterable[tuple[str, str]], *, words: Collection[str] = frozenset()
    ) -> None:
        self._words = words
        self._start: set[tuple[str, ...]] = set()
        self._end: set[tuple[str, ...]] = set()
        self._any: set[tuple[str, ...]] = set()
        for spelling, place in rows:
            words = tuple(fold(word) for word in plain_words(clean_text(spelling)).split())
            if place in ("start", "either", "any"):
                self._start.add(words)
            if place in ("end", "either", "any"):
                self._end.add(words)
            if place == "any":
                self._any.add(words)
        forms = self._start | self._end
        self._most = max(map(len, forms), default=0)
        self._first_words = frozenset(words[0] for words in forms if words)
        self._solid_start, self._start_sizes = _solid(self._start)
        self._solid_end, self._end_sizes = _solid(self._end)
        self._longer_words: dict[tuple[str, bool], tuple[str, ...]] = {}

    def strip_words(self, text: str, *, least: int = 1) -> tuple[str, list[str]]:
        """Return the text without the forms, and those; at least `least` words stay."""
        written = text.split()
        folded = _folded_words(text)
        if self._first_words.isdisjoint(folded):
            return " ".join(written), []
        words = list(folded)
        taken: list[str] = []
        place = 0
        while place < len(words):
            size = self._fitting(words, place)
            if size and len(words) - size >= least:
                taken.append(" ".join(written[place : place + size]))
                del words[place : place + size], written[place : place + size]
                place = 0
            else:
                place += 1
        return " ".join(written), taken

    def _fitting(self, words: list[str], place: int) -> int:
        if words[place] not in self._first_words:
            return 0
        for size in range(min(self._most, len(words) - place), 0, -1):
            there = tuple(words[place : place + size])
            if (
                there in self._any
                or (not place and there in self._start)
                or (place + size == len(words) and there in self._end)
            ):
                return size
        return 0

    def strip_letters(self, text: str, *, least: int = 2) -> tuple[str, list[str]]:
        """Return unspaced text without the forms, and those; at least `least` letters stay.

        A form of one letter goes only where a space parts it from the name: `(주) 한화`.
        """
        taken: list[str] = []
        found = True
        while found:
            found = False
            # The longest forms first, those of one length in the order of their letters.
            for size in self._end_sizes:
                before = ""
                while before < (form := text[-size:]) and form in self._solid_end:
                    rest = text[: -len(form)]
                    if not _may_go(form, rest[-1:], rest, least):
                        break
                    if text.endswith(self._words_with(form, at_end=True)):
                        break
                    text, found, before = rest.rstrip(" ·"), True, form
                    taken.append(form)
            for size in self._start_sizes:
                before = ""
                while before < (form := text[:size]) and form in self._solid_start:
                    rest = text[len(form) :]
                    if not _may_go(form, rest[:1], rest, least):
                        break
                    if text.startswith(self._words_with(form, at_end=False)):
                        break
                    text, found, before = rest.lstrip(" ·"), True, form
                    taken.append(form)
        return text, taken

    def _words_with(self, form: str, *, at_end: bool) -> tuple[str, ...]:
        """Return the longer known words that end, or begin, with a form."""
        known = self._longer_words.get((form, at_end))
        if known is None:
            known = tuple(
                word
                for word in self._words
                if len(form) < len(word) <= len(form) + _LONGEST_WORD
                and (word.endswith(form) if at_end else word.startswith(form))
            )
            self._longer_words[form, at_end] = known
        return known


def _solid(forms: set[tuple[str, ...]]) -> tuple[frozenset[str], tuple[int, ...]]:
    """Return the forms as text, and their lengths, the longest first."""
    solid = {"".join(form) for form in forms} | {" ".join(form) for form in forms}
    return frozenset(solid), tuple(sorted(set(map(len, solid)), reverse=True))


def _may_go(form: str, beside: str, rest: str, least: int) -> bool:
    return len(rest.replace(" ", "")) >= least and (len(form) > 1 or beside in ("", " "))


@cache
def _affixes(table: str, script: str) -> Affixes:
    if table == "titles":
        rows = read_table("titles", columns=("title", "place", "name", "language"))
        found = [(title, place) for title, place, _, _ in rows if main_script(title) == script]
    elif table == "vessel_prefixes":
        prefixes = read_table("vessel_prefixes", columns=("prefix", "meaning"))
        found = [(prefix, "start") for prefix, _ in prefixes if main_script(prefix) == script]
    else:
        columns = ("spelling", "canonical", "language", "country", "place")
        forms = read_table("legal_forms", columns=columns)
        found = [(row[0], row[4]) for row in forms if main_script(row[0]) == script]
        if script == "Kana":
            found += [(row[0], row[4]) for row in forms if row[2] == "ja"]
        if script in ("Hani", "Kana", "Hang"):
            words = lexicon_of(SAME_AS.get(script, script)).entries
            legal = {spelling for spelling, _ in found}
            return Affixes(found, words=words.keys() - legal)
    return Affixes(found)


def without_affixes(
    text: str, *, script: str, table: str, alone: bool = True
) -> tuple[str, list[str]]:
    """Return plain text of one script without what a table lists, and what was taken.

    `table` is legal_forms, titles or vessel_prefixes. `alone` says
    that nothing else is in the name: then some of the text always stays.

    >>> without_affixes("ООО Рога и Копыта", script="Cyrl", table="legal_forms")
    ('Рога и Копыта', ['ООО'])
    >>> without_affixes("经济贸易有限公司", script="Hani", table="legal_forms")
    ('经济贸易', ['有限公司'])
    """
    affixes = _affixes(table, script)
    if script in UNSPACED:
        return affixes.strip_letters(text, least=2 if alone else 0)
    least = 2 if table == "titles" else 1
    return affixes.strip_words(text, least=least if alone else 0)
