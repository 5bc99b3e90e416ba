"""The version that stands in every result and in every compiled index."""

from __future__ import annotations

from typing import Final

#: Changes with every change that can move a score; see *Scores* in CHANGELOG.md.
ENGINE_VERSION: Final = "0.1.0"
