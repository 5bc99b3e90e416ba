"""Readings of Han characters, Hangul and kana: cases with their reasons, laws for any text."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from normalizers.keys import consonant_key
from normalizers.writing import reader_for
from normalizers.writing.han_readings import simplified

REPOSITORY = Path(__file__).parents[2]
PARTS = REPOSITORY / ".." / "shared" / "names" / "transliteration"
KINDS = ("individual", "organization", "vessel", "aircraft", "unknown", "address")


def cases() -> list[tuple[str, ...]]:
    lines = (REPOSITORY / "tests/cases/cjk_readings.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [tuple(row) for row in rows[1:]]


@pytest.mark.parametrize(
    ("script", "kind", "text", "reading", "rank", "why", "source"),
    cases(),
    ids=lambda value: str(value)[:20],
)
def test_a_customary_romanization_is_among_the_first_readings(
    script: str, kind: str, text: str, reading: str, rank: str, why: str, source: str
) -> None:
    found = [" ".join(each.words) for each in reader_for(script)(text, kind=kind)]
    assert reading in found[: int(rank)], f"{why} ({source}): {found}"


letters = st.one_of(
    st.sampled_from("金李朴欧阳单沙希德哈马特艾恩尔三菱安倍晋習张張一〇々㐀𠮷 ·・ー・=A7-"),
    st.sampled_from("김이박남궁리정은푸틴블라ㄱㅏ가힣 ·Z0"),
    st.sampled_from("アンジェラーッヴァたなかトドゥン゛ヽ ・=＝5x"),
    st.characters(min_codepoint=0x3041, max_codepoint=0x30FF),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.characters(),
)


@settings(deadline=None, max_examples=300)
@given(
    script=st.sampled_from(("Hani", "Hang", "Kana")),
    text=st.text(letters, max_size=12),
    kind=st.sampled_from(KINDS),
)
def test_any_text_gives_a_few_plain_readings(script: str, text: str, kind: str) -> None:
    found = reader_for(script)(text, kind=kind)
    assert len(found) <= 5
    assert len(set(found)) == len(found)
    for reading in found:
        assert reading.words
        assert len(reading.words) == len(reading.written)
        assert reading.script == script
        assert all(re.fullmatch("[a-z0-9]+", word) for word in reading.words)
        assert all(piece and piece in text.replace(" ", "") for piece in reading.written)
    assert reader_for(script)(text, kind=kind) == found


@settings(deadline=None, max_examples=200)
@given(
    script=st.sampled_from(("Hani", "Hang", "Kana")),
    number=st.integers(0, 10**6).map(str),
    kind=st.sampled_from(KINDS),
)
def test_a_number_survives_as_a_word(script: str, number: str, kind: str) -> None:
    before, after = {"Hani": ("第", "厂"), "Hang": ("제", "공장"), "Kana": ("ダイ", "トウ")}[script]
    for reading in reader_for(script)(before + number + after, kind=kind):
        assert number in reading.words


@settings(deadline=None, max_examples=200)
@given(
    text=st.text(st.sampled_from("陳劉張黃蕭羅鄭許龍國強偉華德爾維納·"), min_size=2, max_size=6),
    kind=st.sampled_from(KINDS),
)
def test_traditional_and_simplified_characters_read_alike(text: str, kind: str) -> None:
    read = reader_for("Hani")
    traditional = [reading.words for reading in read(text, kind=kind)]
    assert [reading.words for reading in read(simplified(text), kind=kind)] == traditional


def test_a_process_that_sees_only_latin_names_loads_no_table_of_these_scripts() -> None:
    program = (
        "import sys; from normalizers.names import normalize_name as n; n('Ivan Petrov');"
        "unmet = {'normalizers.writing.' + m for m in ('han', 'hangul', 'kana')};"
        "assert not unmet & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("file", "script", "dot", "least"),
    [("wd_chinese", "Hani", "·", 0.9), ("wd_katakana", "Kana", "・", 0.93)],
)
def test_foreign_names_are_found_first_among_a_thousand(
    file: str, script: str, dot: str, least: float
) -> None:
    if not (PARTS / file).exists():
        pytest.skip(f"no {file} in ../shared/names/transliteration beside the checkout")
    chosen = random.Random(13)
    rows = [line.split("\t") for line in (PARTS / file).read_text(encoding="utf-8").splitlines()]
    parts = [
        (row[1].replace(" ", ""), row[0])
        for row in rows
        if int(row[2]) >= 2 and len(row[1]) > 3 and row[0].isascii() and row[0].isalpha()
    ]
    pairs = [(chosen.choice(parts), chosen.choice(parts)) for _ in range(1_000)]
    pool = [(one[1], two[1]) for one, two in pairs]
    views = {coarse: [view(words, coarse) for words in pool] for coarse in (False, True)}
    found = 0
    for place, (one, two) in enumerate(pairs[:100]):
        best = [0.0] * len(pool)
        for reading in reader_for(script)(one[0] + dot + two[0], kind="individual"):
            spelling, key = view(reading.words, reading.coarse)
            for other, (other_spelling, other_key) in enumerate(views[reading.coarse]):
                score = Indel.normalized_similarity(spelling, other_spelling)
                score += Indel.normalized_similarity(key, other_key)
                best[other] = max(best[other], score)
        found += sum(score >= best[place] for score in best) == 1
    assert found / 100 >= least


def view(words: tuple[str, ...], coarse: bool) -> tuple[str, str]:
    folded = [word.replace("l", "r") if coarse else word for word in words]
    return "".join(folded), "".join(consonant_key(word) for word in folded)
