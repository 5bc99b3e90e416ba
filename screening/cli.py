"""The command line: `screening check | manifest | explain | lists`. Arguments only; work is below.

Commands are loaded when they are called, and heavy packages inside them, so `--help` is instant.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import Any

import click

EXIT_CODES = """\b
Exit codes:
  0  everything was screened and nothing was found
  2  the command or its input cannot be used
  3  hits, or something to review
  4  not everything was screened: nothing may be called clear
  130  stopped with Ctrl-C; `manifest --resume` goes on
"""

_COMMANDS = {
    "check": "screening.commands.check",
    "explain": "screening.commands.explain",
    "lists": "screening.commands.lists",
    "manifest": "screening.commands.manifest",
}


class _Commands(click.Group):
    """Commands imported when needed; a documented error becomes one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read the output has seen enough; Python must not complain at shutdown.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(141)
        except (ValueError, OSError) as error:
            code = _exit_code_of(error)
            if code is None:
                raise
            from screening.commands.telling import tell

            tell(f"screening: {_sentence(error)}")
            ctx.exit(code)
        except KeyboardInterrupt:
            click.echo("screening: stopped", err=True)
            ctx.exit(130)


def _exit_code_of(error: Exception) -> int | None:
    """Return the exit code of a documented error, None for one that is a fault of this program."""
    from lists.errors import ListError
    from normalizers.errors import NormalizerError
    from screening.errors import ScreeningError
    from screening.manifest.errors import OutputError

    if isinstance(error, OutputError):
        return 4
    documented = isinstance(error, (ScreeningError, ListError, NormalizerError, OSError))
    return 2 if documented else None


def _sentence(error: Exception) -> str:
    """Return an error's own words; one of the operating system may lack the file's name."""
    if isinstance(error, OSError) and error.strerror:
        # Where a file is copied, the second name is that of the one that is written.
        where = error.filename2 or error.filename or "the output"
        return f"{where}: {error.strerror}; make room or check the path and its permissions"
    return str(error)


@click.group(
    cls=_Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="export-screening", prog_name="screening")
def commands() -> None:
    """Screen counterparties and shipments against sanctions and export-control lists, offline."""


def main() -> None:
    """Run the command line and exit with one of the documented codes."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that cannot show a letter gets its escape: `LC_ALL=C` must not stop
        # a screening. A stream that was closed is None, one of a test may be another kind.
        if isinstance(stream, io.TextIOWrapper) and not stream.encoding.lower().startswith("utf"):
            stream.reconfigure(errors="backslashreplace")
    commands.main(prog_name="screening")
