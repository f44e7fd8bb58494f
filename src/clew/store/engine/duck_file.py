"""A DuckDB file opened, or refused with a reason that a user can act on."""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb

from clew.errors import CaseDamaged, CaseError, CaseLocked

MEMORY = "1GB"


def connect(path: Path, *, writable: bool) -> duckdb.DuckDBPyConnection:
    """Open the file, alone where `writable`. Raises CaseLocked, CaseDamaged. Nothing is loaded or fetched by itself."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": os.cpu_count() or 1,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": True,
    }
    if path.exists() and not _is_duckdb(path):
        raise CaseDamaged(f"{path} is not a case: it is no DuckDB file.")
    try:
        return duckdb.connect(str(path), read_only=not writable, config=config)
    except duckdb.IOException as error:
        raise _refusal(path, str(error)) from error
    except duckdb.Error as error:
        raise CaseDamaged(f"{path} cannot be opened as a case: {error}") from error


def _is_duckdb(path: Path) -> bool:
    """Whether the file has DuckDB's mark at the place where it stands. DuckDB itself would also read tables in here."""
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError as error:
        raise CaseDamaged(f"{path} cannot be opened: {error.strerror}") from error


def _refusal(path: Path, message: str) -> CaseError:
    """What DuckDB's refusal means for the user."""
    if "lock" in message.lower():
        holder = re.search(r"PID (\d+)", message)
        by = f" (process {holder[1]})" if holder else ""
        return CaseLocked(f"{path} is in use by another process{by}. One process at a time writes a case: wait for it.")
    if "Permission denied" in message or "read-only" in message.lower():
        return CaseError(f"{path} may not be written here: this folder or disk is closed to you. Choose another place.")
    return CaseDamaged(f"{path} cannot be opened: {message}")
