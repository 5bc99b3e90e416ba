"""Cyrillic: Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and the languages of
Central Asia and the Caucasus.

The letters say which language a name is in more often than not (і ї є ґ ў are Ukrainian or
Belarusian, ђ ћ ј љ њ џ Serbian or Macedonian); its reading then comes first, the common one after.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalizers.reading import Reading
from normalizers.writing.letters import (
    LetterTable,
    as_reading,
    combined,
    distinct,
    letter_table,
    split_words,
)

_UKRAINIAN = re.compile("[іїєґў]")
_TURKIC = re.compile("[әғқңөұүһ]")
_SERBIAN = re.compile("[ђћјљњџѓќѕ]")


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the readings of `text`, that of its own language first.

    >>> [reading.words for reading in readings("Сергій Гриценко", kind="individual")]
    [('serhiy', 'hrytsenko'), ('sergiy', 'gritsenko')]
    >>> readings("Щербаков", kind="individual")[0].words
    ('shcherbakov',)
    """
    return _readings(text)


# A name is read as a person's and as a ship's in a row, and alike.
@lru_cache(maxsize=8)
def _readings(text: str) -> tuple[Reading, ...]:
    words = split_words(text)
    lowered = " ".join(words)
    languages = ["russian"]
    if _SERBIAN.search(lowered):
        languages.insert(0, "serbian")
    elif _UKRAINIAN.search(lowered) and not _TURKIC.search(lowered):
        languages.insert(0, "ukrainian")
    return distinct(
        *(
            as_reading([(_spell(word, language), word) for word in words], script="Cyrl")
            for language in languages
        )
    )


@cache
def _table(language: str) -> LetterTable:
    common = letter_table("cyrillic", readings=("russian",), reading="russian")
    if language == "russian":
        return common
    return combined(common, letter_table(language, readings=(language,), reading=language))


@lru_cache(maxsize=100_000)
def _spell(word: str, language: str) -> str:
    return _table(language).spell(word)
