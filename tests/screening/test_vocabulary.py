"""The vocabulary finds every word that the score calls similar, and never says too little of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.letter_bounds import shortest
from screening.similarity import word_similarity
from screening.spelt_runs import SpeltRuns
from screening.vocabulary import Vocabulary, order_words, vocabulary_arrays

_SYLLABLES = (
    "ba",
    "shi",
    "x",
    "kh",
    "an",
    "mo",
    "ll",
    "e",
    "zh",
    "tor",
    "gi",
    "u",
    "rn",
    "ng",
    "7",
)
_words = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=9).map("".join)


@st.composite
def _near(draw: st.DrawFn) -> tuple[str, str]:
    """Return a word and the same with up to two letters changed, added or dropped."""
    word = draw(_words)
    other = list(word)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(other)))
        other[place : place + draw(st.integers(0, 1))] = draw(st.sampled_from(["", "a", "k", "sh"]))
    return word, "".join(other) or word


@settings(deadline=None, max_examples=60)
@given(st.lists(_near(), min_size=1, max_size=12))
def test_finds_every_similar_word(pairs: list[tuple[str, str]]) -> None:
    words = order_words({listed for _, listed in pairs} | {"shibakhan", "o", "27"})
    vocabulary = Vocabulary(words, vocabulary_arrays(words))
    for asked, similar in vocabulary.similar_to({asked for asked, _ in pairs}):
        found = dict(zip(similar.words.tolist(), similar.similarities.tolist(), strict=True))
        for number, word in enumerate(words):
            assert found.get(number, 0.0) >= word_similarity(asked, word)[0], (asked, word)


def test_finds_what_is_similar_to_a_long_word() -> None:
    words = order_words(["shunshengyuanjin", "shunsheng", "yuan", "shunshengyuanjing"])
    vocabulary = Vocabulary(words, vocabulary_arrays(words))
    found = {words[number] for number in vocabulary.similar("shunshengyuanjim").words.tolist()}
    assert found >= {"shunshengyuanjin", "shunshengyuanjing"}
    # Four letters against sixteen are never looked at, which is what makes long words cheap.
    assert shortest(len("shunshengyuanjim"), len("snsnknm"), 0) > len("yuan")


def test_runs_go_round_the_end_of_a_name() -> None:
    runs = SpeltRuns({"latmel": 1, "bankmel": 2, "lat": 3})
    assert runs.of(("mel", "bank", "lat")) == {2: [1], 0: [1]}
    assert runs.of(("bank", "mel", "lat")) == {0: [2], 1: [2]}
    assert runs.of(("lat",)) == {}
