"""Generic organization words of any language, as canonical English words.

What an organization does and where it sits is translated (工业 industry, завод plant, بانک bank),
not transliterated, so a name can only meet its published English form when these words are
translated too; what no table knows is its brand and is read by sound. Tables:
`data/organization_words_<language>.tsv` and `data/place_names.tsv`. `organization_words_en.tsv`
decides the one form of each English word (industries, industrial, ind -> industry), and every
other table already uses that form. How spellings are folded: `normalizers.organization_lexicon`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from normalizers.organization_lexicon import (
    LANGUAGES,
    SAME_AS,
    UNSPACED,
    Entry,
    Lexicon,
    fold,
    inflected,
    latin_phrases,
    latin_words,
    lexicon_of,
    word_finder,
)
from normalizers.organization_runs import Piece, cut_runs

__all__ = ["Piece", "canonical", "canonical_words", "fold", "translate"]


def translate(text: str, *, script: str) -> tuple[Piece, ...]:
    """Return the text in pieces, in order, the longest known words first.

    `script` is the ISO 15924 code of the text's letters. Words of spaced scripts are matched
    whole; in Han, kana and hangul also inside a run, but with restraint: in a foreign name
    written with middle dots only its head and tail are translated, a word of one character only
    at the end of a run, a place only at the beginning or beside another known word, and kana and
    hangul only from the edges of a run inwards. Spaces and punctuation between pieces are
    dropped. A script without tables gives one piece without words; blank text gives none.

    >>> [(piece.written, piece.words) for piece in translate("哈马特工业集团", script="Hani")]
    [('哈马特', None), ('工业', ('industry',)), ('集团', ('group',))]
    >>> [piece.words for piece in translate("завод Прометей", script="Cyrl")]
    [('plant',), None]
    """
    script = SAME_AS.get(script, script)
    if not text.strip():
        return ()
    if script != "Latn" and script not in LANGUAGES:
        return (Piece(text.strip(), None),)
    lexicon = lexicon_of(script)
    if script in UNSPACED:
        return cut_runs(text, lexicon)
    return _match_words(text, script, lexicon)


def canonical(word: str) -> tuple[str, ...]:
    """Return the canonical English words of one plain lower-case Latin word.

    A word that no table knows stands for itself. Meant for the words of organizations, not of
    persons: `german` is the adjective of a country here.

    >>> canonical("industries"), canonical("intl"), canonical("banque"), canonical("melat")
    (('industry',), ('international',), ('bank',), ('melat',))
    """
    return latin_words().get(word) or (word,)


def canonical_words(words: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    """Return plain lower-case Latin words in groups: how many of them, and what they mean.

    Like `canonical` for each word, except that phrases of several words, as Vietnamese and
    Turkish write them, are one group; the counts add up to the number of words.

    >>> canonical_words(["cong", "ty", "van", "tai", "bien", "melat"])
    [(2, ('company',)), (3, ('shipping',)), (1, ('melat',))]
    """
    known, phrases = latin_words(), latin_phrases()
    groups: list[tuple[int, tuple[str, ...]]] = []
    here = 0
    while here < len(words):
        word = words[here]
        for phrase, meaning in phrases.get(word, ()):
            if tuple(words[here : here + len(phrase)]) == phrase:
                groups.append((len(phrase), meaning))
                here += len(phrase)
                break
        else:
            groups.append((1, known.get(word) or (word,)))
            here += 1
    return groups


def _match_words(text: str, script: str, lexicon: Lexicon) -> tuple[Piece, ...]:
    found = list(word_finder(script).finditer(text))
    words = [_looked_up(match.group(), script) for match in found]
    pieces: list[Piece] = []
    unknown: int | None = None
    here = 0
    while here < len(words):
        count, entry = _longest_phrase(words, here, lexicon)
        if entry is None:
            unknown = here if unknown is None else unknown
        else:
            if unknown is not None:
                pieces.append(Piece(text[found[unknown].start() : found[here - 1].end()], None))
                unknown = None
            written = text[found[here].start() : found[here + count - 1].end()]
            pieces.append(Piece(written, entry.words, entry.place))
        here += count
    if unknown is not None:
        pieces.append(Piece(text[found[unknown].start() : found[-1].end()], None))
    return tuple(pieces)


class _Word(NamedTuple):
    """A word as it is compared, the keys of the phrases that it begins, and what it means alone."""

    folded: str
    phrases: tuple[str, ...]
    alone: Entry | None


@lru_cache(maxsize=20_000)
def _looked_up(word: str, script: str) -> _Word:
    lexicon = lexicon_of(script)
    folded = fold(word, script=script)
    phrases = tuple(key for key in lexicon.starts.get(folded, ()) if key != folded)
    return _Word(folded, phrases, _alone(folded, script, lexicon))


def _longest_phrase(words: list[_Word], here: int, lexicon: Lexicon) -> tuple[int, Entry | None]:
    _, phrases, alone = words[here]
    for key in phrases:
        length = key.count(" ") + 1
        if " ".join([word.folded for word in words[here : here + length]]) == key:
            return length, lexicon.entries[key]
    return 1, alone


def _alone(word: str, script: str, lexicon: Lexicon) -> Entry | None:
    known = lexicon.entries.get(word)
    if known is not None:
        return known
    if script == "Arab":
        return _inside_arabic_word(word, lexicon)
    if script in _JOINED_PARTICLES:
        return _behind_particle(word, script, lexicon)
    return inflected(word, lexicon) if script == "Cyrl" else None


# The article, *and*, *for*, *in*, *of* are written together with the word behind them.
_JOINED_PARTICLES = {"Hebr": ("ה", "ו", "ל", "ב", "וה"), "Ethi": ("የ", "ለ", "እና")}


def _behind_particle(word: str, script: str, lexicon: Lexicon) -> Entry | None:
    """Find בנק in הבנק (the bank), ንግድ in የንግድ (of trade)."""
    for particle in _JOINED_PARTICLES[script]:
        rest = word.removeprefix(particle)
        if rest != word and len(rest) > 2 and rest in lexicon.entries:
            return lexicon.entries[rest]
    return None


def _inside_arabic_word(word: str, lexicon: Lexicon) -> Entry | None:
    """Find صناعه in وصناعه and لصناعه (and, for: one letter joined on), سیستم in سیستمهای."""
    if len(word) > 3 and word[0] in "ول" and word[1:] in lexicon.entries:
        return lexicon.entries[word[1:]]
    for plural in ("های", "ها"):
        if word.endswith(plural) and len(word) > len(plural) + 2:
            return lexicon.entries.get(word.removesuffix(plural))
    return None
