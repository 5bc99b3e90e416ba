"""What raw similarity a listed name must reach before anything can come of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Bounds are computed in 32 bits and similarities in 256 steps, rounded up; this covers the rest,
#: and the rounding of a score to two decimals (0.005 of 100 is less than this of a raw similarity).
SLACK = 1e-4


@dataclass(frozen=True, slots=True)
class Needs:
    """The raw similarity that a row must reach, by its kind, script and length class.

    `least` gives, by length class of the asked name, the least that any row needs against it,
    `least_other` the least that any row needs that was published in other than Latin letters.
    """

    raw: NDArray[np.float32]
    least: tuple[float, ...]
    least_other: tuple[float, ...]

    @classmethod
    def of(cls, raw: NDArray[np.float32], met: NDArray[np.bool_]) -> Needs:
        """Return the needs of an array of shape (kinds, scripts, length classes).

        `met` tells which kinds and scripts any row has; what no row has sets no need.
        """
        needed = np.where(met[:, :, None], raw, np.float32(np.inf))
        return cls(raw, _by_length(needed), _by_length(needed[:, 1:]))


def _by_length(needed: NDArray[np.float32]) -> tuple[float, ...]:
    """Return the least need by length class; the shorter name's class is never over either's."""
    least: NDArray[np.float32] = np.minimum.accumulate(needed.min(axis=(0, 1)))
    return tuple(least.tolist())


def needed(
    needs: Sequence[Needs],
    owners: NDArray[np.intp],
    kinds: NDArray[np.uint8],
    scripts: NDArray[np.uint8],
    lengths: NDArray[np.uint8],
) -> NDArray[np.float32]:
    """Return what each of n rows needs against its owner, the question of that number."""
    # Questions of one kind and script share their needs, so there are few.
    distinct = {id(one): one.raw for one in needs}
    numbers = {key: number for number, key in enumerate(distinct)}
    which = np.array([numbers[id(one)] for one in needs])[owners]
    found: NDArray[np.float32] = np.stack(list(distinct.values()))[which, kinds, scripts, lengths]
    return found


def by_owner(
    owners: NDArray[np.intp], near: NDArray[np.bool_]
) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Yield each owner that has anything near, with the places of that; owners ascend.

    >>> [(one, places.tolist()) for one, places in by_owner(np.array([0, 2, 2]), np.arange(3) > 0)]
    [(2, [1, 2])]
    """
    places = np.nonzero(near)[0]
    if len(places):
        firsts = np.nonzero(np.diff(owners[places], prepend=-1))[0]
        found = owners[places[firsts]].tolist()
        yield from zip(found, np.split(places, firsts[1:]), strict=True)
