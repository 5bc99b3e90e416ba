"""Write the tables of Han readings and variants in `normalizers/data` from the Unihan database.

Run once a Unicode version, on a machine with Debian's package `unicode-data` (or the unpacked
Unihan.zip): `python tools/generate_han_readings.py [FOLDER]`, FOLDER being /usr/share/unicode by
default. The same input writes the same bytes.

Each table has one row a reading with all its characters, because some 420 rows load ten times as
fast as 28,000. A character has one reading, the commonest, in each language; names in which
surnames are read otherwise have tables of their own.
"""

from __future__ import annotations

import bz2
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "normalizers" / "data"

Fields = dict[str, dict[str, str]]


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
    readings, version = read_fields(folder, "Unihan_Readings.txt")
    variants, _ = read_fields(folder, "Unihan_Variants.txt")
    known = {
        character
        for field in ("kMandarin", "kHanyuPinyin", "kCantonese", "kHangul", "kJapaneseOn")
        for character in readings[field]
        if ord(character) < 0x10000 or character in readings["kTGHZ2013"]
    }
    others, _ = read_fields(folder, "Unihan_OtherMappings.txt")
    simplified = simplified_forms(variants)
    simplified |= japanese_forms(others, simplified, readings["kTGHZ2013"])
    # A form may itself be simplified further (戱, 戯, 戏): the last one counts.
    simplified = {form: simplified.get(short, short) for form, short in simplified.items()}
    traditional: dict[str, list[str]] = {}
    for character in sorted(simplified):
        traditional.setdefault(simplified[character], []).append(character)

    tables: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        (
            "mandarin",
            "the pinyin of characters, without tones, ü as u (kMandarin, else kHanyuPinyin)",
            lambda c: pinyin(readings["kMandarin"].get(c) or readings["kHanyuPinyin"].get(c, "")),
        ),
        (
            "cantonese",
            "the jyutping of characters, without tones (kCantonese, the first)",
            lambda c: re.sub(r"\d", "", (readings["kCantonese"].get(c, "").split() or [""])[0]),
        ),
        (
            "korean",
            "the Korean reading of characters in hangul, initials as inside a word (kHangul)",
            lambda c: hangul(readings["kHangul"].get(c, "")),
        ),
        (
            "japanese",
            "the Sino-Japanese (on) reading of characters (kJapaneseOn, the first)",
            lambda c: (readings["kJapaneseOn"].get(c, "").lower().split() or [""])[0],
        ),
    )
    for language, what, reading_of in tables:
        rows: defaultdict[str, list[str]] = defaultdict(list)
        for character in sorted(known):
            # A simplified character without a reading of its own is read as what it stands for.
            for form in (character, *traditional.get(character, ()), simplified.get(character, "")):
                reading = reading_of(form) if form else ""
                if reading:
                    rows[reading].append(character)
                    break
        write(language, what, version, "reading", rows)
    write(
        "simplified",
        "traditional and Japanese characters and the simplified Chinese one of each"
        " (kSimplifiedVariant,\n#       kJoyoKanji, kJinmeiyoKanji)",
        version,
        "simplified",
        traditional,
    )


def read_fields(folder: Path, name: str) -> tuple[Fields, str]:
    """Return the fields of a Unihan file, each as character to value, and the Unicode version."""
    plain, packed = folder / name, folder / f"{name}.bz2"
    text = bz2.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
    fields: Fields = defaultdict(dict)
    version = ""
    for line in text.decode().splitlines():
        if line.startswith("# Unicode version:"):
            version = line.partition(":")[2].strip()
        elif line and not line.startswith("#"):
            place, field, value = line.split("\t")
            fields[field][chr(int(place[2:], 16))] = value
    return fields, version


def simplified_forms(variants: Fields) -> dict[str, str]:
    """Return the simplified form of each character that is only traditional."""
    forms = {}
    for character, value in variants["kSimplifiedVariant"].items():
        targets = list(characters(value))
        # 乾 and 著 are also simplified characters themselves: those stay as they are.
        if character not in targets and ord(character) < 0x10000:
            forms[character] = min(targets, key=lambda c: (ord(c) >= 0x10000, ord(c)))
    return {c: s for c, s in forms.items() if ord(s) < 0x10000}


def japanese_forms(
    others: Fields, simplified: dict[str, str], chinese: dict[str, str]
) -> dict[str, str]:
    """Return the Chinese simplified form of characters that only Japan simplified so (黒)."""
    forms = {}
    for field in ("kJoyoKanji", "kJinmeiyoKanji"):
        for old, value in others[field].items():
            new = "".join(characters(value.split(":")[-1])) if "U+" in value else ""
            if new and new not in chinese and new not in simplified:
                forms[new] = simplified.get(old, old)
    return forms


def characters(value: str) -> Iterator[str]:
    for place in value.split():
        yield chr(int(place.split("<")[0][2:], 16))


def pinyin(value: str) -> str:
    """Return the first pinyin of a kMandarin or kHanyuPinyin value, in plain letters."""
    first = re.split(r"[ ,]", value.split(":")[-1])[0]
    return "".join(c for c in unicodedata.normalize("NFD", first) if c.isascii())


def hangul(value: str) -> str:
    """Return the reading that schools teach, else the first; values are like `금:0E 김:0N`."""
    pairs = [item.split(":") for item in value.split()]
    taught = [reading for reading, sources in pairs if "E" in sources]
    return (taught or [reading for reading, _ in pairs] or [""])[0]


def write(table: str, what: str, version: str, key: str, rows: dict[str, list[str]]) -> None:
    total = sum(len(row) for row in rows.values())
    header = (
        f"# What: {what}; {total:,} characters.\n"
        f"# Source: Unicode Han Database (Unihan) {version}, written by"
        " tools/generate_han_readings.py\n"
        "# Licence: Unicode-DFS-2016, (c) 1991-2022 Unicode, Inc.; see LICENSE-unicode.txt\n"
        "# Date: 2026-11-21\n"
        "# Rule: all characters of the Basic Multilingual Plane that have one, and those outside it"
        " of the Table of General\n#       Standard Chinese Characters (2013).\n"
        f"{key}\tcharacters\n"
    )
    lines = "".join(f"{key}\t{''.join(sorted(rows[key]))}\n" for key in sorted(rows))
    (DATA / f"han_{table}.tsv").write_text(header + lines, encoding="utf-8")
    print(f"han_{table}.tsv: {len(rows):,} rows, {total:,} characters")


if __name__ == "__main__":
    main()
