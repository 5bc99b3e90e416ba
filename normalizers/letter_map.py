"""Tables of letters for `str.translate` that have no gaps."""

from __future__ import annotations

_REMEMBERED = 30_000


class LetterMap(dict[int, str]):
    """What letters become, by code point; a letter that the table lacks stands for itself.

    `translate` takes four times as long over a letter that a plain dictionary lacks. Here every
    letter is remembered when it is first met, up to 30,000 of them.

    >>> "ёлка".translate(LetterMap({ord("ё"): "е"}))
    'елка'
    """

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if len(self) < _REMEMBERED:
            self[code] = letter
        return letter


def letter_map(letters: str, made: str) -> LetterMap:
    """Return the table in which each of `letters` becomes the letter of `made` in its place.

    >>> "كي".translate(letter_map("كي", "کی"))
    'کی'
    """
    return LetterMap(zip(map(ord, letters), made, strict=True))
