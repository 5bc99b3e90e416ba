"""The builders for users' own tests refuse what no list would say."""

from __future__ import annotations

from typing import Any

import pytest

from screening import ScreenedParty, Screener
from screening.testing import edition, listed_party


def test_a_country_is_understood_by_name_or_code() -> None:
    assert listed_party("Orion Works", country="Malta").countries == ("MT",)
    assert listed_party("Orion Works", country="MT").countries == ("MT",)
    screener = Screener([edition(listed_party("Orion Works", country="Malta"))])
    (hit,) = screener.screen(ScreenedParty(name="Orion Works", countries=("MT",))).hits
    assert any(one.kind == "country" for one in hit.evidence)


@pytest.mark.parametrize(
    "wrong", [{"country": "Atlantis"}, {"birth_date": "soon"}, {"kind": "firm"}]
)
def test_what_no_list_would_say_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        listed_party("Orion Works", **wrong)  # type: ignore[arg-type]


def test_letters_are_no_aliases_and_lists_no_parties() -> None:
    letters: Any = "OPW"
    with pytest.raises(TypeError, match="tuple"):
        listed_party("Orion Works", aliases=letters)
    parties: Any = [listed_party("Orion Works")]
    with pytest.raises(TypeError, match="listed parties"):
        edition(parties)
