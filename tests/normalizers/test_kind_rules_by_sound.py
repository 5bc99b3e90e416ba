"""The outcome of rules that is worked out once for all sounds is that of each name by itself."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizers.kind_rules import ruled
from normalizers.mixed import Spelled
from normalizers.organizations import organization_words
from normalizers.reading import Reading
from normalizers.vessels import vessel_words

# Words that the rules take off, join, translate or turn into digits, and some that they know not.
_KNOWN = (
    "co", "ltd", "sa", "the", "of", "and", "trading", "industries", "torgovyy", "dom", "no", "5",
    "twenty", "7", "27th", "ii", "v", "a", "b", "mv", "mt", "melat", "holding", "company",
)  # fmt: skip
_WORDS = st.lists(
    st.tuples(st.sampled_from([*_KNOWN, "shang", "hai"]), st.booleans()), min_size=1, max_size=7
)


@given(_WORDS)
@example([("sa", True), ("trading", False), ("co", False), ("ltd", False)])
@example([("a", False), ("b", False), ("sa", True), ("no", False), ("5", False)])
@settings(deadline=None, max_examples=300)
def test_rules_by_pattern_do_what_rules_do_to_each_name(pairs: list[tuple[str, bool]]) -> None:
    words = [word for word, _ in pairs]
    sound = tuple(heard for _, heard in pairs)
    written = [f"<{place} {word}>" for place, word in enumerate(words)]
    reading = Reading(tuple(words), tuple(written), "Hani", coarse=True)
    hidden = ["\x00" + word if heard else word for word, heard in pairs]

    made, pieces, forms = organization_words(list(hidden), list(written))
    expected = Reading(
        tuple(word.removeprefix("\x00") for word in made), tuple(pieces), "Hani", coarse=True
    )
    after, aside = ruled(Spelled(reading, sound), kind="organization")
    assert (after, list(aside)) == (expected, forms)

    made, pieces = vessel_words(list(hidden), list(written))
    expected = Reading(
        tuple(word.removeprefix("\x00") for word in made), tuple(pieces), "Hani", coarse=True
    )
    after, aside = ruled(Spelled(reading, sound), kind="vessel")
    assert (after, list(aside)) == (expected, [])


def test_a_name_with_very_many_words_is_ruled_as_a_short_one() -> None:
    words = ("sa", *["trading", "hai"] * 40, "co")
    reading = Reading(words, words, "Hani")
    sound = tuple(word in ("sa", "hai") for word in words)

    after, aside = ruled(Spelled(reading, sound), kind="organization")

    assert list(aside) == ["co"]
    assert after.words == words[:-1]
