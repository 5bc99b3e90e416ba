"""A result told to people as plain text: the verdict, each hit, why, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from screening.results import Effect, Evidence, Hit, ScreeningResult

_SIGNS = {Effect.SUPPORTS: "+", Effect.AGAINST: "-", Effect.NEUTRAL: "."}
_PLACES = (
    ("hits", "hit"),
    ("weak_hits", "rests on a weak alias alone"),
    ("review_hits", "to review: counter-evidence brought it below the threshold"),
)


def explain_result(result: ScreeningResult) -> str:
    """Return the whole result as text: verdict, hits best first, and what it was screened against.

    >>> from screening.testing import tiny_screener
    >>> print(explain_result(tiny_screener().screen("Pioneer Dental Supplies")).splitlines()[0])
    Pioneer Dental Supplies: clear
    """
    lines = [f"{asked_as(result)}: {result.verdict.value}"]
    lines += [f"  incomplete: {reason}" for reason in result.incomplete]
    for member, standing in _PLACES:
        for hit in getattr(result, member):
            lines.append("")
            lines += [f"  {line}" for line in _hit_lines(hit, standing)]
    lines.append("")
    for edition in result.editions:
        published = f" of {edition.published}" if edition.published else ""
        lines.append(
            f"  screened against {edition.source}{published}, {edition.parties:,} parties, "
            f"sha256 {edition.sha256[:12]}"
        )
    lines.append(
        f"  threshold {result.threshold:g}, policy {result.policy_digest[:12]}, "
        f"engine {result.engine_version}"
    )
    return _text(lines)


def explain_hit(hit: Hit) -> str:
    """Return one hit as text: who, how much, every comparison, and what would flip it.

    >>> from screening.testing import tiny_screener
    >>> print(explain_hit(tiny_screener().screen("Bank Vardanak").hits[0]))  # doctest: +ELLIPSIS
    100.0  Bank Vardanak  [Tiny List, T-2, TEST]
      + name: Bank Vardanak: 2 of 2 words met, 2 of them equal (+100.0)
            Bank = Bank  100 by equal, weight ...
            Vardanak = Vardanak  100 by equal, weight ...
      . kind: one side leaves the kind open (unknown / organization)
      nothing but another name would make it no hit
    """
    return _text(_hit_lines(hit, "hit"))


def asked_as(result: ScreeningResult) -> str:
    """Return what was asked, as a heading: the name, else a number, else an address or a text."""
    party = result.party
    if party.name.strip():
        return party.name
    if party.identifiers:
        return ", ".join(f"{one.kind} {one.value}" for one in party.identifiers)
    return party.addresses[0].text if party.addresses else party.text


def _text(lines: Iterable[str]) -> str:
    # A name with a line end in it must not look like a line of the explanation.
    return "\n".join(line.replace("\n", "\\n") for line in lines)


def _hit_lines(hit: Hit, standing: str) -> Iterator[str]:
    party = hit.party
    entry = ", ".join(filter(None, (hit.list_name, party.entry_id, *party.programmes)))
    mark = "" if standing == "hit" else f"  ({standing})"
    name, matched = party.primary_name.text, hit.matched_name.text
    if matched and matched != name:
        name = f"{name}, matched as {matched}"
    yield f"{hit.score:.1f}  {name or party.kind.value}  [{entry}]{mark}"
    if hit.basis != "name":
        yield f"  rests on the {hit.basis}"
    for evidence in hit.evidence:
        yield from _evidence_lines(evidence)
    if hit.flips:
        yield f"  {hit.flips}"


def _evidence_lines(evidence: Evidence) -> Iterator[str]:
    points = f" ({evidence.points:+.1f})" if evidence.points else ""
    told, values = evidence.sentence, ""
    if evidence.kind == "name":
        told = f"{evidence.listed}: {told}"
    else:
        values = f" ({evidence.asked or 'nothing'} / {evidence.listed or 'nothing'})"
    kind = evidence.kind.replace("_", " ")
    yield f"  {_SIGNS[evidence.effect]} {kind}: {told}{points}{values}"
    for word in evidence.alignment:
        yield (
            f"        {word.asked or '(nothing)'} = {word.listed or '(nothing)'}  "
            f"{word.similarity:.0f} by {word.how}, weight {word.weight:.2f}"
        )
