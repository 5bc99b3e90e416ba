"""What screening answers: results, hits and the evidence that explains them, as plain data."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from lists.model import ListedParty, PublishedName
from screening.parties import ScreenedParty

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Effect(StrEnum):
    """Which way a piece of evidence speaks."""

    SUPPORTS = "supports"
    AGAINST = "against"
    NEUTRAL = "neutral"


class AlignedWord(BaseModel):
    """One query word and the listed word it met; "" on a side means left out there.

    `how` says what made them equal or similar ("equal", "spelling", "sound", "variant", "joined",
    "initial", …); `similarity` is 0 to 100, `weight` the word's share of its name, 0 to 1.
    """

    model_config = _FROZEN

    asked: str
    listed: str
    similarity: float = Field(ge=0, le=100)
    weight: float = Field(ge=0, le=1)
    how: str


class Evidence(BaseModel):
    """One comparison: its kind, both values as written, how alike they are, and a sentence.

    `similarity` is 0 to 100; `points` is what it moved the score by (0 for neutral evidence).
    """

    model_config = _FROZEN

    kind: str = Field(examples=["name", "birth_date", "country", "identifier", "address", "kind"])
    asked: str
    listed: str
    similarity: float = Field(ge=0, le=100)
    effect: Effect
    points: float = 0.0
    sentence: str
    alignment: tuple[AlignedWord, ...] = ()


class EditionReference(BaseModel):
    """The list edition that an answer was given from, so that it can be replayed.

    `complete` is False where records of the list could not be read.
    """

    model_config = _FROZEN

    source: str
    published: str = ""
    sha256: str
    parties: int
    complete: bool = True


class Hit(BaseModel):
    """A listed party at or over the threshold, with everything that speaks for and against it.

    `score` is 0 to 100. `basis` says what carries the hit: "name", "identifier" or "address".
    `weak` marks a hit that rests on weak aliases alone (OFAC FAQ 122 to 125).
    `flips` says what smallest change would make it no hit.
    """

    model_config = _FROZEN

    score: float = Field(ge=0, le=100)
    party: ListedParty
    matched_name: PublishedName
    basis: str = "name"
    weak: bool = False
    evidence: tuple[Evidence, ...]
    flips: str = ""
    edition: EditionReference

    @property
    def list_name(self) -> str:
        """The list's own title: of the party's part of the edition, or of the whole edition."""
        return self.party.list_name or self.edition.source

    @property
    def against(self) -> tuple[Evidence, ...]:
        """The evidence that speaks against the hit."""
        return tuple(one for one in self.evidence if one.effect is Effect.AGAINST)


class Verdict(StrEnum):
    """What follows for the screened party; `incomplete` is never weaker than `clear`."""

    CLEAR = "clear"
    REVIEW = "review"
    HIT = "hit"
    INCOMPLETE = "incomplete"


class ScreeningResult(BaseModel):
    """The answer for one screened party; `hits` best first, `weak_hits` and `review_hits` beside.

    `weak_hits` rest on weak aliases alone; `review_hits` have a name over the threshold that
    counter-evidence brought below it: they stay visible, since evidence can be wrong.
    `incomplete` gives the reasons why nothing may be called clear (a list missing, stale or
    damaged); it is empty when everything asked for was screened.
    """

    model_config = _FROZEN

    party: ScreenedParty
    hits: tuple[Hit, ...] = ()
    weak_hits: tuple[Hit, ...] = ()
    review_hits: tuple[Hit, ...] = ()
    incomplete: tuple[str, ...] = ()
    threshold: float
    editions: tuple[EditionReference, ...]
    policy_digest: str
    engine_version: str

    @property
    def verdict(self) -> Verdict:
        """`hit` at or over the threshold, then `incomplete`, then `review` for the other two kinds
        of hits, else `clear`.
        """
        if self.hits:
            return Verdict.HIT
        if self.incomplete:
            return Verdict.INCOMPLETE
        return Verdict.REVIEW if self.weak_hits or self.review_hits else Verdict.CLEAR
