"""Rows to verdicts: every row answered in order, each party asked once, none clear by neglect."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lists.model import PartyKind
from screening.manifest import ColumnMapping, RowScreener, role_policy, screen_shipments
from screening.manifest import batch as batch_module
from screening.manifest.errors import MappingError
from screening.manifest.mapping_file import parse_mapping
from screening.manifest.mappings import mapping_rows
from screening.manifest.rows import Row
from screening.parties import ScreenedParty
from screening.policy import ScreeningPolicy
from screening.results import ScreeningResult, Verdict
from screening.screener import Screener
from screening.testing import edition, listed_party, tiny_edition, tiny_screener


class Counting:
    """A real screener that remembers what it was asked."""

    def __init__(self, screener: Screener) -> None:
        self.asked: list[ScreenedParty] = []
        self._screener = screener

    def screen_many(
        self, parties: Iterable[ScreenedParty | str], *, workers: int = 1
    ) -> Iterator[ScreeningResult]:
        def noted() -> Iterator[ScreenedParty]:
            for party in parties:
                assert isinstance(party, ScreenedParty)
                self.asked.append(party)
                yield party

        return self._screener.screen_many(noted(), workers=workers)


@pytest.fixture
def counting(screener: Screener) -> Counting:
    return Counting(screener)


def one(row: dict[str, object], screener: Screener, mapping: ColumnMapping | None = None):  # type: ignore[no-untyped-def]
    (shipment,) = screen_shipments([row], screener, mapping=mapping)
    return shipment


def test_a_hit_names_role_party_list_and_score(screener: Screener) -> None:
    shipment = one({"B/L": "7", "consignee": "Vardanak Bank", "shipper": "Orion Foods"}, screener)
    assert (shipment.verdict, shipment.shipment) == ("hit", "7")
    (reason,) = shipment.reasons
    assert reason.startswith(
        "consignee 'Vardanak Bank' is like 'Bank Vardanak' on Tiny List (score "
    )
    assert [(party.role, party.verdict) for party in shipment.parties] == [
        ("consignee", "hit"),
        ("shipper", "clear"),
    ]
    assert shipment.hits[0].party.entry_id == "T-2"


@pytest.mark.parametrize(
    ("row", "verdict", "reason"),
    [
        ({"consignee": "Orion Foods Ltd"}, "clear", ""),
        ({"consignee": "Grey Falcon"}, "review", "weak alias"),
        ({"consignee": "TO ORDER", "shipper": "Orion Foods"}, "review", "no party is named"),
        ({"consignee": "", "shipper": " "}, "incomplete", "nothing was screened"),
        ({"consignee": "SAME AS NOTIFY PARTY"}, "incomplete", "nothing was screened"),
        ({"consignee": "N/A"}, "incomplete", "nothing was screened"),
        (
            {"consignee": "???", "shipper": "Orion Foods"},
            "incomplete",
            "nothing can be read in '???'",
        ),
        ({"consignee": "M\ufffdller", "shipper": "Orion"}, "incomplete", "damaged letters"),
        ({"consignee": "x" * 100_001}, "incomplete", "name"),
        ({"consignee": "Bank Vardanak", "shipper": "???"}, "hit", "nothing can be read in '???'"),
        ({"goods": "pumps"}, "incomplete", "nothing was screened"),
        ({}, "incomplete", "nothing was screened"),
    ],
)
def test_verdict_and_reason(
    row: dict[str, object], verdict: str, reason: str, screener: Screener
) -> None:
    shipment = one(row, screener)
    assert shipment.verdict == verdict
    assert reason in " ".join(shipment.reasons)
    assert bool(shipment.reasons) == (verdict != "clear")


def test_what_is_no_row_is_incomplete(screener: Screener) -> None:
    rows: list[object] = [{"consignee": "Orion"}, "not a row", None, {"consignee": "Nova"}]
    found = list(screen_shipments(rows, screener))  # type: ignore[arg-type]
    assert [shipment.verdict for shipment in found] == [
        "clear",
        "incomplete",
        "incomplete",
        "clear",
    ]
    assert "str instead of a mapping" in found[1].reasons[0]


def test_an_unhealthy_list_makes_nothing_clear() -> None:
    policy = ScreeningPolicy(required_lists=("A list that is not there",))
    strict = tiny_screener(policy=policy)
    assert one({"consignee": "Orion Foods"}, strict).verdict == "incomplete"
    hit = one({"consignee": "Bank Vardanak"}, strict)
    assert hit.verdict == "hit"
    assert any("A list that is not there" in reason for reason in hit.reasons)


def test_role_says_what_kind_is_expected(counting: Counting) -> None:
    row = {
        "vessel": "Orion",
        "bank": "Orion",
        "signatory": "Orion",
        "shipper": "Orion",
        "agent": "Orion",
    }
    list(screen_shipments([row], counting))
    kinds = [party.kind for party in counting.asked]
    assert kinds == [
        PartyKind.VESSEL,
        PartyKind.ORGANIZATION,
        PartyKind.INDIVIDUAL,
        PartyKind.UNKNOWN,
    ]


def test_role_policy_screens_and_counts(screener: Screener) -> None:
    mapping = parse_mapping(
        '[columns]\n"c" = "carrier.name"\n"s" = "shipper.name"\n"b" = "bank.name"\n'
        '[roles.carrier]\nscreened = false\n[roles.bank]\ncounts = "review"\n'
    )
    unscreened = one({"c": "Bank Vardanak", "s": "Orion"}, screener, mapping)
    assert unscreened.verdict == "clear"
    assert not unscreened.parties[0].screened
    assert '"role":"carrier","screened":false' in unscreened.to_json()
    counted = one({"b": "Bank Vardanak", "s": "Orion"}, screener, mapping)
    assert (counted.verdict, counted.parties[0].verdict) == ("review", "hit")
    both = one({"c": "Bank Vardanak", "s": "Bank Vardanak"}, screener, mapping)
    assert both.verdict == "hit"
    assert one({"c": "Bank Vardanak"}, screener, mapping).verdict == "incomplete"


def test_several_parties_in_a_cell_and_in_a_role(screener: Screener, counting: Counting) -> None:
    mapping = parse_mapping(
        '[columns]\n"n" = "notify_party.name"\n"k" = "notify_party.country"\n'
        '[separators]\n"n" = "/"\n'
    )
    shipment = one({"n": "Orion Foods / Bank Vardanak", "k": "MT/IR"}, screener, mapping)
    assert [(party.text, party.verdict) for party in shipment.parties] == [
        ("Orion Foods", "clear"),
        ("Bank Vardanak", "hit"),
    ]
    list(screen_shipments([{"notify": ["Orion Foods", "Nova"], "notify 2": "Vega"}], counting))
    assert [party.name for party in counting.asked] == ["Orion Foods", "Nova", "Vega"]


def test_free_text_becomes_name_and_address_and_keeps_the_whole(counting: Counting) -> None:
    (shipment,) = screen_shipments(
        [{"consignee": "CONSIGNEE: ACME LTD 12 PORT RD DUBAI UAE"}], counting
    )
    (asked,) = counting.asked
    assert asked.name == "ACME LTD"
    assert asked.aliases == ("ACME LTD 12 PORT RD DUBAI UAE",)
    assert [address.text for address in asked.addresses] == ["12 PORT RD DUBAI UAE"]
    assert shipment.parties[0].text == "CONSIGNEE: ACME LTD 12 PORT RD DUBAI UAE"
    assert "taken apart" in shipment.parties[0].notes[0]


def test_all_that_a_row_knows_of_a_party_is_asked(counting: Counting) -> None:
    row = {
        "vessel": "MV Lantern (IMO 9074729)",
        "vessel flag": "Panama",
        "owner": "Orion",
        "owner address": "1 Quay",
        "owner city": "Dubai",
        "owner country": "Atlantis",
        "signatory": "Ada Orion",
        "signatory dob": "1970-05-01",
        "signatory passport": "X123",
        "bank bic": "MELIIRTH",
        "owner address 2": "Dock 4",
    }
    (shipment,) = screen_shipments([row], counting)
    vessel, owner, signatory, bank = counting.asked
    assert vessel.countries == ("PA",)
    assert [(i.kind, i.value) for i in vessel.identifiers] == [("imo", "9074729")]
    assert [a.text for a in owner.addresses] == ["1 Quay, Dock 4, Dubai", "Atlantis"]
    assert owner.countries == ()
    assert "'Atlantis' is not known" in shipment.parties[1].notes[0]
    assert (signatory.birth_date, signatory.identifiers[0].value) == ("1970-05-01", "X123")
    assert (bank.name, bank.identifiers[0].kind) == ("", "bic")


def test_the_same_party_is_asked_once_and_reported_everywhere(counting: Counting) -> None:
    rows = [
        {"shipper": "Bank Vardanak", "consignee": f"Firm {'abcdefgh'[n % 8]}"} for n in range(500)
    ]
    found = list(screen_shipments(rows, counting))
    assert len(counting.asked) == 9
    assert all(shipment.verdict == "hit" for shipment in found)


def test_forgetting_and_small_windows_change_nothing(
    screener: Screener, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"shipper": name, "consignee": other} for name in NAMES for other in reversed(NAMES)]
    before = [shipment.to_json() for shipment in screen_shipments(rows, screener)]
    monkeypatch.setattr(batch_module, "_REMEMBERED", 2)
    monkeypatch.setattr(batch_module, "_WAITING", 3)
    assert [shipment.to_json() for shipment in screen_shipments(rows, screener)] == before


def test_an_unscreened_role_does_not_hide_the_party_from_a_screened_one(screener: Screener) -> None:
    mapping = parse_mapping(
        '[columns]\n"c" = "carrier.name"\n"s" = "shipper.name"\n[roles.carrier]\nscreened = false\n'
    )
    rows = [{"c": "Bank Vardanak", "s": "Orion"}, {"c": "Orion", "s": "Bank Vardanak"}]
    assert [s.verdict for s in screen_shipments(rows, screener, mapping=mapping)] == [
        "clear",
        "hit",
    ]


NAMES = [
    "Bank Vardanak",
    "Orion Foods",
    "Grey Falcon",
    "TO ORDER",
    "???",
    "",
    "Sanaye Zarkan",
    "N/A",
]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"shipper": st.sampled_from(NAMES), "consignee": st.sampled_from(NAMES)}
        ),
        max_size=12,
    )
)
def test_laws_of_the_verdict(rows: list[dict[str, str]]) -> None:
    """Rows in = rows out, in order; the strictest wins; no row's answer depends on the others."""
    screener = tiny_screener()
    found = list(screen_shipments(rows, screener))
    assert [shipment.row.number for shipment in found] == list(range(1, len(rows) + 1))
    for row, shipment in zip(rows, found, strict=True):
        assert one(row, screener).verdict == shipment.verdict
        verdicts = {party.counts for party in shipment.parties}
        for strict in (Verdict.HIT, Verdict.INCOMPLETE, Verdict.REVIEW):
            if strict in verdicts:
                assert shipment.verdict == strict
                break
        assert (shipment.verdict == "clear") == (not shipment.reasons)


def test_json_holds_the_whole_answer_and_is_stable(screener: Screener) -> None:
    row = {
        "B/L": 'quote " and \\',
        "consignee": "بانک وردانک",
        "shipper": "a\u2028<b>",
        "goods": "tea",
    }
    line = one(row, screener).to_json()
    assert line == one(row, screener).to_json()
    assert "\n" not in line
    record = json.loads(line)
    assert list(record)[:3] == ["verdict", "row", "line"]
    assert record["shipment"] == 'quote " and \\'
    assert [party["text"] for party in record["parties"]] == ["بانک وردانک", "a\u2028<b>"]


def test_a_row_with_a_problem_keeps_its_text() -> None:
    screening = RowScreener(tiny_screener(), mapping=ColumnMapping(), run="r")
    rows = [
        Row(1, 5, ("shipper",), (), "Sheet", "broken", "as\ud800 read"),
        *mapping_rows([{"shipper": "a"}], first=2),
    ]
    first, second = screening.shipments(rows)
    record = json.loads(first.to_json())
    assert record["problem"] == "broken"
    assert record["raw"] == "as\ud800 read"
    assert (record["sheet"], record["line"]) == ("Sheet", 5)
    assert second.verdict == "clear"


def test_two_entries_of_one_name_are_both_told() -> None:
    screener = Screener(
        [
            edition(
                listed_party("Orion Pump Works"), listed_party("Orion Pump Works", entry_id="T-9")
            )
        ]
    )
    shipment = one({"consignee": "Orion Pump Works"}, screener)
    assert len(shipment.reasons) == 2
    assert {hit.party.entry_id for hit in shipment.hits} == {"T-1", "T-9"}
    assert len(tiny_edition().parties) == 5


@pytest.mark.parametrize("mark", ["; ", ";", " / ", "|", "、", "；"])
@pytest.mark.parametrize("place", [0, 1])
def test_a_listed_name_beside_another_in_one_cell_is_found(mark: str, place: int) -> None:
    names = ["Lantern Works", "Lamplight Foods"]
    names[place] = "Bank Vardanak"
    [shipment] = screen_shipments([{"consignee": mark.join(names)}], tiny_screener())
    assert shipment.verdict == "hit"
    [shipment] = screen_shipments(
        [{"consignee": mark.join(("Lantern Works", "Lamplight Foods"))}], tiny_screener()
    )
    assert shipment.verdict == "clear"


@pytest.mark.parametrize("heading", ["Consignee", "Consignee name and address"])
@pytest.mark.parametrize(
    "cell",
    [
        "CONSIGNEE: BANK VARDANAK 12 PORT RD DUBAI UAE",
        "CNEE BANK VARDANAK 12 PORT RD",
        "Bank Vardanak, 12 Port Road, Dubai",
        "Bank Vardanak, Dubai, UAE",
        "Bank Vardanak Tel +98 21 123456",
        "Orion Ltd\nBank Vardanak",
        "Orion Ltd, 12 Port Rd\nNotify: Bank Vardanak",
        "Orion Ltd & Bank Vardanak",
        "Orion Ltd c/o Bank Vardanak, 12 Port Road",
        "1) Orion Ltd 2) Bank Vardanak",
        "CONSIGNED TO THE ORDER OF: BANK VARDANAK",
    ],
)
def test_a_listed_name_in_a_full_cell_is_found(screener: Screener, heading: str, cell: str) -> None:
    (shipment,) = screen_shipments([{heading: cell}], screener)
    assert shipment.verdict == "hit"
    assert shipment.parties[0].text == cell


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#NAME?"])
def test_a_spreadsheets_error_is_no_name(screener: Screener, error: str) -> None:
    (shipment,) = screen_shipments([{"shipper": "Orion", "consignee": error}], screener)
    assert shipment.verdict == "incomplete"


@pytest.mark.parametrize(
    "row",
    [
        {"Vessel name / IMO": "Ocean Lantern / IMO 9074729"},
        {"Vessel name / IMO": "OCEAN LANTERN"},
        {"Vessel name / IMO": "Orion (9074729)"},
        {"Vessel": "Orion", "IMO": "IMO9074729"},
        {"Vessel": "Orion 9074729"},
        {"Vessel": "Orion", "IMO": "Ocean Lantern 9319466"},
        {"Vessel/Voyage": "OCEAN LANTERN 045E"},
        {"Vessel/Voyage": "OCEAN LANTERN V.12"},
        {"Vessel": "Ocean Lantern", "IMO": "-"},
    ],
)
def test_a_vessel_is_found_however_its_box_is_filled(
    screener: Screener, row: dict[str, str]
) -> None:
    (shipment,) = screen_shipments([row], screener)
    assert shipment.verdict == "hit"


def test_an_empty_box_is_no_evidence(screener: Screener) -> None:
    row = {"vessel": "Ocean Lantern", "imo": "-", "vessel country": "n/a"}
    (shipment,) = screen_shipments([row], screener)
    party = shipment.parties[0].party
    assert party is not None
    assert (party.identifiers, party.addresses) == ((), ())
    assert shipment.hits[0].score == 100


@pytest.mark.parametrize("rows", [{"consignee": "Orion"}, "Orion", b"Orion"])
def test_one_row_is_not_many(screener: Screener, rows: Any) -> None:
    with pytest.raises(TypeError, match=r"\[row\]"):
        list(screen_shipments(rows, screener))


def test_columns_and_targets_are_a_mapping(screener: Screener) -> None:
    rows = [{"Cargo to": "Bank Vardanak"}]
    (shipment,) = screen_shipments(rows, screener, mapping={"Cargo to": "consignee.name"})
    assert shipment.verdict == "hit"
    wrong: Any = "mapping.toml"
    with pytest.raises(TypeError, match="read_mapping"):
        list(screen_shipments(rows, screener, mapping=wrong))


def test_what_data_frames_and_databases_give(screener: Screener) -> None:
    missing = type("NAType", (), {"__str__": lambda _: "<NA>"})()
    rows: list[dict[Any, Any]] = [
        {"consignee": float("nan"), "shipper": missing},
        {"vessel": "Orion", "imo": 9074729.0},
        {"consignee": "Банк Варданак".encode()},
        {"consignee": b"\xff", "shipper": "Orion"},
        {"consignee": "Orion", None: ["Bank Vardanak"]},
    ]
    found = list(screen_shipments(rows, screener))
    assert [one.verdict.value for one in found] == [
        "incomplete",
        "hit",
        "hit",
        "incomplete",
        "incomplete",
    ]
    assert "under no column" in found[4].reasons[0]


def test_half_a_character_hides_no_name(screener: Screener) -> None:
    clear, hit = screen_shipments(
        [{"consignee": "Orion\ud800 Works"}, {"consignee": "Bank Vardanak \udc00"}], screener
    )
    assert (clear.verdict, hit.verdict) == ("incomplete", "hit")
    assert "damaged letters" in clear.reasons[0]


def test_a_role_policy_is_checked() -> None:
    wrong: Any = {"carrier": False}
    with pytest.raises(MappingError, match="'carrier'"):
        role_policy(wrong)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ({"consignee": "", "notify": "SAME AS CONSIGNEE"}, "review"),
        ({"consignee": "same as notify party", "notify": "Same as consignee."}, "review"),
        ({"notify": "même que destinataire"}, "review"),
        ({"notify": "与收货人相同"}, "review"),
        ({"consignee": "Nova", "notify": "SAME AS CONSIGNEE"}, "clear"),
        ({"consignee": "Nova", "notify": "同收货人"}, "clear"),
        ({"buyer": "Nova", "notify": "SAME AS CONSIGNEE"}, "clear"),
        ({"notify": "SAME AS SHIPPER"}, "clear"),
        ({"notify": "ditto"}, "clear"),
        ({"carrier": "Nova", "notify": "same as carrier"}, "clear"),
    ],
)
def test_same_as_a_party_that_is_not_there(
    screener: Screener, row: dict[str, str], verdict: str
) -> None:
    assert one({"shipper": "Orion", **row}, screener).verdict == verdict


def test_same_as_a_party_that_is_not_screened(screener: Screener) -> None:
    roles = role_policy({"carrier": {"screened": False}})
    row = {"shipper": "Orion", "carrier": "Bank Vardanak", "notify": "same as carrier"}
    found = one(row, screener, ColumnMapping(roles=roles))
    assert found.verdict == "review"
    assert "same as carrier" in found.reasons[0]


def test_a_birth_date_that_is_none_is_noted(screener: Screener) -> None:
    found = one({"signatory": "Orion", "dob of signatory": "soon"}, screener)
    assert found.parties[0].notes == ("birth date 'soon' is not understood",)
