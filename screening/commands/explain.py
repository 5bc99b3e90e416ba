"""`screening explain RESULT`: a kept result told again, word by word."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

_MAX_LINE = 1 << 28


@click.command(name="explain")
@click.argument("result", type=click.Path(allow_dash=True))
@click.option("--row", type=int, metavar="N", help="Only the shipment of row N of a results.jsonl.")
def command(result: str, row: int | None) -> None:
    """Explain RESULT: a file written by `check --json`, or a `results.jsonl` of `manifest`."""
    from screening.report.explanation import print_result, print_shipment

    found = False
    for record in _records(result):
        if "parties" in record and (row is None or record["row"] == row):
            found = True
            if row is not None or record["verdict"] != "clear":
                print_shipment(record)
        elif "threshold" in record:
            found = True
            print_result(record, _verdict(record), full=True)
    if not found:
        what = f"no row {row}" if row is not None else "no result"
        raise click.UsageError(
            f"{result}: there is {what} in it; give what `check --json` or `manifest` wrote"
        )


def _verdict(record: dict[str, Any]) -> str:
    if record.get("hits"):
        return "hit"
    if record.get("incomplete"):
        return "incomplete"
    return "review" if record.get("weak_hits") or record.get("review_hits") else "clear"


def _opened(path: str) -> BinaryIO:
    if path == "-":
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error


def _records(path: str) -> Iterator[dict[str, Any]]:
    with _opened(path) as stream:
        number = 0
        while line := stream.readline(_MAX_LINE):
            number += 1
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise click.UsageError(f"{path}, line {number}: no JSON: {error}") from error
            if isinstance(record, dict):
                yield record
