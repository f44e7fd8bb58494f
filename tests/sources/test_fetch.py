"""Downloads from a real server on this machine: whole, broken off, resumed, unchanged, moved, refused."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from clew.errors import FetchFailed
from clew.sources.catalogue import Entry, File, Licence
from clew.sources.fetch import DAYS_BACK, TRIES, Fetched, fetch
from clew.sources.keep import Keep, locked

BYTES = hashlib.shake_256(b"a list").digest(1_000_000)
OTHER = hashlib.shake_256(b"another list").digest(700_000)
NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


@dataclass
class Publisher:
    """What the server answers, and what it was asked."""

    port: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    modified: dict[str, float] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    status: dict[str, list[int]] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    ranges: bool = True
    chunked: bool = False
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.port}/{name}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        said = self.publisher
        name = self.path.lstrip("/")
        said.requests.append((name, {key.lower(): value for key, value in self.headers.items()}))
        waiting = said.status.get(name, [])
        if name in said.moved:
            self.reply(302, {"Location": said.moved[name]}, b"")
        elif waiting:
            self.reply(waiting.pop(0), {}, b"no")
        elif name not in said.files:
            self.reply(404, {}, b"not here")
        else:
            self.answer(name, said.files[name])

    def answer(self, name: str, data: bytes) -> None:
        said = self.publisher
        headers = {"ETag": said.etags[name]} if name in said.etags else {}
        if name in said.modified:
            headers["Last-Modified"] = formatdate(said.modified[name], usegmt=True)
        etag, since = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        if (etag and etag == headers.get("ETag")) or (not etag and since and since == headers.get("Last-Modified")):
            self.reply(304, headers, b"")
            return
        asked = self.headers.get("Range")
        valid = self.headers.get("If-Range") in headers.values()
        if asked and said.ranges and valid:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            if start >= len(data):
                self.reply(416, {}, b"")
            else:
                span = f"bytes {start}-{len(data) - 1}/{len(data)}"
                self.reply(206, {**headers, "Content-Range": span}, data[start:])
        else:
            self.reply(200, headers, data)

    def reply(self, status: int, headers: dict[str, str], data: bytes) -> None:
        said = self.publisher
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        if status == 304:
            self.end_headers()
            return
        if said.chunked:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data) if data else b"")
            self.wfile.write(b"0\r\n\r\n")
            return
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if status in {200, 206} and said.breaks and (stop := said.breaks.pop(0)) < len(data):
            self.wfile.write(data[:stop])
            self.close_connection = True
            return
        self.wfile.write(data)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    said = Publisher()
    handler = type("Said", (Handler,), {"publisher": said})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]  # clients that hang up
    said.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield said
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10) as made:
        yield made


def entry(*files: File) -> Entry:
    return Entry(
        name="demo_list",
        title="Demo list",
        publisher="Demo office",
        country="zz",
        homepage="https://example.org/",
        licence=Licence("Public domain"),
        format="un_xml",
        rhythm="daily",
        files=files,
        met_real_file=False,
        checked=False,
    )


def get(publisher: Publisher, client: httpx.Client, store: Path, sha256: str | None = None) -> Fetched:
    file = File(publisher.url("list.xml"), "main", "list.xml", sha256)
    (got,) = fetch(entry(file), store=store, client=client, clock=lambda: NOON)
    return got


def leftovers(store: Path) -> list[Path]:
    return sorted((store / "parts").iterdir())


def test_a_file_is_kept_by_its_hash(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"] = BYTES
    publisher.etags["list.xml"] = '"one"'
    got = get(publisher, client, tmp_path)
    sha256 = hashlib.sha256(BYTES).hexdigest()
    assert got == Fetched(
        path=tmp_path / sha256[:2] / sha256,
        sha256=sha256,
        bytes=len(BYTES),
        etag='"one"',
        retrieved_at="2026-03-05T12:00:00+00:00",
        url=publisher.url("list.xml"),
        fresh=True,
        role="main",
        name="list.xml",
    )
    assert got.path.read_bytes() == BYTES
    beside = json.loads(got.path.with_suffix(".json").read_text())
    assert beside["licence"] == "Public domain"
    assert (beside["url"], beside["source"], beside["sha256"]) == (got.url, "demo_list", sha256)
    assert leftovers(tmp_path) == []
    assert publisher.requests[0][1]["accept-encoding"] == "identity"


@pytest.mark.parametrize("by", ["etag", "date"])
def test_unchanged_is_not_sent_again(publisher: Publisher, client: httpx.Client, tmp_path: Path, by: str) -> None:
    publisher.files["list.xml"] = BYTES
    if by == "etag":
        publisher.etags["list.xml"] = '"one"'
    else:
        publisher.modified["list.xml"] = 1_700_000_000
    first, second = (get(publisher, client, tmp_path) for _ in range(2))
    assert (first.fresh, second.fresh) == (True, False)
    assert (second.path, second.sha256, second.retrieved_at) == (first.path, first.sha256, first.retrieved_at)
    header = "if-none-match" if by == "etag" else "if-modified-since"
    assert header in publisher.requests[1][1]
    assert leftovers(tmp_path) == []


def test_what_has_changed_is_kept_beside_the_old(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"], publisher.etags["list.xml"] = BYTES, '"one"'
    first = get(publisher, client, tmp_path)
    publisher.files["list.xml"], publisher.etags["list.xml"] = OTHER, '"two"'
    second = get(publisher, client, tmp_path)
    assert second.fresh
    assert (first.path.read_bytes(), second.path.read_bytes()) == (BYTES, OTHER)


def test_kept_file_lost_or_cut(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"], publisher.etags["list.xml"] = BYTES, '"one"'
    first = get(publisher, client, tmp_path)
    first.path.write_bytes(BYTES[:10])
    assert get(publisher, client, tmp_path).path.read_bytes() == BYTES
    first.path.unlink()
    assert get(publisher, client, tmp_path).path.read_bytes() == BYTES


def test_same_bytes_without_etag_are_not_fresh(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"] = BYTES
    assert [get(publisher, client, tmp_path).fresh for _ in range(2)] == [True, False]


@pytest.mark.parametrize("by", ["etag", "date", "nothing", "weak etag"])
def test_broken_connection_goes_on(publisher: Publisher, client: httpx.Client, tmp_path: Path, by: str) -> None:
    publisher.files["list.xml"] = BYTES
    publisher.breaks = [400_000, 300_000]
    if by == "date":
        publisher.modified["list.xml"] = 1_700_000_000
    elif by != "nothing":
        publisher.etags["list.xml"] = '"one"' if by == "etag" else 'W/"one"'
    assert get(publisher, client, tmp_path).path.read_bytes() == BYTES
    asked = [headers.get("range") for _, headers in publisher.requests]
    if by in {"etag", "date"}:
        assert asked[0] is None and asked[1] is not None
        assert 300_000 < int(asked[1][6:-1]) <= 400_000
    else:
        assert asked == [None, None, None]
    assert leftovers(tmp_path) == []


def test_next_run_goes_on(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"], publisher.etags["list.xml"] = BYTES, '"one"'
    publisher.breaks = [200_000] * TRIES
    with pytest.raises(FetchFailed, match="run the command again"):
        get(publisher, client, tmp_path)
    assert len(publisher.requests) == TRIES
    assert len(leftovers(tmp_path)) == 2
    assert get(publisher, client, tmp_path).path.read_bytes() == BYTES
    assert "range" in publisher.requests[-1][1]
    assert leftovers(tmp_path) == []


def test_changed_between_two_runs(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"], publisher.etags["list.xml"] = BYTES, '"one"'
    publisher.breaks = [100_000] * TRIES
    with pytest.raises(FetchFailed):
        get(publisher, client, tmp_path)
    publisher.files["list.xml"], publisher.etags["list.xml"] = OTHER, '"two"'
    assert get(publisher, client, tmp_path).path.read_bytes() == OTHER


def test_a_server_without_ranges_starts_anew(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"], publisher.etags["list.xml"] = BYTES, '"one"'
    publisher.ranges = False
    publisher.breaks = [500_000]
    assert get(publisher, client, tmp_path).path.read_bytes() == BYTES


def test_more_begun_than_there_is_starts_anew(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"], publisher.etags["list.xml"] = BYTES, '"one"'
    part = Keep(tmp_path).part(publisher.url("list.xml"))
    part.write_bytes(BYTES + b"more")
    part.with_suffix(".json").write_text('{"etag": "\\"one\\""}')
    assert get(publisher, client, tmp_path).path.read_bytes() == BYTES


def test_no_length_given(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"] = BYTES
    publisher.chunked = True
    assert get(publisher, client, tmp_path).path.read_bytes() == BYTES


@pytest.mark.parametrize("status", [404, 410, 403, 500])
def test_refusals_are_clear(publisher: Publisher, client: httpx.Client, tmp_path: Path, status: int) -> None:
    publisher.files["list.xml"] = BYTES
    publisher.status["list.xml"] = [status] * TRIES
    with pytest.raises(FetchFailed, match=str(status)):
        get(publisher, client, tmp_path)
    assert len(publisher.requests) == (TRIES if status == 500 else 1)


def test_a_passing_trouble_passes(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"] = BYTES
    publisher.status["list.xml"] = [503, 429]
    assert get(publisher, client, tmp_path).fresh


def test_nobody_answers(client: httpx.Client, tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match="did not come through"):
        fetch(entry(File("http://127.0.0.1:9/x", name="x")), store=tmp_path, client=client)


def test_empty_file(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"] = b""
    with pytest.raises(FetchFailed, match="empty"):
        get(publisher, client, tmp_path)


def test_redirects(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["moved.xml"] = BYTES
    publisher.moved["list.xml"] = "/moved.xml"
    assert get(publisher, client, tmp_path).url == publisher.url("list.xml")
    publisher.moved["list.xml"] = "ftp://127.0.0.1/list.xml"
    with pytest.raises(FetchFailed, match=r"did not come through.*ftp"):
        get(publisher, client, tmp_path)
    publisher.moved["list.xml"] = "/list.xml"
    with pytest.raises(FetchFailed, match="redirects"):
        get(publisher, client, tmp_path)


def test_no_way_from_https_to_http(tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "https":
            return httpx.Response(302, headers={"Location": "http://example.org/x"})
        return httpx.Response(200, content=BYTES)

    with (
        httpx.Client(transport=httpx.MockTransport(answer)) as client,
        pytest.raises(FetchFailed, match="not encrypted"),
    ):
        fetch(entry(File("https://example.org/x", name="x")), store=tmp_path, client=client)


def test_pinned_hash(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"] = BYTES
    with pytest.raises(FetchFailed, match="not the file that the catalogue names"):
        get(publisher, client, tmp_path, hashlib.sha256(OTHER).hexdigest())
    assert leftovers(tmp_path) == []
    assert list(tmp_path.glob("??/*")) == []
    assert get(publisher, client, tmp_path, hashlib.sha256(BYTES).hexdigest()).fresh


def test_the_newest_dated_file_is_taken(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["snapshot-2026-03-03.zip"] = BYTES
    file = File(publisher.url("snapshot-{date}.zip"), name="snapshot-{date}.zip")
    (got,) = fetch(entry(file), store=tmp_path, client=client, clock=lambda: NOON)
    assert got.url.endswith("2026-03-03.zip")
    assert publisher.requests[0][0] == "snapshot-2026-03-05.zip"
    publisher.files.clear()
    publisher.requests.clear()
    with pytest.raises(FetchFailed, match="404"):
        fetch(entry(file), store=tmp_path / "other", client=client, clock=lambda: NOON)
    assert len(publisher.requests) == DAYS_BACK


def test_progress_is_told(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"], publisher.etags["list.xml"] = BYTES, '"one"'
    publisher.breaks = [600_000]
    told: list[tuple[str, int, int | None]] = []
    file = File(publisher.url("list.xml"), name="list.xml")
    fetch(entry(file), store=tmp_path, client=client, progress=lambda *said: told.append(said))
    assert told[-1] == ("list.xml", len(BYTES), len(BYTES))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_two_processes_do_not_write_the_same_part(publisher: Publisher, client: httpx.Client, tmp_path: Path) -> None:
    publisher.files["list.xml"] = BYTES
    part = Keep(tmp_path).part(publisher.url("list.xml"))
    with locked(part), pytest.raises(FetchFailed, match="Another process"):
        get(publisher, client, tmp_path)


def test_offline_takes_the_file_of_that_name(tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    (folder / "LIST.XML").write_bytes(BYTES)
    for day in ("2026-03-01", "2026-03-04", "2026-02-28"):
        (folder / f"snap-{day}.zip").write_bytes(OTHER + day.encode())
    files = (
        File("https://example.org/list.xml", "main", "list.xml"),
        File("https://example.org/s", "", "snap-{date}.zip"),
    )
    first, dated = fetch(entry(*files), store=tmp_path / "store", offline=folder)
    assert first.path.read_bytes() == BYTES
    assert dated.path.read_bytes() == OTHER + b"2026-03-04"
    assert first.fresh
    again, _ = fetch(entry(*files), store=tmp_path / "store", offline=folder)
    assert not again.fresh
    assert (folder / "LIST.XML").read_bytes() == BYTES


def test_offline_without_the_file_or_folder(tmp_path: Path) -> None:
    file = File("https://example.org/list.xml", name="list.xml")
    with pytest.raises(FetchFailed, match=r"no file list\.xml"):
        fetch(entry(file), store=tmp_path / "store", offline=tmp_path)
    with pytest.raises(FetchFailed, match="no folder"):
        fetch(entry(file), store=tmp_path / "store", offline=tmp_path / "nowhere")


def test_a_source_without_addresses_says_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match=r"by hand from https://example\.org/"):
        fetch(entry(), store=tmp_path)
