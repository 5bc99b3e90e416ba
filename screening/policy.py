"""What a screening programme has decided: threshold, scope, weak aliases, evidence, list age.

A policy is frozen data with a digest; the digest stands in every result, so an answer can be
replayed and two policies can be told apart (NYDFS part 504: document assumptions and parameters).
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lists.model import PartyKind
from screening.errors import PolicyError

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class WeakAliases(StrEnum):
    """What a hit that rests on weak aliases alone becomes (OFAC FAQ 122 to 125)."""

    SEPARATE = "separate"
    ALERT = "alert"


class NameRules(BaseModel):
    """The numbers of the word alignment, all 0 to 1; see `screening/scoring.py` for their use.

    `omission_*` is the price of words that only one side has, as a share of their weight (what
    both sides have and the other lacks is charged in full); which of a person's three holds is
    decided in `screening/omission.py`.
    """

    model_config = _FROZEN

    omission_person: float = Field(default=0.29, ge=0, le=1)
    omission_middle: float = Field(default=0.25, ge=0, le=1)
    omission_leading: float = Field(default=0.36, ge=0, le=1)
    omission_organization: float = Field(default=0.4, ge=0, le=1)
    omission_vessel: float = Field(default=0.60, ge=0, le=1)
    lone_word: float = Field(default=0.65, ge=0, le=1)
    other_number: float = Field(default=0.60, ge=0, le=1)
    missing_number: float = Field(default=0.90, ge=0, le=1)
    swapped_father: float = Field(default=0.70, ge=0, le=1)
    whole_name: float = Field(default=0.98, gt=0, le=1)
    generic_words: float = Field(default=0.15, ge=0, le=1)


class EvidencePoints(BaseModel):
    """How each kind of evidence beside the name moves the score, in points of 100.

    Agreement of a birth date lifts, everything else that agrees only supports; contradiction
    lowers, all contradictions but the kind's together by at most `most_against`.
    """

    model_config = _FROZEN

    birth_date_equal: float = Field(default=5.0, ge=0, le=20)
    birth_date_other: float = Field(default=-15.0, ge=-100, le=0)
    country_other: float = Field(default=-5.0, ge=-100, le=0)
    gender_other: float = Field(default=-10.0, ge=-100, le=0)
    identifier_other: float = Field(default=-10.0, ge=-100, le=0)
    kind_other: float = Field(default=-35.0, ge=-100, le=0)
    most_against: float = Field(default=-25.0, ge=-100, le=0)


class ScreeningPolicy(BaseModel):
    """The frozen settings of a screener.

    `threshold` and `review_threshold` are scores (0 to 100, inclusive). `lists`, `programmes` and
    `kinds` narrow the scope, empty means all. `required_lists` are sources without which nothing
    is ever clear; `max_list_age_days` makes an older edition unhealthy (0: no limit).

    >>> ScreeningPolicy().threshold
    80.0
    >>> ScreeningPolicy(threshold=85).digest == ScreeningPolicy(threshold=85.0).digest
    True
    """

    model_config = _FROZEN

    name: str = Field(default="default", max_length=80)
    version: int = Field(default=1, ge=1)
    threshold: float = Field(default=80.0, gt=0, le=100)
    review_threshold: float = Field(default=60.0, ge=0, le=100)
    address_threshold: float = Field(default=90.0, gt=0, le=100)
    weak_aliases: WeakAliases = WeakAliases.SEPARATE
    lists: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    kinds: tuple[PartyKind, ...] = ()
    required_lists: tuple[str, ...] = ()
    max_list_age_days: int = Field(default=0, ge=0)
    names: NameRules = NameRules()
    evidence: EvidencePoints = EvidencePoints()

    @property
    def digest(self) -> str:
        """The sha256 of all settings, hexadecimal; equal settings have equal digests."""
        settings = self.model_dump(mode="json")
        return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()

    @classmethod
    def from_toml(cls, text: str) -> ScreeningPolicy:
        """Return the policy that a TOML text describes; what it leaves out keeps its default.

        Raises `PolicyError` naming the field, its value and what is wrong.

        >>> ScreeningPolicy.from_toml("threshold = 85").threshold
        85.0
        """
        try:
            return cls.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise PolicyError("TOML", text[:40], str(error)) from error
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise PolicyError(field, first.get("input"), first["msg"]) from error

    def to_toml(self) -> str:
        """Return the policy as TOML that `from_toml` reads back to an equal policy.

        >>> ScreeningPolicy.from_toml(ScreeningPolicy(threshold=85).to_toml()).threshold
        85.0
        """
        settings = self.model_dump(mode="json")
        plain = {name: value for name, value in settings.items() if not isinstance(value, dict)}
        lines = [f"{name} = {_toml(value)}" for name, value in plain.items()]
        for section, values in settings.items():
            if isinstance(values, dict):
                lines += ["", f"[{section}]"]
                lines += [f"{name} = {_toml(value)}" for name, value in values.items()]
        return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    # JSON's strings, numbers and flat arrays are TOML's, but JSON leaves DEL unescaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
