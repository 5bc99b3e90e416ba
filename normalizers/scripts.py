"""Which script a text is written in, and where one script ends and the next begins.

Codes are ISO 15924 (`Latn`, `Cyrl`, `Arab`, `Hani`, `Hang`, `Kana` …). Ranges come from
`data/scripts.tsv`. Hiragana and katakana are both `Kana`, and Han characters in a text that also
holds kana are Japanese, so they belong to the `Kana` run: `トヨタ自動車` is one run.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from normalizers.tables import read_table

_REMEMBERED = 20_000
# Up to the end of Latin Extended-B, and Latin Extended Additional, no letter is of another script.
_MERELY_LATIN = re.compile("[\0-\u024f\u1e00-\u1eff]*")


@cache
def _ranges() -> tuple[list[int], list[int], list[str]]:
    rows = sorted(
        (int(first, 16), int(last, 16), script)
        for script, first, last in read_table("scripts", columns=("script", "first", "last"))
    )
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


class _Scripts(dict[str, str]):
    """The script of each character, looked up when it is first met."""

    def __missing__(self, character: str) -> str:
        firsts, lasts, scripts = _ranges()
        code = ord(character)
        place = bisect_right(firsts, code) - 1
        script = scripts[place] if place >= 0 and code <= lasts[place] else ""
        if len(self) < _REMEMBERED:
            self[character] = script
        return script


_scripts = _Scripts()


def script_of(character: str) -> str:
    """Return the script of one character, or "" for digits, marks, punctuation and the unknown.

    >>> [script_of(character) for character in ("a", "Я", "銀", "7")]
    ['Latn', 'Cyrl', 'Hani', '']
    """
    return _scripts[character]


def is_merely_latin(text: str) -> bool:
    """Return whether a text has only characters of the Latin blocks, as most names have.

    A quick answer for names with accents; False says nothing, since there are rarer Latin letters.

    >>> is_merely_latin("Đorđe Nguyễn"), is_merely_latin("Ђорђе")
    (True, False)
    """
    return text.isascii() or _MERELY_LATIN.fullmatch(text) is not None


@cache
def latin_letter() -> re.Pattern[str]:
    """Return the pattern of one Latin letter, of any of its blocks."""
    ranges = zip(*_ranges(), strict=True)
    return re.compile(
        "[" + "".join(f"{chr(a)}-{chr(z)}" for a, z, script in ranges if script == "Latn") + "]"
    )


# A name is read as several kinds in a row, each of which asks this.
@lru_cache(maxsize=8)
def _only_script(text: str) -> str:
    """Return the one script that all letters of a text are in, as in most names; "" otherwise."""
    scripts = set(map(_scripts.__getitem__, text))
    scripts.discard("")
    return scripts.pop() if len(scripts) == 1 else ""


def script_runs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the text cut into (script, piece), in order; the pieces together are the text.

    Spaces, digits and punctuation belong to the run before them, at the start to the first run. A
    text with digits but no letters is one `Latn` run; one with neither has no run.

    >>> script_runs("LIMMT 经济贸易有限公司")
    (('Latn', 'LIMMT '), ('Hani', '经济贸易有限公司'))
    >>> script_runs("トヨタ自動車")
    (('Kana', 'トヨタ自動車'),)
    """
    if is_merely_latin(text):
        return (("Latn", text),) if any(map(str.isalnum, text)) else ()
    only = _only_script(text)
    if only:
        return ((only, text),)
    letters = [_scripts[character] for character in text]
    if "Kana" in letters:
        letters = ["Kana" if script == "Hani" else script for script in letters]
    runs: list[tuple[str, str]] = []
    current, start = "", 0
    for place, script in enumerate(letters):
        if not script or script == current:
            continue
        if current:
            runs.append((current, text[start:place]))
            start = place
        current = script
    if current:
        runs.append((current, text[start:]))
    elif any(map(str.isalnum, text)):
        runs.append(("Latn", text))
    return tuple(runs)


def main_script(text: str) -> str:
    """Return the script that most letters of the text are in, the earlier of two equals.

    A text without any letter is `Latn`, since its digits are read as such.

    >>> main_script("LIMMT 经济贸易有限公司"), main_script("27")
    ('Hani', 'Latn')
    """
    if is_merely_latin(text):
        return "Latn"
    only = _only_script(text)
    if only:
        return only
    letters = [_scripts[character] for character in text]
    counts = {script: letters.count(script) for script in dict.fromkeys(letters) if script}
    if not counts:
        return "Latn"
    if "Kana" in counts and "Hani" in counts:
        counts["Kana"] += counts.pop("Hani")
    return max(counts, key=counts.__getitem__)
