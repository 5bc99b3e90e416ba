"""Armenian and Georgian: letter for letter, as passports are; one reading each."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.reading import Reading
from normalizers.writing.letters import as_reading, distinct, letter_table, split_words

_ARMENIAN = re.compile("[\u0530-\u058f\ufb13-\ufb17]")


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the reading of Armenian or Georgian `text`.

    >>> readings("Նիկոլ Փաշինյան", kind="individual")[0].words
    ('nikol', 'pashinyan')
    >>> readings("ნინო ჭავჭავაძე", kind="individual")[0].words
    ('nino', 'chavchavadze')
    """
    armenian = bool(_ARMENIAN.search(text))
    table = "armenian" if armenian else "georgian"
    pairs = [(_spell(word, table), word) for word in split_words(text)]
    return distinct(as_reading(pairs, script="Armn" if armenian else "Geor"))


@lru_cache(maxsize=100_000)
def _spell(word: str, table: str) -> str:
    return letter_table(table, readings=(table,), reading=table).spell(word)
