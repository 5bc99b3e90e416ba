"""The versions that stand in every result and in every compiled index."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from typing import Final

#: Changes with every change that can move a score; see *Scores* in CHANGELOG.md.
ENGINE_VERSION: Final = "0.1.0"


@cache
def compatibility() -> dict[str, str]:
    """Return what a compiled index depends on besides its lists: versions, and the tables' digest.

    >>> sorted(compatibility())
    ['engine', 'numpy_layout', 'tables', 'unidecode']
    """
    digest = hashlib.sha256()
    for package in ("normalizers", "screening"):
        folder = resources.files(package).joinpath("data")
        for table in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if table.name.endswith(".tsv"):
                digest.update(table.name.encode())
                digest.update(table.read_bytes())
    return {
        "engine": ENGINE_VERSION,
        "tables": digest.hexdigest(),
        "unidecode": metadata.version("unidecode"),
        "numpy_layout": "little-endian",
    }
