"""Phrases between names in a dozen languages, and what only tells a job."""

from __future__ import annotations

import pytest

from screening.manifest.phrases import between_phrases, is_function, may_hold_phrase


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Orion c/o Nova", ["Orion", "Nova"]),
        ("Orion as agents for Nova", ["Orion", "Nova"]),
        ("Orion, a subsidiary of Nova", ["Orion", "Nova"]),
        ("Orion (subsidiary of Nova)", ["Orion (", "Nova)"]),
        ("Attn: Ada Maria, Nova", ["", "Ada Maria", "Nova"]),
        ("Orion ATTN. Ada Maria", ["Orion", "Ada Maria"]),
        ("Orion por cuenta de Nova", ["Orion", "Nova"]),
        ("Orion pour le compte de Nova", ["Orion", "Nova"]),
        ("Orion im Auftrag von Nova", ["Orion", "Nova"]),
        ("Orion z.Hd. Ada", ["Orion", "Ada"]),
        ("Орион по поручению Нова", ["Орион", "Нова"]),
        ("猎户座转交诺瓦", ["猎户座", "诺瓦"]),
        ("لأمر نوفا", ["", "نوفا"]),
        ("Director Ada Maria", ["", "Ada Maria"]),
        ("Ada Maria CEO", ["Ada Maria", ""]),
        ("王伟先生", ["王伟", ""]),
        ("The Director Works Ltd", ["The Director Works Ltd"]),
        ("Attention Works", ["", "Works"]),
        ("Orion Works", ["Orion Works"]),
        ("Thousand Oaks", ["Thousand Oaks"]),
        ("", [""]),
    ],
)
def test_between(text: str, pieces: list[str]) -> None:
    assert between_phrases(text) == pieces
    assert may_hold_phrase(text) or pieces == [text]


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("Purchasing Department", True),
        ("Dpto. de Compras", True),
        ("Abt. Einkauf", True),
        ("Генеральный директор", True),
        ("Managing Director", True),
        ("Orion Director", False),
        ("", False),
        ("-", False),
    ],
)
def test_job(text: str, job: bool) -> None:
    assert is_function(text) is job
