"""Getting a catalogued source: from its publisher, or from a local folder when offline.

The only place that reaches the network, and only when `fetch` is called. A file is asked for with what is known of it
(ETag, Last-Modified), so that what has not changed is not sent again; a download that broke off goes on where it
stopped (Range, If-Range), also in a later run. Bytes are kept as sent, under their hash.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from clew import __version__
from clew.errors import FetchFailed
from clew.sources.catalogue import Entry, File
from clew.sources.keep import Keep, Record, locked, read_record, write_record

if TYPE_CHECKING:
    import httpx

CHUNK = 1 << 18
TRIES = 4
DAYS_BACK = 10
_PASSING = {429, 500, 502, 503, 504}
_DATE = "{date}"

Progress = Callable[[str, int, int | None], None]
"""Told as bytes come: the name of the file, bytes so far, bytes in all if the server says."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file of a source, kept at `path`. `fresh` is True where its bytes were not kept before.

    `retrieved_at` is when the bytes came from the publisher (of a local file: when it was last changed), ISO 8601, UTC.
    """

    path: Path
    sha256: str
    bytes: int
    etag: str | None
    retrieved_at: str
    url: str
    fresh: bool
    role: str
    name: str


def fetch(
    entry: Entry,
    *,
    store: Path,
    client: httpx.Client | None = None,
    offline: Path | None = None,
    progress: Progress | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[Fetched, ...]:
    """All files of a source, in the order of its entry.

    With `offline` no request is made: each file is taken by its name from that folder.
    Raises FetchFailed where a file does not come through, is not the pinned one, or must be got by hand.
    """
    if not entry.files:
        raise FetchFailed(f"{entry.name} has no fixed address. Get it by hand from {entry.homepage} and add the file.")
    keep = Keep(store)
    tell = progress or (lambda name, done, total: None)
    if offline is not None:
        return tuple(_take(file, entry, keep, offline) for file in entry.files)
    with _Line(client) as line:
        return tuple(_Download(line.client, keep, entry, file, tell, clock).run() for file in entry.files)


class _Line:
    """The client given, or one of our own that is closed afterwards."""

    def __init__(self, client: httpx.Client | None):
        import httpx

        self._own = client is None
        self.client = client or httpx.Client(
            timeout=httpx.Timeout(30, read=60), headers={"User-Agent": f"clew/{__version__}"}
        )

    def __enter__(self) -> _Line:
        return self

    def __exit__(self, *why: object) -> None:
        if self._own:
            self.client.close()


@dataclass(frozen=True, slots=True)
class _Download:
    client: httpx.Client
    keep: Keep
    entry: Entry
    file: File
    tell: Progress
    clock: Callable[[], datetime]

    def run(self) -> Fetched:
        absent: LookupError | None = None
        for url in self._addresses():
            try:
                said, fresh = self._get(url)
            except LookupError as error:
                absent = error
            else:
                return _fetched(self.keep, self.file, said, fresh)
        raise FetchFailed(str(absent)) from absent

    def _addresses(self) -> Iterator[str]:
        if _DATE not in self.file.url:
            yield self.file.url
            return
        today = self.clock().date()
        for back in range(DAYS_BACK):
            yield self.file.url.replace(_DATE, (today - timedelta(days=back)).isoformat())

    def _get(self, url: str) -> tuple[Record, bool]:
        part = self.keep.part(url)
        with locked(part) as stream:
            known = self.keep.known(url)
            said = self._tries(url, stream, part, known)
            if said is None and known is not None:
                _discard(part)
                return known, False
            _check_pin(self.file, part)
            kept = self.keep.put(part, url, {**_origin(self.entry, self.file), **(said or {})})
            _discard(part)
            return kept

    def _tries(self, url: str, stream: BinaryIO, part: Path, known: Record | None) -> Record | None:
        import httpx

        trouble: Exception | None = None
        for _ in range(TRIES):
            try:
                return self._try(url, stream, part, known)
            except (httpx.TransportError, ConnectionError) as error:
                trouble = error
                if isinstance(error, httpx.UnsupportedProtocol):
                    break
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                trouble = error
                break
            except OSError as error:
                raise FetchFailed(f"{url} could not be written to {part}: {error}.") from error
        done = stream.tell()
        raise FetchFailed(
            f"{url} did not come through: {trouble or 'no answer'}. {done:,} bytes are kept; run the command again to "
            "go on from there, or use a local folder (--offline)."
        ) from trouble

    def _try(self, url: str, stream: BinaryIO, part: Path, known: Record | None) -> Record | None:
        begun = read_record(_beside(part))
        offset = stream.seek(0, 2)
        if not (offset and begun and _validator(begun)):
            offset = _restart(stream)
        headers = _asking(offset, begun, known)
        with self.client.stream("GET", url, headers=headers, follow_redirects=True) as response:
            _check_way(response)
            if response.status_code == 304 and known:
                return None
            offset = _continued(response, stream, offset, begun)
            said = self._said(response)
            write_record(_beside(part), said)
            self._receive(response, stream, offset)
        return said

    def _said(self, response: httpx.Response) -> Record:
        headers = {"etag": response.headers.get("etag"), "last_modified": response.headers.get("last-modified")}
        when = self.clock().astimezone(UTC).isoformat(timespec="seconds")
        return {"retrieved_at": when, **{key: value for key, value in headers.items() if value}}

    def _receive(self, response: httpx.Response, stream: BinaryIO, offset: int) -> None:
        length = response.headers.get("content-length", "")
        total = offset + int(length) if length.isdigit() else None
        for piece in response.iter_raw():
            stream.write(piece)
            offset += len(piece)
            self.tell(self.file.name, offset, total)
        stream.flush()
        if total is not None and offset != total:
            raise ConnectionError(f"{offset:,} of {total:,} bytes came")
        if not offset:
            raise FetchFailed(f"{response.url} gave an empty file.")


def _asking(offset: int, begun: Record | None, known: Record | None) -> dict[str, str]:
    headers = {"Accept-Encoding": "identity"}
    if offset and begun:
        return {**headers, "Range": f"bytes={offset}-", "If-Range": _validator(begun) or ""}
    asked = {"If-None-Match": "etag", "If-Modified-Since": "last_modified"}
    return headers | {header: known[key] for header, key in asked.items() if known and key in known}


def _continued(response: httpx.Response, stream: BinaryIO, offset: int, begun: Record | None) -> int:
    """Where in the file the answer begins; what was gathered before is dropped unless the answer goes on from it."""
    status = response.status_code
    if status == 200:
        return _restart(stream)
    if status == 206:
        etag = response.headers.get("etag")
        goes_on = response.headers.get("content-range", "").startswith(f"bytes {offset}-")
        if goes_on and (not etag or etag == (begun or {}).get("etag", etag)):
            return offset
    if status in {206, 416}:
        _restart(stream)
        raise ConnectionError("the server did not go on where the download had stopped")
    if status in _PASSING:
        raise ConnectionError(f"the server answered {status} {response.reason_phrase}")
    kind = LookupError if status in {404, 410} else FetchFailed
    raise kind(
        f"{response.url} answered {status} {response.reason_phrase}. The address may have moved: look at the source's "
        "homepage (`clew sources`), get the file by hand and add it."
    )


def _check_way(response: httpx.Response) -> None:
    way = [step.url.scheme for step in (*response.history, response)]
    if "http" in way[1:] and way[0] == "https":
        raise FetchFailed(f"{response.history[0].url} leads on to {response.url}, which is not encrypted: refused.")


def _check_pin(file: File, part: Path) -> None:
    if file.sha256 is None:
        return
    import hashlib

    with part.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != file.sha256.lower():
        _discard(part)
        raise FetchFailed(f"{file.url} is not the file that the catalogue names: SHA-256 {found}, not {file.sha256}.")


def _validator(begun: Record) -> str | None:
    etag = begun.get("etag", "")
    return etag if etag and not etag.startswith("W/") else begun.get("last_modified")


def _restart(stream: BinaryIO) -> int:
    stream.truncate(0)
    return stream.seek(0)


def _beside(part: Path) -> Path:
    return part.with_suffix(".json")


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    _beside(part).unlink(missing_ok=True)


def _origin(entry: Entry, file: File) -> Record:
    said = {"source": entry.name, "title": entry.title, "publisher": entry.publisher, "name": file.name}
    licence = {"licence": entry.licence.title, "licence_url": entry.licence.url, "spdx": entry.licence.spdx}
    return said | {key: value for key, value in licence.items() if value}


def _take(file: File, entry: Entry, keep: Keep, folder: Path) -> Fetched:
    found = _in_folder(file, folder)
    if found is None:
        raise FetchFailed(f"{folder} has no file {file.name}. Put it there, or go online.")
    part = keep.part(file.url)
    with locked(part) as stream:
        try:
            with found.open("rb") as source:
                _restart(stream)
                shutil.copyfileobj(source, stream, CHUNK)
                stream.flush()
            changed = datetime.fromtimestamp(found.stat().st_mtime, UTC).isoformat(timespec="seconds")
        except OSError as error:
            raise FetchFailed(f"{found} could not be read: {error}.") from error
        _check_pin(file, part)
        said, fresh = keep.put(
            part, file.url, {**_origin(entry, file), "retrieved_at": changed, "taken_from": str(found)}
        )
        _discard(part)
    return _fetched(keep, file, said, fresh)


def _in_folder(file: File, folder: Path) -> Path | None:
    """The file of that name, whatever the case of its letters; of dated ones the newest."""
    before, date, after = file.name.casefold().partition(_DATE)
    try:
        names = sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise FetchFailed(f"{folder} is no folder that can be read: {error}.") from error
    fits = [
        name
        for name in names
        if (
            name.casefold().startswith(before) and name.casefold().endswith(after)
            if date
            else name.casefold() == before
        )
    ]
    return folder / fits[-1] if fits else None


def _fetched(keep: Keep, file: File, said: Record, fresh: bool) -> Fetched:
    return Fetched(
        path=keep.path(said["sha256"]),
        sha256=said["sha256"],
        bytes=int(said["bytes"]),
        etag=said.get("etag"),
        retrieved_at=said["retrieved_at"],
        url=said["url"],
        fresh=fresh,
        role=file.role,
        name=file.name,
    )
