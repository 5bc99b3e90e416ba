"""Says what changed between two editions of a list: the reason to screen old customers again.

In daily work both are files: `read_list("sdn-monday.csv")`, `read_list("sdn-tuesday.csv")`. Here
the older one is made of the embedded list: without its last party, with an invented one that has
since been delisted, and with one name of a bank missing.
"""

from dataclasses import replace

from lists import ListedParty, PublishedName, bundled_list
from lists.difference import difference

new = bundled_list()
delisted = ListedParty("us-eo13382-900", new.parties[0].kind, (PublishedName("Orion Pump Works"),))
bank = next(party for party in new.parties if party.primary_name.text == "BANK MELLI IRAN")
older = [replace(one, names=one.names[:-1]) if one is bank else one for one in new.parties[:-1]]
old = replace(new, parties=(*older, delisted))

change = difference(old, new)
print(f"{new.source}: {len(old.parties)} parties before, {len(new.parties)} after")
for party in change.added:
    print(f"added    {party.entry_id}  {party.primary_name.text}")
for party in change.removed:
    print(f"removed  {party.entry_id}  {party.primary_name.text}")
for one in change.changed:
    print(f"changed  {one.new.entry_id}  {one.new.primary_name.text}")
    for field in one.fields:
        print(f"         {field.field}: {len(field.removed)} gone, {len(field.added)} come")
print(f"{change.unchanged} unchanged")
