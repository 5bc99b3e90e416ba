"""Chinese addresses: cut at the characters that end their parts, names read in pinyin.

`辽宁省抚顺市新抚区东四路16号2104室` runs from the largest part to the smallest without a space;
each part ends in a character that says what it is.
"""

from __future__ import annotations

import re

from normalizers.countries import country_code
from normalizers.organization_words import translate
from normalizers.writing.chinese_names import pinyin

_NUMBER = r"(?P<value>[A-Za-z]?\d+[A-Za-z]?(?:-\d+)*|[A-Za-z]|[一二三四五六七八九十]+)"
_MARKED = re.compile(
    _NUMBER + r" ?(?P<mark>号楼|號樓|号院|栋|棟|幢|座|号|號|室|房|单元|單元|楼|樓|层|層|弄)"
)
_MARKS = {
    **dict.fromkeys(("号楼", "號樓", "栋", "棟", "幢", "座", "单元", "單元"), "building"),
    **dict.fromkeys(("号", "號", "号院", "弄"), "house"),
    **dict.fromkeys(("室", "房"), "unit"),
    **dict.fromkeys(("楼", "樓", "层", "層"), "floor"),
}
_STREETS = {
    "大道": "avenue",
    "大街": "street",
    "路": "road",
    "街": "street",
    "道": "road",
    "巷": "lane",
}
_STREET = re.compile("(" + "|".join(_STREETS) + ")")
_AREA = re.compile("(?:特别行政区|自治区|省|市|区|區|县|縣|镇|鎮|乡|鄉|村|州)")
_DIGITS = dict(zip("一二三四五六七八九", "123456789", strict=True))
_BARE = re.compile(r"\d+")
_POSTCODE_LENGTH = 6


_BUILDINGS = {
    **dict.fromkeys(("广场", "廣場"), "plaza"),
    **dict.fromkeys(("大厦", "大廈", "大楼", "大樓"), "building"),
    **dict.fromkeys(("中心",), "center"),
    **dict.fromkeys(("花园", "花園"), "garden"),
}
_BUILDING = re.compile("(" + "|".join(_BUILDINGS) + ")")


def country_at_start(text: str) -> tuple[str, str]:
    """Return the code of a country or territory that the address begins with, and the rest.

    >>> country_at_start("香港鰂魚涌"), country_at_start("抚顺市")
    (('HK', '鰂魚涌'), ('', '抚顺市'))
    """
    for size in range(min(len(text), 8), 1, -1):
        code = country_code(text[:size])
        if code:
            return code, text[size:]
    return "", text


def han_tokens(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the plain words and the marked numbers of a Chinese address.

    >>> han_tokens("抚顺市新抚区东四路16号2104室")
    (['fushun', 'xinfu', 'dongsi', 'road'], [('house', '16'), ('unit', '2104')])
    """
    marked: list[tuple[str, str]] = []

    def take(found: re.Match[str]) -> str:
        marked.append((_MARKS[found["mark"]], _digits(found["value"])))
        return " "

    rest = _MARKED.sub(take, text)
    for number in _BARE.findall(rest):
        marked.append(("postcode" if len(number) == _POSTCODE_LENGTH else "number", number))
    words: list[str] = []
    for part in _AREA.split(_BARE.sub(" ", rest)):
        for piece in _STREET.split(part):
            if piece in _STREETS:
                words.append(_STREETS[piece])
                continue
            for name in _BUILDING.split(piece):
                words += [_BUILDINGS[name]] if name in _BUILDINGS else _name(name)
    return words, marked


def _digits(value: str) -> str:
    if value[0] not in "一二三四五六七八九十":
        return value.lower()
    if value == "十":
        return "10"
    tens, ten, unit = value.rpartition("十")
    if not ten:
        return "".join(_DIGITS[digit] for digit in unit)
    return (_DIGITS.get(tens, "1") if len(tens) < 2 else "") + (_DIGITS.get(unit, "0"))


def _name(text: str) -> list[str]:
    words: list[str] = []
    for piece in translate(text, script="Hani"):
        if piece.words is not None:
            words += piece.words
        else:
            for part in piece.written.split():
                words += ["".join(pinyin(part))] if pinyin(part) else []
    return [word for word in words if word]
