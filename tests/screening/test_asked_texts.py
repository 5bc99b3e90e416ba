"""A name that stands in another's brackets is asked about too, whatever asks."""

from __future__ import annotations

import pytest

from screening import ScreenedParty, Screener, compare_names
from screening.asked_texts import asked_texts
from screening.testing import tiny_screener


@pytest.fixture(scope="module")
def screener() -> Screener:
    return tiny_screener()


@pytest.mark.parametrize(
    "text",
    [
        "Orion Ltd (Bank Vardanak)",
        "Orion Ltd [BANK VARDANAK]",
        "Orion Ltd (formerly Bank Vardanak)",
        "Orion Ltd (a.k.a. Bank Vardanak) (Malta)",
        "Orion Ltd trading as Bank Vardanak",
        "猎户座有限公司（Bank Vardanak）",
        "Bank Vardanak Tehran Branch",
        "BANK VARDANAK, TEHRAN BRANCH OFFICE",
        "Bank Vardanak Somewhere Branch",
        "BANK VARDANAK TEHRAN IRAN",
        "Bank Vardanak Abu Dhabi, United Arab Emirates",
        "Bank Vardanak Tehran-Iran",
        "Bank Vardanak Branch Office Tehran",
        "Bank Vardanak Dubai",
    ],
)
def test_a_listed_name_beside_another_is_found(text: str, screener: Screener) -> None:
    assert screener.screen(text).verdict == "hit"
    assert screener.screen(ScreenedParty(name="Nova Tea", aliases=(text,))).verdict == "hit"
    assert compare_names(text, "Bank Vardanak", kind="organization").score == 100


@pytest.mark.parametrize(
    "text",
    [
        "Orion (General Trading)",
        "Orion (进出口公司)",
        "Orion (Hong Kong)",
        "Orion (OPW)",
        "Orion",
        "Mary Ann Branch",
        "Post Office",
        "Bank of Malta",
        "Silk Road Travel Tashkent",
        "Alexandra Katie Washington",
        "University of Tehran",
        "Tehran Iran",
        "Orion Tehran Iran",
    ],
)
def test_what_names_nobody_is_not_asked(text: str) -> None:
    assert list(asked_texts(text)) == [text]


def test_each_text_is_asked_once() -> None:
    assert list(asked_texts("Nova (Orion Pumps)", "Orion Pumps", "Nova (Orion Pumps)")) == [
        "Nova (Orion Pumps)",
        "Orion Pumps",
    ]
