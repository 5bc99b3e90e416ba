"""A result told in a terminal: the verdict, each hit, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from screening.explain import asked_as
from screening.report.hit_lines import PLACES, primary_name
from screening.results import ScreeningResult
from screening.visible import visible_line

_SIGNS = {"supports": "+", "against": "−", "neutral": "·"}


def print_result(result: ScreeningResult, *, stream: IO[str] | None = None) -> None:
    """Print the verdict and a line for each hit; `screening.explain` tells the evidence too."""
    console, text = _console(stream)
    console.print(text(f"{asked_as(result)}: {result.verdict}", style="bold"))
    for reason in result.incomplete:
        console.print(text(f"  incomplete: {reason}"))
    _print_party(console, text, result.model_dump(mode="json"), full=False)
    editions = ", ".join(
        f"{one.source} {one.published} ({one.parties:,} parties, sha256 {one.sha256[:12]})"
        for one in result.editions
    )
    against = f"screened against {editions} at threshold {result.threshold:g}"
    console.print(text(against, style="dim"))


def print_shipment(record: Mapping[str, Any], *, stream: IO[str] | None = None) -> None:
    """Print one line of `results.jsonl` with all evidence."""
    console, text = _console(stream)
    name = record["shipment"] or "shipment"
    console.print(
        text(
            f"{name} (row {record['row']}, line {record['line']}): {record['verdict']}",
            style="bold",
        )
    )
    for reason in record.get("reasons", ()):
        console.print(text(f"  {reason}"))
    for party in record["parties"]:
        if party.get("verdict", "clear") != "clear" or party.get("notes"):
            console.print(
                text(f"  {party['role'].replace('_', ' ')}: {party['text']}", style="bold")
            )
            for note in party.get("notes", ()):
                console.print(text(f"    note: {note}"))
            _print_party(console, text, party, full=True)


def _console(stream: IO[str] | None) -> tuple[Any, Any]:
    from rich.console import Console
    from rich.text import Text

    def text(words: str, *, style: str = "") -> Text:
        return Text(visible_line(words), style=style)

    return Console(file=stream, highlight=False, soft_wrap=True), text


def _print_party(console: Any, text: Any, record: Mapping[str, Any], *, full: bool) -> None:
    for member, standing in PLACES:
        for hit in record.get(member, ()):
            listed = hit["party"]
            where = listed["list_name"] or hit["edition"]["source"]
            programmes = "; ".join(listed["programmes"])
            console.print(
                text(
                    f"  {hit['score']:5.1f}  {_named(hit)}  "
                    f"[{where}, {listed['entry_id']}{', ' if programmes else ''}{programmes}]"
                    + ("" if standing == "hit" else f"  ({standing})")
                )
            )
            if full:
                _print_evidence(console, text, hit)


def _named(hit: Mapping[str, Any]) -> str:
    matched = str(hit["matched_name"]["text"])
    primary = primary_name(hit["party"])
    return matched if matched == primary else f"{primary}, matched as {matched}"


def _print_evidence(console: Any, text: Any, hit: Mapping[str, Any]) -> None:
    for one in hit["evidence"]:
        points = f" ({one['points']:+.1f})" if one["points"] else ""
        console.print(
            text(
                f"         {_SIGNS[one['effect']]} {one['kind'].replace('_', ' ')}: "
                f"{one['listed'] + ': ' if one['kind'] == 'name' else ''}{one['sentence']}{points}"
            )
        )
        for word in one["alignment"]:
            console.print(
                text(
                    f"             {word['asked'] or '–'} ↔ {word['listed'] or '–'}  "
                    f"{word['similarity']:.0f} by {word['how']}, weight {word['weight']:.2f}"
                )
            )
    if hit["flips"]:
        console.print(text(f"         → {hit['flips']}"))
