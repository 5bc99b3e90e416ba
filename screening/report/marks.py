"""Which letters of two words met, so that a page can mark them."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

Marks = list[list[int]]


def matched_letters(asked: str, listed: str) -> tuple[Marks, Marks]:
    """Return the stretches `[start, end]` of each word that stand in both, in order, case aside.

    Words of different scripts share no letter: nothing is marked, the sentence says how they met.
    Places are counted in units of UTF-16, as the script of a page counts.

    >>> matched_letters("Melat", "MELLAT")
    ([[0, 3], [3, 5]], [[0, 3], [4, 6]])
    """
    left, right = asked.lower(), listed.lower()
    if len(left) != len(asked) or len(right) != len(listed):
        return [], []  # a letter that changes length in lower case would shift the marks
    asked_marks: Marks = []
    listed_marks: Marks = []
    for code in LCSseq.opcodes(left, right):
        if code.tag == "equal":
            asked_marks.append(_units(asked, code.src_start, code.src_end))
            listed_marks.append(_units(listed, code.dest_start, code.dest_end))
    return asked_marks, listed_marks


def _units(word: str, start: int, end: int) -> list[int]:
    wide_before = sum(1 for char in word[:start] if char > "\uffff")
    wide_inside = sum(1 for char in word[start:end] if char > "\uffff")
    return [start + wide_before, end + wide_before + wide_inside]
