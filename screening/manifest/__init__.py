"""Whole shipments: rows of any file become parties by role, and each row gets a verdict.

for shipment in screen_shipments(rows, screener):
    shipment.verdict, shipment.reasons, shipment.parties
"""

from screening.manifest.batch import RowScreener, screen_shipments
from screening.manifest.columns import ColumnMapping
from screening.manifest.headings import Target
from screening.manifest.mapping_file import read_mapping
from screening.manifest.roles import Role, default_roles, role_policy
from screening.manifest.shipments import PartyResult, ShipmentResult
from screening.manifest.sources import ManifestSource

__all__ = [
    "ColumnMapping",
    "ManifestSource",
    "PartyResult",
    "Role",
    "RowScreener",
    "ShipmentResult",
    "Target",
    "default_roles",
    "read_mapping",
    "role_policy",
    "screen_shipments",
]
