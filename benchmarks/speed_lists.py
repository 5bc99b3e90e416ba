"""Lists and questions for measuring speed: real ones, and larger ones made of their words."""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lists import read_list
from lists.edition import ListEdition
from lists.model import ListedParty, NameKind, PartyKind, PublishedName

_LETTERS = "abcdefghiklmnoprstuvyz"
#: One generated word in so many gets another letter, so that the vocabulary grows with the list.
_CHANGED = 20


def editions(shared: Path, size: int) -> list[ListEdition]:
    """Return OFAC SDN and UN, filled up to `size` names; the real ones stay whole."""
    real = [
        read_list(shared / "lists" / "ofac" / "sdn.csv"),
        read_list(shared / "lists" / "un" / "consolidated_2026-02.xml"),
    ]
    parties = [party for one in real for party in one.parties if party.names]
    missing = size - sum(len(party.names) for party in parties)
    if missing <= 0:
        return real
    made = tuple(_generated(parties, missing, random.Random(20_260_601)))
    digest = hashlib.sha256(str(size).encode()).hexdigest()
    return [*real, ListEdition("generated", "generated", digest, made)]


def _generated(
    parties: Sequence[ListedParty], count: int, chosen: random.Random
) -> Iterator[ListedParty]:
    """Yield parties like the real ones, each word exchanged for one of the same kind and place."""
    words: dict[tuple[PartyKind, str], list[str]] = {}
    for party in parties:
        for name in party.names:
            words.setdefault((party.kind, name.script), []).extend(name.text.split())
    number = 0
    while count > 0:
        model = chosen.choice(parties)
        names = []
        for name in model.names[:count]:
            drawn = [
                _varied(chosen.choice(words[model.kind, name.script]), chosen)
                for _ in name.text.split()
            ]
            names.append(PublishedName(" ".join(drawn), NameKind.ALIAS))
        yield ListedParty(f"g{number}", model.kind, tuple(names))
        count -= len(names)
        number += 1


def _varied(word: str, chosen: random.Random) -> str:
    if chosen.randrange(_CHANGED) or len(word) < 4 or not word.isascii():
        return word
    place = chosen.randrange(len(word))
    return word[:place] + chosen.choice(_LETTERS) + word[place + 1 :]


def changed(given: Sequence[ListEdition], *, share: float) -> list[ListEdition]:
    """Return the editions with that share of the parties renamed, spread over all."""
    step = round(1 / share)
    return [
        replace(
            one,
            sha256=one.sha256[::-1],
            parties=tuple(
                replace(party, names=(*party.names, PublishedName(f"Renamed Party {number}")))
                if number % step == 0
                else party
                for number, party in enumerate(one.parties)
            ),
        )
        for one in given
    ]


def clean_names(shared: Path) -> list[str]:
    """Return synthetic American names that are on no list."""
    with (shared / "names" / "clean_names_us.csv").open(encoding="utf-8", newline="") as file:
        return [row["full_name"] for row in csv.DictReader(file)]


def questions(shared: Path, count: int) -> Iterator[tuple[str, list[str], str]]:
    """Yield (label, names, kind asked) for each kind of question."""
    clean = clean_names(shared)
    yield "clean, individual", clean[:count], "individual"
    yield (
        "clean, ASCII, individual",
        [name for name in clean if name.isascii()][:count],
        "individual",
    )
    yield "clean, kind unknown", clean[: count // 2], "unknown"
    chosen = random.Random(20_260_602)
    listed = [
        name.text
        for one in editions(shared, 0)
        for party in one.parties
        for name in party.names
        if name.text.strip()
    ]
    yield "listed", chosen.sample(listed, min(len(listed), max(200, count // 25))), "unknown"
    yield "other scripts", _other_scripts(shared, max(200, count // 25), chosen), "individual"


def _other_scripts(shared: Path, count: int, chosen: random.Random) -> list[str]:
    """Return names in Arabic, Cyrillic, Han, Hangul, Hebrew and kana."""
    names = []
    files = ("wd_arabic", "wd_russian", "wd_chinese", "wd_korean", "wd_hebrew", "wd_katakana")
    for file in files:
        lines = (shared / "names" / "transliteration" / file).read_text(encoding="utf-8")
        parts = [line.split("\t")[1] for line in lines.splitlines() if line.count("\t")]
        for _ in range(count // len(files)):
            if file in ("wd_korean", "wd_hebrew"):
                names.append(chosen.choice(parts))
            else:
                pair = chosen.sample(parts, 2)
                names.append(" ".join(part.replace(" ", "") for part in pair))
    chosen.shuffle(names)
    return names
