"""Files that come from the browser, on disk: below one folder beside the case, by hash, and nowhere else."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from clew.errors import MappingError, NotFound, SourceBroken, SourceError, UsageError
from clew.flow import opening_sources
from clew.store.case import Case

ID = re.compile(r"^[0-9a-f]{16}$")
MOST = 8 << 30
"""Bytes of one file."""
SPARE = 256 << 20
"""Bytes of the disk that stay free."""
_LONGEST = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_COMING = "coming-"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was dropped: `id` are the first 16 digits of its SHA-256. `sources` are those it came to be."""

    id: str
    name: str
    bytes: int
    came_at: str
    sources: tuple[int, ...]


def safe_name(given: str) -> str:
    r"""A name without folders, control or direction signs, not hidden, and not too long. Raises UsageError.

    >>> safe_name("../../etc/pass\u202ewd.csv"), safe_name("C:\\lists\\.hidden.csv")
    ('passwd.csv', 'hidden.csv')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    name = "".join(sign for sign in _UNSAFE.sub("", last) if sign.isprintable()).strip(". ")
    if not name:
        raise UsageError(f"{given[:80]!r} is no name for a file.")
    stem, dot, ending = name.rpartition(".")
    ending = f"{dot}{ending}" if stem and len(ending) <= 12 else ""
    kept = name.removesuffix(ending) if ending else name
    while len((kept + ending).encode()) > _LONGEST:
        kept = kept[:-1]
    return kept.rstrip() + ending


class Receiving:
    """A file on its way in: taken piece by piece, then kept under its hash, or gone without a trace."""

    def __init__(self, folder: Path, name: str, length: int | None) -> None:
        self.name = safe_name(name)
        self._folder = folder
        self._hash = hashlib.sha256()
        self._size = 0
        self._check(length or 0)
        with _said("kept"):
            folder.mkdir(exist_ok=True)
            self._part = folder / f"{_COMING}{secrets.token_hex(8)}"
            self._file = self._part.open("xb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)

    @property
    def sha256(self) -> str:
        """Of what came so far."""
        return self._hash.hexdigest()

    def take(self, piece: bytes) -> None:
        """One more piece. Raises UsageError where it is too much."""
        self._size += len(piece)
        if self._size > MOST:
            self._check(self._size)
        self._hash.update(piece)
        with _said("kept"):
            self._file.write(piece)

    def keep(self) -> tuple[Upload, bool]:
        """Put it in its place; whether its content was there before. Raises SourceBroken where it is empty."""
        if not self._size:
            raise SourceBroken(f"{self.name} is empty: there is nothing to add.")
        id_ = self.sha256[:16]
        place = self._folder / id_
        with _said("kept"):
            self._file.close()
            place.mkdir(exist_ok=True)
            held = _held(place)
            if held is None:
                self._part.replace(place / self.name)
        return _upload(held or place / self.name, ()), held is not None

    def _check(self, length: int) -> None:
        if length > MOST:
            raise UsageError(
                f"{self.name} is larger than {MOST:,} bytes, which is the most that comes through the browser."
                " Add it on the command line: clew add."
            )
        if length and length + SPARE > free(self._folder):
            raise UsageError(f"There is no room on the disk for {self.name}: it needs {length:,} bytes. Make room.")


def free(folder: Path) -> int:
    """Bytes that are free on the disk of this folder, or of the one that it will stand in."""
    return shutil.disk_usage(folder if folder.is_dir() else folder.parent.resolve()).free


def find(folder: Path, id_: str) -> Path:
    """The file of this id. Raises NotFound."""
    held = _held(folder / id_) if ID.fullmatch(id_) else None
    if held is None:
        raise NotFound(f"No file {id_} was dropped on this case, or it was deleted.")
    return held


def listing(folder: Path, case: Case) -> list[Upload]:
    """All files, the latest first, with the sources of the case that they became."""
    used = opening_sources.below(case, folder.resolve())
    places = [place for place in folder.iterdir() if ID.fullmatch(place.name)] if folder.is_dir() else []
    files = [held for place in places if (held := _held(place))]
    found = [_upload(file, used.get(str(file.resolve()), ())) for file in files]
    return sorted(found, key=lambda one: (one.came_at, one.id), reverse=True)


def told(folder: Path, file: Path, case: Case) -> Upload:
    """One file, with the sources that it became."""
    used = opening_sources.below(case, folder.resolve())
    return _upload(file, used.get(str(file.resolve()), ()))


def remove(folder: Path, id_: str, case: Case) -> None:
    """Delete a file and its mappings. Raises NotFound; UsageError where a source of the case came from it."""
    file = find(folder, id_)
    if sources := told(folder, file, case).sources:
        raise UsageError(
            f"{file.name} is the file of source {sources[0]} of this case: it stays, so that each fact can be"
            " followed to its row."
        )
    with _said("deleted"):
        shutil.rmtree(folder / id_)


def keep_mapping(table: Path, text: str) -> Path:
    """Write a mapping beside its table; the name holds the hash of the text, so that none is ever written over."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    place = table.with_name(f"{table.name}.{mark}.mapping.yml")
    with _said("kept"):
        if not place.exists():
            part = table.with_name(f"{_COMING}{secrets.token_hex(8)}")
            part.write_text(text, "utf-8")
            part.replace(place)
    return place


def plain(message: str, folder: Path) -> str:
    """A message without the folders of this machine."""
    return re.sub(rf"({re.escape(str(folder.resolve()))}|{re.escape(str(folder))})/([0-9a-f]{{16}}/)?", "", message)


@contextmanager
def without_folders(folder: Path) -> Iterator[None]:
    """What is raised inside names files without the folders of this machine."""
    try:
        yield
    except (SourceError, MappingError) as error:
        raise type(error)(plain(str(error), folder)) from error


def _held(place: Path) -> Path | None:
    """The file in a folder of one: its mappings bear its name and more."""
    if not place.is_dir():
        return None
    files = (each for each in place.iterdir() if each.is_file() and not each.is_symlink())
    kept = (each for each in files if not each.name.startswith(_COMING))
    return min(kept, key=lambda each: (len(each.name), each.name), default=None)


def _upload(file: Path, sources: tuple[int, ...]) -> Upload:
    state = file.stat()
    came = datetime.fromtimestamp(int(state.st_mtime), UTC).isoformat().replace("+00:00", "Z")
    return Upload(file.parent.name, file.name, state.st_size, came, sources)


@contextmanager
def _said(what: str) -> Iterator[None]:
    """What the disk refuses, in words."""
    try:
        yield
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise UsageError(f"The file cannot be {what} beside the case: {why}.") from error
