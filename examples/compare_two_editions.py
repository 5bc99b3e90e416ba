"""Says what changed between two editions of a list: the reason to screen old customers again.

In daily work both are files: `read_list("sdn-monday.csv")`, `read_list("sdn-tuesday.csv")`. Here
the older one is made of the embedded list: without its last party, with an invented one that has
since been delisted, and with one name of a bank missing.
"""

from dataclasses import replace

from lists import ListedParty, PublishedName, bundled_list

new = bundled_list()
delisted = ListedParty("us-eo13382-900", new.parties[0].kind, (PublishedName("Orion Pump Works"),))
bank = next(party for party in new.parties if party.primary_name.text == "BANK MELLI IRAN")
older = [replace(one, names=one.names[:-1]) if one is bank else one for one in new.parties[:-1]]
old = replace(new, parties=(*older, delisted))

before = {party.entry_id: party for party in old.parties}
after = {party.entry_id: party for party in new.parties}
print(f"{new.source}\n{len(before)} parties before, {len(after)} after")
for entry_id in sorted(after.keys() - before.keys()):
    print(f"added    {entry_id}  {after[entry_id].primary_name.text}")
for entry_id in sorted(before.keys() - after.keys()):
    print(f"removed  {entry_id}  {before[entry_id].primary_name.text}")
for entry_id in sorted(before.keys() & after.keys()):
    if before[entry_id] != after[entry_id]:
        names = [name.text for name in after[entry_id].names if name not in before[entry_id].names]
        print(f"changed  {entry_id}  new names: {', '.join(names) or 'none'}")
