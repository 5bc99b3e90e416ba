"""`screening manifest FILE` and `screening manifest columns FILE`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from screening.cli import EXIT_CODES
from screening.commands.options import list_options, open_screener

if TYPE_CHECKING:
    from screening.manifest.sources import ManifestSource


class _FileOrCommand(click.Group):
    """`manifest FILE` runs; `manifest columns FILE` is the one command (a file: ./columns)."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in self.commands:
            args = ["screen", *args]
        return super().parse_args(ctx, args)


class _OfParent(click.Command):
    """A command whose usage is told as its group's: the group runs it when a FILE is named."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        parent = ctx.parent or ctx
        formatter.write_usage(parent.command_path, " ".join(self.collect_usage_pieces(ctx)))


def _reading_options(function: Any) -> Any:
    for option in reversed(
        [
            click.option(
                "--mapping", metavar="TOML", help="What each column means, see `manifest columns`."
            ),
            click.option(
                "--encoding", default="", metavar="NAME", help="The encoding of a text file."
            ),
            click.option(
                "--delimiter",
                default="",
                metavar="CHAR",
                help=r"What stands between fields; \t is a tab.",
            ),
            click.option(
                "--sheet",
                "sheets",
                multiple=True,
                metavar="NAME",
                help="Only this sheet; may be repeated.",
            ),
        ]
    ):
        function = option(function)
    return function


@click.group(name="manifest", cls=_FileOrCommand, add_help_option=False)
def command() -> None:
    """Screen every shipment of a file; `manifest columns FILE` writes a mapping."""


@command.command(cls=_OfParent, epilog=EXIT_CODES)
@click.argument("file", type=click.Path(allow_dash=True))
@list_options
@click.option(
    "--out", metavar="DIR", help="Write results.jsonl, hits.csv, hits.xlsx, report.html … here."
)
@_reading_options
@click.option("--resume", is_flag=True, help="Go on with the unfinished run in DIR.")
@click.option(
    "--restart", is_flag=True, help="Begin again although a run lies in DIR, finished or not."
)
@click.option(
    "--dry-run", is_flag=True, help="Only show how the file is understood; nothing is screened."
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print one line of JSON a shipment instead of the table.",
)
@click.option("--parquet", is_flag=True, help="Also write results.parquet.")
@click.option(
    "--workers", type=click.IntRange(0, 256), default=0, help="Processes; 0 chooses by the size."
)
@click.pass_context
def screen(
    ctx: click.Context,
    file: str,
    lists: tuple[str, ...],
    policy: str | None,
    threshold: float | None,
    today: str,
    cache: str | None,
    out: str | None,
    mapping: str | None,
    encoding: str,
    delimiter: str,
    sheets: tuple[str, ...],
    resume: bool,  # noqa: FBT001 - click passes by name
    restart: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    parquet: bool,  # noqa: FBT001
    workers: int,
) -> None:
    """Screen every row of FILE (CSV, TSV, XLSX, Parquet, JSON lines, or - for standard input).

    Rows in are rows out: each gets a verdict (clear, review, hit, incomplete) with reasons. With
    --out, DIR/results.jsonl holds one shipment a line in the order of the rows, with all evidence,
    beside it hits.csv, hits.xlsx, rejects.csv, report.html and summary.json.

    `screening manifest columns FILE` prints how its columns are understood, as a mapping file.
    """
    if resume and not out:
        raise click.UsageError(
            "--resume needs --out DIR: there is nothing to go on with without it"
        )
    if resume and restart:
        raise click.UsageError("--resume and --restart exclude each other")
    source = open_source(
        file, mapping=mapping, encoding=encoding, delimiter=delimiter, sheets=sheets
    )
    if dry_run:
        from screening.report.preview import print_preview

        print_preview(source, sys.stdout)
        return
    screener = open_screener(lists, policy=policy, threshold=threshold, today=today, cache=cache)
    from screening.commands.screening_run import run

    ctx.exit(
        run(
            source,
            screener,
            out=Path(out) if out else None,
            resume=resume,
            start_over=restart,
            as_json=as_json,
            parquet=parquet,
            workers=workers,
        )
    )


@command.command()
@click.argument("file", type=click.Path(allow_dash=True))
@_reading_options
def columns(
    file: str, mapping: str | None, encoding: str, delimiter: str, sheets: tuple[str, ...]
) -> None:
    """Print a mapping file for FILE with what was found, to be edited and given as --mapping."""
    from screening.manifest.mapping_file import write_mapping

    source = open_source(
        file, mapping=mapping, encoding=encoding, delimiter=delimiter, sheets=sheets
    )
    header, _ = source.preview()
    click.echo(write_mapping(header, mapping=source.mapping, file=source.name), nl=False)


def open_source(
    file: str, *, mapping: str | None, encoding: str, delimiter: str, sheets: tuple[str, ...]
) -> ManifestSource:
    """Return the manifest that the options name."""
    from screening.manifest.mapping_file import read_mapping
    from screening.manifest.sources import ManifestSource

    delimiter = {"\\t": "\t", "tab": "\t"}.get(delimiter, delimiter)
    if len(delimiter) > 1:
        raise click.BadParameter(
            f"{delimiter!r} is more than one character", param_hint="--delimiter"
        )
    return ManifestSource(
        file,
        mapping=read_mapping(Path(mapping)) if mapping else None,
        encoding=encoding,
        delimiter=delimiter,
        sheets=sheets,
    )
