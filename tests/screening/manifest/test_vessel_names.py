"""What a vessel's box holds beside the name."""

from __future__ import annotations

import pytest

from screening.manifest.vessel_names import vessel_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nova Star V.045E", ("Nova Star",)),
        ("Nova Star-045E", ("Nova Star",)),
        ("Nova Star V2501", ("Nova Star",)),
        ("Nova Star TRIP 3", ("Nova Star",)),
        ("Nova Star ex Vega Sun", ("Nova Star", "Vega Sun")),
        ("Nova Star (ex-Vega Sun)", ("Nova Star", "Vega Sun")),
        ("Nova Star now Vega Sun", ("Nova Star", "Vega Sun")),
        ("Nova Star or substitute", ("Nova Star",)),
        ("Nova Star, Panama", ("Nova Star",)),
        ("Nova Star Panama flag", ("Nova Star Panama", "Nova Star")),
        ("Nova Star FLAG: PANAMA", ("Nova Star",)),
        ("1st vsl Nova Star 2nd vsl Vega Sun", ("Nova Star", "Vega Sun")),
        ("LNG carrier Nova Star", ("Nova Star",)),
        ("per Nova Star", ("Nova Star",)),
        ("Nova Star / Vega Sun", ("Nova Star", "Vega Sun")),
        ("Nova Star", ()),
        ("Nova Star II", ()),
        ("Exeter", ()),
        ("x" * 5_000, ()),
        ("", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert vessel_names(text) == names
