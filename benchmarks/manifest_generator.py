"""Writes a manifest of any size, the same for the same arguments: what a busy forwarder sees.

    python benchmarks/manifest_generator.py OUT.csv --rows 1000000 --listed NAMES.txt

Three parties a row (shipper, consignee, notify party), of which 60 % are regular customers that
come again and again; five scripts (Latin, Han, Cyrillic, Arabic, Hangul); with --listed, one party
in a thousand is a line of that file, sometimes misspelt. All other names are made of syllables.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator
from pathlib import Path

HEADER = (
    "B/L No", "Shipper", "Shipper country", "Consignee", "Consignee country", "Notify party",
    "Goods", "Port of loading", "Port of discharge",
)  # fmt: skip
REPEATED = 0.60
LISTED = 0.001
REGULARS = 40_000

_SYLLABLES = {
    "Latn": [
        "ba",
        "ke",
        "ri",
        "mo",
        "lan",
        "ter",
        "vin",
        "sol",
        "dar",
        "qui",
        "na",
        "pel",
        "gor",
        "tam",
        "esh",
        "wil",
        "bro",
        "kan",
        "du",
        "fi",
        "ost",
        "lem",
    ],
    "Hans": list("海天华东南金龙宏远达通信恒嘉明德顺安永盛泰丰新源江山林宇博"),
    "Cyrl": [
        "ба",
        "ке",
        "ри",
        "мо",
        "лан",
        "тер",
        "вин",
        "сол",
        "дар",
        "на",
        "пел",
        "гор",
        "там",
        "вол",
        "бро",
        "кан",
        "ду",
        "фи",
        "ост",
        "лем",
    ],
    "Arab": [
        "با",
        "ری",
        "مو",
        "لان",
        "تر",
        "وین",
        "سل",
        "دار",
        "نا",
        "پل",
        "گر",
        "تم",
        "شه",
        "ول",
        "بر",
        "کان",
        "دو",
        "فی",
        "است",
        "لم",
    ],
    "Kore": list("한대동서남북신성광명우진세영미래태평양산강호"),
}
_SPACED = {"Latn", "Cyrl", "Arab"}
_VOCABULARY = {"Latn": 30_000, "Hans": 6_000, "Cyrl": 8_000, "Arab": 6_000, "Kore": 3_000}
_SHARES = (("Latn", 0.70), ("Hans", 0.12), ("Cyrl", 0.08), ("Arab", 0.06), ("Kore", 0.04))
_WORDS = {
    "Latn": (
        ("Trading", "Logistics", "Foods", "Textiles", "Machinery", "Marine"),
        ("Ltd", "GmbH", "LLC", "S.A.", "Co"),
    ),
    "Hans": (("贸易", "物流", "机械", "纺织", "电子"), ("有限公司", "集团", "股份有限公司")),
    "Cyrl": (("Торг", "Логистика", "Текстиль", "Сервис"), ("ООО", "АО", "ЗАО")),
    "Arab": (("بازرگانی", "صنایع", "حمل و نقل"), ("شرکت",)),
    "Kore": (("무역", "물류", "기계", "전자"), ("주식회사",)),
}  # fmt: skip
_COUNTRIES = [
    "US",
    "DE",
    "CN",
    "KR",
    "AE",
    "IN",
    "BR",
    "ZA",
    "NA",
    "TR",
    "KZ",
    "RU",
    "GB",
    "FR",
    "NL",
    "SG",
    "MY",
    "VN",
    "EG",
    "MX",
]
_GOODS = ("pumps", "textiles, woven", "spare parts", 'valves 2"', "ceramic tiles", "tea", "books")


def vocabulary(script: str, random_: random.Random) -> list[str]:
    """Return the made-up words of a script, the common ones first."""
    words: dict[str, None] = {}
    syllables = _SYLLABLES[script]
    longest = 4 if script in _SPACED else 3
    while len(words) < _VOCABULARY[script]:
        words["".join(random_.choices(syllables, k=random_.randint(2, longest)))] = None
    return [word.capitalize() if script in {"Latn", "Cyrl"} else word for word in words]


def names(random_: random.Random) -> Iterator[str]:
    """Yield made-up firms and persons without end.

    Words come back as they do in real names (50,000 of them hold about 16,500 distinct words), the
    common ones more often.
    """
    scripts, shares = zip(*_SHARES, strict=True)
    vocabularies = {script: vocabulary(script, random_) for script in scripts}
    while True:
        script = random_.choices(scripts, shares)[0]
        words = vocabularies[script]
        first, second = (words[int(len(words) * random_.random() ** 2)] for _ in range(2))
        parts = [first, second]
        if random_.random() >= 0.3:
            trades, forms = _WORDS[script]
            parts += [random_.choice(trades), random_.choice(forms)]
        yield (" " if script in _SPACED else "").join(parts)


def misspelt(name: str, random_: random.Random) -> str:
    """Return the name, half of the time with two neighbouring letters swapped."""
    if len(name) < 6 or random_.random() < 0.5:
        return name
    at = random_.randrange(1, len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def rows(count: int, *, seed: int, listed: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a manifest under `HEADER`."""
    random_ = random.Random(seed)
    made = names(random_)
    regulars = [
        (next(made), random_.choice(_COUNTRIES)) for _ in range(min(REGULARS, max(10, count // 5)))
    ]

    def party() -> tuple[str, str]:
        if listed and random_.random() < LISTED:
            return misspelt(random_.choice(listed), random_), random_.choice(_COUNTRIES)
        if random_.random() < REPEATED:
            return random_.choice(regulars)
        return next(made), random_.choice(_COUNTRIES)

    for number in range(1, count + 1):
        yield (
            f"BL{number:08d}",
            *party(),
            *party(),
            party()[0],
            random_.choice(_GOODS),
            "Hamburg",
            "Jebel Ali",
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--listed", type=Path, help="names to hide in it, one a line")
    asked = parser.parse_args()
    listed = asked.listed.read_text(encoding="utf-8").splitlines() if asked.listed else []
    with asked.out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(
            rows(asked.rows, seed=asked.seed, listed=[name for name in listed if name.strip()])
        )


if __name__ == "__main__":
    main()
