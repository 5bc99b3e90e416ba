"""Which party of the same list a relation means, where its published name says so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lists.factories import tidy

_ACRONYM = re.compile(r"\s*\([^()]*\)$")


class Targets:
    """The entry ids of one list by name; letter case, a final dot and a final bracket are let go.

    A name that two parties bear resolves to neither: a wrong tie is worse than an open one.

    >>> targets = Targets()
    >>> targets.add("36", ["ORION HOLDING, S.A.", "ORION (OH)"])
    >>> targets.entry_id("Orion Holding, S.A"), targets.entry_id("orion"), targets.entry_id("Sun")
    ('36', '36', '')
    """

    def __init__(self) -> None:
        self._ids: dict[str, set[str]] = {}

    def add(self, entry_id: str, names: Iterable[str]) -> None:
        """Take the names of one party."""
        for name in names:
            for key in {_key(name), _key(_ACRONYM.sub("", name))}:
                if key:
                    self._ids.setdefault(key, set()).add(entry_id)

    def entry_id(self, name: str) -> str:
        """Return the id of the only party of that name, "" where there is none or several."""
        for key in (_key(name), _key(_ACRONYM.sub("", name))):
            found = self._ids.get(key, set())
            if found:
                return next(iter(found)) if len(found) == 1 else ""
        return ""


def _key(name: str) -> str:
    return tidy(name).rstrip(". ").casefold()
