"""Garbage collection held off while many small objects are built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Hold off the cyclic collector inside the block; it is back on after it, if it was on before.

    A bulk load builds hundreds of thousands of objects without one cycle among them, and the
    collector walks all of them again and again: measured, a tenth to a quarter of the loading time.

    >>> with collection_paused():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
