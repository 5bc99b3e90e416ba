"""Vowels for scripts that leave some out (Arabic, Thai): where a syllable needs one.

A sound is what one letter says; `'` is a consonant that is not spelled (ع, ע) but holds its place.
"""

from __future__ import annotations

from collections.abc import Sequence

_VOWELS = frozenset("aeiou")


def is_vowel(sound: str) -> bool:
    """Return whether a sound begins with a vowel.

    >>> is_vowel("eh"), is_vowel("'"), is_vowel("")
    (True, False, False)
    """
    return sound[:1] in _VOWELS


def with_vowels(
    sounds: Sequence[str],
    *,
    neutral: str,
    before_last: str = "",
    after_m: str = "",
    closed: str = "",
) -> str:
    """Return the word with a vowel where a syllable needs one, worked out from its end.

    A consonant before a vowel begins its syllable; any other ends one, and the consonant before
    it gets a vowel unless it has one: m-h-n-d-s is ma-han-das. `before_last` takes the place of
    `neutral` in a syllable that follows a long a, `after_m` after a first m, `closed` in any other
    closed syllable. A word with digits is a number or a code and gets none.

    >>> with_vowels(["m", "h", "n", "d", "s"], neutral="a")
    'mahandas'
    >>> with_vowels(["kh", "a", "l", "d"], neutral="a", before_last="i")
    'khalid'
    >>> with_vowels(["z", "a", "h", "r", "i"], neutral="a", before_last="i")
    'zahiri'
    """
    said: list[str] = []
    if any(map(str.isdigit, sounds)):
        return "".join(sounds).replace("'", "")
    vowels = [sound[:1] in _VOWELS for sound in sounds]
    place = len(sounds) - 1
    while place >= 0:
        sound = sounds[place]
        if vowels[place]:
            said.append(sound)
            place -= 1
            if place >= 0 and not vowels[place]:
                said.append(sounds[place])
                place -= 1
        elif place == 0:
            said += [sound] if len(sounds) == 1 else [neutral, sound]
            place -= 1
        else:
            closes_word = not said
            said.append(sound)
            place -= 1
            if vowels[place]:
                if before_last and sounds[place] == "a" and not closes_word:
                    said.insert(-1, before_last)  # no syllable is za'h: Zahiri, Saberi
                continue
            if before_last and closes_word and place > 0 and vowels[place - 1]:
                said.append(before_last)  # the last syllable of fa'il: Khalid, Nasir
            elif (
                after_m and not place and sounds[0] == "m" and len(sounds) > 3 and "u" not in sounds
            ):
                said.append(after_m)  # the participles: Muslim, Muhsin, but Mansur
            else:
                said.append(closed or neutral)
            said.append(sounds[place])
            place -= 1
    return "".join(reversed(said)).replace("'", "")
