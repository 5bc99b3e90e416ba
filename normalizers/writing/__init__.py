"""How each script is read aloud in Latin letters: one module a script, each exposing `readings`.

`readings(text, kind=…)` takes one run of cleaned text in that script (words separated by single
spaces) and returns its readings, the best-founded first, never more than pay. Modules are
imported when their script is first met, so a process that sees only Latin names loads no table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

from normalizers.reading import Reading

Reader = Callable[..., tuple[Reading, ...]]

_MODULES = {
    "Latn": "latin",
    "Cyrl": "cyrillic",
    "Grek": "greek",
    "Armn": "caucasian",
    "Geor": "caucasian",
    "Arab": "arabic",
    "Hebr": "hebrew",
    "Mymr": "burmese",
    "Hang": "hangul",
    "Hani": "han",
    "Kana": "kana",
    "Deva": "brahmic",
    "Beng": "brahmic",
    "Guru": "brahmic",
    "Gujr": "brahmic",
    "Orya": "brahmic",
    "Taml": "brahmic",
    "Telu": "brahmic",
    "Knda": "brahmic",
    "Mlym": "brahmic",
    "Sinh": "brahmic",
    "Thai": "thai",
    "Laoo": "thai",
    "Ethi": "ethiopic",
}


@cache
def reader_for(script: str) -> Reader:
    """Return the `readings` function for an ISO 15924 code; other scripts go through Unidecode.

    >>> [reading.words for reading in reader_for("Grek")("γιωργος", kind="individual")][0]
    ('giorgos',)
    """
    module = import_module(f"normalizers.writing.{_MODULES.get(script, 'other')}")
    return cast("Reader", module.readings)
