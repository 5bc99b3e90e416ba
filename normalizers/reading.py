"""What normalizing makes of a name: one or several readings, each comparable word by word."""

from __future__ import annotations

from dataclasses import dataclass

from normalizers.keys import consonant_key


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name in plain Latin letters.

    `words` are lower-case `a-z0-9`, in reading order; `written` is as long and holds, for each
    word, the piece of the original text that it came from. `script` is the ISO 15924 code of the
    letters as published: anything but `Latn` means that the words went through transliteration,
    where spaces and vowels cannot be trusted. `coarse` marks readings by sound in which l and r
    are one (kana, foreign names in hanzi).

    >>> Reading(("bank", "melat"), ("Bank", "Melat")).keys
    ('pnk', 'mlt')
    """

    words: tuple[str, ...]
    written: tuple[str, ...]
    script: str = "Latn"
    coarse: bool = False

    @property
    def transliterated(self) -> bool:
        """Whether the words came from another script."""
        return self.script != "Latn"

    @property
    def keys(self) -> tuple[str, ...]:
        """The consonant key of each word, see `normalizers.keys`."""
        return tuple(consonant_key(word) for word in self.words)


@dataclass(frozen=True, slots=True)
class NormalizedName:
    """A name made comparable; `text` is as given, `readings` the best-founded first.

    `legal_forms` and `titles` are the pieces that were set aside, as written. A name of which
    nothing can be read (punctuation only) has no reading.
    """

    text: str
    kind: str
    script: str
    readings: tuple[Reading, ...]
    legal_forms: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
