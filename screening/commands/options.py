"""The options that several commands share, and what is opened because of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from screening.commands.telling import tell, wrong_value

if TYPE_CHECKING:
    from datetime import date

    from lists import ListEdition
    from lists.store import ListStore
    from screening.compiled import CompiledLists
    from screening.policy import ScreeningPolicy
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
    click.option(
        "--threshold", type=float, metavar="N", help="Scores from N (over 0, up to 100) are hits."
    ),
    click.option(
        "--today",
        metavar="DATE",
        default="",
        help="The day to measure the age of lists by, where the policy limits it (default: today).",
    ),
    click.option(
        "--cache",
        metavar="DIR",
        help="Keep the index of the lists here and use it again while they stay the same.",
    ),
)


def list_options(function: F) -> F:
    """Add `--list`, `--policy`, `--threshold`, `--today` and `--cache`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def open_lists(paths: tuple[str, ...]) -> list[ListEdition]:
    """Return the editions of the files, or the embedded one, and say on stderr what they are.

    A path that is no file may name a source of the store (`screening lists update`).
    """
    from lists import bundled_list

    if not paths:
        tell(EMBEDDED)
    editions = [_edition(path) for path in paths] or [bundled_list()]
    for edition in editions:
        _tell(edition.source, edition.published, len(edition.parties), edition.sha256)
        if not edition.complete:
            tell(f"list: {edition.source}: records could not be read: nothing is clear")
    return editions


def open_store(folder: str | None = None) -> ListStore:
    """Return the store of editions, in the user's data directory unless said otherwise."""
    from lists.store import ListStore, default_folder

    return ListStore(
        Path(folder) if folder else default_folder(os.environ, Path.home(), sys.platform)
    )


def open_screener(
    lists: tuple[str, ...],
    *,
    policy: str | None,
    threshold: float | None,
    today: str,
    cache: str | None = None,
) -> Screener:
    """Return a screener over the lists with the policy that the options ask for.

    One directory may be given instead of lists: an index of `screening lists compile`. With
    `cache` the index of the lists is kept in that folder; without, nothing is written.
    """
    from screening.policy import ScreeningPolicy
    from screening.screener import Screener

    settings = _policy(policy) if policy else ScreeningPolicy()
    if threshold is not None:
        if not 0 < threshold <= 100:
            problem = f"{threshold:g} is not over 0 and up to 100"
            raise click.BadParameter(problem, param_hint="--threshold")
        settings = settings.model_copy(update={"threshold": threshold})
    if today or settings.max_list_age_days:
        today = parse_day(today).isoformat()
    ready = _index(lists) or open_lists(lists)
    if cache and isinstance(ready, list):
        from screening.cache import cached_lists

        ready = cached_lists(ready, cache, warn=lambda text: tell(f"note: {text}"))
    return Screener(ready, policy=settings, today=today)


def parse_day(text: str) -> date:
    """Return the day that `--today` names, or today."""
    from datetime import date

    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        problem = f"{text!r} is no date; write it as 2026-01-31"
        raise click.BadParameter(problem, param_hint="--today") from error


def _index(lists: tuple[str, ...]) -> CompiledLists | None:
    folders = [path for path in lists if (Path(path) / "manifest.json").is_file()]
    if not folders:
        return None
    if len(lists) > 1:
        problem = f"{folders[0]} is an index, which holds its lists: give it alone"
        raise wrong_value(problem, "--list")
    from screening.store import open_compiled

    compiled = open_compiled(Path(folders[0]))
    for one in compiled.editions:
        _tell(one.source, one.published, one.parties, one.sha256)
    return compiled


def _edition(path: str) -> ListEdition:
    from lists import read_list

    if not Path(path).exists():
        from lists.catalogue import catalogue
        from lists.update import current_edition

        if path in {entry.source for entry in catalogue()}:
            return current_edition(path, open_store())
    return read_list(path)


def _tell(source: str, published: str, parties: int, sha256: str) -> None:
    dated = f" of {published}" if published else ""
    tell(f"list: {source}{dated}, {parties:,} parties, sha256 {sha256[:12]}")


def _policy(path: str) -> ScreeningPolicy:
    from screening.errors import PolicyError
    from screening.policy import ScreeningPolicy

    try:
        return ScreeningPolicy.from_toml(Path(path).read_text(encoding="utf-8-sig"))
    except PolicyError as error:
        raise wrong_value(f"{path}: {error}", "--policy") from error
    except (OSError, UnicodeDecodeError) as error:
        raise wrong_value(f"{path}: {error}", "--policy") from error
