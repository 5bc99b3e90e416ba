"""One list file over the network: conditional, capped, tried again, its length compared.

A download is conditional (ETag, Last-Modified), capped in size and time, tried again with growing
pauses (a server's Retry-After goes before), and compared with the length that the server states.
Proxies and certificates are those of `requests`: the variables HTTPS_PROXY, NO_PROXY and
REQUESTS_CA_BUNDLE, and the system's settings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from lists.catalogue import CatalogueEntry
from lists.errors import DownloadError
from lists.files import MAX_BYTES
from lists.store import Draft, StoredEdition

_AGENT = "export-screening (list updater)"
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_NOT_MODIFIED, _OK = 304, 200
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often: seconds, tries, bytes.

    `total` caps one try from the first byte to the last; `longest_pause` caps what a server may
    ask for by Retry-After.
    """

    tries: int = 4
    connect: float = 10.0
    read: float = 60.0
    total: float = 600.0
    first_pause: float = 1.0
    longest_pause: float = 120.0
    max_bytes: int = MAX_BYTES
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Clock:
    """The time in UTC, seconds that only grow, and how to wait: all of them given."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says of the file that it sent."""

    url: str
    etag: str
    last_modified: str


def download(
    entry: CatalogueEntry,
    draft: Draft,
    last: StoredEdition | None,
    session: requests.Session,
    clock: Clock,
    patience: Patience,
) -> Answer | None:
    """Write the file to `draft`; None where the server says that it has not changed."""
    pause = patience.first_pause
    for attempt in range(1, patience.tries + 1):
        try:
            return _attempt(entry, draft, last, session, clock, patience)
        except _TryAgainError as again:
            if attempt == patience.tries:
                raise DownloadError(
                    f"{again.problem}, {attempt} times",
                    source=entry.source,
                    url=entry.url,
                    status=again.status,
                    remedy="try later; the last good edition stays in use",
                ) from again
            clock.sleep(min(again.pause or pause, patience.longest_pause))
            pause *= 2
    raise AssertionError("the last try returns or raises")


class _TryAgainError(Exception):
    """One try failed in a way that another may not."""

    def __init__(self, problem: str, *, status: int = 0, pause: float = 0.0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.status = status
        self.pause = pause


def _attempt(
    entry: CatalogueEntry,
    draft: Draft,
    last: StoredEdition | None,
    session: requests.Session,
    clock: Clock,
    patience: Patience,
) -> Answer | None:
    headers = {"User-Agent": _AGENT, "Accept-Encoding": "gzip, identity"}
    if last is not None and last.url == entry.url:
        headers |= {"If-None-Match": last.etag} if last.etag else {}
        headers |= {"If-Modified-Since": last.last_modified} if last.last_modified else {}
    began = clock.monotonic()
    session.max_redirects = patience.redirects
    try:
        with session.get(
            entry.url, headers=headers, stream=True, timeout=(patience.connect, patience.read)
        ) as response:
            _check_address(entry, response)
            if response.status_code == _NOT_MODIFIED and last is not None:
                return None
            if response.status_code in _AGAIN:
                raise _TryAgainError(
                    f"answered {response.status_code} {response.reason}",
                    status=response.status_code,
                    pause=_retry_after(response, clock),
                )
            if response.status_code != _OK:
                raise DownloadError(
                    f"answered {response.status_code} {response.reason}",
                    source=entry.source,
                    url=response.url,
                    status=response.status_code,
                )
            draft.fill(_checked(entry, response, clock, patience, began))
            return Answer(
                entry.url,
                response.headers.get("ETag", ""),
                response.headers.get("Last-Modified", ""),
            )
    except requests.TooManyRedirects as error:
        raise DownloadError(
            f"redirects more than {patience.redirects} times", source=entry.source, url=entry.url
        ) from error
    except (requests.ConnectionError, requests.Timeout, HTTPError) as error:
        raise _TryAgainError(f"the connection failed ({type(error).__name__})") from error
    except requests.RequestException as error:
        raise DownloadError(
            f"cannot be asked for ({error})", source=entry.source, url=entry.url
        ) from error


def _check_address(entry: CatalogueEntry, response: requests.Response) -> None:
    asked, answered = urlsplit(entry.url), urlsplit(response.url)
    if answered.scheme not in ("http", "https") or (
        asked.scheme == "https" and answered.scheme != "https"
    ):
        raise DownloadError(
            f"redirects from {asked.scheme} to {answered.scheme}",
            source=entry.source,
            url=response.url,
        )


def _retry_after(response: requests.Response, clock: Clock) -> float:
    stated = response.headers.get("Retry-After", "").strip()
    if stated.isdecimal():
        return float(stated)
    try:
        return max(0.0, (parsedate_to_datetime(stated) - clock.now()).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def _checked(
    entry: CatalogueEntry,
    response: requests.Response,
    clock: Clock,
    patience: Patience,
    began: float,
) -> Iterator[bytes]:
    """Yield the content as it arrives; raise where it is too much, too slow or not all of it.

    `iter_content` would wait for a full piece, so a server that drips would never let the time be
    looked at: what has arrived is read instead.
    """
    stated = response.headers.get("Content-Length", "")
    total = 0
    while piece := response.raw.read1(_PIECE, decode_content=True):
        total += len(piece)
        if total > patience.max_bytes:
            raise DownloadError(
                f"sends more than {patience.max_bytes:,} bytes",
                source=entry.source,
                url=response.url,
                remedy="is it the list?",
            )
        if clock.monotonic() - began > patience.total:
            raise _TryAgainError(f"took more than {patience.total:g} seconds")
        yield piece
    # The stated length is that of the bytes on the wire, before any content encoding is undone.
    received = response.raw.tell()
    if stated.isdecimal() and received != int(stated):
        raise _TryAgainError(f"sent {received:,} of {int(stated):,} bytes")
    if not total:
        raise _TryAgainError("sent nothing")
