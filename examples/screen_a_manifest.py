"""Screens the shipments of a file: a verdict for each row, with the reasons.

The same as `screening manifest FILE`, for those who want the answers in Python.
"""

from collections import Counter
from pathlib import Path

from lists import bundled_list
from screening import Screener
from screening.manifest import ColumnMapping, ManifestSource, RowScreener

mapping = ColumnMapping()  # finds the columns by their names; give it targets to fix them
source = ManifestSource(Path(__file__).with_name("manifest.csv"), mapping=mapping)
screener = RowScreener(Screener([bundled_list()]), mapping=mapping)

verdicts: Counter[str] = Counter()
for shipment in screener.shipments(source.rows()):
    verdicts[str(shipment.verdict)] += 1
    if shipment.verdict != "clear":
        print(f"row {shipment.row.number}  {shipment.shipment}  {shipment.verdict}")
        for reason in shipment.reasons:
            print(f"    {reason}")

print(f"\n{verdicts.total()} rows read: ", dict(verdicts))
