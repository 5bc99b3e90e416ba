"""The address book loses nothing that comparing with every listed address would find."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from lists import read_list
from lists.model import ListedParty, PartyKind, PublishedAddress
from screening.addresses import AddressBook
from screening.evidence.addresses import agreement, listed_address
from screening.parties import ScreenedAddress
from screening.screener import Screener
from screening.testing import edition

_NUMBERED = st.builds(
    lambda mark, number: mark.format(number),
    st.sampled_from((
        "{}", "No. {}", "Flat {}", "{}/F", "Room {}", "P.O. Box {}", "д. {}", "кв. {}", "{}号",
        "D:{}",
    )),
    st.sampled_from(("1", "2", "16", "16a", "12/5", "2104", "G", "22087")),
)  # fmt: skip
_PIECES = st.one_of(
    _NUMBERED,
    st.sampled_from((
        "Dongsi", "Donsi", "Dong si", "Tai Koo", "Taikoo", "Taikoo Shing", "Olive Street",
        "Olive St.", "Olve Avenue", "Port Orion", "Orion", "Staraya Zarechnaya",
        "ул. Старая Заречная", "Moscow", "Москва", "Moskva", "Kargar", "Karegar", "Vali-e-Asr",
        "Valiasr", "Hong Kong", "Maple Mansion", "Industrial Zone", "Building", "Cuba Street",
        "Cuba", "Malta", "Çınar Sok.", "Cinar Sokak", "抚顺市", "东四路", "x", "'", "Zone B",
    )),
)  # fmt: skip
_ADDRESS = st.builds(
    lambda pieces, separator: separator.join(pieces),
    st.lists(_PIECES, min_size=1, max_size=7),
    st.sampled_from((", ", " ", "; ")),
)
_COUNTRY = st.sampled_from(("", "MT", "CN", "HK", "RU"))
_LISTED = st.builds(
    lambda text, code: PublishedAddress(text, country_code=code), _ADDRESS, _COUNTRY
)
_ASKED = st.builds(lambda text, code: ScreenedAddress(text=text, country=code), _ADDRESS, _COUNTRY)


def party(*addresses: PublishedAddress) -> ListedParty:
    return ListedParty("1", PartyKind.ORGANIZATION, (), addresses=addresses)


@settings(
    deadline=None,
    max_examples=250,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow],
)
@example(
    listed=[PublishedAddress("No. 16, Tai Koo, Orion Zone")],
    asked=ScreenedAddress(text="No. 16, Taikoo, Orion Zone"),
    threshold=100.0,
)
@given(
    listed=st.lists(_LISTED, min_size=1, max_size=14),
    asked=_ASKED,
    threshold=st.sampled_from((1.0, 40.0, 60.0, 75.0, 80.0, 90.0, 97.0, 100.0)),
)
def test_book_finds_what_comparing_with_every_address_finds(
    listed: list[PublishedAddress], asked: ScreenedAddress, threshold: float
) -> None:
    book = AddressBook([party(one) for one in listed])

    found = book.parties_at(asked, threshold=threshold)

    assert found == book.parties_at(asked, threshold=threshold, exhaustive=True)


@settings(deadline=None, max_examples=150)
@given(one=_LISTED, other=_LISTED)
def test_an_address_is_itself_or_none_and_agreement_has_no_direction(
    one: PublishedAddress, other: PublishedAddress
) -> None:
    own, another = listed_address(one), listed_address(other)

    assert agreement(own, own).similarity in (0, 100)
    assert agreement(own, another).similarity == agreement(another, own).similarity


def test_a_party_is_found_once_however_many_of_its_addresses_agree() -> None:
    one = PublishedAddress("16 Olive Street, Port Orion, Malta")
    book = AddressBook(
        [party(one, PublishedAddress("Olive St. 16, Port Orion, MT"), one), party(one)]
    )

    assert book.parties_at(ScreenedAddress(text="16 Olive St., Port Orion"), threshold=90) == [0, 1]


def test_a_book_without_any_address_finds_nothing() -> None:
    for parties in ([], [party()], [party(PublishedAddress("Malta"))]):
        book = AddressBook(parties)
        assert book.parties_at(ScreenedAddress(text="16 Olive St., Port Orion"), threshold=1) == []


def test_the_book_is_made_when_the_first_address_is_asked_for() -> None:
    screener = Screener([edition(party(PublishedAddress("16 Olive Street, Port Orion, Malta")))])
    screener.screen("Pioneer Dental Supplies")

    assert screener._catalogue._addresses is None


def test_book_over_real_lists_loses_nothing(shared_lists: Path) -> None:
    chosen = random.Random(20260102)
    parties = read_list(shared_lists / "ofac" / "sdn.csv").parties
    book = AddressBook(chosen.sample(parties, 4000))
    texts = [address.text for party in parties for address in party.addresses]
    found = 0
    for text in chosen.sample(texts, 60):
        words = text.split()
        chosen.shuffle(words)
        for asked in (text, " ".join(words)):
            address = ScreenedAddress(text=asked)
            through = book.parties_at(address, threshold=85)
            assert through == book.parties_at(address, threshold=85, exhaustive=True), asked
            found += bool(through)
    assert found >= 10
