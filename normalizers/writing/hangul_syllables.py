"""The Latin letters of hangul syllables, by rule, in the North's habit, and by foreign sound.

A syllable block is its letters by arithmetic (The Unicode Standard, section 3.12), so the table
holds letters, not syllables. Each syllable is spelled for itself, without the assimilation that
the Revised Romanization prescribes for running text: people spell their names without it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from normalizers.tables import read_table

_FIRST, _LAST = 0xAC00, 0xD7A3
_FINALS = 28
_MEDIALS_AND_FINALS = 21 * _FINALS
_RIEUL_INITIAL, _RIEUL_FINAL, _EO, _EU = 5, 8, 4, 18
# ㄱ ㄷ ㅂ, and the ends of syllables after which they are voiced: a vowel, ㄴ ㄹ ㅁ ㅇ.
_VOICEABLE = frozenset({0, 3, 7})
_VOICED_FINALS = frozenset({0, 4, 8, 16, 21})

HABITS = ("revised", "north", "foreign", "other")


@cache
def _letters(habit: str) -> tuple[tuple[str, ...], ...]:
    """Return the Latin letters of the initials, medials and finals, each by its number."""
    rows = read_table("hangul_letters", columns=("position", "letter", *HABITS))
    column = 2 + HABITS.index(habit)
    return tuple(
        tuple(row[column].strip("-") for row in rows if row[0] == position)
        for position in ("initial", "medial", "final")
    )


def syllable_letters(syllable: str) -> tuple[int, int, int] | None:
    """Return the numbers of the initial, medial and final letter, or None for no syllable block.

    >>> syllable_letters("한"), syllable_letters("a")
    ((18, 0, 4), None)
    """
    place = ord(syllable) - _FIRST
    if not 0 <= place <= _LAST - _FIRST:
        return None
    initial, rest = divmod(place, _MEDIALS_AND_FINALS)
    return (initial, *divmod(rest, _FINALS))


class _Syllable(NamedTuple):
    """How one character is spelled: in front and voiced, and whether the next is voiced then."""

    plain: str
    voiced: str
    voices_next: bool


@lru_cache(maxsize=20_000)
def _syllable(character: str, habit: str) -> _Syllable | None:
    """Return the spelling of one character, None for one that is left out."""
    letters = syllable_letters(character)
    if letters is None:
        kept = character.lower()
        return _Syllable(kept, kept, voices_next=False) if _is_plain(character) else None
    initials, medials, finals = _letters(habit)
    initial, medial, final = letters
    voiced = _letters("revised")[0] if initial in _VOICEABLE else initials
    rest = medials[medial] + finals[final]
    return _Syllable(
        initials[initial] + rest, voiced[initial] + rest, voices_next=final in _VOICED_FINALS
    )


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()


@lru_cache(maxsize=20_000)
def spelled(syllables: str, habit: str) -> str:
    """Return the Latin letters of hangul syllables, `habit` being `revised` or `north`.

    The North voices k, t and p inside a word after a voiced sound (McCune-Reischauer); names of
    persons are asked for syllable by syllable and keep them. ASCII letters and digits are kept,
    anything else is left out.

    >>> spelled("정은", "revised"), spelled("정은", "north"), spelled("련봉", "north")
    ('jeongeun', 'jongun', 'ryonbong')
    """
    out = ""
    after_voiced = False
    for character in syllables:
        syllable = _syllable(character, habit)
        if syllable is not None:
            plain, voiced, voices_next = syllable
            out += voiced if after_voiced else plain
            after_voiced = voices_next
    return out


class _ForeignSyllable(NamedTuple):
    """How one character sounds: its initial, also after ㄹ; the rest, also at the end of a word."""

    initial: str
    after_rieul: str
    rest: str
    at_end: str
    ends_in_rieul: bool


@lru_cache(maxsize=20_000)
def _foreign_syllable(character: str, habit: str) -> _ForeignSyllable:
    letters = syllable_letters(character)
    if letters is None:
        kept = character.lower() if _is_plain(character) else ""
        return _ForeignSyllable(kept, kept, "", "", ends_in_rieul=False)
    initials, medials, finals = _letters(habit)
    initial, medial, final = letters
    # A nasal after ㅡ is a syllable of its own (든 = den), l is not (블 = bl).
    vowel = "e" if medial == _EU and final not in (0, _RIEUL_FINAL) else medials[medial]
    rest = vowel + finals[final]
    return _ForeignSyllable(
        initials[initial],
        "" if initial == _RIEUL_INITIAL else initials[initial],
        rest,
        "er" if medial == _EO and not final else rest,
        ends_in_rieul=final == _RIEUL_FINAL,
    )


@lru_cache(maxsize=20_000)
def foreign_sound(word: str, *, other: bool = False) -> str:
    """Return the sound of a foreign word in hangul: the vowel that only parts consonants dropped.

    Hangul writes a consonant without vowel with ㅡ, l between vowels with two ㄹ, the end -er with
    ㅓ; it has no letters for v and f, which `other` reads where the first sound has b and p.

    >>> foreign_sound("스미스"), foreign_sound("클린턴"), foreign_sound("피터")
    ('smis', 'klinten', 'piter')
    >>> foreign_sound("블라디미르"), foreign_sound("블라디미르", other=True)
    ('bladimir', 'vladimir')
    """
    habit = "other" if other else "foreign"
    out = ""
    rest = at_end = ""
    ended_in_rieul = False
    for character in word:
        initial, after_rieul, next_rest, next_at_end, ends_in_rieul = _foreign_syllable(
            character, habit
        )
        out += rest + (after_rieul if ended_in_rieul else initial)
        rest, at_end, ended_in_rieul = next_rest, next_at_end, ends_in_rieul
    return out + at_end
