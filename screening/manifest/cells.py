"""What a cell says about a party: a placeholder, several parties, or name and address in one.

Splitting never throws text away: what is cut off the name becomes address evidence, and where a
cell was split by its look alone, the whole text stays as another name of the party.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lists.model import PartyKind
from normalizers import country_code
from normalizers.tables import read_table
from screening.cell_words import address_words
from screening.manifest.headings import find_label
from screening.manifest.several import names_between_marks

_LABEL = re.compile(r"^\s*([^\W\d][\w /&.-]{1,40}?)\s*[:：]\s*(?=\S)")
_LABEL_WITHOUT_COLON = re.compile(
    r"^\s*(?:ultimate\s+consignee|consignee|cnee|consigned\s+to|notify\s+party|shipper|consignor)"
    r"(?:\s*[-–.]\s*|\s+)(?=\w)",
    re.IGNORECASE,
)
_IMO = re.compile(r"\bIMO\s*(?:NO\.?|NUMBER|NR\.?|#|:)?\s*[:.]?\s*(\d{7})\b", re.IGNORECASE)
_ORDER_OF = re.compile(
    r"^\s*(?:to\s+the\s+order\s+of|to\s+order\s+of|order\s+of)[\s:]+(?=\S)", re.IGNORECASE
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_ADDRESS = re.compile(r"[\u4e00-\u9fff]{2,9}?(?:省|自治区|特别行政区|市|区|县|路|街|大道)")
_STREET = re.compile(r"\w+(?:stra(?:ss|ß)e|str|weg|gasse|platz|allee|straat|laan|gatan|vej|utca)")
_HAN_LABEL = re.compile(
    r"\s*(?:地址|电话|電話|传真|傳真|邮编|郵編|邮箱|手机)\s*[:：]?\s*(?=[^\s:：])"
)
_MAY_BE_MORE = re.compile(r"[\d:：\t\r\n@]|www\.|\bг\.", re.IGNORECASE)
_ENCLOSING = re.compile(r"[,()\[\]\"«»„“”、，（）「」『』【】؛،/|<>]")
_LATIN = re.compile(r"[A-Za-z]{2}")
_OTHER = re.compile(r"[\u0370-\u1fff\u2e80-\uffff]")
_MANY_WORDS = 5
_LONGEST_PLACEHOLDER = 60
_WORD = re.compile(r"[^\s,;]+")


@dataclass(frozen=True, slots=True)
class PartyText:
    """A party's cell taken apart, every piece as written; `whole` is set where it was split."""

    name: str
    address: str = ""
    imo: str = ""
    whole: str = ""


def is_plain(text: str) -> bool:
    """Return whether a cell is not empty and holds no digit, label or line break: just a name.

    >>> is_plain("Orion Works"), is_plain("Consignee: Orion"), is_plain("")
    (True, False, False)
    """
    return not (
        not text
        or _MAY_BE_MORE.search(text)
        or _LABEL_WITHOUT_COLON.match(text)
        or ("," in text and _place_after_comma(text))
    )


def holds_more(text: str, kind: PartyKind) -> bool:
    """Return whether a cell without digits and labels may still hold a name and more.

    That is one with brackets, commas or quotation marks, in two scripts, or of many words.

    >>> holds_more("Orion Works", PartyKind.UNKNOWN), holds_more("Orion 殿", PartyKind.UNKNOWN)
    (False, True)
    """
    words = text.count(" ") + 1
    return (
        words >= (2 if kind is PartyKind.VESSEL else _MANY_WORDS)
        or _ENCLOSING.search(text) is not None
        or (not text.isascii() and _LATIN.search(text) is not None and bool(_OTHER.search(text)))
    )


def placeholder(text: str) -> str:
    """Return `nobody`, `order` or `same` where the cell names no party, else "".

    >>> [placeholder(text) for text in ("TO ORDER", "-", "Same as consignee.", "NA")]
    ['order', 'nobody', 'same', '']
    """
    if len(text) > _LONGEST_PLACEHOLDER:
        return ""
    levelled = " ".join(text.casefold().split()).strip(" .,:;-_*()[]'\"")
    if not levelled:
        return "" if text.strip(" -_.*/") else "nobody"
    meaning = _placeholders().get(levelled, "")
    if not meaning and levelled.startswith("same as "):
        target = find_label(levelled.removeprefix("same as "))
        return "same" if target is not None and target.role else ""
    return meaning


def named_in_order(text: str) -> str:
    """Return the text without a leading "to the order of": the rest names a party.

    >>> named_in_order("TO THE ORDER OF ORION BANK")
    'ORION BANK'
    """
    if text[:1] not in " tToO":
        return text
    return _ORDER_OF.sub("", text, count=1)


def take_apart(text: str, *, free_text: bool) -> PartyText:
    """Return name, address and IMO number of a cell; `free_text` says that both are expected.

    In a column of names only unmistakable addresses are cut off: a label or line breaks, or a
    legal form followed by a house number, a box or a street.

    >>> apart = take_apart("CONSIGNEE: ACME LTD 12 PORT RD DUBAI UAE", free_text=False)
    >>> apart.name, apart.address
    ('ACME LTD', '12 PORT RD DUBAI UAE')
    >>> take_apart("MV Ocean Star / IMO 9074729", free_text=False)
    PartyText(name='MV Ocean Star', address='', imo='9074729', whole='')
    """
    if not free_text and is_plain(text):
        return PartyText(" ".join(text.split()))
    bare = _without_label(text)
    free_text = free_text or bare is not text
    text = bare
    imo = ""
    found = _IMO.search(text)
    if found:
        imo = found[1]
        before, after = text[: found.start()].rstrip(" /,;(-"), text[found.end() :].lstrip(" /,;)-")
        text = f"{before} {after}".strip() or text
    cut = _cut(text, free_text=free_text)
    if not cut:
        return PartyText(_one_line(text), imo=imo)
    name = _one_line(text[:cut]).rstrip(" ,;-/|")
    address = _one_line(text[cut:]).lstrip(" ,;-/|")
    if not (name and address):
        return PartyText(_one_line(text), imo=imo)
    return PartyText(name, address, imo, _one_line(text))


def further_names(text: str) -> tuple[str, ...]:
    r"""Return the names that a cell holds beside each other, each without its address.

    >>> further_names("SHIPPER: ORION LTD 12 PORT RD DUBAI NOTIFY: NOVA BANK")
    ('ORION LTD', 'NOVA BANK')
    >>> further_names("Orion Works"), further_names("Orion Works\nNova GmbH")
    ((), ('Orion Works', 'Nova GmbH'))
    """
    pieces: list[str] = []
    lines = text.strip().splitlines()
    of_address = len(lines) > 1 and _looks_like_address(" ".join(lines[1:]))
    for line in lines if len(lines) > 1 else (text,):
        labelled = _without_label(line) != line or _has_legal_form(line)
        if pieces and not labelled and (of_address or line.strip().isalpha()):
            continue  # the rest of an address, or a place alone
        pieces.extend(names_between_marks(line) or ((line,) if len(lines) > 1 else ()))
    names = (
        take_apart(piece, free_text=True).name
        for piece in pieces
        if not (placeholder(piece) or country_code(piece))
    )
    return tuple(dict.fromkeys(name for name in names if any(map(str.isalnum, name))))


def _has_legal_form(text: str) -> bool:
    words = [found[0].casefold().strip(".()") for found in _WORD.finditer(text)]
    return any(word in _words("end") for word in words)


def _without_label(text: str) -> str:
    """Return the text without the label that it begins with: `CONSIGNEE:`, `Cnee -` or `Shipper`.

    What a role is called may also begin a name (`Agent Orion`), so without a colon only words
    that mean nothing else are labels.
    """
    found = _LABEL.match(text)
    if found and find_label(found[1]) is not None:
        return text[found.end() :]
    found = _LABEL_WITHOUT_COLON.match(text)
    return text[found.end() :] if found else text


def _one_line(text: str) -> str:
    return ", ".join(
        part for line in text.splitlines() if (part := " ".join(line.split()).strip(" ,"))
    )


def _cut(text: str, *, free_text: bool) -> int:
    """Return where the address begins, 0 where none does."""
    body = text.strip()
    offset = text.find(body)
    lines = body.splitlines()
    if len(lines) > 1 and _looks_like_address(" ".join(lines[1:])):
        return offset + len(lines[0])
    if _HAN.search(body):
        label = _HAN_LABEL.search(text)
        if label and text[: label.start()].strip():
            return label.start()
        return _han_cut(text, free_text=free_text)
    words = [(found.start(), found[0].casefold().strip(".():：")) for found in _WORD.finditer(text)]
    for place, (start, word) in enumerate(words):
        if place == 0:
            continue
        ends_name = words[place - 1][1] in _words("end")
        begins = _begins_address(words, place)
        # A comma before a house number or a street: `Orion Bank, 12 Port Road`.
        numbered = any(word[:1].isdigit() for _, word in words[place : place + 4])
        ends_name = ends_name or (numbered and text[:start].rstrip().endswith(","))
        if begins and (ends_name or free_text or begins in {"box", "house"}):
            named_again = any(word in _words("end") for _, word in words[place + 1 :])
            if begins == "house" and not (ends_name or free_text):
                # What stands before the number may be of the address too: `Orion Ltd, Meadows 2`.
                comma = text[:start].find(",")
                if len(text[: max(comma, 0)].split()) > 1:
                    return 0 if named_again else comma
            return start if begins == "box" or not named_again else 0
    if free_text and text.count(",") >= 2:
        return text.index(",")
    return _place_after_comma(text)


def _place_after_comma(text: str) -> int:
    """Return where a place begins that ends with a country: `Orion Bank, Dubai, UAE`.

    A country alone may be part of the name (`Ministry of Works, Malta`), a single word before the
    comma is a family name.
    """
    name, _, rest = text.partition(",")
    words = rest.replace(",", " ").split()
    if len(name.split()) < 2 or len(words) < 2 or _has_legal_form(rest):
        return 0
    tails = (" ".join(words[-number:]) for number in range(1, min(4, len(words))))
    return len(name) if any(map(country_code, tails)) else 0


def _begins_address(words: list[tuple[int, str]], place: int) -> str:
    """Return what makes the word at `place` the first of an address, "" if nothing does."""
    word = words[place][1]
    following = [other for _, other in words[place + 1 : place + 6]]
    if word in _words("contact") and any(
        char.isdigit() or char == "@" for other in following[:2] for char in other
    ):
        return "box"
    pair = " ".join(other for _, other in words[place : place + 2])
    if (
        word in _words("start")
        or pair in _words("start")
        or " ".join([word, *following[:2]]) in _words("start")
    ):
        digits = any(char.isdigit() for other in following[:2] for char in other)
        if "box" in pair and digits:
            return "box"
        # `Office 12`, but `Unit 61398` and `Block 7 Works` are names too.
        inside = word in {"office", "suite", "flat", "room", "rm", "shop"}
        house = inside and following[:1] and following[0][:1].isdigit()
        return "house" if house else ("start" if following else "")
    if word in _words("place") and following:
        return "house"
    if _STREET.fullmatch(word) and following and following[0][:1].isdigit():
        return "house"
    if word in {"no", "nr", "№"} and following and following[0][:1].isdigit():
        return "number"
    if word[:1].isdigit() and any(other in _words("street") for other in following):
        return "house"
    return ""


def _han_cut(text: str, *, free_text: bool) -> int:
    for ending in sorted(
        (word for word in _words("end") if _HAN.search(word)), key=len, reverse=True
    ):
        place = text.find(ending)
        after = place + len(ending)
        if place > 0 and (rest := text[after:].strip(" ,，、()（）")):
            found = _HAN_ADDRESS.search(rest)
            if found and (free_text or any(char.isdigit() or char in "号路街" for char in rest)):
                return after
    return 0


def _looks_like_address(text: str) -> bool:
    words = [found[0].casefold().strip(".()") for found in _WORD.finditer(text)]
    return (
        any(word in _words("street") or word in _words("start") for word in words)
        or any(char.isdigit() for char in text)
        or _HAN_ADDRESS.search(text) is not None
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        " ".join(part.strip(".()") for part in word.split()) for word in address_words(kind)
    )


@cache
def _placeholders() -> dict[str, str]:
    rows = read_table("placeholders", columns=("meaning", "text", "language"), package="screening")
    return {
        " ".join(text.casefold().split()).strip(" .,:;-_*()[]'\""): meaning
        for meaning, text, _ in rows
    }
