"""Hangul in Latin letters: Koreans in the habits of South and North, foreign names by sound."""

from __future__ import annotations

from normalizers.reading import Reading
from normalizers.writing.hangul_syllables import foreign_sound, spelled
from normalizers.writing.korean_names import person_readings, split_person


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:
    """Return the readings of one run of hangul, the best-founded first; at most three.

    What is built like a Korean person's name is read as the South usually spells it, by the rules
    and as the North spells it; anything else by foreign sound, by the rules and as the North does.

    >>> [" ".join(reading.words) for reading in readings("김정은", kind="individual")]
    ['kim jung eun', 'gim jeong eun', 'kim jong un']
    >>> [" ".join(reading.words) for reading in readings("조지 워싱턴", kind="individual")]
    ['joji wosingten', 'joji wosingteon', 'joji wosington']
    """
    words = tuple(text.split())
    person = split_person(" ".join(words)) if kind in ("individual", "unknown") else None
    if person:
        return person_readings(*person)
    foreign = _reading(words, [foreign_sound(word) for word in words], coarse=True)
    by_rule = _reading(words, [spelled(word, "revised") for word in words], coarse=False)
    north = _reading(words, [spelled(word, "north") for word in words], coarse=False)
    return tuple(r for r in (foreign, by_rule, north) if r.words)


def _reading(written: tuple[str, ...], words: list[str], *, coarse: bool) -> Reading:
    pairs = [(word, piece) for word, piece in zip(words, written, strict=True) if word]
    return Reading(
        tuple(word for word, _ in pairs),
        tuple(piece for _, piece in pairs),
        script="Hang",
        coarse=coarse,
    )
