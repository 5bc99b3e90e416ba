"""Cleans text before anything reads it: one Unicode form, no invisible characters, no disguises.

`clean_text` keeps case and the punctuation that carries meaning (comma, full stop, hyphen,
apostrophe, ampersand, brackets), because later steps read them. It never raises.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from normalizers.letter_map import LetterMap
from normalizers.scripts import is_merely_latin, latin_letter, script_of
from normalizers.tables import read_table

_APOSTROPHES = "'`´‘’‚‛′‵ʹʻʼʽʾʿˈˊˋ＇՚׳ߴߵꞋꞌ"
_DASHES = "‐‑‒–—―−⁃﹘﹣－⸺⸻˗־᠆〜～"
_QUOTES = '"“”„‟«»‹›″‶〝〞＂״'
_DOTS = "‧•∙⋅・･⸱ㆍ"
_COMMAS = "،，､"
_DROPPED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_REMEMBERED = 20_000
# Letters that no step of the cleaning changes, alone or side by side, in the scripts that most
# names are in, and what of ASCII stays: there is no mark, no compatibility form and no look-alike
# among them.
_CLEAN = re.compile(
    r"[ -_a-~\u00b7\u00c0-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e"  # ASCII, Latin
    r"\u0391-\u03a1\u03a3-\u03ce\u0400-\u0481\u048a-\u052f"  # Greek, Cyrillic
    r"\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u0671-\u0674\u0679-\u06d3"  # Hebrew, Arabic
    r"\u3005\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe"  # kana
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]*"  # Han, hangul
)
# What a terminal obeys after ESC (ECMA-48, 5.3 to 5.6): CSI, then OSC, DCS, SOS, PM and APC with
# all they hold, then the choice of a character set. A string that nothing ends keeps what it
# holds: it must not swallow a name.
_ESCAPE_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[#%()*+][0-~]|\])"
)
# Dotted initials (`S.A.`, `d.o.o.`) are one word.
_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?(?![^\W_])|[^\W_]+")


class _Characters(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category in _DROPPED:
            made = " " if character in "\t\n\v\f\r\x85" else ""
        elif category.startswith("Z"):
            made = " "
        elif category == "Nd":
            made = str(unicodedata.digit(character))
        elif 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x0300 <= code <= 0x036F:
            made = ""  # variation selectors, and marks that no letter took up
        else:
            made = character
        if len(self) < _REMEMBERED:
            self[code] = made
        return made


_characters = _Characters()
_look_alike = LetterMap()
for _alike, _plain in (
    (_APOSTROPHES, "'"),
    (_DASHES, "-"),
    (_QUOTES, '"'),
    (_DOTS, "·"),
    (_COMMAS, ","),
):
    _look_alike.update(dict.fromkeys(map(ord, _alike), _plain))
    _characters.update(dict.fromkeys(map(ord, _alike), _plain))


def clean_characters(text: str) -> str:
    r"""Return the text in one Unicode form, with single spaces; case and wording are kept.

    Compatibility forms are folded (NFKC), zero-width, bidirectional and control characters and the
    escape sequences of terminals removed, every kind of dash, apostrophe, quotation mark, comma,
    middle dot, space and decimal digit made the plain one.

    >>> clean_characters("Ｃho’n\u200b – ٢٧")
    "Cho'n - 27"
    """
    if text.isascii() and text.isprintable():
        text = text.replace("`", "'")
    elif not _CLEAN.fullmatch(text):
        if "\x1b" in text:
            text = _ESCAPE_SEQUENCE.sub("", text)
        # Look-alikes first, because NFKC takes a free accent apart into a space and a mark.
        text = unicodedata.normalize("NFKC", text.translate(_look_alike))
        text = unicodedata.normalize("NFC", text.translate(_characters))
    return " ".join(text.split())


def clean_text(text: str) -> str:
    r"""Return a name in one Unicode form, with single spaces and without disguises.

    After `clean_characters`, letters borrowed from another script are put back
    (`fold_homoglyphs`) and digits that stand for letters read as letters
    (`fold_lookalike_digits`). Case is kept.

    >>> clean_text("Ｃho’n\u200b   M0hammed – Ѕberbаnk")
    "Cho'n Mohammed - Sberbank"
    """
    text = clean_characters(text)
    if not text.isascii():
        text = fold_homoglyphs(text)
    return fold_lookalike_digits(text)


@cache
def _lookalikes() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    to_latin: dict[str, str] = {}
    from_latin: dict[str, dict[str, str]] = {}
    for script, letter, latin in read_table("homoglyphs", columns=("script", "letter", "latin")):
        to_latin[letter] = latin
        from_latin.setdefault(script, {}).setdefault(latin, letter)
    return to_latin, from_latin


def fold_homoglyphs(text: str) -> str:
    """Return the text with each word that mixes look-alike letters of two scripts in one script.

    The script with more letters in the word wins, Latin where they are equal; a word whose
    foreign letters have no look-alike there is left as it is.

    >>> fold_homoglyphs("Bаnk Mеllаt"), fold_homoglyphs("Рoсcия"), fold_homoglyphs("ООО Neft")
    ('Bank Mellat', 'Россия', 'ООО Neft')
    >>> fold_homoglyphs("Orion S.А.").isascii(), fold_homoglyphs("А. С. Пушкин")
    (True, 'А. С. Пушкин')
    """
    if is_merely_latin(text) or not latin_letter().search(text):
        return text
    return _WORD.sub(lambda word: _in_one_script(word.group()), text)


def _in_one_script(word: str) -> str:
    if word.isascii():
        return word
    scripts = [script_of(letter) for letter in word]
    others = {script for script in scripts if script} - {"Latn"}
    if "Latn" not in scripts or len(others) != 1:
        return word
    other = others.pop()
    to_latin, from_latin = _lookalikes()
    back = from_latin.get(other)
    if back is None:
        return word
    as_latin = [
        to_latin.get(letter, "") if script == other else letter
        for letter, script in zip(word, scripts, strict=True)
    ]
    as_other = [
        back.get(letter, "") if script == "Latn" else letter
        for letter, script in zip(word, scripts, strict=True)
    ]
    ways = [as_latin, as_other]
    if scripts.count(other) > scripts.count("Latn"):
        ways.reverse()
    for way in ways:
        if all(way):
            return "".join(way)
    return word


_DIGIT_IN_WORD = re.compile(r"\b(?=[^\W_]*[015])(?=(?:[015]*[A-Za-z]){3})[A-Za-z015]+\b")
_LETTER_OF_DIGIT = str.maketrans("015", "ols")
_CAPITAL_OF_DIGIT = str.maketrans("015", "OIS")
_HAS_LOOKALIKE = re.compile(r"[A-Za-z][015]|[015][A-Za-z]")


def fold_lookalike_digits(text: str) -> str:
    """Return the text with 0, 1 and 5 read as o, l or i, and s where they stand inside a word.

    Only in words of at least three letters in which digits are single and fewer than the letters,
    and never for codes such as `B52`, `A380` or `3M`, nor for a digit that ends a word of capitals
    or follows a lower-case word (`Unit5`), where it is a number.

    >>> fold_lookalike_digits("0liver M0hammed Al1 Rosn5ft B52 A380 Sigma15 Unit5")
    'Oliver Mohammed Al1 Rosnsft B52 A380 Sigma15 Unit5'
    """
    if not ("0" in text or "1" in text or "5" in text) or not _HAS_LOOKALIKE.search(text):
        return text
    return _DIGIT_IN_WORD.sub(lambda word: _with_letters(word.group()), text)


def _with_letters(word: str) -> str:
    made: list[str] = []
    last = len(word) - 1
    for place, character in enumerate(word):
        if not character.isdigit():
            made.append(character)
            continue
        before = word[place - 1] if place else ""
        after = word[place + 1] if place < last else ""
        if not after.isalpha() or before.isdigit() or (not before and character != "0"):
            return word
        if not before:
            made.append(character.translate(_CAPITAL_OF_DIGIT))
        else:
            capital = before.isupper() and after.isupper()
            table = _CAPITAL_OF_DIGIT if capital else _LETTER_OF_DIGIT
            made.append(character.translate(table))
    return "".join(made)
