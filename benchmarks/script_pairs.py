"""Pairs of an original-script name and the Latin names of the same party, and Latin names of lists.

Read from the lists and names that lie in `../shared` beside the checkout, and from the hand-made
tables in `benchmarks/data`. Small direct readers: a benchmark of reading must not depend on the
parsers that it is one input of.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from normalizers.organizations import LEGAL_FORM_COLUMNS
from normalizers.scripts import main_script, script_of
from normalizers.tables import read_table

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
DATA = Path(__file__).resolve().parent / "data"
SYNTHETIC = 300
_PIECES = re.compile(
    r"\s*(?:[;/،,]|\band\b(?=\s+[«\"]?[А-ЯІЎ])|\b(?:Arabic|Persian|Farsi|Russian):)\s*"
)
_CELLS = {
    "Grek": "el",
    "Armn": "hy",
    "Geor": "ka",
    "Deva": "hi",
    "Beng": "bn",
    "Thai": "th",
    "Mymr": "my",
    "Hebr": "he",
    "Hang": "ko",
    "Kana": "kana",
}
_ALSO = re.compile(r"\(also known as ([^);]*)", re.IGNORECASE)
_FULL_NAME = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,2}")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_QUOTES_AND_STOPS = " .,:\"'«»“”"


@dataclass(frozen=True, slots=True)
class Pair:
    """One query: `original` and the Latin names of the same party."""

    cell: str
    kind: str
    original: str
    latin: tuple[str, ...]
    source: str

    @property
    def half(self) -> str:
        """The half by a hash of the original name, so that no run moves a pair."""
        bare = unicodedata.normalize("NFC", self.original.strip(_QUOTES_AND_STOPS))
        digest = hashlib.sha256(bare.encode()).digest()
        return "tuning" if digest[0] % 2 else "reporting"


@dataclass(frozen=True, slots=True)
class PoolName:
    """A Latin name of a real list; `party` tells which names belong together."""

    text: str
    kind: str
    party: str


def collect_pairs() -> list[Pair]:
    """Return all pairs, each original once in its cell, in a fixed order."""
    found: dict[tuple[str, str, str], Pair] = {}
    for kind, names, source in _parties():
        wiki = "_wiki" if source.startswith("os-") else ""
        bare = [_one_line(_BRACKETS.sub(" ", name)) for name in names]
        latin = tuple(dict.fromkeys(name for name in [*names, *bare] if _is_latin(name, kind)))
        if not latin:
            continue
        for name in names:
            cell = _cell(name, kind)
            if cell in ("zh", "kana") and kind == "organization" and source.startswith("jp-"):
                cell = "ja"
            if cell and not (kind == "organization" and name.casefold() in _legal_forms()):
                pair = Pair(cell + wiki, kind, name, latin, source)
                found.setdefault((cell, kind, name), pair)
    for pair in [*_hand_made(), *_wikidata()]:
        found.setdefault((pair.cell, pair.kind, pair.original), pair)
    return [found[key] for key in sorted(found)]


def latin_pool(size: int) -> list[PoolName]:
    """Return `size` Latin names of real lists, chosen once and for all."""
    names: dict[tuple[str, str], PoolName] = {}
    for name in _ofac_sdn():
        names.setdefault((name.text, name.party), name)
    for kind, party_names, source in _un():
        for text in party_names:
            if _is_latin(text, "organization"):
                names.setdefault((text, source), PoolName(text, kind, source))
    for name in _csl():
        names.setdefault((name.text, name.party), name)
    ordered = sorted(names.values(), key=lambda name: (name.text, name.party))
    Random(4).shuffle(ordered)
    return ordered[:size]


def original_pool(size: int, pairs: Iterable[Pair]) -> list[str]:
    """Return original-script names: those of the pairs and Wikidata name parts put together."""
    names = [pair.original for pair in pairs]
    random = Random(5)
    files = ("wd_arabic", "wd_russian", "wd_chinese", "wd_katakana")
    parts = {file: [part for _, part in _parts(file)] for file in files}
    full = [original for file in ("wd_hebrew", "wd_korean") for original, _ in _full_names(file)]
    random.shuffle(full)
    names += full[: size // 4]
    while len(names) < size:
        file = files[len(names) % len(files)]
        separator = "·" if file in ("wd_chinese", "wd_katakana") else " "
        names.append(separator.join(random.sample(parts[file], 2)))
    return names[:size]


@cache
def _legal_forms() -> frozenset[str]:
    """Return what lists print as a name of its own though it is only a piece of one."""
    rows = read_table("legal_forms", columns=LEGAL_FORM_COLUMNS)
    return frozenset(row[0].casefold() for row in rows)


def _is_latin(name: str, kind: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name)
    letters = {script_of(letter) for letter in name if letter.isalpha()}
    if letters != {"Latn"}:
        return False
    return len(words) >= (2 if kind == "individual" else 1) and sum(map(len, words)) > 2


def _cell(name: str, kind: str) -> str:
    """Return the language cell of an original-script name, "" where it cannot be a query."""
    scripts = {script_of(letter) for letter in name} - {""}
    if not scripts or "Latn" in scripts or (len(scripts) > 1 and scripts != {"Hani", "Kana"}):
        return ""
    spaced = scripts.isdisjoint({"Hani", "Kana", "Hang"})
    if kind == "individual" and spaced and len(name.split()) < 2:
        return ""
    if len(name) < 3 - (not spaced):
        return ""
    script = "Kana" if "Kana" in scripts else scripts.pop()
    lowered = name.lower()
    if script == "Hani":
        return "zh_foreign" if "·" in name else "zh"
    if script == "Cyrl":
        if re.search("[ўі]", lowered) and not re.search("[їєґи]", lowered):
            return "be"
        return "uk" if re.search("[іїєґ]", lowered) else "ru"
    if script == "Arab":
        if re.search("[ٹڈڑںےہ]", name):
            return "ur"
        return "fa" if re.search("[پچژگکی]", name) else "ar"
    return _CELLS.get(script, script)


Party = tuple[str, list[str], str]


def _parties() -> Iterator[Party]:
    yield from _un()
    yield from _australia()
    yield from _canada()
    yield from _ofac_enhanced()
    yield from _opensanctions()
    yield from _flattened()


def _split(text: str) -> list[str]:
    pieces = _PIECES.split(_BRACKETS.sub(" ", text.replace("\u00a0", " ")))
    return [_quoted(" ".join(piece.split())) for piece in pieces if piece.strip()]


def _quoted(name: str) -> str:
    """Return the name without quotes at its ends, unless they are a pair inside the name."""
    bare = name.strip(_QUOTES_AND_STOPS)
    trimmed = name.strip(" .,:")
    pairs = trimmed.count("«") == trimmed.count("»") and trimmed.count("“") == trimmed.count("”")
    return trimmed if pairs and trimmed.count('"') % 2 == 0 and trimmed[:1] == bare[:1] else bare


def _un() -> Iterator[Party]:
    root = ElementTree.parse(SHARED / "lists/un/consolidated_2026-02.xml").getroot()
    for element in root.iter():
        if element.tag not in ("INDIVIDUAL", "ENTITY"):
            continue
        kind = "individual" if element.tag == "INDIVIDUAL" else "organization"
        places = ("FIRST", "SECOND", "THIRD", "FOURTH")
        parts = [element.findtext(f"{place}_NAME") for place in places]
        names = [" ".join(part.strip() for part in parts if part and part.strip())]
        names += [alias.text for alias in element.iter("ALIAS_NAME") if alias.text]
        original = element.findtext("NAME_ORIGINAL_SCRIPT")
        if original:
            names += _split(original)
        yield kind, names, f"un-{element.findtext('DATAID')}"


def _australia() -> Iterator[Party]:
    from python_calamine import CalamineWorkbook

    path = SHARED / "lists/au/regulation8_consolidated_2024-12.xlsx"
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    parties: dict[str, tuple[str, list[str]]] = {}
    for reference, name, kind, *_ in rows[1:]:
        number = re.match(r"\d+", str(reference))
        if number and str(name).strip():
            lowered = "individual" if str(kind) == "Individual" else "organization"
            parties.setdefault(number.group(), (lowered, []))[1].append(" ".join(str(name).split()))
    for reference, (kind, names) in parties.items():
        yield kind, names, f"au-{reference}"


def _canada() -> Iterator[Party]:
    root = ElementTree.parse(SHARED / "lists/ca/sema-lmes_2025-03.xml").getroot()
    for number, record in enumerate(root.iter("record")):
        field = {child.tag: (child.text or "").strip() for child in record}
        entity = field.get("EntityOrShip", "")
        kind = "organization" if entity else "individual"
        name = entity or f"{field.get('GivenName', '')} {field.get('LastName', '')}"
        also = _ALSO.findall(" ".join(name.split()))
        names = [_BRACKETS.sub(" ", name), *also]
        yield kind, [*map(_one_line, names), *_split(field.get("Aliases", ""))], f"ca-{number}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _ofac_enhanced() -> Iterator[Party]:
    with zipfile.ZipFile(SHARED / "lists/ofac/cons_enhanced_2025-01.zip") as archive:
        root = ElementTree.fromstring(archive.read(archive.namelist()[0]))
    space = root.tag.partition("}")[0] + "}"
    for entity in root.iter(f"{space}entity"):
        kind = entity.findtext(f"{space}generalInfo/{space}entityType") or ""
        if kind not in ("Individual", "Entity"):
            continue
        names = []
        for translation in entity.iter(f"{space}translation"):
            given = translation.findtext(f"{space}formattedFirstName") or ""
            family = translation.findtext(f"{space}formattedLastName") or ""
            names.append(f"{given} {family}".strip())
        lowered = "individual" if kind == "Individual" else "organization"
        yield lowered, names, f"ofac-{entity.get('id')}"


def _opensanctions() -> Iterator[Party]:
    folder = SHARED / "lists/opensanctions"
    kinds = {"Person": "individual", "Organization": "organization", "Company": "organization"}
    for line in (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        if entity["schema"] in kinds:
            properties = entity["properties"]
            names = [*properties.get("name", []), *properties.get("alias", [])]
            yield kinds[entity["schema"]], names, f"os-{entity['id']}"


def _flattened() -> Iterator[Party]:
    for file in ("jp/meti_end_user_list_2025-09.json", "cn/mofcom_2026-07.json"):
        for entity in json.loads((SHARED / "lists" / file).read_text(encoding="utf-8")):
            kind = "individual" if entity["entity_type"] == "individual" else "organization"
            names = [entity["entity_name"], *entity["aliases"]]
            inside = [part for name in names for part in _IN_BRACKETS.findall(name)]
            yield kind, [*names, *map(_one_line, inside)], entity["id"]


def _ofac_sdn() -> Iterator[PoolName]:
    folder = SHARED / "lists/ofac"
    kinds: dict[str, str] = {}
    for file, column in (("sdn.csv", 1), ("alt.csv", 3)):
        with (folder / file).open(encoding="latin-1", newline="") as rows:
            for row in csv.reader(rows):
                if len(row) <= column:
                    continue
                if file == "sdn.csv":
                    kinds[row[0]] = {"individual": "individual"}.get(row[2].strip(), "organization")
                yield PoolName(row[column], kinds.get(row[0], "organization"), f"sdn-{row[0]}")


def _csl() -> Iterator[PoolName]:
    path = SHARED / "lists/csl/consolidated_2022-04.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows)):
            if "OFAC" in row["source"] or "(SDN)" in row["source"]:
                continue
            kind = "individual" if row["type"] == "Individual" else "organization"
            for name in [row["name"], *row["alt_names"].split("; ")]:
                if name.strip() and name.isascii():
                    yield PoolName(name.strip(), kind, f"csl-{number}")


def _hand_made() -> Iterator[Pair]:
    for stem, kind in (("public_figures", "individual"), ("public_bodies", "organization")):
        lines = (DATA / f"{stem}.tsv").read_text(encoding="utf-8").split("\n")
        for line in [line for line in lines if line[:1] not in ("", "#")][1:]:
            cell, original, latin = line.split("\t")
            by_hand = "_hand" if kind == "organization" else ""
            yield Pair(cell + by_hand, kind, original, tuple(latin.split("|")), stem)


def _lines(file: str) -> list[str]:
    path = SHARED / "names/transliteration" / file
    return path.read_text(encoding="utf-8").splitlines()


def _parts(file: str) -> list[tuple[str, str]]:
    """Return (Latin, original) name parts of one of the Wikidata files."""
    parts = []
    for line in _lines(file):
        latin, spaced, *_ = line.split("\t")
        if len(latin) > 2 and "-" not in latin and _is_latin(latin, "organization"):
            parts.append((latin, spaced.replace(" ", "")))
    return parts


def _full_names(file: str) -> list[tuple[str, str]]:
    names = []
    for line in _lines(file):
        latin, _, original = line.partition("\t")
        if _FULL_NAME.fullmatch(latin) and _is_latin(latin, "individual"):
            names.append((original, latin))
    return names


def _wikidata() -> Iterator[Pair]:
    random = Random(6)
    glued = {
        "wd_arabic": ("ar_wd", " "),
        "wd_russian": ("ru_wd", " "),
        "wd_chinese": ("zh_foreign_wd", "·"),
        "wd_katakana": ("kana_wd", "・"),
    }
    for file, (cell, separator) in glued.items():
        by_original: dict[str, set[str]] = defaultdict(set)
        for latin, original in _parts(file):
            by_original[original].add(latin)
        originals = sorted(original for original in by_original if len(original) > 1)
        for _ in range(2 * SYNTHETIC):
            one, other = random.sample(originals, 2)
            glued_latin = [
                f"{first} {last}"
                for first in sorted(by_original[one])
                for last in sorted(by_original[other])
            ]
            yield Pair(
                cell, "individual", f"{one}{separator}{other}", tuple(glued_latin[:12]), file
            )
    for file, cell in (("wd_hebrew", "he_wd"), ("wd_korean", "ko_wd")):
        names = _full_names(file)
        random.shuffle(names)
        for original, latin in names[: 2 * SYNTHETIC]:
            if original.replace(" ", "") and main_script(original) != "Latn":
                yield Pair(cell, "individual", original, (latin,), file)
