"""Latin letters with diacritics in plain ASCII: as bare letters, and by national habit.

Words keep their places: a reading has exactly one word for each space-separated piece of the text,
so that the rules for persons and organizations can be applied to it afterwards.
"""

from __future__ import annotations

from normalizers.reading import Reading
from normalizers.transliteration import to_ascii

_HABITS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj", "ð": "dh", "þ": "th"}
)
_BARE = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"})


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the text in bare letters, then as its language's habit spells it where that differs.

    >>> [reading.words for reading in readings("Jörg Straße", kind="individual")]
    [('jorg', 'strasse'), ('joerg', 'strasse')]
    """
    pieces = tuple(text.split())
    lowered = [piece.lower() for piece in pieces]
    bare = tuple(_plain(piece.translate(_BARE)) for piece in lowered)
    found = [Reading(bare, pieces)]
    habitual = tuple(_plain(piece.translate(_HABITS).translate(_BARE)) for piece in lowered)
    if habitual != bare:
        found.append(Reading(habitual, pieces))
    return tuple(found)


def _plain(piece: str) -> str:
    return "".join(filter(str.isalnum, to_ascii(piece).lower()))
