"""The party that is asked about: what a customer file, a manifest row or a licence form knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from lists.model import PartyKind

KindWord = Literal["individual", "organization", "vessel", "aircraft", "address", "unknown"]


class ScreenedIdentifier(BaseModel):
    """A number of the screened party, e.g. `ScreenedIdentifier(kind="imo", value="9074729")`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str = Field(default="other", max_length=40, examples=["imo", "lei", "passport"])
    value: str = Field(min_length=1, max_length=200, examples=["9074729"])
    country: str = Field(default="", max_length=2, examples=["IR"])


class ScreenedAddress(BaseModel):
    """An address of the screened party; a plain string stands for `ScreenedAddress(text=…)`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=1, max_length=2_000, examples=["12 Port Road, Dubai"])
    city: str = Field(default="", max_length=200)
    postal_code: str = Field(default="", max_length=40)
    country: str = Field(default="", max_length=2, examples=["AE"])


class ScreenedParty(BaseModel):
    """A party to screen: a name, an identifier, an address or a text must be given.

    `countries` are ISO 3166 alpha-2 codes, `birth_date` is `1966`, `1966-11` or `1966-11-23`,
    an identifier may be written `"imo:9074729"`. `text` is a longer text about the party, such as
    the box of a form or a payment's remark: listed names that stand in it word for word are found
    too. `reference` is the caller's own key.

    >>> party = ScreenedParty(name="Orion Pump Works", identifiers=("imo:9074729",))
    >>> party.identifiers[0].kind, party.countries
    ('imo', ())
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(default="", max_length=100_000, examples=["Orion Pump Works"])
    kind: PartyKind = PartyKind.UNKNOWN
    aliases: tuple[Annotated[str, Field(max_length=100_000)], ...] = ()
    birth_date: str = Field(default="", max_length=40, examples=["1966-11-23", "1966"])
    gender: str = Field(default="", max_length=20)
    countries: tuple[str, ...] = Field(default=(), examples=[("IR",)])
    identifiers: tuple[ScreenedIdentifier, ...] = ()
    addresses: tuple[ScreenedAddress, ...] = ()
    text: str = Field(default="", max_length=100_000)
    reference: str = Field(default="", max_length=400)

    if TYPE_CHECKING:
        # What is accepted is wider than what is kept; a type checker of a caller must know.
        def __init__(
            self,
            *,
            name: str = "",
            kind: PartyKind | KindWord = PartyKind.UNKNOWN,
            aliases: Sequence[str] = (),
            birth_date: str = "",
            gender: str = "",
            countries: Sequence[str] = (),
            identifiers: Sequence[ScreenedIdentifier | str | Mapping[str, str]] = (),
            addresses: Sequence[ScreenedAddress | str | Mapping[str, str]] = (),
            text: str = "",
            reference: str = "",
        ) -> None: ...

    @field_validator("countries")
    @classmethod
    def _alpha2(cls, countries: tuple[str, ...]) -> tuple[str, ...]:
        for code in countries:
            if len(code) != 2 or not code.isascii() or not code.isalpha():
                raise ValueError(
                    f"{code!r} is no ISO 3166 alpha-2 code; normalizers.country_code makes one"
                )
        return tuple(code.upper() for code in countries)

    @field_validator("identifiers", mode="before")
    @classmethod
    def _identifiers(cls, given: Any) -> Any:
        if isinstance(given, (list, tuple)):
            return tuple(_identifier(one) for one in given)
        return given

    @field_validator("addresses", mode="before")
    @classmethod
    def _addresses(cls, given: Any) -> Any:
        if isinstance(given, (list, tuple)):
            return tuple({"text": one} if isinstance(one, str) else one for one in given)
        return given

    @model_validator(mode="after")
    def _something_to_ask(self) -> ScreenedParty:
        if not (self.name.strip() or self.identifiers or self.addresses or self.text.strip()):
            raise ValueError("nothing to screen: give a name, an identifier, an address or a text")
        return self


def _identifier(given: Any) -> Any:
    if isinstance(given, str):
        kind, colon, value = given.partition(":")
        return {"kind": kind, "value": value} if colon else {"value": given}
    return given
