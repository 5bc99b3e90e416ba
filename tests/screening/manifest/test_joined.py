"""Names that commas, words and marks join, and what beside a name plainly is none."""

from __future__ import annotations

import pytest

from screening.manifest.joined import joined_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Orion Works and Nova Bank", ("Orion Works", "Nova Bank")),
        ("Ada Maria / Jan Kowal", ("Ada Maria", "Jan Kowal")),
        ("Ada Maria/Jan Kowal", ("Ada Maria", "Jan Kowal")),
        ("Orion Works AND/OR Nova Bank", ("Orion Works", "Nova Bank")),
        ("Ада Мария и Ян Ковал", ("Ада Мария", "Ян Ковал")),
        ("Orion Works - Dubai", ("Orion Works",)),
        ("Orion - Purchasing Department", ("Orion",)),
        ("Purchasing Department, Orion Works", ("Orion Works",)),
        ("Ada Maria, Director", ("Ada Maria",)),
        ("Ada Maria, Iranian", ("Ada Maria",)),
        ("12 Port Road, Dubai, Orion Works", ("Orion Works",)),
        ("P.O. Box 5, Tehran, Orion Works", ("Orion Works",)),
        ("Orion Works, Rotterdam 10007, Netherlands", ("Orion Works",)),
        ("Vega Maria, Ada Luz", ("Vega Maria", "Ada Luz")),
        ("Edyju, S.A. and Orion Ltd", ("Edyju S.A.", "Orion Ltd")),
        ("Orion Works and Tea and Nova Bank", ("Orion Works", "Tea and Nova Bank")),
        ("Orion Co, Nova Bank", ("Orion Co", "Nova Bank")),
        ("Bank Malta, Orion Works", ("Bank Malta", "Orion Works")),
        # One name each.
        ("Vega & Nova", ()),
        ("Orion, Vega & Nova LLP", ()),
        ("Orion, Ada Maria", ()),
        ("Orion Import and Export Co", ()),
        ("Bureau of Works and Trade Services", ()),
        ("Ministry of Works, Malta", ()),
        ("Orion A/S", ()),
        ("Sea Star I/II", ()),
        ("Dubai - Sharjah", ()),
        ("", ()),
    ],
)
def test_joined(text: str, names: tuple[str, ...]) -> None:
    found = joined_names(text)

    assert found[: len(names)] == names if names else found == ()
