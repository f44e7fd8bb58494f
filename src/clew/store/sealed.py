"""A cache folder beside a case: written whole or not at all, and known again.

Such a folder holds what can be made anew at any time, so nobody repairs it: what is missing, damaged, of another
version or made from another state of the case is thrown away and built again.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SEAL = "seal.json"
_LOCKS = ".lock"


@contextmanager
def replacing(folder: Path, stamp: str, version: int) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends without an error it is sealed and takes the place of `folder`.

    After an error, or a crash, `folder` is as it was (or missing, for the instant between two renames).
    Raises OSError where the place cannot be written.
    """
    draft = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".draft", dir=folder.parent))
    try:
        yield draft
        _seal(draft, stamp, version)
        _swap(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def is_intact(folder: Path, stamp: str, version: int) -> bool:
    """Is the folder there, of this stamp and version, and every file in it as it was sealed?

    Files of the sealed size and time of change are taken as they are; others are read and their checksum compared.
    """
    try:
        seal = json.loads((folder / _SEAL).read_bytes())
        if seal["stamp"] != stamp or seal["version"] != version:
            return False
        return all(_as_sealed(folder / name, *marks) for name, marks in seal["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _seal(folder: Path, stamp: str, version: int) -> None:
    files = {
        path.relative_to(folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns, _checksum(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != _LOCKS
    }
    (folder / _SEAL).write_text(json.dumps({"version": version, "stamp": stamp, "files": files}))


def _as_sealed(path: Path, size: int, changed: int, checksum: int) -> bool:
    status = path.stat()
    return status.st_size == size and (status.st_mtime_ns == changed or _checksum(path) == checksum)


def _checksum(path: Path) -> int:
    """CRC-32, which finds accidents; a forger of the cache beside a case could as well change the case."""
    value = 0
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            value = zlib.crc32(block, value)
    return value


def _swap(draft: Path, folder: Path) -> None:
    old = draft.with_suffix(".old")
    if folder.exists():
        folder.rename(old)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
