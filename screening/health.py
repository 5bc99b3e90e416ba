"""Why no answer against these lists may be called clear: lists missing, damaged or old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screening.errors import PolicyError
from screening.policy import ScreeningPolicy
from screening.results import EditionReference


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
