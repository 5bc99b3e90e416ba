"""`screening lists update` and `compile`: new editions from the authorities, and ready indexes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.commands.options import open_lists, open_store
from screening.commands.telling import say, tell, wrong_usage

if TYPE_CHECKING:
    from lists.download import Clock
    from lists.update import Update


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--from-file", metavar="PATH", help="Take this file instead of downloading one SOURCE."
)
@click.option("--folder", metavar="DIR", help="Where editions are kept (default: the user's data).")
@click.option(
    "--keep", type=click.IntRange(1), metavar="N", help="Remove all but the last N editions."
)
@click.option("--known", is_flag=True, help="Only print the sources that are known.")
@click.pass_context
def update(
    ctx: click.Context,
    sources: tuple[str, ...],
    from_file: str | None,
    folder: str | None,
    keep: int | None,
    known: bool,  # noqa: FBT001 - click passes by name
) -> None:
    """Bring the newest edition of each SOURCE into the store; without SOURCE, of all in it.

    A kept edition is then used by its name: --list ofac-sdn. A download that fails leaves the last
    good edition in use and exits with 4.
    """
    from lists.catalogue import catalogue, catalogue_entry
    from lists.update import update_from_file, update_list

    if known:
        for entry in catalogue():
            say(f"{entry.source}\t{entry.authority}\t{entry.title}\t{entry.url or entry.note}")
        return
    store = open_store(folder)
    if from_file and len(sources) != 1:
        raise click.UsageError("--from-file needs the one SOURCE that the file is of")
    names = sources or tuple(entry.source for entry in catalogue() if store.editions(entry.source))
    if not names:
        raise click.UsageError("nothing is kept yet: name a SOURCE, --known prints them")
    entries = [catalogue_entry(name) for name in names]
    failed = False
    for entry in entries:
        if from_file:
            done = update_from_file(entry, from_file, store, clock=_clock())
        else:
            done = update_list(entry, store, clock=_clock())
        _tell(done)
        failed = failed or done.error is not None
        if keep and done.edition is not None:
            for old in store.prune(entry.source, keep=keep):
                say(f"{entry.source}: removed {old.name}")
    ctx.exit(4 if failed else 0)


@click.command(name="compile")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--list", "more", multiple=True, metavar="PATH", help="The same as PATH.")
@click.option("--out", required=True, metavar="DIR", help="The folder to write.")
def compile_lists(paths: tuple[str, ...], more: tuple[str, ...], out: str) -> None:
    """Write an index of the lists that opens at once: --list DIR, for check and manifest.

    An index that lies there already is replaced when the new one is whole.
    """
    from screening.compiled import compile_lists as compiled_from
    from screening.store import write_compiled

    folder = Path(out)
    if folder.exists() and not (folder / "manifest.json").is_file():
        raise wrong_usage(f"{out}: there is something else than an index here")
    compiled = compiled_from(open_lists((*paths, *more)))
    write_compiled(compiled, folder)
    say(f"{out}: {len(compiled.parties):,} parties, ready for --list {out}")


def _tell(done: Update) -> None:
    edition = done.edition
    what = (
        f"{edition.published or 'undated'}, {edition.parties:,} parties"
        if edition
        else "none in use"
    )
    say(f"{done.source}: {done.outcome} ({what})")
    if done.note:
        tell(f"note: {done.source}: {done.note}")
    if done.error is not None:
        tell(f"screening: {done.error}")


def _clock() -> Clock:
    import datetime as dt
    import time

    from lists.download import Clock

    return Clock(lambda: dt.datetime.now(dt.UTC), time.monotonic, time.sleep)
