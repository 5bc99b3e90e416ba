"""Known words that may be a brand: Связь is communication, and the name of an enterprise.

A name whose every word is known has its brand among them, so one of them is read by sound as
well. Quotes tell which; without them it is the last word in scripts with spaces (НПП Связь), and
in the others what follows the places in front (平壌東洋貿易: 東洋 is Tongyang, or Oriental).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.organization_lexicon import UNSPACED
from normalizers.organization_runs import Piece

_QUOTED = re.compile(r'(?<![^\s"(])"(?=\w)([^"]*)')
_WORDS = re.compile(r"\w+")


def quoted_words(text: str) -> frozenset[str]:
    """Return the words of a cleaned text in its innermost quotes; none where nothing is quoted.

    >>> sorted(quoted_words('АО "НПП "Красная Связь"" в Туле'))
    ['Красная', 'Связь']
    """
    if '"' not in text:
        return frozenset()
    found = _QUOTED.findall(text)
    return frozenset(_WORDS.findall(found[-1])) if found else frozenset()


def brand_pieces(
    pieces: Sequence[Piece], *, script: str, quoted: frozenset[str] = frozenset()
) -> frozenset[int]:
    """Return the places of the translated pieces that may be the brand.

    >>> pieces = [Piece("平壌", ("pyongyang",), place=True), Piece("東洋", ("oriental",))]
    >>> brand_pieces(pieces, script="Hani")
    frozenset({1})
    >>> known = [Piece("НПП", ("science", "production")), Piece("Связь", ("communication",))]
    >>> brand_pieces(known, script="Cyrl")
    frozenset({1})
    """
    known = [place for place, piece in enumerate(pieces) if piece.words]
    if quoted:
        inside = [p for p in known if quoted.issuperset(_WORDS.findall(pieces[p].written))]
        # Where all is in quotes they say nothing about the brand.
        return frozenset(inside) if len(inside) < len(pieces) else frozenset()
    if any(piece.words is None for piece in pieces):
        return frozenset()
    if script not in UNSPACED:
        return frozenset(known[-1:]) if len(known) > 1 else frozenset()
    named = next((place for place in known if not pieces[place].place), 0)
    return frozenset({named} if named else ())
