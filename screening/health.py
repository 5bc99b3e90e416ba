"""Why an answer may not be called clear: lists missing, damaged or old; names not all read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from normalizers.names import READ_LIMIT
from screening.errors import PolicyError
from screening.parties import ScreenedParty
from screening.policy import ScreeningPolicy
from screening.results import EditionReference
from screening.scoring import MOST_WORDS


def incomplete_reasons(
    editions: Sequence[EditionReference], policy: ScreeningPolicy, *, today: str
) -> tuple[str, ...]:
    """Return the reasons why nothing screened against these editions is ever clear; () if none.

    Raises `PolicyError` where the policy limits the age of lists and `today` is not given.

    >>> edition = EditionReference(source="SDN", sha256="", parties=1, published="2020-01-01")
    >>> incomplete_reasons([edition], ScreeningPolicy(max_list_age_days=30), today="2020-03-01")
    ('SDN of 2020-01-01 is 60 days old, over the limit of 30',)
    """
    reasons = []
    present = {edition.source for edition in editions}
    for source in policy.required_lists:
        if source not in present:
            reasons.append(f"the required list {source} is missing")
    for edition in editions:
        if not edition.complete:
            reasons.append(f"{edition.source} has records that could not be read")
        if not edition.parties:
            reasons.append(f"{edition.source} has no parties")
        if policy.max_list_age_days:
            reasons.extend(_too_old(edition, policy.max_list_age_days, today))
    return tuple(reasons)


def unread_reasons(asked: ScreenedParty) -> tuple[str, ...]:
    """Return why not all of a screened party was compared; () where all of it was.

    >>> unread_reasons(ScreenedParty(name="---"))
    ('the name holds no letter or digit, so nothing of it could be compared',)
    """
    for name in filter(None, (asked.name, *asked.aliases)):
        if not any(map(str.isalnum, name)):
            return ("the name holds no letter or digit, so nothing of it could be compared",)
        if len(name) > READ_LIMIT or (len(name) > MOST_WORDS and len(name.split()) > MOST_WORDS):
            return ("the name is longer than any name is: only its beginning was compared",)
    return ()


def _too_old(edition: EditionReference, limit: int, today: str) -> list[str]:
    try:
        now = date.fromisoformat(today)
    except ValueError as error:
        problem = f"needs today's date as YYYY-MM-DD, got {today!r}"
        raise PolicyError("max_list_age_days", limit, problem) from error
    try:
        age = (now - date.fromisoformat(edition.published)).days
    except ValueError:
        return [f"{edition.source} does not say when it was published"]
    if age <= limit:
        return []
    return [f"{edition.source} of {edition.published} is {age} days old, over the limit of {limit}"]
