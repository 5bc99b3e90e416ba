"""Screens one party against the embedded list and prints what speaks for and against each hit.

The party: a person with a birth date and a country, as a customer file would have it.
"""

from lists import bundled_list
from screening import ScreenedParty, Screener

screener = Screener([bundled_list()])
party = ScreenedParty(
    name="Kasim Soleymani", kind="individual", countries=("IR",), birth_date="1957-03-11"
)
result = screener.screen(party)

print(f"{party.name}: {result.verdict}, hits at {result.threshold:.0f} and over")
for hit in result.hits:
    designation = hit.party.designations[0]
    print(f"\n{hit.score:.1f}  {hit.party.primary_name.text} on {hit.list_name}")
    print(f"    designated {designation.date.text}, {designation.legal_basis}")
    print(f"    matched as {hit.matched_name.text}")
    for evidence in hit.evidence:
        print(f"    {evidence.effect:>8}: {evidence.sentence}")
        for word in evidence.alignment:
            print(f"              {word.asked or '–'} ~ {word.listed or '–'} ({word.how})")

clear = screener.screen("Pioneer Dental Supplies Ltd")
print(f"\n{clear.party.name}: {clear.verdict}")
