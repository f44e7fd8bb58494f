"""Files, folders and zip archives, opened as parts: one readable file each, seen without its compression.

Nothing is unpacked to disk and nothing is held whole: a part is opened anew each time it is read. What a file is
packed in is told from its first bytes, never from its name. In a folder or an archive, what cannot be read stays in
the list as a part with a `fault`, so that it is reported and not passed over.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NoReturn, cast

from clew.errors import SourceBroken, SourceError, SourceMissing, SourceUnknown, SourceUnsafe
from clew.sources.archives import archived, members
from clew.sources.compression import FAILURES, Watched, unpacked
from clew.sources.contract import Head

HEAD = 64 << 10
_BUFFER = 1 << 18
_NESTED = 2


class OnDisk:
    """A file as it lies on disk. Its hash is computed once, when it is first asked for."""

    _state: tuple[int, int, int] | None = None

    def __init__(self, path: Path):
        self.path = path
        with self.open() as stream:
            self._state = _state(os.fstat(stream.fileno()))
        self.size = self._state[0]

    def open(self) -> io.FileIO:
        """The file, as it is. Raises SourceMissing or SourceBroken; refuses folders, devices, pipes and sockets."""
        stream = _open_regular(self.path)
        if self._state not in (None, _state(os.fstat(stream.fileno()))):
            stream.close()
            raise SourceBroken(f"{self.path} changed while it was read. Run the command again.")
        return stream

    @cached_property
    def sha256(self) -> str:
        with self.open() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class OpenPart:
    """One readable file of a source: a file on disk, or a member of an archive on disk.

    `members` are the names on the way into the archive, outermost first. `size` is in bytes as stored: on disk, or
    packed in its archive. `fault` says why it cannot be read; then `head`, `open` and `sha256` raise it.
    """

    file: OnDisk | None
    path: str
    members: tuple[str, ...] = ()
    size: int = 0
    role: str = ""
    fault: SourceError | None = None

    @property
    def member(self) -> str | None:
        return "/".join(self.members) or None

    @property
    def name(self) -> str:
        """How messages call it: the path, and the member behind it."""
        return " in ".join((*reversed(self.members), self.path))

    @property
    def sha256(self) -> str:
        return self._file().sha256

    @property
    def head(self) -> Head:
        """The first 64 KiB, decompressed. Of a damaged file, what could be read; raises only where that is nothing."""
        with self.open() as stream:
            data = _start(stream)
        last = self.members[-1] if self.members else self.path
        return Head(name=PurePosixPath(last).name, data=data, text=decode(data))

    def open(self) -> BinaryIO:
        """The decompressed bytes from the start; seekable where the file is not compressed.

        Raises SourceMissing, SourceUnsafe or SourceBroken, also while it is read.
        """
        file = self._file()
        stream = _enter(file, self.members, self.name)
        try:
            return unpacked(stream, self.name, file.size)
        except SourceError:
            stream.close()
            raise

    def _file(self) -> OnDisk:
        if self.fault is not None or self.file is None:
            raise self.fault or SourceMissing(f"{self.path} is not there.")
        return self.file


def open_parts(path: Path) -> list[OpenPart]:
    """The parts of a file, of a zip archive, or of a folder and all folders in it, sorted by name.

    Hidden files, and what cannot be opened in a folder or archive, are in the list with a `fault`.
    Raises SourceMissing for what is not there, SourceUnsafe for an archive built to do harm, SourceBroken for what
    is empty, damaged or no file at all.
    """
    if _is_folder(path):
        parts = list(_folder(path))
        if not parts:
            raise SourceBroken(f"{path} is an empty folder.")
        return parts
    file = OnDisk(path)
    if file.size == 0:
        raise SourceBroken(f"{path} is empty.")
    return _file_parts(file)


def decode(data: bytes) -> str:
    """The start of a text, decoded leniently: by its byte order mark, else UTF-8, else line by line with cp1252.

    >>> decode(b"caf\\xc3\\xa9 \\xe2\\x82")
    'café '
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return codecs.getincrementaldecoder(encoding)("replace").decode(data).removeprefix("\ufeff")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return "".join(_decode_line(line) for line in data.splitlines(keepends=True))


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)


def _decode_line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _state(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino


def _open_regular(path: Path) -> io.FileIO:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        _refuse(path, error)
    stream = io.FileIO(handle) if stat.S_ISREG(os.fstat(handle).st_mode) else None
    if stream is None:
        os.close(handle)
        raise SourceBroken(f"{path} is {_kind(path)}, where a file, folder or zip archive is wanted.")
    return stream


def _refuse(path: Path, error: OSError | ValueError) -> NoReturn:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        raise SourceMissing(f"{path} is not there. Check the name.") from error
    if isinstance(error, PermissionError):
        raise SourceBroken(f"{path} may not be read by this user. Change its permissions.") from error
    raise SourceBroken(f"{path} is {_kind(path)} and cannot be opened: {error}.") from error


def _kind(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return "a name that leads nowhere"
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFREG: "a file"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _folder(path: Path) -> Iterator[OpenPart]:
    def unreadable(error: OSError) -> None:
        faults.append(_faulty(Path(error.filename), SourceBroken(f"{error.filename} may not be read by this user.")))

    faults: list[OpenPart] = []
    for where, folders, names in os.walk(path, onerror=unreadable):
        here = Path(where)
        skipped = [name for name in folders if name.startswith((".", "__MACOSX")) or (here / name).is_symlink()]
        folders[:] = sorted(set(folders) - set(skipped))
        for name in sorted([*names, *skipped]):
            yield from _beside_others(here / name)
    yield from faults


def _beside_others(path: Path) -> Iterator[OpenPart]:
    if path.name.startswith((".", "__MACOSX")):
        yield _faulty(path, SourceUnknown(f"{path} is hidden and was skipped. Name it on its own to read it."))
        return
    try:
        parts = open_parts(path) if not _is_folder(path) else None
    except SourceError as error:
        yield _faulty(path, error)
        return
    if parts is None:
        yield _faulty(path, SourceUnknown(f"{path} is a link to a folder and was skipped. Name it on its own."))
    else:
        yield from parts


def _faulty(path: Path, fault: SourceError, members: tuple[str, ...] = ()) -> OpenPart:
    return OpenPart(file=None, path=str(path), members=members, fault=fault)


def _file_parts(file: OnDisk) -> list[OpenPart]:
    plain = OpenPart(file=file, path=str(file.path), size=file.size)
    with _enter(file, (), plain.name) as stream:
        if not archived(stream.peek(4)):
            return [plain]
    return _archive_parts(plain) or [plain]


def _archive_parts(part: OpenPart) -> list[OpenPart]:
    """The members of an archive; none if it is an Office document, which is one part by itself."""
    file = part._file()
    with _enter(file, part.members, part.name) as stream:
        entries = members(stream, part.name, part.size)
    if entries == []:
        raise SourceBroken(f"{part.name} is an empty archive.")
    return [found for entry in entries or () for found in _member_parts(file, part, entry)]


def _member_parts(file: OnDisk, archive: OpenPart, entry: zipfile.ZipInfo) -> list[OpenPart]:
    inside = (*archive.members, entry.filename)
    part = OpenPart(file=file, path=archive.path, members=inside, size=entry.compress_size)
    if any(piece.startswith((".", "__MACOSX")) for piece in PurePosixPath(entry.filename).parts):
        return [_faulty(file.path, SourceUnknown(f"{part.name} is hidden and was skipped."), inside)]
    try:
        with _enter(file, inside, part.name) as stream:
            if not archived(stream.peek(4)):
                return [part]
        if len(inside) < _NESTED:
            return _archive_parts(part) or [part]
        raise SourceUnknown(f"{part.name} is an archive in an archive in an archive. Unpack it and add the files.")
    except SourceUnsafe:
        raise
    except SourceError as error:
        return [_faulty(file.path, error, inside)]


def _enter(file: OnDisk, inside: tuple[str, ...], name: str) -> io.BufferedReader:
    """The stored bytes of a file, or of the member that `inside` leads to. What is compressed in them stays so."""
    with ExitStack() as opening:
        source: BinaryIO | io.FileIO = opening.enter_context(file.open())
        for member in inside:
            source = _member(source, member, name, opening)
        return io.BufferedReader(Watched(source, name, closing=opening.pop_all()), _BUFFER)


def _member(source: BinaryIO | io.FileIO, member: str, name: str, opening: ExitStack) -> BinaryIO:
    try:
        archive = opening.enter_context(zipfile.ZipFile(source))
        return cast(BinaryIO, opening.enter_context(archive.open(member)))
    except (KeyError, *FAILURES) as error:
        raise SourceBroken(f"{name} is damaged or cut short: {error}. Get the file again.") from error


def _start(stream: BinaryIO) -> bytes:
    gathered = bytearray()
    try:
        while len(gathered) < HEAD and (piece := stream.read1(HEAD - len(gathered))):  # type: ignore[attr-defined]  # a BufferedReader
            gathered += piece
    except SourceBroken:
        if not gathered:
            raise
    return bytes(gathered)
