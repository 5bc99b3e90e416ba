"""What raw similarity a listed name must reach before anything can come of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Bounds are computed in 32 bits and similarities in 256 steps, rounded up; this covers the rest.
SLACK = 1e-4


@dataclass(frozen=True, slots=True)
class Needs:
    """The raw similarity that a row must reach, by its kind, script and length class.

    `least` gives, by length class of the asked name, the least that any row needs against it.
    """

    raw: NDArray[np.float32]
    least: tuple[float, ...]

    @classmethod
    def of(cls, raw: NDArray[np.float32]) -> Needs:
        """Return the needs of an array of shape (kinds, scripts, length classes)."""
        by_length = np.minimum.accumulate(raw.min(axis=(0, 1)))
        return cls(raw, tuple(by_length.tolist()))
