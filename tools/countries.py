"""Writes `normalizers/data/countries.tsv` from Unicode CLDR, as packaged by Babel.

Run with Babel installed: `python tools/countries.py > normalizers/data/countries.tsv`. A name that
CLDR gives to two territories (in different languages) is kept only where English uses it.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict

from babel import Locale, UnknownLocaleError, __version__
from babel.languages import get_official_languages

LANGUAGES = (
    *("en", "fr", "de", "es", "ru", "ar", "zh", "zh_Hant", "it", "pt", "nl", "pl", "tr", "uk"),
    *("fa", "he", "ja", "ko", "vi", "id", "sv", "cs", "ro", "hu", "el", "bg", "sr"),
)
NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}

HEADER = f"""\
# What: names of countries and territories in several languages, and ISO 3166-1 alpha-2.
# Source: Unicode CLDR display names, from Babel {__version__}; made by tools/countries.py
# Licence: Unicode License v3
# Date: 2026-11-21
# Rule: territories with an ISO 3166-1 code, and XK; a name given to two is left out.
name	code	language	note"""


def _is_like_a_code(name: str) -> bool:
    """Whether a short Latin name could be taken for a code: Áo is Austria in Vietnamese."""
    return len(name) < 3 and unicodedata.name(name[0]).startswith("LATIN")


def main() -> None:
    english = Locale("en").territories
    codes = sorted(
        code for code in english if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    )
    names: dict[str, dict[str, str]] = defaultdict(dict)  # name -> code -> first language
    order: list[tuple[str, str, str]] = []
    for code in codes:
        own = get_official_languages(code, regional=True, de_facto=True)
        for tag in dict.fromkeys([*LANGUAGES, *own]):
            try:
                locale = Locale.parse(tag.replace("-", "_"))
            except (UnknownLocaleError, ValueError):
                continue
            name = locale.territories.get(code, "")
            if name and not _is_like_a_code(name) and code not in names[name.casefold()]:
                names[name.casefold()][code] = tag
                order.append((name, code, tag))
    print(HEADER)
    for name, code, tag in sorted(order, key=lambda row: (row[1], row[2] != "en", row[2], row[0])):
        claims = names[name.casefold()]
        if len(claims) > 1 and tag != "en":
            print(f"left out: {name} ({tag}) is {sorted(claims)}", file=sys.stderr)
            continue
        print(f"{name}\t{code}\t{tag}\t")


if __name__ == "__main__":
    main()
