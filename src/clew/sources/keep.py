"""Where fetched files are kept: by their SHA-256, so that the same bytes are there once, whatever they are called.

STORE/ab/abcd…        the bytes, as the publisher sent them
STORE/ab/abcd….json   where they came from: address, source, publisher, licence, date, ETag
STORE/urls/….json     what an address gave last, to ask whether it has changed since
STORE/parts/….part    a download that has begun, and beside it what the server said of it
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from clew.errors import FetchFailed

Record = dict[str, str]
"""What is said of a file: keys and texts, in JSON."""


@dataclass(frozen=True, slots=True)
class Keep:
    """A folder of fetched files. Made on first use."""

    folder: Path

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def known(self, url: str) -> Record | None:
        """What `url` gave last, if those bytes are still here, whole."""
        said = read_record(self._url_record(url))
        if said is None or not {"sha256", "bytes", "retrieved_at"} <= said.keys():
            return None
        path = self.path(said["sha256"])
        return said if path.is_file() and str(path.stat().st_size) == said["bytes"] else None

    def part(self, url: str) -> Path:
        """Where a download of `url` is gathered."""
        return self._made("parts") / f"{_key(url)}.part"

    def put(self, part: Path, url: str, said: Record) -> tuple[Record, bool]:
        """Move a whole download to its place; whether its bytes are new here. `said` gains `url`, `sha256`, `bytes`."""
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        full = {**said, "url": url, "sha256": sha256, "bytes": str(part.stat().st_size)}
        place = self._made(sha256[:2]) / sha256
        new = not (place.is_file() and place.stat().st_size == part.stat().st_size)
        part.replace(place)
        if new:
            write_record(place.with_suffix(".json"), full)
        write_record(self._url_record(url), full)
        return full, new

    def _url_record(self, url: str) -> Path:
        return self._made("urls") / f"{_key(url)}.json"

    def _made(self, name: str) -> Path:
        (self.folder / name).mkdir(parents=True, exist_ok=True)
        return self.folder / name


@contextmanager
def locked(part: Path) -> Iterator[BinaryIO]:
    """A part file, open for writing at its end, for one process at a time. Raises FetchFailed if another has it."""
    with part.open("ab") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FetchFailed("Another process is downloading the same file. Wait until it is done.") from error
        if not part.exists() or part.stat().st_ino != os.fstat(stream.fileno()).st_ino:
            raise FetchFailed("Another process has just downloaded the same file. Run the command again.")
        yield stream


def read_record(path: Path) -> Record | None:
    """A record, or None where there is none or it is damaged."""
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return {str(key): str(value) for key, value in said.items()} if isinstance(said, dict) else None


def write_record(path: Path, said: Record) -> None:
    """Write a record whole or not at all."""
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    draft.replace(path)


def _key(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:40]
