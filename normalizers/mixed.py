"""Reads a text that is not, or not only, in Latin letters: each script by its module.

`朝鲜 Kwangsong 贸易公司` has three runs in two scripts. Every run has readings of its own; the
first readings of all runs make the first of the whole, the second ones the second and so on (a run
with fewer repeats its last), because a product would grow without adding plausible readings.
"""

from __future__ import annotations

from normalizers.reading import Reading
from normalizers.scripts import script_runs
from normalizers.writing import Reader, reader_for

READINGS_LIMIT = 6

_SEPARATORS = str.maketrans(
    dict.fromkeys("-./,;:|()[]{}<>\"'!?*#_\\=~^%$@&+،؛、。「」『』【】《》", " ")
)


def _reader(script: str) -> Reader:
    try:
        return reader_for(script)
    except ModuleNotFoundError:
        return reader_for("")


def other_readings(text: str, *, kind: str) -> tuple[Reading, ...]:
    """Return the readings of a cleaned text in any scripts, at most six.

    >>> [reading.words for reading in other_readings("Завод 27", kind="individual")]
    [('zavod', '27')]
    """
    runs: list[tuple[str, tuple[Reading, ...]]] = []
    for script, piece in script_runs(text):
        plain = " ".join(piece.translate(_SEPARATORS).split())
        found = _reader(script)(plain, kind=kind) if plain else ()
        if found:
            runs.append((script, found))
    if not runs:
        return ()
    main = max(runs, key=lambda run: (run[0] != "Latn", len(run[1][0].words)))[0]
    many = min(max(len(found) for _, found in runs), READINGS_LIMIT)
    whole: list[Reading] = []
    for place in range(many):
        parts = [found[min(place, len(found) - 1)] for _, found in runs]
        whole.append(
            Reading(
                tuple(word for part in parts for word in part.words),
                tuple(piece for part in parts for piece in part.written),
                main,
                coarse=any(part.coarse for part in parts),
            )
        )
    return tuple(whole)
