"""What is inside a zip archive, and whether it may be opened.

An archive is judged as a whole from its directory, before a byte of it is unpacked. One bad member refuses them all:
names that climb out (`../`), absolute names, drive letters, symbolic links and devices, encryption, a member that
unpacks to more than 100 times its size, more than `MEMBERS` members or `TOTAL` bytes, the same name twice.
Office documents (.xlsx) are zip archives too, but one file to a reader: `members` gives None for them.
"""

from __future__ import annotations

import stat
import zipfile
from collections import Counter
from collections.abc import Sequence
from typing import BinaryIO

from clew.errors import SourceBroken, SourceUnsafe
from clew.sources.compression import FAILURES, RATIO

MEMBERS = 10_000
TOTAL = 256 << 30
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}
_DOCUMENT_MARKS = {"[Content_Types].xml", "mimetype"}


def archived(start: bytes) -> bool:
    """Whether a stream that starts so is a zip archive."""
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def members(stream: BinaryIO, name: str, size: int) -> list[zipfile.ZipInfo] | None:
    """The files in the archive, sorted by name; None if it is an Office document.

    `size` is what the archive takes on disk. Raises SourceUnsafe for an archive that may not be opened, SourceBroken
    for one that cannot.
    """
    try:
        entries = zipfile.ZipFile(stream).infolist()
    except FAILURES as error:
        raise SourceBroken(f"{name} is a zip archive that is damaged or cut short: {error}. Get it again.") from error
    if any(entry.filename in _DOCUMENT_MARKS for entry in entries):
        return None
    _judge(entries, name, size)
    return sorted((entry for entry in entries if not entry.is_dir()), key=lambda entry: entry.filename)


def _judge(entries: Sequence[zipfile.ZipInfo], name: str, size: int) -> None:
    _judge_whole(entries, name, size)
    for entry in entries:
        fault = _fault(entry)
        if fault:
            raise SourceUnsafe(f"{name} holds {entry.orig_filename!r}, {fault}. Nothing of the archive was read.")
    for entry in entries:
        if entry.compress_type not in _METHODS:
            raise SourceBroken(
                f"{name} holds {entry.filename!r}, packed by zip method {entry.compress_type}, which is not read here. "
                "Unpack the archive yourself and add the files."
            )


def _judge_whole(entries: Sequence[zipfile.ZipInfo], name: str, size: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MEMBERS:
        raise SourceUnsafe(f"{name} holds {len(entries):,} files, more than {MEMBERS:,}. Nothing of it was read.")
    if total > TOTAL:
        raise SourceUnsafe(f"{name} unpacks to {total:,} bytes, more than {TOTAL:,}. Nothing of it was read.")
    twice = [key for key, times in Counter(entry.filename for entry in entries).items() if times > 1]
    if twice:
        raise SourceUnsafe(f"{name} holds two files named {twice[0]!r}. Nothing of it was read.")
    greedy = max(entries, key=_ratio, default=None)
    if total > RATIO * size and greedy is not None:
        raise SourceUnsafe(
            f"{name} unpacks to {total:,} bytes, over {RATIO} times its size (most of all {greedy.filename!r}): "
            "this looks like a decompression bomb. Nothing of it was read."
        )


def _ratio(entry: zipfile.ZipInfo) -> float:
    return entry.file_size / max(entry.compress_size, 1)


def _fault(entry: zipfile.ZipInfo) -> str | None:
    path = entry.orig_filename.replace("\\", "/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    faults = {
        "a name that climbs out of the archive": ".." in path.split("/"),
        "an absolute name": path.startswith("/"),
        "a name with a drive letter": path[1:2] == ":" and path[:1].isalpha(),
        "a name with a NUL in it": "\0" in path,
        "a symbolic link": kind == stat.S_IFLNK,
        "a device, pipe or socket": kind not in (0, stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK),
        "which is encrypted; unpack it with its password and add the files": bool(entry.flag_bits & 0x1),
        f"which unpacks to more than {RATIO} times its size ({entry.file_size:,} bytes from {entry.compress_size:,})": (
            entry.file_size > RATIO * entry.compress_size
        ),
    }
    return next((fault for fault, found in faults.items() if found), None)
