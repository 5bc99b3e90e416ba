"""What of a question no comparison has seen: an answer that rests on the rest is never clear."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from normalizers.names import READ_LIMIT, normalize_name
from normalizers.scripts import is_merely_latin, script_of
from normalizers.text import clean_characters
from screening.contained import is_looked_through
from screening.evidence.addresses import asked_address
from screening.parties import ScreenedParty
from screening.scoring import LONGEST_WORD, MOST_WORDS

_NOTHING = "the name holds no letter or digit, so nothing of it could be compared"
_CUT = "the name is longer than any name is: only its beginning was compared"
_NOT_READ = "{!r} is in letters that are not read here, so it was not compared"
_CUT_TEXT = "the text is longer than any form's: only its beginning was looked through"
_CUT_ADDRESS = "an address is longer than any address is: only its beginning was compared"
_WORDS = re.compile(r"[^\W_]+")
_LETTERS = ("Lu", "Ll", "Lt", "Lo", "Nl")


def unread_reasons(asked: ScreenedParty) -> tuple[str, ...]:
    """Return why not all of a screened party was compared; () where all of it was.

    >>> unread_reasons(ScreenedParty(name="---"))
    ('the name holds no letter or digit, so nothing of it could be compared',)
    >>> unread_reasons(ScreenedParty(text="word " * 5_000))
    ("the text is longer than any form's: only its beginning was looked through",)
    >>> unread_reasons(ScreenedParty(name="ⴰⵎⴰⵣⵉⵖ Trading"))
    ("'ⴰⵎⴰⵣⵉⵖ' is in letters that are not read here, so it was not compared",)
    """
    names = (asked.name, *asked.aliases)
    for name in filter(None, names):
        if reason := _unread(name):
            return (reason,)
    # A text that is a name too was looked at with the names, which may be less long.
    if asked.text and asked.text not in names and (reason := _unread_text(asked.text)):
        return (reason,)
    if any(not asked_address(address).whole for address in asked.addresses):
        return (_CUT_ADDRESS,)
    return ()


def _unread_text(text: str) -> str:
    if not is_looked_through(text):
        return _CUT_TEXT
    cleaned = clean_characters(text)
    word = "" if is_merely_latin(cleaned) else _unknown(cleaned)
    return _NOT_READ.format(word) if word else ""


def _unread(name: str) -> str:
    if not (name.isascii() and name.isprintable()):
        cleaned = clean_characters(name)
        if not is_merely_latin(cleaned) and (word := _unknown(cleaned)):
            return _NOT_READ.format(word)
        name = cleaned
    if not any(map(str.isalnum, name)):
        return _NOTHING
    if len(name) > READ_LIMIT or (len(name) > MOST_WORDS and _is_cut(name)):
        return _CUT
    return ""


def _is_cut(name: str) -> bool:
    if is_merely_latin(name):
        spellings: list[Sequence[str]] = [_WORDS.findall(name)]
    else:
        # Scripts without spaces have more words than the text shows.
        spellings = [reading.words for reading in normalize_name(name).readings]
    return any(
        len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words)
        for words in spellings
    )


def _unknown(name: str) -> str:
    """Return the first word that holds letters nothing here can read, "" where there is none."""
    for word in name.split():
        letters = [letter for letter in word if unicodedata.category(letter) in _LETTERS]
        unread = [letter for letter in letters if not _is_read(letter)]
        # In a script that is read, a lone letter may stand for no sound; a whole word does not.
        if any(script_of(letter) in ("", "Hani") for letter in unread) or (
            len(unread) > 1 and len(unread) == len(letters)
        ):
            return word[:60]
    return ""


@lru_cache(maxsize=50_000)
def _is_read(letter: str) -> bool:
    return letter.isascii() or bool(normalize_name(letter).readings)
