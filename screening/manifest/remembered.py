"""The parties of cells met before, so that each is screened once and memory stays bounded.

Most cells of a manifest are met once, a customer's again and again, with tens of thousands of
others in between. So what was met again is kept apart, where those met once cannot push it out.
"""

from __future__ import annotations

from collections.abc import Hashable

from screening.manifest.entries import Entry

Entries = tuple[Entry, ...]


class _Generations:
    """Entries by cell, the latest and the ones before; a dict cannot forget its oldest cheaply."""

    __slots__ = ("new", "old")

    def __init__(self) -> None:
        self.new: dict[Hashable, Entries] = {}
        self.old: dict[Hashable, Entries] = {}


class Memory:
    """The entries of cells of one shape; cells of several columns are tuples."""

    __slots__ = ("_again", "_all", "_once")

    def __init__(self, memories: Memories) -> None:
        self._all = memories
        self._once = _Generations()
        self._again = _Generations()

    def get(self, cells: Hashable) -> Entries | None:
        """Return the entries of cells met before, None where they are new or forgotten."""
        again = self._again
        found = again.new.get(cells)
        if found is not None:
            return found
        found = again.old.get(cells)
        if found is None:
            found = self._once.new.pop(cells, None)
        if found is None:
            found = self._once.old.pop(cells, None)
        if found is None:
            return None
        again.new[cells] = found
        self._all.count_again()
        return found

    def keep(self, cells: Hashable, entries: Entries) -> None:
        """Remember the entries of cells that are new."""
        self._once.new[cells] = entries
        self._all.count_once()

    def grow_older(self, *, again: bool) -> None:
        """Let go of the oldest entries, those met again or those met once."""
        generations = self._again if again else self._once
        generations.old, generations.new = generations.new, {}


class Memories:
    """One memory for each shape of columns, together bounded by `limit`.

    Of cells met once, and of those met again, so many to twice as many are remembered.

    >>> memories = Memories(limit=2)
    >>> names = memories.of("name")
    >>> for name in ("Orion", "Nova", "Orion", "Vega", "Lyra", "Mira"):
    ...     if names.get(name) is None:
    ...         names.keep(name, (Entry(name, None),))
    >>> [name for name in ("Orion", "Nova") if names.get(name)]
    ['Orion']
    """

    __slots__ = ("_again", "_by_shape", "_limit", "_once")

    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._once = self._again = 0
        self._by_shape: dict[Hashable, Memory] = {}

    def of(self, shape: Hashable) -> Memory:
        """Return the memory for cells of a shape."""
        found = self._by_shape.get(shape)
        if found is None:
            found = self._by_shape[shape] = Memory(self)
        return found

    def count_once(self) -> None:
        """Count an entry met for the first time."""
        self._once += 1
        if self._once >= self._limit:
            self._once = 0
            self._grow_older(again=False)

    def count_again(self) -> None:
        """Count an entry that was moved to those met again."""
        self._again += 1
        if self._again >= self._limit:
            self._again = 0
            self._grow_older(again=True)

    def _grow_older(self, *, again: bool) -> None:
        for memory in self._by_shape.values():
            memory.grow_older(again=again)
