"""More names that are on no list, in every script: what the calibration is made from.

Whole names of the clean file, read as they stand and with the first word of one before the rest of
another; name parts and full names of Wikidata, without those whose own Latin form alerts; names of
Bengali and Tamil letters made of the Devanagari ones, letter by letter, since Unicode orders the
scripts of India alike; and firms, a clean brand beside generic words of the script's languages. Run, it prints how many of them alert at the default policy, namesakes left out:

    python -m benchmarks.clean_names --half reporting
"""

from __future__ import annotations

import argparse
import random
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from quality import _namesake, clean_names, editions, half_of  # noqa: E402

from normalizers.organization_lexicon import LANGUAGES  # noqa: E402
from normalizers.scripts import main_script  # noqa: E402
from normalizers.tables import read_table  # noqa: E402
from screening import ScreenedParty, Screener  # noqa: E402

#: Names of each group at most; the rarest groups reach it by putting parts together anew.
MOST = 1_200
#: What firms are called beside their brand, in the canonical English of the tables.
GENERIC = (
    "trading", "industry", "company", "bank", "shipping", "engineering", "technology", "construction",
    "group", "production", "electronics", "food", "transport", "import export", "chemical",
    "machinery", "medical", "insurance", "textile", "energy",
)  # fmt: skip
_WIKIDATA = {
    "Arab": ("wd_arabic", " "), "Hani": ("wd_chinese", "·"), "Kana": ("wd_katakana", " "),
    "Cyrl": ("wd_russian", " "), "Hebr": ("wd_hebrew", ""), "Hang": ("wd_korean", ""),
}  # fmt: skip
_DEVANAGARI = 0x0900
_OF_INDIA = {"Beng": 0x0980, "other": 0x0B80}
_UNASPIRATED = str.maketrans("खगघछजझठडढथदधफबभ", "कककचचचटटटतततपपप")
_UNSPACED = frozenset({"Hani", "Kana", "Hang"})


def clean_persons(shared: Path, screener: Screener, half: str) -> dict[str, dict[str, list[str]]]:
    """Return, by script, groups of clean persons' names of a half: each must keep the target."""
    groups: dict[str, dict[str, list[str]]] = {}
    for group, named in clean_names(shared).items():
        script, _, persons = group.partition(" ")
        if persons:
            whole = [name for name, _ in named if half_of(name) == half]
            groups.setdefault(script, {})["persons"] = whole[:MOST]
            groups[script]["mixed"] = mixed(whole)
    for script, offset in _OF_INDIA.items():
        for label in ("persons", "mixed"):
            moved = [_moved(name, offset) for name in groups["Deva"][label]]
            groups.setdefault(script, {})[label] = moved
    for script, (file, separator) in _WIKIDATA.items():
        names = _of_wikidata(shared / "names" / "transliteration" / file, separator, half)
        groups.setdefault(script, {})["wikidata"] = _unlisted(names, screener)
    return groups


def mixed(names: list[str]) -> list[str]:
    """Return names with the first word of one clean name and the rest of another."""
    chance = random.Random(13)
    split = [name.split(" ", 1) for name in names if " " in name]
    if not split:
        return []
    made = (f"{chance.choice(split)[0]} {chance.choice(split)[1]}" for _ in range(3 * MOST))
    return sorted(set(made) - set(names))[:MOST]


def clean_firms(script: str, persons: dict[str, list[str]]) -> list[str]:
    """Return firms: a brand of one or two clean words, and one or two generic words beside it."""
    generic = _generic_words(script)
    names = persons.get("wikidata") or persons["persons"]
    brands = [name.split(" ")[-1].split("·")[-1] for name in names]
    brands += [name for name in names if script in _UNSPACED and 1 < len(name) < 6]
    if not (generic and brands):
        return []
    chance = random.Random(17)
    space = "" if script in _UNSPACED else " "
    made = []
    for _ in range(MOST):
        words = chance.sample(generic, chance.choice((1, 2)))
        made.append(space.join([chance.choice(brands), *words]))
    return made


def _generic_words(script: str) -> list[str]:
    found: dict[str, str] = {}
    known = {"Kana": "Jpan"}.get(script, script)
    languages = LANGUAGES.get(known, ())
    for language in languages[:1]:
        for word, english, _ in read_table(
            f"organization_words_{language}", columns=("word", "english", "why")
        ):
            if english in GENERIC and main_script(word) in (script, "Hani"):
                found.setdefault(english, word)
    return sorted(found.values())


def _of_wikidata(path: Path, separator: str, half: str) -> dict[str, str]:
    """Return original names with their Latin form; parts are put together in pairs."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.count("\t"):
            latin, original = line.split("\t")[:2]
            pairs.append((latin, original.replace(" ", "") if separator else original))
    chance = random.Random(19)
    made = {}
    for _ in range(4 * MOST):
        one, other = chance.choice(pairs), chance.choice(pairs)
        if separator:
            one = (f"{one[0]} {other[0]}", f"{one[1]}{separator}{other[1]}")
        if half_of(one[1]) == half and main_script(one[1]) != "Latn":
            made[one[1]] = one[0]
    return dict(list(made.items())[:MOST])


def _unlisted(names: dict[str, str], screener: Screener) -> list[str]:
    """Return the names whose Latin form alerts on nothing: Wikidata knows listed people too."""
    asked = [ScreenedParty(name=latin, kind="individual") for latin in names.values()]
    results = screener.screen_many(asked)
    return [name for name, result in zip(names, results, strict=True) if not result.hits]


def _moved(name: str, block: int) -> str:
    """Return a Devanagari name in another script of India; Tamil writes no breath and no voice."""
    if block == _OF_INDIA["other"]:
        name = name.translate(_UNASPIRATED)
    moved = []
    for letter in name:
        other = chr(ord(letter) - _DEVANAGARI + block)
        in_block = _DEVANAGARI <= ord(letter) < _DEVANAGARI + 0x80
        if not in_block:
            moved.append(letter)
        elif unicodedata.category(other) != "Cn":
            moved.append(other)
    return "".join(moved)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--half", choices=("tuning", "reporting"), default="reporting")
    parser.add_argument("--scripts", nargs="*", default=[], help="only these scripts")
    options = parser.parse_args()
    screener = Screener(editions(options.shared))
    sys.stdout.write("| script | clean names | screened | alerts |\n| --- | --- | --: | --: |\n")
    for script, groups in clean_persons(options.shared, screener, options.half).items():
        if options.scripts and script not in options.scripts:
            continue
        groups["firms"] = clean_firms(script, groups)
        for label, names in groups.items():
            kind = "organization" if label == "firms" else "individual"
            asked = [ScreenedParty(name=name, kind=kind) for name in names]
            alerts = sum(
                bool(result.hits)
                and not _namesake(result.party.name, result.hits[0].matched_name.text)
                for result in screener.screen_many(asked)
            )
            share = f"{100 * alerts / len(names):.2f} %" if names else "–"
            sys.stdout.write(f"| {script} | {label} | {len(names)} | {share} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
