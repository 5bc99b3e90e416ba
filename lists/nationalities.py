"""States that a list names by their nationals: "Tunisian", "Saudi Arabian".

The words are `data/nationalities.tsv`; names of states are for `normalizers.countries`. A word that
two states share ("Congolese") has no code: the text stays as published.
"""

from __future__ import annotations

import re
from functools import cache

from lists.factories import code_of, tidy
from normalizers.tables import read_table

_NOISE = re.compile(
    r"\(.*?\)|\b(?:nationals?|citizens?|citizenship|nationality|possibly)\b"
    r"|,? \b(?:as (?:at|of)|since|until)\b.*",
    re.IGNORECASE,
)


@cache
def _codes() -> dict[str, str]:
    rows = read_table("nationalities", columns=("word", "code"), package="lists")
    return {word.casefold(): code for word, code in rows}


def nationality_code(text: str) -> str:
    """Return the ISO 3166 alpha-2 code of a state or its nationals, "" where not recognized.

    >>> [nationality_code(text) for text in ("Tunisian", "Iraq", "Yemeni (dual)", "Congolese")]
    ['TN', 'IQ', 'YE', '']
    """
    bare = tidy(_NOISE.sub(" ", text)).strip(" .,;").casefold()
    return _codes().get(bare, "") or state_code(text)


def state_code(text: str) -> str:
    """Return the code of a state with notes beside its name, "" where not recognized.

    >>> state_code("Pakistan (at time of listing)"), state_code("Libya as of June 2016")
    ('PK', 'LY')
    """
    return code_of(text) or code_of(tidy(_NOISE.sub(" ", text)).strip(" .,;"))
