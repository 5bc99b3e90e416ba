"""`screening lists …`: what the lists hold and how two editions differ."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from screening.commands.keeping import compile_lists, update
from screening.commands.options import open_lists, parse_day
from screening.commands.telling import say_json

if TYPE_CHECKING:
    from datetime import date

    from lists import ListEdition


@click.group(name="lists")
def command() -> None:
    """Show, compare and prepare list editions."""


@command.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--list", "more", multiple=True, metavar="PATH", help="The same as PATH.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each list.")
@click.option("--findings", is_flag=True, help="Also print what was noticed while reading.")
@click.option("--today", metavar="DATE", default="", help="The day to tell the age by.")
@click.pass_context
def show(
    ctx: click.Context,
    paths: tuple[str, ...],
    more: tuple[str, ...],
    as_json: bool,  # noqa: FBT001 - click passes by name
    findings: bool,  # noqa: FBT001
    today: str,
) -> None:
    """Print what each list holds: authority, date, age, parties, names, scripts, findings.

    Without PATH the embedded edition. Exit code 4 where a list is not fit to clear anybody.
    """
    editions = open_lists((*paths, *more))
    day = parse_day(today)
    facts = [_facts(edition, day) for edition in editions]
    if as_json:
        for one in facts:
            say_json(json.dumps(one, ensure_ascii=False))
    else:
        _print_editions(editions, facts, findings=findings)
    ctx.exit(0 if all(one["healthy"] for one in facts) else 4)


def _facts(edition: ListEdition, today: date) -> dict[str, Any]:
    from collections import Counter

    from lists import health

    names = [name for party in edition.parties for name in party.names]
    scripts = Counter(name.script for name in names)
    authorities = Counter(
        authority
        for party in edition.parties
        for authority in {one.authority for one in party.designations if one.authority}
    )
    state = health(edition)
    return {
        "source": edition.source,
        "authority": dict(sorted(authorities.items(), key=lambda item: (-item[1], item[0]))),
        "format": edition.format,
        "published": edition.published,
        "retrieved": edition.retrieved,
        "age_in_days": _age(edition.published or edition.retrieved, today),
        "sha256": edition.sha256,
        "parties": len(edition.parties),
        "names": len(names),
        "weak_aliases": sum(name.strength == "weak" for name in names),
        "kinds": dict(sorted(Counter(str(party.kind) for party in edition.parties).items())),
        "lists": dict(
            sorted(Counter(party.list_name or edition.source for party in edition.parties).items())
        ),
        "scripts": dict(sorted(scripts.items(), key=lambda item: (-item[1], item[0]))),
        "findings": dict(sorted(Counter(finding.severity for finding in edition.findings).items())),
        "healthy": state.healthy,
        "problems": list(state.problems),
    }


def _age(dated: str, today: date) -> int | None:
    """Return the days since an ISO date, None where the edition states none."""
    from datetime import date

    try:
        return (today - date.fromisoformat(dated[:10])).days
    except ValueError:
        return None


def _print_editions(
    editions: list[ListEdition], facts: list[dict[str, Any]], *, findings: bool
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from screening.visible import visible_line

    console = Console(highlight=False)
    for edition, fact in zip(editions, facts, strict=True):
        table = Table(
            show_header=False,
            title=Text(visible_line(edition.source), style="bold"),
            title_justify="left",
        )
        for _ in range(2):
            table.add_column(overflow="fold")  # a digest that is cut is none
        for key, value in fact.items():
            if isinstance(value, dict):
                shown = ", ".join(f"{name} {count:,}" for name, count in value.items())
            elif isinstance(value, list):
                shown = "; ".join(value)
            else:
                shown = (
                    ""
                    if value is None
                    else (
                        f"{value:,}"
                        if isinstance(value, int) and not isinstance(value, bool)
                        else str(value)
                    )
                )
            table.add_row(key.replace("_", " "), Text(visible_line(shown or "–")))
        console.print(table)
        if findings:
            for finding in edition.findings:
                console.print(
                    Text(visible_line(f"{finding.severity}: {finding.message} ({finding.where})"))
                )


@command.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each party.")
@click.pass_context
def diff(ctx: click.Context, old: str, new: str, as_json: bool) -> None:  # noqa: FBT001
    """Print the parties that edition NEW adds, removes and changes, field by field.

    Exit code 0 where both hold the same, 3 where they differ.
    """
    from lists import read_list
    from lists.difference import difference
    from screening.report.changes import change_records, print_changes

    before, after = read_list(old), read_list(new)
    changes = difference(before, after)
    if as_json:
        for record in change_records(changes):
            say_json(json.dumps(record, ensure_ascii=False))
    else:
        print_changes(changes, before, after)
    ctx.exit(0 if changes.empty else 3)


@command.command()
def template() -> None:
    """Print a CSV for a company's own watch list, with two invented examples to write over."""
    from lists.template import template_text

    # A byte order mark lets a spreadsheet read names of every script.
    sys.stdout.buffer.write(template_text().encode("utf-8-sig"))


command.add_command(update)
command.add_command(compile_lists)
