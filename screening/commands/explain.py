"""`screening explain RESULT`: a kept result told again, word by word."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from screening.commands.telling import say, wrong_usage

_MAX_LINE = 1 << 28


@click.command(name="explain")
@click.argument("result", type=click.Path(allow_dash=True))
@click.option("--row", type=int, metavar="N", help="Only the shipment of row N of a results.jsonl.")
def command(result: str, row: int | None) -> None:
    """Explain RESULT: a file written by `check --json`, or a `results.jsonl` of `manifest`."""
    from screening.report.explanation import print_shipment

    found = False
    for record in _records(result):
        if "parties" in record and (row is None or record["row"] == row):
            found = True
            if row is not None or record["verdict"] != "clear":
                print_shipment(record)
        elif "threshold" in record:
            found = True
            say(_explained(record, result))
    if not found:
        what = f"no row {row}" if row is not None else "no result"
        raise wrong_usage(
            f"{result}: there is {what} in it; give what `check --json` or `manifest` wrote"
        )


def _explained(record: dict[str, Any], path: str) -> str:
    from pydantic import ValidationError

    from screening.explain import explain_result
    from screening.results import ScreeningResult

    try:
        return explain_result(ScreeningResult.model_validate(record))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise wrong_usage(f"{path}: {field}: {first['msg']}; is it of another version?") from error


def _opened(path: str) -> BinaryIO:
    if path == "-":
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise wrong_usage(f"{path}: {error.strerror}") from error


def _records(path: str) -> Iterator[dict[str, Any]]:
    with _opened(path) as stream:
        number = 0
        while line := stream.readline(_MAX_LINE):
            number += 1
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise wrong_usage(f"{path}, line {number}: no JSON: {error}") from error
            if isinstance(record, dict):
                yield record
