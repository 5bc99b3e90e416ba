"""Names as evidence: which words met which, how well, and what was left over."""

from __future__ import annotations

from normalizers.reading import Reading
from screening.results import AlignedWord, Effect, Evidence
from screening.scoring import ReadingScore, WeighedReading


def compare(
    score: float,
    found: ReadingScore,
    *,
    asked_text: str,
    listed_text: str,
    listed_reading: Reading,
    weak: bool,
) -> Evidence:
    """Return the name evidence of two readings that were scored.

    `score` is the calibrated score (0 to 100); `listed_reading` is the listed reading with its
    words as written. The alignment holds every word of both names once.
    """
    alignment = _alignment(found, listed_reading)
    return Evidence(
        kind="name",
        asked=asked_text,
        listed=listed_text,
        similarity=round(100 * found.raw, 2),
        effect=Effect.SUPPORTS,
        points=score,
        sentence=_sentence(found, alignment, weak=weak),
        alignment=alignment,
    )


def _alignment(found: ReadingScore, listed_reading: Reading) -> tuple[AlignedWord, ...]:
    asked, listed = found.asked, found.listed
    lines: list[tuple[int, AlignedWord]] = []
    left, left_listed = set(range(len(asked.weights))), set(range(len(listed.weights)))
    for match in found.matches:
        left.difference_update(match.asked)
        left_listed.difference_update(match.listed)
        line = AlignedWord(
            asked=_written(asked.reading, match.asked),
            listed=_written(listed_reading, match.listed),
            similarity=round(100 * match.similarity, 2),
            weight=_share(asked, match.asked),
            how=match.how,
        )
        lines.append((match.asked[0], line))
    for place in sorted(left):
        line = AlignedWord(
            asked=_written(asked.reading, (place,)),
            listed="",
            similarity=0,
            weight=_share(asked, (place,)),
            how="not in the listed name",
        )
        lines.append((place, line))
    lines.sort(key=lambda entry: entry[0])
    unmet = [
        AlignedWord(
            asked="",
            listed=_written(listed_reading, (place,)),
            similarity=0,
            weight=_share(listed, (place,)),
            how="not in the screened name",
        )
        for place in sorted(left_listed)
    ]
    return tuple(line for _, line in lines) + tuple(unmet)


def _written(reading: Reading, places: tuple[int, ...]) -> str:
    pieces = (reading.written[place] for place in places if place < len(reading.written))
    return " ".join(dict.fromkeys(piece for piece in pieces if piece))


def _share(reading: WeighedReading, places: tuple[int, ...]) -> float:
    return round(min(1.0, sum(reading.weights[place] for place in places) / reading.total), 4)


def _sentence(found: ReadingScore, alignment: tuple[AlignedWord, ...], *, weak: bool) -> str:
    if found.whole:
        how = "the names sound alike as a whole once both are read in Latin letters"
    else:
        met = sum(bool(line.asked and line.listed) for line in alignment)
        exact = sum(line.how == "equal" for line in alignment)
        how = f"{met} of {len(alignment)} words met, {exact} of them equal"
    parts = [how, *found.lowered]
    if weak:
        parts.append("the list marks this alias as weak")
    return "; ".join(parts)
