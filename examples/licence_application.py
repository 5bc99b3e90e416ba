"""Screens the parties of an export licence application: what the unit test of your tool could copy.

The list is tiny and invented (`screening.testing`); in your tool it is `read_list("sdn.csv")`.
"""

from screening.manifest import screen_shipments
from screening.testing import tiny_screener

APPLICATIONS = [
    {
        "application number": "EX-2026-0117",
        "exporter": "Brightwater Pump Works GmbH",
        "end user": "Sanaye Zarkan Co.",
        "end user country": "Iran",
        "goods": "centrifugal pumps",
    },
    {
        "application number": "EX-2026-0118",
        "exporter": "Orion Optik AB",
        "end user": "Nova Hospital",
    },
    {"application number": "EX-2026-0119", "exporter": "Orion Optik AB", "end user": "TO ORDER"},
]


def test_applications() -> None:
    """The first application is stopped, the second passes, in the third nobody is named."""
    hit, clear, review = screen_shipments(APPLICATIONS, tiny_screener())
    assert hit.verdict == "hit"
    assert [found.party.entry_id for found in hit.hits] == ["T-1"]
    assert clear.verdict == "clear"
    assert review.verdict == "review"


test_applications()
for shipment in screen_shipments(APPLICATIONS, tiny_screener()):
    print(shipment.shipment, shipment.verdict, *shipment.reasons, sep="  ")
