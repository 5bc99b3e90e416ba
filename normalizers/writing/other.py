"""Reads every script that has no module of its own, word by word, through Unidecode."""

from __future__ import annotations

from normalizers.reading import Reading
from normalizers.scripts import main_script
from normalizers.transliteration import romanize


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return one reading, with the words as written; none where nothing can be read.

    >>> readings("ทักษิณ ชินวัตร", kind="individual")[0].words
    ('thaksin', 'chinwatr')
    """
    words: list[str] = []
    written: list[str] = []
    for piece in text.split():
        for word in romanize(piece).split():
            words.append(word)
            written.append(piece)
    if not words:
        return ()
    return (Reading(tuple(words), tuple(written), main_script(text)),)
