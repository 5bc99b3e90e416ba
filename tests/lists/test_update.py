"""Updates against a local server that sends real bytes, and everything a bad day brings."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from lists import ListEdition, ListedParty, PartyKind, PublishedName, write_jsonl
from lists.catalogue import CatalogueEntry, catalogue, catalogue_entry
from lists.detection import format_titles
from lists.download import Clock, Patience
from lists.errors import DamagedListError, DownloadError, ListError, MissingListError
from lists.store import ListStore, default_folder
from lists.update import Update, current_edition, update_from_file, update_list

Handler = Callable[[BaseHTTPRequestHandler, int], None]


class Server:
    """A local web server; `answers[path]` writes the answer of the n-th request (from 1)."""

    def __init__(self) -> None:
        self.answers: dict[str, Handler] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Requests(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                count = sum(path == self.path for path, _ in outer.asked)
                outer.answers[self.path](self, count)

            def log_message(self, *rest: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,))
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    running = Server()
    yield running
    running.close()


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def clock(pauses: list[float]) -> Clock:
    start = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    ticks = iter(range(1_000_000))
    return Clock(
        now=lambda: start + timedelta(seconds=next(ticks)),
        monotonic=time.monotonic,
        sleep=pauses.append,
    )


@pytest.fixture
def store(tmp_path: Path) -> ListStore:
    return ListStore(tmp_path / "store")


@pytest.fixture
def content(fixtures: Path) -> bytes:
    return (fixtures / "uk/uk_sanctions_list.xml").read_bytes()


PATIENCE = Patience(tries=3, connect=2.0, read=0.5, total=1.0)


def send(
    request: BaseHTTPRequestHandler, body: bytes = b"", status: int = 200, **headers: str
) -> None:
    request.send_response(status)
    for name, value in ({"Content_Length": str(len(body))} | headers).items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)
    # A body that is shorter than it was said to be ends with the connection.
    request.close_connection = "Content_Length" in headers


@pytest.fixture
def update(server: Server, store: ListStore, clock: Clock) -> Callable[..., Update]:
    def run(handler: Handler, *, patience: Patience = PATIENCE) -> Update:
        server.answers["/list"] = handler
        entry = CatalogueEntry("uk", "X", "X list", f"{server.url}/list", "", "free")
        return update_list(entry, store, clock=clock, patience=patience)

    return run


def test_a_new_edition_is_kept_and_used(
    update: Callable[..., Update], content: bytes, store: ListStore
) -> None:
    result = update(lambda request, _: send(request, content, ETag='"a"'))

    assert result.outcome == "updated"
    assert result.edition == store.current("uk")
    assert result.edition is not None
    assert (result.edition.parties, result.edition.published) == (3, "2026-09-10")
    assert store.path(result.edition).read_bytes() == content
    assert current_edition("uk", store).retrieved == result.edition.retrieved
    assert sorted(path.suffix for path in (store.root / "uk").iterdir()) == [
        ".json", ".json", ".list",
    ]  # fmt: skip


def test_the_second_request_is_conditional(
    update: Callable[..., Update], content: bytes, server: Server, store: ListStore
) -> None:
    day = "Sat, 21 Nov 2026 01:00:00 GMT"
    update(lambda request, _: send(request, content, ETag='"a"', Last_Modified=day))
    result = update(lambda request, _: send(request, status=304))

    assert result.outcome == "unchanged"
    assert server.asked[1][1]["If-None-Match"] == '"a"'
    assert server.asked[1][1]["If-Modified-Since"] == day
    assert len(store.editions("uk")) == 1


def test_the_same_bytes_are_no_new_edition(
    update: Callable[..., Update], content: bytes, store: ListStore
) -> None:
    update(lambda request, _: send(request, content))

    assert update(lambda request, _: send(request, content)).outcome == "unchanged"
    assert len(store.editions("uk")) == 1


def test_all_editions_are_kept_until_pruned(
    update: Callable[..., Update], content: bytes, store: ListStore
) -> None:
    for number in range(4):
        changed = content.replace(b"Runs a pump works", b"Runs %d works" % number)
        assert update(lambda request, _, body=changed: send(request, body)).outcome == "updated"
    first, _, _, newest = store.editions("uk")

    assert store.current("uk") == newest
    store.use(first)
    assert store.current("uk") == first
    removed = store.prune("uk", keep=1)
    assert store.editions("uk") == (first, newest)
    assert len(removed) == 2


@pytest.mark.parametrize("status", [429, 503, 500])
def test_a_busy_server_is_asked_again(
    update: Callable[..., Update], content: bytes, status: int, pauses: list[float]
) -> None:
    def answer(request: BaseHTTPRequestHandler, count: int) -> None:
        if count == 1:
            send(request, b"busy", status, Retry_After="7")
        elif count == 2:
            send(request, b"busy", status)
        else:
            send(request, content)

    assert update(answer).outcome == "updated"
    assert pauses == [7.0, 2.0]


def test_retry_after_as_a_date_is_capped(
    update: Callable[..., Update], pauses: list[float]
) -> None:
    later = "Sat, 21 Nov 2026 05:00:00 GMT"
    result = update(lambda request, _: send(request, b"busy", 503, Retry_After=later))

    assert result.outcome == "failed"
    assert pauses == [120.0, 120.0]
    assert isinstance(result.error, DownloadError)
    assert result.error.status == 503


@pytest.mark.parametrize(
    ("name", "handler"),
    [
        ("truncated", lambda request, _: send(request, b"<Designations>", Content_Length="5000")),
        ("not found", lambda request, _: send(request, b"gone", 404)),
        ("a web page", lambda request, _: send(request, b"<html><title>Sorry</title></html>")),
        ("cut list", lambda request, _: send(request, b"<Designations><Designation>")),
        ("nothing", lambda request, _: send(request, b"")),
        ("busy for ever", lambda request, _: send(request, b"", 503)),
    ],
)
def test_the_last_good_edition_stays(
    name: str, handler: Handler, update: Callable[..., Update], content: bytes, store: ListStore
) -> None:
    good = update(lambda request, _: send(request, content)).edition
    result = update(handler)

    assert result.outcome == "kept", name
    assert isinstance(result.error, ListError)
    assert result.edition == good == store.current("uk")
    assert not list((store.root / "uk").glob(".download-*"))


def test_without_a_good_edition_it_failed(update: Callable[..., Update], store: ListStore) -> None:
    result = update(lambda request, _: send(request, b"gone", 410))

    assert (result.outcome, result.edition) == ("failed", None)
    with pytest.raises(MissingListError, match="screening lists update"):
        current_edition("uk", store)


def test_redirects_are_followed_and_counted(
    update: Callable[..., Update], content: bytes, server: Server
) -> None:
    server.answers["/moved"] = lambda request, _: send(request, content)
    moved = update(lambda request, _: send(request, status=302, Location="/moved"))
    endless = update(lambda request, _: send(request, status=302, Location="/list"))

    assert moved.outcome == "updated"
    assert "redirects more than 5 times" in str(endless.error)


@pytest.mark.parametrize("pause", [0.9, 0.05])
def test_slow_answers_end(
    pause: float, update: Callable[..., Update], content: bytes, pauses: list[float]
) -> None:
    """A silent server runs into the read timeout, a dripping one into the total."""

    def drip(request: BaseHTTPRequestHandler, _: int) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        try:
            for at in range(200):
                request.wfile.write(content[at : at + 1])
                request.wfile.flush()
                time.sleep(pause)
        except OSError:
            return
        finally:
            request.close_connection = True

    began = time.monotonic()
    result = update(drip, patience=Patience(tries=2, connect=1.0, read=0.3, total=0.4))

    assert result.outcome == "failed"
    assert time.monotonic() - began < 4
    assert len(pauses) == 1


def test_a_packed_body_is_unpacked_and_its_length_still_counts(
    update: Callable[..., Update], content: bytes, store: ListStore
) -> None:
    packed = gzip.compress(content)
    cut = update(
        lambda request, _: send(
            request, packed[:-9], Content_Encoding="gzip", Content_Length=str(len(packed))
        )
    )
    whole = update(lambda request, _: send(request, packed, Content_Encoding="gzip"))

    assert cut.outcome == "failed"
    assert whole.outcome == "updated"
    assert whole.edition is not None
    assert store.path(whole.edition).read_bytes() == content


def test_too_much_is_refused(update: Callable[..., Update], content: bytes) -> None:
    small = Patience(tries=1, read=1.0, total=2.0, max_bytes=1000)
    result = update(lambda request, _: send(request, content), patience=small)

    assert "more than 1,000 bytes" in str(result.error)


def test_a_server_that_is_not_there(store: ListStore, clock: Clock) -> None:
    entry = CatalogueEntry("uk", "X", "X list", "http://127.0.0.1:9/list", "", "free")
    result = update_list(entry, store, clock=clock, patience=PATIENCE)

    assert result.outcome == "failed"
    assert "the connection failed" in str(result.error)


def test_from_file(store: ListStore, clock: Clock, fixtures: Path) -> None:
    entry = catalogue_entry("jp-end-user")
    good = update_from_file(entry, fixtures / "jp/end_user_list.csv", store, clock=clock)
    bad = update_from_file(entry, fixtures / "eu/spoilt_by_spreadsheet.csv", store, clock=clock)
    gone = update_from_file(entry, fixtures / "nowhere.csv", store, clock=clock)
    asked = update_list(entry, store, clock=clock)

    assert (good.outcome, bad.outcome, gone.outcome, asked.outcome) == (
        "updated", "kept", "kept", "kept",
    )  # fmt: skip
    assert isinstance(bad.error, DamagedListError)
    assert "--from-file" in str(asked.error)
    assert len(current_edition("jp-end-user", store).parties) == 3


@pytest.mark.parametrize(
    ("source", "file"),
    [("un", "ca/sema.xml"), ("eu", "un/un.xml"), ("ofac-consolidated", "ofac/sdn.csv")],
)
def test_another_list_is_not_kept_under_this_name(
    store: ListStore, clock: Clock, fixtures: Path, source: str, file: str
) -> None:
    result = update_from_file(catalogue_entry(source), fixtures / file, store, clock=clock)

    assert (result.outcome, result.edition) == ("failed", None)
    assert "is another list" in str(result.error)
    assert Path(file).name in str(result.error)


def test_an_older_edition_is_taken_and_told(store: ListStore, clock: Clock, tmp_path: Path) -> None:
    entry = catalogue_entry("jp-end-user")
    party = ListedParty("W-1", PartyKind.UNKNOWN, (PublishedName("Orion Pump Works"),))
    notes = []
    for day in ("2026-02-01", "2026-01-01"):
        path = tmp_path / f"{day}.jsonl"
        write_jsonl(ListEdition("Watch", "own_jsonl", "", (party,), published=day), path)
        notes.append(update_from_file(entry, path, store, clock=clock).note)

    assert notes[0] == ""
    assert "2026-01-01 is older" in notes[1]


def test_a_list_that_lost_parties_is_in_use_but_not_complete(
    store: ListStore, clock: Clock, tmp_path: Path
) -> None:
    entry = catalogue_entry("jp-end-user")
    rows = [f"{number},Orion Pump Works {number}\n" for number in range(20)]
    for count in (20, 12, 12):
        path = tmp_path / f"watch-{count}.csv"
        path.write_text("entry_id,name\n" + "".join(rows[:count]), encoding="utf-8")
        outcome = update_from_file(entry, path, store, clock=clock).outcome

    edition = current_edition("jp-end-user", store)

    assert outcome == "unchanged"
    assert len(edition.parties) == 12
    assert not edition.complete


def test_a_kept_file_that_changed_is_not_used(
    update: Callable[..., Update], content: bytes, store: ListStore
) -> None:
    edition = update(lambda request, _: send(request, content, ETag='"a"')).edition
    assert edition is not None
    store.path(edition).write_bytes(content + b" ")

    with pytest.raises(DamagedListError, match="digest differs"):
        store.current("uk")
    # The next update asks without conditions and mends it.
    assert update(lambda request, _: send(request, content)).outcome == "updated"
    assert store.current("uk") is not None


@pytest.mark.parametrize("source", ["../uk", "", "a/b", "UK", ".", "a" * 65])
def test_a_source_is_no_path(source: str, store: ListStore) -> None:
    with pytest.raises(MissingListError):
        store.folder(source)


def test_default_folder() -> None:
    home = Path("/home/ada")

    assert default_folder({"XDG_DATA_HOME": "/data"}, home, "linux") == Path(
        "/data/export-screening/lists"
    )
    assert default_folder({}, home, "darwin").parts[3:5] == ("Library", "Application Support")
    assert default_folder({}, home, "win32").parts[3:5] == ("AppData", "Local")


def test_the_catalogue_names_formats_that_exist() -> None:
    sources = [entry.source for entry in catalogue()]

    assert sources == sorted(set(sources))
    assert {entry.format for entry in catalogue()} <= set(format_titles())
    assert all(entry.url.startswith("https://") or entry.note for entry in catalogue())
    assert all(entry.licence and entry.authority and entry.title for entry in catalogue())
    with pytest.raises(MissingListError, match="one of au, "):
        catalogue_entry("atlantis")
