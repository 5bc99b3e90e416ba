"""The table that a terminal shows: shipment, role, party, best hit, alias, score, list, verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from screening.report.hit_lines import HitLine, hit_lines
from screening.visible import visible

ALL_UP_TO = 100
"""So many shipments are shown whole; of more, only those that are not clear."""
MOST_LINES = 1_000

_COLOURS = {"hit": "bold red", "incomplete": "magenta", "review": "yellow", "clear": "green"}


class TerminalTable:
    """Collects at most `MOST_LINES` lines and prints them as a table."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, ...]] = []
        self._clear: list[tuple[int, tuple[str, ...]]] = []
        self._rows = 0
        self.left_out = 0

    def take(self, record: Mapping[str, Any]) -> None:
        """Take one shipment: a line for the best hit of each party, or one for the shipment."""
        self._rows += 1
        lines = _lines(record)
        if record["verdict"] == "clear":
            if self._rows <= ALL_UP_TO:
                self._clear.append((len(self._lines), lines[0]))
            return
        room = MOST_LINES - len(self._lines)
        self._lines.extend(lines[:room])
        self.left_out += max(0, len(lines) - room)

    def pass_over(self) -> None:
        """Count one clear shipment that is too far down to be shown."""
        self._rows += 1

    @property
    def wants_clear(self) -> bool:
        """Whether clear shipments are still shown."""
        return self._rows <= ALL_UP_TO

    def print(self, stream: IO[str], *, width: int | None = None) -> None:
        """Print the table; wide where `stream` is no terminal, so that nothing is cut off."""
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        console = Console(file=stream, width=width, soft_wrap=False, highlight=False)
        if width is None and not console.is_terminal:
            console = Console(file=stream, width=200, highlight=False)
        table = Table(show_lines=False, header_style="bold", pad_edge=False)
        headings = (
            "shipment",
            "role",
            "party as written",
            "best hit",
            "matched alias",
            "score",
            "list",
            "programme",
        )
        for heading in (*headings, "verdict"):
            table.add_column(
                heading, overflow="fold", justify="right" if heading == "score" else "left"
            )
        for line in self._shown():
            verdict = Text(line[-1], style=_COLOURS.get(line[-1], ""))
            table.add_row(*(Text(visible(cell)) for cell in line[:-1]), verdict)
        console.print(table)
        if self.left_out:
            console.print(f"… and {self.left_out:,} more lines: see hits.csv")

    def _shown(self) -> list[tuple[str, ...]]:
        if self._rows > ALL_UP_TO:
            return self._lines
        shown = list(self._lines)
        for moved, (place, line) in enumerate(self._clear):
            shown.insert(place + moved, line)
        return shown


def _lines(record: Mapping[str, Any]) -> list[tuple[str, ...]]:
    shipment, verdict = record["shipment"] or f"row {record['row']}", record["verdict"]
    best: dict[tuple[str, str], HitLine] = {}
    for line in hit_lines(record):
        best.setdefault((line.role, line.text), line)
    if not best:
        reason = "; ".join(record.get("reasons", ()))
        if verdict == "clear":
            names = ", ".join(
                party["text"] for party in record["parties"] if party.get("screened", True)
            )
            return [
                (
                    shipment,
                    _counted(len(record["parties"]), "party", "parties"),
                    _short(names, 60),
                    *[""] * 5,
                    verdict,
                )
            ]
        return [(shipment, "", _short(reason, 200), *[""] * 5, verdict)]
    return [
        (
            shipment,
            line.role.replace("_", " "),
            _short(line.text, 120),
            line.listed_as,
            line.matched_name,
            f"{line.score:.1f}",
            _short(line.list_name, 30),
            _short(line.programmes, 40),
            verdict if line.standing == "hit" else f"{verdict} ({line.standing})",
        )
        for line in best.values()
    ]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
