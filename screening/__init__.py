"""Who on these lists may this be, how likely, and why."""

from screening.parties import ScreenedParty

__all__ = ["ScreenedParty"]
