"""What no comparison has seen is never clear: long texts, unread letters, cut addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from normalizers.names import READ_LIMIT, normalize_name
from screening import ScreenedParty, Screener
from screening.cli import commands
from screening.manifest import screen_shipments
from screening.parties import ScreenedAddress
from screening.results import Verdict
from screening.scoring import LONGEST_WORD, MOST_WORDS
from screening.testing import tiny_screener

CLEAN = "Lantern"


@pytest.fixture(scope="module")
def screener() -> Screener:
    return tiny_screener()


@pytest.mark.parametrize(
    "name",
    [
        f"{CLEAN} " * READ_LIMIT,
        "x" * (READ_LIMIT + 1),
        "x" * (LONGEST_WORD + 1),
        f"{CLEAN} " * (MOST_WORDS + 1),
        f"{CLEAN}-" * (MOST_WORDS + 1),
        "ﷺ" * (READ_LIMIT // 17),
        "工" * (READ_LIMIT + 1),
        "工业贸易公司" * MOST_WORDS,
        "灯笼〇",
        "\x1b[2J\x1b[31m",
        "\u200b\u202e",
        "ⴰⵎⴰⵣⵉⵖ",
        f"{CLEAN} ⴰⵎⴰⵣⵉⵖ",
        "ᏣᎳᎩ",
        "ߒߞߏ",
        "𒀀𒀁",
    ],
    ids=lambda name: f"{name[:12]!r} of {len(name)}",
)
def test_a_name_that_is_not_all_read_is_incomplete(screener: Screener, name: str) -> None:
    assert screener.screen(ScreenedParty(name=name)).verdict is Verdict.INCOMPLETE
    beside = ScreenedParty(name=CLEAN, aliases=(name,))
    assert screener.screen(beside).verdict is Verdict.INCOMPLETE
    [shipment] = screen_shipments([{"consignee": name, "shipper": CLEAN}], screener)
    assert shipment.verdict is Verdict.INCOMPLETE
    assert shipment.reasons


@pytest.mark.parametrize(
    "name",
    [
        CLEAN,
        f"{CLEAN} " * MOST_WORDS,
        "x" * LONGEST_WORD,
        "Фонарь ع",
        "ランタン ー",
        "ფარანი",
        "\x1b[31mLantern\x1b[0m",
        "الـمـنـارة",
    ],
)
def test_a_name_that_is_all_read_is_not(screener: Screener, name: str) -> None:
    assert normalize_name(name).readings
    assert screener.screen(name).incomplete == ()


def test_a_box_without_a_letter_names_nobody(screener: Screener) -> None:
    assert screener.screen(ScreenedParty(name="---")).verdict is Verdict.INCOMPLETE
    [alone] = screen_shipments([{"consignee": "---"}], screener)
    assert alone.verdict is Verdict.INCOMPLETE


def test_an_address_that_is_not_all_read_is_incomplete(screener: Screener) -> None:
    words = [f"{first}{last}ria" for first in "bdfgklmnpr" for last in "aeiouy"]
    whole = ScreenedAddress(text=" ".join(["1", *words]))
    cut = ScreenedAddress(text=" ".join(["1", *words, "zora"]))
    verdicts = [
        screener.screen(ScreenedParty(name=CLEAN, addresses=(address,))).verdict
        for address in (whole, cut)
    ]
    assert verdicts == [Verdict.CLEAR, Verdict.INCOMPLETE]
    with pytest.raises(ValidationError):
        ScreenedAddress(text="1 " + "x" * 2_000)


@pytest.mark.parametrize("column", ["consignee address", "consignee city", "consignee country"])
@pytest.mark.parametrize("length", [2_001, 150_000])
def test_a_cell_that_is_too_long_makes_its_shipment_incomplete(
    screener: Screener, column: str, length: int
) -> None:
    rows = [
        {"shipment": "1", "consignee": CLEAN, column: f"12 Quay Road {'y' * length}"},
        {"shipment": "2", "consignee": CLEAN, column: ""},
    ]
    assert [one.verdict for one in screen_shipments(rows, screener)] == [
        Verdict.INCOMPLETE,
        Verdict.CLEAR,
    ]


def test_a_question_over_all_limits_is_refused_before_it_is_asked() -> None:
    for party in ({"name": "x" * 100_001}, {"name": "x", "aliases": ("x" * 100_001,)}):
        with pytest.raises(ValidationError):
            ScreenedParty.model_validate(party)


def test_the_commands_say_so_and_exit_with_4(tmp_path: Path) -> None:
    long = f"{CLEAN} " * 60
    assert CliRunner().invoke(commands, ["check", long]).exit_code == 4
    path = tmp_path / "june.csv"
    path.write_text(f"shipment,consignee\n1,{long}\n2,{CLEAN}\n", "utf-8")
    done = CliRunner().invoke(commands, ["manifest", str(path), "--json"])
    assert done.exit_code == 4
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == [
        "incomplete",
        "clear",
    ]
