"""Countries as evidence: one in common supports, two known and different sets speak against."""

from __future__ import annotations

from lists.model import CountryLink, CountryRole
from screening.policy import EvidencePoints
from screening.results import Effect, Evidence

#: Roles that tie a party to a country; a target country says whom a threat is aimed at.
_TYING = frozenset(CountryRole) - {CountryRole.TARGET, CountryRole.OTHER}


def compare(
    asked: tuple[str, ...], listed: tuple[CountryLink, ...], points: EvidencePoints
) -> Evidence | None:
    """Return the evidence of the countries; None where no side has any.

    Having another country is weak counter-evidence: designated parties move and hold passports.

    >>> link = CountryLink(CountryRole.NATIONALITY, "Iran", "IR")
    >>> compare(("IR",), (link,), EvidencePoints()).sentence
    'nationality IR in common'
    """
    links = [link for link in listed if link.code and link.role in _TYING]
    if not asked and not links:
        return None
    shown = ", ".join(dict.fromkeys(f"{link.code} ({link.role})" for link in links))
    common = [link for link in links if link.code in asked]
    if not asked or not links:
        effect, moved, similarity = Effect.NEUTRAL, 0.0, 0.0
        sentence = "no country was given to compare" if links else "the list gives no country"
    elif common:
        effect, moved, similarity = Effect.SUPPORTS, 0.0, 100.0
        sentence = f"{common[0].role} {common[0].code} in common"
    else:
        effect, moved, similarity = Effect.AGAINST, points.country_other, 0.0
        sentence = "no country in common"
    return Evidence(
        kind="country",
        asked=", ".join(asked),
        listed=shown,
        similarity=similarity,
        effect=effect,
        points=moved,
        sentence=sentence,
    )
