"""Says what changed between two editions of a list: the reason to screen old customers again.

Here the older edition is the embedded list without its last party and with one name fewer; in
daily work both are files: `read_list("sdn-monday.csv")`, `read_list("sdn-tuesday.csv")`.
"""

from dataclasses import replace

from lists import bundled_list

new = bundled_list()
bank = next(party for party in new.parties if party.primary_name.text == "BANK MELLI IRAN")
shorter = replace(bank, names=bank.names[:-1])
old = replace(new, parties=tuple(shorter if party is bank else party for party in new.parties[:-1]))

before = {party.entry_id: party for party in old.parties}
after = {party.entry_id: party for party in new.parties}
for entry_id in after.keys() - before.keys():
    print(f"added    {entry_id}  {after[entry_id].primary_name.text}")
for entry_id in before.keys() - after.keys():
    print(f"removed  {entry_id}  {before[entry_id].primary_name.text}")
for entry_id in before.keys() & after.keys():
    names = set(after[entry_id].names) - set(before[entry_id].names)
    if names or before[entry_id] != after[entry_id]:
        print(f"changed  {entry_id}  new names: {', '.join(name.text for name in names) or 'none'}")
