"""What authorities publish, read faithfully and kept honestly."""

from lists.edition import Finding, ListEdition
from lists.model import ListedParty, PublishedName

__all__ = ["Finding", "ListEdition", "ListedParty", "PublishedName"]
