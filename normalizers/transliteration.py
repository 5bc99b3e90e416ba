"""The only door to third-party transliteration: any Unicode in, plain ASCII out.

Unidecode is under GPL-2.0-or-later; nothing else of this project imports it, so replacing it
means editing this module.
"""

from __future__ import annotations

import re
from functools import cache

_OTHER = re.compile(r"[^a-z0-9 ]+")


def to_ascii(text: str) -> str:
    """Return the text in ASCII, case and spaces kept, unknown characters left out.

    >>> to_ascii("Łódź ภูมิ")
    'Lodz phuumi'
    """
    if text.isascii():
        return text
    # Imported here, so that a process which sees only ASCII names does without it.
    from unidecode import unidecode_expect_nonascii

    return str(unidecode_expect_nonascii(text, errors="ignore"))


def romanize(text: str) -> str:
    """Return the text as lower-case `a-z0-9` words separated by single spaces.

    >>> romanize("नरेन्द्र मोदी")
    'nrendr modii'
    """
    return " ".join(_OTHER.sub("", to_ascii(text).lower()).split())


@cache
def transliterator_version() -> str:
    """Return name and version of the transliterator, for the manifest of a compiled index.

    >>> transliterator_version().split()[0]
    'unidecode'
    """
    # Imported here, since it takes longer than all the rest of this package.
    from importlib import metadata

    return f"unidecode {metadata.version('unidecode')}"
