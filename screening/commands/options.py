"""The options that several commands share, and what is opened because of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from lists import ListEdition
    from screening.screener import Screener

F = TypeVar("F", bound=Callable[..., Any])

EMBEDDED = (
    "no --list given: screened against the embedded edition, which is historical and is there to "
    "try the library out, never to rely on"
)


_OPTIONS = (
    click.option(
        "--list",
        "lists",
        metavar="PATH",
        multiple=True,
        help="A list file as its authority publishes it; repeatable. Default: the embedded one.",
    ),
    click.option("--policy", metavar="TOML", help="A file with the screening policy."),
    click.option("--threshold", type=float, metavar="N", help="Scores from N (0 to 100) are hits."),
    click.option(
        "--today",
        metavar="DATE",
        default="",
        help="The day to measure the age of lists by, where the policy limits it (default: today).",
    ),
)


def list_options(function: F) -> F:
    """Add `--list`, `--policy`, `--threshold` and `--today`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def open_lists(paths: tuple[str, ...]) -> list[ListEdition]:
    """Return the editions of the files, or the embedded one, and say on stderr what they are."""
    from lists import bundled_list, read_list

    if not paths:
        click.echo(EMBEDDED, err=True)
        editions = [bundled_list()]
    else:
        editions = [read_list(path) for path in paths]
    for edition in editions:
        dated = f" of {edition.published}" if edition.published else ""
        click.echo(
            f"list: {edition.source}{dated}, {len(edition.parties):,} parties, "
            f"sha256 {edition.sha256[:12]}",
            err=True,
        )
        if not edition.complete:
            click.echo(
                f"list: {edition.source} has records that could not be read: nothing is clear",
                err=True,
            )
    return editions


def open_screener(
    lists: tuple[str, ...], *, policy: str | None, threshold: float | None, today: str
) -> Screener:
    """Return a screener over the lists with the policy that the options ask for."""
    import datetime as dt

    from screening.policy import ScreeningPolicy
    from screening.screener import Screener

    settings = ScreeningPolicy.from_toml(_read(policy)) if policy else ScreeningPolicy()
    if threshold is not None:
        if not 0 < threshold <= 100:
            raise click.BadParameter(
                f"{threshold:g} is not over 0 and up to 100", param_hint="--threshold"
            )
        settings = settings.model_copy(update={"threshold": threshold})
    if settings.max_list_age_days and not today:
        today = dt.date.today().isoformat()
    return Screener(open_lists(lists), policy=settings, today=today)


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{path}: {error}", param_hint="--policy") from error
