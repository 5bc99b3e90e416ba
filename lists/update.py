"""New editions from the authorities: downloaded, checked, kept; else the last good one stays.

Only what `read_list` understands is kept. How a download goes is `lists.download`, how editions are
kept `lists.store`. The clock and the pauses are arguments: nothing here reads the time by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import requests

from lists.catalogue import CatalogueEntry, catalogue
from lists.download import Answer, Clock, Patience, download
from lists.edition import ListEdition
from lists.errors import DownloadError, ListError, MalformedListError, MissingListError
from lists.files import open_list
from lists.reader import read_list
from lists.store import Draft, ListStore, StoredEdition


@dataclass(frozen=True, slots=True)
class Update:
    """What became of one source.

    `outcome` is "updated" (a new edition is in use), "unchanged" (the server or the digest says
    so), "kept" (it failed, and the last good edition stays in use) or "failed" (it failed, and
    there is none). `edition` is the one in use; `error` says why it failed; `note` says what is odd
    about an edition that was taken.
    """

    source: str
    outcome: str
    edition: StoredEdition | None
    error: ListError | None = None
    note: str = ""


def update_list(
    entry: CatalogueEntry,
    store: ListStore,
    *,
    clock: Clock,
    patience: Patience | None = None,
    session: requests.Session | None = None,
) -> Update:
    """Bring the newest edition of a source into the store; never raises for a failed download."""
    last = _last_good(store, entry.source)
    own = session is None
    session = session or requests.Session()
    draft: Draft | None = None
    try:
        if not entry.url:
            raise DownloadError(
                f"has no address ({entry.note})", source=entry.source, url="", remedy="--from-file"
            )
        draft = store.draft(entry.source)
        answer = download(entry, draft, last, session, clock, patience or Patience())
        if answer is None:
            return Update(entry.source, "unchanged", last)
        return _take(entry, store, draft, last, clock, answer)
    except ListError as error:
        return Update(entry.source, "kept" if last else "failed", last, error)
    except OSError as error:
        problem = MissingListError(f"cannot be written ({error})", file=str(store.root))
        return Update(entry.source, "kept" if last else "failed", last, problem)
    finally:
        if own:
            session.close()
        if draft is not None:
            draft.discard()


def update_from_file(
    entry: CatalogueEntry, path: str | Path, store: ListStore, *, clock: Clock
) -> Update:
    """Bring a file that was carried here into the store, as if it had been downloaded."""
    last = _last_good(store, entry.source)
    draft: Draft | None = None
    try:
        open_list(path)
        draft = store.draft(entry.source)
        draft.copy(path)
        return _take(entry, store, draft, last, clock, Answer("", "", ""))
    except ListError as error:
        if draft is not None and error.file == draft.path.name:
            error.name_file(Path(path).name)
        return Update(entry.source, "kept" if last else "failed", last, error)
    finally:
        if draft is not None:
            draft.discard()


def current_edition(source: str, store: ListStore) -> ListEdition:
    """Return the edition in use, read anew; raises `MissingListError` where none was kept.

    It is read beside the edition kept before it, where there is one: a list that lost more than a
    tenth of its parties is in use, but not complete, so nothing is called clear on its word.
    """
    kept = store.current(source)
    if kept is None:
        raise MissingListError(
            "was never brought into the store", file=source, remedy="screening lists update"
        )
    before = [edition for edition in store.editions(source) if edition.name < kept.name]
    previous = None
    if before and kept.parties < before[-1].parties:
        # Only a list that got shorter is worth reading twice.
        previous = read_list(store.path(before[-1]), format=before[-1].format)
    path = store.path(kept)
    return read_list(path, format=kept.format, retrieved=kept.retrieved, previous=previous)


def _last_good(store: ListStore, source: str) -> StoredEdition | None:
    try:
        return store.current(source)
    except ListError:
        return None


def _take(
    entry: CatalogueEntry,
    store: ListStore,
    draft: Draft,
    last: StoredEdition | None,
    clock: Clock,
    answer: Answer,
) -> Update:
    """Keep the draft if it can be read; the format of the catalogue is not taken on trust."""
    file = open_list(draft.path)
    if last is not None and file.sha256 == last.sha256:
        return Update(entry.source, "unchanged", last)
    retrieved = clock.now().astimezone(UTC).isoformat(timespec="seconds")
    edition = read_list(draft.path, retrieved=retrieved)
    _check_list(entry, edition, draft.path.name)
    kept = StoredEdition(
        source=entry.source,
        name="",
        retrieved=retrieved,
        sha256=file.sha256,
        size=file.size,
        format=edition.format,
        published=edition.published,
        parties=len(edition.parties),
        url=answer.url,
        etag=answer.etag,
        last_modified=answer.last_modified,
    )
    note = ""
    if last is not None and edition.published and edition.published < last.published:
        note = f"this edition of {edition.published} is older than that of {last.published} before"
    return Update(entry.source, "updated", store.keep(draft, kept), note=note)


def _check_list(entry: CatalogueEntry, edition: ListEdition, file: str) -> None:
    """Refuse a list of another authority, or its other list: it would be used under this name.

    An authority has several formats, so its own name in front of them is compared; our own formats
    may hold any list.
    """
    family = _family(edition.format)
    of_another = entry.format and family not in ("own", _family(entry.format))
    others = (one for one in catalogue() if one.source != entry.source)
    other = next((one for one in others if _plain(one.title) == _plain(edition.source)), None)
    if of_another or other is not None:
        raise MalformedListError(
            f"is another list than {entry.title}",
            file=file,
            value=edition.source,
            remedy=f"name the source it is of{f', {other.source}' if other else ''}",
        )


def _family(name: str) -> str:
    return {"ofsi": "uk"}.get(name.partition("_")[0], name.partition("_")[0])


def _plain(title: str) -> str:
    return "".join(filter(str.isalnum, title)).casefold()
