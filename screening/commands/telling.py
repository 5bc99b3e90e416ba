"""What commands say: nothing that they print may be an order to the terminal that shows it.

`screening.report` is imported when something is said, so that `--help` loads nothing heavy.
"""

from __future__ import annotations

import sys

import click


def wrong_usage(problem: str) -> click.UsageError:
    """Return the error of a command that cannot be used like that."""
    return click.UsageError(_line(problem))


def wrong_value(problem: str, option: str) -> click.BadParameter:
    """Return the error of an option with a value that cannot be used."""
    return click.BadParameter(_line(problem), param_hint=option)


def tell(text: str) -> None:
    """Print one line on standard error."""
    click.echo(_line(text), err=True)


def say(text: str) -> None:
    """Print text, which may have several lines, on standard output."""
    from screening.visible import visible

    click.echo(visible(text))


def say_json(line: str) -> None:
    """Print a line of JSON; a terminal gets the same value, with escapes for what it obeys."""
    click.echo(_json(line))


def write_json(line: bytes) -> None:
    """Write a whole line of JSON, with its end, as it stands in `results.jsonl`."""
    if sys.stdout.isatty():
        line = _json(line.decode()).encode()
    sys.stdout.buffer.write(line)


def _line(text: str) -> str:
    from screening.visible import visible_line

    return visible_line(text)


def _json(line: str) -> str:
    if not sys.stdout.isatty():
        return line
    from screening.visible import visible_json

    return visible_json(line)
