"""`screening check NAME`: one party, its hits, and why."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from screening.cli import EXIT_CODES
from screening.commands.options import list_options, open_screener
from screening.commands.telling import say, say_json, wrong_usage

if TYPE_CHECKING:
    from screening.parties import ScreenedParty
    from screening.results import ScreeningResult

_KINDS = ("individual", "organization", "vessel", "aircraft", "address", "unknown")


@click.command(name="check", epilog=EXIT_CODES)
@click.argument("name")
@list_options
@click.option("--kind", type=click.Choice(_KINDS), default="unknown", help="What the party is.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CC",
    help="A country of the party: code or name.",
)
@click.option("--birth-date", default="", metavar="DATE", help="1966, 1966-11 or 1966-11-23.")
@click.option(
    "--identifier",
    "identifiers",
    multiple=True,
    metavar="KIND:VALUE",
    help="For instance imo:9074729.",
)
@click.option(
    "--address", "addresses", multiple=True, metavar="TEXT", help="An address as written."
)
@click.option(
    "--text",
    default="",
    metavar="TEXT",
    help="A longer text about the party, such as a payment's remark; listed names in it are found.",
)
@click.option("--explain", is_flag=True, help="Show the evidence of each hit, word by word.")
@click.option(
    "--worksheet",
    "sheets",
    is_flag=True,
    help="Print the steps of judging each hit, to be filled in.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole result as one line of JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    lists: tuple[str, ...],
    policy: str | None,
    threshold: float | None,
    today: str,
    cache: str | None,
    kind: str,
    countries: tuple[str, ...],
    birth_date: str,
    identifiers: tuple[str, ...],
    addresses: tuple[str, ...],
    text: str,
    explain: bool,  # noqa: FBT001 - click passes by name
    sheets: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say who on the lists NAME may be, how likely, and why."""
    party = _party(
        name=_text(name),
        kind=kind,
        countries=[_country(text) for text in countries],
        birth_date=_birth_date(birth_date),
        identifiers=[_identifier(text) for text in identifiers],
        addresses=[_text(address) for address in addresses],
        text=_text(text),
    )
    result = open_screener(
        lists, policy=policy, threshold=threshold, today=today, cache=cache
    ).screen(party)
    if as_json:
        say_json(result.model_dump_json())
    else:
        _print(result, explain=explain, sheets=sheets)
    ctx.exit({"clear": 0, "incomplete": 4}.get(str(result.verdict), 3))


def _print(result: ScreeningResult, *, explain: bool, sheets: bool) -> None:
    from screening.explain import explain_hit, explain_result
    from screening.report.explanation import print_result
    from screening.worksheet import worksheet

    if explain:
        say(explain_result(result))
    elif not sheets:
        print_result(result)
    if sheets:
        for hit in (*result.hits, *result.review_hits, *result.weak_hits):
            say(f"{explain_hit(hit)}\n\n{worksheet(hit)}\n")


def _party(**given: object) -> ScreenedParty:
    from pydantic import ValidationError

    from screening.errors import NothingToScreenError
    from screening.parties import ScreenedParty

    name = str(given["name"])
    if (
        not any(char.isalnum() for char in name)
        and not given["identifiers"]
        and not given["addresses"]
        and not given["text"]
    ):
        raise NothingToScreenError(name[:200])
    try:
        return ScreenedParty.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "party"
        raise wrong_usage(f"{field}: {first['msg']}") from error


def _text(argument: str) -> str:
    """Return an argument that the locale could not read, as UTF-8."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(argument).decode()
        except UnicodeDecodeError as error:
            problem = f"{argument!r} is no UTF-8: byte 0x{error.object[error.start]:02X}"
            raise wrong_usage(f"{problem}; check the terminal's encoding") from error
    return argument


def _birth_date(text: str) -> str:
    from normalizers import parse_date

    if text and not parse_date(text).year:
        raise click.BadParameter(
            f"{text!r} is no date; write 1966, 1966-11 or 1966-11-23", param_hint="--birth-date"
        )
    return text


def _identifier(text: str) -> str:
    kind, _, value = text.partition(":")
    if not (kind.strip() and value.strip()):
        raise click.BadParameter(
            f"{text!r} is no KIND:VALUE, for instance imo:9074729 or other:X-17",
            param_hint="--identifier",
        )
    return text


def _country(text: str) -> str:
    from normalizers import country_code

    code = country_code(text)
    if not code:
        raise click.BadParameter(
            f"{text!r} is no country; give a code such as IR or a name", param_hint="--country"
        )
    return code
